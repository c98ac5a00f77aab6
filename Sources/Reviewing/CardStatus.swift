package import Decks
package import Scheduling

/// Where a card stands on a study day.
package enum CardStatus: String, CaseIterable, Sendable {
  case new, due, scheduled, suspended, buried

  /// Whether a session may ask the card at all.
  package var isAvailable: Bool {
    switch self {
    case .new, .due, .scheduled: true
    case .suspended, .buried: false
    }
  }
}

extension CardRecord {
  /// Suspended comes before buried, and both before what the schedule says.
  package func status(on day: Day) -> CardStatus {
    if isSuspended { return .suspended }
    if buriedOn == day { return .buried }
    guard let schedule else { return .new }
    // S6. A card that has been graded today is done for today, whatever its due day.
    return schedule.due <= day && schedule.graded < day ? .due : .scheduled
  }
}

extension ReviewState {
  /// A card without a record is new. Suspended comes before buried, and both before what the schedule says.
  package func status(of card: CardID, on day: Day) -> CardStatus {
    records[card]?.status(on: day) ?? .new
  }

  /// S7. Why today cannot be right, judged by the newest day in the log.
  package enum ClockDoubt: Equatable, Sendable {
    case behind(newest: Day)
    case ahead(newest: Day)
  }

  /// Two or more days before the newest day in the log, or more than 366 after it.
  package func clockDoubt(today: Day) -> ClockDoubt? {
    guard let newestDay else { return nil }
    let ahead = today.days(since: newestDay)
    if ahead <= -2 { return .behind(newest: newestDay) }
    return ahead > 366 ? .ahead(newest: newestDay) : nil
  }
}
