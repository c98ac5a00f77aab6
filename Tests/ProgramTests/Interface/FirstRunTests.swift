import EbbCLI
import Foundation
import Testing

@Suite struct FirstRunTests {
  /// As a new user types it: in an empty home folder, nothing set.
  @Test func leadsFromNothingToTheFirstReview() throws {
    let ebb = try Ebb()
    try FileManager.default.removeItem(atPath: ebb.decks)
    let lost = try ebb.shell("ebb")
    #expect(lost.status == 1)
    #expect(lost.errors.split(separator: "\n").count == 3, "\(lost)")
    #expect(lost.errors.contains("`ebb init`"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: ebb.folder).isEmpty)

    let made = try ebb.shell("ebb init")
    #expect(made.status == 0)
    #expect(made.output == "made decks/welcome.md: 15 cards that teach ebb while you review them\n")
    #expect(made.errors == "next: ebb\n")

    let first = try ebb.shell("ebb review --plain", input: "\n3\nq\n")
    #expect(first.status == 0)
    #expect(first.output.contains("Which key shows the card's own?"), "\(first)")
    #expect(first.output.contains("saved; due 2026-11-22"), "\(first)")
  }

  @Test func theFirstDeckIsTheBundledOne() throws {
    let ebb = try Ebb()
    _ = try ebb.shell("ebb init first")
    let made = try Data(contentsOf: URL(fileURLWithPath: ebb.folder + "/first/welcome.md"))
    let bundled = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../decks/welcome.md")
    #expect(made == (try Data(contentsOf: bundled)), "regenerate Words/WelcomeDeck.swift")
  }

  @Test(
    arguments: [
      ("ebb init", "made decks/welcome.md", "next: ebb\n"),
      ("ebb init .", "made welcome.md", "next: ebb\n"),
      ("ebb init 'my cards'", "made my cards/welcome.md", "next: ebb --decks 'my cards'\n"),
      ("ebb init a/b/", "made a/b/welcome.md", "next: ebb --decks a/b/\n"),
      ("EBB_DECKS=e ebb init", "made e/welcome.md", "next: ebb\n"),
      ("ebb init --quiet", "made decks/welcome.md", ""),
    ])
  func saysTheNextCommand(line: String, output: String, next: String) throws {
    let ebb = try Ebb()
    let result = try ebb.shell(line)
    #expect(result.status == 0 && result.output.hasPrefix(output), "\(result)")
    #expect(result.errors == next)
  }

  @Test func overwritesNothing() throws {
    let ebb = try Ebb(decks: ["welcome.md": "mine\n"])
    let result = try ebb.shell("ebb init")
    #expect(result.status == 1 && result.errors.contains("is already there"), "\(result)")
    #expect(try ebb.text("welcome.md") == "mine\n")
    let onFile = try ebb.shell("ebb init decks/welcome.md")
    #expect(onFile.status == 1 && onFile.errors.contains("is not a folder"), "\(onFile)")
    #expect(try ebb.text("welcome.md") == "mine\n")
  }

  @Test func anEmptyDaySaysWhatIsNextAndWhen() throws {
    let ebb = try Ebb(decks: ["a.md": "Q: one\nA: 1\n\nQ: two\nA: 2\n"])
    try ebb.run(["grade", "a.md:1", "good"])
    let result = try ebb.run(["review", "--plain", "--new", "0"])
    #expect(
      result.output == """
        Nothing is due now.
        Next: 1 card tomorrow (2026-11-22).
        1 new card left for another day; `ebb review --more N` takes N more today.

        """)
    let chinese = try ebb.run(["review", "--plain", "--new", "0", "--lang", "zh"])
    #expect(chinese.output.contains("下一次：明天（2026-11-22）1 张。"))
  }
}
