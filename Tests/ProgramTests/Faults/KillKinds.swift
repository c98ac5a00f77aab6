import Foundation

/// One way to hurt a collection.
struct FaultKind {
  var name: String
  /// Of all runs, in parts of the average kind.
  var weight = 1.0
  /// Why it cannot be tried here.
  var obstacle: String?
  /// Hurts once; `run` counts from 0. Settles the book itself.
  var hurt: (Patient, _ run: Int) throws -> Void
}

// The process dies.
extension FaultKind {
  static var kills: [FaultKind] {
    [
      FaultKind(name: "killed in a review by lines", weight: 3) { patient, _ in
        let lines = 1 + patient.random.below(24)
        try patient.settle(patient.reviewByLines(lines: lines, patient.killInTheMiddle(of: 6)))
        try patient.compareWithReplay()
      },
      FaultKind(name: "killed in a review on the screen", weight: 2) { patient, _ in
        let delay = patient.random.below(9_000)
        let outcome = try patient.reviewOnTerminal(
          grades: 1 + patient.random.below(4), delay: delay
        ) { $0.signal(SIGKILL) }
        try patient.settle(outcome)
        try patient.compareWithReplay()
      },
      FaultKind(name: "killed in a grade") { patient, _ in
        try patient.settle(patient.gradeOnce(patient.killSometime()))
        try patient.compareWithReplay()
      },
      FaultKind(name: "killed in many grades from a pipe", weight: 3) { patient, _ in
        let count = 1 + patient.random.below(60)
        try patient.settle(patient.gradeLines(count, patient.killInTheMiddle(of: count)))
        try patient.compareWithReplay()
      },
      FaultKind(name: "killed in an undo") { patient, _ in
        try patient.settle(patient.undoOnce(patient.killSometime()))
        try patient.compareWithReplay()
      },
      FaultKind(name: "killed while state.json is written") { patient, run in
        let points = [
          "open:2", "write:2", "sync:2", "rename:1", "syncFolder:1", "write:3", "sync:3",
        ]
        let point = points[run % points.count]
        let outcome = try patient.reviewByLines(
          lines: 2 + patient.random.below(6), .none, environment: ["EBB_FAULT": point + ":kill"])
        try patient.settle(outcome)
        try patient.compareWithReplay()
      },
      FaultKind(name: "killed while an edited card is taken over", weight: 2) { patient, run in
        try patient.ebb.write(Patient.deck(0..<9, edition: run % 7), to: "a.md")
        try patient.readIDs()
        // An undo would take the adoption back, which the book does not follow.
        try patient.settle(
          patient.reviewByLines(
            lines: 12, patient.killInTheMiddle(of: 3), undoes: false))
        // `list` also shows edits that might be taken over, which depends on what was looked at.
        let result = try patient.ebb.run(["doctor"])
        let isReplay = !result.output.contains("not what the logs say")
        patient.expect(isReplay && !result.output.contains("damaged"), "after an edit: \(result)")
      },
    ]
  }
}

extension Patient {
  /// Within the time a short command takes here, and a little after.
  func killSometime() -> Cut {
    .signal(SIGKILL, after: random.below(Patient.usualMicroseconds * 5 / 4))
  }

  /// Now and then from the start; mostly in the middle of the work.
  fileprivate func killInTheMiddle(of most: Int) -> Cut {
    if random.chance(30) { return killSometime() }
    return .signal(SIGKILL, answers: random.below(most), after: random.below(1_500))
  }

  /// How long a command takes on this machine: killing it later hits nothing.
  static let usualMicroseconds: Int = {
    guard let patient = try? Patient(seed: 1) else { return 20_000 }
    let start = Date()
    for _ in 0..<5 { _ = try? patient.gradeOnce(.none) }
    return max(2_000, Int(Date().timeIntervalSince(start) * 200_000))
  }()
}

// A system call fails, or the process dies in it.
extension FaultKind {
  private static let codes = [("no space", "28"), ("I/O error", "5"), ("read-only", "30")]
  static var injected: [FaultKind] {
    (codes + [("killed", "kill")]).map { name, code in
      FaultKind(name: "\(name) at any write, sync or rename", weight: 4) { patient, run in
        try patient.fail(run, code)
      }
    } + [
      FaultKind(name: "part of a line written, then no space") { patient, run in
        let fault = "write:\(1 + run % 3):28:\(1 + patient.random.below(150))"
        try patient.suffer(fault, run)
      },
      FaultKind(name: "a write fails, and so does taking it back") { patient, run in
        let first = ["sync:1:5", "write:1:28:40", "write:2:28:9"][run % 3]
        try patient.suffer("\(first),truncate:1:5,truncate:2:5,truncate:3:5", run / 3)
      },
    ]
  }
}

// The program's own input and output fail, are interrupted, or come in pieces.
extension FaultKind {
  static var streams: [FaultKind] {
    let faults = [
      ("an I/O error once", "5", ""), ("I/O errors from then on", "5", "+"),
      ("interrupted by a signal", "4", ""), ("in pieces", "0:3", "+"),
    ]
    return ["input", "output"].flatMap { stream in
      faults.map { name, code, lasts in
        FaultKind(name: "standard \(stream): \(name)") { patient, run in
          let call = code == "0:3" ? 1 : 1 + patient.random.below(stream == "input" ? 3 : 9)
          try patient.suffer("\(stream):\(call)\(lasts):\(code)", run % 2)
        }
      }
    }
  }
}

extension Patient {
  /// The `run`-th of all points, calls and commands.
  fileprivate func fail(_ run: Int, _ code: String) throws {
    let points = ["write", "sync", "syncFolder", "rename", "open", "truncate", "remove"]
    let point = points[run % points.count]
    let call = 1 + run / points.count % 6
    try suffer("\(point):\(call):\(code)", run / points.count / 6 + run)
  }

  /// One of the commands, in an environment that holds the fault.
  fileprivate func suffer(_ fault: String, _ choice: Int) throws {
    let environment = ["EBB_FAULT": fault]
    let outcome =
      switch choice % 4 {
      case 0: try reviewByLines(lines: 8, .none, environment: environment)
      case 1: try gradeLines(4, .none, environment: environment)
      case 2: try gradeOnce(.none, environment: environment)
      default: try undoOnce(.none, environment: environment)
      }
    try settle(outcome)
    let isAdopted = logLines.contains { $0.contains(#""kind":"adopt""#) }
    expect(!isAdopted, "a deck that could not be read was taken for an edited one")
    try compareWithReplay()
  }
}
