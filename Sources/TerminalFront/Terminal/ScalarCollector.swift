/// UTF-8 byte by byte; what is no UTF-8 is left out.
struct ScalarCollector: Sendable {
  enum Step {
    case more
    case invalid
    case scalar(Unicode.Scalar)
    /// The bytes before were cut short, and this byte stands for itself.
    case invalidThen(Unicode.Scalar)
  }

  private var bytes: [UInt8] = []
  private var length = 0

  mutating func take(_ byte: UInt8) -> Step {
    if bytes.isEmpty { return begin(byte) }
    if byte & 0xC0 != 0x80 {
      bytes = []
      switch begin(byte) {
      case .scalar(let scalar), .invalidThen(let scalar): return .invalidThen(scalar)
      case .more: return .more
      case .invalid: return .invalid
      }
    }
    bytes.append(byte)
    if bytes.count < length { return .more }
    defer { bytes = [] }
    let text = String(validating: bytes, as: UTF8.self)
    return text?.unicodeScalars.first.map { .scalar($0) } ?? .invalid
  }

  private mutating func begin(_ byte: UInt8) -> Step {
    switch byte {
    case ..<0x80: return .scalar(Unicode.Scalar(byte))
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return .invalid
    }
    bytes = [byte]
    return .more
  }
}

/// Everything between `ESC [ 200 ~` and `ESC [ 201 ~`.
struct PasteCollector: Sendable {
  private static let end = Array("\u{1B}[201~".utf8)
  /// What goes beyond is dropped: nobody means to answer a card with a megabyte.
  private static let limit = 1 << 20
  private var bytes: [UInt8] = []
  private var matched = 0

  /// True once the end has come.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == Self.end[matched] {
      matched += 1
      return matched == Self.end.count
    }
    // The end begins with its only ESC, so nothing shorter can have begun inside it.
    keep(Self.end[..<matched])
    matched = byte == Self.end[0] ? 1 : 0
    if matched == 0 { keep([byte]) }
    return false
  }

  private mutating func keep(_ more: ArraySlice<UInt8>) {
    if bytes.count + more.count <= Self.limit { bytes += more }
  }

  /// What has come so far, without control characters.
  var text: String {
    var collector = ScalarCollector()
    var scalars = String.UnicodeScalarView()
    var isAfterReturn = false
    for byte in bytes {
      switch collector.take(byte) {
      case .scalar(let scalar), .invalidThen(let scalar):
        if scalar == "\r" || (scalar == "\n" && !isAfterReturn) { scalars.append("\n") }
        if scalar == "\t" || !Self.isControl(scalar) { scalars.append(scalar) }
        isAfterReturn = scalar == "\r"
      case .more, .invalid: continue
      }
    }
    return String(scalars)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }
}
