import Markup
import Testing

@testable import Decks

@Suite struct DiagnosticTests {
  @Test(
    "What costs a card is named at its place",
    arguments: [
      (
        "Q: a\nA: b\n\n①Q: c\nQ: d\nA: e",
        ["① error: this 'Q:' has no 'A:'; add a line 'A: …' below it"]
      ),
      (
        "# x\n①A: b\n",
        [
          "① error: this 'A:' has no 'Q:' above it; "
            + "add a line 'Q: …', or end the card before it"
        ]
      ),
      (
        "C: [a]\n①A: b\n",
        [
          "① error: this 'A:' has no 'Q:' above it; "
            + "add a line 'Q: …', or end the card before it"
        ]
      ),
      (
        "Q: a\n\nA: b\n①A: c\n",
        [
          "① error: this question has an answer already on line 3; "
            + "join the two, or begin a new 'Q:'"
        ]
      ),
      ("①Q:  \nA: b", ["① error: this question is empty; write it after 'Q:'"]),
      (
        "Q: a\n①A:\n\n<!-- later -->",
        [
          "① error: this answer is empty; write it after 'A:', "
            + "or mark it '<!-- unanswered -->'"
        ]
      ),
      (
        "①C: no brackets",
        ["① error: this 'C:' has no deletion; put [brackets] around what is to be recalled"]
      ),
      (
        "---\ncloze: off\n---\n①C: [a]",
        [
          "① error: this 'C:' can have no deletion, because the front matter says 'cloze: off'"
        ]
      ),
      ("①C:", ["① error: this 'C:' has no deletion; put [brackets] around what is to be recalled"]),
    ])
  func errors(_ marked: String, _ expected: [String]) {
    #expect(MarkedText(marked).problems() == expected)
    #expect(MarkedText(marked).problems(.errors) == expected)
  }

  @Test(
    "What is hardly meant is named at its place",
    arguments: [
      (
        "Q: a\nA: b ①[c\n\nd]",
        [
          "① warning: this '[' is never closed, so it makes no blank; "
            + "close it, or write '\\['"
        ]
      ),
      ("Q: a\nA: b①] [c]", ["① warning: this ']' closes nothing; remove it, or write '\\]'"]),
      (
        "C: ①[] [b]",
        [
          "① warning: these brackets are empty, so they make no blank; "
            + "fill them, or write '\\[\\]'"
        ]
      ),
      (
        "C: x in ①[0, 1] is [b]",
        [
          "① warning: this looks like an interval, but in 'C:' it is a blank; "
            + "if it is not meant, write '\\[0, 1\\]'"
        ]
      ),
      (
        "Q: a\nA: the ①\\alpha of $\\beta$",
        [
          "① warning: '\\alpha' is shown as it is, because it is outside math; "
            + "put '$' around the formula"
        ]
      ),
      (
        "Q: a ①_{i}\nA: C:\\Users\\new",
        [
          "① warning: '_{' is shown as it is, because it is outside math; "
            + "put '$' around the formula"
        ]
      ),
      (
        "Q: a\nA: b\n①##Next",
        [
          "① warning: this looks like a heading but belongs to the card above; "
            + "write '## Next' at the line's start"
        ]
      ),
      (
        "Q: a\nA: b\n\n  ①# Next\n",
        [
          "① warning: this looks like a heading but belongs to the card above; "
            + "write '# Next' at the line's start"
        ]
      ),
      ("Q: a\nA: b\n#tag #other\n\n#define x\n\n#1\n#!sh", []),
      (
        "Q: a\nA: b\n①```swift\nx\nQ: c\nA: d",
        ["① warning: this code block is never closed; close it with a line '```'"]
      ),
      (
        "Q: a\nA: b\n①<!-- x\nQ: c\nA: d",
        ["① warning: this comment is never closed; close it with '-->'"]
      ),
      (
        "---\ncloze: ①maybe\n---\n",
        ["① warning: 'maybe' is not a value of this key; use 'all', 'c-only', 'off'"]
      ),
      (
        "①Q: a\nA: <!-- unanswered -->",
        ["① info: this question has no answer yet, so it is not reviewed"]
      ),
    ])
  func warnings(_ marked: String, _ expected: [String]) {
    #expect(MarkedText(marked).problems() == expected)
    #expect(MarkedText(marked).problems(.errors) == [])
  }

  @Test(
    "A look-alike tag is named when it looks meant",
    arguments: [
      ("①q: a\n②a: b", ["①", "②"]),
      (" ①Q: a\n ②A: b", ["①", "②"]),
      ("①- Q: a\n②- A: b", ["①", "②"]),
      ("①**Q:** a\n②**A:** b", ["①", "②"]),
      ("①Q1: a\n②A1: b", ["①", "②"]),
      ("①Q：a\n②A：b", ["①", "②"]),
      ("①Ｑ: a\n②Ａ: b", ["①", "②"]),
      ("①Q：a", ["①"]),
      ("Q: a\nA: b\n①q: c\n②a: d", ["①", "②"]),
      ("①q: a\n②A: b", ["①", "②"]),
      ("①Q: a\n②- A: b", ["①", "②"]),
      ("①- C: a [b]", ["①"]),
      ("- C: a", []),
      ("Q: which?\n- Q: one\nA: b", []),
      ("Q: which?\n- A: one\n- B: two\nA: B", []),
      ("Q: attention?\nA: three matrices\n- Q: queries\n- K: keys", []),
      ("Q: a\nA: b\na: acceleration\nc: speed of [light]", []),
      ("Q: a\nA:\n```\nq: x\na: y\n```", []),
      ("①Question: a\n②Answer: b", ["①", "②"]),
      ("①**question:** a\n②ANSWER: b", ["①", "②"]),
      ("①Q. a\n②A. b", ["①", "②"]),
      ("①Q - a\n②A — b", ["①", "②"]),
      ("①Q1. a\n②A1. b", ["①", "②"]),
      ("Q: which?\nA. one\nB. two\nA: A", []),
      ("Q. which?\nA. one\nB. two", []),
      ("Q.E.D.\nA. Turing", []),
      ("Q: a\nA: - b\nA - c\nQ-learning", []),
      ("C. a [b]", []),
      ("Quality: a\nAnswer: b\nA:B", ["byte 21"]),
    ])
  func lookAlikes(_ marked: String, _ places: [String]) {
    let found = MarkedText(marked).problems()
    #expect(
      found.compactMap { $0.split(separator: ": ").first?.split(separator: " ") }
        .map { $0.dropLast().joined(separator: " ") } == places)
  }

  @Test func aLookAlikeSaysWhatToWrite() {
    #expect(
      MarkedText("①**Q:** a\n②- A: b").problems() == [
        "① warning: '**Q:**' is not a tag, so this is text; write 'Q:' at the line's start",
        "② warning: '- A:' is not a tag, so this is text; write 'A:' at the line's start",
      ])
  }

  @Test func aTitleIsNoName() {
    let told = "warning: 'title:' is not read; a deck's name is 'name:'"
    #expect(MarkedText("---\n①title: x\n---\nQ: a\nA: b").problems() == ["① " + told])
    #expect(MarkedText("---\ntitle: x\nname: y\n---\nQ: a\nA: b").problems() == [])
  }

  @Test func textOutsideCardsIsNamedOnlyWhenStrict() {
    let text = MarkedText(
      "①Hello\nworld\n\n②> quote\n\n# x\n<!-- c -->\nQ: a\nA: b\n\nc\n---\n③end")
    let words = "this text is outside any card and is ignored"
    #expect(text.problems(.strict) == ["① info: \(words)", "② info: \(words)", "③ info: \(words)"])
    #expect(text.problems() == [])
  }

  @Test(
    "A file that is not UTF-8 is one error with its byte",
    arguments: [
      ([0x51, 0x3A, 0xFF], 2, 1), ([0x0A, 0x0D, 0x0A, 0xE4, 0xBD], 3, 3), ([0xC0, 0x80], 0, 1),
      ([0x0A, 0xED, 0xA0, 0x80], 1, 2), ([0xF4, 0x90, 0x80, 0x80], 0, 1), ([0xF5], 0, 1),
      ([0x80], 0, 1), ([0xE0, 0x80, 0x80], 0, 1), ([0xF0, 0x8F, 0xBF, 0xBF], 0, 1),
    ] as [([UInt8], Int32, Int32)])
  func notUTF8(_ bytes: [UInt8], _ offset: Int32, _ line: Int32) {
    let deck = parseDeck(bytes + Array("\nQ: a\nA: b".utf8), path: "x/y.md")
    #expect(deck.cards.isEmpty)
    #expect(deck.name == "y")
    #expect(deck.diagnostics.map(\.rule) == [.notUTF8])
    #expect(deck.diagnostics.first?.range.lower == offset)
    #expect(deck.diagnostics.first?.line == line)
    #expect(String(validating: bytes, as: UTF8.self) == nil)
  }

  @Test func linesAreThoseOfTheWholeFile() {
    let text = "---\nname: x\n---\n\n<!--\nQ:\n-->\n```\nA:\n```\nQ: a\n~~~\n~~~\nA: b\n\nC: none"
    let deck = parseDeck(Array(text.utf8), path: "x.md")
    #expect(deck.cards.map(\.line) == [11])
    #expect(deck.diagnostics.map(\.line) == [16])
  }

  @Test func everyRuleHasAMessageAndAName() {
    let names = Rule.allCases.map(\.rawValue)
    #expect(Set(names).count == names.count)
    for rule in Rule.allCases {
      let facts = Diagnostic.Facts(
        found: "x", suggestion: "y", otherPath: "a/b.md", otherLine: 3)
      let diagnostic = Diagnostic(
        rule: rule, range: ByteRange(0..<1), line: 1, facts: facts)
      #expect(!diagnostic.message.isEmpty)
      #expect(!diagnostic.message.hasSuffix("."))
      #expect(rule.rawValue.utf8.allSatisfy { $0.isLetterOrDigit || $0 == .hyphen })
    }
  }
}
