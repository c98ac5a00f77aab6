package import Decks
package import Scheduling

/// One sitting: a queue, the card on the screen, and what is to be done next.
///
/// `update` is the whole logic: it knows no clock, no disk and no terminal. What must happen in the
/// world comes out as effects, and the world's answer comes back as an event. A grade is on disk
/// before the next card is drawn, because the next card is chosen by `.saved`, not by `.grade`.
package struct ReviewSession: Sendable {
  package private(set) var phase: Phase
  package private(set) var current: CardID?
  /// What each grade would do to the current card, worked out before the user picks one.
  package private(set) var previews: [Grade: Outcome] = [:]
  package private(set) var summary = SessionSummary()

  /// Grows with every card that is shown, the same card again included.
  package private(set) var turn = 0

  private var upcoming: Upcoming
  /// Whether a card may come again today: in the collection, and matching the filter.
  private let isInScope: @Sendable (CardID) -> Bool
  /// What cards in scope have become by edits since.
  private var edited: Set<CardID> = []
  private let scheduler: Scheduler
  package let isCram: Bool
  /// What to go back to when an effect fails.
  private var beforeSaving: (phase: Phase, summary: SessionSummary)?

  package enum Phase: Equatable, Sendable {
    case question
    /// The first `count` blanks are shown, one by one.
    case partly(count: Int)
    case answer
    /// A grade is on its way to the disk; keys wait.
    case saving
    case finished
  }

  package enum Event: Equatable, Sendable {
    /// Shows the whole answer; never grades, however often it comes.
    case reveal
    /// Shows the next of `blanks` blanks.
    case revealBlank(of: Int)
    /// Brings the answer with all of its blanks hidden, where the question was asked alone.
    case uncover
    case grade(Grade, milliseconds: Int?)
    case suspend
    case bury
    case undo
    /// The effect was carried out: the entries are on disk.
    case saved
    /// The effect failed: nothing was recorded, the card stays.
    case notSaved
    /// An entry of this card was taken back.
    case undone(CardID, LogEntry.Event)
    /// The deck was edited: this card has become another, or is gone (nil).
    case edited(CardID, into: CardID?)
    /// The current card is left out, without a trace in the log.
    case skip
    /// A new study day has begun: these are its cards. The current one stays if it is still due.
    case newDay(DueQueue)
    /// These come, too: after the end, or in the place of what was to come.
    case take(DueQueue)
    case flag
    /// Ends for now; the current card is still to come.
    case stop
    case quit
  }

  package enum Effect: Equatable, Sendable {
    case append(CardID, LogEntry.Event)
    case undo
    case finish
  }

  /// - Parameter isInScope: which cards may come again today.
  package init(
    queue: DueQueue, scheduler: Scheduler, isCram: Bool = false, state: ReviewState,
    today day: Day, isInScope: @escaping @Sendable (CardID) -> Bool
  ) {
    upcoming = Upcoming(queue.cards, state)
    self.isInScope = isInScope
    self.scheduler = scheduler
    self.isCram = isCram
    phase = .question
    advance(state, day)
  }
}

extension ReviewSession {
  /// - Parameters:
  ///   - state: the review state as it is now, after a `.saved` or `.undone` with it applied.
  ///   - day: the study day of this moment.
  package mutating func update(_ event: Event, state: ReviewState, today day: Day) -> [Effect] {
    switch event {
    case .reveal:
      if phase.isHidden { phase = .answer }
    case .revealBlank(let count): revealBlank(of: count)
    case .uncover: if phase == .question { phase = .partly(count: 0) }
    case .grade(let grade, let milliseconds):
      return record(grade, milliseconds, state, day)
    case .suspend: return setAside(.suspend)
    case .bury: return setAside(.bury)
    case .undo: return phase == .saving ? [] : [.undo]
    case .saved:
      if phase == .saving { advance(state, day) }
    case .notSaved:
      if let before = beforeSaving { (phase, summary) = before }
      beforeSaving = nil
    case .undone(let card, let event): takeBack(card, event, state, day)
    case .edited(let old, let new): replace(old, by: new, state, day)
    case .skip: if phase != .saving { advance(state, day) }
    case .newDay(let queue): begin(queue, state, day, keepsCurrent: true)
    case .take(let queue): begin(queue, state, day, keepsCurrent: false)
    case .flag: return flag(state)
    case .stop: stop(state)
    case .quit:
      phase = .finished
      return [.finish]
    }
    return phase == .finished ? [.finish] : []
  }

  private mutating func revealBlank(of count: Int) {
    switch phase {
    case .question: phase = count > 1 ? .partly(count: 1) : .answer
    case .partly(let shown): phase = shown + 1 < count ? .partly(count: shown + 1) : .answer
    case .answer, .saving, .finished: break
    }
  }

  /// A grade counts only while the answer is on the screen.
  private mutating func record(
    _ grade: Grade, _ milliseconds: Int?, _ state: ReviewState, _ day: Day
  ) -> [Effect] {
    guard phase == .answer, let current else { return [] }
    beforeSaving = (phase, summary)
    let kind: GradeKind
    if isCram {
      kind = .cram
    } else {
      let outcome = scheduler.answer(state.records[current]?.schedule, grade, on: day)
      kind = GradeKind(outcome.effect)
      if outcome.leech { summary.nameLeech(current) }
    }
    summary.count(current, grade, milliseconds)
    phase = .saving
    return [.append(current, .grade(grade, kind, milliseconds: milliseconds))]
  }

  /// The card stays as it is on the screen.
  private func flag(_ state: ReviewState) -> [Effect] {
    guard phase != .saving, phase != .finished, let current else { return [] }
    let isFlagged = state.records[current]?.isFlagged ?? false
    return [.append(current, isFlagged ? .unflag : .flag)]
  }

  private mutating func setAside(_ event: LogEntry.Event) -> [Effect] {
    guard phase != .saving, let current else { return [] }
    beforeSaving = (phase, summary)
    phase = .saving
    return [.append(current, event)]
  }
}

extension ReviewSession {
  /// The next card of the queue that still stands; then step 7's repeats (S8).
  private mutating func advance(_ state: ReviewState, _ day: Day) {
    beforeSaving = nil
    while let next = upcoming.next() {
      if isCram || isOpen(next, state, day) { return show(next, state, day) }
    }
    if let next = again(state, day).first(where: { $0 != current }) ?? again(state, day).first {
      return show(next, state, day)
    }
    current = nil
    phase = .finished
  }

  private mutating func begin(
    _ queue: DueQueue, _ state: ReviewState, _ day: Day, keepsCurrent: Bool
  ) {
    upcoming = Upcoming(queue.cards, state)
    if keepsCurrent, phase != .finished, let current, isCram || isOpen(current, state, day) {
      upcoming.remove(current)
      show(current, state, day)
    } else {
      advance(state, day)
    }
  }

  private mutating func stop(_ state: ReviewState) {
    guard phase != .saving, phase != .finished else { return }
    if let current, state.today.again[current] == nil {
      upcoming.push(current, isNew: state.records[current]?.schedule == nil)
    }
    (current, phase) = (nil, .finished)
  }

  private func isOpen(_ card: CardID, _ state: ReviewState, _ day: Day) -> Bool {
    let status = state.status(of: card, on: day)
    return status == .due || status == .new
  }

  private mutating func show(_ card: CardID, _ state: ReviewState, _ day: Day) {
    current = card
    turn += 1
    phase = .question
    let schedule = state.records[card]?.schedule
    previews = [:]
    for grade in Grade.allCases {
      previews[grade] = scheduler.answer(schedule, grade, on: day)
    }
  }

  /// S8. In the order graded, as long as the study day lasts.
  private func again(_ state: ReviewState, _ day: Day) -> [CardID] {
    guard !isCram, state.today.day == day else { return [] }
    return state.today.queue.filter { card in
      mayCome(card) && state.status(of: card, on: day).isAvailable
    }
  }

  private func mayCome(_ card: CardID) -> Bool { isInScope(card) || edited.contains(card) }

  private mutating func takeBack(
    _ card: CardID, _ event: LogEntry.Event, _ state: ReviewState, _ day: Day
  ) {
    if case .grade(let grade, _, let milliseconds) = event {
      summary.uncount(card, grade, milliseconds)
    }
    guard mayCome(card) else { return }
    if let current, current != card, phase != .finished, isCram || isOpen(current, state, day) {
      upcoming.push(current, isNew: state.records[current]?.schedule == nil)
    }
    upcoming.remove(card)
    show(card, state, day)
  }

  private mutating func replace(
    _ old: CardID, by new: CardID?, _ state: ReviewState, _ day: Day
  ) {
    if let new {
      if mayCome(old) { edited.insert(new) }
      if old != new { upcoming.remove(new) }
      upcoming.replace(old, by: new, isNew: state.records[new]?.schedule == nil)
    } else {
      upcoming.remove(old)
    }
    guard current == old else { return }
    if let new {
      let was = phase
      show(new, state, day)
      phase = was
    } else {
      advance(state, day)
    }
  }

  /// What is left, the card on the screen included.
  package func left(_ state: ReviewState, today day: Day) -> (new: Int, due: Int, again: Int) {
    let repeats = again(state, day)
    var (new, due) = (upcoming.new, upcoming.due)
    if let current, phase != .finished, !repeats.contains(current) {
      if state.records[current]?.schedule == nil { new += 1 } else { due += 1 }
    }
    return (new, due, repeats.count)
  }
}

extension ReviewSession.Phase {
  package var isHidden: Bool {
    switch self {
    case .question, .partly: true
    case .answer, .saving, .finished: false
    }
  }
}
