package import Decks
package import Scheduling

/// R7. Many days' work has piled up: the first screen is a choice, not a wall.
package struct Comeback: Equatable, Sendable {
  /// Study days since the last with an answer.
  package var daysAway: Int
  package var due: Int
  /// Reviews of a usual day: what is proposed for today.
  package var portion: Int
  /// Study days until nothing is left at that pace; nil when a year is not enough.
  package var days: Int?

  /// nil where no more than three usual days' reviews are overdue, or where today has begun.
  ///
  /// Usual is the mean of the last 30 study days that had answers, and ten at least.
  package init?(
    _ collection: Collection, _ state: ReviewState, today: Day, scheduler: Scheduler,
    where isWanted: (Collection.Place, Card) -> Bool = { _, _ in true }
  ) {
    guard let newest = state.newestDay, newest < today else { return nil }
    let recent = state.days.filter { $0.value.grades > 0 }.sorted { $0.key > $1.key }.prefix(30)
    let reviews = recent.reduce(0) { $0 + $1.value.reviews }
    portion = max(10, recent.isEmpty ? 0 : (reviews + recent.count / 2) / recent.count)
    var (due, overdue) = (0, 0)
    for (place, card) in collection.cards where !card.isUnanswered && isWanted(place, card) {
      guard let record = state.records[card.id], record.status(on: today) == .due else { continue }
      due += 1
      if let schedule = record.schedule, schedule.due < today { overdue += 1 }
    }
    guard overdue > 3 * portion else { return nil }
    self.due = due
    daysAway = today.days(since: newest)
    days =
      Backlog(
        collection, state, today: today, pace: portion, scheduler: scheduler, where: isWanted
      ).days
  }

  package init(daysAway: Int, due: Int, portion: Int, days: Int?) {
    (self.daysAway, self.due, self.portion, self.days) = (daysAway, due, portion, days)
  }
}
