import Foundation
import Testing

/// Whatever way the logs travel, all devices come to one state, and nothing is lost.
@Suite struct TwoMachinesTests {
  private func expectOneState(_ devices: [Device], _ comment: Comment) throws {
    let states = try devices.map { try $0.state() }
    #expect(states.allSatisfy { $0 == states[0] }, comment)
    for device in devices {
      #expect(try device.list() == devices[0].list(), comment)
      #expect(try device.list() == device.replay(), comment)
      #expect(device.lines() == devices[0].lines(), comment)
    }
    let (done, logged) = devices.grades()
    var rest = logged
    for grade in done {
      guard let index = rest.firstIndex(of: grade) else {
        Issue.record("\(grade) is lost; \(comment)")
        continue
      }
      rest.remove(at: index)
    }
  }

  /// Real repositories and real merges. Two of the three may even have one name.
  @Test(arguments: 0..<6)
  func git(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let names = seed % 2 == 0 ? ["laptop", "desk", "phone"] : ["laptop", "laptop", "phone"]
    let devices = try names.map { try Device($0) }
    let hub = devices[0].ebb.folder + "/hub.git"
    try git(["init", "-q", "--bare", "-b", "main", hub], in: devices[0])
    for device in devices {
      try git(["init", "-q", "-b", "main"], in: device)
      try git(["remote", "add", "origin", hub], in: device)
    }
    for round in 0..<14 {
      let device = devices[round < 3 ? round : random.below(3)]
      device.setClock(round, skew: random.below(3000))
      for _ in 0...random.below(3) { try device.act(&random) }
      // An edit of the deck, on one device only: merging prose is not ours to do.
      if device === devices[0], random.chance(40) {
        try device.ebb.write(Patient.deck(0..<8, edition: round), to: "a.md")
      }
      if random.chance(70) { try sync(device) }
    }
    for device in devices + devices { try sync(device) }
    try expectOneState(devices, "seed \(seed)")
  }

  /// Commits, merges what others have pushed, and pushes.
  private func sync(_ device: Device) throws {
    try git(["add", "-A"], in: device)
    _ = try? git(["commit", "-q", "-m", "reviews"], in: device)
    if try !git(["ls-remote", "--heads", "origin", "main"], in: device).isEmpty {
      try git(
        [
          "pull", "-q", "--no-rebase", "--no-edit", "--allow-unrelated-histories", "origin", "main",
        ],
        in: device)
    }
    try git(["push", "-q", "origin", "HEAD:main"], in: device)
  }

  @discardableResult
  private func git(_ words: [String], in device: Device) throws -> String {
    let identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"]
    let child = try ChildProcess(
      "git", ["-C", device.ebb.decks] + identity + words,
      environment: [
        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        "HOME": device.ebb.folder, "GIT_CONFIG_NOSYSTEM": "1",
      ])
    let result = try child.wait()
    guard result.status == 0 else {
      throw ChildProcess.Failure(description: "git \(words) on \(device.name): \(result)")
    }
    return result.output
  }

  /// A tool that keeps two folders the same, file by file, and knows nothing of what is in them.
  @Test(arguments: 0..<8)
  func folderSyncWithConflictCopies(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let devices = try [Device("laptop"), Device(seed % 2 == 0 ? "laptop" : "phone")]
    var known: [String: [UInt8]] = [:]
    for round in 0..<12 {
      let device = devices[round < 2 ? round : random.below(2)]
      device.setClock(round, skew: random.below(3000))
      for _ in 0...random.below(3) { try device.act(&random) }
      if random.chance(50) { try syncFolders(devices, &known, round) }
    }
    try syncFolders(devices, &known, 99)
    try syncFolders(devices, &known, 100)
    try expectOneState(devices, "seed \(seed)")
  }

  private func syncFolders(
    _ devices: [Device], _ known: inout [String: [UInt8]], _ round: Int
  ) throws {
    let names = Set(devices.flatMap { $0.ebb.names(".ebb/reviews") })
    for name in names.sorted() {
      let path = ".ebb/reviews/" + name
      let (one, other) = (try? devices[0].ebb.bytes(path), try? devices[1].ebb.bytes(path))
      if one == other { continue }
      let base = known[name]
      if let one, other == nil || other == base {
        try devices[1].ebb.write(one, to: path)
        known[name] = one
      } else if let other, one == nil || one == base {
        try devices[0].ebb.write(other, to: path)
        known[name] = other
      } else if let one, let other {
        // Both have changed: one wins, the other is kept beside it.
        let stem = name.dropLast(6)
        let marks = [".sync-conflict-20261121-1030\(10 + round % 90)-ABCDEFG", " (\(round))"]
        let copy = ".ebb/reviews/\(stem)\(marks[round % 2]).jsonl"
        for device in devices {
          try device.ebb.write(one, to: path)
          try device.ebb.write(other, to: copy)
        }
        known[name] = one
        known[String(copy.dropFirst(13))] = other
      }
    }
  }

  /// A tool that is caught in the middle: a log arrives cut anywhere, even within a character, and
  /// the other device's `state.json` takes the place of one's own.
  @Test("Half-copied logs and a foreign state.json do no harm", arguments: 0..<100)
  func halfCopied(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(1000 + seed))
    let devices = try ["laptop", "phone"].map { try Device($0) }
    func arrive(from source: Int, isWhole: Bool) throws {
      let (one, other) = (devices[source], devices[1 - source])
      let path = ".ebb/reviews/\(one.name).jsonl"
      guard let log = try? one.ebb.bytes(path) else { return }
      let size = isWhole ? log.count : random.below(log.count + 1)
      try other.ebb.write(Array(log.prefix(size)), to: path)
      guard !isWhole, random.chance(60), let state = try? one.ebb.bytes(".ebb/state.json") else {
        return
      }
      try other.ebb.write(
        Array(state.prefix(random.chance(70) ? state.count : size)), to: ".ebb/state.json")
    }
    for round in 0..<3 {
      for (index, device) in devices.enumerated() {
        device.setClock(round * 2 + index, skew: random.below(3000))
        try device.act(&random)
        if random.chance(70) { try arrive(from: index, isWhole: false) }
        if random.chance(40) { try devices[1 - index].act(&random) }
      }
    }
    for index in devices.indices { try arrive(from: index, isWhole: true) }
    try expectOneState(devices, "seed \(seed)")
  }

  /// Copied by hand, in every order, with reviews in between that write `state.json`.
  @Test func everyOrderOfArrival() throws {
    var random = SeededGenerator(seed: 5)
    let sources = try ["laptop", "desk", "phone"].map { try Device($0) }
    for (round, device) in (sources + sources).enumerated() {
      device.setClock(round, skew: random.below(4000))
      for _ in 0..<4 { try device.act(&random) }
    }
    var states: Set<String> = []
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      let here = try Device("here")
      for index in order {
        let name = ".ebb/reviews/\(sources[index].name).jsonl"
        try here.ebb.write(sources[index].ebb.bytes(name), to: name)
        try here.ebb.run(["doctor", "--rebuild"])
        #expect(try here.list() == here.replay())
      }
      states.insert(try here.list())
    }
    #expect(states.count == 1)
  }

  @Test func aRenamedHostLosesNothing() throws {
    var random = SeededGenerator(seed: 9)
    let device = try Device("laptop")
    device.setClock(1, skew: 0)
    for _ in 0..<6 { try device.act(&random) }
    let before = try device.list()
    device.rename(to: "laptop-of-anna.local")
    #expect(try device.list() == before)
    device.setClock(2, skew: 0)
    for _ in 0..<4 { try device.act(&random) }
    try expectOneState([device], "renamed")
    // And if the log gets the new name by hand, too, or a copy of it does.
    let after = try device.list()
    let log = try device.ebb.bytes(".ebb/reviews/laptop.jsonl")
    try device.ebb.write(log, to: ".ebb/reviews/old laptop.jsonl")
    #expect(try device.list() == after)
    try FileManager.default.removeItem(atPath: device.ebb.at(".ebb/reviews/laptop.jsonl"))
    #expect(try device.list() == after)
  }
}
