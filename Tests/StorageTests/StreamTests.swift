import Reviewing
import Scheduling
import TestSupport
import Testing

@testable import Storage

/// Logs are read piece by piece; what a piece is must make no difference.
@Suite struct StreamTests {
  let collection: Collection
  init() throws { collection = try Collection() }

  @Test("Pieces of any size of one to four logs give what the whole gives", arguments: 0..<60)
  func pieces(seed: Int) throws {
    var reviews = RandomReviews(seed: UInt64(seed), cards: 5)
    try writeLogs(&reviews)
    let folder = collection.device("laptop")
    let whole = try folder.readLogs()
    for size in [[61, 1 << 19], [257], [100, 4096], [1000]][seed % 4] {
      let read = try folder.readLogs(pieceSize: size)
      #expect(read.timeline.items.map(\.entry) == whole.timeline.items.map(\.entry))
      #expect(read.coverage == whole.coverage)
      #expect(read.notices == whole.notices)
      #expect(read.ownSize == whole.ownSize)
      #expect(read.ownFaced == whole.ownFaced)
    }
  }

  @Test("The lineage of some cards is that of all cards", arguments: 0..<60)
  func lineages(seed: Int) throws {
    var reviews = RandomReviews(seed: UInt64(seed), cards: 9)
    try writeLogs(&reviews)
    let folder = collection.device("laptop")
    let all = Lineages(try folder.readLogs().timeline, by: folder.scheduler)
    for number in 0..<9 {
      let known = seed % 2 == 0 ? all.state.successors : [:]
      let some = try folder.lineages(of: [id(number)], adopted: known)
      #expect(some.entries(of: id(number)) == all.entries(of: id(number)))
      #expect(
        some.days { some.state.current($0) == id(number) }
          == all.days { all.state.current($0) == id(number) })
    }
  }

  @Test("An empty log is no log")
  func empty() throws {
    try collection.write("", to: "reviews/laptop.jsonl")
    let loaded = try collection.device("laptop").rebuild()
    #expect(loaded.uncovered == 0)
    #expect(!loaded.isStale)
  }

  /// Deals random reviews out to devices; some lines go to a sync tool's copy, too.
  private func writeLogs(_ reviews: inout RandomReviews) throws {
    let names = ["laptop", "phone", "laptop.sync-conflict-20261121-083000", "tablet"]
    let count = 1 + reviews.random.below(names.count)
    var logs = [JSONWriter](repeating: JSONWriter(), count: count)
    for index in 0..<70 {
      let entry = index % 9 == 8 ? reviews.undo() ?? reviews.next() : reviews.next()
      let device = reviews.random.below(count)
      logs[device].line(index % 4 == 0 ? entry.withFace : entry)
      if count > 2, device != 2, reviews.random.chance(30) { logs[2].line(entry) }
    }
    for (name, log) in zip(names, logs) {
      let text = reviews.random.chance(50) ? log.text : String(log.text.dropLast(20))
      try collection.write(text, to: "reviews/\(name).jsonl")
    }
  }
}
