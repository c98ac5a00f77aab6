import Foundation
import Testing

private let deck = """
  # Optimizers

  Q: First question?
  A: The [alpha] and the [beta] answer.

  Q: Second question?
  A: The [gamma] answer with $x^2$.

  Q: Third question?
  A: Plain answer without blanks.

  C: A [monoid] is a semigroup with an [identity].

  """

/// Whole sessions of the built program on a real pseudo-terminal.
struct SessionTests {
  let ebb: Ebb

  init() throws { ebb = try Ebb(decks: ["deck.md": deck]) }

  private func grades() throws -> [String] { try grades(of: ebb) }

  private func grades(of ebb: Ebb) throws -> [String] {
    let log = (try? ebb.text(".ebb/reviews/laptop.jsonl")) ?? ""
    return log.split(separator: "\n").compactMap { line in
      let object =
        try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard let object, let kind = object["kind"] as? String else { return nil }
      return kind + (object["grade"].map { " \($0)" } ?? "")
    }
  }

  @Test func aWholeSessionWithEveryKey() throws {
    // The program's name says that it takes a line: see `opensAtLine`. A child writes the script:
    // while this process had it open, another test's child would inherit that, and none could run it.
    let script = "#!/bin/sh\nshift\nsed -i.bak 's/Third question/Third edited question/' \"$1\"\n"
    let writer = try ChildProcess(
      "/bin/sh",
      ["-c", "printf %s \"$1\" > \"$0\" && chmod 755 \"$0\"", ebb.folder + "/vi", script],
      environment: ["PATH": "/usr/bin:/bin"])
    try writer.wait()
    // $EDITOR is split at blanks, and the folder's name has some: a link has none.
    let link = FileManager.default.temporaryDirectory.path + "/ebb-\(UUID().uuidString)"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: ebb.folder)
    defer { try? FileManager.default.removeItem(atPath: link) }
    let session = try ebb.startOnTerminal([], environment: ["EDITOR": link + "/vi"])

    try session.read(until: "First question?")
    session.send("3")
    try session.read(until: "Space shows the answer first.")
    session.send("\t")
    try session.read { $0.screen.description.contains("alpha") }
    #expect(!session.screen.description.contains("beta"))
    session.send("  ")
    try session.read { $0.screen.description.contains("3 Good") }
    #expect(session.screen.description.contains("First question?"))
    session.send("3")
    try session.read { $0.screen.description.contains("Second question?") }
    #expect(try grades() == ["review 4"])

    session.send("t")
    try session.read { $0.screen.description.contains("Blank 1 of 1") }
    session.send("GAMMA\r")
    try session.read { $0.screen.description.contains("1 of 1 right: Good?") }
    session.send("1")
    try session.read { $0.screen.description.contains("Third question?") }
    session.send("u")
    try session.read { $0.screen.description.contains("Second question?") }
    try session.read(until: "Taken back: Again.")
    session.send(" 4")
    try session.read { $0.screen.description.contains("Third question?") }
    #expect(try grades() == ["review 4", "review 2", "undo", "review 5"])

    session.send("e")
    try session.read { $0.screen.description.contains("Third edited question?") }
    session.resize(columns: 40, rows: 10)
    try session.read { $0.screen.description.contains("Space show") }
    session.resize(columns: 80, rows: 24)
    session.send("?")
    try session.read { $0.screen.description.contains("any key goes back") }
    session.send("xw")
    try session.read { $0.screen.description.contains("any key goes back") }
    session.send("x")
    session.send("s")
    try session.read {
      $0.screen.description.contains("monoid") || $0.screen.description.contains("[…]")
    }
    try session.read(until: "Suspended until `ebb resume`; u takes it back.")
    session.send("q")
    #expect(try session.wait() == .exited(0))
    #expect(session.modes == session.modesAtStart)
    #expect(session.text.contains("Reviewed 2 cards"))
    #expect(try grades().last == "suspend")
  }

  @Test("R1. A card rewritten on both sides keeps its progress; u makes it a new card")
  func anEditKeepsTheProgress() throws {
    let ebb = try Ebb(decks: ["a.md": "Q: one?\nA: x\n\nQ: two?\nA: y\n"])
    try ebb.run(["grade", "a.md:1", "good"], environment: ["EBB_NOW": "2026-11-18T08:30:00Z"])
    let session = try ebb.startOnTerminal(
      [], environment: ["EDITOR": "sed -i.bak 1,2s/.*/C:every[thing]else/;1n;2s/.*//"])
    try session.read(until: "one?")
    session.send("e")
    try session.read(until: "Edited; its progress is kept. u makes it a new card.")
    #expect(session.screen.contains("every"))
    #expect(try ebb.run(["list", "is:due"]).output.contains("every"))
    session.send("u")
    try session.read(until: "Taken back: edit.")
    #expect(try ebb.text("a.md").contains("every"))
    session.send("q")
    #expect(try session.wait() == .exited(0))
    let list = try ebb.run(["list", "every"])
    #expect(list.output.contains("new") && !list.errors.contains("edited"), "\(list)")
  }

  @Test("R17. The second session is told at its start, and nothing stays of one that wrote nothing")
  func twoSessionsWithoutAState() throws {
    let session = try ebb.startOnTerminal([])
    try session.read(until: "First question?")
    let second = try ebb.run(["review", "--plain"], input: "\n3\n")
    #expect(second.status == 75 && second.errors.contains("another session"), "\(second)")
    session.send("q")
    #expect(try session.wait() == .exited(0))
    #expect(ebb.names(".ebb") == [] && !ebb.names().contains(".ebb"))
  }

  @Test func anEditThatTakesTheCardAwayIsSaid() throws {
    let gone = try Ebb(decks: ["a.md": "Q: one?\nA: x\n\nQ: two?\nA: y\n"])
    let session = try gone.startOnTerminal([], environment: ["EDITOR": "sed -i.bak 1,2d"])
    try session.read(until: "one?")
    session.send("e")
    try session.read(until: "The edited card is in no deck now")
    #expect(session.screen.description.contains("two?"))
    session.send("q")
    #expect(try session.wait() == .exited(0))
    #expect(session.text.contains("1 card vanished from the decks meanwhile."))
    // The card on the screen is still to be answered.
    #expect(session.text.contains("Left today: 0 due, 1 new, 0 again."))
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func asked(toEndBy signal: Int32) throws {
    let session = try ebb.startOnTerminal([])
    try session.read(until: "First question?")
    session.send(" 3")
    try session.read { $0.screen.description.contains("Second question?") }
    session.signal(signal)
    #expect(try session.wait() == .signalled(signal))
    #expect(session.modes == session.modesAtStart)
    #expect(try grades() == ["review 4"])
  }

  @Test func controlCQuitsAndLosesNothing() throws {
    let session = try ebb.startOnTerminal([])
    try session.read(until: "First question?")
    session.send(" 3")
    try session.read { $0.screen.description.contains("Second question?") }
    session.send(PseudoTerminal.Keys.controlC)
    #expect(try session.wait() == .exited(0))
    #expect(session.modes == session.modesAtStart)
    #expect(try grades() == ["review 4"])
  }

  @Test("A paste that never ends does not lock the session, and one of 64 KB is taken at once")
  func anEndlessPaste() throws {
    let ebb = try Ebb(decks: ["a.md": "Q: one?\nA: [x]\n"])
    let session = try ebb.startOnTerminal([])
    try session.read(until: "one?")
    session.send("t")
    try session.read(until: "Esc")
    session.send(String(repeating: "w", count: 1 << 16))
    session.send("\u{1B}")
    try session.read(until: "t type")
    session.send("\u{1B}[200~never ended\u{3}")
    #expect(try session.wait() == .exited(0))
    #expect(session.modes == session.modesAtStart)
  }

  @Test func killedInTheMiddleTheNextRunGoesOn() throws {
    let session = try ebb.startOnTerminal([])
    try session.read(until: "First question?")
    session.send(" 1")
    try session.read { $0.screen.description.contains("Second question?") }
    session.send(" ")
    session.signal(SIGKILL)
    #expect(try session.wait() == .signalled(SIGKILL))
    // Step 7's repeat is still to come.
    let next = try ebb.run(["review", "--plain"], input: "")
    #expect(next.output.contains("[0 due, 3 new, 1 again]") || next.output.contains("1 again"))
    #expect(next.output.contains("Second question?"))
    #expect(try grades() == ["review 2"])
  }

  @Test func stoppedAndBroughtBack() throws {
    let shell = try PseudoTerminal(
      "bash", ["--norc", "--noprofile", "-i"],
      environment: [
        "PS1": "prompt> ", "EBB_DECKS": ebb.decks, "EBB_DEVICE": "laptop", "LC_ALL": "en_US.UTF-8",
        "EBB_NOW": "2026-11-21T08:30:00Z", "HISTFILE": "",
      ])
    try shell.read(until: "prompt> ")
    shell.send("'\(Ebb.program)'\n")
    try shell.read { $0.screen.description.contains("First question?") }
    shell.send(PseudoTerminal.Keys.controlZ)
    try shell.read(until: "Stopped")
    shell.send("fg\n")
    try shell.read { $0.screen.description.contains("Space show") }
    shell.send(" 3")
    try shell.read { $0.screen.description.contains("Second question?") }
    shell.send("q")
    try shell.read(until: "Due tomorrow")
    shell.send("exit\n")
    #expect(try shell.wait() == .exited(0))
    #expect(try grades() == ["review 4"])
  }

  @Test func aSessionGoesThroughToItsEnd() throws {
    let session = try ebb.startOnTerminal([])
    var seen = 0
    for question in ["First", "Second", "Third"] {
      try session.read { $0.screen.description.contains("\(question) question?") }
      session.send(" 3")
      seen += 1
    }
    try session.read { $0.screen.description.contains("semigroup") }
    session.send(" 4")
    try session.read { $0.screen.contains("Done for now") && $0.screen.contains("q quit") }
    // Keys typed too fast end here, not in the shell; an undo goes on from here.
    session.send("ls 3")
    session.send("u")
    try session.read { $0.screen.contains("semigroup") && $0.screen.contains("Taken back: Easy.") }
    session.send(" 4")
    try session.read { $0.screen.contains("Done for now") }
    session.send("q")
    #expect(try session.wait() == .exited(0))
    #expect(session.text.contains("Reviewed 4 cards"))
    #expect(try grades().count == 6)
    // A sibling of the cloze text waits for another day.
    #expect(try ebb.run(["review", "--plain"]).output.contains("Nothing is due now."))
    #expect(seen == 3)
  }

  @Test func withoutAnsweringTheTerminalIsAsItWas() throws {
    let session = try ebb.startOnTerminal([], columns: 20, rows: 5)
    try session.read { $0.screen.description.contains("First question?") }
    session.send("q")
    #expect(try session.wait() == .exited(0))
    #expect(session.modes == session.modesAtStart)
    #expect(ebb.names(".ebb") == [])
  }
}

/// The same session by lines.
struct PlainSessionTests {
  @Test func theWholeSession() throws {
    let ebb = try Ebb(decks: ["deck.md": deck])
    let input = "\n3\nt\nGAMMA\n1\nu\n\n4\nn\n\n?\n9\n2\ns\nq\n"
    let result = try ebb.run(["review", "--plain"], input: input)
    #expect(result.status == 0)
    for expected in [
      "The [alpha] and the [beta] answer.", "✓ gamma", "1 of 1 right: Good?", "x²",
      "saved; due 2026-11-22", "'9' is no grade", "Reviewed 3 cards",
    ] {
      #expect(result.output.contains(expected), "\(expected)\n\(result)")
    }
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test func theEndOfInputQuitsSafely() throws {
    let ebb = try Ebb(decks: ["deck.md": deck])
    let result = try ebb.run(["review"], input: "\n3\n")
    #expect(result.status == 0)
    #expect(result.output.contains("\nReviewed 1 card"))
    #expect(try ebb.text(".ebb/reviews/laptop.jsonl").split(separator: "\n").count == 1)
  }

  @Test func optionsAndFilters() throws {
    let ebb = try Ebb(decks: ["a.md": deck, "b.md": "Q: other?\nA: [yes]\n"])
    #expect(try ebb.run(["b"]).output.contains("other?"))
    #expect(try ebb.run(["review", "Second"]).output.contains("[0 due, 1 new, 0 again]"))
    #expect(try ebb.run(["--limit", "1"]).output.contains("[0 due, 1 new, 0 again]"))
    #expect(try ebb.run(["review", "--new", "0"]).output.contains("Nothing is due now."))
    let full = try ebb.run(["review", "--scale", "sm2"], input: "\n0\n")
    #expect(full.output.contains("0 (1 d), 1 (1 d)"))
    #expect(try ebb.text(".ebb/reviews/laptop.jsonl").contains("\"grade\":0"))
    let cram = try ebb.run(["review", "b", "--cram"], input: "\n1\n")
    #expect(cram.status == 0)
    #expect(try ebb.text(".ebb/reviews/laptop.jsonl").contains("\"kind\":\"cram\""))
    #expect(try ebb.run(["list", "--json", "other"]).output.contains("\"status\":\"new\""))
    #expect(try ebb.run(["review", "--shuffle", "a"]).status == 0)
    #expect(try ebb.run(["reveiw"]).errors.contains("did you mean 'review'"))
  }

  @Test func whatIsNotGradedIsSaidToo() throws {
    let ebb = try Ebb(decks: ["a.md": "Q: one [x] two\nA: [alpha] and [beta]\n"])
    let result = try ebb.run(["review"], input: "n\nt\nbeta\nb\nu\n\n3\n")
    #expect(result.output.contains("Blank 2 of 2:") && !result.output.contains("Blank 1 of 2:"))
    #expect(result.output.contains("1 of 2 right: Hard?"))
    #expect(result.output.contains("Buried for today; u takes it back."))
  }

  @Test(arguments: ["review", "stats"])
  func questionsThatWaitForAnswersAreNoEmptyDay(command: String) throws {
    let ebb = try Ebb(decks: ["a.md": "Q: one?\nA: <!-- unanswered -->\n"])
    let output = try ebb.run([command]).output
    #expect(output.contains("1 question without an answer") || output.contains("1 without answer"))
    #expect(output.contains("`ebb list"))
  }
}
