import Markup
import Testing

@testable import Decks

/// Brackets in every script: where they are blanks, readings or sounds (T6, T7, T12).
@Suite struct ScriptRuleTests {
  @Test(
    "A bracket after a letter is a blank, but after Latin, Greek and lone capitals",
    arguments: [
      ("ผมไป[โรงเรียน]ทุกวัน", ["โรงเรียน"]), ("พ่อแม่[ครับ]", ["ครับ"]), ("ב[בית]", ["בית"]),
      ("كتاب[ي]", ["ي"]), ("ຂ້ອຍ[ໄປ]", ["ໄປ"]), ("ខ្ញុំ[ទៅ]", ["ទៅ"]), ("ငါ[သွား]", ["သွား"]),
      ("བོད་[ཡིག]", ["ཡིག"]), ("አማ[ርኛ]", ["ርኛ"]), ("मैं[हूँ]", ["हूँ"]), ("кни[га]", ["га"]),
      ("բա[ռ]", ["ռ"]), ("집[에서]", ["에서"]), ("ქართ[ული]", ["ული"]),
      ("М[X]", []), ("D М[X]", []), ("М+Σ[X]", []), ("xМ[X]", ["X"]),
      ("E[X]", []), ("θ[i]", []), ("geh[t]", []), ("hand[some]", []), ("ѐ[X]", []), ("é[t]", []),
      ("e\u{301}[t]", []), ("и\u{306}[X]", []), ("ми\u{306}[ф]", ["ф"]), ("𝐱[i]", []), ("ʃ[a]", []),
      ("Adam[优化器]", ["优化器"]), ("①[a]", ["a"]),
    ])
  func letters(_ text: String, _ expected: [String]) {
    #expect(BlankRuleTests.found(text, .answer) == expected)
  }

  @Test func composedAndDecomposedTextHaveTheSameBlanks() {
    for (composed, decomposed) in [("й", "и\u{306}"), ("é", "e\u{301}"), ("ά", "α\u{301}")] {
      for word in ["x", " ", "м"] {
        let found = [composed, decomposed].map {
          BlankRuleTests.found("\(word)\($0)[a]", .answer).count
        }
        #expect(found[0] == found[1], "\(word)\(composed)")
      }
    }
  }

  @Test(
    "Strictly, a word in brackets that touches a word is pointed at",
    arguments: [
      ("er geh[t] heim", ["geh[t]"]), ("hand[some]", ["hand[some]"]), ("E[X] Var[X] x[i]", []),
      ("max[a, b] arr[0]", []), ("кни[га] [word]", []), ("f(x)[max]", ["f(x)[max]"]),
    ])
  func bracketInWord(_ answer: String, _ expected: [String]) {
    let bytes = Array("Q: q\nA: \(answer)\n".utf8)
    let found = parseDeck(bytes, path: "a.md", checks: .strict).diagnostics
    #expect(found.map(\.rule) == expected.map { _ in .bracketInWord })
    for (diagnostic, word) in zip(found, expected) {
      #expect(word.hasSuffix(string(bytes, diagnostic.range.range)))
    }
    #expect(parseDeck(bytes, path: "a.md", checks: .all).diagnostics == [])
  }

  @Test func aSoundIsNoBlank() {
    for field in [Field.answer, .cloze] {
      #expect(BlankRuleTests.found("ねこ [sound:neko.mp3] [cat]", field) == ["cat"])
      #expect(BlankRuleTests.found("[sound:]", field) == ["sound:"])
    }
    let bytes = Array("a [sound:b c.mp3]".utf8)
    #expect(sound(in: bytes, at: 2, before: bytes.count).map { string(bytes, $0) } == "b c.mp3")
  }

  @Test(
    "A word with its reading",
    arguments: [
      ("{漢字|かんじ}", "漢字", "かんじ"), ("{漢字|かん|じ}", "漢字", "かんじ"),
      ("{お金|おかね}", "お金", "おかね"),
      ("<ruby>漢字<rt>かんじ</rt></ruby>", "漢字", "かんじ"),
      ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>", "漢字", "かんじ"),
      ("<ruby>汉<rt>hàn</rt></ruby>", "汉", "hàn"), ("漢字[かんじ]", "漢字", "かんじ"),
      ("時々[ときどき]", "時々", "ときどき"),
    ])
  func words(_ text: String, _ base: String, _ reading: String) throws {
    let bytes = Array("の\(text)の".utf8)
    let found = rubies(in: bytes, 0..<bytes.count, brackets: true)
    try #require(found.count == 1)
    #expect(found[0].base.map { string(bytes, $0) }.joined() == base)
    #expect(found[0].reading.map { string(bytes, $0) }.joined() == reading)
    #expect(string(bytes, found[0].range) == text)
    #expect(rubies(in: bytes, 0..<bytes.count, brackets: false).count == (text.last == "]" ? 0 : 1))
  }

  @Test(
    "Not a word with its reading",
    arguments: [
      "{x|x>0}", "{漢字|x}", "{かな|かな}", "{漢字|}", "{漢字}", "かな[かな]", "漢字[漢字]", "漢字[]", "漢字 [かな]",
      "<ruby>漢字</ruby>", "<ruby>漢字<rt>かん", "<ruby>漢\n字<rt>かん</rt></ruby>", "`{漢字|かんじ}`",
    ])
  func noReading(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(rubies(in: bytes, 0..<bytes.count, brackets: true) == [])
  }

  @Test func bracketsAreReadingsWhereTheDeckSaysSo() {
    let card = "Q: 食[た]べる\nA: 漢字[かんじ]と[かな]\n\nC: 漢字[かんじ]と[かな]"
    for (front, blanks) in [("", ["かんじ", "かな"]), ("---\nruby: true\n---\n", ["かな"])] {
      let bytes = Array((front + card).utf8)
      let deck = parseDeck(bytes, path: "a.md", checks: .all)
      #expect(deck.diagnostics == [])
      #expect(deck.cards.count == 1 + blanks.count)
      for card in deck.cards {
        #expect(deck.blanks(of: card, in: bytes).map { string(bytes, $0.content) } == blanks)
      }
    }
  }

  @Test func theFrontMatterSaysWhatIsLearnt() {
    let text = "---\nlanguage: tr\ntyping: loose\nruby: hidden\n---\nQ: a\nA: b"
    let deck = parseDeck(Array(text.utf8), path: "a.md", checks: .all)
    #expect(deck.diagnostics == [])
    #expect(deck.language == "tr")
    #expect(deck.typing == .loose)
    #expect(deck.ruby == .hidden)
    let wrong = parseDeck(Array("---\ntyping: mild\n---\n".utf8), path: "a.md", checks: .all)
    #expect(wrong.diagnostics.map(\.rule) == [.unknownOption])
    #expect(wrong.typing == .accents)
  }
}
