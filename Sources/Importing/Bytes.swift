import Markup

// Questions asked of a document's bytes, as a slice: `Markup` asks them of a field, by places.

typealias Bytes = [UInt8]
typealias Slice = ArraySlice<UInt8>

extension UInt8 {
  /// A control character that no card can hold: neither tab nor line feed.
  var isControl: Bool { self < 0x20 && self != .tab && self != .newline || self == 0x7F }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// Without white space at its ends.
  var trimmed: SubSequence {
    var lower = startIndex
    var upper = endIndex
    while lower < upper, self[lower].isWhite { lower += 1 }
    while upper > lower, self[upper - 1].isWhite { upper -= 1 }
    return self[lower..<upper]
  }

  /// The byte at `index`, or nil outside.
  func byte(_ index: Int) -> UInt8? { index >= startIndex && index < endIndex ? self[index] : nil }

  func has(_ word: String) -> Bool { has(word, at: startIndex) }

  /// Most words differ in their first byte already.
  @inline(__always)
  func has(_ word: String, at index: Int) -> Bool {
    let bytes = word.utf8
    guard index >= startIndex, index < endIndex, self[index] == bytes.first else {
      return bytes.isEmpty && index >= startIndex && index <= endIndex
    }
    return hasRest(bytes, at: index)
  }

  private func hasRest(_ word: String.UTF8View, at start: Int) -> Bool {
    guard endIndex - start >= word.count else { return false }
    var index = start
    for byte in word {
      if self[index] != byte { return false }
      index += 1
    }
    return true
  }

  func ends(with word: String) -> Bool {
    let length = word.utf8.count
    return count >= length && self[(endIndex - length)...].elementsEqual(word.utf8)
  }

  /// The index of the first `word` at or after `start`.
  func firstIndex(of word: String, from start: Int? = nil) -> Int? {
    guard let first = word.utf8.first else { return nil }
    var index = start ?? startIndex
    while index < endIndex {
      if self[index] == first, has(word, at: index) { return index }
      index += 1
    }
    return nil
  }

  func contains(_ word: String) -> Bool { firstIndex(of: word) != nil }

  /// How many equal bytes stand at `index`.
  func run(_ index: Int) -> Int {
    guard index < endIndex else { return 0 }
    var next = index + 1
    while next < endIndex, self[next] == self[index] { next += 1 }
    return next - index
  }

  /// The first index from `index` that is not a blank.
  func skipBlanks(_ index: Int) -> Int {
    var index = index
    while index < endIndex, self[index].isBlank { index += 1 }
    return index
  }

  var isBlankLine: Bool { allSatisfy(\.isWhite) }

  /// The text of bytes known to be UTF-8.
  var string: String { String(decoding: self, as: UTF8.self) }

  /// With ASCII letters in lower case.
  var lowercasedASCII: Bytes { map(\.asciiLowercased) }
}

extension Bytes {
  static func += (bytes: inout Bytes, text: String) { bytes.append(contentsOf: text.utf8) }
}
