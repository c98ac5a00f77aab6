import Foundation
import Reviewing
import Scheduling
import TestSupport
import Testing

@testable import Storage

/// Thirty days with three devices, whose collections a sync tool carries to and fro at bad moments.
@Suite struct SyncTests {
  enum Tool: CaseIterable, Sendable {
    /// Replaces files by renaming, keeps the newer of two changed sides, and names the other one a
    /// conflict copy, of which it keeps ten.
    case syncthing
    /// Copies whole folders one way, then the other; keeps the newer files or does not ask.
    case rsync, rsyncUpdate
    /// Takes the lines of both sides; rebasing puts one's own last.
    case gitMerge, gitRebase
  }

  static let ownNames = ["desk-k3f9", "desk-p0zx", "desk-77ab"]
  static let equalNames = ["desk", "desk", "desk"]

  /// Git keeps the order in which it has put lines of two devices in one log; where the devices have
  /// names of their own no log has lines of two.
  @Test(
    "No tool loses an answer in a week, and all devices agree in the end", arguments: Tool.allCases)
  func week(tool: Tool) throws {
    for names in [Self.ownNames, Self.equalNames] { try play(days: 7, [tool], names) }
  }

  @Test("Thirty days with all tools by turns lose none of 3,240 answers")
  func thirtyDays() throws {
    try play(days: 30, Tool.allCases, Self.ownNames)
  }

  private func play(days: Int, _ tools: [Tool], _ names: [String]) throws {
    let world = try SyncWorld(names, seed: UInt64(days))
    func sync() throws { try world.sync(world.random.pick(tools)) }
    for day in 0..<days {
      for device in world.devices.indices {
        try world.study(device, day) { try sync() }
        if world.random.chance(60) { try sync() }
      }
    }
    // Until everybody has seen everything, and put back what was missing.
    for _ in 0..<8 {
      try sync()
      for device in world.devices.indices { try world.open(device).checkpoint() }
    }
    #expect(world.answers == days * 108)
    let isGit = tools.allSatisfy { $0 == .gitMerge || $0 == .gitRebase }
    let isMixed = names == Self.equalNames && isGit
    let states = try world.devices.map { device in
      let timeline = try device.folder.readLogs().timeline
      let serials = timeline.standing.compactMap(\.serial)
      #expect(serials.count == world.answers, "\(tools), \(names): each answer once")
      #expect(Set(serials).count == world.answers)
      let state = try device.folder.load().state
      if !isMixed { #expect(state == timeline.state(by: Scheduler())) }
      return state
    }
    if isMixed { return }
    #expect(states.allSatisfy { $0 == states[0] }, "\(tools), \(names)")
  }
}

/// Three devices, and what the tools remember of them.
private final class SyncWorld {
  struct Device {
    var collection: Collection
    var folder: ReviewFolder
  }

  let devices: [Device]
  var random: SplitMix64
  private(set) var answers = 0
  private var conflicts = 0
  /// What two devices had in common after their last sync, by file.
  private var common: [[Int]: [String: String]] = [:]

  init(_ names: [String], seed: UInt64) throws {
    random = SplitMix64(seed: seed)
    devices = try names.map { name in
      let collection = try Collection()
      let folder = ReviewFolder(
        collection.path, device: name, scheduler: Scheduler(),
        spares: collection.folder.at("own state"))
      return Device(collection: collection, folder: folder)
    }
  }

  func open(_ device: Int) throws -> ReviewStore {
    for _ in 0..<1000 {
      // A program that another test starts holds all descriptors for a moment, the lock's too.
      do { return try ReviewStore(devices[device].folder) } catch StorageError.held { usleep(1000) }
    }
    return try ReviewStore(devices[device].folder)
  }

  /// A sitting of 36 answers; sometimes a tool comes in between, sometimes nothing is closed.
  func study(_ device: Int, _ day: Int, meanwhile: () throws -> Void) throws {
    let store = try open(device)
    let visit = random.chance(30) ? random.below(6) : -1
    for part in 0..<6 {
      if part == visit { try meanwhile() }
      try store.append((0..<6).map { answer(minute: day * 1440 + device * 240 + part * 6 + $0) })
    }
    if random.chance(80) { try store.checkpoint() }
  }

  private func answer(minute: Int) -> LogEntry {
    answers += 1
    let grade = Grade(rawValue: 2 + random.below(4)) ?? .good
    return LogEntry(
      at: Instant(milliseconds: firstInstant.milliseconds + Int64(minute) * 60_000),
      day: firstDay.advanced(by: minute / 1440), card: id(random.below(60)),
      event: .grade(grade, .review, milliseconds: answers)
    ).withFace
  }

  func sync(_ tool: SyncTests.Tool) throws {
    for (one, other) in [(0, 1), (1, 2), (0, 2)] {
      switch tool {
      case .syncthing: try syncthing(one, other)
      case .rsync, .rsyncUpdate:
        let (first, last) = random.chance(50) ? (one, other) : (other, one)
        try copy(first, last, onlyNewer: tool == .rsyncUpdate)
        try copy(last, first, onlyNewer: tool == .rsyncUpdate)
      case .gitMerge, .gitRebase: try git(one, other, rebases: tool == .gitRebase)
      }
    }
  }

  private func files(_ device: Int) -> Set<String> {
    let collection = devices[device].collection
    let logs = collection.names("reviews").map { "reviews/" + $0 }
    return Set(logs + collection.names().filter { $0.hasPrefix("state.json") })
  }

  private func text(_ file: String, _ device: Int) -> String? {
    try? devices[device].collection.text(file)
  }

  /// As tools do it: a new file, renamed over the old one.
  private func put(_ text: String, _ file: String, _ device: Int) throws {
    let collection = devices[device].collection
    try collection.write(text, to: "reviews/.syncthing.tmp")
    _ = rename(collection.at("reviews/.syncthing.tmp"), collection.at(file))
  }

  private func age(_ file: String, _ device: Int) throws -> Date {
    let path = devices[device].collection.at(file)
    let facts = try FileManager.default.attributesOfItem(atPath: path)
    return facts[.modificationDate] as? Date ?? .distantPast
  }

  private func syncthing(_ one: Int, _ other: Int) throws {
    for file in files(one).union(files(other)).sorted() {
      let (mine, theirs) = (text(file, one), text(file, other))
      let base = common[[one, other]]?[file]
      if mine == theirs {
      } else if let theirs, mine == base || mine == nil {
        try put(theirs, file, one)
      } else if let mine, theirs == base || theirs == nil {
        try put(mine, file, other)
      } else if let mine, let theirs {
        let (winner, loser) = try age(file, one) >= age(file, other) ? (one, other) : (other, one)
        conflicts += 1
        let dot = file.lastIndex(of: ".") ?? file.endIndex
        let stamp = 100_000 + conflicts
        let copy = "\(file[..<dot]).sync-conflict-20261101-\(stamp)-ABCDEFG\(file[dot...])"
        try put(loser == one ? mine : theirs, copy, loser)
        try put(winner == one ? mine : theirs, file, loser)
        try purge(String(file[..<dot]), loser)
      }
      common[[one, other], default: [:]][file] = text(file, one)
    }
  }

  /// At most ten copies of a file are kept.
  private func purge(_ stem: String, _ device: Int) throws {
    let copies = files(device).filter { $0.hasPrefix(stem + ".sync-conflict-") }.sorted()
    for copy in copies.dropLast(10) {
      try FileManager.default.removeItem(atPath: devices[device].collection.at(copy))
      for pair in common.keys { common[pair]?[copy] = nil }
    }
  }

  private func copy(_ from: Int, _ to: Int, onlyNewer: Bool) throws {
    for file in files(from).sorted() {
      guard let new = text(file, from), new != text(file, to) else { continue }
      if onlyNewer, text(file, to) != nil, try age(file, from) <= age(file, to) { continue }
      try put(new, file, to)
    }
  }

  private func git(_ one: Int, _ other: Int, rebases: Bool) throws {
    let names = files(one).union(files(other)).filter { $0.hasPrefix("reviews/") }
    for file in names.sorted() {
      let base = (common[[one, other]]?[file] ?? "").split(separator: "\n")
      let mine = (text(file, one) ?? "").split(separator: "\n")
      let theirs = (text(file, other) ?? "").split(separator: "\n")
      var known = Set(base)
      let (first, second) = rebases ? (theirs, mine) : (mine, theirs)
      // What a merge by union makes of two sides that have grown, each line that both have once.
      var lines = base
      for line in first + second where known.insert(line).inserted { lines.append(line) }
      if mine == base { lines = theirs }
      if theirs == base { lines = mine }
      let merged = lines.map { $0 + "\n" }.joined()
      for device in [one, other] where text(file, device) != merged {
        try put(merged, file, device)
      }
      common[[one, other], default: [:]][file] = merged
    }
  }
}

extension LogEntry {
  /// The number of an answer, which the thinking time is used for here.
  fileprivate var serial: Int? {
    if case .grade(_, _, let serial) = event { serial } else { nil }
  }
}
