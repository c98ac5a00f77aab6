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
  package var times = AnswerTimes()
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
    if successors.isEmpty { return id }
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
    /// Where the answer's time was counted.
    var time: (kind: AnswerTimes.Kind, bucket: Int)?
    /// What the grade did; nil for other events and for cramming.
    package var outcome: Outcome?
  }

  /// Applies one entry; undone entries and undos themselves are left out by `replay`.
  @discardableResult
  package mutating func apply(_ entry: LogEntry, by scheduler: Scheduler) -> Change {
    let card = subject(of: entry)
    var change = Change(
      card: card, record: records[card], day: entry.day, totals: days[entry.day],
      turn: today.again[card], newestDay: newestDay)
    if entry.isCounted, today.day != entry.day { change.yesterday = today }
    if case .grade(_, _, let milliseconds?) = entry.event, entry.isCounted,
      let bucket = AnswerTimes.bucket(milliseconds)
    {
      change.time = (timeKind(change.record?.schedule, on: entry.day), bucket)
    }
    change.outcome = carryOut(entry, on: card, scheduler)
    return change
  }

  /// The same for good: half the work, with millions of entries to come.
  package mutating func replay(_ entry: LogEntry, by scheduler: Scheduler) {
    _ = carryOut(entry, on: subject(of: entry), scheduler)
  }

  /// The same for many, whose cards are looked up together as far as only grades follow each other:
  /// those remove no record.
  package mutating func replay(_ entries: ArraySlice<LogEntry>, by scheduler: Scheduler) {
    var rest = entries
    while let first = rest.first {
      let grades = rest.prefix { $0.isCounted }
      rest = rest.dropFirst(max(1, grades.count))
      if grades.isEmpty {
        replay(first, by: scheduler)
        continue
      }
      let cards = grades.map { current($0.card) }
      let numbers = records.numbers(of: cards)
      for (index, entry) in grades.enumerated() {
        _ = carryOut(entry, on: cards[index], at: numbers[index], scheduler)
      }
    }
  }

  private func subject(of entry: LogEntry) -> CardID {
    entry.event.namesItself ? entry.card : current(entry.card)
  }

  private mutating func carryOut(
    _ entry: LogEntry, on card: CardID, at number: Int? = nil, _ scheduler: Scheduler
  ) -> Outcome? {
    switch entry.event {
    case .grade(let grade, _, let milliseconds):
      guard entry.isCounted else { return nil }
      return answer(card, at: number, grade, on: entry.day, milliseconds ?? 0, scheduler)
    case .undo: break
    case .adopt(let old): adopt(old, by: card)
    case .suspend: update(card) { $0.isSuspended = true }
    case .resume:
      update(card) {
        $0.isSuspended = false
        $0.buriedOn = nil
      }
    case .bury: update(card) { $0.buriedOn = entry.day }
    case .flag: update(card) { $0.isFlagged = true }
    case .unflag: update(card) { $0.isFlagged = false }
    case .reset, .forget:
      // A flag is the person's word about the card, not a part of its progress.
      let keepsFlag = entry.event == .reset && records[card]?.isFlagged == true
      records[card] = nil
      if keepsFlag { update(card) { $0.isFlagged = true } }
      successors[card] = nil
      today.again[card] = nil
    }
    return nil
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
    if let time = change.time { times.change(time.kind, time.bucket, by: -1) }
  }

  private mutating func update(_ card: CardID, _ body: (inout CardRecord) -> Void) {
    var record = records[card] ?? CardRecord()
    body(&record)
    records[card] = record.isEmpty ? nil : record
  }

  private mutating func answer(
    _ card: CardID, at number: Int?, _ grade: Grade, on day: Day, _ milliseconds: Int,
    _ scheduler: Scheduler
  ) -> Outcome {
    if today.day != day {
      today = Today()
      today.day = day
    }
    let (old, outcome) = records.update(card, at: number) { record in
      let old = record.schedule
      let outcome = scheduler.answer(old, grade, on: day)
      record.schedule = outcome.schedule
      if isReview(old, outcome.effect, on: day) {
        record.reviews += 1
        record.recalled += grade.isSuccess ? 1 : 0
      }
      return (old, outcome)
    }
    if let bucket = AnswerTimes.bucket(milliseconds) {
      times.change(timeKind(old, on: day), bucket, by: 1)
    }
    days[day, default: DayTotals()]
      .add(grade, old, isReview: isReview(old, outcome.effect, on: day), milliseconds)
    if outcome.again {
      today.again[card] = today.nextTurn
    } else if !today.again.isEmpty {
      today.again[card] = nil
    }
    today.nextTurn += 1
    newestDay = max(newestDay ?? day, day)
    return outcome
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

/// A card graded on this study day before comes again; one never graded is new.
private func timeKind(_ old: Schedule?, on day: Day) -> AnswerTimes.Kind {
  guard let old else { return .new }
  return day <= old.graded ? .again : .review
}

/// Retention counts the first grade of a study day on a card that was due.
private func isReview(_ old: Schedule?, _ effect: Effect, on day: Day) -> Bool {
  guard let old else { return false }
  return effect != .repeat && effect != .early && day >= old.due
}

extension DayTotals {
  fileprivate mutating func add(
    _ grade: Grade, _ old: Schedule?, isReview: Bool, _ thinkingTime: Int
  ) {
    grades += 1
    milliseconds += max(0, thinkingTime)
    if old == nil { new += 1 }
    guard isReview, let old else { return }
    let isRecalled = grade.isSuccess ? 1 : 0
    reviews += 1
    recalled += isRecalled
    guard old.isMature else { return }
    matureReviews += 1
    matureRecalled += isRecalled
  }
}

extension LogEntry {
  /// A grade that the scheduler hears of: cramming leaves no trace.
  fileprivate var isCounted: Bool {
    if case .grade(_, let kind, _) = event { kind != .cram } else { false }
  }
}

extension LogEntry.Event {
  /// Adoption and reset mean the very id they name, not what it has become.
  fileprivate var namesItself: Bool {
    switch self {
    case .adopt, .reset, .forget: true
    case .grade, .undo, .suspend, .resume, .bury, .flag, .unflag: false
    }
  }
}
