import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

// The world around the program: signals, disks, clocks, other sessions, edited decks.
extension FaultKind {
  static var worlds: [FaultKind] { signals + disks + others }

  private static var signals: [FaultKind] {
    [("SIGTERM", SIGTERM), ("SIGHUP", SIGHUP), ("SIGINT", SIGINT)].map { name, number in
      FaultKind(name: "\(name) in a review") { patient, run in
        if run % 2 == 0 {
          let cut = Cut.signal(number, answers: patient.random.below(4), after: 500)
          try patient.settle(patient.reviewByLines(lines: 16, cut))
        } else {
          let outcome = try patient.reviewOnTerminal(
            grades: 1 + patient.random.below(3), delay: patient.random.below(6_000)
          ) { $0.signal(number) }
          try patient.settle(outcome)
        }
        try patient.compareWithReplay()
      }
    } + [
      FaultKind(name: "the terminal is closed") { patient, _ in
        let outcome = try patient.reviewOnTerminal(
          grades: 1 + patient.random.below(3), delay: patient.random.below(6_000)
        ) { $0.hangUp() }
        try patient.settle(outcome)
        try patient.compareWithReplay()
      }
    ]
  }

  private static var disks: [FaultKind] {
    [
      FaultKind(name: "no file may grow any more (RLIMIT_FSIZE)") { patient, _ in
        // `ulimit -f` counts units of 512 bytes in dash, of 1,024 in bash.
        let limit = patient.logBytes.count / 1024 + patient.random.below(2)
        try patient.settle(
          patient.gradeLines(12, .none, fileSizeLimit: max(1, limit)))
        try patient.settle(
          patient.reviewByLines(lines: 8, .none, fileSizeLimit: max(1, limit)))
        try patient.compareWithReplay()
      },
      FaultKind(name: "the disk is full (a small tmpfs)", weight: 0.5, obstacle: noTmpfs) {
        patient, _ in try patient.fillDisk()
      },
      FaultKind(name: "the folder is read-only", weight: 0.5, obstacle: noTmpfs) { patient, _ in
        try patient.onTmpfs(size: "1m") { other, disk in
          try other.settle(other.gradeLines(4, .none))
          try mount(["-o", "remount,ro", disk])
          for words in [["grade", other.ids[0], "4", "--allow-clock"], ["undo"]] {
            let result = try other.ebb.run(words)
            other.expect(result.status == 1, "\(words) on a read-only disk: \(result)")
            other.expect(result.errors.contains("Read-only"), "\(words): \(result.errors)")
          }
          let review = try other.reviewByLines(lines: 6, .none)
          other.expect(review.acknowledged.isEmpty, "pretended: \(review)")
          for words in [["list"], ["stats"], ["check"], ["doctor"]] {
            let result = try other.ebb.run(words)
            other.expect(result.status == 0, "\(words) on a read-only disk: \(result)")
          }
          try mount(["-o", "remount,rw", disk])
        }
      },
    ]
  }

  private static var others: [FaultKind] {
    [
      FaultKind(name: "the clock jumps", weight: 2) { patient, _ in
        try patient.jumpClock()
      },
      FaultKind(name: "two sessions at once", weight: 2) { patient, _ in
        try patient.runTwoSessions()
      },
      FaultKind(name: "a deck is edited, cut or deleted in a session", weight: 2) { patient, run in
        try patient.reviewWhileDecksChange(run)
      },
    ]
  }

  /// Root may mount; others may not, and the kernel may refuse root as well.
  private static let noTmpfs: String? = {
    guard getuid() == 0 else { return "mounting a tmpfs takes root" }
    let folder = FileManager.default.temporaryDirectory.path + "/ebb mount \(UUID().uuidString)"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      try mount(["-t", "tmpfs", "-o", "size=64k", "none", folder])
      try unmount(folder)
      return nil
    } catch {
      return "no tmpfs can be mounted here"
    }
  }()
}

private func mount(_ arguments: [String]) throws { try runTool("mount", arguments) }
private func unmount(_ folder: String) throws { try runTool("umount", [folder]) }

private func runTool(_ name: String, _ arguments: [String]) throws {
  let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
  let child = try ChildProcess(name, arguments, environment: ["PATH": path + ":/usr/sbin:/sbin"])
  let result = try child.wait()
  if result.status != 0 { throw ChildProcess.Failure(description: "\(name): \(result)") }
}

extension Patient {
  /// Another collection on a small disk of its own; its losses and complaints become ours.
  fileprivate func onTmpfs(
    size: String, _ body: (_ other: Patient, _ disk: String) throws -> Void
  ) throws {
    let disk = ebb.folder + "/disk"
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    try mount(["-t", "tmpfs", "-o", "size=\(size)", "none", disk])
    defer { try? unmount(disk) }
    let other = try Patient(seed: random.next(), in: disk)
    try body(other, disk)
    try other.compareWithReplay()
    try other.gradeOneMore()
    takeOver(other)
  }

  /// Grades until nothing fits any more, then makes room.
  fileprivate func fillDisk() throws {
    try onTmpfs(size: "128k") { other, _ in
      let stuffing = other.ebb.folder + "/stuffing"
      try other.settle(other.gradeLines(3, .none))
      let room = Int(96_000 - other.random.below(40_000))
      try Data(repeating: 0, count: room).write(to: URL(fileURLWithPath: stuffing))
      while (try? Data(repeating: 0, count: 4096).append(to: stuffing)) != nil {}
      for _ in 0..<6 {
        try other.settle(other.gradeLines(40, .none))
        try other.settle(other.reviewByLines(lines: 8, .none))
      }
      let result = try other.ebb.run(["list", "--json"])
      other.expect(result.status == 0, "reading from a full disk: \(result)")
      try FileManager.default.removeItem(atPath: stuffing)
    }
  }

  fileprivate func jumpClock() throws {
    // Without an entry before that stands, no clock is doubtful.
    try settle(gradeLines(1, .none))
    try settle(reviewByLines(lines: 6, .none, undoes: false))
    let years = random.chance(50) ? -3.0 : 30.0
    let jumped = Date(timeIntervalSince1970: 1_763_700_000 + years * 365.25 * 86_400)
    let environment = ["EBB_NOW": ISO8601DateFormatter().string(from: jumped)]
    // Nothing is graded before somebody says that the clock is right.
    let refused = try ebb.run(["grade", ids[0], "4"], environment: environment)
    expect(refused.status == 1 && refused.output.isEmpty, "a doubtful clock: \(refused)")
    try settle(Outcome())
    // And if it is said, nothing gets lost nevertheless. A clock set ahead would stay, so only back.
    if years < 0 { try settle(gradeLines(3, .none, environment: environment)) }
    try compareWithReplay()
  }

  /// The second says who holds the collection; readers do not wait.
  fileprivate func runTwoSessions() throws {
    let first = try ebb.start(["grade", "-", "--allow-clock"])
    let card = random.pick(ids)
    first.send("\(card) 4\n")
    try first.read(until: "\n")
    for words in [["grade", ids[0], "3"], ["undo"], ["review", "--plain"], ["suspend", ids[1]]] {
      let result = try ebb.run(words, input: "\n3\n")
      expect(result.status == 75, "a second \(words): \(result)")
      expect(result.errors.contains("pid \(first.process)"), "who holds it? \(result.errors)")
      expect(result.output.isEmpty, "a second \(words) did something: \(result)")
    }
    expect(try ebb.run(["list"]).status == 0, "a reader waited or failed")
    let isKilled = random.chance(50)
    if isKilled { first.signal(SIGKILL) } else { first.closeInput() }
    _ = try first.wait()
    try settle(Outcome(acknowledged: [.grade(card, 4)]))
    try compareWithReplay()
  }

  /// Grades go on by what was on the screen, and the next run finds its way.
  fileprivate func reviewWhileDecksChange(_ run: Int) throws {
    let child = try ebb.start(["review", "--plain", "--allow-clock"])
    let whole = Patient.deck(0..<9)
    child.send("\n")
    let shown = try? child.read(until: "4 Easy")
    let changes: [() throws -> Void] = [
      { try self.ebb.write(Patient.deck(0..<9, edition: 1 + run % 5), to: "a.md") },
      { try self.ebb.write(String(whole.prefix(self.random.below(whole.count))), to: "a.md") },
      { try FileManager.default.removeItem(atPath: self.ebb.at("a.md")) },
      { try self.ebb.write("", to: "a.md") },
      { try self.ebb.write([0xFF, 0xFE, 0] + Array(whole.utf8), to: "a.md") },
    ]
    try changes[run % changes.count]()
    var outcome = Outcome()
    if let shown, let card = card(in: shown) {
      child.send("3\n")
      if (try? child.read(until: "saved; due")) != nil {
        outcome.acknowledged = [.grade(card, 4)]
      } else {
        outcome.possible = .grade(card, 4)
      }
    }
    child.closeInput()
    let result = try child.wait()
    expect(result.status == 0, "the session: \(result)")
    try settle(outcome)
    let next = try ebb.run(["list", "--json"])
    expect(next.status == 0, "the next run: \(next)")
    try ebb.write(whole, to: "a.md")
    try ebb.write(Patient.deck(9..<14), to: "b.md")
    try compareWithReplay()
  }
}

extension Data {
  fileprivate func append(to path: String) throws {
    guard let handle = FileHandle(forWritingAtPath: path) else { throw CocoaError(.fileNoSuchFile) }
    defer { try? handle.close() }
    try handle.seekToEnd()
    try handle.write(contentsOf: self)
  }
}
