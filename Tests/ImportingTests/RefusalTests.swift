import Importing
import Testing

/// What ebb does not read is refused by name, with the way around; `--as` overrides it.
@Suite struct RefusedDocuments {
  @Test(arguments: [
    ("a.org", "* What is it?\nA thing.\n", RefusedFormat.org),
    ("a.md", "#+TITLE: x\n* What is it?\nA thing.\n", .org),
    ("a.fd", "What is it?:A thing\n", .flashdown),
    ("a.md", "- What is a lock? >> An exclusion.\n- A key << opens it.\n", .remNote),
    ("a.txt", "::Q1:: What is it? {=a ~b}\n\n::Q2:: And that? {=c ~d}\n", .gift),
    ("a.txt", "What is it?\nA. x\nB. y\nANSWER: B\n\nWhy?\nA. x\nB. y\nANSWER: A\n", .aiken),
    ("a.md", "# Quiz\n\n<quiz>\nWhat is it?\n- [x] a\n- [ ] b\n</quiz>\n", .quizTags),
    ("a.xml", "<mnemosyne core_version=\"1\">\n<item></item>\n", .mnemosyne),
    ("a.xml", "<SuperMemoCollection>\n", .superMemo),
  ])
  func byName(name: String, text: String, format: RefusedFormat) {
    guard case .failure(let failure) = importDocument(Array(text.utf8), fileName: name) else {
      Issue.record("read as something")
      return
    }
    #expect(failure == .refused(format))
    #expect(failure.message.contains(format.rawValue) && failure.message.contains("CSV"))
  }

  @Test(arguments: [
    "## What does `>>` do?\n\n- it appends: `a >> b`\n- `c >> d`\n",
    "## What is org?\n\n```org\n#+TITLE: x\n```\n", "## What is it?\n\n- a >> b\n- c\n- d\n",
  ])
  func whatOnlyMentionsOneIsRead(text: String) { #expect(imported(text).count == 1) }

  @Test func theUsersWordStands() {
    let text = "# x\n\n## What is it?\n\n- a >> b\n- c >> d\n"
    #expect(imported(text, as: .questionsAndAnswers).first?.cardCount == 1)
  }

  /// Neither half of it nor an empty card for each word.
  @Test func aListOfWordsIsNoTable() {
    let result = importDocument(Array("air\ncloud\ncold\ndew, wet\nfire\n".utf8), fileName: "a.csv")
    guard case .failure(let failure) = result else {
      Issue.record("read as a table")
      return
    }
    #expect(failure == .noColumnAsks)
  }

  @Test func oneEndlessLineIsAnErrorAtItsPlace() {
    let text = Array("## What is it?\n\n".utf8) + Array(repeating: 0x61, count: 16_000_001)
    guard case .failure(let failure) = importDocument(text, fileName: "a.md") else {
      Issue.record("read")
      return
    }
    #expect(failure == .lineTooLong(line: 3))
  }

  @Test func aHundredThousandColumnsAreNoTable() {
    let row = (0..<100_000).map { "c\($0)" }.joined(separator: ",")
    guard
      case .failure(let failure) = importDocument(Array("a,b\n\(row)\n".utf8), fileName: "a.csv")
    else {
      Issue.record("read")
      return
    }
    #expect(failure == .tooManyColumns(line: 2))
  }

  @Test func aNoteTypeOfOnesOwnKeepsItsFields() {
    let text =
      "TARGET DECK: K\nSTART\nJapanese\nKeyword: one\nClue:\nKanji: 一\nStory: a line\n<!--ID: 1-->\nEND\n"
    #expect(imported(text).first?.cardText == "Q: one\nA: Kanji: 一\n\nStory: a line")
  }

  @Test func linksAreNoQuestions() {
    let text =
      "# Interview\n\n## What is a lock?\n\nAn exclusion.\n\n## Reading\n\n"
      + "- [What is a key?](https://x.org/1)\n- [How to open it?](https://x.org/2)\n"
    #expect(imported(text).first?.cardCount == 1)
  }
}
