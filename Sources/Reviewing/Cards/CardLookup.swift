import Decks
import Words

/// What a word on the command line that means a card turned out to be.
package enum CardLookup: Equatable, Sendable {
  case found(Collection.Place)
  /// In the order of the collection.
  case foundSeveral([Collection.Place])
  /// What was perhaps meant: words to type instead.
  case none(suggestions: [String])
  /// An id's beginning must have four digits or more.
  case tooShort
}

/// Finds a card by its id, by a unique beginning of it, or by `file:line`; `file:line:back` is the
/// side of a card that asks its answer.
///
/// The file is a path as listed, its last components, or its stem. The line is any from the card's
/// tag to the one before the next card. Linear in the number of cards.
package func findCard(_ word: String, in collection: Collection) -> CardLookup {
  let isBack = word.hasSuffix(backSuffix)
  if let (file, line) = fileAndLine(isBack ? word.dropLast(backSuffix.count) : word[...]) {
    return findCard(file: file, line: line, isBack: isBack, in: collection)
  }
  let digits = word.lowercased()
  guard digits.utf8.count <= 16, !digits.isEmpty,
    digits.allSatisfy({ $0.isASCII && $0.isHexDigit }), let value = UInt64(digits, radix: 16)
  else { return .none(suggestions: []) }
  guard digits.utf8.count >= 4 else { return .tooShort }
  let shift = 64 - 4 * digits.utf8.count
  let places = collection.cards.filter { $0.card.id.rawValue >> shift == value }.map(\.place)
  return lookup(places, suggestions: [])
}

private func findCard(
  file: String, line: Int, isBack: Bool, in collection: Collection
) -> CardLookup {
  let files = collection.files.indices.filter { isFile(file, collection.files[$0].deck.path) }
  if files.isEmpty {
    let paths = collection.files.map(\.deck.path)
    let nearest =
      nearestWord(to: file, among: paths) ?? nearestWord(to: stem(file), among: paths.map(stem))
    return .none(suggestions: nearest.map { ["\($0):\(line)"] } ?? [])
  }
  let exact = files.filter { collection.files[$0].deck.path == file }
  var places: [Collection.Place] = []
  var suggestions: [String] = []
  for file in exact.isEmpty ? files : exact {
    let deck = collection.files[file].deck
    let found = cards(of: deck, at: line)
    for card in found where deck.cards[card].isReverse == isBack {
      guard let place = collection.place(of: deck.cards[card].id) else { continue }
      if !places.contains(place) { places.append(place) }
    }
    if found.isEmpty, let first = deck.cards.first {
      suggestions.append("\(deck.path):\(first.line)")
    }
  }
  return lookup(places, suggestions: suggestions)
}

private func lookup(_ places: [Collection.Place], suggestions: [String]) -> CardLookup {
  switch places.count {
  case 0: .none(suggestions: suggestions)
  case 1: .found(places[0])
  default: .foundSeveral(places)
  }
}

/// The cards of the text that the line belongs to: one, or all deletions of a cloze text.
private func cards(of deck: ParsedDeck, at line: Int) -> Range<Int> {
  var low = 0
  var high = deck.cards.count
  while low < high {
    let middle = (low + high) / 2
    if Int(deck.cards[middle].line) <= line { low = middle + 1 } else { high = middle }
  }
  var first = low
  while first > 0, deck.cards[first - 1].line == deck.cards[low - 1].line { first -= 1 }
  return first..<low
}

/// `cnn.md:41`; nil when there is no line number after the last colon.
private func fileAndLine(_ word: Substring) -> (file: String, line: Int)? {
  guard let colon = word.lastIndex(of: ":"), colon != word.startIndex else { return nil }
  let number = word[word.index(after: colon)...]
  guard number.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let line = Int(number) else {
    return nil
  }
  return (String(word[..<colon]), line)
}

/// Whether a typed path means the deck's path: one ends in the other, `.md` or not.
private func isFile(_ typed: String, _ path: String) -> Bool {
  let typed = typed.hasSuffix(".md") ? typed : typed + ".md"
  return typed == path || path.hasSuffix("/" + typed) || typed.hasSuffix("/" + path)
}
