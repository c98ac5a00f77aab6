/// Where a link or picture leads, by the rules that keep its bracket from being a blank (C7).
package struct LinkTarget: Sendable, Equatable {
  /// The path or URL as it is written.
  package let destination: Range<Int>
  /// The index after the `)`.
  package let end: Int
}

/// The target in the parenthesis at `open`; nil when it is an ordinary parenthesis.
package func linkTarget(
  in text: [UInt8], at open: Int, before end: Int, isPicture: Bool
) -> LinkTarget? {
  guard open >= 0, open < end, end <= text.count else { return nil }
  let bytes = text.span
  guard bytes[open] == .openParenthesis,
    let close = isPicture ? pictureEnd(bytes, open, before: end) : linkEnd(bytes, open, before: end)
  else { return nil }
  let inner = bytes.trimmed((open + 1)..<(close - 1))
  var stop = inner.lowerBound
  while stop < inner.upperBound, !bytes[stop].isWhite { stop += 1 }
  return LinkTarget(destination: inner.lowerBound..<stop, end: close)
}

/// Where an address leads that stands for itself: mail to one with an `@`.
package func linkTarget(ofAddress address: String) -> String {
  address.contains("@") && !address.contains(":") ? "mailto:" + address : address
}
