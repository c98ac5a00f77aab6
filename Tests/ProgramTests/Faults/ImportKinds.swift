import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

// Decks come in while the process dies or the disk fails.
extension FaultKind {
  static var imports: [FaultKind] {
    [
      FaultKind(name: "killed in an import", weight: 2) { patient, run in
        try patient.hurtImport(run, patient.killSometime())
      },
      FaultKind(name: "an error at any write, sync or rename of an import", weight: 3) {
        patient, run in
        try patient.hurtImport(run, .none, fault: Patient.fault(run, [ENOSPC, EIO, EROFS, EDQUOT]))
      },
      FaultKind(name: "killed at any write, sync or rename of an import", weight: 3) {
        patient, run in
        try patient.hurtImport(run, .none, fault: Patient.fault(run, nil))
      },
    ]
  }
}

extension Patient {
  /// The `run`-th of all points, calls and ways to fail; no codes: the process dies.
  static func fault(_ run: Int, _ codes: [Int32]?) -> String {
    let points = ["write", "sync", "syncFolder", "rename", "link", "open", "remove", "truncate"]
    let point = points[run % points.count]
    let call = 1 + run / points.count % 7
    let code = codes.map { "\($0[run / points.count % $0.count])" } ?? "kill"
    let part = point == "write" && run % 3 > 0 ? ":\(run % 97)" : ""
    return "\(point):\(call):\(code)\(part)"
  }

  /// Imports documents with and without a fault, and compares what came of both.
  fileprivate func hurtImport(_ run: Int, _ cut: Cut, fault: String = "") throws {
    let words = ["import"] + (try writeSources(run))
    let before = try deckFiles()
    let reference = ebb.folder + "/reference"
    try? FileManager.default.removeItem(atPath: reference)
    try FileManager.default.copyItem(atPath: ebb.decks, toPath: reference)
    let whole = try ebb.run(words, environment: ["EBB_DECKS": reference])
    expect(whole.status == 0, "an import without a fault: \(whole)")
    // Every third run on a disk without hard links.
    let noLinks = run % 3 == 2 ? ["link:1:1", "link:2:1", "link:3:1"] : []
    let faults = ([fault] + noLinks).filter { !$0.isEmpty }.joined(separator: ",")
    let result = try self.run(words, cut, faults.isEmpty ? [:] : ["EBB_FAULT": faults])
    try compareDecks(before, try deckFiles(reference), result)
    try expectFewLeftovers()
    let next = try ebb.run(words)
    expect(next.status == 0, "the next import: \(next)")
    let (found, wanted) = (try states(ebb.decks), try states(reference))
    expect(found == wanted, "after the next import: \(differences(found, wanted))")
    if found != wanted { countLoss() }
    try settle(Outcome())
    try compareWithReplay()
  }

  /// Three documents, of which one brings reviews; all with cards that no run before has had.
  private func writeSources(_ run: Int) throws -> [String] {
    let question = { (kind: String) in "import \(run) \(kind) \(self.random.below(1_000_000))" }
    let json = """
      {"cards":[{"hash":"aa","deckName":"HC","location":{"filePath":"x.md","lineStart":0},
      "content":{"basic":{"question":"\(question("j"))","answer":"ha"}}}],"sessions":[{"reviews":[
      {"hash":"aa","reviewedAt":"2025-08-30T12:34:56.\(100 + run % 900)","grade":"good"}]}]}
      """
    let sources = [
      "deep/deck.md": "# S\n\nQ: \(question("m"))\nA: [n]\n\nC: \(question("c")) is [x] and [y].\n",
      "table.csv": "front,back\n\(question("t")),b\n\(question("u")),d\n", "hc.json": json,
    ]
    for (name, text) in sources { try ebb.write(text, to: "../sources/" + name) }
    return sources.keys.sorted().map { ebb.folder + "/sources/" + $0 }
  }

  /// No deck was touched, and what is new is whole.
  private func compareDecks(
    _ before: [String: [UInt8]], _ whole: [String: [UInt8]], _ result: ChildProcess.Result
  ) throws {
    let after = try deckFiles()
    for (name, bytes) in before {
      expect(after[name] == bytes, "\(name) was changed: \(result)")
    }
    for (name, bytes) in after where before[name] == nil {
      // A name that was taken by a process which then died.
      if bytes.isEmpty, case .signalled = result.end { continue }
      expect(whole.values.contains(bytes), "half a deck, \(name): \(result)")
    }
    guard result.status == 0 else { return }
    expect(Set(after.values) == Set(whole.values), "not all is there: \(result)")
  }

  private func deckFiles(_ folder: String? = nil) throws -> [String: [UInt8]] {
    let folder = folder ?? ebb.decks
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      guard name.hasSuffix(".md"), !name.hasPrefix(".") else { continue }
      files[name] = try Array(Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
    }
    return files
  }

  /// What a killed run leaves of a new file goes away with the next run that writes there.
  func expectFewLeftovers() throws {
    let all = try FileManager.default.subpathsOfDirectory(atPath: ebb.decks)
    let left = all.filter { $0.hasSuffix(".tmp") }
    for (folder, names) in Dictionary(
      grouping: left, by: { ($0 as NSString).deletingLastPathComponent })
    {
      expect(names.count <= 2, "leftovers pile up in '\(folder)': \(names)")
    }
  }

  /// The cards by their ids, wherever they stand.
  private func states(_ decks: String) throws -> String {
    let result = try ebb.run(["list", "--json"], environment: ["EBB_DECKS": decks])
    let lines = try result.lines.map { line -> String in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      return ["id", "front", "due", "interval", "ease"].map { "\(object[$0] ?? "")" }
        .joined(separator: " ")
    }
    return lines.sorted().joined(separator: "\n")
  }
}
