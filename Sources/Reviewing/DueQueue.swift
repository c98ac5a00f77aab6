package import Decks
package import Scheduling

/// A card as the queue sees it.
package struct QueueCard: Equatable, Sendable {
  package var id: CardID
  /// Cards of one text are siblings and share this number.
  package var text: Int

  package init(id: CardID, text: Int) {
    self.id = id
    self.text = text
  }
}

/// What may be reviewed in one sitting.
package struct QueueOptions: Equatable, Sendable {
  /// New cards a study day, over all sessions.
  package var newPerDay = 20
  /// Reviews a study day, over all sessions; nil is no limit.
  package var reviewsPerDay: Int?
  /// Cards in this session; nil is no limit.
  package var limit: Int?
  /// Everything that matches, whether due or not; nothing is scheduled.
  package var isCram = false
  /// Draws the new cards from all decks instead of in file order, and shuffles the session's cards,
  /// with this seed.
  package var shuffleSeed: UInt64?
  /// After a break: the cards that can still be saved first, instead of the most overdue.
  package var isBacklog = false
  /// No new cards while more reviews than this are due (R7); nil is never.
  package var pauseNewAbove: Int?
  /// One card of a text a study day.
  package var keepsSiblingsApart = true

  package init() {}
}

/// The cards of one sitting, in their order: due reviews with new cards mixed in.
package struct DueQueue: Equatable, Sendable {
  package var cards: [CardID]

  /// - Parameter cards: every card that may be asked, in file order, unanswered ones left out.
  package init(
    _ cards: [QueueCard], state: ReviewState, today day: Day, options: QueueOptions
  ) {
    // Looked up once for each card: with many cards it is what a start spends its time on.
    let records = cards.map { state.records[$0.id] }
    func having(_ wanted: (CardStatus) -> Bool) -> [QueueCard] {
      zip(cards, records).compactMap { card, record in
        wanted(record?.status(on: day) ?? .new) ? card : nil
      }
    }
    let isShuffled = options.shuffleSeed != nil
    var random = SeededGenerator(seed: options.shuffleSeed ?? 0)
    if options.isCram {
      self.cards = having(\.isAvailable).map(\.id)
    } else {
      let apart = Siblings(zip(cards, records), day: day)
      var due = DueQueue.ordered(having { $0 == .due }, state, day, options)
      let isPaused = options.pauseNewAbove.map { due.count > $0 } ?? false
      if options.keepsSiblingsApart { due = apart.oneOfEach(due, among: []) }
      let done = state.days[day] ?? DayTotals()
      if let limit = options.reviewsPerDay { due = Array(due.prefix(max(0, limit - done.reviews))) }
      var new = having { $0 == .new }
      if isShuffled { new.shuffle(using: &random) }
      if options.keepsSiblingsApart { new = apart.oneOfEach(new, among: due) }
      new = Array(new.prefix(isPaused ? 0 : max(0, options.newPerDay - done.new)))
      self.cards = mixed(due.map(\.id), new.map(\.id))
    }
    if isShuffled { self.cards.shuffle(using: &random) }
    if let limit = options.limit { self.cards = Array(self.cards.prefix(max(0, limit))) }
  }

  /// The most overdue relative to its interval first: it is the nearest to being forgotten.
  ///
  /// After a break the other way round: what is likeliest still known takes one answer and is safe
  /// for long, what is long forgotten loses nothing more by waiting. Of equals the shorter interval
  /// goes first, since a day more costs it most. (Simulations of Anki's sort orders agree: of a
  /// backlog, descending retrievability, which is ascending relative overdueness, keeps the most.)
  private static func ordered(
    _ due: [QueueCard], _ state: ReviewState, _ day: Day, _ options: QueueOptions
  ) -> [QueueCard] {
    let keyed = due.enumerated().map { place, card in
      let schedule = state.records[card.id]?.schedule
      return (
        card: card, place: place, late: lateness(schedule, day),
        interval: options.isBacklog ? schedule?.interval ?? 0 : 0
      )
    }
    return keyed.sorted {
      if $0.late == $1.late { return ($0.interval, $0.place) < ($1.interval, $1.place) }
      return options.isBacklog ? $0.late < $1.late : $0.late > $1.late
    }.map(\.card)
  }

  /// Days overdue for each day of the interval.
  private static func lateness(_ schedule: Schedule?, _ day: Day) -> Double {
    guard let schedule else { return 0 }
    return Double(day.days(since: schedule.due)) / Double(max(1, schedule.interval))
  }
}

/// Keeps the cards of one text apart: one of them a study day.
private struct Siblings {
  /// Texts of which a card has been graded today.
  var seen: Set<Int>

  init(_ cards: some Sequence<(QueueCard, CardRecord?)>, day: Day) {
    seen = []
    for (card, record) in cards where record?.schedule?.graded == day { seen.insert(card.text) }
  }

  func oneOfEach(_ cards: [QueueCard], among earlier: [QueueCard]) -> [QueueCard] {
    var seen = seen.union(earlier.map(\.text))
    return cards.filter { seen.insert($0.text).inserted }
  }
}

/// Spreads the new cards evenly between the due ones.
private func mixed(_ due: [CardID], _ new: [CardID]) -> [CardID] {
  var result: [CardID] = []
  result.reserveCapacity(due.count + new.count)
  var taken = 0
  for (index, card) in due.enumerated() {
    result.append(card)
    let wanted = new.count * (index + 1) / (due.count + 1)
    while taken < wanted {
      result.append(new[taken])
      taken += 1
    }
  }
  result.append(contentsOf: new[taken...])
  return result
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same seed gives the same order on any machine.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
