import Foundation
import Reviewing
import Scheduling
import TestSupport
import Testing

@testable import Storage

/// Logs read piece by piece must lead where they lead when they are held whole.
@Suite struct StreamTests {
  let collection: Collection
  init() throws { collection = try Collection() }

  @Test("Pieces of any size of one to four logs give what the whole gives", arguments: 0..<160)
  func pieces(seed: Int) throws {
    var reviews = RandomReviews(seed: UInt64(seed), cards: 5)
    let grows = seed % 3 != 0
    let logs = try writeLogs(&reviews, grows: grows, change: seed % 5)
    let folder = collection.device("laptop")
    let whole = try folder.loadLogs(faces: .none)
    let history = History(merging: whole.logs)
    for size in [[61, 1 << 20], [257], [100, 4096], [1000]][seed % 4] {
      let (loaded, read) = try folder.replayLogs(pieceSize: size)
      #expect(loaded.state == replay(history, by: folder.scheduler))
      #expect(
        try folder.replayToLatestCommand(pieceSize: size).replay.latest.last == history.undoable)
      #expect(loaded.uncovered == history.items.count)
      #expect(read.coverage == whole.read.coverage)
      #expect(read.counts == whole.read.counts)
      #expect(read.notices == whole.read.notices)
      #expect(read.ownSize == whole.read.ownSize)
      #expect(read.ownFaced == whole.read.ownFaced)
      let isRegular = try isRegular(folder, pieceSize: size)
      if mustBeWhole(logs) { #expect(!isRegular, "an instant that may repeat") }
      if grows, mayBeStreamed(logs) { #expect(isRegular) }
    }
  }

  @Test("What was taken back is told, whichever way the logs are read", arguments: 0..<60)
  func folding(seed: Int) throws {
    var reviews = RandomReviews(seed: UInt64(seed), cards: 4)
    _ = try writeLogs(&reviews, grows: seed % 3 != 0, change: 4)
    let folder = collection.device("laptop")
    let items = History(merging: try folder.loadLogs(faces: .none).logs).items
    let expected = items.filter { !$0.entry.isUndo }.map { Told(entry: $0.entry, $0.isUndone) }
    let told = try folder.fold(into: [Told](), pieceSize: 300) { told, entry, isUndone in
      told.append(Told(entry: entry, isUndone))
    }.result
    #expect(told == expected)
  }

  @Test("The search for undos finds all there are, in pieces of any size", arguments: 0..<30)
  func undoSearch(seed: Int) throws {
    var reviews = RandomReviews(seed: UInt64(seed), cards: 4)
    let logs = try writeLogs(&reviews, grows: true, change: seed % 2 == 0 ? 1 : 4)
    let folder = collection.device("laptop")
    for size in [1, 90, 1000, 1 << 20] {
      var search = UndoSearch()
      for file in try folder.logFiles() {
        try search.search(folder.path(of: file), pieceSize: size)
      }
      #expect(search.keys == Set(logs.joined().compactMap { UndoKey(undoneBy: $0) }))
    }
  }

  @Test("The lineage of some cards is that of all cards", arguments: 0..<60)
  func lineages(seed: Int) throws {
    var reviews = RandomReviews(seed: UInt64(seed), cards: 9)
    _ = try writeLogs(&reviews, grows: seed % 3 != 0, change: 4)
    let folder = collection.device("laptop")
    let history = History(merging: try folder.loadLogs(faces: .none).logs)
    let all = Lineages(history, by: folder.scheduler)
    for number in 0..<9 {
      let known = seed % 2 == 0 ? all.state.successors : [:]
      let some = try folder.lineages(of: [id(number)], adopted: known)
      #expect(some.entries(of: id(number)) == all.entries(of: id(number)))
      #expect(
        some.days { some.state.current($0) == id(number) }
          == all.days { all.state.current($0) == id(number) })
    }
  }

  @Test("A replay in batches of any size is the replay one by one", arguments: 0..<40)
  func batches(seed: Int) throws {
    var reviews = RandomReviews(seed: UInt64(seed), cards: 30)
    var entries = reviews.entries(60)
    // A command for many cards, longer than a batch.
    let last = entries[seed]
    entries.insert(
      contentsOf: (0..<20).map {
        LogEntry(at: last.at, day: last.day, card: id($0), event: .suspend)
      }, at: seed)
    for enough in [1, 2, 7, 1024] {
      var replay = Replay(enough: enough)
      var one = ReviewState()
      for entry in entries {
        replay.add(entry, by: Scheduler())
        one.replay(entry, by: Scheduler())
        #expect(replay.latest.last == entry)
      }
      let command = entries.reversed().prefix {
        $0.at == entries[79].at && $0.event == entries[79].event
      }
      #expect(replay.latest.elementsEqual(command.reversed()))
      replay.settle(by: Scheduler())
      #expect(replay.state == one)
    }
  }

  @Test("An empty log is no log")
  func empty() throws {
    try collection.write("", to: "reviews/laptop.jsonl")
    let loaded = try collection.device("laptop").rebuild()
    #expect(loaded.uncovered == 0)
    #expect(!loaded.isStale)
  }

  private struct Told: Equatable {
    var entry: LogEntry
    var isUndone: Bool
    init(entry: LogEntry, _ isUndone: Bool) {
      self.entry = entry
      self.isUndone = isUndone
    }
  }

  /// Deals random reviews out to devices; some lines go to a sync tool's copy, too.
  private func writeLogs(
    _ reviews: inout RandomReviews, grows: Bool, change: Int
  ) throws -> [[LogEntry]] {
    var entries = reviews.entries(60)
    if grows { entries.sort { $0.at < $1.at } }
    for entry in entries.suffix(40) where reviews.random.chance(15) {
      let last = entries[entries.count - 1]
      let later = Instant(milliseconds: last.at.milliseconds + Int64(reviews.random.below(3)))
      entries.append(
        LogEntry(at: later, day: last.day, card: entry.card, event: .undo(of: entry.at)))
    }
    let names = ["laptop", "phone", "laptop.sync-conflict-20261121-083000", "tablet"]
    let count = 1 + reviews.random.below(names.count)
    var logs = Array(repeating: [LogEntry](), count: count)
    for (index, entry) in entries.enumerated() {
      var entry = entry
      if index % 4 == 0 { entry.face = faceOf(entry.card) }
      let device = reviews.random.below(count)
      logs[device].append(entry)
      if count > 2, device != 2, reviews.random.chance(30) { logs[2].append(entry) }
    }
    for (name, log) in zip(names, logs) {
      try collection.write(text(log, change), to: "reviews/\(name).jsonl")
    }
    return logs
  }

  private func text(_ entries: [LogEntry], _ change: Int) -> String {
    var json = JSONWriter()
    for entry in entries { json.line(entry) }
    switch change {
    case 0: return "\u{FEFF}" + json.text
    case 1: return json.text.replacing("\n", with: "\r\n")
    case 2: return String(json.text.dropLast(20))
    case 3: return json.text.replacing("\"kind\":\"bury\"", with: "\"kind\":\"dream\"")
    default: return String(json.text.dropLast())
    }
  }

  private func isRegular(_ folder: ReviewFolder, pieceSize: Int) throws -> Bool {
    var merge = LogMerge(try folder.logFiles(), of: folder, pieceSize: pieceSize)
    while try merge.next() != nil {}
    return merge.isRegular
  }

  /// Of whole logs; a line that a change takes away may make them regular.
  private func mustBeWhole(_ logs: [[LogEntry]]) -> Bool {
    logs.contains { log in
      zip(log.dropLast(2), log.dropLast(2).dropFirst()).contains {
        $1.at < $0.at && !$0.isBury && !$1.isBury
      }
    }
  }

  /// No card has two entries of one instant, but for those that are the same line.
  private func mayBeStreamed(_ logs: [[LogEntry]]) -> Bool {
    var seen: [String: LogEntry] = [:]
    for log in logs {
      var own: Set<String> = []
      for entry in log {
        let key = "\(entry.card) \(entry.at)"
        if let other = seen[key], other != entry { return false }
        if !own.insert(key).inserted { return false }
        seen[key] = entry
      }
    }
    return true
  }
}

extension LogEntry {
  fileprivate var isBury: Bool { event == .bury }
}
