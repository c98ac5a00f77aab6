package import Decks
package import Scheduling

/// Everything the scheduler remembers: a pure function of the review log.
///
/// Invariant: `state == replay(log)`, always. Undo, merging two machines and changing an option
/// all rest on it.
package struct ReviewState: Equatable, Sendable {
  package var records = CardRecords()
  /// Adopted ids: the card they have become. Grades that another machine gave the old id follow.
  package var successors: [CardID: CardID] = [:]
  package var days: [Day: DayTotals] = [:]
  package var today = Today()
  /// The latest study day of any grade.
  package var newestDay: Day?

  package init() {}

  /// S8. The cards that come again on the latest day graded, and the turn each was graded in.
  package struct Today: Equatable, Sendable {
    package var day: Day?
    package var again: [CardID: Int] = [:]
    package var nextTurn = 0

    package init() {}

    /// In the order graded.
    package var queue: [CardID] { again.sorted { $0.value < $1.value }.map(\.key) }

    /// The turns' numbers do not matter, only their order.
    package static func == (left: Today, right: Today) -> Bool {
      left.day == right.day && left.again.count == right.again.count && left.queue == right.queue
    }
  }

  /// The card that an id stands for now, after any adoptions.
  package func current(_ id: CardID) -> CardID {
    var id = id
    while let next = successors[id] { id = next }
    return id
  }
}

extension ReviewState {
  /// What an entry changed, enough to take it back while it is the latest.
  package struct Change: Sendable {
    var card: CardID
    var record: CardRecord?
    var day: Day
    var totals: DayTotals?
    var turn: Int?
    /// The list before this entry, when it began a new one.
    var yesterday: Today?
    var newestDay: Day?
    /// What the grade did; nil for other events and for cramming.
    package var outcome: Outcome?
  }

  /// Applies one entry; undone entries and undos themselves are left out by `replay`.
  @discardableResult
  package mutating func apply(_ entry: LogEntry, by scheduler: Scheduler) -> Change {
    let card = entry.event.namesItself ? entry.card : current(entry.card)
    var change = Change(
      card: card, record: records[card], day: entry.day, totals: days[entry.day],
      turn: today.again[card], newestDay: newestDay)
    switch entry.event {
    case .grade(let grade, let kind, let milliseconds):
      if kind != .cram {
        if today.day != entry.day { change.yesterday = beginToday(entry.day) }
        change.outcome = answer(card, grade, on: entry.day, milliseconds ?? 0, scheduler)
      }
    case .undo: break
    case .adopt(let old): adopt(old, by: card)
    case .suspend: update(card) { $0.isSuspended = true }
    case .resume:
      update(card) {
        $0.isSuspended = false
        $0.buriedOn = nil
      }
    case .bury: update(card) { $0.buriedOn = entry.day }
    case .reset, .forget:
      records[card] = nil
      successors[card] = nil
      today.again[card] = nil
    }
    return change
  }

  /// Takes back the latest entry applied, unless it was an adoption.
  package mutating func revert(_ change: Change) {
    records[change.card] = change.record
    days[change.day] = change.totals
    if let yesterday = change.yesterday {
      today = yesterday
    } else {
      today.again[change.card] = change.turn
    }
    newestDay = change.newestDay
  }

  private mutating func update(_ card: CardID, _ body: (inout CardRecord) -> Void) {
    var record = records[card] ?? CardRecord()
    body(&record)
    records[card] = record.isEmpty ? nil : record
  }

  private mutating func answer(
    _ card: CardID, _ grade: Grade, on day: Day, _ milliseconds: Int, _ scheduler: Scheduler
  ) -> Outcome {
    var record = records[card] ?? CardRecord()
    let old = record.schedule
    let outcome = scheduler.answer(old, grade, on: day)
    record.schedule = outcome.schedule
    var totals = days[day] ?? DayTotals()
    totals.grades += 1
    totals.milliseconds += max(0, milliseconds)
    count(grade, old, outcome.effect, day, &totals, &record)
    days[day] = totals
    records[card] = record
    today.again[card] = outcome.again ? today.nextTurn : nil
    today.nextTurn += 1
    newestDay = max(newestDay ?? day, day)
    return outcome
  }

  /// Retention counts the first grade of a study day on a card that was due.
  private func count(
    _ grade: Grade, _ old: Schedule?, _ effect: Effect, _ day: Day, _ totals: inout DayTotals,
    _ record: inout CardRecord
  ) {
    guard let old else {
      totals.new += 1
      return
    }
    guard effect != .repeat, effect != .early, day >= old.due else { return }
    let recalled = grade.isSuccess ? 1 : 0
    totals.reviews += 1
    totals.recalled += recalled
    record.reviews += 1
    record.recalled += recalled
    guard old.isMature else { return }
    totals.matureReviews += 1
    totals.matureRecalled += recalled
  }

  /// Starts the list of a new day and hands back the one it replaces.
  private mutating func beginToday(_ day: Day) -> Today {
    let yesterday = today
    today = Today()
    today.day = day
    return yesterday
  }

  /// The new card takes over the old one's record, if it has one.
  private mutating func adopt(_ old: CardID, by new: CardID) {
    guard old != new else { return }
    if let record = records.removeValue(forKey: old) {
      records[new] = record
      today.again[new] = today.again.removeValue(forKey: old)
    }
    successors[new] = nil
    successors[old] = new
  }
}

extension LogEntry.Event {
  /// Adoption and reset mean the very id they name, not what it has become.
  fileprivate var namesItself: Bool {
    switch self {
    case .adopt, .reset, .forget: true
    case .grade, .undo, .suspend, .resume, .bury: false
    }
  }
}
