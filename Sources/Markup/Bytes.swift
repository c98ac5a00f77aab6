// Markup is bytes: the names of those this room looks for, and the few questions asked of them.

extension UInt8 {
  @inlinable package static var tab: UInt8 { 0x09 }
  @inlinable package static var newline: UInt8 { 0x0A }
  @inlinable package static var carriageReturn: UInt8 { 0x0D }
  @inlinable package static var space: UInt8 { 0x20 }
  @inlinable package static var exclamation: UInt8 { 0x21 }
  @inlinable package static var quote: UInt8 { 0x22 }
  @inlinable package static var hash: UInt8 { 0x23 }
  @inlinable package static var dollar: UInt8 { 0x24 }
  @inlinable package static var percent: UInt8 { 0x25 }
  @inlinable package static var ampersand: UInt8 { 0x26 }
  @inlinable package static var apostrophe: UInt8 { 0x27 }
  @inlinable package static var openParenthesis: UInt8 { 0x28 }
  @inlinable package static var closeParenthesis: UInt8 { 0x29 }
  @inlinable package static var asterisk: UInt8 { 0x2A }
  @inlinable package static var plus: UInt8 { 0x2B }
  @inlinable package static var comma: UInt8 { 0x2C }
  @inlinable package static var hyphen: UInt8 { 0x2D }
  @inlinable package static var period: UInt8 { 0x2E }
  @inlinable package static var slash: UInt8 { 0x2F }
  @inlinable package static var zero: UInt8 { 0x30 }
  @inlinable package static var nine: UInt8 { 0x39 }
  @inlinable package static var colon: UInt8 { 0x3A }
  @inlinable package static var semicolon: UInt8 { 0x3B }
  @inlinable package static var less: UInt8 { 0x3C }
  @inlinable package static var equals: UInt8 { 0x3D }
  @inlinable package static var greater: UInt8 { 0x3E }
  @inlinable package static var question: UInt8 { 0x3F }
  @inlinable package static var at: UInt8 { 0x40 }
  @inlinable package static var upperA: UInt8 { 0x41 }
  @inlinable package static var upperC: UInt8 { 0x43 }
  @inlinable package static var upperQ: UInt8 { 0x51 }
  @inlinable package static var openBracket: UInt8 { 0x5B }
  @inlinable package static var backslash: UInt8 { 0x5C }
  @inlinable package static var closeBracket: UInt8 { 0x5D }
  @inlinable package static var caret: UInt8 { 0x5E }
  @inlinable package static var underscore: UInt8 { 0x5F }
  @inlinable package static var backtick: UInt8 { 0x60 }
  @inlinable package static var openBrace: UInt8 { 0x7B }
  @inlinable package static var bar: UInt8 { 0x7C }
  @inlinable package static var closeBrace: UInt8 { 0x7D }
  @inlinable package static var tilde: UInt8 { 0x7E }

  /// A space or a tab.
  @inlinable package var isBlank: Bool { self == .space || self == .tab }
  @inlinable package var isLineEnd: Bool { self == .newline || self == .carriageReturn }
  /// Space, tab, line feed, vertical tab, form feed, carriage return.
  @inlinable package var isWhite: Bool { self == .space || (self >= 0x09 && self <= 0x0D) }
  @inlinable package var isDigit: Bool { self >= .zero && self <= .nine }
  @inlinable package var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  @inlinable package var isLetterOrDigit: Bool { isLetter || isDigit }
  @inlinable package var isContinuation: Bool { self & 0xC0 == 0x80 }
  @inlinable package var isPunctuation: Bool {
    (self > 0x20 && self < 0x30) || (self >= 0x3A && self <= 0x40)
      || (self >= 0x5B && self <= 0x60) || (self >= 0x7B && self <= 0x7E)
  }
  /// The lead byte of a CJK character, where a line break stands for no space (Hangul has spaces).
  @inlinable package var leadsCJK: Bool { (self >= 0xE3 && self <= 0xE9) || self == 0xEF }
  @inlinable package var asciiLowercased: UInt8 {
    self >= 0x41 && self <= 0x5A ? self | 0x20 : self
  }
}

extension Span<UInt8> {
  /// The byte at `index`, or nil outside the text.
  @inlinable package func byte(_ index: Int) -> UInt8? {
    index >= 0 && index < count ? self[index] : nil
  }

  /// Whether `word` stands at `index`, before `end`.
  @inlinable package func has(_ word: StaticString, at index: Int, before end: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard index >= 0, index + length <= end, end <= count else { return false }
    return word.withUTF8Buffer { letters in
      for offset in 0..<length where self[index + offset] != letters[offset] { return false }
      return true
    }
  }

  /// The first index from `index` that is not a blank, or `end`.
  @inlinable package func skipBlanks(_ index: Int, before end: Int) -> Int {
    var index = index
    while index < end, self[index].isBlank { index += 1 }
    return index
  }

  /// `range` without white space at its ends.
  @inlinable package func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, self[lower].isWhite { lower += 1 }
    while upper > lower, self[upper - 1].isWhite { upper -= 1 }
    return lower..<upper
  }

  /// The index of the line end (line feed or carriage return) at or after `index`, or `end`.
  @inlinable package func lineEnd(_ index: Int, before end: Int) -> Int {
    var index = skipPlain(index, before: end) { $0.zeroes(xor: 0x0A) | $0.zeroes(xor: 0x0D) }
    while index < end, !self[index].isLineEnd { index += 1 }
    return index
  }

  /// The first index from `index` at which `stops` marks a byte, or one less than eight from
  /// `end`: passes text without markup eight bytes at a time.
  @inlinable @inline(__always)
  package func skipPlain(_ index: Int, before end: Int, _ stops: (UInt64) -> UInt64) -> Int {
    var index = index
    let raw = bytes
    while index + 8 <= end {
      let word = UInt64(
        littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      let hit = stops(word)
      if hit != 0 { return index + hit.trailingZeroBitCount / 8 }
      index += 8
    }
    return index
  }

  /// The start of the line after a line end at `index`; CR LF is one line end.
  @inlinable package func afterLineEnd(_ index: Int, before end: Int) -> Int {
    guard index < end else { return end }
    if self[index] == .carriageReturn, index + 1 < end, self[index + 1] == .newline {
      return index + 2
    }
    return index + 1
  }

  /// The start of the line after the one that holds `index`.
  @inlinable package func nextLine(_ index: Int, before end: Int) -> Int {
    afterLineEnd(lineEnd(index, before: end), before: end)
  }

  /// Whether only blanks stand between `index` and the end of its line.
  @inlinable package func isBlankLine(_ index: Int, before end: Int) -> Bool {
    let index = skipBlanks(index, before: end)
    return index >= end || self[index].isLineEnd
  }

  /// How many equal bytes stand at `index`.
  @inlinable package func run(_ index: Int, before end: Int) -> Int {
    guard index < end else { return 0 }
    let first = self[index]
    var next = index + 1
    while next < end, self[next] == first { next += 1 }
    return next - index
  }

  /// The scalar that begins at `index`, and the index after it (the text is valid UTF-8).
  @inlinable package func scalar(_ index: Int, before end: Int) -> (value: UInt32, next: Int) {
    let lead = self[index]
    if lead < 0x80 { return (UInt32(lead), index + 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard index + length <= end else { return (0xFFFD, end) }
    var value = UInt32(lead) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
    for offset in 1..<length { value = value << 6 | UInt32(self[index + offset] & 0x3F) }
    return (value, index + length)
  }

  /// The first index of the character that ends before `index`.
  @inlinable package func characterStart(before index: Int, from start: Int) -> Int {
    var lead = index - 1
    while lead > start, self[lead].isContinuation { lead -= 1 }
    return lead
  }
}

extension UInt64 {
  /// The high bit of the lowest byte below `limit` (at most 0x80), and perhaps of bytes above it.
  @inlinable @inline(__always) package func lows(below limit: UInt64) -> UInt64 {
    (self &- 0x0101_0101_0101_0101 &* limit) & ~self & 0x8080_8080_8080_8080
  }

  /// The high bit of the lowest byte equal to `byte` (and perhaps of bytes above it).
  @inlinable @inline(__always) package func zeroes(xor byte: UInt64) -> UInt64 {
    let word = self ^ (0x0101_0101_0101_0101 &* byte)
    return (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}

/// The text of a range; a range that does not fit the bytes is cut to them.
package func string(_ bytes: [UInt8], _ range: Range<Int>) -> String {
  String(decoding: bytes[range.clamped(to: bytes.indices)], as: UTF8.self)
}

package func string(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(range.count)
  for index in range { bytes.append(text[index]) }
  return String(decoding: bytes, as: UTF8.self)
}
