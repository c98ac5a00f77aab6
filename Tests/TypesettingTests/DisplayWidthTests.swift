import Foundation
import Testing

@testable import Typesetting

@Suite("Display width")
struct DisplayWidthTests {
  /// Ranges of Unicode 17.0: `W` wide with emoji, `A` ambiguous, `Z` zero width.
  private static func ranges() throws -> [String: [[UInt32]]] {
    try JSONDecoder().decode([String: [[UInt32]]].self, from: CaseFiles.data("width_ranges.json"))
  }

  /// The expected width of every scalar value.
  private static func expectedWidths(isWide: Bool) throws -> [Int8] {
    let ranges = try ranges()
    var widths = [Int8](repeating: 1, count: 0x110000)
    func set(_ width: Int8, _ ranges: [[UInt32]]?) {
      for range in ranges ?? [] {
        for value in range[0]...range[1] { widths[Int(value)] = width }
      }
    }
    if isWide { set(2, ranges["A"]) }
    if isWide { set(2, [[0xE000, 0xF8FF]]) }
    set(2, ranges["W"])
    set(0, ranges["Z"])
    set(0, [[0x2028, 0x2029]])  // W1
    // T8: these are drawn, before digits or letters.
    set(1, [[0x600, 0x605], [0x6DD, 0x6DD], [0x70F, 0x70F], [0x890, 0x891], [0x8E2, 0x8E2]])
    set(1, [[0x110BD, 0x110BD], [0x110CD, 0x110CD]])
    return widths
  }

  @Test("Every assigned scalar has the width of the Unicode tables", arguments: [false, true])
  func everyScalar(isWide: Bool) throws {
    let expected = try Self.expectedWidths(isWide: isWide)
    let width = DisplayWidth(ambiguous: isWide ? .wide : .narrow)
    var wrong: [String] = []
    for value in UInt32(0x20)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), !(0x7F...0x9F).contains(value) else { continue }
      if scalar.properties.generalCategory == .unassigned { continue }
      if width.of(scalar) != Int(expected[Int(value)]) {
        wrong.append("U+\(String(value, radix: 16))")
      }
    }
    #expect(wrong == [])
  }

  @Test(
    "Known traps",
    arguments: [
      ("a", 1, 1), ("中", 2, 2), ("　", 2, 2), ("₁", 1, 2), ("₀", 1, 1), ("ᵢ", 1, 1), ("²", 1, 2),
      ("⁸", 1, 1), ("≤", 1, 2), ("−", 1, 1), ("①", 1, 2), ("“", 1, 2), ("→", 1, 2), ("π", 1, 2),
      ("m̂", 1, 1), ("𝐯̂", 1, 1), ("ｶﾞ", 2, 2), ("한", 2, 2), ("각", 2, 2), ("🇨🇳", 2, 2),
      ("👨‍👩‍👧", 2, 2), ("👍🏽", 2, 2), ("❤\u{FE0F}", 2, 2), ("❤", 1, 1), ("😀", 2, 2), ("！", 2, 2),
      ("\u{1B}", 0, 0), ("\u{7F}", 0, 0), ("\u{85}", 0, 0), ("\u{2028}", 0, 0), ("\r\n", 0, 0),
      ("\u{200B}", 0, 0), ("\u{AD}", 1, 2), ("\u{E000}", 1, 2), ("é", 1, 2), ("e\u{301}", 1, 1),
    ])
  func traps(text: String, narrow: Int, wide: Int) {
    #expect(DisplayWidth().of(text) == narrow)
    #expect(DisplayWidth(ambiguous: .wide).of(text) == wide)
  }

  @Test("A text is as wide as its characters together")
  func sum() {
    let width = DisplayWidth()
    for text in ["", "abc", "中文 text", "π_θ(a|s) ≥ 0", "👨‍👩‍👧 and 👍🏽", "각 간"] {
      #expect(width.of(text) == text.reduce(0) { $0 + width.of($1) })
    }
    #expect(width.of("中文 text") == 9)
    #expect(width.of("中文 text".dropFirst()) == 7)
  }
}
