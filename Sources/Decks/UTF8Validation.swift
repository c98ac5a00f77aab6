import Markup

/// The index of the first byte that is not part of valid UTF-8, or nil (D9).
func firstInvalidByte(_ text: Span<UInt8>) -> Int? {
  let raw = text.bytes
  var index = 0
  while index < text.count {
    if text[index] < 0x80 {
      index += 1
      while index + 8 <= text.count,
        raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
          & 0x8080_8080_8080_8080 == 0
      {
        index += 8
      }
      continue
    }
    // Nearly all Chinese and Japanese text.
    while index + 4 <= text.count,
      isUsualTriple(raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt32.self))
    {
      index += 3
    }
    guard index < text.count, text[index] >= 0x80 else { continue }
    let length = sequenceLength(text, index)
    guard length > 0 else { return index }
    index += length
  }
  return nil
}

/// Whether the first three of four bytes are a character with a lead byte that needs no closer look.
@inline(__always) private func isUsualTriple(_ bytes: UInt32) -> Bool {
  let word = UInt32(littleEndian: bytes)
  let lead = word & 0xFF
  return word & 0xC0_C0F0 == 0x80_80E0 && lead != 0xE0 && lead != 0xED
}

/// The length of the multi-byte character at `index`, 0 when it is malformed (Unicode table 3-7).
@inline(__always) private func sequenceLength(_ text: Span<UInt8>, _ index: Int) -> Int {
  let lead = text[index]
  guard index + 1 < text.count else { return 0 }
  let second = text[index + 1]
  if lead >= 0xE0, lead < 0xF0 {
    guard index + 2 < text.count, second.isContinuation, text[index + 2].isContinuation else {
      return 0
    }
    let isOverlong = lead == 0xE0 && second < 0xA0
    let isSurrogate = lead == 0xED && second >= 0xA0
    return isOverlong || isSurrogate ? 0 : 3
  }
  if lead >= 0xC2, lead < 0xE0 { return second.isContinuation ? 2 : 0 }
  guard lead >= 0xF0, lead <= 0xF4, index + 3 < text.count, second.isContinuation,
    text[index + 2].isContinuation, text[index + 3].isContinuation
  else { return 0 }
  let isOutside = lead == 0xF0 && second < 0x90 || lead == 0xF4 && second >= 0x90
  return isOutside ? 0 : 4
}
