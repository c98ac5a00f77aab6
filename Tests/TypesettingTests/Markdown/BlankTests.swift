import Markup
import Testing

@testable import Typesetting

@Suite struct BlankTests {
  static let answer = "用[指数移动平均]代替[累加]。"

  static let cases: [(BlankDisplay, String)] = [
    (.hidden, "用{blankHidden|[…]}代替{blankHidden|[…]}。"),
    (.revealed(count: 0), "用{blankHidden|[…]}代替{blankHidden|[…]}。"),
    (.revealed(count: 1), "用{blankShown|[指数移动平均]}代替{blankHidden|[…]}。"),
    (.revealed(count: 9), "用{blankShown|[指数移动平均]}代替{blankShown|[累加]}。"),
    (.shown, "用{blankShown|[指数移动平均]}代替{blankShown|[累加]}。"),
    (.asked(index: 1, revealed: false), "用指数移动平均代替{blankCurrent|[…]}。"),
    (.asked(index: 1, revealed: true), "用指数移动平均代替{blankCurrent|[累加]}。"),
    (.asked(index: 7, revealed: true), "用指数移动平均代替累加。"),
    (.typing(index: 0, shown: 0), "用{blankCurrent|[?]}代替{blankHidden|[…]}。"),
    (.typing(index: 1, shown: 0), "用{blankHidden|[…]}代替{blankCurrent|[?]}。"),
    (.typing(index: 1, shown: 1), "用{blankShown|[指数移动平均]}代替{blankCurrent|[?]}。"),
    (.marked([.right, .wrong]), "用{blankRight|[指数移动平均]✓}代替{blankWrong|[累加]✗}。"),
    (.marked([.right]), "用{blankRight|[指数移动平均]✓}代替{blankShown|[累加]}。"),
  ]

  @Test("Blanks look as the moment asks", arguments: cases)
  func display(_ blanks: BlankDisplay, _ expected: String) {
    let lines = CardTypesetter(columns: 80).lines(Self.answer, field: .answer, blanks: blanks)
    #expect(lines.map(\.marked) == [expected])
  }

  @Test(
    "R8. Of an answer still to be recalled, what says too much is named and not shown",
    arguments: [
      ("Do [this]:\n\n```python\nx = secret\n```", ["Do […]:", "", "  [code]"]),
      ("It is [a]:\n$$secret^2$$", ["It is […]:", "  [formula]"]),
      ("See [a] ![secret](secret.png)", ["See […] [image]"]),
      ("Hear [a] ![](secret.mp3)", ["Hear […] [audio]"]),
      ("| a | b |\n|---|---|\n| secret | 2 |\n\n[x]", ["  [table]", "", "[…]"]),
      ("`inline` and $x$ stay: [a]", ["inline and x stay: […]"]),
    ])
  func concealed(_ answer: String, _ expected: [String]) {
    var setter = CardTypesetter(columns: 80, keepsBrackets: false, words: .english)
    setter.conceals = true
    let lines = setter.lines(answer, field: .answer, blanks: .hidden).map(\.plainText)
    #expect(lines == expected)
    #expect(!lines.joined().contains("secret"))
  }

  @Test("R8. A table that holds blanks stays, with its blanks hidden")
  func tableWithBlanks() {
    var setter = CardTypesetter(columns: 80)
    setter.conceals = true
    let lines = setter.lines("| a | b |\n|---|---|\n| 1 | [two] |", field: .answer, blanks: .hidden)
    let text = lines.map(\.plainText).joined(separator: "\n")
    #expect(text.contains("1") && text.contains("[…]") && !text.contains("[table]"))
  }

  @Test(
    "A blank stands apart from the relation of a formula before it",
    arguments: [
      ("得 $a=$[$b$]。", "得 a = […]。", "得 a = b。"), ("$x +$[1]", "x + […]", "x + 1"),
      ("得 $a=$ [b]", "得 a = […]", "得 a = b"), ("$a+$[b]", "a+[…]", "a+b"),
      ("为 $a$[b]", "为 a[…]", "为 ab"),
    ])
  func afterRelation(_ answer: String, _ hidden: String, _ shown: String) {
    let typesetter = CardTypesetter(columns: 80)
    #expect(typesetter.plain(answer, field: .answer, blanks: .hidden) == [hidden])
    let brackets = typesetter.plain(answer, field: .answer, blanks: .shown)
    #expect(brackets.map { $0.filter { !"[]".contains($0) } } == [shown])
  }

  @Test("A question has no blanks")
  func question() {
    #expect(
      CardTypesetter(columns: 80).plain("[x] 是？", field: .question, blanks: .hidden) == ["[x] 是？"])
  }

  @Test(
    "A hidden blank gives away nothing of its text",
    arguments: [
      "短", "一个非常非常长的答案，带有标点", "$\\frac{a}{b}$", "`code`", "**粗**", "a\nb", "<b>x",
      "![图](x.png)", "a *b", "https://a.b/c",
    ])
  func leaksNothing(_ content: String) {
    let typesetter = CardTypesetter(columns: 20)
    let shown = typesetter.lines("前文前文前文*前文[\(content)]后*文，后文", field: .answer, blanks: .hidden)
    let other = typesetter.lines("前文前文前文*前文[x]后*文，后文", field: .answer, blanks: .hidden)
    #expect(shown == other)
  }

  @Test("An enumeration has its lines before its blanks are shown: nothing jumps")
  func nothingJumps() {
    let answer = "①[局部连接和稀疏的权重矩阵]；②[权值共享]；③平移"
    let typesetter = CardTypesetter(columns: 36)
    let hidden = typesetter.plain(answer, field: .answer, blanks: .hidden)
    #expect(hidden == ["①[…]；", "②[…]；", "③平移"])
    #expect(hidden.count == typesetter.plain(answer, field: .answer, blanks: .shown).count)
  }

  @Test("In ASCII the sign for a blank is ASCII too")
  func ascii() {
    let typesetter = CardTypesetter(columns: 80, math: .ascii)
    #expect(typesetter.plain("用[x]。", blanks: .hidden) == ["用[...]。"])
    #expect(typesetter.plain("用[x]。", blanks: .typing(index: 0, shown: 0)) == ["用[ ? ]。"])
  }

  @Test("Emphasis around a hidden blank stays, emphasis within it goes along")
  func emphasis() {
    let lines = CardTypesetter(columns: 80).lines(
      "**重点[是**不**配对]的** x", field: .answer, blanks: .hidden)
    #expect(lines.map(\.marked) == ["{bold|重点}{bold blankHidden|[…]}{bold|的} x"])
  }
}
