// Which brackets belong together, and which tags are known.

extension Document {
  /// Where each bracket of a paragraph closes; those in opaque spans do not count.
  func bracketPairs(in segments: [Segment]) -> [Int: Int] {
    var pairs: [Int: Int] = [:]
    var open: [Int] = []
    var span = firstOpaque(endingAfter: segments.first?.range.lowerBound ?? 0)
    for segment in segments {
      var position = segment.range.lowerBound
      while position < segment.range.upperBound {
        while span < opaque.count, opaque[span].range.upperBound <= position { span += 1 }
        if span < opaque.count, opaque[span].range.contains(position) {
          position = opaque[span].range.upperBound
          continue
        }
        if bytes[position] == .openBracket { open.append(position) }
        if bytes[position] == .closeBracket, let start = open.popLast() {
          pairs[start] = position
        }
        position += 1
      }
    }
    return pairs
  }

  /// The whitelisted tag that the inside of a `<…>` names.
  func htmlTag(_ content: Range<Int>) -> (tag: HTMLTag, isClosing: Bool)? {
    var name = bytes[content].prefix(12)
    let isClosing = name.first == UInt8(ascii: "/")
    if isClosing { name = name.dropFirst() }
    let word = String(decoding: name.prefix { $0.isLetterOrDigit || $0 == 0x2D }, as: UTF8.self)
    return HTMLTag(rawValue: word.lowercased()).map { ($0, isClosing) }
  }
}
