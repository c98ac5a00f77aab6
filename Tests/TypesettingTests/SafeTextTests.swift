import TestSupport
import Testing

@testable import Typesetting

@Suite("Safe text")
struct SafeTextTests {
  @Test(
    "What could act on a terminal is shown or removed",
    arguments: [
      ("plain 中文\n\tline", "plain 中文\n\tline"), ("\u{1B}[31mred", "␛[31mred"), ("a\u{0}b", "a␀b"),
      ("a\u{7F}b", "a␡b"), ("a\u{9B}31m", "a\u{FFFD}31m"), ("a\r\nb", "a␍\nb"), ("a\u{8}b", "a␈b"),
      ("abc\u{202E}def\u{202C}", "abcdef"), ("\u{2066}x\u{2069}\u{200E}\u{200F}\u{61C}", "x"),
      ("a\u{2028}b\u{2029}c", "abc"), ("❤\u{FE0F} ✔\u{FE0E}", "❤ ✔"), ("co\u{AD}op", "coop"),
      ("👨‍👩‍👧", "👨‍👩‍👧"), ("", ""),
    ])
  func table(text: String, expected: String) {
    #expect(Array(safeText(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test("No scalar that needs care is left, and making safe twice changes nothing")
  func law() {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<2_000 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        let limit: UInt32 = Bool.random(using: &generator) ? 0xFF : 0x2100
        scalars.append(Unicode.Scalar(UInt32.random(in: 0...limit, using: &generator)) ?? "x")
      }
      let safe = safeText(String(scalars))
      #expect(safeText(safe) == safe)
      #expect(safe.unicodeScalars.allSatisfy { !isControl($0) })
    }
  }

  private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
  }

  @Test(
    "A tab reaches the next multiple of four columns",
    arguments: [
      ("\tx", 0, "    x"), ("a\tb", 0, "a   b"), ("abcd\te", 0, "abcd    e"), ("中\tx", 0, "中  x"),
      ("\tx", 3, " x"), ("a\n\tb\tc", 2, "a\n    b   c"), ("none", 1, "none"),
    ])
  func tabs(text: String, column: Int, expected: String) {
    #expect(expandTabs(text, from: column) == expected)
  }
}
