/// A card's name: a hash of its kind and content (Identity).
package struct CardID: Hashable, Comparable, Sendable {
  package let rawValue: UInt64
  package init(rawValue: UInt64) { self.rawValue = rawValue }
  package static func < (left: CardID, right: CardID) -> Bool { left.rawValue < right.rawValue }
}

extension CardID: CustomStringConvertible {
  /// Sixteen hexadecimal digits in lower case.
  package var description: String {
    let digits = String(rawValue, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  package init?(_ hex: some StringProtocol) {
    guard hex.utf8.count == 16, let value = UInt64(hex, radix: 16) else { return nil }
    self.init(rawValue: value)
  }
}
