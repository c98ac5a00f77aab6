/// What SM-2 remembers of a card that has been graded (S1). A new card has no schedule.
package struct Schedule: Equatable, Sendable {
  package var ease: Ease
  /// Successes in a row, 0 and up.
  package var repetitions: Int
  /// Whole days, 1 and up.
  package var interval: Int
  /// Failures after the first grade ever, 0 and up.
  package var lapses: Int
  /// The study day of the grade that set this schedule.
  package var last: Day
  package var due: Day
  /// The study day of the latest grade of any kind: the first of a day schedules, later ones
  /// repeat (S6). Equal to `last` unless the card was practised early since.
  package var graded: Day

  package init(
    ease: Ease, repetitions: Int, interval: Int, lapses: Int, last: Day, due: Day,
    graded: Day? = nil
  ) {
    self.ease = ease
    self.repetitions = repetitions
    self.interval = interval
    self.lapses = lapses
    self.last = last
    self.due = due
    self.graded = graded ?? last
  }

  /// S9. At 8 lapses a card is a leech.
  package var isLeech: Bool { lapses >= Schedule.leechThreshold }

  /// S9. At 8 lapses, then every 4 more, the card is named at the session's end.
  package var namesLeech: Bool { isLeech && (lapses - Schedule.leechThreshold) % 4 == 0 }

  /// Young cards become mature at an interval of 21 days.
  package var isMature: Bool { interval >= 21 }

  package static let leechThreshold = 8
}
