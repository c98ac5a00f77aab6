package import Decks
package import Scheduling

/// The standing entries of a history by the card they belong to now.
///
/// What a text was graded before it was adopted belongs to the text it has become, as its record
/// does.
package struct Lineages: Sendable {
  /// Each way that led to a record, in order; a reset stays in it, as an entry.
  private var ways: [Way] = []
  private var wayOf: [CardID: Int] = [:]
  /// With the card that each was for when it happened, not the one it named.
  private var entries: [LogEntry] = []
  /// The state that the history leads to.
  package private(set) var state = ReviewState()

  private struct Way {
    var card: CardID
    /// Indices into the entries.
    var entries: [Int] = []
    /// What led to records that an adoption has replaced.
    var replaced: [Int] = []
  }

  private let scheduler: Scheduler

  package init(by scheduler: Scheduler) { self.scheduler = scheduler }

  package init(_ timeline: Timeline, by scheduler: Scheduler) {
    self.init(by: scheduler)
    for entry in timeline.standing { add(entry) }
  }

  /// Only what led to the records of these cards, and to what they were before their edits.
  /// - Parameter adopted: old ids and what they have become, beyond what the timeline knows.
  package init(
    of cards: Set<CardID>, _ timeline: Timeline, adopted: [CardID: CardID], by scheduler: Scheduler
  ) {
    self.init(by: scheduler)
    var links: [CardID: Set<CardID>] = [:]
    func link(_ old: CardID, _ new: CardID) {
      links[old, default: []].insert(new)
      links[new, default: []].insert(old)
    }
    for (old, new) in adopted { link(old, new) }
    for adoption in timeline.adoptions { link(adoption.old, adoption.new) }
    var wanted = cards
    var open = cards
    while let card = open.popFirst() {
      for other in links[card] ?? [] where wanted.insert(other).inserted { open.insert(other) }
    }
    for entry in timeline.standing where wanted.contains(entry.card) { add(entry) }
  }

  /// Adds the adoptions that a state has and the history has not: edits that a reading command has
  /// recognised, but may not write down.
  package mutating func adopt(asIn other: ReviewState, on day: Day) {
    let more = other.successors.filter { state.successors[$0.key] != $0.value }
    for (old, new) in more.sorted(by: { $0.key < $1.key }) {
      add(
        LogEntry(at: Instant(milliseconds: .max), day: day, card: new, event: .adopt(from: old)))
    }
  }

  /// Adds the next entry that stands.
  package mutating func add(_ entry: LogEntry) {
    var entry = entry
    switch entry.event {
    case .adopt(let old):
      // Only a record is taken over: it replaces the one the new text had.
      if old != entry.card, state.records[old] != nil, let way = wayOf.removeValue(forKey: old) {
        take(over: way, by: entry.card)
      }
    case .reset, .forget: break
    case .grade, .suspend, .resume, .bury, .flag, .unflag, .undo:
      entry.card = state.current(entry.card)
    }
    add(entries.count, to: entry.card)
    entries.append(entry)
    state.replay(entry, by: scheduler)
  }

  private mutating func take(over way: Int, by card: CardID) {
    if let other = wayOf[card] {
      ways[way].replaced += ways[other].replaced + ways[other].entries
      ways[other] = Way(card: card)
    }
    ways[way].card = card
    wayOf[card] = way
  }

  private mutating func add(_ entry: Int, to card: CardID) {
    if let way = wayOf[card] {
      ways[way].entries.append(entry)
    } else {
      wayOf[card] = ways.count
      ways.append(Way(card: card, entries: [entry]))
    }
  }

  /// What led to the card's present record, in order.
  package func entries(of card: CardID) -> [LogEntry] {
    guard let way = wayOf[card] else { return [] }
    return ways[way].entries.map { entries[$0] }
  }

  /// What was done on each study day with the cards that are wanted.
  ///
  /// Cards do not touch each other's schedules, so replaying some of them counts what all would.
  package func days(where isWanted: (CardID) -> Bool) -> [Day: DayTotals] {
    var chosen: [Int] = []
    for way in ways where isWanted(state.current(way.card)) {
      chosen += way.replaced + way.entries
    }
    chosen.sort()
    var replayed = ReviewState()
    for index in chosen { replayed.replay(entries[index], by: scheduler) }
    return replayed.days
  }
}
