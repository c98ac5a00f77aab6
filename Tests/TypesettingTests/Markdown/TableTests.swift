import Markup
import Testing

@testable import Typesetting

@Suite struct TableTests {
  static let table = """
    | 方法 | 公式 | 用途 |
    |---|:-:|--:|
    | **BN** | $\\gamma x + \\beta$ | [批] |
    | LN | `a|b` | 序列很长 |
    """

  @Test("Columns are as wide as their cells; a rule stands under the header")
  func columns() {
    #expect(
      CardTypesetter(columns: 40).plain(Self.table) == [
        "方法   公式       用途",
        "──────────────────────",
        "BN    γx + β      [批]",
        "LN    `a|b`   序列很长",
      ])
  }

  @Test("The header is bold and cells keep their styles")
  func styles() {
    let lines = CardTypesetter(columns: 40).lines(Self.table, field: .answer, blanks: .hidden)
    #expect(lines[0].marked == "{bold|方法}   {bold|公式}       {bold|用途}")
    #expect(lines[2].marked == "{bold|BN}    {math|γx + β}       {blankHidden|[…]}")
  }

  @Test("Ambiguous characters that are wide keep the rule as wide as the table")
  func wide() {
    let display = DisplayWidth(ambiguous: .wide)
    let lines = CardTypesetter(columns: 60, display: display).lines(Self.table, field: .answer)
    #expect(lines[1].width == lines[3].width)
  }

  @Test("A table too wide becomes records")
  func records() {
    #expect(
      CardTypesetter(columns: 20).plain(Self.table) == [
        "方法: BN", "公式: γx + β", "用途: [批]", "", "方法: LN", "公式: `a|b`", "用途: 序列很长",
      ])
  }

  static let shapes: [(String, [String])] = [
    ("a|b\n-|-\nc|d", ["a  b", "────", "c  d"]),
    ("|a|b|\n|-|-|\n|c|d|e|\n|f|", ["a  b", "───────", "c  d  e", "f"]),
    ("|a\\|b|c|\n|-|-|", ["a|b  c", "──────"]),
    ("说明：\n|a|\n|-|\n|b|\n结尾", ["说明：", "a", "─", "b", "结尾"]),
    ("a | b\n不是表格", ["a | b 不是表格"]),
    ("||a|\n|-|-|\n|b||", ["   a", "────", "b"]),
  ]

  @Test("Tables of many shapes", arguments: shapes)
  func shape(_ source: String, _ expected: [String]) {
    #expect(CardTypesetter(columns: 40).plain(source) == expected)
  }
}
