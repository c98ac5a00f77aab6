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
    #expect(made.output == "made decks/welcome.md: 16 cards that teach ebb while you review them\n")
    #expect(made.errors.hasPrefix("next: ebb  (15 cards today; 1 from the same text"), "\(made)")
    #expect(made.errors.contains("ebb config --global decks "), "\(made)")

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

  @Test func theFirstDeckSpeaksTheReadersLanguage() throws {
    let ebb = try Ebb()
    #expect(try ebb.shell("ebb init first --lang zh").output.contains("16 张卡片"))
    let checked = try ebb.shell("ebb check --decks first")
    #expect(checked.status == 0 && checked.output.contains("16 cards, 0 errors, 0 warnings"))
    let both = try ["en", "zh"].map { language in
      try ebb.shell(
        "ebb init \(language) --lang \(language) --quiet; ebb list --json --decks \(language)"
      )
      .lines.map { $0.contains(#""kind":"cloze""#) }
    }
    #expect(both[0] == both[1] && both[0].count == 17)
  }

  @Test("On a terminal the first deck is offered and then reviewed; a no leaves nothing behind")
  func theFirstDeckIsOffered() throws {
    let ebb = try Ebb()
    try FileManager.default.removeItem(atPath: ebb.decks)
    func session() throws -> PseudoTerminal {
      try PseudoTerminal(
        "/bin/sh", ["-c", "cd \"$1\" && exec \"$0\"", Ebb.program, ebb.folder],
        environment: ebb.environment.merging(["TERM": "xterm-256color"]) { $1 })
    }
    let refused = try session()
    try refused.read(until: "[Y/n]")
    refused.send("n\r")
    #expect(try refused.wait() == .exited(1))
    #expect(try FileManager.default.contentsOfDirectory(atPath: ebb.folder).isEmpty)
    let taken = try session()
    try taken.read(until: "[Y/n]")
    taken.send("\r")
    try taken.read(until: "Which key shows the card's own?")
    taken.send("q")
    #expect(try taken.wait() == .exited(0))
  }

  @Test(
    arguments: [
      ("ebb init", "made decks/welcome.md", "next: ebb  ("),
      ("ebb init .", "made welcome.md", "next: ebb  ("),
      ("ebb init 'my cards'", "made my cards/welcome.md", "next: ebb --decks 'my cards'  ("),
      ("ebb init a/b/", "made a/b/welcome.md", "next: ebb --decks a/b/  ("),
      ("EBB_DECKS=e ebb init", "made e/welcome.md", "next: ebb  ("),
      ("ebb init --quiet", "made decks/welcome.md", ""),
    ])
  func saysTheNextCommand(line: String, output: String, next: String) throws {
    let ebb = try Ebb()
    let result = try ebb.shell(line)
    #expect(result.status == 0 && result.output.hasPrefix(output), "\(result)")
    #expect(result.errors.hasPrefix(next) && result.errors.isEmpty == next.isEmpty, "\(result)")
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
