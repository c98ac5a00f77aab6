import Decks
import Testing

private func parsed(_ text: String) -> (deck: ParsedDeck, bytes: [UInt8]) {
  let bytes = Array(text.utf8)
  return (parseDeck(bytes, path: "a.md", checks: .all), bytes)
}

/// `front > back` of each card.
private func asked(_ text: String) -> [String] {
  let (deck, bytes) = parsed(text)
  return deck.cards.map {
    "\(deck.question(of: $0, in: bytes)) > \(deck.answer(of: $0, in: bytes))"
  }
}

@Suite("A basic card with an answer of one line may ask both ways") struct BothWays {
  @Test(arguments: [
    ("Q: a\nA: b\n<!-- both -->\n", ["a > b", "b > a"]),
    ("Q: a\nA: b <!-- both -->\n", ["a > b", "b > a"]),
    ("Q: a\nA: b\n\n<!-- tags: x -->\n<!-- both -->\n\nQ: c\nA: d\n", ["a > b", "b > a", "c > d"]),
    ("---\nboth: true\n---\nQ: a\nA: b\n\nQ: c\nA: d\ne\n", ["a > b", "b > a", "c > d\ne"]),
    ("---\nboth = true\n---\nQ: a\nc\nA: b\n", ["a\nc > b", "b > a\nc"]),
    ("---\nboth: false\n---\nQ: a\nA: b\n", ["a > b"]),
    // Only what ends the card speaks for it.
    ("Q: a\nA: <!-- both --> b\n", ["a > <!-- both --> b"]),
    ("Q: a <!-- both -->\nA: b\n", ["a > b"]),
    ("Q: a\nA: b\n<!-- both ways -->\n", ["a > b"]),
    ("Q: a\nA: <!-- unanswered -->\n<!-- both -->\n", ["a > "]),
    // The other way shows the answer without its blanks.
    (
      "Q: a\nA: the [b] of `x[0]`\n<!-- both -->\n",
      ["a > the [b] of `x[0]`", "the b of `x[0]` > a"]
    ),
  ])
  func cards(text: String, expected: [String]) { #expect(asked(text) == expected) }

  @Test func theTwoAreSiblingsOfOneLine() {
    let cards = parsed("Q: x\nA: y\n\nQ: a\nA: [b]\n<!-- both -->\n").deck.cards
    #expect(cards.map(\.text) == [0, 1, 1])
    #expect(cards.map(\.line) == [1, 4, 4])
    #expect(cards.map(\.isReverse) == [false, false, true])
    #expect(cards[2].question == cards[1].front && cards[2].answer == cards[1].back)
  }

  /// The id is written into logs: a new value is a new card to everybody.
  @Test func theReverseHasAnIdOfItsOwn() {
    let both = parsed("Q: house?\nA: It is a [casa] here.\n<!-- both -->\n").deck.cards
    #expect(both.map(\.id.description) == ["034ba8c00177099b", "f93b22551cddff21"])
    #expect(both[0].id == Identity.basic(question: "house?", answer: "It is a casa here."))
    #expect(both[1].id == Identity.reverse(question: "house?", answer: "It is a casa here."))
    // A bracket more changes nothing, and a real card the other way round is another card.
    #expect(
      parsed("Q: house?\nA: [It] is a casa here.\n<!-- both -->\n").deck.cards.map(\.id)
        == both.map(\.id))
    #expect(both[1].id != Identity.basic(question: "It is a casa here.", answer: "house?"))
  }

  @Test(arguments: [
    ("Q: a\nA: b\nc\n<!-- both -->\n", 2, ""), ("\nC: a [b]\n<!-- both -->\n", 2, "C:"),
  ])
  func checkSaysWhereItCannotBe(text: String, line: Int32, found: String) {
    let problems = parsed(text).deck.diagnostics
    #expect(problems.map(\.rule) == [.notBothWays])
    #expect(problems.map(\.line) == [line] && problems.map(\.facts.found) == [found])
  }

  @Test func aDeckMayHaveAnswersOfSeveralLinesBesides() {
    #expect(parsed("---\nboth: true\n---\nQ: a\nA: b\nc\n").deck.diagnostics.isEmpty)
    #expect(
      parsed("---\nboth: perhaps\n---\nQ: a\nA: b\n").deck.diagnostics.map(\.rule)
        == [.unknownOption])
  }

  @Test(arguments: [
    ("Q: a\nA: b\n\n---\n\nThe [capital] of France\nis big.\n", [6]),
    ("Water is\n[wet].\n\nQ: a\nA: b\n", [2]),
    // A link, a page's name, a note's number, a quote, a page without cards.
    ("See [this](x.md), [[that]] and [1].\n\n> a [quote]\n\nQ: a\nA: b\n", []),
    ("The [capital] of France.\n", []),
  ])
  func bracketsOutsideCardsMissTheirTag(text: String, lines: [Int32]) {
    #expect(
      parsed(text).deck.diagnostics.filter { $0.rule == .forgottenCloze }.map(\.line) == lines)
  }

  @Test func tagsHoldForBothSides() {
    let (deck, bytes) = parsed("Q: a\nA: b\n<!-- both -->\n<!-- tags: x -->\n")
    #expect(deck.cards.map { deck.ownTags(of: $0, in: bytes) } == [["x"], ["x"]])
  }
}
