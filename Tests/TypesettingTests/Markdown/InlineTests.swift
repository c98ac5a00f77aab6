import Markup
import Testing

@testable import Typesetting

/// One line of Markdown, and the line with its styles in view (RENDER.md 5).
@Suite struct InlineTests {
  static let cases: [(String, String)] = [
    // Emphasis, friendly to Chinese.
    ("**重点：**文字", "{bold|重点：}文字"),
    ("是**“重点”**吗", "是{bold|“重点”}吗"),
    ("*斜体*和*italic*", "{italic|斜体}和{italic|italic}"),
    ("***都***", "{bold italic|都}"),
    ("**粗*斜*粗**", "{bold|粗}{bold italic|斜}{bold|粗}"),
    ("_x_ 和（_y_）", "{italic|x} 和（{italic|y}）"),
    ("a ** b **", "a ** b **"),
    ("**没有结束", "**没有结束"),
    ("`__init__` __str__", "{dim code|`__init__`} __str__"),
    ("batch_size 与 max_seq_len", "batch_size 与 max_seq_len"),
    ("中文_斜体_中文", "中文_斜体_中文"),
    ("V*(s) = Q*(s, a)", "V*(s) = Q*(s, a)"),
    ("2*3*4 与 2**3**4", "2*3*4 与 2**3**4"),
    ("A*算法，D*算法", "A*算法，D*算法"),
    ("==高亮== 和 a==b==c", "{highlight|高亮} 和 a==b==c"),
    ("~~删~~ 与 ~60%", "{strike|删} 与 ~60%"),
    // Code, math.
    ("`a*b*c` 与 `[x]`", "{dim code|`a*b*c`} 与 {dim code|`[x]`}"),
    ("`` a`b ``", "{dim code|``a`b``}"),
    ("`` `a` ``", "{dim code|`` `a` ``}"),
    ("参数 $x$ 和 $5 到 $10", "参数 {math|x} 和 $5 到 $10"),
    ("$\\frac{a$ 不完整", "{math|$\\frac{a$} 不完整"),
    ("**$x$ 是**", "{bold math|x}{bold| 是}"),
    // Escapes and entities.
    ("\\$5 \\[0,1\\] \\*不\\* \\a", "$5 [0,1] *不* \\a"),
    ("&lt;b&gt; &amp;amp; A&nbsp;B &copy; &#65; &#x4e2d;", "<b> &amp; A\u{A0}B © A 中"),
    // HTML.
    ("<C-v> 与 <C-r><C-p>{register} <Nop>", "<C-v> 与 <C-r><C-p>{register} <Nop>"),
    ("<b>粗</b><i>斜</i><u>线</u>", "{bold|粗}{italic|斜}{underline|线}"),
    ("<mark style=\"x\">亮（灯</mark>）", "{highlight|亮（灯}）"),
    ("H<sub>2</sub>O x<sup>n</sup> x<sub>max</sub>", "H₂O xⁿ x_max"),
    ("<b>没有结束 与 </i>", "<b>没有结束 与 </i>"),
    ("<code>x</code>", "{code|x}"),
    ("前<!-- 注 -->后", "前后"),
    // Links and pictures.
    ("[文](https://a.b/c)", "{link>https://a.b/c|文} (https://a.b/c)"),
    ("见 https://a.b/c_d_e。", "见 {>https://a.b/c_d_e|https://a.b/c_d_e}。"),
    ("(http://a.b/c).", "({>http://a.b/c|http://a.b/c})."),
    ("<https://a.b>", "{>https://a.b|https://a.b}"),
    ("![](dir/x.webp)", "{link>dir/x.webp|[图: x.webp]}"),
    ("![结构](x.png)", "{link>x.png|[图: 结构]}"),
    ("![](test.mp3)", "{link>test.mp3|[音频: test.mp3]}"),
    ("[^1] 与 [x][y]", "[^1] 与 [x][y]"),
    ("[随机丢弃](dropout)", "[随机丢弃](dropout)"),
    // What stays as it is.
    ("*", "*"), ("#", "#"), ("^", "^"), (">>", ">>"), ("`", "`"), ("$", "$"), ("\\", "\\"),
    ("|", "|"),
    ("-> 与 → <1，>1", "-> 与 → <1，>1"),
    ("  多个   空格\t制表  ", "多个 空格 制表"),
  ]

  @Test("A line of Markdown shows its text in its styles", arguments: cases)
  func line(_ source: String, _ expected: String) {
    let lines = CardTypesetter(columns: 80).lines(source, field: .question)
    #expect(lines.map(\.marked).joined(separator: "⏎") == expected)
  }

  static let bare: [(String, String)] = [
    ("`x`", "{code|x}"), ("[文](https://a.b/c)", "{link>https://a.b/c|文}"),
    ("把[关键词]填上", "把{blankShown|关键词}填上"), ("[`x[0]`]是", "{blankShown|x[0]}是"),
    ("[$O(n)$]", "{blankShown|O(n)}"),
  ]

  @Test("With colours and hyperlinks brackets, backticks and targets go", arguments: bare)
  func withoutSigns(_ source: String, _ expected: String) {
    let typesetter = CardTypesetter(columns: 80, keepsBrackets: false, hyperlinks: true)
    #expect(typesetter.lines(source, field: .answer).map(\.marked) == [expected])
  }
}
