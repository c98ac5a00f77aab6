// Markup is bytes: the names of those this room looks for, and the few questions asked of them.
//
// Decks has most of them too. Shared they would not be inlined here, and an import of 10,000 cards
// would take a fifth more CPU.

typealias Bytes = [UInt8]
typealias Slice = ArraySlice<UInt8>

extension UInt8 {
  static let tab: UInt8 = 0x09
  static let newline: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let exclamation: UInt8 = 0x21
  static let quote: UInt8 = 0x22
  static let hash: UInt8 = 0x23
  static let dollar: UInt8 = 0x24
  static let ampersand: UInt8 = 0x26
  static let apostrophe: UInt8 = 0x27
  static let openParenthesis: UInt8 = 0x28
  static let closeParenthesis: UInt8 = 0x29
  static let asterisk: UInt8 = 0x2A
  static let plus: UInt8 = 0x2B
  static let comma: UInt8 = 0x2C
  static let hyphen: UInt8 = 0x2D
  static let period: UInt8 = 0x2E
  static let slash: UInt8 = 0x2F
  static let zero: UInt8 = 0x30
  static let colon: UInt8 = 0x3A
  static let semicolon: UInt8 = 0x3B
  static let less: UInt8 = 0x3C
  static let equals: UInt8 = 0x3D
  static let greater: UInt8 = 0x3E
  static let question: UInt8 = 0x3F
  static let openBracket: UInt8 = 0x5B
  static let backslash: UInt8 = 0x5C
  static let closeBracket: UInt8 = 0x5D
  static let underscore: UInt8 = 0x5F
  static let backtick: UInt8 = 0x60
  static let openBrace: UInt8 = 0x7B
  static let bar: UInt8 = 0x7C
  static let closeBrace: UInt8 = 0x7D
  static let tilde: UInt8 = 0x7E

  /// A space or a tab.
  var isBlank: Bool { self == .space || self == .tab }
  /// Space, tab, line feed, vertical tab, form feed, carriage return.
  var isWhite: Bool { self == .space || (self >= 0x09 && self <= 0x0D) }
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  var isLetterOrDigit: Bool { isLetter || isDigit }
  var isPunctuation: Bool {
    (self > 0x20 && self < 0x30) || (self >= 0x3A && self <= 0x40)
      || (self >= 0x5B && self <= 0x60) || (self >= 0x7B && self <= 0x7E)
  }
  /// A control character that no card can hold: neither tab nor line feed.
  var isControl: Bool { self < 0x20 && self != .tab && self != .newline || self == 0x7F }
  var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
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
  var lowercasedASCII: Bytes { map(\.lowercased) }
}

extension Bytes {
  static func += (bytes: inout Bytes, text: String) { bytes.append(contentsOf: text.utf8) }
}
