import TestSupport
import Testing

@testable import Decks

@Suite struct ValidationTests {
  @Test("Bytes are valid when the standard library says so", arguments: 0..<2000 as Range<UInt64>)
  func asTheLibrary(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces: [[UInt8]] = [
      [0x61], [0xC3, 0xA9], [0xE4, 0xB8, 0xAD], [0xE6, 0x96, 0x87], [0xED, 0x95, 0x9C],
      [0xF0, 0x9F, 0x98, 0x80], [0xE0, 0xA4, 0x95],
      [0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68],
    ]
    let bad: [[UInt8]] = [
      [0x80], [0xC0, 0xAF], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xE4, 0xB8], [0xF0, 0x9F], [0xFF], [0xE4],
    ]
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0..<30, using: &random) {
      let isBad = Int.random(in: 0..<40, using: &random) == 0
      bytes += (isBad ? bad : pieces).randomElement(using: &random) ?? []
    }
    let invalid = firstInvalidByte(bytes.span)
    #expect((invalid == nil) == (String(validating: bytes, as: UTF8.self) != nil))
    if let invalid {
      #expect(String(validating: bytes[..<invalid], as: UTF8.self) != nil)
    }
  }
}
