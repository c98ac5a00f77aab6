import Markup

// MurmurHash64A by Austin Appleby (public domain): portable, 64 bits, eight bytes a step.

private let multiplier: UInt64 = 0xC6A4_A793_5BD1_E995

@inline(__always) private func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
  var word = word &* multiplier
  word ^= word >> 47
  return (hash ^ word &* multiplier) &* multiplier
}

@inline(__always) private func finished(_ hash: UInt64) -> UInt64 {
  var hash = hash
  hash ^= hash >> 47
  hash = hash &* multiplier
  return hash ^ hash >> 47
}

/// The hash of the first `count` bytes.
package func murmur(_ text: Span<UInt8>, count: Int, seed: UInt64) -> UInt64 {
  let raw = text.bytes
  var hash = seed ^ UInt64(count) &* multiplier
  var index = 0
  while index + 8 <= count {
    let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
    hash = mixed(hash, UInt64(littleEndian: word))
    index += 8
  }
  if index < count {
    var tail: UInt64 = 0
    for offset in 0..<(count - index) { tail |= UInt64(text[index + offset]) << (8 * offset) }
    hash = (hash ^ tail) &* multiplier
  }
  return finished(hash)
}

/// The hash of two numbers as sixteen little-endian bytes.
func murmur(pair first: Int, _ second: Int, seed: UInt64) -> UInt64 {
  let hash = mixed(seed ^ 16 &* multiplier, UInt64(first))
  return finished(mixed(hash, UInt64(second)))
}
