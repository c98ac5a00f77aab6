import Reviewing
import Scheduling
import TestSupport
import Testing
import Words

private func lines(
  _ entries: [LogEntry], today: Int = 0, _ language: Language = .english,
  _ scheduler: Scheduler = Scheduler()
) -> [String] {
  Explanation(entries, by: scheduler, today: Day("2026-11-21")!.advanced(by: today))
    .lines(in: language)
}

/// A card graded on its days: 4 4 5 3, as SM2.md works out by hand.
private let byHand = [
  grade(at: 1, card: 1, .good, day: -60), grade(at: 2, card: 1, .good, day: -59),
  grade(at: 3, card: 1, .easy, day: -53), grade(at: 4, card: 1, .hard, day: -38),
]

struct ExplanationTests {
  @Test func theArithmeticIsThatOfTheRules() {
    #expect(
      lines(byHand) == [
        "Day         Grade    What SM-2 did",
        "2026-09-22  4 Good   1st success: 1 day; ease stays 2.50",
        "2026-09-23  4 Good   2nd success: 6 days; ease stays 2.50",
        "2026-09-29  5 Easy   6 x 2.50 = 15.0, up to 15; ease 2.50 + 0.10 = 2.60",
        "2026-10-14  3 Hard   15 x 2.60 = 39.0, up to 39; ease 2.60 - 0.14 = 2.46",
        "",
        "2026-11-21: due tomorrow; interval 39 d, ease 2.46, 0 lapses.",
        "",
        "What each grade would do now:",
        "  0        lapse 1: 1 day; ease 2.46 - 0.80 = 1.66  -> 2026-11-22",
        "  1        lapse 1: 1 day; ease 2.46 - 0.54 = 1.92  -> 2026-11-22",
        "  2 Again  lapse 1: 1 day; ease 2.46 - 0.32 = 2.14  -> 2026-11-22",
        "  3 Hard   before its day (2026-11-22): practice, nothing changes  -> 2026-11-22",
        "  4 Good   before its day (2026-11-22): practice, nothing changes  -> 2026-11-22",
        "  5 Easy   before its day (2026-11-22): practice, nothing changes  -> 2026-11-22",
      ])
  }

  @Test func everyKindOfEntryHasItsWords() {
    let entries = [
      grade(at: 1, card: 1, .blackout, day: -20), grade(at: 2, card: 1, .hard, day: -20),
      grade(at: 3, card: 1, .blackout, day: -19), grade(at: 4, card: 1, .easy, day: -21),
      event(at: 5, card: 1, .suspend, day: -18), event(at: 6, card: 1, .resume, day: -18),
      event(at: 7, card: 2, .adopt(from: id(1)), day: -17),
      event(at: 8, card: 2, .grade(.good, .cram, milliseconds: nil), day: -17),
      event(at: 9, card: 2, .bury, day: -17), event(at: 10, card: 2, .reset, day: -16),
      grade(at: 11, card: 2, .good, day: -16),
    ]
    #expect(
      lines(entries)[1...11] == [
        "2026-11-01  0        failed: 1 day; ease 2.50 - 0.80 = 1.70",
        "2026-11-01  3 Hard   again the same day: nothing changes",
        "2026-11-02  0        lapse 1: 1 day; ease 1.70 - 0.80 = 0.90, floor 1.30",
        "2026-10-31  5 Easy   the clock was behind the grade before: counts as a repeat",
        "2026-11-03  suspended",
        "2026-11-03  resumed",
        "2026-11-04  the card was edited and kept its progress",
        "2026-11-04  4 Good   crammed: nothing changes",
        "2026-11-04  buried for the day",
        "2026-11-05  reset: new again",
        "2026-11-05  4 Good   1st success: 1 day; ease stays 2.50",
      ])
  }

  @Test func aNewCardSaysSo() {
    #expect(
      lines([]).prefix(3) == [
        "This card is new: it has never been graded.", "", "2026-11-21: new.",
      ])
    #expect(
      lines([]).last == "  5 Easy   1st success: 1 day; ease 2.50 + 0.10 = 2.60  -> 2026-11-22")
  }

  @Test func optionsAreFollowed() {
    var scheduler = Scheduler()
    scheduler.lapseEase = .keep
    scheduler.maximumInterval = 20
    let found = lines(byHand, today: 1, .english, scheduler)
    #expect(found[4].hasSuffix("15 x 2.60 = 39.0, cut at 20; ease 2.60 - 0.14 = 2.46"))
    #expect(found[9] == "  0        lapse 1: 1 day; ease stays 2.46  -> 2026-11-23")
  }

  @Test func itSpeaksChinese() {
    let found = lines(byHand, .chinese)
    #expect(found[4] == "2026-10-14  3 困难  15 x 2.60 = 39.0，进位为 39；易度 2.60 - 0.14 = 2.46")
    #expect(found[6] == "2026-11-21：明天到期；间隔 39 天，易度 2.46，遗忘 0 次。")
  }

  @Test(arguments: 1...100)
  func theTableLeadsToTheRecord(seed: UInt64) {
    let random = RandomHistory(seed: seed)
    let scheduler = random.options.scheduler
    let lineages = Lineages(Timeline(merging: random.logs), by: scheduler)
    for (card, record) in lineages.state.records {
      let found = Explanation(lineages.entries(of: card), by: scheduler, today: random.today)
      #expect(found.schedule == record.schedule)
    }
  }
}
