/// Reads JSON from bytes in one pass, without making values of what nobody asked for.
///
/// The bytes come in with every call, since a struct cannot hold a `Span`. Total on any input:
/// every call returns or throws a `JSONFault`, and nesting is limited to `maximumDepth`.
package struct JSONReader {
  /// The next byte to read.
  package var position: Int
  private var depth = 0

  package static let maximumDepth = 100

  package init(at position: Int = 0) { self.position = position }

  /// The first byte of the next token.
  @inline(__always)
  package mutating func peek(_ bytes: Span<UInt8>) throws(JSONFault) -> UInt8 {
    skipBlanks(bytes)
    guard position < bytes.count else { throw JSONFault(.unexpectedEnd, at: position) }
    return bytes[position]
  }

  @inline(__always) package mutating func skipBlanks(_ bytes: Span<UInt8>) {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        position += 1
      default: return
      }
    }
  }

  @inline(__always)
  package mutating func expect(
    _ scalar: Unicode.Scalar, _ bytes: Span<UInt8>
  ) throws(JSONFault) {
    guard try peek(bytes) == UInt8(ascii: scalar) else {
      throw JSONFault(.unexpectedByte, at: position)
    }
    position += 1
  }

  /// Throws when anything but blanks is left.
  package mutating func end(_ bytes: Span<UInt8>) throws(JSONFault) {
    skipBlanks(bytes)
    if position < bytes.count { throw JSONFault(.trailingBytes, at: position) }
  }
}

// Objects and arrays.
extension JSONReader {
  package mutating func beginObject(_ bytes: Span<UInt8>) throws(JSONFault) {
    try expect("{", bytes)
    try enter()
  }

  package mutating func beginArray(_ bytes: Span<UInt8>) throws(JSONFault) {
    try expect("[", bytes)
    try enter()
  }

  /// The next key with its colon, or nil at the object's end. Call with `isFirst` true at first.
  @inline(__always)
  package mutating func nextKey(
    _ bytes: Span<UInt8>, _ isFirst: inout Bool
  ) throws(JSONFault) -> JSONKey? {
    guard try next(bytes, &isFirst, closing: "}") else { return nil }
    let text = try text(bytes)
    let name =
      text.isEscaped
      ? JSONName(try unescaped(bytes, text)) : JSONName(bytes, text.start, text.end)
    try expect(":", bytes)
    return JSONKey(name: name, text: text)
  }

  /// Whether another element follows. Call with `isFirst` true at first.
  package mutating func nextElement(
    _ bytes: Span<UInt8>, _ isFirst: inout Bool
  ) throws(JSONFault) -> Bool {
    try next(bytes, &isFirst, closing: "]")
  }

  @inline(__always)
  private mutating func next(
    _ bytes: Span<UInt8>, _ isFirst: inout Bool, closing: Unicode.Scalar
  ) throws(JSONFault) -> Bool {
    let byte = try peek(bytes)
    if byte == UInt8(ascii: closing) {
      position += 1
      depth -= 1
      return false
    }
    if isFirst {
      isFirst = false
    } else {
      try expect(",", bytes)
      skipBlanks(bytes)
    }
    return true
  }

  private mutating func enter() throws(JSONFault) {
    depth += 1
    if depth > JSONReader.maximumDepth { throw JSONFault(.tooDeep, at: position - 1) }
  }
}

// Single values.
extension JSONReader {
  package mutating func bool(_ bytes: Span<UInt8>) throws(JSONFault) -> Bool {
    if try peek(bytes) == UInt8(ascii: "t") {
      try word("true", bytes)
      return true
    }
    try word("false", bytes)
    return false
  }

  package mutating func null(_ bytes: Span<UInt8>) throws(JSONFault) { try word("null", bytes) }

  /// Passes over any value.
  package mutating func skip(_ bytes: Span<UInt8>) throws(JSONFault) {
    var isFirst = true
    switch try peek(bytes) {
    case UInt8(ascii: "{"):
      try beginObject(bytes)
      while try nextKey(bytes, &isFirst) != nil { try skip(bytes) }
    case UInt8(ascii: "["):
      try beginArray(bytes)
      while try nextElement(bytes, &isFirst) { try skip(bytes) }
    case UInt8(ascii: "\""): _ = try text(bytes)
    case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try bool(bytes)
    case UInt8(ascii: "n"): try null(bytes)
    default: _ = try number(bytes)
    }
  }

  private mutating func word(_ word: String, _ bytes: Span<UInt8>) throws(JSONFault) {
    skipBlanks(bytes)
    for byte in word.utf8 {
      guard position < bytes.count else { throw JSONFault(.unexpectedEnd, at: position) }
      guard bytes[position] == byte else { throw JSONFault(.unexpectedByte, at: position) }
      position += 1
    }
  }
}
