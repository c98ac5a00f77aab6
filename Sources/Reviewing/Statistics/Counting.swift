package import Decks
package import Scheduling

extension Statistics {
  /// - Parameters:
  ///   - today: the study day to count for.
  ///   - days: what was done when, if only some cards count (`History.days`); else the state's.
  ///   - isWanted: which cards count.
  package init(
    _ collection: Collection, _ state: ReviewState, today: Day,
    options: StatisticsOptions = StatisticsOptions(), days: [Day: DayTotals]? = nil,
    where isWanted: (Collection.Place, Card) -> Bool = { _, _ in true }
  ) {
    self.today = today
    self.options = options
    self.days = days ?? state.days
    var pass = Pass(state: state, today: today, options: options)
    let hasDuplicates = !collection.duplicates.isEmpty
    for (file, deckFile) in collection.files.enumerated() {
      pass.beginDeck(deckFile.deck)
      let records = state.records.records(of: deckFile.deck.cards)
      for (index, card) in deckFile.deck.cards.enumerated() {
        let place = Collection.Place(file: file, card: index)
        if hasDuplicates, collection.place(of: card.id) != place { continue }
        if isWanted(place, card) { pass.count(card, at: place, records[index]) }
      }
      add(pass.endDeck(deckFile, file: file, label: collection.deckLabels[file]))
    }
    intervals = pass.intervals.counts
    eases = pass.eases.counts
    hardest = pass.hardest
    newLeftToday = min(counts.new, max(0, options.newPerDay - (state.days[today]?.new ?? 0)))
    pass.projection.addNew(counts.new, today: newLeftToday)
    forecast = pass.projection.days
    countDays()
  }

  private mutating func add(_ deck: (figures: DeckFigures, sections: [SectionFigures])) {
    guard deck.figures.counts.cards > 0 else { return }
    counts += deck.figures.counts
    decks.append(deck.figures)
    sections += deck.sections
  }

  private mutating func countDays() {
    let month = today.advanced(by: -29)
    if options.since != nil { retention.since = SpanFigures() }
    for (day, totals) in days {
      retention.all.add(totals)
      if day == today { retention.today.add(totals) }
      if day >= month, day <= today { retention.month.add(totals) }
      if let since = options.since, day >= since { retention.since?.add(totals) }
    }
    var day = hasStudied(on: today) ? today : today.advanced(by: -1)
    while hasStudied(on: day) {
      streakDays += 1
      if day == .first { break }
      day = day.advanced(by: -1)
    }
  }

  private func hasStudied(on day: Day) -> Bool { (days[day]?.grades ?? 0) > 0 }
}

extension SpanFigures {
  mutating func add(_ totals: DayTotals) {
    mature += Recall(reviews: totals.matureReviews, recalled: totals.matureRecalled)
    young += Recall(
      reviews: totals.reviews - totals.matureReviews,
      recalled: totals.recalled - totals.matureRecalled)
    grades += totals.grades
    new += totals.new
    milliseconds += totals.milliseconds
    if totals.grades > 0 { studyDays += 1 }
  }
}

extension CardCounts {
  static func += (left: inout CardCounts, right: CardCounts) {
    left.cards += right.cards
    left.new += right.new
    left.due += right.due
    left.overdue += right.overdue
    left.scheduled += right.scheduled
    left.suspended += right.suspended
    left.buried += right.buried
    left.unanswered += right.unanswered
    left.leeches += right.leeches
    left.young += right.young
    left.mature += right.mature
    left.reviewedToday += right.reviewedToday
    left.againToday += right.againToday
    left.recall += right.recall
  }
}

/// The one pass over the cards.
private struct Pass {
  let state: ReviewState
  let today: Day
  let options: StatisticsOptions
  /// S8. Of an earlier day the list is empty.
  let again: [CardID: Int]
  var projection: Projection
  var intervals = Tally(below: 2_000)
  var eases = Tally(below: 500)
  var hardest: [HardCard] = []

  private var deck = CardCounts()
  /// By section, -1 first; only when sections are asked for.
  private var sections: [CardCounts] = []

  init(state: ReviewState, today: Day, options: StatisticsOptions) {
    self.state = state
    self.today = today
    self.options = options
    again = state.today.day == today ? state.today.again : [:]
    projection = Projection(from: today, options: options)
  }

  mutating func beginDeck(_ parsed: ParsedDeck) {
    deck = CardCounts()
    guard options.wantsSections else { return }
    sections = Array(repeating: CardCounts(), count: parsed.sections.count + 1)
  }

  mutating func count(_ card: Card, at place: Collection.Place, _ record: CardRecord?) {
    var one = CardCounts()
    one.cards = 1
    let status = record?.status(on: today) ?? .new
    one.count(status, isUnanswered: card.isUnanswered)
    if status.isAvailable, !again.isEmpty, again[card.id] != nil { one.againToday = 1 }
    if let record {
      one.recall = Recall(reviews: record.reviews, recalled: record.recalled)
      if let schedule = record.schedule {
        one.count(schedule, isDue: one.due > 0, today)
        count(schedule)
        if !card.isUnanswered { projection.add(schedule, status) }
        if schedule.lapses > 0 { rank(card.id, place, schedule, one.recall) }
      }
    }
    deck += one
    let section = Int(card.section) + 1
    if options.wantsSections, sections.indices.contains(section) { sections[section] += one }
  }

  private mutating func count(_ schedule: Schedule) {
    intervals.add(schedule.interval)
    eases.add(schedule.ease.hundredths)
  }

  /// Keeps the few hardest in order: most lapses, then least ease, then file order.
  private mutating func rank(
    _ id: CardID, _ place: Collection.Place, _ schedule: Schedule, _ recall: Recall
  ) {
    guard options.hardestCards > 0 else { return }
    let isFull = hardest.count >= options.hardestCards
    let card = HardCard(
      id: id, place: place, lapses: schedule.lapses, ease: schedule.ease,
      interval: schedule.interval, recall: recall, isLeech: schedule.isLeech)
    if isFull, let last = hardest.last, !card.isHarder(than: last) { return }
    let index = hardest.firstIndex { card.isHarder(than: $0) } ?? hardest.count
    hardest.insert(card, at: index)
    if hardest.count > options.hardestCards { hardest.removeLast() }
  }

  mutating func endDeck(
    _ file: Collection.DeckFile, file index: Int, label: String
  ) -> (figures: DeckFigures, sections: [SectionFigures]) {
    let figures = DeckFigures(
      file: index, name: file.deck.name, label: label,
      path: file.deck.path, counts: deck)
    guard options.wantsSections else { return (figures, []) }
    return (figures, sectionFigures(file, index))
  }

  /// A section's cards count for every section it stands in; parents come before their children.
  private mutating func sectionFigures(
    _ file: Collection.DeckFile, _ index: Int
  ) -> [SectionFigures] {
    let parsed = file.deck.sections
    var depths = Array(repeating: 0, count: parsed.count)
    for section in parsed.indices {
      let parent = Int(parsed[section].parent)
      if (0..<section).contains(parent) { depths[section] = depths[parent] + 1 }
    }
    for section in parsed.indices.reversed() {
      let parent = Int(parsed[section].parent)
      if (0..<section).contains(parent) { sections[parent + 1] += sections[section + 1] }
    }
    var result: [SectionFigures] = []
    if sections[0].cards > 0 {
      result.append(
        SectionFigures(
          file: index, section: -1, depth: 0, line: 1, title: "", counts: sections[0]))
    }
    for section in parsed.indices where sections[section + 1].cards > 0 {
      result.append(
        SectionFigures(
          file: index, section: section, depth: depths[section],
          line: Int(parsed[section].line), title: parsed[section].title(in: file.bytes),
          counts: sections[section + 1]))
    }
    return result
  }
}

extension CardCounts {
  fileprivate mutating func count(_ status: CardStatus, isUnanswered: Bool) {
    switch status {
    case .suspended: suspended = 1
    case .buried: buried = 1
    case .new, .due, .scheduled:
      if isUnanswered {
        unanswered = 1
      } else if status == .new {
        new = 1
      } else if status == .due {
        due = 1
      } else {
        scheduled = 1
      }
    }
  }

  fileprivate mutating func count(_ schedule: Schedule, isDue: Bool, _ today: Day) {
    if isDue, schedule.due < today { overdue = 1 }
    if schedule.isLeech { leeches = 1 }
    if schedule.isMature { mature = 1 } else { young = 1 }
    if schedule.graded == today { reviewedToday = 1 }
  }
}

extension HardCard {
  fileprivate func isHarder(than other: HardCard) -> Bool {
    lapses != other.lapses ? lapses > other.lapses : ease < other.ease
  }
}
