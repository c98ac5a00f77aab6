import Testing

@testable import Decks

/// Nothing is quadratic: what would take hours otherwise ends well within the limit.
@Suite struct LinearityTests {
  static let length = 30_000
  static let heads = ["", "C: ", "Q: a\nA: ", "---\n", "C: `", "<!-- "]
  static let patterns = [
    "[", "]", "[]", "[a]", "[ ", "a[", "[a][", "[a]:", "[a]: b.md\n[c][a] ", "[x](", "[x](a",
    "![](",
    "[^", "[1,", "(a, ", "[a, ", "中[", "$a ", "$$a", "$1", "`", "``$$", "\\", "<!--", "<a ",
    "<a b=\"",
    "<aa:", "<a@", "```x\nA:\n", "~~~\n```\n", "<!--\nQ:\n", "- ", "|[", "# a\n", "Q:\n", "C:[a]\n",
    "q:\n",
    "\n", "\r", "-", "{", "A: <!-- x -->\n", "  ```\n", " ", "a: b\n",
  ]

  @Test("Long repetitions are read in linear time", .timeLimit(.minutes(10)), arguments: heads)
  func repetitions(_ head: String) {
    for pattern in Self.patterns {
      let count = Self.length / pattern.utf8.count
      check(head + String(repeating: pattern, count: count))
    }
  }

  @Test(
    "Runs of ever other lengths are read in linear time", .timeLimit(.minutes(10)),
    arguments: ["`", "~", "$", "[", "#", "-"], [" ", "\n", "x\nQ:\nA:"])
  func runs(_ sign: String, _ separator: String) {
    let lengths = 3..<240
    let runs = lengths.map { String(repeating: sign, count: $0) + separator }
    check("C: " + runs.joined())
    check("C: " + runs.reversed().joined())
  }

  private func check(_ text: String) {
    let bytes = Array(text.utf8)
    let deck = parseDeck(bytes, path: "x.md", checks: .strict)
    #expect(deck.cards.count <= bytes.count)
    #expect(deck.diagnostics.count <= 2 * bytes.count)
  }
}
