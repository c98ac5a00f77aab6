import Decks
package import Reviewing
import Scheduling
package import Words

/// Carries a session's effects out in the world. Both fronts drive a session through this.
package struct Sitting {
  package private(set) var session: ReviewSession
  package let host: any ReviewHost
  /// When the card on the screen was shown.
  private var shownAt: Int64
  /// The card on the screen, read once.
  package private(set) var card: CardOnScreen?
  /// Cards whose text could not be found any more.
  package private(set) var missing = 0
  /// What the last event did, where the next card would hide it.
  package private(set) var news: News?
  /// Grades and other entries that could not be saved; what was said at once is also an exit status.
  package private(set) var failures = 0

  package enum News: Equatable, Sendable {
    /// A suspension or a burial.
    case setAside(LogEntry.Event)
    case undone(LogEntry.Event)
    case nothingToUndo
    /// The card that was edited is in no deck any more.
    case gone
  }

  package init(_ session: ReviewSession, host: any ReviewHost) {
    self.session = session
    self.host = host
    shownAt = host.milliseconds
    look()
  }

  package var isOver: Bool { session.phase == .finished }

  /// What is left, with the card on the screen; the one that was left there by quitting, too.
  package var left: (new: Int, due: Int, again: Int) {
    leftByQuitting ?? session.left(host.state, today: host.today)
  }
  private var leftByQuitting: (new: Int, due: Int, again: Int)?

  /// Gives the session an event and carries out what comes of it; the world's refusal is returned
  /// as a sentence, and the card stays.
  package mutating func send(_ event: ReviewSession.Event) -> Failure? {
    let before = session.current
    news = nil
    if event == .quit { leftByQuitting = left }
    var event = event
    if case .grade(let grade, nil) = event {
      event = .grade(grade, milliseconds: thinkingTime)
    }
    let effects = session.update(event, state: host.state, today: host.today)
    for effect in effects {
      if let failure = carryOut(effect) { return failure }
    }
    if session.current != before || event.showsAnew { look() }
    return nil
  }

  /// Opens the editor at the card on the screen.
  package mutating func edit() -> Failure? {
    guard let old = session.current else { return nil }
    do throws(Failure) {
      let new = try host.edit(old)
      let failure = send(.edited(old, into: new))
      look(isNew: false)
      if new == nil {
        missing += 1
        news = .gone
      }
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
        try host.append(card, event)
        let failure = send(.saved)
        if event == .suspend || event == .bury { news = .setAside(event) }
        return failure
      case .undo:
        guard let undone = try host.undo() else {
          news = .nothingToUndo
          return nil
        }
        let failure = send(.undone(undone.card, undone.event))
        news = .undone(undone.event)
        return failure
      case .finish: return nil
      }
    } catch {
      failures += 1
      _ = session.update(.notSaved, state: host.state, today: host.today)
      return error
    }
  }

  /// Reads the card that is on the screen now; cards that are gone are passed over.
  private mutating func look(isNew: Bool = true) {
    card = session.current.flatMap { host.text(of: $0) }
    while card == nil, let gone = session.current, !isOver {
      let heir = host.state.current(gone)
      if heir != gone, let text = host.text(of: heir) {
        _ = session.update(.edited(gone, into: heir), state: host.state, today: host.today)
        card = text
      } else {
        missing += 1
        _ = session.update(.skip, state: host.state, today: host.today)
        card = session.current.flatMap { host.text(of: $0) }
      }
    }
    if isNew { shownAt = host.milliseconds }
  }

  /// Nobody thinks for more than ten minutes; then the time says that somebody went away.
  private var thinkingTime: Int {
    Int(min(max(0, host.milliseconds - shownAt), 600_000))
  }
}

extension ReviewSession.Event {
  /// The same card may come again, as a new showing.
  fileprivate var showsAnew: Bool {
    switch self {
    case .saved, .undone: true
    default: false
    }
  }
}
