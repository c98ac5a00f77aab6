import Decks

/// Two texts that ask nearly the same.
package struct NearDuplicate: Equatable, Sendable {
  /// The earlier of the two, in the order of the collection.
  package var first: Collection.Place
  package var second: Collection.Place
  /// The part of the questions that both have, up to 1.
  package var likeness: Double
}

extension Collection {
  /// Pairs of cards of the same kind whose questions are nearly the same, for `check`.
  ///
  /// Of a cloze text the whole counts, and its first card stands for it. One other word makes
  /// another question, unless it is the same word mistyped. The texts are needed; linear in them.
  package func nearDuplicates(likeness least: Double = 0.7) -> [NearDuplicate] {
    let texts = cards.filter { $0.card.deletion <= 0 && !$0.card.isReverse }.map(\.place)
    let fronts = texts.map(comparedText)
    let keys = fronts.map(fewKeys)
    var index = KeyIndex(keys)
    for (text, keys) in keys.enumerated() { index.insert(text, keys: keys) }
    var found: [NearDuplicate] = []
    for text in texts.indices {
      for other in index.nearest(to: text, count: 8) where other > text {
        guard card(at: texts[text]).kind == card(at: texts[other]).kind,
          askTheSame(fronts[text], fronts[other])
        else { continue }
        // Few pairs come this far: grams of all texts would cost more than these.
        let likeness = Grams(fronts[text]).likeness(to: Grams(fronts[other]))
        guard likeness >= least else { continue }
        found.append(
          NearDuplicate(first: texts[text], second: texts[other], likeness: likeness))
      }
    }
    return found
  }

  private func comparedText(_ place: Place) -> FoldedText {
    let file = files[place.file]
    return FoldedText(file.deck.cleanText(of: card(at: place), in: file.bytes))
  }
}

/// The smallest keys of a text: two texts that are nearly the same have some of them in common.
private func fewKeys(_ text: FoldedText) -> [UInt64] {
  var keys = TextKeys()
  keys.insert(text)
  keys.insertWhole(text, role: 5)
  return Array(keys.keys.sorted().prefix(16))
}

/// Whether the words that only one of the two has are mistyped words of the other.
private func askTheSame(_ one: FoldedText, _ other: FoldedText) -> Bool {
  let (left, right) = (tellingWords(one), tellingWords(other))
  let onlyLeft = difference(left, right)
  let onlyRight = difference(right, left)
  guard onlyLeft.count == onlyRight.count else { return false }
  return zip(onlyLeft, onlyRight).allSatisfy { isMistyped($0, $1) }
}

/// One letter of five or more; `max` and `min`, `L1` and `L2` are different words.
private func isMistyped(_ one: [UInt32], _ other: [UInt32]) -> Bool {
  guard min(one.count, other.count) >= 5, abs(one.count - other.count) <= 1 else { return false }
  let start = zip(one, other).prefix { $0 == $1 }.count
  let end = zip(one.dropFirst(start).reversed(), other.dropFirst(start).reversed())
    .prefix { $0 == $1 }.count
  let hasDigits = (one + other).contains { (0x30...0x39).contains($0) }
  let rest = max(one.count, other.count) - start - end
  let isExchange =
    rest == 2 && one.count == other.count
    && one[start] == other[start + 1] && one[start + 1] == other[start]
  return !hasDigits && (rest <= 1 || isExchange)
}

/// The sorted words that `one` has more often than `other`; both are sorted.
private func difference(_ one: [[UInt32]], _ other: [[UInt32]]) -> [[UInt32]] {
  var counts: [[UInt32]: Int] = [:]
  for word in other { counts[word, default: 0] += 1 }
  return one.filter { word in
    guard let count = counts[word], count > 0 else { return true }
    counts[word] = count - 1
    return false
  }
}

/// The words of a text in their dictionary order, without those that tell nothing; a wide
/// character is a word.
private func tellingWords(_ text: FoldedText) -> [[UInt32]] {
  var words: [[UInt32]] = []
  var word: [UInt32] = []
  func end() {
    if !word.isEmpty, !silentWords.contains(word) { words.append(word) }
    word = []
  }
  for scalar in text.scalars {
    if isWide(scalar) {
      end()
      word = [scalar]
      end()
    } else if isWordPart(scalar) {
      word.append(scalar)
    } else {
      end()
    }
  }
  end()
  return words.sorted { $0.lexicographicallyPrecedes($1) }
}

private let silentWords = Set(
  ("a an the is are was were do does did of in on to s 的 了 是 呢 吗 啊 请 ， ： ？")
    .split(separator: " ").map { $0.unicodeScalars.map(\.value) })
