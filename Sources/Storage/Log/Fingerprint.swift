import Decks

/// A hash that is the same in every process, for noticing changes, not against forgers.
func fingerprint(_ bytes: Span<UInt8>) -> UInt64 {
  murmur(bytes, count: bytes.count, seed: 0x9E37_79B9_7F4A_7C15)
}

func fingerprint(_ bytes: [UInt8]) -> UInt64 { fingerprint(bytes.span) }

/// Sixteen hexadecimal digits.
func hexadecimalText(_ value: UInt64) -> String {
  String(unsafeUninitializedCapacity: 16) { digits in
    for index in 0..<16 {
      let digit = UInt8(truncatingIfNeeded: value >> UInt64(60 - 4 * index)) & 15
      digits[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
    return 16
  }
}

/// A short name for a text that is too long to be one.
package func nameHash(_ text: String) -> String { hexadecimalText(fingerprint(Array(text.utf8))) }
