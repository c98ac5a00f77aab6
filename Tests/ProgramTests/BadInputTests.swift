import Foundation
import Testing

/// Bad input: a clear error, nothing lost, the exit status as named.
struct BadInputTests {
  private let card = "Q: a?\nA: [b]\n"

  @Test func noDecksFolder() throws {
    let ebb = try Ebb()
    let result = try ebb.run(["stats"], environment: ["EBB_DECKS": ebb.folder + "/nowhere"])
    #expect(result.status == 1)
    #expect(result.errors.contains("there is no decks folder"))
    #expect(result.errors.contains("ebb init"))
  }

  @Test func anEmptyDecksFolder() throws {
    let ebb = try Ebb()
    let result = try ebb.run([])
    #expect(result.status == 0)
    #expect(result.output.contains("There are no cards"))
    #expect(try ebb.run(["list", "--json"]).output == "")
    #expect(try ebb.run(["check"]).status == 0)
    #expect(ebb.names(".ebb") == [])
  }

  @Test func aDeckThatIsNotUTF8() throws {
    let ebb = try Ebb(decks: ["good.md": card])
    try ebb.write([0x51, 0x3A, 0x20, 0xFF, 0xFE, 0x0A], to: "bad.md")
    let checked = try ebb.run(["check"])
    #expect(checked.status == 1)
    #expect(checked.output.contains("bad.md:1:"))
    #expect(checked.output.contains("2 files, 1 card, 1 error"))
    let review = try ebb.run([], input: "\n3\n")
    #expect(review.status == 0)
    #expect(review.errors.contains("`ebb check` shows where"))
    #expect(review.output.contains("Reviewed 1 card"))
  }

  @Test func aDeckOfOneHugeLine() throws {
    let ebb = try Ebb(decks: ["good.md": card])
    try ebb.write("Q: " + String(repeating: "长 [x", count: 100_000) + "\n", to: "huge.md")
    #expect(try ebb.run(["list", "--json"]).lines.count == 1)
    let checked = try ebb.run(["check"])
    #expect(checked.status == 1)
    #expect(checked.output.utf8.count < 4000)
  }

  @Test func aFullDisk() throws {
    let ebb = try Ebb(decks: ["deck.md": card + "\nQ: c?\nA: [d]\n"])
    try ebb.run(["grade", "deck.md:1", "good"])
    let before = try ebb.bytes(".ebb/reviews/laptop.jsonl")
    let child = try ebb.start(
      ["grade", "deck.md:4", "good"], fileSizeLimit: max(1, before.count / 512))
    let result = try child.wait()
    if before.count % 512 != 0, before.count > 512 { #expect(result.status == 1) }
    #expect(try ebb.bytes(".ebb/reviews/laptop.jsonl").starts(with: before))
  }

  @Test func aSecondSession() throws {
    let ebb = try Ebb(decks: ["deck.md": card + "\nQ: c?\nA: [d]\n"])
    try ebb.run(["grade", "deck.md:1", "good"])
    let first = try ebb.start(["review", "--plain"])
    try first.read(until: "Enter shows the answer")
    let second = try ebb.run(["grade", "deck.md:4", "good"])
    #expect(second.status == 75)
    #expect(second.errors.contains("another session holds the collection"))
    // Reading commands never wait.
    #expect(try ebb.run(["list", "--json"]).lines.count == 2)
    first.send("\n3\nq\n")
    first.closeInput()
    #expect(try first.wait().status == 0)
    #expect(try ebb.run(["grade", "deck.md:4", "good"]).status == 0)
  }

  @Test func aTornLastLine() throws {
    let ebb = try Ebb(decks: ["deck.md": card + "\nQ: c?\nA: [d]\n"])
    try ebb.run(["grade", "deck.md:1", "good"])
    try ebb.run(["grade", "deck.md:4", "good"])
    let log = try ebb.bytes(".ebb/reviews/laptop.jsonl")
    try ebb.write(Array(log.dropLast(40)), to: ".ebb/reviews/laptop.jsonl")
    let listed = try ebb.run(["list", "--json"])
    #expect(listed.errors.contains("cut off"))
    #expect(listed.lines.count { $0.contains("\"status\":\"new\"") } == 1)
    let graded = try ebb.run(["grade", "deck.md:4", "good"])
    #expect(graded.status == 0)
    #expect(try ebb.run(["list", "--json", "is:new"]).output == "")
  }

  @Test func garbageInTheState() throws {
    let ebb = try Ebb(decks: ["deck.md": card])
    try ebb.run([], input: "\n3\n")
    let before = try ebb.run(["list", "--json"]).output
    try ebb.write("{\"version\":2,garbage", to: ".ebb/state.json")
    let after = try ebb.run(["list", "--json"])
    #expect(after.output == before)
    #expect(after.errors.contains("rebuilt from the review log"))
    #expect(try ebb.text(".ebb/state.json") == "{\"version\":2,garbage")
    try ebb.run(["grade", "deck.md:1", "good"])
    #expect(ebb.names(".ebb").contains { $0.hasPrefix("state.json.damaged-") })
    #expect(try ebb.run(["list", "--json"]).errors == "")
  }

  @Test func aNewerVersionIsNotTouched() throws {
    let ebb = try Ebb(decks: ["deck.md": card])
    let newer = "{\"version\":99,\"cards\":{}}\n"
    try ebb.write(newer, to: ".ebb/state.json")
    let result = try ebb.run(["grade", "deck.md:1", "good"])
    #expect(result.status == 1)
    #expect(result.errors.contains("newer ebb"))
    #expect(try ebb.text(".ebb/state.json") == newer)
  }

  @Test(arguments: [
    (["--colour"], "has no option '--colour'"), (["list", "--jsn"], "did you mean '--json'"),
    (["grade", "deck.md:1"], "needs"), (["undo", "x"], "does not know what to do with 'x'"),
    (["review", "--limit", "many"], "a whole number"), (["--now", "today"], "an instant like"),
    (["--limit"], "needs a value"), (["list", "is:foo"], "'is:' does not know 'foo'"),
    (["hlep"], "did you mean 'help'"), (["list", "--json=1"], "takes no value"),
  ])
  func aWrongCommandLine(_ words: [String], _ message: String) throws {
    let ebb = try Ebb(decks: ["deck.md": card])
    let result = try ebb.run(words)
    #expect(result.status == 64)
    #expect(result.errors.contains(message), "\(result)")
    #expect(result.output == "")
  }

  @Test func aGradeOfSeven() throws {
    let ebb = try Ebb(decks: ["deck.md": card])
    let result = try ebb.run(["grade", "deck.md:1", "7"])
    #expect(result.status == 1)
    #expect(result.errors.contains("'7' is not a grade"))
    #expect(ebb.names(".ebb") == [])
  }

  @Test func manyGradesWithBadLinesBetween() throws {
    let ebb = try Ebb(decks: ["deck.md": card])
    let id = try #require(
      try ebb.run(["list", "--json"]).output.split(separator: "\"").dropFirst(3).first)
    let input = """
      \(id) 4
      \(id) 9
      nonsense
      0000000000000000 4

      \(id) good 2026-11-22T10:00:00+08:00
      """
    let result = try ebb.run(["grade", "-"], input: input)
    #expect(result.status == 1)
    #expect(result.lines.count == 2)
    #expect(result.lines.last?.contains("\"interval\":6") == true)
    for line in ["line 2: error:", "line 3: error:", "line 4: error:"] {
      #expect(result.errors.contains(line))
    }
  }

  @Test func aClockThatCannotBeRight() throws {
    let ebb = try Ebb(decks: ["deck.md": card])
    try ebb.run(["grade", "deck.md:1", "good"])
    let past = ["EBB_NOW": "2026-11-01T08:30:00Z"]
    let refused = try ebb.run(["grade", "deck.md:1", "good"], environment: past)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("--allow-clock"))
    let allowed = try ebb.run(
      ["grade", "deck.md:1", "good", "--allow-clock"], environment: past)
    #expect(allowed.status == 0)
    #expect(allowed.output.contains("\"kind\":\"repeat\""))
  }
}

struct ChangeCommandTests {
  @Test func aChangeOfManyCardsIsTakenBackAtOnce() throws {
    let ebb = try Ebb(decks: [
      "a.md": "Q: a?\nA: [b]\n\nQ: c?\nA: [d]\n", "b.md": "Q: e?\nA: [f]\n",
    ])
    try ebb.run(["grade", "b.md:1", "good"])
    #expect(try ebb.run(["suspend", "deck:a"]).output == "suspend: 2 cards\n")
    #expect(try ebb.run(["list", "--json", "is:suspended"]).lines.count == 2)
    #expect(try ebb.run(["undo"]).output.contains("suspend of 2 cards"))
    #expect(try ebb.run(["list", "--json", "is:suspended"]).output == "")
    #expect(try ebb.run(["undo"]).output.contains("review graded Good"))
    #expect(try ebb.run(["undo"]).errors.contains("nothing to undo"))
  }

  @Test func eachChangeDoesWhatItSays() throws {
    let ebb = try Ebb(decks: ["a.md": "Q: a?\nA: [b]\n\nQ: c?\nA: [d]\n"])
    try ebb.run(["grade", "a.md:1", "good"])
    try ebb.run(["bury", "a.md:4"])
    #expect(try ebb.run(["list", "--json", "is:buried"]).lines.count == 1)
    #expect(try ebb.run(["bury", "a.md:4"]).output.contains("(1 already so)"))
    try ebb.run(["resume", "a.md:4"])
    #expect(try ebb.run(["list", "--json", "is:buried"]).output == "")
    try ebb.run(["reset", "a.md:1"])
    #expect(try ebb.run(["list", "--json", "is:new"]).lines.count == 2)
    #expect(try ebb.run(["suspend", "nothing-here"]).status == 1)
  }

  @Test func anEditKeepsTheProgressAndCanBeTakenBack() throws {
    let long =
      "Q: What does the learning rate change in training?\nA: The [step size] of updates.\n"
    let ebb = try Ebb(decks: ["a.md": long])
    try ebb.run(["grade", "a.md:1", "good"])
    try ebb.write(long.replacingOccurrences(of: "change in", with: "alter during"), to: "a.md")
    // Reading shows it and writes nothing.
    let log = try ebb.text(".ebb/reviews/laptop.jsonl")
    #expect(try ebb.run(["list", "--json"]).output.contains("\"repetitions\":1"))
    #expect(try ebb.text(".ebb/reviews/laptop.jsonl") == log)
    let next = try ebb.run(["review"], environment: ["EBB_NOW": "2026-11-22T08:30:00Z"])
    #expect(next.errors.contains("a.md:1: edited; its progress is kept"))
    #expect(next.output.contains("[1 due, 0 new, 0 again]"))
    #expect(try ebb.run(["undo"]).output.contains("an edit that kept its progress"))
    // The schedule waits, with the card it would have gone to.
    #expect(try ebb.run(["list", "--json"]).output.contains(#""status":"new""#))
    let orphans = try ebb.run(["orphans"]).output
    #expect(orphans.contains("interval 1 d") && orphans.contains("a.md:1"), "\(orphans)")
    #expect(!(try ebb.run(["grade", "a.md:1", "good"]).errors.contains("kept")))
  }
}

struct GivenInstantTests {
  /// Histories may come card by card: each grade has the study day of its own instant.
  @Test func aGivenInstantIsTakenAsItIs() throws {
    let ebb = try Ebb(decks: ["a.md": "Q: a?\nA: [b]\n\nQ: c?\nA: [d]\n"])
    let ids = try ebb.run(["list", "--json"]).lines.map {
      String($0.split(separator: "\"").dropFirst(3).first!)
    }
    let input = """
      \(ids[0]) 4 2026-11-10T12:00:00Z
      \(ids[0]) 4 2026-11-11T12:00:00Z
      \(ids[1]) 4 2026-11-10T12:00:00Z
      \(ids[1]) 4 2026-11-11T03:59:00Z
      """
    let lines = try ebb.run(["grade", "-"], input: input).lines
    #expect(lines.map { $0.contains("\"day\":\"2026-11-10\"") } == [true, false, true, true])
    #expect(try #require(lines.last).contains("\"kind\":\"repeat\""))
  }
}
