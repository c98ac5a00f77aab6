/// Where and why bytes are not JSON (RFC 8259).
package struct JSONFault: Error, Equatable, Sendable {
  /// In bytes from the start of what was read.
  package var offset: Int
  package var reason: Reason

  package enum Reason: Equatable, Sendable {
    case unexpectedEnd, unexpectedByte, badEscape, badNumber, badUTF8, tooDeep
    /// A complete value is followed by something else.
    case trailingBytes
  }

  init(_ reason: Reason, at offset: Int) {
    self.offset = offset
    self.reason = reason
  }
}
