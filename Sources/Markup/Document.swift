/// One field's bytes and what they are: which parts are code, math and the like, which are blanks,
/// and the blocks of it all. Positions are offsets into `bytes`.
package struct Document: Sendable {
  package let bytes: [UInt8]
  /// In order, disjoint.
  let opaque: [OpaqueSpan]
  /// In order, disjoint, brackets included.
  package let blanks: [Range<Int>]
  /// The deck writes readings in brackets: `漢字[かんじ]`.
  let readsRuby: Bool

  package init(_ bytes: [UInt8], field: Field, readsRuby: Bool = false) {
    self.bytes = bytes
    self.readsRuby = readsRuby
    opaque = opaqueSpans(in: bytes, 0..<bytes.count)
    blanks = Markup.blanks(in: bytes, 0..<bytes.count, field: field, ruby: readsRuby)
      .map(\.range)
  }

  /// The blocks of the field, in order.
  package var blocks: [Block] { BlockParser.blocks(of: self) }

  /// What the lines of a paragraph are made of.
  package func inlines(_ segments: [Segment]) -> [InlineToken] {
    InlineScanner.tokens(of: segments, in: self)
  }

  /// The byte at a position, or nil beyond the text.
  subscript(_ position: Int) -> UInt8? {
    bytes.indices.contains(position) ? bytes[position] : nil
  }

  package func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The index of the first opaque span that ends after a position.
  func firstOpaque(endingAfter position: Int) -> Int {
    opaque.partitioningIndex { $0.range.upperBound > position }
  }

  /// The index of the first blank that ends after a position.
  package func firstBlank(endingAfter position: Int) -> Int {
    blanks.partitioningIndex { $0.upperBound > position }
  }

  /// The opaque span that begins at a position.
  func opaque(at position: Int) -> OpaqueSpan? {
    let index = firstOpaque(endingAfter: position)
    guard index < opaque.count, opaque[index].range.lowerBound == position else { return nil }
    return opaque[index]
  }

  /// The opaque span or blank that a position lies within, its first byte not counting.
  func isInsideSpan(_ position: Int) -> Bool {
    let span = firstOpaque(endingAfter: position)
    if span < opaque.count, opaque[span].range.lowerBound < position { return true }
    return isInsideBlank(position)
  }

  func isInsideBlank(_ position: Int) -> Bool {
    let blank = firstBlank(endingAfter: position)
    return blank < blanks.count && blanks[blank].lowerBound < position
  }

  /// The scalar that begins at a position; nil at the end or in broken UTF-8.
  func scalar(at position: Int) -> Unicode.Scalar? {
    guard let first = self[position] else { return nil }
    if first < 0x80 { return Unicode.Scalar(first) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard position + length <= bytes.count else { return nil }
    return String(validating: bytes[position..<position + length], as: UTF8.self)?
      .unicodeScalars.first
  }

  /// The scalar that ends before a position.
  func scalar(before position: Int) -> Unicode.Scalar? {
    var start = position - 1
    while start > 0, start > position - 4, let byte = self[start], byte & 0xC0 == 0x80 {
      start -= 1
    }
    return scalar(at: start)
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index whose element satisfies a predicate that once true stays true.
  func partitioningIndex(where isInSecond: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if isInSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
