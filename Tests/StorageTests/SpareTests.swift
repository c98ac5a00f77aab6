import Foundation
import Platform
import Reviewing
import Scheduling
import TestSupport
import Testing

@testable import Storage

/// Whatever is done to this device's log, what it has answered is not lost.
@Suite struct SpareTests {
  let collection: Collection
  private let log = "reviews/laptop.jsonl"
  init() throws { collection = try Collection() }

  private var spares: String { collection.folder.at("own state") }

  private func open(
    _ device: String = "laptop", at path: String? = nil, spares: String? = nil
  ) throws -> ReviewStore {
    try ReviewStore(
      ReviewFolder(
        path ?? collection.path, device: device, scheduler: Scheduler(),
        spares: spares ?? self.spares))
  }

  private func grade(_ number: Int, minute: Int? = nil) -> LogEntry {
    let minutes = Int64(minute ?? number)
    return LogEntry(
      at: Instant(milliseconds: firstInstant.milliseconds + minutes * 60_000), day: firstDay,
      card: id(number), event: .grade(.good, .review, milliseconds: nil)
    ).withFace
  }

  private func session(_ numbers: Range<Int>) throws {
    let store = try open()
    for number in numbers { try store.append([grade(number)]) }
    try store.checkpoint()
  }

  private func cards() throws -> [Int] {
    let known = Dictionary(uniqueKeysWithValues: (0..<100).map { (id($0), $0) })
    return try collection.device().history().timeline.entries.compactMap { known[$0.card] }
  }

  /// The spares' contents by their paths below the folder.
  private func spareFiles() throws -> [String: String] {
    var files: [String: String] = [:]
    let names = FileManager.default.enumerator(atPath: spares)?.allObjects as? [String] ?? []
    for name in names where name.contains(".jsonl") {
      files[name] = try String(contentsOfFile: spares + "/" + name, encoding: .utf8)
    }
    return files
  }

  /// Ways in which people and their tools take lines out of a log.
  static let losses: [(name: String, lost: Int, hurt: @Sendable (Collection) throws -> Void)] = [
    ("an older log", 3, { try $0.keepLines(2) }),
    ("an empty log", 5, { try $0.keepLines(0) }),
    (
      "a log cut within a line", 3,
      { collection in
        let text = try collection.text("reviews/laptop.jsonl")
        let lines = text.split(separator: "\n")
        try collection.write(
          String(text.prefix(lines[0].count + lines[1].count + 40)),
          to: "reviews/laptop.jsonl")
      }
    ),
    (
      "a deleted log", 5,
      {
        try FileManager.default.removeItem(atPath: $0.at("reviews/laptop.jsonl"))
      }
    ),
    ("deleted logs", 5, { try FileManager.default.removeItem(atPath: $0.at("reviews")) }),
    (
      "the middle taken out", 2,
      { collection in
        var lines = try collection.text("reviews/laptop.jsonl").split(separator: "\n")
        lines.removeSubrange(1..<3)
        try collection.write(lines.map { $0 + "\n" }.joined(), to: "reviews/laptop.jsonl")
      }
    ),
    (
      "another device's lines of the same name instead", 5,
      { collection in
        var json = JSONWriter()
        json.line(
          LogEntry(
            at: Instant(milliseconds: firstInstant.milliseconds + 90_000), day: firstDay,
            card: id(4), event: .grade(.easy, .review, milliseconds: nil)))
        try collection.write(json.text, to: "reviews/laptop.jsonl")
      }
    ),
  ]

  @Test("What the log has lost is back at the next start, and said", arguments: losses.indices)
  func atStart(index: Int) throws {
    let (name, lost, hurt) = Self.losses[index]
    try session(0..<5)
    let before = try cards()
    try hurt(collection)
    let store = try open()
    #expect(store.notices.contains(.linesRestored(lost)), "\(name): \(store.notices)")
    #expect(Set(before).isSubset(of: try cards()), "\(name)")
    #expect(try store.state == collection.replayed(), "\(name)")
    try store.append([grade(7)])
    try store.checkpoint()
    #expect(!collection.names().contains { $0.contains("damaged") }, "\(name)")
    #expect(try spareFiles().values.first == collection.text(log), "\(name)")
    let places = try collection.device().history().timeline.items.map(\.entry.at)
    #expect(places == places.sorted(), "\(name): each line is where its instant puts it")
  }

  @Test("The same under an open session, whose answers stay too", arguments: losses.indices)
  func inSession(index: Int) throws {
    let (name, _, hurt) = Self.losses[index]
    let store = try open()
    for number in 0..<5 { try store.append([grade(number)]) }
    try hurt(collection)
    try store.append([grade(7)])
    try store.append([grade(8)])
    #expect(Set([0, 1, 2, 3, 4, 7, 8]).isSubset(of: try cards()), "\(name)")
    #expect(try store.state == collection.replayed(), "\(name)")
    try hurt(collection)
    try store.checkpoint()
    #expect(Set([0, 1, 2, 3, 4, 7, 8]).isSubset(of: try cards()), "\(name)")
    #expect(try store.state == collection.replayed(), "\(name)")
    #expect(store.notices.contains { if case .linesRestored = $0 { true } else { false } })
    #expect(try collection.device().load().state == collection.replayed(), "\(name)")
  }

  @Test("A log that a sync tool replaces by renaming is found out, though it is as long")
  func renamed() throws {
    let store = try open()
    for number in 0..<3 { try store.append([grade(number)]) }
    let text = try collection.text(log)
    let other = text.replacing("\"grade\":4", with: "\"grade\":5")
    try collection.write(other, to: "reviews/new")
    _ = rename(collection.at("reviews/new"), collection.at(log))
    try store.append([grade(7)])
    #expect(Set(try cards()) == [0, 1, 2, 7])
    #expect(try store.state == collection.replayed())
  }

  @Test("A copy at a new place, and one for somebody else, gets no foreign lines")
  func copies() throws {
    try session(0..<5)
    let copy = collection.folder.at("copy/.ebb")
    try FileManager.default.createDirectory(
      atPath: collection.folder.at("copy"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: collection.path, toPath: copy)
    try session(5..<8)
    for (path, spares) in [(copy, spares), (collection.path, collection.folder.at("other"))] {
      if spares != self.spares { try collection.keepLines(2) }
      let store = try open(at: path, spares: spares)
      #expect(store.notices.allSatisfy { $0 == .logChanged(file: log) }, "\(store.notices)")
      #expect(store.state.records.count == (spares == self.spares ? 5 : 2))
    }
  }

  @Test("Another collection at the same place gets none either, and the old spare is kept")
  func anotherCollection() throws {
    try session(0..<5)
    let old = try collection.text(log)
    try FileManager.default.removeItem(atPath: collection.path)
    let store = try open()
    try store.append([grade(50)])
    try store.append([grade(51)])
    #expect(try cards() == [50, 51])
    let files = try spareFiles()
    #expect(files.values.contains(old))
    #expect(try files.values.contains(collection.text(log)))
    #expect(
      store.notices.contains { if case .spareKeptAside = $0 { true } else { false } })
  }

  @Test("What a power cut leaves of the spare never reaches the log")
  func tornSpare() throws {
    try session(0..<5)
    let before = try collection.text(log)
    let spare = try #require(spareFiles().first)
    let path = spares + "/" + spare.key
    for rest in ["\0\0\0\0\0\0", "{\"at\":\"2026-", "\n\n\n"] {
      try Data((spare.value + rest).utf8).write(to: URL(fileURLWithPath: path))
      let store = try open()
      #expect(store.notices == [])
      try store.append([grade(60)])
      #expect(try collection.text(log).hasPrefix(before))
      #expect(try collection.text(log) == spareFiles().values.first)
      try collection.write(before, to: log)
      try FileManager.default.removeItem(atPath: path)
    }
    // One that lacks its end follows the log.
    try Data(spare.value.dropLast(100).utf8).write(to: URL(fileURLWithPath: path))
    try session(61..<62)
    #expect(try collection.text(log) == spareFiles().values.first)
  }

  @Test("Where no spare can be kept, grading goes on")
  func noPlace() throws {
    for spares in ["/dev/null/x", collection.folder.at("a file")] {
      try Data().write(to: URL(fileURLWithPath: collection.folder.at("a file")))
      let store = try open(spares: spares)
      try store.append([grade(1)])
      #expect(store.notices == [])
    }
    #expect(try cards() == [1, 1])
  }

  #if DEBUG
    @Test("A grade is still one sync: the spare costs none")
    func oneSync() throws {
      let store = try open()
      try store.append([grade(0)])
      let plan = FaultPlan(.sync, call: 1_000_000, code: 5)
      try FaultPlan.$current.withValue(plan) {
        for number in 1..<21 { try store.append([grade(number)]) }
      }
      #expect(plan.calls(at: .sync) == 20)
      #expect(plan.calls(at: .syncFolder) == 0)
      #expect(try spareFiles().values.first == collection.text(log))
    }
  #endif

  @Test("The doctor's examination names what is missing and writes nothing")
  func examined() throws {
    try session(0..<5)
    try collection.keepLines(2)
    let folder = ReviewFolder(
      collection.path, device: "laptop", scheduler: Scheduler(), spares: spares)
    let before = try collection.text(log)
    #expect(try folder.examine().findings.contains(.linesMissing(file: log, count: 3)))
    #expect(try collection.text(log) == before)
    let store = try open()
    let done = try store.repair(folder.examine())
    #expect(done.contains(.restored(lines: 3)))
    #expect(
      try !folder.examine().findings.contains { if case .linesMissing = $0 { true } else { false } }
    )
  }
}

extension Collection {
  /// Cuts this device's log to its first lines, as a backup has it.
  fileprivate func keepLines(_ count: Int) throws {
    let lines = try text("reviews/laptop.jsonl").split(separator: "\n").prefix(count)
    try write(lines.map { $0 + "\n" }.joined(), to: "reviews/laptop.jsonl")
  }
}
