import Foundation
import Testing

/// What `ebb doctor` finds, what it leaves alone, and what it repairs.
@Suite struct DoctorTests {
  let ebb: Ebb
  private let log = ".ebb/reviews/laptop.jsonl"

  init() throws {
    ebb = try Ebb(decks: ["a.md": Patient.deck(0..<6)])
    let review = try ebb.run(["review", "--plain"], input: "\n3\n\n2\n\n4\nq\n")
    #expect(review.status == 0, "\(review)")
  }

  private func everything() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for folder in ["", ".ebb", ".ebb/reviews"] {
      for name in ebb.names(folder) {
        let path = folder.isEmpty ? name : folder + "/" + name
        files[path] = try? ebb.bytes(path)
      }
    }
    return files
  }

  @Test func allIsWell() throws {
    let before = try everything()
    let result = try ebb.run(["doctor"])
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("ok: reviews/laptop.jsonl: 3 entries"))
    #expect(result.output.contains("ok: 1 deck, 6 cards"))
    #expect(result.output.hasSuffix("No problems.\n"))
    #expect(try everything() == before)
  }

  @Test func withoutAStateThereIsNothingToSay() throws {
    let new = try Ebb(decks: ["a.md": "Q: a?\nA: b\n"])
    for words in [["doctor"], ["doctor", "--fix"], ["doctor", "--rebuild"]] {
      #expect(try new.run(words).status == 0)
    }
    #expect(new.names(".ebb") == [])
  }

  /// Each damage: how it is done, and a part of the line that names it.
  static let damages: [(name: String, says: String, hurt: @Sendable (Ebb) throws -> Void)] = [
    (
      "a line that cannot be read", "laptop.jsonl:2: this line is left out",
      { ebb in
        var lines = try ebb.text(".ebb/reviews/laptop.jsonl").split(separator: "\n")
        lines[1] = "{\"at\":oops}"
        try ebb.write(lines.map { $0 + "\n" }.joined(), to: ".ebb/reviews/laptop.jsonl")
      }
    ),
    (
      "a torn line", "laptop.jsonl:4: the last line is cut off",
      { ebb in
        let text = try ebb.text(".ebb/reviews/laptop.jsonl")
        try ebb.write(text + text.prefix(40), to: ".ebb/reviews/laptop.jsonl")
      }
    ),
    (
      "a state of other content", "state.json is damaged",
      { ebb in
        let text = try ebb.text(".ebb/state.json")
        try ebb.write(
          text.replacingOccurrences(of: "\"interval\":1", with: "\"interval\":7"),
          to: ".ebb/state.json")
      }
    ),
    (
      "a line changed that was counted long ago", "state.json is not what the logs say",
      { ebb in
        var lines = try ebb.text(".ebb/reviews/laptop.jsonl").split(separator: "\n")
        lines[0] = Substring(lines[0].replacingOccurrences(of: "\"grade\":4", with: "\"grade\":0"))
        try ebb.write(lines.map { $0 + "\n" }.joined(), to: ".ebb/reviews/laptop.jsonl")
      }
    ),
    (
      "what a killed run left", "left behind",
      { ebb in try ebb.write("x", to: ".ebb/.ebb-abc.tmp") }
    ),
    (
      "no union merge", "merge=union",
      { ebb in try ebb.write("*.md text\n", to: ".ebb/.gitattributes") }
    ),
  ]

  @Test(arguments: damages.indices)
  func saysWhatIsWrongAndRepairsOnlyWhenTold(index: Int) throws {
    let (name, says, hurt) = Self.damages[index]
    try hurt(ebb)
    let before = try everything()
    let found = try ebb.run(["doctor"])
    #expect(found.status == 1, "\(name): \(found)")
    #expect(found.output.contains("problem: "), "\(name): \(found)")
    #expect(found.output.contains(says), "\(name): \(found)")
    #expect(found.output.contains("Nothing was changed"))
    #expect(try everything() == before, "\(name)")
    let wanted = try ebb.run(["list", "--json"]).output
    let fixed = try ebb.run(["doctor", "--fix"])
    #expect(fixed.status == 0, "\(name): \(fixed)")
    #expect(fixed.output.contains("fixed: "), "\(name): \(fixed)")
    let again = try ebb.run(["doctor"])
    #expect(again.status == 0, "\(name): \(again)")
    if !says.contains("not what the logs say") {
      #expect(try ebb.run(["list", "--json"]).output == wanted, "\(name)")
    }
    // Whatever was replaced is kept.
    let kept = try ebb.names(".ebb").flatMap { folder -> [[UInt8]] in
      let inside = ebb.names(".ebb/" + folder).map { ".ebb/\(folder)/\($0)" }
      return try (inside.isEmpty ? [".ebb/" + folder] : inside).map { try ebb.bytes($0) }
    }
    for path in [log, ".ebb/state.json"] {
      #expect(kept.contains(before[path] ?? []), "\(name): \(path) is not kept")
    }
  }

  @Test func anotherDevicesLogIsLeftAlone() throws {
    try ebb.write("{\"at\":oops}\n", to: ".ebb/reviews/phone.jsonl")
    let fixed = try ebb.run(["doctor", "--fix"])
    #expect(fixed.status == 1, "\(fixed)")
    #expect(fixed.output.contains("phone.jsonl:1"))
    #expect(try ebb.text(".ebb/reviews/phone.jsonl") == "{\"at\":oops}\n")
  }

  @Test func anErrorInADeckIsAProblemOfItsOwn() throws {
    try ebb.write("Q: no answer\nQ: here\nA: x\n", to: "b.md")
    let result = try ebb.run(["doctor"])
    #expect(result.output.contains("`ebb check` shows where") == (result.status == 1), "\(result)")
  }

  @Test func rebuildsFromTheLogsAloneAndKeepsTheOldState() throws {
    let before = try ebb.run(["list", "--json"]).output
    try ebb.write("rubbish", to: ".ebb/state.json")
    let result = try ebb.run(["doctor", "--rebuild"])
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("from 3 entries"))
    #expect(ebb.names(".ebb").contains { $0.hasPrefix("state.json.damaged-") })
    #expect(try ebb.run(["list", "--json"]).output == before)
    #expect(try ebb.run(["doctor"]).status == 0)
  }

  @Test func waitsForNobody() throws {
    let session = try ebb.start(["review", "--plain", "--cram"])
    try session.read(until: "> ")
    #expect(try ebb.run(["doctor"]).status == 0)
    #expect(try ebb.run(["doctor", "--rebuild"]).status == 75)
    session.closeInput()
    try session.wait()
  }

  @Test("What sync tools leave is named: copies of logs get names of their own, others go")
  func copiesOfSyncTools() throws {
    let ebb = try Ebb(decks: ["a.md": "Q: a\nA: b\n\nQ: c\nA: d\n"])
    try ebb.run(["grade", "a.md:1", "good"])
    let log = try ebb.text(".ebb/reviews/laptop.jsonl")
    try ebb.run(["grade", "a.md:4", "good"])
    let copy = ".ebb/reviews/laptop.sync-conflict-20261121-103000-ABCDEFG.jsonl"
    try ebb.write(log.replacingOccurrences(of: "T08", with: "T07"), to: copy)
    for name in [
      "state.sync-conflict-20261121-103000-ABCDEFG.json", "lock.sync-conflict-20261121-1-A",
      "state (conflicted copy 2026-11-21).json", "state 2.json", "state.json~HEAD",
      "state.json.damaged-20261101T000000Z", "state.json.damaged-20261102T000000Z",
      "state.json.damaged-20261103T000000Z", "state.json.damaged-20261104T000000Z",
    ] { try ebb.write("{}", to: ".ebb/" + name) }
    try ebb.write("{}", to: ".ebb/config.sync-conflict-20261121-1-A.json")
    let before = try ebb.run(["list", "--json"]).output
    let found = try ebb.run(["doctor"])
    #expect(found.status == 1)
    #expect(found.lines.count { $0.contains("a copy that nobody needs") } == 6, "\(found)")
    #expect(found.output.contains("copy of the log of laptop"), "\(found)")
    let fixed = try ebb.run(["doctor", "--fix"])
    #expect(fixed.status == 0, "\(fixed)")
    #expect(
      ebb.names(".ebb").filter { $0.hasPrefix("state") }.count == 4, "\(ebb.names(".ebb"))")
    #expect(ebb.names(".ebb").contains { $0.hasPrefix("config.sync-conflict") })
    #expect(!ebb.names(".ebb/reviews").contains { $0.contains("sync-conflict") })
    #expect(ebb.names(".ebb/reviews").count == 2)
    #expect(try ebb.run(["list", "--json"]).output == before)
    #expect(try ebb.run(["doctor"]).status == 0)
  }

  @Test("A log of a clock ahead is named with its device and card")
  func aClockAhead() throws {
    let ebb = try Ebb(decks: ["a.md": "Q: a\nA: b\n"])
    try ebb.run(
      ["grade", "a.md:1", "good", "--allow-clock"], environment: ["EBB_NOW": "2027-01-01T08:00:00Z"]
    )
    let found = try ebb.run(["doctor"])
    #expect(found.status == 1)
    #expect(
      found.output.contains(
        "log of laptop is ahead of this clock by 1 answer, the last of 2027-01-01"))
    #expect(found.output.contains("a.md:1") && found.output.contains("`ebb undo`"), "\(found)")
    try ebb.run(["undo"])
    #expect(try ebb.run(["doctor"]).status == 0)
  }

  @Test(
    "Copies that sync tools leave beside a deck are no decks",
    arguments: [
      ("a.sync-conflict-20261121-103000-ABCDEFG.md", true), ("a_conflict-20261121.md", true),
      ("a (Bob's conflicted copy 2026-11-21).md", true), ("a~HEAD.md", true), ("a 2.md", true),
      ("a (1).md", true), ("a 2026.md", false), ("a (draft).md", false), ("b~HEAD.md", false),
      ("sub/a 2.md", false),
    ])
  func copiesOfDecks(name: String, isCopy: Bool) throws {
    let deck = "Q: one?\nA: 1\n\nQ: two?\nA: 2\n"
    let ebb = try Ebb(decks: ["a.md": deck])
    try ebb.run(["grade", "a.md:4", "good"])
    let id = try ebb.run(["list", "--json"]).lines[1].dropFirst(7).prefix(16)
    try ebb.write(deck.replacingOccurrences(of: "two?", with: "two now?"), to: "a.md")
    try ebb.write(deck, to: name)
    let listed = try ebb.run(["list"])
    #expect(listed.lines.count == (isCopy ? 2 : 3), "\(listed)")
    let found = try ebb.run(["doctor"])
    #expect(found.output.contains("\(name): a copy of a.md") == isCopy, "\(found)")
    if isCopy {
      #expect(listed.errors.contains("1 card of it is not there, the first at \(name):4"))
      // The copy does not hide the edit.
      #expect(listed.output.contains("two now?") && !listed.output.contains(id.prefix(8)))
      #expect(listed.lines[1].contains("2.50"), "\(listed)")
    }
  }

  @Test("A numbered file of other cards is a deck")
  func numberedDecks() throws {
    let ebb = try Ebb(decks: [
      "a.md": "Q: one?\nA: 1\n", "a 2.md": "Q: two?\nA: 2\n\nQ: 3?\nA: 3\n",
    ])
    #expect(try ebb.run(["list"]).lines.count == 3)
  }
}
