import Decks
import Reviewing
import Scheduling
import TestSupport
import Testing

struct ReplayLawTests {
  @Test(arguments: 1...150)
  func applyingOneByOneEqualsReplay(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let log = DeviceLog(device: "a", entries: randomEntries(120, &random))
    var state = ReviewState()
    for entry in log.entries { state.apply(entry, by: Scheduler()) }
    #expect(state == replay(Timeline(merging: [log]), by: Scheduler()))
  }

  @Test(arguments: 1...150)
  func takingBackTheLatestEqualsReplayWithoutIt(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let entries = randomEntries(60, &random).filter { !$0.isAdoption }
    for count in 1...entries.count {
      var state = ReviewState()
      var change: ReviewState.Change?
      for entry in entries[..<count] { change = state.apply(entry, by: Scheduler()) }
      state.revert(change!)
      let without = DeviceLog(device: "a", entries: Array(entries[..<(count - 1)]))
      #expect(state == replay(Timeline(merging: [without]), by: Scheduler()))
    }
  }

  @Test(arguments: 1...150)
  func undoInTheLogEqualsALogWithoutTheEntry(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var entries = randomEntries(80, &random)
    let history = Timeline(merging: [DeviceLog(device: "a", entries: entries)])
    let target = history.undoable!
    let without = Timeline(
      merging: [DeviceLog(device: "a", entries: Array(entries.dropLast()))])
    #expect(target == entries.last)
    entries.append(
      LogEntry(
        at: Instant(milliseconds: target.at.milliseconds + 5), day: target.day,
        card: target.card, event: .undo(of: target.at)))
    let undone = Timeline(merging: [DeviceLog(device: "a", entries: entries)])
    #expect(replay(undone, by: Scheduler()) == replay(without, by: Scheduler()))
    #expect(undone.undoable == without.undoable)
  }

  @Test(arguments: 1...100)
  func theOrderInWhichLogsArriveDoesNotMatter(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let logs = ["desk", "laptop", "phone"].map {
      DeviceLog(device: $0, entries: randomEntries(50, &random))
    }
    let expected = replay(Timeline(merging: logs), by: Scheduler())
    #expect(replay(Timeline(merging: logs.reversed()), by: Scheduler()) == expected)
    #expect(replay(Timeline(merging: logs.shuffled(using: &random)), by: Scheduler()) == expected)
  }

  @Test func aClockSetBackDoesNotReorderOneDevice() {
    let first = grade(at: 5_000, card: 1, .blackout)
    let second = grade(at: 1_000, card: 1, .easy)
    let history = Timeline(merging: [
      DeviceLog(device: "a", entries: [first, second]),
      DeviceLog(device: "b", entries: [grade(at: 3_000, card: 2, .good)]),
    ])
    #expect(history.items.map(\.entry.at.milliseconds) == [3_000, 5_000, 1_000])
  }
}

struct AdoptionReplayTests {
  private func state(_ entries: [LogEntry]) -> ReviewState {
    replay(Timeline(merging: [DeviceLog(device: "a", entries: entries)]), by: Scheduler())
  }

  @Test func theNewTextTakesOverTheRecord() {
    let before = state([grade(at: 1, card: 1, .good)])
    let after = state([grade(at: 1, card: 1, .good), event(at: 2, card: 9, .adopt(from: id(1)))])
    #expect(after.records[id(9)] == before.records[id(1)])
    #expect(after.records[id(1)] == nil)
  }

  @Test func aLateGradeOfTheOldTextFollows() {
    let after = state([
      grade(at: 1, card: 1, .good), event(at: 2, card: 9, .adopt(from: id(1))),
      grade(at: 3, card: 1, .good, day: 1),
    ])
    #expect(after.records[id(9)]?.schedule?.repetitions == 2)
    #expect(after.records[id(1)] == nil)
  }

  @Test func anAdoptionBackEndsInNoCircle() {
    let after = state([
      grade(at: 1, card: 1, .good), event(at: 2, card: 9, .adopt(from: id(1))),
      event(at: 3, card: 1, .adopt(from: id(9))), grade(at: 4, card: 9, .good, day: 1),
    ])
    #expect(after.records[id(1)]?.schedule?.repetitions == 2)
    #expect(after.current(id(9)) == id(1))
  }

  @Test func aResetMakesTheOldTextACardOfItsOwnAgain() {
    let after = state([
      grade(at: 1, card: 1, .good), event(at: 2, card: 9, .adopt(from: id(1))),
      event(at: 3, card: 1, .reset), grade(at: 4, card: 1, .easy, day: 1),
    ])
    #expect(after.records[id(9)]?.schedule?.repetitions == 1)
    #expect(after.records[id(1)]?.schedule?.ease.hundredths == 260)
  }
}

// MARK: - Small logs

func id(_ number: UInt64) -> CardID { CardID(rawValue: number) }

func event(at: Int64, card: UInt64, _ event: LogEntry.Event, day: Int = 0) -> LogEntry {
  LogEntry(
    at: Instant(milliseconds: at), day: Day("2026-11-21")!.advanced(by: day), card: id(card),
    event: event)
}

func grade(at: Int64, card: UInt64, _ grade: Grade, day: Int = 0) -> LogEntry {
  event(at: at, card: card, .grade(grade, .review, milliseconds: nil), day: day)
}

extension LogEntry {
  var isAdoption: Bool {
    if case .adopt = event { true } else { false }
  }
}

func randomEntries(_ count: Int, _ random: inout SplitMix64) -> [LogEntry] {
  var at: Int64 = 1_700_000_000_000
  var day = Day("2026-01-01")!
  return (0..<count).map { _ in
    at += Int64.random(in: 1...90_000_000, using: &random)
    if Int.random(in: 0..<4, using: &random) == 0 {
      day = day.advanced(by: Int.random(in: -1...9, using: &random))
    }
    return LogEntry(
      at: Instant(milliseconds: at), day: day, card: id(.random(in: 1...8, using: &random)),
      event: randomEvent(&random))
  }
}

private func randomEvent(_ random: inout SplitMix64) -> LogEntry.Event {
  switch Int.random(in: 0..<20, using: &random) {
  case 0: .suspend
  case 1: .resume
  case 2: .bury
  case 3: .reset
  case 4: .adopt(from: id(.random(in: 1...8, using: &random)))
  case 5: .grade(.hard, .cram, milliseconds: 10)
  default:
    .grade(
      Grade.allCases.randomElement(using: &random)!, .review,
      milliseconds: .random(in: 0...60_000, using: &random))
  }
}
