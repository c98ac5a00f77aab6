/// A short ASCII word (a key, a kind) in two integers, so that comparing it allocates nothing.
///
/// Exact up to 16 bytes; all longer words are one name that equals no short one.
package struct JSONName: Equatable, Sendable, ExpressibleByStringLiteral {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var count = 0

  static let limit = 16
  static let long = JSONName(count: limit + 1)

  private init(count: Int) { self.count = count }

  package init(stringLiteral text: String) {
    for byte in text.utf8 { append(byte) }
  }

  init(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    guard end - start <= JSONName.limit else {
      self = .long
      return
    }
    var index = start
    while index < end {
      append(bytes[index])
      index += 1
    }
  }

  init(_ bytes: [UInt8]) {
    guard bytes.count <= JSONName.limit else {
      self = .long
      return
    }
    for byte in bytes { append(byte) }
  }

  /// The word; empty for a long one.
  var text: String {
    if count > JSONName.limit { return "" }
    let bytes = (0..<count).map { index in
      UInt8(truncatingIfNeeded: (index < 8 ? low : high) >> UInt64(index % 8 * 8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @inline(__always) private mutating func append(_ byte: UInt8) {
    if count < 8 {
      low |= UInt64(byte) << UInt64(count * 8)
    } else if count < JSONName.limit {
      high |= UInt64(byte) << UInt64((count - 8) * 8)
    }
    count += 1
  }
}

/// A string as it stands in the bytes, between its quotes.
package struct JSONText: Equatable, Sendable {
  package var start: Int
  package var end: Int
  package var isEscaped: Bool
}

/// A key: its name for comparing, and where it stands.
package struct JSONKey {
  package var name: JSONName
  package var text: JSONText
}
