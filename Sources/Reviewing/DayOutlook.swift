import Decks
package import Scheduling

/// What a study day still holds for a whole collection, and why a sitting asked less (R6).
package struct DayOutlook: Equatable, Sendable {
  /// What could be asked today, the day's limits kept.
  package var due = 0
  package var new = 0
  package var again = 0
  /// Due, but another card of their text was asked today, or will be.
  package var siblings = 0
  package var buried = 0
  /// Due beyond the day's limit of reviews.
  package var overLimit = 0
  /// New ones beyond the day's allowance.
  package var laterNew = 0
  package var dueTomorrow = 0
  /// First grades on due cards today, and how many were recalled.
  package var reviewsToday = 0
  package var recalledToday = 0

  package init() {}

  /// - Parameter cards: every card that may be asked, in file order, unanswered ones left out.
  package init(
    _ cards: [QueueCard], state: ReviewState, today day: Day, options: QueueOptions
  ) {
    var options = options
    (options.limit, options.isCram, options.shuffleSeed) = (nil, false, nil)
    let queue = DueQueue(cards, state: state, today: day, options: options)
    new = queue.cards.count { state.records[$0]?.schedule == nil }
    due = queue.cards.count - new
    var (allDue, allNew) = (0, 0)
    let tomorrow = day.advanced(by: 1)
    for card in cards {
      guard let record = state.records[card.id] else {
        allNew += 1
        continue
      }
      switch record.status(on: day) {
      case .due: allDue += 1
      case .new: allNew += 1
      case .buried: buried += 1
      case .scheduled, .suspended: break
      }
      if !record.isSuspended, let schedule = record.schedule, schedule.due <= tomorrow {
        dueTomorrow += 1
      }
    }
    laterNew = allNew - new
    if let limit = options.reviewsPerDay {
      var unlimited = options
      unlimited.reviewsPerDay = nil
      unlimited.newPerDay = 0
      let whole = DueQueue(cards, state: state, today: day, options: unlimited).cards.count
      overLimit = limit >= 0 ? max(0, whole - due) : 0
    }
    siblings = allDue - due - overLimit
    if state.today.day == day {
      again = state.today.again.keys.count { state.status(of: $0, on: day).isAvailable }
    }
    let totals = state.days[day] ?? DayTotals()
    (reviewsToday, recalledToday) = (totals.reviews, totals.recalled)
  }

  package var hasMore: Bool { due + new + again > 0 }
}

/// What a sitting wants to be asked.
package enum QueueWish: Equatable, Sendable {
  /// What a study day has, of which this many cards of the sitting's limit have been answered.
  case day(answered: Int)
  /// This many new cards more, and nothing else.
  case more(new: Int)
  /// What limits and siblings have kept away today.
  case rest
  /// After a break: this many reviews, and no new cards.
  case portion(Int)
  /// After a break: all that is due, what is nearest to being remembered first.
  case backlog
}

extension QueueOptions {
  /// The options that meet a wish.
  package func meeting(_ wish: QueueWish, _ state: ReviewState, today day: Day) -> QueueOptions {
    var options = self
    let done = state.days[day] ?? DayTotals()
    switch wish {
    case .day(let answered): options.limit = limit.map { max(0, $0 - answered) }
    case .more(let count):
      options.newPerDay = done.new + count
      options.pauseNewAbove = nil
      options.reviewsPerDay = 0
      options.limit = nil
    case .rest:
      options.keepsSiblingsApart = false
      options.reviewsPerDay = nil
      options.limit = nil
    case .portion(let count):
      options.newPerDay = 0
      options.limit = min(limit ?? count, count)
    case .backlog:
      options.newPerDay = 0
      options.isBacklog = true
    }
    return options
  }
}
