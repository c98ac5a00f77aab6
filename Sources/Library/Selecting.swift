import Decks
import Platform
package import Reviewing
import Scheduling
import Storage
package import Words

// What words mean: one card, several, or those that a filter matches.

/// The cards that a command is about.
package struct CardScope: Sendable {
  /// nil for all cards, which need not be listed.
  var places: Set<Collection.Place>?

  package init() {}

  init(_ places: some Sequence<Collection.Place>) { self.places = Set(places) }

  package func contains(_ place: Collection.Place) -> Bool { places?.contains(place) ?? true }
}

extension OpenCollection {
  /// A card by its id, a unique prefix of four or more digits, or `file:line`.
  package func card(_ word: String) throws(Failure) -> Collection.Place {
    switch findCard(word, in: collection) {
    case .found(let place): return place
    case .foundSeveral(let places):
      let shown = places.prefix(8).map {
        "  \(collection.card(at: $0).id)  \(printable(collection.location(of: $0)))"
      }
      throw Failure(.severalCards(word, places.count, shown))
    case .tooShort: throw Failure(.shortID(word))
    case .none(let suggestions): throw Failure(.noCard(word, suggestions.first))
    }
  }

  /// Cards by name, or else all that a filter matches: `ebb suspend cnn.md:41`, `… tag:later`.
  package func cards(
    _ words: [String], _ state: ReviewState
  ) throws(Failure) -> [Collection.Place] {
    let named = words.compactMap { word -> Collection.Place? in
      if case .found(let place) = findCard(word, in: collection) { place } else { nil }
    }
    if named.count == words.count { return named }
    let matched = try filtered(words, state)
    if matched.isEmpty {
      let isPlace = words[0].split(separator: ":").last.map { Int($0) != nil } ?? false
      if words.count == 1, isPlace || !isFilter(words[0]) { return [try card(words[0])] }
      throw Failure(.noMatch(words.joined(separator: " ")))
    }
    return matched
  }

  /// The cards that all words hold for, in file order; a word that is a path means those decks.
  package func filtered(
    _ words: [String], _ state: ReviewState
  ) throws(Failure) -> [Collection.Place] {
    let (files, words) = decksAndRest(of: words) { $0.contains("/") || isDeckName($0) }
    let places = collection.cards.map(\.place).filter { files?.contains($0.file) ?? true }
    if words.isEmpty { return places }
    do throws(FilterError) {
      let matcher = try Filter(words).matcher(in: collection, state: state, today: today)
      return places.filter { matcher.matches($0) }
    } catch {
      throw Failure(.badFilter(error.sentence, excerpt(of: words, error)), isUsage: true)
    }
  }

  private func excerpt(of words: [String], _ error: FilterError) -> String {
    guard let columns else { return error.excerpt(of: words) }
    return error.excerpt(of: words) { columns($0, configuration) }
  }

  /// The cards to review or count: words that name decks mean those decks, and the rest filters.
  ///
  /// nil when the first word, which no card holds, was meant as a command or a deck.
  /// - Parameter findsText: whether a first word that is no deck may be text to look for.
  package func scope(
    _ words: [String], _ state: ReviewState, findsText: Bool = true
  ) throws(Failure) -> CardScope? {
    if words.isEmpty { return CardScope() }
    let (files, filter) = decksAndRest(of: words) { _ in true }
    let bare = words.first.flatMap { $0 == filter.first && !isFilter($0) ? $0 : nil }
    if bare != nil, !findsText { return nil }
    let places = try filtered(filter, state)
    if places.isEmpty, let bare {
      let isUnknown = try filter.count == 1 ? true : filtered([bare], state).isEmpty
      if isUnknown { return nil }
    }
    return CardScope(files.map { files in places.filter { files.contains($0.file) } } ?? places)
  }

  /// R11. The decks that words mean, nil where none does, and the words that mean none.
  private func decksAndRest(
    of words: [String], where mayBeDeck: (String) -> Bool
  ) -> (files: Set<Int>?, rest: [String]) {
    var files: Set<Int> = []
    var rest: [String] = []
    for word in words {
      let found = mayBeDeck(word) ? decks(meant: word) : []
      files.formUnion(found)
      if found.isEmpty { rest.append(word) }
    }
    return (files.isEmpty ? nil : files, rest)
  }

  /// The decks that a word means: by name, by file, by folder, or by a path from the current folder.
  package func decks(meant word: String) -> [Int] {
    let all = collection.files.indices
    let named = all.filter { collection.files[$0].deck.isNamed(word) }
    if !named.isEmpty { return named }
    let path = word.hasSuffix("/") ? String(word.dropLast()) : word
    let inside = all.filter {
      collection.files[$0].deck.path.lowercased().hasPrefix(path.lowercased() + "/")
    }
    if !inside.isEmpty || path.isEmpty { return inside }
    guard word.contains("/") || isDeckName(word) || word == ".",
      let real = try? Files.realPath(word), let root = try? Files.realPath(root)
    else { return [] }
    if real == root { return Array(all) }
    guard real.hasPrefix(root + "/") else { return [] }
    let below = real.dropFirst(root.count + 1)
    return all.filter {
      let path = collection.files[$0].deck.path
      return path == below || path.hasPrefix(below + "/")
    }
  }

  /// What decks may be called on the command line.
  package var deckNames: [String] {
    collection.files.flatMap { [$0.deck.name, stem($0.deck.path)] }
  }
}

/// Whether a word can only be a filter, not a name or a text.
private func isFilter(_ word: String) -> Bool {
  word.hasPrefix("-") || word.hasPrefix("\"") || word.contains { ":<>=".contains($0) }
}

extension ParsedDeck {
  /// By its name, its path with or without `.md`, or its file's stem.
  fileprivate func isNamed(_ word: String) -> Bool {
    [name, path, isDeckName(path) ? String(path.dropLast(3)) : path, stem(path)]
      .contains { $0.lowercased() == word.lowercased() }
  }
}
