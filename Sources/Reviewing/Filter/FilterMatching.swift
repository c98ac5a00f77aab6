import Decks
package import Scheduling

extension Filter {
  /// Prepares to match cards: deck names are looked up once.
  package func matcher(
    in collection: Collection, state: ReviewState, today: Day
  ) -> FilterMatcher {
    FilterMatcher(self, collection, state, today)
  }
}

/// A filter, ready for one collection on one day.
package struct FilterMatcher: Sendable {
  private struct Test: Sendable {
    var isNegated: Bool
    var condition: Filter.Condition
    var files: Set<Int> = []
    var text = FoldedText("")
  }

  private let tests: [Test]
  private let collection: Collection
  private let state: ReviewState
  private let today: Day

  init(_ filter: Filter, _ collection: Collection, _ state: ReviewState, _ today: Day) {
    self.collection = collection
    self.state = state
    self.today = today
    tests = filter.terms.map { term in
      var test = Test(isNegated: term.isNegated, condition: term.condition)
      switch term.condition {
      case .deck(let name): test.files = collection.decks(named: name)
      case .text(let text), .section(let text), .tag(let text): test.text = FoldedText(text)
      case .withoutAccents(let text): test.text = FoldedText(text).withoutAccents
      case .is, .id, .number, .due: break
      }
      return test
    }.sorted { !$0.condition.readsText && $1.condition.readsText }
  }

  /// Whether all words hold for the card.
  package func matches(_ place: Collection.Place) -> Bool {
    let card = collection.card(at: place)
    let schedule = state.records[card.id]?.schedule
    return tests.allSatisfy { holds($0, place, card, schedule) != $0.isNegated }
  }

  /// A fact that a new card does not have matches nothing.
  private func holds(
    _ test: Test, _ place: Collection.Place, _ card: Card, _ schedule: Schedule?
  ) -> Bool {
    switch test.condition {
    case .text: text(place, card).contains { $0.contains(test.text) }
    case .withoutAccents: text(place, card).contains { $0.withoutAccents.contains(test.text) }
    case .deck: test.files.contains(place.file)
    case .section:
      collection.sections(of: place).contains { FoldedText($0).contains(test.text) }
    case .tag:
      collection.tags(of: place).contains { FoldedText($0) == test.text }
    case .is(let property): holds(property, place, card, schedule)
    case .id(let digits): card.id.description.hasPrefix(digits)
    case .number(let key, let comparison, let number):
      schedule.map { comparison.holds(key.value(of: $0), number) } ?? false
    case .due(let comparison, let day):
      schedule.map { comparison.holds($0.due, resolved(day)) } ?? false
    }
  }

  private func holds(
    _ property: Filter.Property, _ place: Collection.Place, _ card: Card, _ schedule: Schedule?
  ) -> Bool {
    let record = state.records[card.id]
    return switch property {
    case .due: state.status(of: card.id, on: today) == .due
    case .scheduled: state.status(of: card.id, on: today) == .scheduled
    case .new: schedule == nil
    case .young: schedule.map { !$0.isMature } ?? false
    case .mature: schedule?.isMature ?? false
    case .suspended: record?.isSuspended ?? false
    case .buried: record?.buriedOn == today
    case .leech: schedule?.isLeech ?? false
    case .flagged: record?.isFlagged ?? false
    case .unanswered: card.isUnanswered
    case .blank: card.kind == .cloze || !collection.blanks(of: place).isEmpty
    }
  }

  /// A cloze card is found by its whole text.
  private func text(_ place: Collection.Place, _ card: Card) -> [FoldedText] {
    let file = collection.files[place.file]
    switch card.kind {
    case .basic:
      let face = collection.face(of: place)
      return [FoldedText(face.front), FoldedText(face.back)]
    case .cloze: return [FoldedText(file.deck.cleanText(of: card, in: file.bytes))]
    }
  }

  private func resolved(_ day: Filter.DayReference) -> Day {
    switch day {
    case .day(let day): day
    case .fromToday(let days): today.advanced(by: days)
    }
  }
}

extension Filter.Condition {
  /// Texts are read last: the other facts are cheaper.
  fileprivate var readsText: Bool {
    switch self {
    case .text, .withoutAccents, .section, .tag, .is(.blank): true
    case .deck, .is, .id, .number, .due: false
    }
  }
}

extension Filter.NumberKey {
  fileprivate func value(of schedule: Schedule) -> Double {
    switch self {
    case .ease: Double(schedule.ease.hundredths) / 100
    case .interval: Double(schedule.interval)
    case .repetitions: Double(schedule.repetitions)
    case .lapses: Double(schedule.lapses)
    }
  }
}
