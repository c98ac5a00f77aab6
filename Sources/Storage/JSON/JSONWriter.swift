/// Writes JSON in the order it is told; commas come by themselves.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package mutating func beginObject() { open("{") }
  package mutating func endObject() { close("}") }
  package mutating func beginArray() { open("[") }
  package mutating func endArray() { close("]") }

  package mutating func key(_ key: String) {
    separate()
    quote(key)
    put(":")
    needsComma = false
  }

  /// A line break between values, or before a closing bracket: one card a line, one entry a line.
  package mutating func newline() {
    if needsComma { put(",") }
    put("\n")
    needsComma = false
  }

  /// A line break before a closing bracket: no comma stands there.
  package mutating func breakLine() { put("\n") }

  /// Ends one document of several (JSON lines).
  package mutating func endLine() {
    put("\n")
    needsComma = false
  }

  /// Bytes that are a value already.
  package mutating func raw(_ value: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: value)
  }
}

// Values.
extension JSONWriter {
  package mutating func value(_ string: String) {
    separate()
    quote(string)
  }

  package mutating func value(_ int: Int) {
    separate()
    digits(int)
  }

  package mutating func value(_ bool: Bool) {
    separate()
    bytes.append(contentsOf: (bool ? "true" : "false").utf8)
  }

  /// JSON has no infinities: what is not a number becomes null.
  package mutating func value(_ double: Double) {
    guard double.isFinite else { return null() }
    separate()
    bytes.append(contentsOf: double.description.utf8)
  }

  /// Hundredths as the number they count, as short as possible: 236 is 2.36, 250 is 2.5.
  package mutating func hundredths(_ value: Int) {
    separate()
    if value < 0 { put("-") }
    let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: 100)
    digits(Int(whole))
    if rest == 0 { return }
    put(".")
    bytes.append(UInt8(ascii: "0") + UInt8(rest / 10))
    if rest % 10 != 0 { bytes.append(UInt8(ascii: "0") + UInt8(rest % 10)) }
  }

  package mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  package mutating func member(_ key: String, _ value: String?) {
    self.key(key)
    if let value { self.value(value) } else { null() }
  }

  package mutating func member(_ key: String, _ value: Int?) {
    self.key(key)
    if let value { self.value(value) } else { null() }
  }

  package mutating func member(_ key: String, _ value: Bool) {
    self.key(key)
    self.value(value)
  }
}

extension JSONWriter {
  private mutating func open(_ scalar: Unicode.Scalar) {
    separate()
    put(scalar)
    needsComma = false
  }

  private mutating func close(_ scalar: Unicode.Scalar) {
    put(scalar)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { put(",") }
    needsComma = true
  }

  private mutating func put(_ scalar: Unicode.Scalar) { bytes.append(UInt8(ascii: scalar)) }

  private mutating func digits(_ value: Int) {
    if value < 0 { put("-") }
    var rest = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// Escapes what JSON must, and what a terminal would obey: the other control characters, line
  /// separators and changes of direction.
  private mutating func quote(_ string: String) {
    put("\"")
    if string.utf8.allSatisfy(isPlain) {
      bytes.append(contentsOf: string.utf8)
      return put("\"")
    }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        put("\\")
        put(scalar)
      case "\n": bytes.append(contentsOf: "\\n".utf8)
      case "\r": bytes.append(contentsOf: "\\r".utf8)
      case "\t": bytes.append(contentsOf: "\\t".utf8)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{61C}", "\u{200E}", "\u{200F}",
        "\u{2028}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        let digits = String(scalar.value, radix: 16)
        bytes.append(
          contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    put("\"")
  }
}

/// ASCII that needs no escape.
private func isPlain(_ byte: UInt8) -> Bool {
  byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
}
