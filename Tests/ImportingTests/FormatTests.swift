import Testing

@testable import Importing

@Suite struct FormatDetection {
  @Test(arguments: [
    ("Q: a\nA: b\n", "deck.md", DocumentFormat.deck),
    ("text\n\nC: a [b]\n", "deck.md", .deck),
    ("Q：甲？\nA：乙\n", "deck.md", .deck), ("问：甲？\n答: 乙\n", "deck.txt", .deck),
    ("Ｃ：甲[乙]\n", "deck.md", .deck),
    ("# L\n\n1. What is x?\n2. What is y?\n", "list.md", .questionList),
    ("## What is x?\n\nIt is y.\n", "qa.md", .questionsAndAnswers),
    ("#separator:tab\n#html:true\na\tb\n", "export.txt", .anki),
    ("\u{FEFF}#html:true\na\tb\n", "export.txt", .anki),
    ("a,b\n", "table.csv", .csv),
    ("a\tb\n", "table.tsv", .tsv), ("front,back\na,b\n", "imported", .csv),
    ("\n问题;答案\n甲;乙\n", "x.txt", .csv),
    ("a\tb\nc\td\n", "notes.txt", .tsv),
    ("{\n  \"cards\": []\n}", "export.json", .hashcards),
    ("```\nQ: code\nA: code\n```\n\n## What is x?\n\nIt is y.\n", "qa.md", .questionsAndAnswers),
  ])
  func aDocumentIsKnownByItsLooks(text: String, name: String, format: DocumentFormat) {
    #expect(detectFormat(Array(text.utf8), fileName: name) == format)
  }

  @Test(arguments: [
    "", "plain words\n", "# Notes\n\nSome text.\n\n1. Install\n2. Run\n", "{\"a\": 1}", "a\u{0}b",
  ])
  func aDocumentWithoutQuestionsIsUnknown(text: String) {
    #expect(detectFormat(Array(text.utf8), fileName: "x.md") == nil)
  }
}

/// Tags as Chinese keyboards type them become a deck's (D1).
@Suite struct WideTagTests {
  @Test(arguments: [
    ("Q：甲？\nA：乙\n", "Q: 甲？\nA: 乙\n", 2),
    ("问： 甲？\n答：[乙]\n\n問:丙\n答：丁\n", "Q: 甲？\nA: [乙]\n\nQ: 丙\nA: 丁\n", 4),
    ("Ｃ：甲[乙]\n", "C: 甲[乙]\n", 1),
    ("**Q：** a\n**A：** b\n\n**Q: c**\n__A: d__\n", "Q: a\nA: b\n\nQ: c\nA: d\n", 4),
    ("Q1：a\nA1：b\n\nQ2: c\nA2: d\n", "Q: a\nA: b\n\nQ: c\nA: d\n", 4),
    ("问题 1：a\n答案：b\n", "Q: a\nA: b\n", 2),
    ("- 问：a\n  答：b\n  - Q：no tag\n", "Q: a\nA: b\n  - Q：no tag\n", 2),
    ("Question 1: a?\nAnswer:\nb\n", "Q: a?\nA: \nb\n", 2),
    ("```\nA：code\n```\nQ：a\nA：b\n", "```\nA：code\n```\nQ: a\nA: b\n", 2),
  ])
  func areWrittenAsADeckHasThem(source: String, deck: String, lines: Int) throws {
    let imported = try #require(adopted(Array(source.utf8), fileName: "a.md"))
    #expect(String(decoding: imported.text, as: UTF8.self) == deck)
    #expect(imported.notes.map(\.fact) == [.tagsWritten(lines: lines)])
    let again = try #require(adopted(imported.text, fileName: "a.md"))
    #expect(again.text == imported.text && again.notes.isEmpty)
  }

  @Test(arguments: [
    "## What is attention?\n\n- Q: queries\n- A: none\n", "Q1: why?\n\nBecause.\n",
    "# Notes\n\nC：channels\n\n## Why?\n\nSo.\n", "## 问：什么？\n\n答：就是。\n",
  ])
  func areNotSeenInOtherDocuments(source: String) {
    #expect(detectFormat(Array(source.utf8), fileName: "a.md") == .questionsAndAnswers)
  }

  @Test func stayTextInADeckOfItsOwnTags() throws {
    let source = "Q: a\nA: b\n答：c\n"
    let imported = try #require(adopted(Array(source.utf8), fileName: "a.md"))
    #expect(String(decoding: imported.text, as: UTF8.self) == source)
  }
}
