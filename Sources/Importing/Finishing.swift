import Decks
import Markup

// A draft becomes a deck: written, read back with the deck parser, mended where that complains.

/// The deck with its cards as the parser reads them; nil when it has none.
func finish(_ draft: DraftDeck) -> ImportedDeck? { finishWithIDs(draft)?.deck }

/// Also the ids of each draft card that has an ordinal.
func finishWithIDs(_ draft: DraftDeck) -> (deck: ImportedDeck, ids: [Int: [CardID]])? {
  var notes = draft.notes
  var writer = DeckWriter()
  writer.writeFront(name: draft.name, fileName: draft.fileName, tags: draft.tags)
  for item in draft.items { writer.write(item, notes: &notes) }
  guard !writer.places.isEmpty else { return nil }
  var mender = Mender(writer.text, path: draft.fileName)
  mender.mend()
  let lines = SourceLineFinder(writer.places, mended: mender)
  for formula in mender.formulas {
    notes.append(ImportNote(line: lines.line(of: formula.text), .formulaMarked(formula.words)))
  }
  for problem in mender.deck.diagnostics where problem.severity != .info {
    notes.append(
      ImportNote(line: lines.line(at: Int(problem.range.lower)), .stillWarns(problem.sentence)))
  }
  var deck = deck(draft, mender, notes)
  for (text, place) in writer.places.enumerated() {
    if let guid = place.guid { deck.guids[Int32(text)] = guid }
  }
  return (deck, ids(mender.deck.cards, writer.places.map(\.ordinal)))
}

/// The n-th card text that the parser read is the n-th that was written.
private func ids(_ cards: [Card], _ ordinals: [Int]) -> [Int: [CardID]] {
  guard ordinals.contains(where: { $0 >= 0 }) else { return [:] }
  var ids: [Int: [CardID]] = [:]
  var place = -1
  var text: Int32 = -1
  for card in cards {
    if card.text != text { place += 1 }
    text = card.text
    if place < ordinals.count { ids[ordinals[place], default: []].append(card.id) }
  }
  return ids
}

private func deck(_ draft: DraftDeck, _ mender: Mender, _ notes: [ImportNote]) -> ImportedDeck {
  ImportedDeck(
    name: draft.name, fileName: draft.fileName, text: mender.text,
    cardIDs: mender.deck.cards.map(\.id),
    unansweredCount: mender.deck.cards.count(where: \.isUnanswered),
    notes: sorted(notes), reviews: [])
}

/// By line; facts of one line stay in order.
func sorted(_ notes: [ImportNote]) -> [ImportNote] {
  notes.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
    .map(\.element)
}

/// Finds the line of the source for a problem of the written deck.
private struct SourceLineFinder {
  private let starts: [Int]
  private let lines: [Int]

  /// Mending adds bytes but no card texts, so the n-th text stays the n-th.
  init(_ places: [DeckWriter.Place], mended: Mender) {
    lines = places.map(\.line)
    var starts: [Int] = []
    var text: Int32 = -1
    for card in mended.deck.cards where card.text != text {
      text = card.text
      starts.append(Int(card.front.lower))
    }
    self.starts = starts
  }

  func line(of text: Int) -> Int { lines.indices.contains(text) ? lines[text] : lines.first ?? 1 }

  func line(at place: Int) -> Int {
    guard starts.count == lines.count else { return lines.first ?? 1 }
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= place { low = middle + 1 } else { high = middle }
    }
    return lines.isEmpty ? 1 : lines[max(0, low - 1)]
  }
}
