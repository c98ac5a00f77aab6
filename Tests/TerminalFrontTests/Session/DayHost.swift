import Decks
import Reviewing
import Scheduling
import Words

@testable import TerminalFront

/// A world in memory: cards by number, a log, a day and a clock that tests move.
final class DayHost: ReviewHost {
  var state = ReviewState()
  var today = Day("2026-11-21")!
  var milliseconds: Int64 {
    get {
      tick()
      onTick()
      return time
    }
    set { time = newValue }
  }
  private var time: Int64 = 0
  /// Called whenever the time is asked for, as every key does.
  var tick: () -> Void = {}
  var onTick: () -> Void = {}
  /// What happens while the arithmetic of a date is shown.
  var whileAsked: () -> Void = {}
  var cards: [UInt64]
  var options = QueueOptions()
  /// What was stored: the event, and the study day it was stored for.
  private(set) var log: [(card: UInt64, event: LogEntry.Event, day: Day)] = []
  private var changes: [ReviewState.Change] = []
  private var clock: Int64 = 0

  init(_ cards: [UInt64]) { self.cards = cards }

  func text(of card: CardID) -> CardOnScreen? {
    cards.contains(card.rawValue)
      ? basic("Question \(card.rawValue)?", "It is [so].", id: card.rawValue) : nil
  }

  func append(_ card: CardID, _ event: LogEntry.Event, on day: Day) throws(Failure) {
    clock += 1
    log.append((card.rawValue, event, day))
    let entry = LogEntry(at: Instant(milliseconds: clock), day: day, card: card, event: event)
    changes.append(state.apply(entry, by: Scheduler()))
  }

  func undo(on day: Day) throws(Failure) -> (card: CardID, event: LogEntry.Event)? {
    guard let last = log.popLast(), let change = changes.popLast() else { return nil }
    state.revert(change)
    return (CardID(rawValue: last.card), last.event)
  }

  func queue(_ wish: QueueWish, on day: Day) -> DueQueue {
    DueQueue(
      cards.map { QueueCard(id: CardID(rawValue: $0), text: Int($0)) }, state: state, today: day,
      options: options.meeting(wish, state, today: day))
  }

  func outlook(on day: Day) -> DayOutlook {
    DayOutlook(
      cards.map { QueueCard(id: CardID(rawValue: $0), text: Int($0)) }, state: state, today: day,
      options: options)
  }

  func edit(_ card: CardID) throws(Failure) -> EditedCard { EditedCard(card: card) }
  func open(_ link: String, of card: CardID) throws(Failure) {}
  func why(_ card: CardID) throws(Failure) -> Explanation {
    whileAsked()
    return Explanation([], by: Scheduler(), today: today)
  }

  func sitting(minutes: Int? = nil) -> Sitting {
    let session = ReviewSession(
      queue: queue(.day(answered: 0), on: today), scheduler: Scheduler(), isCram: options.isCram,
      state: state, today: today, isInScope: { _ in true })
    return Sitting(session, host: self, on: today, minutes: minutes)
  }
}

extension Sitting {
  mutating func answer(_ grade: Grade) {
    _ = send(.reveal)
    _ = send(.grade(grade, milliseconds: nil))
  }
}
