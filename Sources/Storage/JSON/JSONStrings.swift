extension JSONReader {
  /// Passes over a string; its escapes are checked when it is decoded.
  @inline(__always)
  package mutating func text(_ bytes: Span<UInt8>) throws(JSONFault) -> JSONText {
    try expect("\"", bytes)
    let start = position
    var isEscaped = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return JSONText(start: start, end: position - 1, isEscaped: isEscaped)
      }
      if byte == UInt8(ascii: "\\") {
        isEscaped = true
        position += 1
      } else if byte < 0x20 {
        throw JSONFault(.unexpectedByte, at: position)
      }
      position += 1
    }
    position = bytes.count
    throw JSONFault(.unexpectedEnd, at: position)
  }

  /// A string's value.
  package mutating func string(_ bytes: Span<UInt8>) throws(JSONFault) -> String {
    let text = try text(bytes)
    return try string(bytes, text)
  }

  package func string(_ bytes: Span<UInt8>, _ text: JSONText) throws(JSONFault) -> String {
    let content = try unescaped(bytes, text)
    guard let string = String(validating: content, as: UTF8.self) else {
      throw JSONFault(.badUTF8, at: text.start)
    }
    return string
  }

  package mutating func name(_ bytes: Span<UInt8>) throws(JSONFault) -> JSONName {
    let text = try text(bytes)
    return text.isEscaped
      ? JSONName(try unescaped(bytes, text)) : JSONName(bytes, text.start, text.end)
  }

  func unescaped(_ bytes: Span<UInt8>, _ text: JSONText) throws(JSONFault) -> [UInt8] {
    var content: [UInt8] = []
    content.reserveCapacity(text.end - text.start)
    var index = text.start
    while index < text.end {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\\") {
        try unescape(bytes, text.end, &index, into: &content)
      } else {
        content.append(byte)
      }
    }
    return content
  }

  /// Reads one escape; `index` is behind its backslash.
  private func unescape(
    _ bytes: Span<UInt8>, _ end: Int, _ index: inout Int, into content: inout [UInt8]
  ) throws(JSONFault) {
    guard index < end else { throw JSONFault(.badEscape, at: index) }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"):
      let scalar = try scalar(bytes, end, &index)
      content.append(contentsOf: String(Character(scalar)).utf8)
    default: throw JSONFault(.badEscape, at: index - 1)
    }
  }

  /// Four hexadecimal digits, or eight in two escapes when they are a surrogate pair.
  private func scalar(
    _ bytes: Span<UInt8>, _ end: Int, _ index: inout Int
  ) throws(JSONFault) -> Unicode.Scalar {
    let start = index
    let high = try codeUnit(bytes, end, &index)
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard high < 0xDC00, index + 1 < end, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { throw JSONFault(.badEscape, at: start) }
    index += 2
    let low = try codeUnit(bytes, end, &index)
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw JSONFault(.badEscape, at: start) }
    return scalar
  }

  private func codeUnit(
    _ bytes: Span<UInt8>, _ end: Int, _ index: inout Int
  ) throws(JSONFault) -> UInt32 {
    guard index + 4 <= end, let value = hexadecimal(bytes, index, 4) else {
      throw JSONFault(.badEscape, at: index)
    }
    index += 4
    return UInt32(truncatingIfNeeded: value)
  }
}

/// The value of `count` hexadecimal digits, at most 16; nil when one is none or the bytes end.
func hexadecimal(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> UInt64? {
  guard start >= 0, count <= 16, start + count <= bytes.count else { return nil }
  var value: UInt64 = 0
  var index = start
  while index < start + count {
    let byte = bytes[index]
    var digit = byte &- UInt8(ascii: "0")
    if digit > 9 {
      // Upper case differs from lower by one bit.
      let letter = (byte | 0x20) &- UInt8(ascii: "a")
      if letter > 5 { return nil }
      digit = letter + 10
    }
    value = value << 4 | UInt64(digit)
    index += 1
  }
  return value
}
