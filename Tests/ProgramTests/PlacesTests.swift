import Foundation
import Testing

/// History must not split: one collection is meant wherever one stands in it.
@Suite struct PlacesTests {
  private let deck = "Q: one?\nA: first\n"

  /// `cards`, with one grade, in a home folder.
  private func home() throws -> Ebb {
    let ebb = try Ebb()
    try ebb.write(deck, to: "../cards/a.md")
    try ebb.write("Q: two?\nA: second\n", to: "../cards/sub/deep/b.md")
    let graded = try ebb.shell("cd cards && ebb grade a.md:1 good")
    #expect(graded.status == 0, "\(graded)")
    return ebb
  }

  private func logs(_ ebb: Ebb, _ folder: String = "cards") throws -> [String] {
    ebb.names("../\(folder)/.ebb/reviews")
  }

  @Test(
    "All of a collection is meant, wherever one stands in it",
    arguments: [
      "cd cards", "cd cards/sub", "cd cards/sub/deep", "mkdir -p cards/empty; cd cards/empty",
      "cd cards/sub; export EBB_DECKS=",
    ])
  func wherever(place: String) throws {
    let ebb = try home()
    let listed = try ebb.shell(place + " && ebb list --quiet")
    #expect(listed.lines.count == 2, "\(listed)")
    let graded = try ebb.shell(place + " && ebb grade b.md:1 good")
    #expect(graded.status == 0, "\(graded)")
    #expect(try ebb.text("../cards/.ebb/reviews/laptop.jsonl").split(separator: "\n").count == 2)
    #expect(!FileManager.default.fileExists(atPath: ebb.folder + "/cards/sub/.ebb"))
  }

  @Test(
    "A file's collection is the one it lies in",
    arguments: [
      "ebb grade cards/a.md:1 good", "ebb grade \"$HOME/cards/a.md:1\" good",
      "ebb suspend cards/sub/deep/b.md:1", "cd /; ebb why \"$HOME/cards/a.md:1\"",
      "ebb show cards/a.md:1", "mkdir else; cd else; ebb bury ../cards/a.md:1",
    ])
  func ofAFile(command: String) throws {
    let ebb = try home()
    let result = try ebb.shell(command)
    #expect(result.status == 0, "\(result)")
    #expect(try logs(ebb) == ["laptop.jsonl"])
    #expect(!FileManager.default.fileExists(atPath: ebb.folder + "/.ebb"))
  }

  @Test(
    "A folder above a collection is refused, and nothing is made",
    arguments: ["ebb", "ebb list", "ebb stats", "ebb grade a.md:1 good", "ebb undo", "ebb review"])
  func above(command: String) throws {
    let ebb = try home()
    let refused = try ebb.shell(command, input: "q\n")
    #expect(refused.status == 1 && refused.errors.contains("\n  cards\n"), "\(refused)")
    #expect(refused.errors.contains("--decks cards"))
    #expect(!FileManager.default.fileExists(atPath: ebb.folder + "/.ebb"))
    let named = try ebb.shell("ebb list --decks . --quiet")
    #expect(named.lines.count == 2, "\(named)")
  }

  @Test func theEverydayCollectionIsFoundFromAnywhere() throws {
    let ebb = try home()
    let script = "ebb config --global decks cards && mkdir else && cd else && ebb list --quiet"
    #expect(
      try ebb.shell(script).lines.suffix(2).allSatisfy {
        $0.contains("new") || $0.contains("scheduled")
      })
    // In another collection that one is meant.
    let other = try ebb.shell(
      "mkdir own; cd own; printf 'Q: x\\nA: y\\n' > x.md; mkdir .ebb; ebb list --quiet")
    #expect(other.lines.count == 1, "\(other)")
  }

  @Test func doctorTakesACollectionBelowIn() throws {
    let ebb = try home()
    _ = try ebb.shell(
      "mkdir cards/sub/.ebb; cd cards/sub; ebb grade b.md:1 easy; ebb grade b.md:1 hard")
    let found = try ebb.shell("cd cards && ebb doctor")
    #expect(found.status == 1 && found.output.contains("sub: a collection of its own"), "\(found)")
    let fixed = try ebb.shell("cd cards && ebb doctor --fix")
    #expect(fixed.status == 0, "\(fixed)")
    #expect(try logs(ebb) == ["laptop-2.jsonl", "laptop.jsonl"])
    #expect(!FileManager.default.fileExists(atPath: ebb.folder + "/cards/sub/.ebb"))
    #expect(ebb.names("../cards/.ebb/set-aside") == ["sub"])
    let shown = try ebb.shell("cd cards && ebb list --json b.md is:scheduled; ebb list --json")
    #expect(shown.output.contains("2026-11-2"), "\(shown)")
    #expect(try ebb.shell("cd cards && ebb doctor").status == 0)
  }
}

/// No two machines write into one log.
@Suite struct DeviceNameTests {
  private func ebb() throws -> Ebb {
    let ebb = try Ebb(decks: ["a.md": "Q: one?\nA: first\n"])
    ebb.environment["EBB_DEVICE"] = ""
    ebb.environment["HOME"] = ebb.folder
    ebb.environment["XDG_STATE_HOME"] = ebb.folder + "/my state"
    return ebb
  }

  @Test func aNameIsChosenOnceAndKeptOutsideTheCollection() throws {
    let ebb = try ebb()
    try ebb.run(["list"])
    #expect(!FileManager.default.fileExists(atPath: ebb.folder + "/my state"))
    for _ in 0..<2 { #expect(try ebb.run(["grade", "a.md:1", "good"]).status == 0) }
    let logs = ebb.names(".ebb/reviews")
    #expect(logs.count == 1)
    #expect(try ebb.text(".ebb/reviews/" + logs[0]).split(separator: "\n").count == 2)
    #expect(logs[0].wholeMatch(of: /.+-[0-9a-f]{6}\.jsonl/) != nil, "\(logs)")
    #expect(ebb.names("../my state/ebb/devices").count == 1)
    #expect(try ebb.run(["config"]).output.contains("chosen for this machine"))
  }

  /// The host's own log from before is read, and not appended to.
  @Test func oldLogsCountAndStayAsTheyAre() throws {
    let ebb = try ebb()
    try ebb.run(["grade", "a.md:1", "good"], environment: ["EBB_DEVICE": "laptop"])
    let old = try ebb.text(".ebb/reviews/laptop.jsonl")
    #expect(try ebb.run(["grade", "a.md:1", "good"]).output.contains(#""kind":"repeat""#))
    #expect(try ebb.text(".ebb/reviews/laptop.jsonl") == old)
    #expect(ebb.names(".ebb/reviews").count == 2)
    #expect(try ebb.run(["undo"]).status == 0 && ebb.names(".ebb/reviews").count == 2)
  }

  @Test func aClonedHomeOrACopiedCollectionGetsAnotherName() throws {
    let ebb = try ebb()
    try ebb.run(["grade", "a.md:1", "good"])
    let names = ebb.at("../my state/ebb/devices")
    let file = names + "/" + ebb.names("../my state/ebb/devices")[0]
    var lines = try String(contentsOfFile: file, encoding: .utf8).components(separatedBy: "\n")
    lines[1] = "another machine"
    try lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
    try ebb.run(["grade", "a.md:1", "good"])
    #expect(ebb.names(".ebb/reviews").count == 2)
    try FileManager.default.copyItem(atPath: ebb.decks, toPath: ebb.folder + "/copy")
    try ebb.run(["grade", "a.md:1", "good"], environment: ["EBB_DECKS": ebb.folder + "/copy"])
    #expect(ebb.names("../copy/.ebb/reviews").count == 3)
  }

  @Test func whereNoNameCanBeKeptTheHostsIsTaken() throws {
    let ebb = try ebb()
    try ebb.write("a file, no folder", to: "../my state")
    let graded = try ebb.run(["grade", "a.md:1", "good"])
    #expect(graded.status == 0 && graded.errors.contains("its log is named after the host"))
    #expect(ebb.names(".ebb/reviews").count == 1)
    #expect(!(try ebb.run(["grade", "a.md:1", "good", "--quiet"]).errors.contains("host")))
  }

  @Test(
    "Two names never meet in one file",
    arguments: [("a/b", "a-b"), ("a:b", "a/b"), ("x (1)", "x -1)"), ("..a", "a")])
  func neverMeet(one: String, other: String) throws {
    let ebb = try ebb()
    for name in [one, other] {
      try ebb.run(["grade", "a.md:1", "good"], environment: ["EBB_DEVICE": name])
    }
    #expect(ebb.names(".ebb/reviews").count == 2, "\(ebb.names(".ebb/reviews"))")
  }
}
