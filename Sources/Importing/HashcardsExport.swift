import Decks
import Markup

// What `hashcards export` prints: {"cards": [{"hash", "deckName", "location", "content":
// {"basic": {"question", "answer"}} or {"cloze": {"text", "start", "end"}}, …}], "sessions":
// [{"reviews": [{"hash", "reviewedAt", "grade", …}]}]}. `start` and `end` are byte offsets into
// the text without brackets, `end` that of the last byte. Other members are ignored.

func isHashcardsJSON(_ bytes: Bytes) -> Bool {
  let start = bytes.firstIndex { !$0.isWhite && $0 < 0x80 } ?? 0
  guard bytes.byte(start) == .openBrace else { return false }
  let head = bytes[start...].prefix(4096)
  return head.contains("\"cards\"") || head.contains("\"sessions\"")
}

func hashcardsDecks(_ bytes: Bytes, fileName: String) -> ImportResult {
  var reader = JSONReader(bytes)
  guard let root = reader.read() else { return .failure(.badJSON(offset: reader.index)) }
  var export = HashcardsExport(fileName: fileName)
  for card in root["cards"]?.elements ?? [] { export.take(card: card) }
  for session in root["sessions"]?.elements ?? [] {
    for review in session["reviews"]?.elements ?? [] { export.take(review: review) }
  }
  return result(export.decks(), .hashcards)
}

private struct HashcardsExport {
  private struct Entry {
    let hashes: [Bytes]
    let path: Bytes
    let deck: String
    let line: Int
    let content: DraftCard.Content
  }
  private struct Deletion {
    let hash: Bytes
    let start: Int
    let end: Int
  }
  private struct Family: Hashable {
    let deck: String
    let line: Int
    let text: Bytes
  }
  private struct Review {
    let hash: Bytes
    let instant: Int
    let hasZone: Bool
    let grade: Int
  }

  private let fileName: String
  private var entries: [Entry] = []
  private var families: [Family: (path: Bytes, deletions: [Deletion])] = [:]
  private var reviews: [Review] = []
  private var notes: [ImportNote] = []

  init(fileName: String) { self.fileName = fileName }

  mutating func take(card: JSONValue) {
    let deck = (card["deckName"] ?? card["deckNames"]?.elements.first)?.text.map(\.string)
    let line = card["location"]?["lineStart"]?.whole.map { $0 + 1 } ?? 1
    let path = card["location"]?["filePath"]?.text ?? []
    let name = deck.map { oneLine($0.utf8).string } ?? stem(fileName)
    guard let hash = card["hash"]?.text, let content = card["content"] else {
      return notes.append(ImportNote(line: line, .unreadableCard))
    }
    if let basic = content["basic"] ?? content["Basic"], let question = basic["question"]?.text {
      let content = DraftCard.Content.basic(
        question: question, answer: basic["answer"]?.text ?? [])
      entries.append(Entry(hashes: [hash], path: path, deck: name, line: line, content: content))
    } else if let cloze = content["cloze"] ?? content["Cloze"], let text = cloze["text"]?.text,
      let start = cloze["start"]?.whole, let end = cloze["end"]?.whole, start >= 0, end >= start,
      end < text.count
    {
      let family = Family(deck: name, line: line, text: text)
      families[family, default: (path, [])].deletions.append(
        Deletion(hash: hash, start: start, end: end))
    } else {
      notes.append(ImportNote(line: line, .unreadableCard))
    }
  }

  mutating func take(review: JSONValue) {
    guard let hash = review["hash"]?.text, let grade = grade(review["grade"]),
      let at = review["reviewedAt"]?.text, let (instant, hasZone) = timestamp(at)
    else {
      let words = review["reviewedAt"]?.text ?? review["hash"]?.text ?? []
      return notes.append(ImportNote(line: 1, .unreadableReview(beginning(words))))
    }
    reviews.append(Review(hash: hash, instant: instant, hasZone: hasZone, grade: grade))
  }

  /// FSRS knows four grades; on SM-2's scale only forgetting is a lapse.
  private func grade(_ value: JSONValue?) -> Int? {
    switch value?.text?.string.lowercased() {
    case "forgot", "again": 1
    case "hard": 3
    case "good": 4
    case "easy": 5
    default: nil
    }
  }

  mutating func decks() -> [ImportedDeck] {
    addClozes()
    let sorted = entries.enumerated().sorted {
      let (one, other) = ($0.element, $1.element)
      if one.path != other.path { return one.path.lexicographicallyPrecedes(other.path) }
      return (one.line, $0.offset) < (other.line, $1.offset)
    }
    var names: [String] = []
    var cards: [String: [DraftCard]] = [:]
    for (index, entry) in sorted {
      if cards[entry.deck] == nil { names.append(entry.deck) }
      cards[entry.deck, default: []].append(
        DraftCard(line: entry.line, content: entry.content, brackets: .blanks, ordinal: index))
    }
    return withReviews(finished(names, cards))
  }

  private mutating func addClozes() {
    let sorted = families.sorted {
      ($0.key.deck, $0.key.line) < ($1.key.deck, $1.key.line)
        || ($0.key.deck, $0.key.line) == ($1.key.deck, $1.key.line)
          && $0.key.text.lexicographicallyPrecedes($1.key.text)
    }
    for (family, group) in sorted {
      let deletions = group.deletions.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
      let text = signed(family.text, deletions.map { $0.start..<($0.end + 1) })
      entries.append(
        Entry(
          hashes: deletions.map(\.hash), path: group.path, deck: family.deck, line: family.line,
          content: .cloze(withBrackets(withoutBlanks(text, .cloze)).text)))
    }
  }

  private func signed(_ text: Bytes, _ ranges: [Range<Int>]) -> Bytes {
    var out = Bytes()
    var place = 0
    for range in ranges where range.lowerBound >= place {
      out += text[place..<range.lowerBound]
      out.append(DeletionSign.open)
      out += text[range]
      out.append(DeletionSign.close)
      place = range.upperBound
    }
    return out + text[place...]
  }

  private func finished(
    _ names: [String], _ cards: [String: [DraftCard]]
  ) -> [(deck: ImportedDeck, ids: [Int: [CardID]])] {
    var taken: Set<String> = []
    var isFirst = true
    return names.compactMap { name in
      var stem = safeStem(name)
      while !taken.insert(stem.lowercased()).inserted { stem += "-2" }
      var draft = DraftDeck(name: name, fileName: stem + ".md")
      draft.items = cards[name, default: []].map { .card($0) }
      if isFirst { draft.notes = notes }
      isFirst = false
      return finishWithIDs(draft)
    }
  }

  private func withReviews(
    _ decks: [(deck: ImportedDeck, ids: [Int: [CardID]])]
  ) -> [ImportedDeck] {
    var places: [Bytes: (deck: Int, id: CardID)] = [:]
    for (index, deck) in decks.enumerated() {
      for (ordinal, ids) in deck.ids {
        for (hash, id) in zip(entries[ordinal].hashes, ids) { places[hash] = (index, id) }
      }
    }
    var sorted = [[ImportedReview]](repeating: [], count: decks.count)
    var lost = 0
    for review in reviews {
      guard let (deck, id) = places[review.hash] else {
        lost += 1
        continue
      }
      sorted[deck].append(
        ImportedReview(
          card: id, instant: review.instant, hasZone: review.hasZone, grade: review.grade))
    }
    return decks.indices.map { index in
      let extra = index == 0 && lost > 0 ? [ImportNote(line: 1, .reviewsWithoutCard(lost))] : []
      return decks[index].deck.with(
        reviews: sorted[index].enumerated().sorted {
          ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset)
        }.map(\.element), notes: extra)
    }
  }
}

extension ImportedDeck {
  func with(reviews: [ImportedReview], notes extra: [ImportNote]) -> ImportedDeck {
    ImportedDeck(
      name: name, fileName: fileName, text: text, cardIDs: cardIDs,
      unansweredCount: unansweredCount, notes: sorted(notes + extra), reviews: reviews)
  }
}
