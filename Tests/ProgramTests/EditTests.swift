import Foundation
import Testing

/// What is taken for an edit, and when it is looked for.
struct EditTests {
  private let text =
    "Q: What does the learning rate change in training?\nA: The [step size] of updates.\n"
  private var edited: String {
    text.replacingOccurrences(of: "change in", with: "alter during")
  }

  /// Its cards are not gone: no card elsewhere that is much like one of them takes its schedule.
  @Test(arguments: 1...8) func aDeckThatCannotBeReadHasNotBeenEdited(call: Int) throws {
    let ebb = try Ebb(decks: ["a.md": text, "b.md": "Q: other?\nA: card\n"])
    try ebb.run(["grade", "a.md:1", "good"])
    try ebb.write("Q: other?\nA: card\n\n" + edited, to: "b.md")
    try ebb.run(["suspend", "b.md:1"], environment: ["EBB_FAULT": "open:\(call):5"])
    #expect(try !ebb.text(".ebb/reviews/laptop.jsonl").contains("adopt"))
    #expect(try ebb.run(["list", "deck:a", "--json"]).output.contains(#""repetitions":1"#))
  }

  /// Nobody could recognise the edit before the other device's log said what the card was.
  @Test func aFaceThatComesLaterIsLookedAt() throws {
    let ebb = try Ebb(decks: ["a.md": text])
    let id = String(try ebb.run(["list", "--json"]).output.dropFirst(7).prefix(16))
    try ebb.write(edited, to: "a.md")
    let log = ".ebb/reviews/phone.jsonl"
    let bare = #""day":"2026-11-19","card":"\#(id)","grade":4,"kind":"review""#
    try ebb.write(#"{"at":"2026-11-19T08:00:00Z",\#(bare)}"# + "\n", to: log)
    // Writes state.json, with a mark that there is nothing to be found.
    try ebb.run(["review", "--plain"], input: "\n1\nq\n")
    try ebb.run(["reset", "a.md:1"])
    try ebb.run(["review", "--plain"], input: "q\n")
    #expect(try ebb.text(".ebb/state.json").contains("settled"))
    let face =
      #""front":"What does the learning rate change in training?","back":"The [step size] of updates.""#
    let late = #"{"at":"2026-11-22T08:00:00Z",\#(bare),\#(face)}"# + "\n"
    try ebb.write(try ebb.text(log) + late, to: log)
    let shown = try ebb.run(["list", "--json"]).output
    try FileManager.default.removeItem(atPath: ebb.at(".ebb/state.json"))
    #expect(try ebb.run(["list", "--json"]).output == shown)
    #expect(shown.contains(#""repetitions":2"#) || shown.contains(#""repetitions":1"#), "\(shown)")
  }

  /// Two cards ask the same: only when one of them is found does the question tell the other.
  @Test func anEditThatIsFoundMakesTheNextOneSure() throws {
    let question = "Q: Why does it hold?\n"
    let second = "A: The [entropy] of any closed box can but grow.\n"
    let another = "A: My grandmother told us [stories] about ships, harbours and wind.\n"
    let first = "A: A [warm-up] of some thousand steps keeps the early updates small.\n\n"
    let ebb = try Ebb(decks: ["a.md": question + first + question + second])
    for line in [1, 4] { try ebb.run(["grade", "a.md:\(line)", "good"]) }
    let other = question.replacingOccurrences(of: "it hold", with: "this hold")
    try ebb.write(other + first + question + another, to: "a.md")
    let shown = try ebb.run(["list", "--json"]).lines
    #expect(shown.count == 2)
    #expect(shown.allSatisfy { $0.contains(#""repetitions":1"#) }, "\(shown)")
    try ebb.run(["suspend", "a.md:1"])
    #expect(!(try ebb.run(["orphans"]).output.contains("interval")))
  }

  @Test(
    "A command on three cards is undone as a whole, also when one of them was edited since",
    arguments: ["suspend", "bury", "reset"], [false, true])
  func undoOfACommandIsWhole(command: String, isWrittenDown: Bool) throws {
    let deck = "Q: one?\nA: 1\n\nQ: two?\nA: 2\n\nQ: three?\nA: 3\n"
    let ebb = try Ebb(decks: ["a.md": deck, "b.md": "Q: b?\nA: b\n"])
    let places = ["a.md:1", "a.md:4", "a.md:7"]
    for place in places { try ebb.run(["grade", place, "good"]) }
    func states() throws -> [String] {
      try ebb.run(["list", "deck:a"]).lines.map { String($0.dropFirst(8).prefix(30)) }
    }
    let before = try states()
    #expect(try ebb.run([command] + places).status == 0)
    try ebb.write(deck.replacingOccurrences(of: "two?", with: "two now?"), to: "a.md")
    if isWrittenDown {
      // Writing anything writes the edit down; both are taken back first.
      try ebb.run(["grade", "b.md:1", "good"])
      try ebb.run(["undo"])
      if command != "reset" { try ebb.run(["undo"]) }
    }
    let undone = try ebb.run(["undo"])
    #expect(undone.output.contains("\(command) of 3 cards"), "\(undone)")
    let after = try states()
    let edited = isWrittenDown && command != "reset"
    #expect(edited ? [after[0], after[2]] == [before[0], before[2]] : after == before)
  }
}
