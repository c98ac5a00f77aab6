import Scheduling

/// Counts the reviews of the coming days, card by card.
struct Projection {
  private(set) var days: [ForecastDay]
  private let today: Day
  private let options: StatisticsOptions

  init(from today: Day, options: StatisticsOptions) {
    self.today = today
    self.options = options
    let count = max(0, min(options.forecastDays, Day.last.days(since: today) + 1))
    days = (0..<count).map { ForecastDay(day: today.advanced(by: $0), due: 0, expected: 0) }
  }

  /// A card that has been graded; a suspended one comes on no day.
  mutating func add(_ schedule: Schedule, _ status: CardStatus) {
    let first: Int
    switch status {
    case .new, .suspended: return
    case .due: first = 0
    // Out for today, or graded today already.
    case .buried, .scheduled: first = max(1, schedule.due.days(since: today))
    }
    guard first < days.count else { return }
    days[first].due += 1
    review(schedule, from: first)
  }

  /// The new cards of the coming days: each is begun with a 4, and is no review on its first day.
  /// - Parameter left: how many may still be begun today.
  mutating func addNew(_ count: Int, today left: Int) {
    var begun = Array(repeating: 0, count: days.count)
    var rest = count
    for offset in days.indices {
      begun[offset] = min(rest, offset == 0 ? left : max(0, options.newPerDay))
      rest -= begun[offset]
    }
    // All of a day's cards go the same way: one card's way is theirs.
    let first = options.scheduler.answer(nil, .good, on: today).schedule
    var schedule = first
    var offsets: [Int] = []
    while case let offset = schedule.due.days(since: today), offset < days.count {
      if let last = offsets.last, offset <= last { break }
      offsets.append(offset)
      schedule = options.scheduler.answer(schedule, .good, on: schedule.due).schedule
    }
    for start in days.indices where begun[start] > 0 {
      for offset in offsets where start + offset < days.count {
        days[start + offset].expected += begun[start]
      }
    }
  }

  private mutating func review(_ schedule: Schedule, from first: Int) {
    var schedule = schedule
    var offset = first
    while offset < days.count {
      days[offset].expected += 1
      schedule.interval = options.scheduler.intervalAfterSuccess(schedule)
      schedule.repetitions += 1
      // A 4 leaves the ease as it is (S5), and an interval is never below a day.
      offset += max(1, schedule.interval)
    }
  }
}
