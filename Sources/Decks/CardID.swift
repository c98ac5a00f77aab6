/// What stays the same while a card moves: a hash of its kind and its content (`Identity`).
package struct CardID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: UInt64

  package init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// Reads sixteen lower-case hexadecimal digits; nil for anything else.
  package init?(_ hex: some StringProtocol) {
    guard hex.utf8.count == 16 else { return nil }
    var value: UInt64 = 0
    for digit in hex.utf8 {
      switch digit {
      case 0x30...0x39: value = value << 4 | UInt64(digit - 0x30)
      case 0x61...0x66: value = value << 4 | UInt64(digit - 0x61 + 10)
      default: return nil
      }
    }
    self.rawValue = value
  }

  /// Sixteen lower-case hexadecimal digits.
  package var description: String {
    let digits = String(rawValue, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  package static func < (one: CardID, other: CardID) -> Bool { one.rawValue < other.rawValue }
}
