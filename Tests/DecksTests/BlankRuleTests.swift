import Markup
import Testing

@testable import Decks

@Suite struct BlankRuleTests {
  static func found(_ text: String, _ field: Field) -> [String] {
    let bytes = Array(text.utf8)
    return blanks(in: bytes, 0..<bytes.count, field: field).map { string(bytes, $0.content) }
  }

  @Test(
    "Both kinds of fields share these rules",
    arguments: [
      // C1
      ("[$O(n)$]", ["$O(n)$"]), ("[`x[0]`]", ["`x[0]`"]), ("`[a]` $[b]$ \\[c\\] <!-- [d] -->", []),
      ("<a b=\"[c]\"> <https://x.y/[z]>", []), ("~~~\n[a]\n~~~\n[b]", ["b"]),
      // C2
      ("[a\nb]", ["a\nb"]), ("[a\n\nb]", []), ("[a\n- b]", []), ("[a\n1. b]", []), ("[a\n# b]", []),
      ("[a\n---\nb]", []), ("| [a | b] | [c] |", ["c"]), ("[P(A|B)]", ["P(A|B)"]), ("[a\n| b]", []),
      ("[a\n```\nb\n```\nc]", []), ("[a\nQ: b]", []), ("[a\r\nb]", ["a\r\nb"]),
      ("[a\r\n\r\nb]", []),
      ("[a\n-b]", ["a\n-b"]),
      // C3
      ("[a, b) [c]", ["c"]), ("(a, b] [c]", ["c"]), ("[−∞, +∞) (−∞, 0]", []),
      ("[(0, 1]]", ["(0, 1]"]),
      ("[[0, 1)]", ["[0, 1)"]), ("[(n, 1)]", ["(n, 1)"]),
      ("[a (这是一个相当长的项目, b]", ["a (这是一个相当长的项目, b"]),
      ("[这是一个相当长的项目, b) c]", ["这是一个相当长的项目, b) c"]),
      // C4, C5
      ("a] [b]", ["b"]), ("[a [b]", ["b"]), ("[a [b] c]", ["b"]), ("[[a]]", ["a"]),
      ("[[] b]", ["[] b"]),
      // C6
      ("[] [ ] [\n]", []), ("- [ ] [a]", ["a"]), ("1. [x] [a]", ["a"]), ("[X]", ["X"]),
      ("  * [X] a", []),
      // C7
      ("![a](b) ![c](d e)", []), ("![a]", ["a"]), ("[^1] [^a b]", ["^a b"]),
      ("[a](https://b) [a](/b) [a](./b) [a](../b) [a](#b) [a](@/b) [a](www.b)", []),
      ("[a](b.md) [a](b/c.html#d) [a](b.org) [a](<b.md>) [a](b.md \"c d\") [a](b_(c).md)", []),
      ("[a](b)", ["a"]), ("[a](1/2)", ["a"]), ("[a](0.5)", ["a"]), ("[a](v1.2)", ["a"]),
      ("[a](nn.Module)", ["a"]), ("[a](b.Md)", ["a"]), ("[a](b c.md)", ["a"]), ("[a](...)", ["a"]),
      ("[a](p:0.5)", ["a"]),
      ("[a](https://b", ["a"]), ("[a](b.md \"c)", ["a"]), ("[a]()", ["a"]), ("[a](.ext)", ["a"]),
      ("[a](https://b/[c])", []),
      ("[a]: https://b\n[c]", ["c"]), ("[a]: b", ["a"]), ("x [a]: https://b", ["a"]),
      ("[a]: b.md \"c [d]\"\n[e][a] [e][A]", []), ("[e] [a]\n\n[a]: /b", ["e", "a"]),
      // C11
      ("【a】［b］〔c〕「d」[e]", ["e"]),
    ])
  func shared(_ text: String, _ expected: [String]) {
    #expect(Self.found(text, .cloze) == expected)
    #expect(Self.found(text, .answer) == expected)
    #expect(Self.found(text, .question) == [])
  }

  @Test(
    "An answer is prose, a cloze text is explicit",
    arguments: [
      // C8
      ("E[X]", [], ["X"]), ("KL[p||q]", [], ["p||q"]), ("x_t[i]", [], ["i"]),
      ("f(x)[i]", [], ["i"]),
      ("a'[i] a′[i] {a}[i] a_[i]", [], ["i", "i", "i", "i"]),
      ("π[θ] é[x] я[x]", [], ["θ", "x", "x"]),
      ("①[a] ∇[a] ²[a] ：[a]", ["a", "a", "a", "a"], ["a", "a", "a", "a"]),
      ("Adam[优化器]", ["优化器"], ["优化器"]), ("用[b] 은[b] の[b]", ["b", "b", "b"], ["b", "b", "b"]),
      ("f[x[i]]", [], ["i"]), ("[E[X]]", ["E[X]"], ["X"]),
      // C9
      ("[0,1]", [], ["0,1"]), ("[age=65, LOS=4]", [], ["age=65, LOS=4"]),
      ("[10,000]", ["10,000"], ["10,000"]),
      ("[1,234,567.8]", ["1,234,567.8"], ["1,234,567.8"]), ("[0,100]", [], ["0,100"]),
      ("[32, 3, 224, 224]", [], ["32, 3, 224, 224"]), ("[-1.5e-3, +∞]", [], ["-1.5e-3, +∞"]),
      ("[B, 3, H, W]", [], ["B, 3, H, W"]), ("[x_1, 0]", [], ["x_1, 0"]),
      ("[θ₀, 1]", [], ["θ₀, 1"]),
      ("[a, b]", ["a, b"], ["a, b"]), ("[0.1~0.2]", ["0.1~0.2"], ["0.1~0.2"]),
      ("[64]", ["64"], ["64"]),
      ("[1/G]", ["1/G"], ["1/G"]), ("[10%, 20%]", [], ["10%, 20%"]),
      ("[1, two]", ["1, two"], ["1, two"]),
      ("[1,]", ["1,"], ["1,"]), ("[0，1]", [], ["0，1"]), ("[1, 关键]", ["1, 关键"], ["1, 关键"]),
      // C10
      ("[CLS] [/INST] [MASK]", [], ["CLS", "/INST", "MASK"]), ("[[CLS]]", ["[CLS]"], ["CLS"]),
      ("[cls] [CLSX]", ["cls", "CLSX"], ["cls", "CLSX"]),
    ])
  func answerAndCloze(_ text: String, _ answer: [String], _ cloze: [String]) {
    #expect(Self.found(text, .answer) == answer)
    #expect(Self.found(text, .cloze) == cloze)
  }
}
