import Scheduling
import TestSupport
import Testing

struct SchedulerLawTests {
  @Test(arguments: [
    ("4 4 4 4 4", "250/1/1 250/2/6 250/3/15 250/4/38 250/5/95"),
    ("5 5 5 5 5", "260/1/1 270/2/6 280/3/17 290/4/48 300/5/140"),
    ("3 3 3 3 3", "236/1/1 222/2/6 208/3/14 194/4/30 180/5/59"),
    ("0 0 0", "170/0/1 130/0/1 130/0/1"),
    ("4 4 5 3 4", "250/1/1 250/2/6 260/3/15 246/4/39 246/5/96"),
    ("5 5 4 4 5 3", "260/1/1 270/2/6 270/3/17 270/4/46 280/5/125 266/6/350"),
  ])
  func workedByHand(_ grades: String, _ states: String) {
    var schedule: Schedule?
    var day = Day("2026-01-01")!
    let seen = grades.split(separator: " ").map { word in
      let new = Scheduler().answer(schedule, Grade(word)!, on: day).schedule
      schedule = new
      day = new.due
      return "\(new.ease.hundredths)/\(new.repetitions)/\(new.interval)"
    }
    #expect(seen.joined(separator: " ") == states)
  }

  @Test(arguments: 1...200)
  func aRandomHistoryKeepsTheInvariants(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var scheduler = Scheduler()
    scheduler.lapseEase = Bool.random(using: &random) ? .keep : .update
    var schedule: Schedule?
    var day = Day("2026-01-01")!
    for _ in 0..<60 {
      let grade = Grade.allCases.randomElement(using: &random)!
      let outcome = scheduler.answer(schedule, grade, on: day)
      let new = outcome.schedule
      #expect(new.ease >= .floor)
      #expect((1...scheduler.maximumInterval).contains(new.interval))
      #expect(new.due == new.last.advanced(by: new.interval))
      #expect(new.graded >= new.last)
      #expect(outcome.again == (grade.rawValue < 4))
      if let old = schedule {
        #expect(new.lapses == old.lapses + (outcome.effect == .lapse ? 1 : 0))
        if outcome.effect == .repeat { #expect(new == old) }
      }
      // S6. The same day again changes nothing, whatever the grade.
      #expect(scheduler.answer(new, .blackout, on: day).schedule == new)
      schedule = new
      day = day.advanced(by: Int.random(in: -2...40, using: &random))
    }
  }

  @Test func aBetterGradeNeverComesBackSooner() {
    for ease in stride(from: 130, through: 320, by: 7) {
      for interval in [1, 6, 15, 40, 500, 36_000] {
        let day = Day("2026-01-01")!
        let old = Schedule(
          ease: Ease(hundredths: ease), repetitions: 3, interval: interval, lapses: 0,
          last: day.advanced(by: -interval), due: day)
        let dues = Grade.allCases.map { Scheduler().answer(old, $0, on: day).schedule.due }
        #expect(dues == dues.sorted())
      }
    }
  }

  @Test(arguments: ["6", "-1", "", "7", "Best", "３", "4.0", "+4"])
  func aGradeIsRejected(_ word: String) { #expect(Grade(word) == nil) }

  @Test func buttonsAreGrades() {
    #expect(["again", "Hard", "GOOD", "easy"].map { Grade($0)?.rawValue } == [2, 3, 4, 5])
  }
}
