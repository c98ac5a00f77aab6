import Foundation

// The files are damaged from outside: a crash of the machine, a bad disk, a sync tool, a person.
extension FaultKind {
  static var damagedLogs: [FaultKind] {
    [
      damage("last line of the log torn") { lines, random in
        let last = lines.removeLast()
        return .init(
          lines, without: [lines.count], tail: last.prefix(1 + random.below(last.count - 2)))
      },
      damage("log cut anywhere", notice: nil) { lines, random in
        let cut = random.below(lines.count)
        let line = lines[cut]
        let rest = line.prefix(random.below(line.count - 1))
        return .init(lines[..<cut], without: cut..<lines.count, tail: rest)
      },
      damage("bytes of a line overwritten", notice: "left out") { lines, random in
        let victim = random.below(lines.count)
        for _ in 0...random.below(3) {
          let count = lines[victim].count
          lines[victim][lines[victim].startIndex + random.below(count)] = UInt8(random.below(32))
        }
        // A line end in the middle makes two broken lines, the same in effect.
        return .init(lines[...], without: [victim])
      },
      damage("zeros at the end of the log", notice: "cut off") { lines, random in
        .init(lines[...], tail: ArraySlice(repeating: 0, count: 1 + random.below(4096)))
      },
      damage("a merge's conflict marks in the log", notice: "left out") { lines, random in
        for mark in ["<<<<<<< HEAD", "=======", ">>>>>>> phone"] {
          lines.insert(ArraySlice(Array(mark.utf8)), at: random.below(lines.count))
        }
        return .init(lines[...])
      },
      damage("lines of the log duplicated", notice: nil) { lines, random in
        lines = once(lines)
        let copies = lines
        for line in copies where random.chance(40) {
          lines.insert(
            line, at: min(lines.count, (lines.lastIndex(of: line) ?? 0) + 1 + random.below(2)))
        }
        return .init(lines[...])
      },
      damage("a piece of the log appended again", notice: nil) { lines, random in
        lines = once(lines)
        let start = random.below(lines.count)
        return .init((lines + lines[start...])[...])
      },
      damage("line ends of Windows", notice: nil) { lines, _ in
        .init(lines.map { $0 + [13] }[...])
      },
      damage("lines that a newer ebb writes", notice: "newer ebb") { lines, random in
        let text = #"{"at":"2026-11-21T08:30:00Z","card":"x","kind":"teleport"}"#
        lines.insert(ArraySlice(Array(text.utf8)), at: random.below(lines.count))
        return .init(lines[...])
      },
    ]
  }

  /// Without the copies of runs before, or the log would double each time.
  private static func once(_ lines: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
    var known: Set<ArraySlice<UInt8>> = []
    return lines.filter { known.insert($0).inserted }
  }

  /// What is on the disk after the damage, and which of the lines before are lost with it.
  struct Damage {
    var lines: [ArraySlice<UInt8>]
    var lost: Set<Int>
    /// After the last line end.
    var tail: ArraySlice<UInt8>

    init(
      _ lines: some Sequence<ArraySlice<UInt8>>, without lost: some Sequence<Int> = [],
      tail: ArraySlice<UInt8> = []
    ) {
      (self.lines, self.lost, self.tail) = (Array(lines), Set(lost), tail)
    }

    var bytes: [UInt8] { Array(lines.map { $0 + [10] }.joined()) + tail }
  }

  /// The state must be that of a log which never had the lost lines, nor the rest of the damage.
  private static func damage(
    _ name: String, notice: String? = "cut off",
    _ hurt: @escaping (inout [ArraySlice<UInt8>], inout SeededGenerator) -> Damage
  ) -> FaultKind {
    FaultKind(name: name) { patient, _ in
      // Through a file, not fixed: some of it counted by state.json, some not.
      try patient.settle(patient.gradeLines(3, .none))
      if patient.random.chance(50) { try patient.settle(patient.reviewByLines(lines: 6, .none)) }
      var lines = try patient.ebb.bytes(Patient.log).split(separator: 10)
      let before = lines
      let damage = hurt(&lines, &patient.random)
      try patient.changeLog(damage.bytes)
      let found = try patient.compareWithReplay(saying: notice)
      let kept = before.indices.filter { !damage.lost.contains($0) }.map { before[$0] }
      let wanted = try patient.list(ofLog: Array(kept.map { $0 + [10] }.joined()))
      patient.expect(
        found == wanted, "other lines suffer: \(patient.differences(found, wanted))")
      if found != wanted { patient.countLoss() }
      patient.trustLog()
    }
  }
}

extension FaultKind {
  static var otherDamage: [FaultKind] {
    [
      FaultKind(name: "one bit of the log flipped") { patient, _ in
        try patient.settle(patient.gradeLines(3, .none))
        try patient.flipBitOfLog()
      },
      FaultKind(name: "lines of the log in another order") { patient, _ in
        try patient.settle(patient.gradeLines(3, .none))
        var lines = patient.logLines
        lines.shuffle(using: &patient.random)
        try patient.ebb.write(lines.map { $0 + "\n" }.joined(), to: Patient.log)
        patient.trustLog()
        try patient.compareWithReplay()
        let count = lines.count { LoggedEvent(line: $0) != nil }
        patient.expect(patient.ledger.count == count, "\(patient.ledger.count) of \(count) lines")
      },
      state("state.json missing", notice: nil) { _, _ in nil },
      state("state.json empty", notice: "state.json is damaged") { _, _ in [] },
      state("state.json cut", notice: "state.json is damaged") { bytes, random in
        Array(bytes.prefix(random.below(bytes.count - 1)))
      },
      state("a byte of state.json changed", notice: nil) { bytes, random in
        var bytes = bytes
        // The version is read before the hash: a changed one may be a newer one.
        bytes[14 + random.below(bytes.count - 16)] ^= UInt8(1 << random.below(7))
        return bytes
      },
      state("state.json of random bytes", notice: "state.json is damaged") { bytes, random in
        bytes.map { _ in UInt8(random.below(256)) }
      },
      FaultKind(name: "an old state.json put back") { patient, run in
        let kept = try? patient.ebb.bytes(Patient.state)
        for _ in 0...patient.random.below(3) {
          try patient.settle(patient.reviewByLines(lines: 5, .none))
        }
        if let kept { try patient.ebb.write(kept, to: Patient.state) }
        try patient.compareWithReplay()
      },
      FaultKind(name: "a state.json that a newer ebb wrote") { patient, _ in
        try patient.meetNewerState()
      },
    ]
  }

  private static func state(
    _ name: String, notice: String?,
    _ hurt: @escaping ([UInt8], inout SeededGenerator) -> [UInt8]?
  ) -> FaultKind {
    FaultKind(name: name) { patient, _ in
      try patient.settle(patient.reviewByLines(lines: 6, .none))
      try patient.settle(patient.gradeLines(2, .none))
      guard let bytes = try? patient.ebb.bytes(Patient.state), bytes.count > 30 else { return }
      let before = try patient.compareWithReplay()
      if let new = hurt(bytes, &patient.random) {
        try patient.ebb.write(new, to: Patient.state)
      } else {
        try FileManager.default.removeItem(atPath: patient.ebb.at(Patient.state))
      }
      let after = try patient.compareWithReplay(saying: notice)
      patient.expect(
        after == before, "the state is another: \(patient.differences(before, after))")
    }
  }
}

extension Patient {
  static let log = ".ebb/reviews/laptop.jsonl"
  static let state = ".ebb/state.json"

  /// The cards' states as a log of these bytes gives them.
  func list(ofLog bytes: [UInt8]) throws -> String {
    let copy = ebb.folder + "/wanted"
    try? FileManager.default.removeItem(atPath: copy)
    try FileManager.default.createDirectory(
      atPath: copy + "/reviews", withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: copy + "/reviews/laptop.jsonl"))
    return try ebb.run(["list", "--json", "--state", copy]).output
  }

  /// Damages the log. What state.json has counted it may go on to know, until it is rebuilt.
  fileprivate func changeLog(_ bytes: [UInt8]) throws {
    let before = try ebb.run(["list", "--json"]).output
    try ebb.write(bytes, to: Patient.log)
    let found = try ebb.run(["list", "--json"]).output
    let replayed = try list(withoutState: true)
    expect(found == before || found == replayed, "neither: \(differences(found, replayed))")
    try? FileManager.default.removeItem(atPath: ebb.at(Patient.state))
  }

  /// A flipped bit may leave a line that reads as something else; no other line may suffer.
  fileprivate func flipBitOfLog() throws {
    let before = logLines
    let victim = random.below(before.count)
    var bytes = Array(before[victim].utf8)
    bytes[random.below(bytes.count)] ^= UInt8(1 << random.below(8))
    var lines = before.map { Array($0.utf8) }
    lines[victim] = bytes
    try changeLog(Array(lines.map { $0 + [10] }.joined()))
    let found = try compareWithReplay()
    lines.remove(at: victim)
    let wanted = try list(ofLog: Array(lines.map { $0 + [10] }.joined()))
    let differing = zip(found.split(separator: "\n"), wanted.split(separator: "\n"))
      .filter { $0 != $1 }
    // Its own card, and the one its id may have become; an undo that is gone changes one more.
    expect(differing.count <= 2, "other cards suffer: \(differing)")
    trustLog()
  }

  /// It is refused and not touched, and neither is the log.
  fileprivate func meetNewerState() throws {
    try settle(reviewByLines(lines: 6, .none))
    let old = try? ebb.bytes(Patient.state)
    try ebb.write(#"{"version":99,"cards":{}}"#, to: Patient.state)
    let (state, log) = (try ebb.bytes(Patient.state), logBytes)
    for words in [["list"], ["stats"], ["grade", ids[0], "3"], ["undo"], ["review", "--plain"]] {
      let result = try ebb.run(words, input: "\n3\n")
      expect(result.status == 1, "\(words): \(result)")
      expect(result.errors.contains("version 99"), "\(words): \(result.errors)")
    }
    expect(try ebb.bytes(Patient.state) == state, "the newer state was touched")
    expect(logBytes == log, "the log was written beside a newer state")
    if let old {
      try ebb.write(old, to: Patient.state)
    } else {
      try FileManager.default.removeItem(atPath: ebb.at(Patient.state))
    }
    try compareWithReplay()
  }
}
