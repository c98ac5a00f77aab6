import Foundation

/// A machine with a collection of its own, and what was done on it.
final class Device {
  let ebb: Ebb
  private(set) var name: String
  /// Events acknowledged on this device.
  private(set) var done: [LoggedEvent] = []
  static let deck = Patient.deck(0..<8)

  init(_ name: String) throws {
    self.name = name
    ebb = try Ebb(decks: ["a.md": Device.deck])
    rename(to: name)
  }

  func rename(to name: String) {
    self.name = name
    ebb.environment["EBB_DEVICE"] = name
  }

  /// The clocks of the devices do not agree, and none of them stands still.
  func setClock(_ minutes: Int, skew: Int) {
    let date = Date(timeIntervalSince1970: 1_763_700_000 + Double(minutes * 977 + skew) * 60)
    ebb.environment["EBB_NOW"] = ISO8601DateFormatter().string(from: date)
  }

  /// Something that a person does between two syncs.
  func act(_ random: inout SeededGenerator) throws {
    let ids = try self.ids()
    switch random.below(10) {
    case 0:
      // Nothing to undo is no failure here.
      let result = try ebb.run(["undo"])
      if result.status == 0 { done.append(LoggedEvent(card: "", what: "undo")) }
    case 1: try expectDone(ebb.run(["suspend", random.pick(ids)]))
    case 2: try expectDone(ebb.run(["resume", random.pick(ids)]))
    case 3: try expectDone(ebb.run(["review", "--plain", "--allow-clock"], input: "\n3\n\n2\n"))
    default:
      let event = LoggedEvent.grade(random.pick(ids), random.below(6))
      let result = try ebb.run([
        "grade", event.card, String(event.what.dropFirst(6)), "--allow-clock",
      ])
      try expectDone(result)
      done.append(event)
    }
  }

  func ids() throws -> [String] {
    try list().split(separator: "\n").compactMap { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return (object as? [String: Any])?["id"] as? String
    }
  }

  /// By `state.json` where there is one.
  func list(at now: String = "2026-06-01T00:00:00Z") throws -> String {
    let result = try ebb.run(["list", "--json", "--now", now])
    try expectDone(result)
    return result.output
  }

  /// From the logs alone.
  func replay() throws -> String {
    let copy = ebb.folder + "/replay"
    try? FileManager.default.removeItem(atPath: copy)
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    try? FileManager.default.copyItem(
      atPath: ebb.at(".ebb/reviews"), toPath: copy + "/reviews")
    return try ebb.run(
      ["list", "--json", "--now", "2026-06-01T00:00:00Z", "--state", copy]
    ).output
  }

  /// What `state.json` says of the cards, after it has been written anew.
  func state() throws -> String {
    try expectDone(ebb.run(["doctor", "--rebuild"]))
    let text = try ebb.text(".ebb/state.json")
    let start = text.range(of: #""today""#)?.lowerBound ?? text.startIndex
    let end = text.range(of: #""hash":"#, options: .backwards)?.lowerBound ?? text.endIndex
    // A card whose face is in another device's log is noted as such: the only difference allowed.
    return text[start..<end].replacingOccurrences(of: #","elsewhere":true"#, with: "")
  }

  /// The lines of all logs, each once.
  func lines() -> Set<String> {
    var lines: Set<String> = []
    for name in ebb.names(".ebb/reviews") {
      guard let text = try? ebb.text(".ebb/reviews/" + name) else { continue }
      lines.formUnion(text.split(separator: "\n").map(String.init))
    }
    return lines
  }

  private func expectDone(_ result: ChildProcess.Result) throws {
    if result.status != 0 {
      throw ChildProcess.Failure(description: "\(name): \(result)")
    }
  }
}

extension [Device] {
  /// Grades acknowledged anywhere, and those that the lines hold, sorted.
  func grades() -> (done: [String], logged: [String]) {
    let done = flatMap(\.done).filter { $0.what != "undo" }.map(\.description)
    let logged = (first?.lines() ?? []).filter { $0.contains(#""grade":"#) }
      .compactMap { LoggedEvent(line: $0)?.description }
    return (done.sorted(), logged.sorted())
  }
}
