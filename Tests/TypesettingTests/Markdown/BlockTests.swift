import Markup
import Testing

@testable import Typesetting

/// Blocks of a field, and the lines they make at 40 columns.
@Suite struct BlockTests {
  static let cases: [(String, [String])] = [
    // Lines and paragraphs.
    ("一行\n接着\nLatin\nwords\n中文", ["一行接着 Latin words 中文"]),
    ("一段\n\n\n二段", ["一段", "", "二段"]),
    ("硬换行  \n第二行\\\n第三行", ["硬换行", "第二行", "第三行"]),
    ("一<br>二<br/>三", ["一", "二", "三"]),
    ("只有\r\n两行\r而已", ["只有两行而已"]),
    ("<!-- 注释\n\n多行 -->\n\n正文\n\n<!-- 尾 -->", ["正文"]),
    // Lists.
    ("- 一\n- 二\n  - 三\n      - 四\n- 五", ["- 一", "- 二", "  - 三", "    - 四", "- 五"]),
    ("* 一\n\t* 二", ["- 一", "  - 二"]),
    ("1. Row\n2. Column", ["1. Row", "2. Column"]),
    ("1.\t甲\n\t1.\t乙\n\t2.\t丙", ["1. 甲", "  1. 乙", "  2. 丙"]),
    ("\t1.\t编码器\n\t2.\t解码器", ["1. 编码器", "2. 解码器"]),
    ("- [ ] 做\n- [x] 完\n- [X] 完", ["☐ 做", "☑ 完", "☑ 完"]),
    ("- 一\n接着\n  再接\n\n  第二段\n\n之后", ["- 一接着再接", "", "  第二段", "", "之后"]),
    ("1、甲\n2、乙", ["1、甲", "2、乙"]),
    ("①甲\n②乙", ["①甲", "②乙"]),
    ("- \n-\n1.\n*", ["- - 1. *"]),
    ("-5 度\n*x\n1.5 倍", ["-5 度 *x 1.5 倍"]),
    ("+ 1", ["+ 1"]),
    // Headings, quotes, rules.
    (" ## 标题 ##\n正文", ["标题", "正文"]),
    ("#标签 不是标题", ["#标签 不是标题"]),
    ("> 引用\n> 续行\n>\n> 二段\n之后", ["│ 引用续行", "│ ", "│ 二段", "之后"]),
    ("> > 深", ["│ │ 深"]),
    (">> 右移\n>不是", [">> 右移 >不是"]),
    // Code.
    ("```py\nx = [1]\n\n\ty\n```\n后", ["  x = [1]", "", "      y", "后"]),
    ("- 项\n  ```\n  x\n    y\n  ```", ["- 项", "    x", "      y"]),
    ("~~~\n**x**\n~~~", ["  **x**"]),
    // Math on lines of its own.
    ("前\n$$\na = b\n$$\n后", ["前", "  a = b", "后"]),
    ("前 $$x$$ 后", ["前", "  x", "后"]),
    ("$$\\frac{a$$", ["  $$\\frac{a$$"]),
  ]

  @Test("Blocks stand below each other", arguments: cases)
  func blocks(_ source: String, _ expected: [String]) {
    #expect(CardTypesetter(columns: 40).plain(source) == expected)
  }

  @Test("Quotes are dim, headings bold, code dim where colour does not mark it")
  func styles() {
    let typesetter = CardTypesetter(columns: 40)
    #expect(typesetter.lines("> x", field: .answer)[0].marked == "{dim quote|│ x}")
    #expect(typesetter.lines("## x **y**", field: .answer)[0].marked == "{bold heading|x y}")
    #expect(typesetter.lines("```\nx\n```", field: .answer)[0].marked == "  {dim code|x}")
  }

  @Test("A long code line goes on after an arrow")
  func longCode() {
    let lines = CardTypesetter(columns: 12).plain("```\nabcdefghijklmnopqrst中文\n```")
    #expect(lines == ["  abcdefghij", "↪ klmnopqrst", "↪ 中文"])
  }
}
