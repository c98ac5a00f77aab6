import Decks
import Markup

/// A card on its way into a deck: its fields are Markdown of any origin.
struct DraftCard {
  enum Content {
    /// An empty answer: the question waits for one.
    case basic(question: Bytes, answer: Bytes)
    case cloze(Bytes)
  }
  /// The line of the source.
  let line: Int
  var content: Content
  var brackets = BracketMeaning.literal
  /// Two cards, question to answer and back; where the answer has several lines, only the first.
  var asksBothWays = false
  /// The id that the source gives it, where that is one of ours.
  var guid: CardID?
  /// Names the card to who made it.
  var ordinal = -1
  /// Those that not every card of the deck has.
  var tags: [String] = []
}

extension DraftCard {
  /// The card that asks both ways; an answer of several lines needs a card of its own for the
  /// other way.
  var bothWays: [DraftCard] {
    guard case .basic(let question, let answer) = content, !isEmptyField(answer) else {
      return [self]
    }
    var (first, second) = (self, self)
    if answer.trimmed.contains(where: { $0 == .newline || $0 == .carriageReturn }) {
      second.content = .basic(question: withoutBlanks(answer), answer: question)
      return [first, second]
    }
    first.asksBothWays = true
    return [first]
  }
}

/// A deck on its way: headings and cards in order, before any of it is text.
struct DraftDeck {
  enum Item {
    /// Level from 1.
    case heading(level: Int, title: Bytes)
    case card(DraftCard)
  }
  var name: String
  var fileName: String
  var tags: [String] = []
  var items: [Item] = []
  var notes: [ImportNote] = []

  mutating func note(_ line: Int, _ fact: ImportFact) {
    notes.append(ImportNote(line: line, fact))
  }
}

/// What stands for an answer that is not there yet; the deck parser knows it.
let unansweredMarker = "<!-- unanswered -->"

/// The deck as text, before its last mending.
struct DeckWriter {
  /// What came of each card text written.
  struct Place {
    let ordinal: Int
    /// In the source.
    let line: Int
    let guid: CardID?
  }

  private(set) var text = Bytes()
  private(set) var places: [Place] = []
  private var pending: [(level: Int, title: Bytes)] = []
  private var written: Set<CardID> = []
  private var ids = IdentityMaker()

  /// Front matter stands only where the file's stem would not say the same.
  mutating func writeFront(name: String, fileName: String, tags: [String]) {
    let isNamed = !name.isEmpty && stem(fileName) != name
    guard isNamed || !tags.isEmpty else { return }
    text += "---\n"
    if isNamed { text += "name: \(quotedValue(name))\n" }
    if !tags.isEmpty { text += "tags: [\(tags.map(tagValue).joined(separator: ", "))]\n" }
    text += "---\n\n"
  }

  mutating func write(_ item: DraftDeck.Item, notes: inout [ImportNote]) {
    switch item {
    case .heading(let level, let title): hold(level, title)
    case .card(let card): write(card, &notes)
    }
  }

  /// A heading is written when a card follows below it.
  private mutating func hold(_ level: Int, _ title: Bytes) {
    let title = oneLine(title)
    while let last = pending.last, last.level >= level { pending.removeLast() }
    if !title.isEmpty { pending.append((min(max(level, 1), 6), title)) }
  }

  private mutating func writeHeadings() {
    for (level, title) in pending {
      text += Bytes(repeating: .hash, count: level)
      text.append(.space)
      text += title
      text += "\n\n"
    }
    pending = []
  }

  private mutating func write(_ card: DraftCard, _ notes: inout [ImportNote]) {
    switch card.content {
    case .basic(let question, let answer):
      let front = harmless(question)
      guard !isEmptyField(front) else {
        notes.append(ImportNote(line: card.line, .emptyQuestion))
        return
      }
      var back = harmless(answer)
      if card.brackets == .literal { back = withoutBlanks(back) }
      if isEmptyField(back) { back = [] }
      let id = ids.basic(front + back, answerAt: front.count)
      guard isNew([id], front, card, &notes) else { return }
      begin(card)
      writeField("Q:", front)
      writeField("A:", back.isEmpty ? Bytes(unansweredMarker.utf8) : back)
      if card.asksBothWays, !back.isEmpty { text += "<!-- both -->\n" }
      writeTags(card.tags)
    case .cloze(let text):
      let text = harmless(text)
      let ids = Identity.cloze(text: text.string)
      guard !ids.isEmpty else {
        notes.append(ImportNote(line: card.line, .noDeletion(beginning(text))))
        return
      }
      guard isNew(ids, text, card, &notes) else { return }
      begin(card)
      writeField("C:", text)
      writeTags(card.tags)
    }
    noteControls(card, &notes)
    text += "\n"
  }

  private mutating func isNew(
    _ ids: [CardID], _ text: Bytes, _ card: DraftCard, _ notes: inout [ImportNote]
  ) -> Bool {
    let isNew = ids.contains { !written.contains($0) }
    written.formUnion(ids)
    if !isNew { notes.append(ImportNote(line: card.line, .repeatedCard(beginning(text)))) }
    return isNew
  }

  private mutating func begin(_ card: DraftCard) {
    writeHeadings()
    places.append(Place(ordinal: card.ordinal, line: card.line, guid: card.guid))
  }

  private mutating func writeField(_ tag: String, _ field: Bytes) {
    text += tag
    text.append(beginsBlock(field) ? .newline : .space)
    text += field
    text.append(.newline)
  }

  /// As the comment that ends the card (D8).
  private mutating func writeTags(_ tags: [String]) {
    guard !tags.isEmpty else { return }
    text += "<!-- tags: \(tags.map(commentTag).joined(separator: " ")) -->\n"
  }

  /// Without blanks, and without what would end the comment.
  private func commentTag(_ tag: String) -> String {
    oneLine(tag.utf8).string.replacing(" ", with: "_").replacing("--", with: "-")
  }

  private func noteControls(_ card: DraftCard, _ notes: inout [ImportNote]) {
    let hasControls =
      switch card.content {
      case .basic(let question, let answer): holdsControls(question) || holdsControls(answer)
      case .cloze(let text): holdsControls(text)
      }
    if hasControls { notes.append(ImportNote(line: card.line, .controlCharacters)) }
  }

  private func holdsControls(_ field: Bytes) -> Bool {
    field.contains { $0.isControl && $0 != .carriageReturn }
  }
}

/// Whether a field shows nothing: it is white space or comments.
func isEmptyField(_ field: Bytes) -> Bool {
  var rest = field.trimmed
  while rest.has("<!--"), let end = rest.firstIndex(of: "-->", from: rest.startIndex + 4) {
    rest = rest[(end + 3)...].trimmed
  }
  return rest.isEmpty
}

/// The text on one line, with single spaces.
func oneLine(_ text: some Collection<UInt8>) -> Bytes {
  var out = Bytes()
  for byte in text {
    if byte.isWhite || byte.isControl {
      if let last = out.last, last != .space { out.append(.space) }
    } else {
      out.append(byte)
    }
  }
  if out.last == .space { out.removeLast() }
  return out
}

/// The deck's text with its name in the front matter, where that does not say it yet.
package func withName(_ name: String, _ text: [UInt8]) -> [UInt8] {
  let front = SourceFrontMatter(sourceLines(text))
  guard front.name.isEmpty else { return text }
  let line = "name: \(quotedValue(name))\n"
  return front.end > 0
    ? Bytes("---\n\(line)".utf8) + text.dropFirst(4) : Bytes("---\n\(line)---\n\n".utf8) + text
}

/// In the quotes that the text itself does not have.
func quotedValue(_ text: String) -> String {
  let text = oneLine(text.utf8).string
  if !text.contains("\"") { return "\"\(text)\"" }
  return text.contains("'")
    ? "\"\(text.map { $0 == "\"" ? "”" : String($0) }.joined())\"" : "'\(text)'"
}

func tagValue(_ tag: String) -> String {
  let isPlain = tag.utf8.allSatisfy { $0.isLetterOrDigit || $0 >= 0x80 || $0 == .hyphen }
  return isPlain ? tag : quotedValue(tag)
}
