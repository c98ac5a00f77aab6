import Decks
import Reviewing
import Scheduling
import TestSupport
import Testing

@testable import Storage

/// The fast way through state.json must see what the thorough one sees.
@Suite struct CardLineTests {
  @Test("Both ways read the same of what ebb writes", arguments: 0..<30 as Range<UInt64>)
  func same(seed: UInt64) {
    let checkpoint = checkpoint(seed)
    let bytes = checkpoint.encoded()
    guard case .read(let fast, let notices) = readCheckpoint(bytes.span) else {
      Issue.record("not read")
      return
    }
    #expect(notices.isEmpty)
    #expect(fast == checkpoint)
    let (thorough, _) = salvage(slowed(bytes))
    #expect(thorough?.state.records == checkpoint.state.records)
    #expect(thorough?.elsewhere == checkpoint.elsewhere)
  }

  @Test("The usual card takes the fast way")
  func usual() {
    let checkpoint = checkpoint(1, cards: 60)
    let bytes = checkpoint.encoded()
    let read = bytes.indices.count { isRead(bytes, at: $0) }
    // The last few lines are too near the end.
    let plain = checkpoint.state.records.count {
      $0.value.schedule != nil && !$0.value.isSuspended && $0.value.buriedOn == nil
    }
    #expect(plain > 10)
    #expect((plain - 5...plain).contains(read))
  }

  @Test("Both ways judge damaged lines alike", arguments: 0..<400 as Range<UInt64>)
  func damaged(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var bytes = checkpoint(seed % 7, cards: 20).encoded()
    let start = try #require(bytes.firstIndex(of: UInt8(ascii: "\n")))
    let signs = Array("0123456789abcdef\"\\{}:,.-eE nt\u{0}".utf8)
    for _ in 0...random.below(3) {
      let place = start + 1 + random.below(bytes.count - start - 60)
      switch random.below(3) {
      case 0: bytes[place] = signs[random.below(signs.count)]
      case 1: bytes.remove(at: place)
      default: bytes.insert(signs[random.below(signs.count)], at: place)
      }
    }
    let fast = salvage(bytes)
    let thorough = salvage(slowed(bytes))
    #expect(fast.0?.state.records == thorough.0?.state.records)
    #expect(fast.0?.elsewhere == thorough.0?.elsewhere)
    #expect(fast.notices == thorough.notices)
  }

  @Test(
    "What needs a judgement is left to the thorough way",
    arguments: [
      #"{"ease":1.2,"interval":6,"repetitions":2,"due":"2026-11-21","last":"2026-11-15","lapses":0}"#,
      #"{"ease":2.345,"interval":6,"repetitions":2,"due":"2026-11-21","last":"2026-11-15","lapses":0}"#,
      #"{"ease":2.5,"interval":06,"repetitions":2,"due":"2026-11-21","last":"2026-11-15","lapses":0}"#,
      #"{"ease":2.5,"interval":6,"repetitions":-2,"due":"2026-11-21","last":"2026-11-15","lapses":0}"#,
      #"{"ease":2.5,"interval":6,"repetitions":2,"due":"2026-11-14","last":"2026-11-15","lapses":0}"#,
      #"{"ease":2.5,"interval":6,"repetitions":2,"due":"2026-02-30","last":"2026-01-15","lapses":0}"#,
      #"{"ease":2.5,"interval":6,"repetitions":2,"due":"2026-11-21","last":"2026-11-15","lapses":0,"suspended":true}"#,
      #"{"ease":2.5,"interval":6,"repetitions":2,"due":"2026-11-21","last":"2026-11-15","lapses":12345678901}"#,
      #"{"ease":2.5,"interval":6,"due":"2026-11-21","repetitions":2,"last":"2026-11-15","lapses":0}"#,
      #"{"ease":2.5,"interval":6,"repetitions":2,"due":"2026-11-21","last":"2026-11-15","lapses":0,"graded":"2026-11-14"}"#,
      #"{}"#,
    ])
  func leftAlone(line: String) {
    let usual =
      #"{"ease":2.5,"interval":6,"repetitions":2,"due":"2026-11-21","last":"2026-11-15","lapses":0}"#
    let padding = String(repeating: " ", count: 400)
    for (text, isRead) in [(line, false), (usual, true)] {
      let bytes = Array("\n\"0123456789abcdef\":\(text),\(padding)".utf8)
      #expect(self.isRead(bytes) == isRead)
    }
    let short = Array("\n\"0123456789abcdef\":\(usual)".utf8)
    for count in 0...short.count { #expect(!isRead(Array(short[..<count]))) }
  }

  private func isRead(_ bytes: [UInt8], at start: Int = 0) -> Bool {
    let span = bytes.span
    return CardLineReader().read(span, at: start) != nil
  }

  /// With a space before every card, which the fast way does not know.
  private func slowed(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\""), index > 0, bytes[index - 1] == UInt8(ascii: "\n") {
        result.append(UInt8(ascii: " "))
      }
      result.append(byte)
    }
    return result
  }

  /// Whatever could be read; the hash no longer fits.
  private func salvage(_ bytes: [UInt8]) -> (Checkpoint?, notices: [Notice]) {
    switch readCheckpoint(bytes.span) {
    case .read(let checkpoint, let notices): (checkpoint, notices)
    case .damaged(_, let checkpoint, let notices): (checkpoint, notices)
    case .newer: (nil, [])
    }
  }

  private func checkpoint(_ seed: UInt64, cards: Int = 300) -> Checkpoint {
    var reviews = RandomReviews(seed: seed, cards: cards)
    let log = DeviceLog(device: "a", entries: reviews.entries(cards * 6))
    var checkpoint = Checkpoint()
    checkpoint.state = replay(History(merging: [log]), by: Scheduler())
    // What a checkpoint does not keep, or keeps in another form.
    for (id, record) in checkpoint.state.records where record.isEmpty {
      checkpoint.state.records[id] = nil
    }
    for id in checkpoint.state.records.keys where id.rawValue % 5 == 0 {
      checkpoint.elsewhere.insert(id)
    }
    return checkpoint
  }
}
