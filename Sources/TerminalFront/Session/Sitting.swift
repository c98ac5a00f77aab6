package import Decks
package import Reviewing
package import Scheduling
package import Words

/// Carries a session's effects out in the world. Both fronts drive a session through this.
package struct Sitting {
  package private(set) var session: ReviewSession
  package let host: any ReviewHost
  /// The study day of what is shown: its queue, its dates and what is stored are this day's (R2).
  package private(set) var day: Day
  /// The card on the screen, read once.
  package private(set) var card: CardOnScreen?
  /// Cards whose text could not be found any more.
  package private(set) var missing = 0
  /// What the last event did, where the next card would hide it.
  package private(set) var news: News?
  /// Grades and other entries that could not be saved; what was said at once is also an exit status.
  package private(set) var failures = 0

  /// Something outside the cards went wrong, as an input that broke off.
  package mutating func noteFailure() { failures += 1 }
  /// Why the sitting ended before its cards did.
  package private(set) var cause: Cause?
  /// Cards flagged in this sitting, and still so.
  package private(set) var flagged: Set<CardID> = []
  private var clock: ThinkingClock
  /// Thinking time that `--minutes` still leaves; nil where nothing was said.
  private var millisecondsLeft: Int64?

  package enum News: Equatable, Sendable {
    /// A suspension or a burial.
    case setAside(LogEntry.Event)
    case flagged(Bool)
    case undone(LogEntry.Event)
    case nothingToUndo
    /// The card that was edited is in no deck any more.
    case gone
    /// It has another text, and its progress.
    case edited
  }

  package enum Cause: Equatable, Sendable { case quit, time }

  /// - Parameter minutes: of thinking; the card on which they are up is the last.
  package init(_ session: ReviewSession, host: any ReviewHost, on day: Day, minutes: Int? = nil) {
    self.session = session
    self.host = host
    self.day = day
    clock = ThinkingClock(at: host.milliseconds)
    millisecondsLeft = minutes.map { Int64($0) * 60_000 }
    look()
  }

  package var isOver: Bool { session.phase == .finished }

  /// What is left, with the card on the screen; the one that was left there by quitting, too.
  package var left: (new: Int, due: Int, again: Int) {
    leftByQuitting ?? session.left(host.state, today: day)
  }
  private var leftByQuitting: (new: Int, due: Int, again: Int)?

  /// Gives the session an event and carries out what comes of it; the world's refusal is returned
  /// as a sentence, and the card stays.
  package mutating func send(_ event: ReviewSession.Event) -> Failure? {
    let turn = session.turn
    news = nil
    if event == .quit { (leftByQuitting, cause) = (left, .quit) }
    var event = event
    if case .grade(let grade, nil) = event {
      event = .grade(grade, milliseconds: clock.milliseconds(at: host.milliseconds))
    }
    let effects = session.update(event, state: host.state, today: day)
    for effect in effects {
      if let failure = carryOut(effect) { return failure }
    }
    if session.turn != turn || isOver { look() }
    return nil
  }

  /// Opens the editor at the card on the screen.
  package mutating func edit() -> Failure? {
    guard let old = session.current else { return nil }
    clock.stop(at: host.milliseconds)
    defer { clock.go(at: host.milliseconds) }
    do throws(Failure) {
      let edited = try host.edit(old)
      let failure = send(.edited(old, into: edited.card))
      look(isNew: false)
      if edited.card == nil {
        missing += 1
        news = .gone
      }
      if edited.keptProgress { news = .edited }
      return failure
    } catch { return error }
  }

  /// The arithmetic behind a card's next date, in lines.
  func why(_ card: CardID, _ language: Language) -> [String] {
    do throws(Failure) { return try host.why(card).lines(in: language) } catch {
      return [error.sentence[language]]
    }
  }

  private mutating func carryOut(_ effect: ReviewSession.Effect) -> Failure? {
    do throws(Failure) {
      switch effect {
      case .append(let card, let event):
        try host.append(card, event, on: day)
        note(event, of: card)
        let failure = send(.saved)
        switch event {
        case .suspend, .bury: news = .setAside(event)
        case .flag, .unflag: news = .flagged(event == .flag)
        case .grade: stopWhenTimeIsUp()
        default: break
        }
        return failure
      case .undo:
        guard let undone = try host.undo(on: day) else {
          news = .nothingToUndo
          return nil
        }
        (leftByQuitting, cause) = (nil, nil)
        let failure = send(.undone(undone.card, undone.event))
        if undone.event == .flag { flagged.remove(undone.card) }
        news = .undone(undone.event)
        return failure
      case .finish: return nil
      }
    } catch {
      failures += 1
      _ = session.update(.notSaved, state: host.state, today: day)
      return error
    }
  }

  private mutating func note(_ event: LogEntry.Event, of card: CardID) {
    switch event {
    case .grade(_, _, let milliseconds):
      let counted = min(Int64(milliseconds ?? 0), ThinkingClock.longestCounted)
      millisecondsLeft = millisecondsLeft.map { $0 - counted }
    case .flag: flagged.insert(card)
    case .unflag: flagged.remove(card)
    default: break
    }
  }

  private mutating func stopWhenTimeIsUp() {
    guard let left = millisecondsLeft, left <= 0, !isOver else { return }
    _ = session.update(.stop, state: host.state, today: day)
    cause = .time
    look()
  }

  /// Reads the card that is on the screen now; cards that are gone are passed over.
  private mutating func look(isNew: Bool = true) {
    card = session.current.flatMap { host.text(of: $0) }
    while card == nil, let gone = session.current, !isOver {
      let heir = host.state.current(gone)
      if heir != gone, let text = host.text(of: heir) {
        _ = session.update(.edited(gone, into: heir), state: host.state, today: day)
        card = text
      } else {
        missing += 1
        _ = session.update(.skip, state: host.state, today: day)
        card = session.current.flatMap { host.text(of: $0) }
      }
    }
    if isNew { clock.restart(at: host.milliseconds) }
  }
}

// The day and the time.
extension Sitting {
  /// R2. Whether a new study day has begun under what is shown. A clock that goes back is none.
  package var isDayOver: Bool { host.today > day }

  /// R2. Takes the new day's cards. Cramming goes on as it was: it has no day.
  ///
  /// - Returns: what is due and new now; nil where there is nothing to say.
  package mutating func beginDay() -> (due: Int, new: Int)? {
    guard isDayOver else { return nil }
    day = host.today
    if session.isCram { return nil }
    (leftByQuitting, cause) = (nil, nil)
    let answered = session.summary.cards.count
    let queue = host.queue(.day(answered: answered), on: day)
    _ = send(.newDay(queue))
    let left = left
    return (left.due, left.new)
  }

  /// Goes on with other cards: after the end, or after a break.
  package mutating func take(_ wish: QueueWish) {
    (leftByQuitting, cause, millisecondsLeft) = (nil, nil, nil)
    _ = send(.take(host.queue(wish, on: day)))
  }

  /// The terminal has the person's attention, or has lost it: to another window or program.
  package mutating func focus(_ isHeld: Bool) {
    if isHeld { clock.go(at: host.milliseconds) } else { clock.stop(at: host.milliseconds) }
  }

  /// R10. Minutes that what is left will take.
  package var minutesLeft: Int? {
    let left = left
    return host.state.times.minutes(new: left.new, due: left.due, again: left.again)
  }
}
