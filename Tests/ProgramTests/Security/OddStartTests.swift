import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Started oddly: closed streams, no words, input that is no input, output that takes nothing.
@Suite struct OddStartTests {
  private static let deck = "Q: one\nA: [1]\n\nC: two [2]\n"

  /// Each command with words that do something; `%` is the first card's id.
  static let commands = [
    ["review", "--plain"], ["stats"], ["stats", "--short"], ["list"], ["list", "--json"], ["check"],
    ["show", "%"], ["why", "%"], ["grade", "%", "4"], ["grade", "-"], ["undo"], ["suspend", "%"],
    ["resume", "%"], ["bury", "%"], ["reset", "%"], ["orphans"], ["export"], ["doctor"], ["config"],
    ["help"], ["completions", "bash"], ["--version"], ["import", "--dry-run", "a.md"],
  ]

  private func run(
    _ ebb: Ebb, _ words: [String], _ script: String, input: String = ""
  ) throws -> ChildProcess.Result {
    var variables = ebb.environment
    variables["PATH"] = "/usr/bin:/bin"
    variables["EBB_DECKS"] = ebb.decks
    let child = try ChildProcess(
      "/bin/sh", ["-c", "cd \"$1\"; shift; " + script, Ebb.program, ebb.decks] + words,
      environment: variables)
    child.send(input)
    child.closeInput()
    return try child.wait()
  }

  /// A closed stream never becomes a file of ours: no text in the log, no commands from the lock.
  @Test(arguments: ["<&-", ">&-", "2>&-", "<&- >&-", ">&- 2>&-", "<&- >&- 2>&-"])
  func closedStreamsHarmNothing(closed: String) throws {
    let ebb = try Ebb(decks: ["a.md": Self.deck])
    let id = String(try ebb.run(["list", "--json"]).output.dropFirst(7).prefix(16))
    for command in Self.commands {
      let words = command.map { $0 == "%" ? id : $0 }
      let result = try run(ebb, words, "exec \"$0\" \"$@\" \(closed)", input: "\(id) 4\nq\n")
      #expect([0, 1].contains(result.status), "\(words): \(result)")
      #expect(try ebb.text("a.md") == Self.deck)
      for line in ((try? ebb.text(".ebb/reviews/laptop.jsonl")) ?? "").split(separator: "\n") {
        #expect(line.hasPrefix("{\"at\":") && line.hasSuffix("}"), "\(words): \(line)")
      }
      let others = ebb.names(".ebb").filter { !["lock", "reviews", "state.json"].contains($0) }
      #expect(others.allSatisfy { $0.hasPrefix(".git") }, "\(words): \(others)")
    }
    #expect(try ebb.run(["doctor"]).output.contains("No problems."))
  }

  @Test func withoutAnyWordNothingIsGuessed() throws {
    let ebb = try Ebb(decks: ["a.md": Self.deck])
    var process: pid_t = 0
    var words: [UnsafeMutablePointer<CChar>?] = [nil]
    let folder = strdup("EBB_DECKS=" + ebb.decks)
    defer { free(folder) }
    var variables: [UnsafeMutablePointer<CChar>?] = [folder, nil]
    #expect(posix_spawn(&process, Ebb.program, nil, nil, &words, &variables) == 0)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    #expect(status >> 8 == 64)
    #expect(ebb.names() == ["a.md"])
  }

  /// In a chroot or a recovery shell there may be no `/proc` to read one's words from.
  @Test func theWordsAreKnownWithoutProc() throws {
    let ebb = try Ebb(decks: ["a.md": Self.deck])
    let script = "unshare -m sh -c 'umount -l /proc && exec \"$0\" \"$@\"' \"$0\" \"$@\""
    guard try run(ebb, ["x"], "unshare -m sh -c 'umount -l /proc'").status == 0 else { return }
    let result = try run(ebb, ["stats", "--short"], script)
    #expect(result.output == "0 due, 2 new\n")
  }

  @Test(arguments: [["grade", "-"], ["review", "--plain"], ["import", "-"]])
  func anInputThatCannotBeReadIsAnError(words: [String]) throws {
    let ebb = try Ebb(decks: ["a.md": Self.deck])
    let result = try run(ebb, words, "exec \"$0\" \"$@\" < /tmp")
    #expect(result.status == 1)
    #expect(result.errors.contains("Is a directory"))
  }

  /// A non-blocking input is waited for, not taken for ended.
  @Test func anInputThatIsSlowIsWaitedFor() throws {
    let ebb = try Ebb(decks: ["a.md": Self.deck])
    let id = String(try ebb.run(["list", "--json"]).output.dropFirst(7).prefix(16))
    let python = """
      import fcntl, os, subprocess, sys, time
      r, w = os.pipe()
      fcntl.fcntl(r, fcntl.F_SETFL, os.O_NONBLOCK)
      p = subprocess.Popen(sys.argv[1:], stdin=r)
      time.sleep(0.2)
      os.write(w, b"\(id) 4\\n"); os.close(w); os.close(r)
      sys.exit(p.wait())
      """
    guard (try? run(ebb, [], "exec python3 -c pass").status) == 0 else { return }
    let result = try run(ebb, [Ebb.program, "grade", "-"], "exec python3 -c '\(python)' \"$@\"")
    #expect(result.status == 0 && result.output.contains(id), "\(result)")
  }

  /// Else a script that tries again would grade cards twice.
  @Test func gradingStopsAtAnAnswerThatCannotBeDelivered() throws {
    let ebb = try Ebb(decks: ["a.md": Self.deck])
    let id = String(try ebb.run(["list", "--json"]).output.dropFirst(7).prefix(16))
    let input = String(repeating: "\(id) 4\n", count: 5)
    let result = try run(ebb, ["grade", "-"], "exec \"$0\" \"$@\" > /dev/full", input: input)
    #expect(result.status == 1)
    #expect(try ebb.text(".ebb/reviews/laptop.jsonl").split(separator: "\n").count == 1)
  }
}

/// `.ebb` in odd shapes: what can be put aside is, the rest is named with what to do.
@Suite struct OddShapeTests {
  @Test(arguments: ["mkdir", "mkfifo"])
  func aStateThatIsNoFileIsSetAside(maker: String) throws {
    let ebb = try Ebb(decks: ["a.md": "Q: one\nA: 1\n"])
    try ebb.run(["grade", "a.md:1", "4"])
    try FileManager.default.removeItem(atPath: ebb.at(".ebb/state.json"))
    if maker == "mkdir" { mkdir(ebb.at(".ebb/state.json"), 0o700) }
    if maker == "mkfifo" { mkfifo(ebb.at(".ebb/state.json"), 0o600) }
    #expect(try ebb.run(["stats", "--short"]).output == "0 due, 0 new\n")
    #expect(try ebb.run(["grade", "a.md:1", "4"]).status == 0)
    #expect(ebb.names(".ebb").contains { $0.hasPrefix("state.json.damaged-") })
    #expect(try ebb.text(".ebb/state.json").hasPrefix("{"))
  }

  @Test(arguments: [".ebb", ".ebb/lock", ".ebb/reviews"])
  func whatStandsInTheWayIsNamed(name: String) throws {
    let ebb = try Ebb(decks: ["a.md": "Q: one\nA: 1\n"])
    if name == ".ebb/lock" {
      try FileManager.default.createDirectory(
        atPath: ebb.at(name), withIntermediateDirectories: true)
    } else {
      try ebb.write("x", to: name)
    }
    let graded = try ebb.run(["grade", "a.md:1", "4"])
    #expect(graded.status == 1)
    #expect(graded.errors.contains("move it away"), "\(graded)")
    let doctor = try ebb.run(["doctor"])
    #expect(doctor.status == 1)
    #expect(doctor.output.contains(ebb.at(name) + ":"), "\(doctor)")
  }

  @Test func aDeckInUTF16WithoutItsMarkIsAnError() throws {
    let ebb = try Ebb()
    try ebb.write("Q: a\nA: b\n".utf16.flatMap { [UInt8($0 & 0xFF), 0] }, to: "a.md")
    let result = try ebb.run(["check"])
    #expect(result.status == 1)
    #expect(result.output.contains("save it as UTF-8"))
  }
}
