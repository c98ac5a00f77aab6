import Testing

// The driver itself.
@Suite struct EbbRunnerTests {
  @Test func runsTheProgramOnACollectionOfItsOwn() throws {
    let ebb = try Ebb(decks: ["cnn.md": "Q: 问\nA: 答\n"])
    let result = try ebb.run(["grade", "cnn.md:1", "good"])
    #expect(result.status == 0, "\(result)")
    #expect(result.lines.count == 1)
    #expect(try ebb.text(".ebb/reviews/laptop.jsonl").contains(#""day":"2026-11-21""#))
    #expect(try ebb.run(["no-such-command"]).status == 64)
  }

  @Test func aSessionIsDrivenLineByLine() throws {
    let ebb = try Ebb(decks: ["a.md": "Q: one\nA: 1\n"])
    let child = try ebb.start(["review", "--plain"])
    try child.read(until: "> ")
    child.send("\n")
    try child.read(until: "4 Easy")
    child.send("3\n")
    try child.read(until: "saved; due 2026-11-22")
    #expect(try child.wait().status == 0)
  }
}
