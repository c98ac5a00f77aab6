import Decks
import Reviewing
import Scheduling
import TestSupport
import Testing

@testable import Storage

/// The lines of state.json, which are read just as they are written.
@Suite struct CardLineTests {
  @Test("What is written is read back", arguments: 0..<30 as Range<UInt64>)
  func same(seed: UInt64) {
    let checkpoint = checkpoint(seed)
    guard case .read(let read) = readCheckpoint(checkpoint.encoded().span) else {
      Issue.record("not read")
      return
    }
    #expect(read == checkpoint)
  }

  static let usual =
    #"{"ease":2.5,"interval":6,"repetitions":2,"due":"2026-11-21","last":"2026-11-15","lapses":0}"#

  @Test(
    "A line of any shape that ebb writes is read",
    arguments: [
      usual, #"{}"#, #"{"suspended":true}"#, #"{"buried":"2026-11-21","elsewhere":true}"#,
      #"{"ease":1.3,"interval":6,"repetitions":2,"due":"2026-11-21","last":"2026-11-15","lapses":12,"graded":"2026-11-16","suspended":true,"flagged":true,"buried":"2026-11-16","reviews":3,"recalled":2,"elsewhere":true}"#,
      #"{"ease":2.36,"interval":36500,"repetitions":2,"due":"2126-11-21","last":"2026-11-15","lapses":0,"recalled":1}"#,
    ])
  func read(line: String) {
    #expect(isRead(line))
  }

  @Test(
    "What ebb does not write is not read",
    arguments: [
      (#""ease":2.5"#, #""ease":1.2"#), (#""ease":2.5"#, #""ease":2.345"#),
      (#""ease":2.5"#, #""ease":-2.5"#), (#""interval":6"#, #""interval":06"#),
      (#""interval":6"#, #""interval":1.5"#), (#""repetitions":2"#, #""repetitions":-2"#),
      (#""due":"2026-11-21""#, #""due":"2026-11-14""#),
      (#""due":"2026-11-21""#, #""due":"2026-13-21""#), (#""lapses":0"#, #""lapses":12345678901"#),
      (#""lapses":0"#, #""lapses":0,"graded":"2026-11-14""#), (#""lapses":0"#, #""moods":0"#),
      (#""lapses":0"#, #""lapses":0,"#),
      (#""lapses":0"#, #""lapses":0,"reviews":1,"suspended":true"#),
      (#""lapses":0"#, #""lapses":0 "#), (#""lapses":0"#, #""lapses":0,"elsewhere":false"#),
      (#","repetitions":2"#, ""), (#"{"ease""#, #"{ "ease""#),
    ])
  func notRead(old: String, new: String) {
    let line = Self.usual.replacing(old, with: new)
    #expect(line != Self.usual)
    #expect(!isRead(line))
  }

  @Test("A line that ends anywhere is not read, and nothing is read beyond the end")
  func cut() {
    let bytes = Array("\n\"0123456789abcdef\":\(Self.usual)".utf8)
    for count in 0..<bytes.count {
      let line = Array(bytes[..<count])
      #expect(CardLineReader().read(line.span, at: 0) == nil)
    }
  }

  private func isRead(_ line: String) -> Bool {
    let bytes = Array("\n\"0123456789abcdef\":\(line),\n\"hash\":\"0123456789abcdef\"}".utf8)
    let read = CardLineReader().read(bytes.span, at: 0)
    return read.map { bytes[$0.end] == UInt8(ascii: ",") } ?? false
  }

  private func checkpoint(_ seed: UInt64, cards: Int = 300) -> Checkpoint {
    var reviews = RandomReviews(seed: seed, cards: cards)
    let log = DeviceLog(device: "a", entries: reviews.entries(cards * 6))
    var checkpoint = Checkpoint()
    checkpoint.state = replay(Timeline(merging: [log]), by: Scheduler())
    checkpoint.passed = ["dream": 3, "": 1]
    for id in checkpoint.state.records.keys where id.rawValue % 5 == 0 {
      checkpoint.elsewhere.insert(id)
    }
    return checkpoint
  }
}
