import Decks
import Testing

private func parsed(_ text: String) -> (deck: ParsedDeck, bytes: [UInt8]) {
  let bytes = Array(text.utf8)
  return (parseDeck(bytes, path: "a.md", checks: .all), bytes)
}

@Suite struct CardTags {
  @Test(arguments: [
    ("Q: a\nA: b\n<!-- tags: x y -->\n", [["x", "y"]]),
    ("Q: a\nA: b <!-- tags: x -->\n\nQ: c\nA: d\n", [["x"], []]),
    ("C: a [b]\n<!-- note -->\n<!-- tags: x, y::z -->\n", [["x", "y::z"]]),
    ("Q: a\nA: <!-- unanswered -->\n<!-- tags: x -->\n", [["x"]]),
    // In the middle of an answer it is text of the answer.
    ("Q: a\nA: b\n<!-- tags: x -->\nc\n", [[]]),
    ("---\ntags: [d]\n---\nQ: a\nA: b\n<!-- tags: d x -->\n", [["d", "x"]]),
  ])
  func aCommentThatEndsACardTagsIt(text: String, tags: [[String]]) {
    let (deck, bytes) = parsed(text)
    #expect(deck.cards.map { deck.tags(of: $0, in: bytes) } == tags)
  }

  @Test func tagsAreNoPartOfTheIdentity() {
    #expect(
      parsed("Q: a\nA: b\n<!-- tags: x -->\n").deck.cards.map(\.id)
        == parsed("Q: a\nA: b\n").deck.cards.map(\.id))
  }
}

@Suite struct ConflictMarks {
  private let text = """
    Q: a
    A: one
    <<<<<<< HEAD
    Q: b
    A: ours
    =======
    Q: b
    A: theirs
    >>>>>>> branch
    Q: c
    A: a rule of equal signs stays
    =======
    text
    """

  @Test func theyAreErrorsAtTheirLinesAndNoText() {
    let (deck, bytes) = parsed(text)
    #expect(
      deck.cards.map { deck.answer(of: $0, in: bytes) }.prefix(3) == ["one", "ours", "theirs"])
    #expect(deck.cards.count == 4)
    #expect(
      deck.diagnostics.filter { $0.rule == .conflictMark }.map(\.line) == [3, 6, 9])
  }

  @Test(arguments: ["<<<<<<< \n>>>>>>>", "```\n<<<<<<< HEAD\n```", "a <<<<<<< HEAD", "<<<<<<<<"])
  func whatOnlyResemblesOneInCodeOrTextIsText(answer: String) {
    let (deck, _) = parsed("Q: a\nA: x\n\(answer)\n")
    let count = answer.hasPrefix("<<<<<<< ") ? 2 : 0
    #expect(deck.diagnostics.filter { $0.rule == .conflictMark }.count == count)
  }
}

@Suite struct OtherTags {
  @Test(arguments: [
    ("Q: a\nA: b\n\nP: c\nS: d\n", [4]), ("Q: a\nA: b\nP: c\n", []), ("Q: a\nA: b\n\nPS: c\n", []),
    ("Q: a\nA: b\n\n```\n\nP: c\n```\n", []), ("P: a\nS: b\n", []),
  ])
  func aTagOfAnotherProgramInAnAnswerIsWarnedOf(text: String, lines: [Int32]) {
    #expect(
      parsed(text).deck.diagnostics.filter { $0.rule == .swallowedTag }.map(\.line) == lines)
  }
}

@Suite struct DeckOrder {
  @Test(arguments: [
    ("order: 3", 3), ("order = \"12\"", 12), ("name: x", nil), ("order: soon", nil),
  ])
  func theFrontMatterSaysIt(line: String, order: Int?) {
    let (deck, _) = parsed("---\n\(line)\n---\nQ: a\nA: b\n")
    #expect(deck.order == order)
    #expect(deck.diagnostics.contains { $0.rule == .unknownOption } == line.contains("soon"))
  }
}
