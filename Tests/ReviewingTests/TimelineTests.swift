import Decks
import Reviewing
import Scheduling
import TestSupport
import Testing

@Suite struct TimelineTests {
  @Test("An entry comes out as it went in, packed and unpacked")
  func packing() {
    let face = CardFace(front: "a", back: "b")
    let origin = CardOrigin(deck: "c.md", after: id(4))
    let events: [LogEntry.Event] =
      [.suspend, .resume, .bury, .flag, .unflag, .reset, .forget, .adopt(from: id(.max))]
      + [Int64.min, 0, .max].map { .undo(of: Instant(milliseconds: $0)) }
      + Grade.allCases.flatMap { grade in
        [GradeKind.review, .repeat, .early, .cram].flatMap { kind in
          [nil, 0, 1, 86_400_000].map { .grade(grade, kind, milliseconds: $0) }
        }
      }
    var entries = events.enumerated().map { number, event in
      LogEntry(
        at: Instant(milliseconds: Int64(number) - 3), day: number % 2 == 0 ? .first : .last,
        card: id(UInt64(number)), event: event)
    }
    (entries[7].face, entries[7].origin) = (face, origin)
    entries[8].face = face
    let timeline = Timeline(merging: [DeviceLog(device: "a", entries: entries)])
    #expect(timeline.items.map(\.entry) == entries)
    #expect(timeline.items.allSatisfy { $0.log == "a" })
  }

  @Test("A packed entry takes 32 bytes: ten million of them are held at once")
  func size() {
    #expect(Timeline.bytesPerEntry == 32)
  }

  @Test("A replay in batches is the replay one by one, whatever is left out", arguments: 1...30)
  func batches(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let entries = randomEntries(1024 * 2 + random.below(3), &random)
    let timeline = Timeline(merging: [DeviceLog(device: "a", entries: entries)])
    for skipped in [[], [0], [5, 6, 2000], [entries.count - 1]] {
      var one = ReviewState()
      for (index, entry) in entries.enumerated() where !skipped.contains(index) {
        one.replay(entry, by: Scheduler())
      }
      #expect(timeline.state(by: Scheduler(), without: skipped) == one)
    }
  }

  @Test("The latest command is all equal events of its instant that stand, and no others")
  func latestCommand() {
    let before = event(at: 5, card: 1, .bury)
    let command = (1...4).map { event(at: 9, card: $0, .suspend) }
    var entries = [before, event(at: 9, card: 7, .bury)] + command
    func latest() -> [LogEntry] {
      let timeline = Timeline(merging: [DeviceLog(device: "a", entries: entries)])
      return timeline.latestCommand.map { timeline.entry(at: $0) }
    }
    #expect(latest() == command)
    entries.append(event(at: 11, card: 2, .undo(of: command[1].at)))
    #expect(latest() == [command[0], command[2], command[3]])
    entries += [1, 3, 4].map { event(at: 12, card: $0, .undo(of: command[0].at)) }
    #expect(latest() == [entries[1]])
    entries = []
    #expect(latest() == [])
  }

  @Test("An undo whose entry is not here is told: it may lie before what was read")
  func strayUndo() {
    func isStray(_ entries: [LogEntry]) -> Bool {
      Timeline(merging: [DeviceLog(device: "a", entries: entries)]).hasStrayUndo
    }
    let bury = event(at: 5, card: 1, .bury)
    #expect(!isStray([bury, event(at: 6, card: 1, .undo(of: bury.at))]))
    #expect(isStray([bury, event(at: 6, card: 2, .undo(of: bury.at))]))
    #expect(isStray([event(at: 4, card: 1, .undo(of: bury.at)), bury]))
    let undo = event(at: 6, card: 1, .undo(of: bury.at))
    #expect(isStray([bury, undo, undo]))
  }
}
