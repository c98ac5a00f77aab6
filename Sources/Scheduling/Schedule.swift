/// What SM-2 remembers of a card that has been graded (S1). A new card has no schedule.
package struct Schedule: Equatable, Sendable {
  package var ease: Ease
  /// Successes in a row, 0 and up.
  package var repetitions: Int {
    get { Int(storedRepetitions) }
    set { storedRepetitions = Int32(clamping: newValue) }
  }
  /// Whole days, 1 and up.
  package var interval: Int {
    get { Int(storedInterval) }
    set { storedInterval = Int32(clamping: newValue) }
  }
  /// Failures after the first grade ever, 0 and up.
  package var lapses: Int {
    get { Int(storedLapses) }
    set { storedLapses = Int32(clamping: newValue) }
  }
  /// The study day of the grade that set this schedule.
  package var last: Day
  package var due: Day
  /// The study day of the latest grade of any kind: the first of a day schedules, later ones
  /// repeat (S6). Equal to `last` unless the card was practised early since.
  package var graded: Day

  // A million schedules are held at once: half the size is half the memory.
  private var storedRepetitions: Int32
  private var storedInterval: Int32
  private var storedLapses: Int32

  package init(
    ease: Ease, repetitions: Int, interval: Int, lapses: Int, last: Day, due: Day,
    graded: Day? = nil
  ) {
    self.ease = ease
    storedRepetitions = Int32(clamping: repetitions)
    storedInterval = Int32(clamping: interval)
    storedLapses = Int32(clamping: lapses)
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
