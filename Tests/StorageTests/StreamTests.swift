import Foundation
import Reviewing
import Scheduling
import Testing

@testable import Storage

/// A log read piece by piece must lead where the whole log leads.
@Suite struct StreamTests {
  let collection: Collection
  init() throws { collection = try Collection() }

  @Test("Pieces of any size give what the whole gives", arguments: 0..<120)
  func pieces(seed: Int) throws {
    var reviews = RandomReviews(seed: UInt64(seed), cards: 5)
    var entries = reviews.entries(40)
    if seed % 3 != 0 {
      // Instants that only grow, so that it can be streamed; some at the same instant.
      entries.sort { $0.at < $1.at }
    }
    if seed % 2 == 0 {
      for entry in entries.suffix(30) where reviews.random.chance(20) {
        let last = entries[entries.count - 1]
        let later = Instant(milliseconds: last.at.milliseconds + Int64(reviews.random.below(3)))
        entries.append(
          LogEntry(at: later, day: last.day, card: entry.card, event: .undo(of: entry.at)))
      }
    }
    var json = JSONWriter()
    for (index, entry) in entries.enumerated() {
      var entry = entry
      if index % 4 == 0 { entry.face = faceOf(entry.card) }
      json.line(entry)
    }
    var text = json.text
    switch seed % 5 {
    case 0: text = "\u{FEFF}" + text
    case 1: text = text.replacing("\n", with: "\r\n")
    case 2: text = String(text.dropLast(20))
    case 3: text = text.replacing("\"kind\":\"bury\"", with: "\"kind\":\"dream\"")
    default: text = String(text.dropLast())
    }
    try collection.write(text, to: "reviews/laptop.jsonl")
    let folder = collection.device("laptop")
    let file = try #require(folder.logFiles().first)
    let logs = try folder.loadLogs(faces: .none)
    let whole = folder.loadedState(of: logs, History(merging: logs.logs))
    for size in [1, 7, 100, 257, 4096, 1 << 20] {
      guard let streamed = try folder.streamed(file, pieceSize: size) else {
        #expect(!isGrowing(logs.logs[0].entries), "only what may repeat is left alone")
        continue
      }
      #expect(streamed.checkpoint == whole.checkpoint)
      #expect(streamed.notices == whole.notices)
      #expect(streamed.uncovered == whole.uncovered)
      #expect(streamed.ownSize == whole.ownSize)
    }
  }

  @Test("An empty log is no log")
  func empty() throws {
    try collection.write("", to: "reviews/laptop.jsonl")
    let loaded = try collection.device("laptop").rebuild()
    #expect(loaded.uncovered == 0)
    #expect(!loaded.isStale)
  }

  private func isGrowing(_ entries: [LogEntry]) -> Bool {
    zip(entries, entries.dropFirst()).allSatisfy { $0.at < $1.at }
  }
}
