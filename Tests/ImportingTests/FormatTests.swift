import Importing
import Testing

@Suite struct FormatDetection {
  @Test(arguments: [
    ("Q: a\nA: b\n", "deck.md", DocumentFormat.deck),
    ("text\n\nC: a [b]\n", "deck.md", .deck),
    ("# L\n\n1. What is x?\n2. What is y?\n", "list.md", .questionList),
    ("## What is x?\n\nIt is y.\n", "qa.md", .questionsAndAnswers),
    ("#separator:tab\n#html:true\na\tb\n", "export.txt", .anki),
    ("\u{FEFF}#html:true\na\tb\n", "export.txt", .anki),
    ("a,b\n", "table.csv", .csv),
    ("a\tb\n", "table.tsv", .tsv),
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
