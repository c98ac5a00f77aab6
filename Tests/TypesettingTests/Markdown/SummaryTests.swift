import Markup
import Testing

@testable import Typesetting

@Suite struct SummaryTests {
  static let cases: [(String, Int, String)] = [
    ("短文", 20, "短文"),
    ("一二三四五", 10, "一二三四五"),
    ("一二三四五", 9, "一二三四…"),
    ("一二三四五", 8, "一二三…"),
    ("abc", 1, "…"),
    ("abc", 0, ""),
    ("第一段\n\n- 甲\n- 乙", 40, "第一段 - 甲 - 乙"),
    ("公式 $\\frac{a}{b}$ 与 $$x^2$$", 40, "公式 a/b 与 x²"),
    ("```py\nx = 1\ny = 2\n```", 40, "x = 1 y = 2"),
    ("|a|b|\n|-|-|\n|c|d|", 40, "a b c d"),
    ("**粗**，[关键词]", 40, "粗，[关键词]"),
    ("", 10, ""),
  ]

  @Test("A field on one line, cut where it is too wide", arguments: cases)
  func summary(_ source: String, _ columns: Int, _ expected: String) {
    let typesetter = CardTypesetter(columns: 80)
    #expect(typesetter.summary(Array(source.utf8), field: .answer, columns: columns) == expected)
  }
}
