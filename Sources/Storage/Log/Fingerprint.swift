/// A hash that is the same in every process, for noticing changes, not against forgers.
///
/// FNV-1a in four lanes, since one would wait for each multiplication.
func fingerprint(_ bytes: Span<UInt8>) -> UInt64 {
  let prime: UInt64 = 0x100_0000_01B3
  var (a, b): (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x9E37_79B9_7F4A_7C15)
  var (c, d): (UInt64, UInt64) = (0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9)
  var index = 0
  while index + 4 <= bytes.count {
    a = (a ^ UInt64(bytes[index])) &* prime
    b = (b ^ UInt64(bytes[index + 1])) &* prime
    c = (c ^ UInt64(bytes[index + 2])) &* prime
    d = (d ^ UInt64(bytes[index + 3])) &* prime
    index += 4
  }
  while index < bytes.count {
    a = (a ^ UInt64(bytes[index])) &* prime
    index += 1
  }
  var hash = UInt64(bytes.count)
  for lane in [a, b, c, d] {
    hash = (hash ^ lane) &* prime
    hash ^= hash >> 29
  }
  return hash
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
