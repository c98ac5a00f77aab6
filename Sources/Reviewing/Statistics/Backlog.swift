package import Decks
package import Scheduling

/// How long it takes to get through what has piled up.
package struct Backlog: Equatable, Sendable {
  /// Reviews a day.
  package var pace: Int
  /// Study days until nothing that was due is left, 1 and up; nil when a year is not enough.
  package var days: Int?

  static let longest = 366

  /// Follows every card day by day: what is due is done in the order it has waited, at most `pace`
  /// a day; what is done comes back as SM-2 says, and no new cards are begun.
  /// - Parameter retention: the share that is recalled; the others lapse, spread evenly. 0...1.
  package init(
    _ collection: Collection, _ state: ReviewState, today: Day, pace: Int,
    retention: Double = 0.9, scheduler: Scheduler = Scheduler(),
    where isWanted: (Collection.Place, Card) -> Bool = { _, _ in true }
  ) {
    self.pace = pace
    var coming = Array(repeating: [Schedule](), count: Backlog.longest)
    for (place, card) in collection.cards where !card.isUnanswered && isWanted(place, card) {
      guard let record = state.records[card.id], !record.isSuspended,
        let schedule = record.schedule
      else { continue }
      let isDue = record.status(on: today) == .due
      let offset = isDue ? 0 : max(1, schedule.due.days(since: today))
      if offset < coming.count { coming[offset].append(schedule) }
    }
    days = pace > 0 ? Backlog.days(&coming, today, pace, retention, scheduler) : nil
  }

  private static func days(
    _ coming: inout [[Schedule]], _ today: Day, _ pace: Int, _ retention: Double,
    _ scheduler: Scheduler
  ) -> Int? {
    var queue: [Schedule] = []
    var done = 0
    var forgotten = 0.0
    for offset in coming.indices {
      let day = today.advanced(by: offset)
      queue += coming[offset]
      coming[offset] = []
      for _ in 0..<min(pace, queue.count - done) {
        forgotten += 1 - min(1, max(0, retention))
        let isForgotten = forgotten >= 1
        if isForgotten { forgotten -= 1 }
        var schedule = queue[done]
        // A future grade would make this one a repeat.
        schedule.graded = min(schedule.graded, day.advanced(by: -1))
        let next = scheduler.answer(schedule, isForgotten ? .wrongButFamiliar : .good, on: day)
        done += 1
        let back = next.schedule.due.days(since: today)
        if back > offset, back < coming.count { coming[back].append(next.schedule) }
      }
      if done == queue.count { return offset + 1 }
    }
    return nil
  }
}
