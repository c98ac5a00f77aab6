import Foundation

// The commands that write something else than grades.
extension FaultKind {
  static var commands: [FaultKind] {
    [
      FaultKind(name: "suspend, resume, bury or reset killed or failing", weight: 3) {
        patient, run in try patient.hurtChange(run)
      },
      FaultKind(name: "an undo of many cards killed or failing") { patient, run in
        try patient.hurtUndoOfMany(run)
      },
      FaultKind(name: "edits taken over while writes fail", weight: 2) { patient, run in
        try patient.hurtAdoption(run)
      },
      FaultKind(name: "an option set, killed or failing") { patient, run in
        try patient.hurtConfig(run)
      },
      FaultKind(name: "doctor --fix killed or failing", weight: 2) { patient, run in
        try patient.hurtDoctor(run)
      },
      FaultKind(name: "check --fix killed or failing") { patient, run in
        try patient.hurtCheck(run)
      },
    ]
  }
}

extension Patient {
  /// A command under the `number`-th fault: killed at a random moment, killed at a call, an error.
  private func suffering(_ words: [String], _ number: Int) throws -> ChildProcess.Result {
    switch number % 3 {
    case 0: try run(words, killSometime(), [:])
    case 1: try run(words, .none, ["EBB_FAULT": Patient.fault(number / 3, nil)])
    default: try run(words, .none, ["EBB_FAULT": Patient.fault(number / 3, [ENOSPC, EIO, EROFS])])
    }
  }

  /// All of the cards or, when the command did not say that it is done, the first of them.
  fileprivate func hurtChange(_ number: Int) throws {
    let command = ["suspend", "resume", "bury", "reset"][number % 4]
    let before = events
    let result = try suffering([command, ["card", "deck:a", ids[0]][number / 4 % 3]], number)
    let new = Array(events.dropFirst(before.count))
    expect(events.starts(with: before), "earlier events suffer: \(result)")
    expect(new.allSatisfy { $0.what == command }, "something else was logged: \(new)")
    countAcknowledged(new.count)
    if result.status == 0, !result.output.isEmpty {
      let said = Int(result.output.drop { !$0.isNumber }.prefix { $0.isNumber }) ?? 0
      expect(new.count == said, "\(new.count) entries, but: \(result)")
      if new.count < said { countLoss() }
    } else if case .exited = result.end {
      expect(new.isEmpty, "refused, and logged: \(new) \(result)")
    }
    trustLog()
    try compareWithReplay()
  }

  /// Grades and undos too; the harness leaves resets and adoptions out elsewhere.
  private var events: [LoggedEvent] {
    logLines.compactMap { line in
      guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)),
        let fields = object as? [String: Any], let card = fields["card"] as? String,
        let kind = fields["kind"] as? String
      else { return nil }
      return LoggedEvent(card: card, what: kind)
    }
  }

  /// What was suspended at once goes back at once, or by the next undo.
  fileprivate func hurtUndoOfMany(_ number: Int) throws {
    let before = try compareWithReplay()
    expect(try ebb.run(["suspend", "card"]).status == 0, "suspend")
    trustLog()
    _ = try suffering(["undo"], number)
    trustLog()
    let suspended = try ebb.run(["list", "is:suspended", "--json"]).lines.count
    if suspended > 0 {
      let next = try ebb.run(["undo"])
      expect(next.status == 0, "the next undo: \(next)")
      trustLog()
    }
    let after = try compareWithReplay()
    expect(after == before, "not taken back: \(differences(before, after))")
  }

  /// A schedule goes over to the edited card, now or at the next command; it is never lost.
  fileprivate func hurtAdoption(_ number: Int) throws {
    try settle(gradeLines(4, .none))
    let before = try scheduleCount()
    try ebb.write(Patient.deck(0..<9, edition: 1 + number % 7), to: "a.md")
    try readIDs()
    // The list shows the edits before anything has written them.
    let shown = try compareWithReplay()
    _ = try suffering(["resume", "card"], number)
    let after = try compareWithReplay()
    expect(after == shown, "an edit is lost: \(differences(shown, after))")
    let left = try scheduleCount()
    expect(left == before, "\(left) of \(before) schedules")
    trustLog()
  }

  /// Those of cards and of orphans: where two texts fit as well, nothing is guessed.
  private func scheduleCount() throws -> Int {
    let orphans = try ebb.run(["orphans"]).lines.count { $0.contains("interval") }
    return try ebb.run(["list", "-is:new", "--json"]).lines.count + orphans
  }

  /// The old value or the new one, and nothing else is touched.
  fileprivate func hurtConfig(_ number: Int) throws {
    func value() throws -> String { try ebb.run(["config", "new_per_day"]).output }
    let old = try value()
    let new = "\(30 + number % 50)"
    let isUnset = number % 5 == 4
    let words = isUnset ? ["config", "--unset", "new_per_day"] : ["config", "new_per_day", new]
    let result = try suffering(words, number)
    let wanted = isUnset ? "20\n" : new + "\n"
    let now = try value()
    expect(now == old || now == wanted, "\(old) to \(wanted), and now \(now)")
    if result.status == 0, !result.output.isEmpty {
      expect(now == wanted, "not kept: \(result)")
    }
    let next = try ebb.run(words)
    expect(next.status == 0, "the next config: \(next)")
    expect(try value() == wanted, "the next config does nothing")
    try compareWithReplay()
  }

  /// Lines that cannot be read, a damaged state.json and leftovers are gone, the good lines are not.
  fileprivate func hurtDoctor(_ number: Int) throws {
    try settle(gradeLines(3, .none))
    let good = logLines
    let noise = ["{\"at\":oops}", "<<<<<<< HEAD", "\u{0}\u{0}"]
    var lines = good
    for line in noise where random.chance(70) {
      lines.insert(line, at: random.below(lines.count + 1))
    }
    try ebb.write(lines.map { $0 + "\n" }.joined(), to: Patient.log)
    if number % 2 == 0 { try ebb.write("{}", to: Patient.state) }
    try ebb.write("half", to: ".ebb/.ebb-old.tmp")
    try ebb.write("half", to: ".ebb-old.tmp")
    _ = try suffering(["doctor", "--fix"], number)
    expect(logLines.filter { !noise.contains($0) } == good, "good lines suffer")
    let next = try ebb.run(["doctor", "--fix"])
    expect(next.status == 0, "the next doctor: \(next)")
    expect(logLines == good, "not repaired: \(next)")
    expect(try ebb.run(["doctor"]).status == 0, "still ill")
    expect(!ebb.names().contains(".ebb-old.tmp"), "a leftover beside the decks")
    try settle(Outcome())
    try compareWithReplay()
  }

  /// A deck is the old one or the mended one.
  fileprivate func hurtCheck(_ number: Int) throws {
    let old = "Ｑ: card 70 \(number)?\nA: answer\n\nQ: card 71?\nA： answer\n"
    try ebb.write(old, to: "fix.md")
    let result = try suffering(["check", "--fix"], number)
    let now = try ebb.text("fix.md")
    let mended = "Q: card 70 \(number)?\nA: answer\n\nQ: card 71?\nA: answer\n"
    expect(now == old || now == mended, "another deck: \(now)")
    if case .exited(0) = result.end { expect(now == mended, "not mended: \(result)") }
    expect(try ebb.run(["check", "--fix"]).status == 0, "the next check")
    expect(try ebb.text("fix.md") == mended, "the next check mends nothing")
    try expectFewLeftovers()
    try FileManager.default.removeItem(atPath: ebb.at("fix.md"))
    try compareWithReplay()
  }
}
