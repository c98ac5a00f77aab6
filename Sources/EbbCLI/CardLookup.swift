import Decks
import Reviewing
import Scheduling

extension Context {
  /// A card by its id, a unique prefix of four or more digits, or `file:line`.
  func card(_ word: String, in collection: Collection) throws -> Collection.Place {
    let found = lookup(word, in: collection)
    guard let first = found.first else {
      throw Failure(
        """
        error: there is no card '\(printable(word))'
        A card is an id, a unique id prefix of four or more digits, or file:line; \
        `ebb list` shows them.
        """)
    }
    guard found.count == 1 else {
      let places = found.prefix(5).map {
        "  \(collection.card(at: $0).id)  \(collection.location(of: $0))"
      }
      throw Failure(
        "error: '\(printable(word))' is \(count(found.count, "card")); name one of them:\n"
          + places.joined(separator: "\n"))
    }
    return first
  }

  private func lookup(_ word: String, in collection: Collection) -> [Collection.Place] {
    if let id = CardID(word), let place = collection.place(of: id) { return [place] }
    let isHex = word.utf8.count >= 4 && word.allSatisfy { $0.isHexDigit && $0.isASCII }
    if isHex {
      let found = collection.cards.filter {
        $0.card.id.description.hasPrefix(word.lowercased())
      }
      if !found.isEmpty { return found.map(\.place) }
    }
    guard let colon = word.lastIndex(of: ":"), let line = Int32(word[word.index(after: colon)...])
    else { return [] }
    return cards(of: String(word[..<colon]), line: line, in: collection)
  }

  /// A card reaches from its tag line to the line before the next card.
  private func cards(
    of path: String, line: Int32, in collection: Collection
  ) -> [Collection.Place] {
    let wanted = collection.files.indices.filter { index in
      let deck = collection.files[index].deck
      return deck.path == path || path.hasSuffix("/" + deck.path) || deck.path.hasSuffix("/" + path)
        || stem(deck.path) == path
    }
    guard wanted.count == 1 else { return [] }
    let cards = collection.files[wanted[0]].deck.cards
    guard let tag = cards.last(where: { $0.line <= line })?.line else { return [] }
    return cards.indices.filter { cards[$0].line == tag }
      .map { Collection.Place(file: wanted[0], card: $0) }
  }
}

func stem(_ path: String) -> String {
  let name = lastComponent(path)
  return name.hasSuffix(".md") ? String(name.dropLast(3)) : name
}

extension Context {
  /// The cards that the words of the command line ask for: every card, or those of some decks.
  func places(
    _ words: [String], _ opened: Opened, _ state: ReviewState, _ today: Day
  ) throws -> Set<Collection.Place> {
    let collection = opened.collection
    var files: Set<Int> = []
    for word in words {
      let found = collection.files.indices.filter { index in
        let deck = collection.files[index].deck
        return [deck.name, deck.path, stem(deck.path)].contains {
          $0.lowercased() == word.lowercased()
        }
      }
      if found.isEmpty {
        throw UsageError.unknownName(
          word,
          suggestion: nearest(
            to: word,
            among: collection.files.flatMap { [$0.deck.name, stem($0.deck.path)] }
              + Command.allCases.map(\.rawValue)))
      }
      files.formUnion(found)
    }
    return Set(
      collection.cards.map(\.place).filter { words.isEmpty || files.contains($0.file) })
  }
}
