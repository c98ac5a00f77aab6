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
}
