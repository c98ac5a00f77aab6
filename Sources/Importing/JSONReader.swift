import Markup

// Enough of JSON to read another program's export.

indirect enum JSONValue {
  case null
  case bool(Bool)
  case number(Double)
  case string(Bytes)
  case array([JSONValue])
  case object([String: JSONValue])

  subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { return members[key] }
    return nil
  }

  var text: Bytes? {
    if case .string(let text) = self { return text }
    return nil
  }

  var elements: [JSONValue] {
    if case .array(let elements) = self { return elements }
    return []
  }

  /// A whole number of at most fifteen digits.
  var whole: Int? {
    guard case .number(let number) = self, number.magnitude < 1e15 else { return nil }
    return Int(exactly: number)
  }
}

/// Reads one value; nesting is limited, so that no input exhausts the stack.
struct JSONReader {
  private let bytes: Bytes
  private(set) var index: Int
  private static let deepest = 64

  init(_ bytes: Bytes) {
    self.bytes = bytes
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The value; nil when the bytes are no JSON, with `index` at the place.
  mutating func read() -> JSONValue? {
    guard let value = value(0) else { return nil }
    skipWhite()
    return index == bytes.count ? value : nil
  }

  private mutating func skipWhite() {
    while index < bytes.count, bytes[index].isWhite { index += 1 }
  }

  private mutating func take(_ word: String) -> Bool {
    guard bytes.has(word, at: index) else { return false }
    index += word.utf8.count
    return true
  }

  private mutating func value(_ depth: Int) -> JSONValue? {
    skipWhite()
    guard depth < Self.deepest, let byte = bytes.byte(index) else { return nil }
    switch byte {
    case .openBrace: return object(depth)
    case .openBracket: return array(depth)
    case .quote: return string().map { .string($0) }
    default:
      if take("true") { return .bool(true) }
      if take("false") { return .bool(false) }
      if take("null") { return .null }
      return number()
    }
  }

  private mutating func object(_ depth: Int) -> JSONValue? {
    var members: [String: JSONValue] = [:]
    index += 1
    skipWhite()
    if take("}") { return .object(members) }
    while true {
      skipWhite()
      guard bytes.byte(index) == .quote, let key = string() else { return nil }
      skipWhite()
      guard take(":"), let value = value(depth + 1) else { return nil }
      members[key.string] = value
      skipWhite()
      if take("}") { return .object(members) }
      guard take(",") else { return nil }
    }
  }

  private mutating func array(_ depth: Int) -> JSONValue? {
    var elements: [JSONValue] = []
    index += 1
    skipWhite()
    if take("]") { return .array(elements) }
    while true {
      guard let value = value(depth + 1) else { return nil }
      elements.append(value)
      skipWhite()
      if take("]") { return .array(elements) }
      guard take(",") else { return nil }
    }
  }

  private mutating func number() -> JSONValue? {
    let start = index
    while let byte = bytes.byte(index),
      byte.isDigit || byte == .hyphen || byte == .plus || byte == .period || byte | 0x20 == 0x65
    { index += 1 }
    return Double(bytes[start..<index].string).map { .number($0) }
  }

  private mutating func string() -> Bytes? {
    var out = Bytes()
    index += 1
    while let byte = bytes.byte(index) {
      index += 1
      switch byte {
      case .quote: return out
      case .backslash:
        guard escape(to: &out) else { return nil }
      default: out.append(byte)
      }
    }
    return nil
  }

  private mutating func escape(to out: inout Bytes) -> Bool {
    guard let byte = bytes.byte(index) else { return false }
    index += 1
    switch byte {
    case 0x6E: out.append(.newline)
    case 0x74: out.append(.tab)
    case 0x72: out.append(.carriageReturn)
    case 0x62: out.append(0x08)
    case 0x66: out.append(0x0C)
    case 0x75: return unicodeEscape(to: &out)
    default: out.append(byte)
    }
    return true
  }

  private mutating func unicodeEscape(to out: inout Bytes) -> Bool {
    guard let first = hexadecimal() else { return false }
    var value = first
    if (0xD800..<0xDC00).contains(first), bytes.has("\\u", at: index) {
      let place = index
      index += 2
      if let second = hexadecimal(), (0xDC00..<0xE000).contains(second) {
        value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
      } else {
        index = place
      }
    }
    out += String(Unicode.Scalar(value) ?? "\u{FFFD}")
    return true
  }

  private mutating func hexadecimal() -> UInt32? {
    guard index + 4 <= bytes.count, bytes[index..<(index + 4)].allSatisfy(\.isLetterOrDigit),
      let value = UInt32(bytes[index..<(index + 4)].string, radix: 16)
    else { return nil }
    index += 4
    return value
  }
}
