import Decks
import Reviewing
import Scheduling
import Words

// What the words of the command line mean: one card, cards, or a filter.

/// The cards that a command is about.
struct CardScope: Sendable {
  /// nil for all cards, which need not be listed.
  var places: Set<Collection.Place>?

  func contains(_ place: Collection.Place) -> Bool { places?.contains(place) ?? true }
}

extension Context {
  /// A card by its id, a unique prefix of four or more digits, or `file:line`.
  func card(_ word: String, in collection: Collection) throws -> Collection.Place {
    switch findCard(word, in: collection) {
    case .found(let place): return place
    case .foundSeveral(let places):
      let shown = places.prefix(8).map {
        "  \(collection.card(at: $0).id)  \(printable(collection.location(of: $0)))"
      }
      throw Failure(.severalCards(printable(word), places.count, shown))
    case .tooShort:
      throw Failure(.shortID(printable(word)))
    case .none(let suggestions):
      throw Failure(.noCard(printable(word), suggestions.first.map { printable($0) }))
    }
  }

  /// Cards by name, or else all that a filter matches: `ebb suspend cnn.md:41`, `… tag:later`.
  func cards(
    _ words: [String], _ opened: Opened, _ state: ReviewState
  ) throws -> [Collection.Place] {
    let named = words.compactMap { word -> Collection.Place? in
      if case .found(let place) = findCard(word, in: opened.collection) { place } else { nil }
    }
    if named.count == words.count { return named }
    let matched = try filtered(words, opened, state)
    if matched.isEmpty {
      if words.count == 1 { return [try card(words[0], in: opened.collection)] }
      throw Failure(.noMatch(printable(words.joined(separator: " "))))
    }
    return matched
  }

  /// The cards that all words hold for, in file order.
  func filtered(
    _ words: [String], _ opened: Opened, _ state: ReviewState
  ) throws -> [Collection.Place] {
    let places = opened.collection.cards.map(\.place)
    if words.isEmpty { return places }
    do throws(FilterError) {
      let matcher = try Filter(words).matcher(
        in: opened.collection, state: state, today: opened.today)
      return places.filter { matcher.matches($0) }
    } catch {
      throw Failure(
        .badFilter(error.sentence, error.excerpt(of: words)), status: .usage)
    }
  }

  /// The cards to review or count: words that name decks mean those decks, and the rest filters.
  func places(
    _ words: [String], _ opened: Opened, _ state: ReviewState
  ) throws -> CardScope {
    if words.isEmpty { return CardScope() }
    let collection = opened.collection
    var files: Set<Int> = []
    var filter: [String] = []
    for word in words {
      let found = collection.files.indices.filter { collection.files[$0].deck.isNamed(word) }
      files.formUnion(found)
      if found.isEmpty { filter.append(word) }
    }
    let places = try filtered(filter, opened, state)
    // A first word that no card holds was meant as a command or a deck.
    if places.isEmpty, let first = filter.first, first == words.first,
      !first.contains(where: { ":<>=".contains($0) }),
      try filter.count == 1 || filtered([first], opened, state).isEmpty
    {
      let names = collection.files.flatMap { [$0.deck.name, stem($0.deck.path)] }
      throw UsageError.unknownName(
        first,
        suggestion: Command.called(first)?.rawValue
          ?? nearest(to: first, among: Command.allCases.map(\.rawValue) + names))
    }
    return CardScope(
      places: Set(files.isEmpty ? places : places.filter { files.contains($0.file) }))
  }
}

extension ParsedDeck {
  /// By its name, its path or its file's stem.
  func isNamed(_ word: String) -> Bool {
    [name, path, stem(path)].contains { $0.lowercased() == word.lowercased() }
  }
}

func stem(_ path: String) -> String {
  let name = lastComponent(path)
  return name.hasSuffix(".md") ? String(name.dropLast(3)) : name
}
