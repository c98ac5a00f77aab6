import Foundation
import Testing

/// What people type in their first hour, and what is said to them.
@Suite struct FirstHourTests {
  private func ebb() throws -> Ebb {
    try Ebb(decks: [
      "words.md": "Q: What is the first long question?\nA: one\n\nQ: two apples?\nA: second\n",
      "my deck.md": "C: a [b] c\n",
    ])
  }

  @Test(arguments: [["-v"], ["-V"], ["-version"], ["version"], ["--version"]])
  func theVersion(words: [String]) throws {
    let result = try ebb().run(words)
    #expect(result.status == 0 && result.output.hasPrefix("ebb "), "\(result)")
  }

  @Test(
    "A word that is nothing is an error, with what was perhaps meant",
    arguments: [
      (["-x"], "has no option '-x'"), (["list", "-json"], "did you mean '--json'"),
      (["stats", "-short"], "did you mean '--short'"), (["-"], "has no option '-'"),
      (["stat"], "neither a command nor a deck; did you mean 'stats'"),
      (["word"], "did you mean 'words'"), (["apples"], "`ebb review apples`"),
      (["stats", "--table", "decks"], "'--table' needs '--csv'"),
      (["stats", "--json", "--html", "x"], "ask for different results"),
    ])
  func wrongWords(words: [String], told: String) throws {
    let result = try ebb().run(words)
    #expect(result.status == 64 && result.errors.contains(told), "\(result)")
  }

  @Test(
    "A filter, a deck or a text that was asked for is none",
    arguments: [["-is:suspended"], ["words"], ["review", "apples"], ["list", "-apples"]])
  func rightWords(words: [String]) throws {
    let result = try ebb().run(words, input: "q\n")
    #expect(result.status == 0, "\(result)")
  }

  @Test(
    "What matches nothing is called by its kind",
    arguments: [
      ("tag:none", "no card matches 'tag:none'"), ("is:leech", "no card matches 'is:leech'"),
      ("words.md:99x", "no card matches"), ("nowhere.md:4", "there is no card 'nowhere.md:4'"),
    ])
  func nothingFound(word: String, told: String) throws {
    let result = try ebb().run(["suspend", word])
    #expect(result.status == 1 && result.errors.contains(told), "\(result)")
  }

  @Test func gradesAreReadByPlace() throws {
    let ebb = try ebb()
    let lines =
      "words.md:1 good\nmy deck.md:1 easy\nwords.md:4 hard 2026-11-20T08:00:00Z\nwords.md:1\n"
    let result = try ebb.run(["grade", "-", "--allow-clock"], input: lines)
    #expect(result.lines.count == 3 && result.errors.contains("line 4: error: "), "\(result)")
    #expect(result.lines[1].contains(#""grade":5"#))
    #expect(result.lines[2].contains(#""day":"2026-11-20""#))
  }

  /// An edit is shown at once, written down later, and named by place and text when taken back.
  @Test func anEditIsPendingUntilSomethingIsWritten() throws {
    let ebb = try ebb()
    try ebb.run(["grade", "words.md:1", "good"])
    let text = try ebb.text("words.md").replacingOccurrences(of: "A: one", with: "A: uno")
    try ebb.write(text, to: "words.md")
    for words in [["list"], ["stats"], ["why", "words.md:1"]] {
      let shown = try ebb.run(words)
      #expect(shown.errors.contains("words.md:1: edited; its progress is kept"), "\(shown)")
      #expect(shown.errors.contains("not in the review log yet"), "\(shown)")
    }
    #expect(try ebb.run(["stats", "--short"]).errors == "")
    #expect(try ebb.run(["list", "--quiet"]).errors == "")
    let written = try ebb.run(["suspend", "words.md:4"])
    #expect(written.errors.contains("edited") && !written.errors.contains("yet"), "\(written)")
    #expect(try !ebb.run(["list"]).errors.contains("edited"))
    #expect(
      try ebb.run(["undo"]).output.contains("suspend, of 2026-11-21: words.md:4  two apples?"))
    let undone = try ebb.run(["undo"])
    #expect(
      undone.output.contains("an edit that kept its progress, of 2026-11-21: words.md:1  What"))
    #expect(undone.output.firstMatch(of: /[0-9a-f]{16}/) == nil, "\(undone)")
    let gone = try ebb.run(["undo"]).output
    #expect(gone.contains("a card that is in no deck  What is the first long question?"), "\(gone)")
  }

  @Test func theHardestCardsAreNamedByTheirWords() throws {
    let ebb = try ebb()
    try ebb.run(["grade", "words.md:1", "good", "--now", "2026-11-20T08:30:00Z"])
    try ebb.run(["grade", "words.md:1", "again", "--now", "2026-11-21T08:30:00Z"])
    let shown = try ebb.run(["stats", "--width", "100"]).output
    #expect(shown.contains("words.md:1 1 lapse") && shown.contains("What is the first"), "\(shown)")
    let page = try ebb.run(["stats", "--html", ebb.folder + "/p.html"])
    #expect(page.errors.contains("the page is in "), "\(page)")
    #expect(try ebb.text("../p.html").contains("What is the first long question?"))
  }

  @Test(
    "Cards in another form are found, and fixed",
    arguments: [
      "Question: What is it?\nAnswer: that\n", "Q. What is it?\nA. that\n",
      "Q - What is it?\nA - that\n", "---\ntitle: Big\n---\nQ: What is it?\nA: that\n",
    ])
  func lostCards(text: String) throws {
    let ebb = try Ebb(decks: ["a.md": text])
    let found = try ebb.run(["check"])
    #expect(found.output.contains("warning: ") && found.errors.contains("--fix"), "\(found)")
    try ebb.run(["check", "--fix"])
    #expect(try ebb.run(["check"]).output.contains("1 card, 0 errors, 0 warnings"))
    #expect(try ebb.text("a.md").hasSuffix("Q: What is it?\nA: that\n"))
  }
}
