import Foundation
import Importing
import Testing

/// Excerpts of real documents, and what they become: the deck, then the notes.
@Suite struct QuestionDocuments {
  private static let cases = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Cases")

  private func read(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: Self.cases.appending(path: name)))
  }

  @Test(arguments: [
    ("question-bank", 5, 5), ("interview-guide", 3, 0), ("medical-imaging", 14, 9),
  ])
  func anExcerptBecomesItsDeck(name: String, cards: Int, unanswered: Int) throws {
    let bytes = try read("\(name).md")
    guard case .decks(let decks) = importDocument(bytes, fileName: "\(name).md"),
      let deck = decks.first
    else {
      Issue.record("no deck")
      return
    }
    let notes = deck.notes.map { "\($0.line): \($0.message)\n" }.joined()
    let expected = String(decoding: try read("\(name).deck.txt"), as: UTF8.self)
    #expect(deck.string + "\n=== notes\n" + notes == expected)
    #expect(deck.cardCount == cards)
    #expect(deck.unansweredCount == unanswered)
    #expect(deck.problems.isEmpty)
  }

  @Test(arguments: [
    // A heading asks; deeper headings are bold lines; rules go.
    (
      "# Guide\n\n## What is x?\n\nIt is.\n\n---\n\n### Why\n\nSo.\n",
      "Q: What is x?\nA: It is.\n\n**Why**\n\nSo."
    ),
    // A view count belongs to the page around the document; the word may stand in an answer.
    (
      "2025.09.23 13:55浏览量:4\n\n## What is x?\n\n网站的浏览量是访问次数。\n",
      "Q: What is x?\nA: 网站的浏览量是访问次数。"
    ),
    // An answer's label goes; what looks like a tag further down is harmless.
    ("## What is x?\n\nA: this\nQ: that\n", "Q: What is x?\nA: this\nQ\\: that"),
    // Comments in code are no headings, and code stays as it is.
    (
      "## What is x?\n\n```py\n# no heading\n---\nQ: no\n```\n",
      "Q: What is x?\nA:\n```py\n# no heading\n---\nQ: no\n```"
    ),
    // Brackets are not meant as blanks.
    (
      "## What is x?\n\nIt is [this] and x[0], see [1].\n",
      "Q: What is x?\nA: It is \\[this\\] and x[0], see \\[1\\]."
    ),
    // Links, pictures and task boxes stay.
    (
      "## What is x?\n\nSee [a](b.md), ![c](d.png).\n",
      "Q: What is x?\nA: See [a](b.md), ![c](d.png)."
    ),
    // A contents list is not imported twice, and the answer takes its place.
    (
      "1. What is x?\n2. What is y?\n\n## 2. What is y?\n\nY.\n",
      "Q: What is x?\nA: <!-- unanswered -->\n\nQ: What is y?\nA: Y."
    ),
    // The tabs of an indented part go; the nesting of its lists stays.
    ("\t## What is x?\n\t\n\t- a\n\t\t- b\n", "Q: What is x?\nA:\n- a\n\t- b"),
    // A numbered bold line asks as well.
    (
      "# Interview\n\n**1. Name it**\n\nIt is Bob.\n\n**2. Why?**\n\nSo.\n",
      "Q: Name it\nA: It is Bob.\n\nQ: Why?\nA: So."
    ),
    // A numbered list inside an answer does not ask.
    (
      "# Interview\n\n1. How?\nSteps:\n1. one\n2. two\n2. Why?\nSo.\n",
      "Q: How?\nA: Steps:\n1. one\n2. two\n\nQ: Why?\nA: So."
    ),
    // A code block that never closes ends before the next question.
    (
      "## What is x?\n\n```\ncode\n\n## What is y?\n\nY.\n",
      "Q: What is x?\nA:\n```\ncode\n```\n\nQ: What is y?\nA: Y."
    ),
    // Line ends of any kind, and a byte-order mark.
    ("\u{FEFF}## What is x?\r\n\r\nIt is.\r", "Q: What is x?\nA: It is."),
    // What follows a list after a blank line is no answer to its last question.
    (
      "1. What is x?\n2. What is y?\n3. What is z?\n\nGood luck!\n",
      "Q: What is x?\nA: <!-- unanswered -->\n\nQ: What is y?\nA: <!-- unanswered -->\n\nQ: What is z?\nA: <!-- unanswered -->"
    ),
    // A heading that asks keeps the questions below it, where its neighbours have answers.
    (
      "## What is x?\n\nX.\n\n## What is y?\n\n### Why?\n\nY.\n",
      "Q: What is x?\nA: X.\n\nQ: What is y?\nA: **Why?**\n\nY."
    ),
    // A formula that lost its dollars gets them.
    ("## What is x?\n\nIt is \\frac{1}{2} of y.\n", "Q: What is x?\nA: It is $\\frac{1}{2}$ of y."),
  ])
  func aDocumentBecomesCards(source: String, expected: String) {
    let decks = imported(source)
    #expect(decks.map(\.cardText) == [expected])
    #expect(decks.flatMap(\.problems).isEmpty)
  }

  @Test func headingsAreSectionsAndTheTitleIsTheName() {
    let deck = imported("# Book\n\n## One\n\n1. What is x?\n\n## Two\n\n1. What is y?\n").first
    #expect(deck?.name == "Book")
    #expect(deck?.fileName == "source.md")
    #expect(deck?.string.contains("## One\n\nQ: What is x?") == true)
    #expect(deck?.string.contains("## Two\n\nQ: What is y?") == true)
  }

  @Test func everyTextThatIsLeftOutIsNoted() {
    let source = "# Book\n\nPreface\nof two lines\n\n1. What is x?\n\n## End\n\nBye.\n"
    let notes = imported(source).flatMap(\.notes)
    #expect(
      notes == [
        ImportNote(line: 3, .textLeftOut(lines: 2, beginning: "Preface")),
        ImportNote(line: 10, .textLeftOut(lines: 1, beginning: "Bye.")),
      ])
  }

  @Test func aDeckIsTakenAsItIs() {
    let source = "# One\r\n\r\nQ: a\r\nA: a [blank]\r\n\r\nC: text [b]\r\n"
    let deck = imported(source).first
    #expect(deck?.string == "# One\n\nQ: a\nA: a [blank]\n\nC: text [b]\n")
    #expect(deck?.cardCount == 2)
  }
}

@Suite struct Refusals {
  @Test("A text in UTF-16 with its mark is read", arguments: [true, false])
  func utf16(isLittle: Bool) throws {
    let text = "\u{FEFF}word\tmeaning\n猫\tcat\n犬\tdog\n"
    let bytes = text.utf16.flatMap { unit in
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isLittle ? pair.reversed() : pair
    }
    guard case .decks(let decks) = importDocument(bytes, fileName: "words.txt") else {
      Issue.record("not read")
      return
    }
    #expect(String(decoding: decks[0].text, as: UTF8.self).contains("Q: 猫\nA: cat"))
  }

  @Test(arguments: [
    ([], ImportFailure.empty), (Array(" \n".utf8), .empty), ([0x50, 0x4B, 3, 4, 0], .binary(.zip)),
    (Array("SQLite format 3\u{0}".utf8), .binary(.sqlite)),
    ([0xFF, 0xFE, 0x41], .binary(.utf16)),
    ([0x41, 0, 0x42], .binary(.unknown)), ([0x41, 0x0A, 0x42, 0xB5], .notUTF8(offset: 3, line: 2)),
    (Array("Just words.\n".utf8), .unknownFormat),
  ])
  func whatIsNoDocumentIsRefused(bytes: [UInt8], failure: ImportFailure) {
    guard case .failure(let found) = importDocument(bytes, fileName: "x.md") else {
      Issue.record("imported")
      return
    }
    #expect(found == failure)
    #expect(!found.message.isEmpty)
  }

  @Test func aTableWithoutQuestionsHasNoCards() {
    guard case .failure(let found) = importDocument(Array(",\n".utf8), fileName: "x.csv") else {
      Issue.record("imported")
      return
    }
    #expect(found == .noCards(.csv))
  }

  @Test func jsonThatBreaksOffNamesThePlace() {
    let bytes = Array("{\"cards\": [".utf8)
    guard case .failure(let found) = importDocument(bytes, fileName: "x.json") else {
      Issue.record("imported")
      return
    }
    #expect(found == .badJSON(offset: 11))
  }
}
