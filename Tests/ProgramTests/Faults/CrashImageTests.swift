import Foundation
import Testing

/// The power goes at any moment. What the disk may then hold is built from the recorded order of
/// writes and syncs; whatever it is, every answer that was given is in the log once, and the next
/// run works.
@Suite struct CrashImageTests {
  private let strace = Tool("strace")

  @Test("Every image of a power cut holds what was acknowledged", Tool("strace").isNeeded)
  func images() throws {
    let patient = try Patient(seed: 7)
    let ebb = patient.ebb
    var images = 0
    var seen: Set<[String: [UInt8]]> = []
    var acknowledged: [LoggedEvent] = []
    for (arguments, input) in try commands(patient) {
      patient.sleepSomeDays()
      var disk = try SimulatedDisk(ebb.decks)
      let (trace, output) = try traced(ebb, arguments, input)
      var said = ""
      for call in trace.calls {
        if case .say(let bytes) = call { said += String(decoding: bytes, as: UTF8.self) }
        disk.apply(call)
        let owed = acknowledged + answers(said, arguments)
        for fate in SimulatedDisk.Fate.allCases {
          let image = disk.image(fate)
          guard seen.insert(image).inserted else { continue }
          images += 1
          try check(image, of: ebb, owed: owed, "\(arguments), after \(call), unsynced \(fate)")
        }
      }
      acknowledged += answers(output, arguments)
    }
    #expect(acknowledged.count > 30)
    #expect(images >= 300, "only \(images) images")
    print("\(images) images of power cuts, \(acknowledged.count) answers")
  }

  private func commands(_ patient: Patient) throws -> [([String], String)] {
    let ids = patient.ids
    let lines = ids.map { "\($0) good\n" }
    let document = patient.ebb.folder + "/more.md"
    try "Q: imported?\nA: yes\n".write(toFile: document, atomically: true, encoding: .utf8)
    return [
      (["grade", "-", "--allow-clock"], lines[..<6].joined()),
      (["grade", ids[6], "easy", "--allow-clock"], ""),
      (["grade", "-", "--allow-clock"], lines.joined()),
      (["undo"], ""),
      // Writes state.json at its end.
      (["review", "--plain", "--allow-clock"], "\n3\n\n1\n\n3\nq\n"),
      (["grade", "-", "--allow-clock"], lines[3...].joined()),
      (["import", document], ""),
      (["suspend", ids[1], ids[4]], ""),
      (["doctor", "--rebuild"], ""),
      (["review", "--plain", "--allow-clock"], "\n4\n\n2\nu\n\n3\nq\n"),
      (["grade", ids[2], "again", "--allow-clock"], ""),
      (["grade", "-", "--allow-clock"], lines[..<9].joined()),
    ]
  }

  private func traced(
    _ ebb: Ebb, _ arguments: [String], _ input: String
  ) throws -> (SystemTrace, output: String) {
    let path = ebb.folder + "/trace"
    var environment = ebb.environment
    environment["EBB_DECKS"] = ebb.decks
    environment["PATH"] = "/usr/bin:/bin"
    let child = try ChildProcess(
      strace.path ?? "strace",
      ["-xx", "-s", "10000000", "-e", "trace=" + SystemTrace.names, "-o", path, Ebb.program]
        + arguments, environment: environment)
    child.send(input)
    child.closeInput()
    let result = try child.wait()
    #expect(result.status == 0, "\(result)")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return (SystemTrace(parsing: text), result.output)
  }

  /// What the output so far has acknowledged.
  private func answers(_ output: String, _ arguments: [String]) -> [LoggedEvent] {
    // A review by lines tells in words; its grades are counted by the log alone.
    output.split(separator: "\n").compactMap { LoggedEvent(line: $0) }
  }

  private func check(
    _ image: [String: [UInt8]], of ebb: Ebb, owed: [LoggedEvent], _ comment: String
  ) throws {
    let copy = try Ebb()
    copy.environment["EBB_NOW"] = ebb.environment["EBB_NOW"]
    for (path, bytes) in image where path.hasPrefix(ebb.decks + "/") {
      try copy.write(bytes, to: String(path.dropFirst(ebb.decks.count + 1)))
    }
    let log = (try? copy.text(Patient.log)) ?? ""
    var found = log.split(separator: "\n").compactMap { LoggedEvent(line: $0) }
    for event in owed {
      guard let index = found.firstIndex(of: event) else {
        Issue.record("\(event) is lost: \(comment)")
        return
      }
      found.remove(at: index)
    }
    let next = try copy.run(["grade", "a.md:1", "good", "--allow-clock"])
    #expect(next.status == 0, "\(comment): \(next)")
  }
}
