import Decks
import Platform
import Reviewing

/// The cards that are there already, so that importing twice adds nothing.
///
/// Holds ids. Texts are read again only of the decks that an imported one may be an older or newer
/// version of: those with its name.
package struct KnownCards {
  /// A question that is there, and where.
  package struct Question {
    package var path: String
    package var line: Int
    var isUnanswered: Bool
  }

  private(set) var ids: Set<CardID> = []
  private let root: String
  private var pathsByName: [String: [String]] = [:]
  private var questions: [String: [CardID: Question]] = [:]

  init(_ collection: Collection, root: String) {
    self.root = root
    ids.reserveCapacity(collection.count)
    for file in collection.files {
      for card in file.deck.cards { ids.insert(card.id) }
      add(name: file.deck.name, path: file.deck.path)
    }
  }

  mutating func insert(_ cards: some Sequence<CardID>) { ids.formUnion(cards) }

  private mutating func add(name: String, path: String) {
    for key in Set([name.lowercased(), stem(path).lowercased()]) {
      pathsByName[key, default: []].append(path)
    }
  }

  func hasDeck(named name: String, fileName: String) -> Bool {
    pathsByName[name.lowercased()] != nil || pathsByName[stem(fileName).lowercased()] != nil
  }

  /// The same question in a deck of the same name.
  mutating func question(
    _ key: CardID, ofDeck name: String, fileName: String
  ) -> Question? {
    for name in Set([name.lowercased(), stem(fileName).lowercased()]) {
      for path in pathsByName[name] ?? [] {
        if let found = questions(of: path)[key] { return found }
      }
    }
    return nil
  }

  private mutating func questions(of path: String) -> [CardID: Question] {
    if let known = questions[path] { return known }
    var found: [CardID: Question] = [:]
    if let bytes = try? Files.read(joined(root, path)) {
      let deck = parseDeck(bytes, path: path)
      for card in deck.cards {
        found[questionKey(card, deck, bytes)] = Question(
          path: path, line: Int(card.line), isUnanswered: card.isUnanswered)
      }
    }
    questions[path] = found
    return found
  }
}

/// The same for two cards that ask the same: the question in its normal form, whatever its answer;
/// of a cloze text all of it, whatever its deletions.
func questionKey(_ card: Card, _ deck: ParsedDeck, _ bytes: [UInt8]) -> CardID {
  let text = deck.cleanText(of: card, in: bytes)
  return Identity.basic(question: card.kind == .basic ? text : "C: " + text, answer: "")
}
