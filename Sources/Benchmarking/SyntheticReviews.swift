package import Decks
package import Reviewing
package import Scheduling

/// Made-up reviews of some cards: who was asked when and answered how, as SM-2 would have asked.
package struct SyntheticReviews: Sendable {
  /// One line of a log to be; small, since there are ten million of them.
  private struct Line {
    var day: Int32
    var second: Int32
    var card: Int32
    var grade: Int8
  }

  private var lines: [Line] = []

  package var count: Int { lines.count }

  /// - Parameters:
  ///   - cards: how many there are; one in fifty stays new.
  ///   - entriesPerCard: log lines for each of the others, all before `today`.
  package init(cards: Int, entriesPerCard: Int, today: Day, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    lines.reserveCapacity(cards * entriesPerCard)
    let scheduler = Scheduler()
    for card in 0..<cards where card % 50 != 49 && entriesPerCard > 0 {
      let first = lines.count
      var day = today
      var schedule: Schedule?
      for turn in 0..<entriesPerCard {
        let isLate = turn + 2 >= entriesPerCard
        let grade = SyntheticReviews.grade(schedule, mayFail: !isLate, &random)
        schedule = scheduler.answer(schedule, grade, on: day).schedule
        lines.append(
          Line(
            day: Int32(day.number), second: Int32.random(in: 0..<50_000, using: &random),
            card: Int32(card), grade: Int8(grade.rawValue)))
        // Once in a while a day late.
        let late = Int.random(in: 0..<4, using: &random) == 0 ? 1 : 0
        day = (schedule?.due ?? day).advanced(by: late)
      }
      guard let schedule else { continue }
      // Moved back, so that the next review is due some time from today on; a few are overdue.
      let missed = Int.random(in: 0..<40, using: &random) == 0 ? 2 : 0
      let passed = Int.random(in: 1...max(1, schedule.interval), using: &random) + missed
      let shift = Int32(today.days(since: schedule.last) - passed)
      for index in first..<lines.count { lines[index].day += shift }
    }
    lines.sort { ($0.day, $0.second, $0.card) < ($1.day, $1.second, $1.card) }
  }

  /// Mostly a success, and at the end always, or the most would be due at once; what has been learned well is forgotten once, so that nothing is put off
  /// for years.
  private static func grade(
    _ schedule: Schedule?, mayFail: Bool, _ random: inout SeededGenerator
  ) -> Grade {
    let number = Int.random(in: 0..<20, using: &random)
    if mayFail, number == 0 || (schedule?.interval ?? 0) > 90 { return .wrong }
    return number < 4 ? .hard : number < 15 ? .good : .easy
  }

  /// Hands out the entries in the order of the log, each with its card's number, and whether it is
  /// that card's first.
  package func forEachEntry(
    of ids: [CardID], _ body: (LogEntry, _ card: Int, _ isFirst: Bool) throws -> Void
  ) rethrows {
    var isSeen = [Bool](repeating: false, count: ids.count)
    for line in lines {
      let card = Int(line.card)
      guard ids.indices.contains(card), let grade = Grade(rawValue: Int(line.grade)),
        let day = Day(number: Int(line.day))
      else { continue }
      let seconds = Int64(line.day) * 86_400 + Int64(line.second)
      let entry = LogEntry(
        at: Instant(milliseconds: seconds * 1000), day: day, card: ids[card],
        event: .grade(
          grade, .review, milliseconds: 2000 + card * 37 % 9000))
      try body(entry, card, !isSeen[card])
      isSeen[card] = true
    }
  }
}
