package import Decks
package import Scheduling

/// What one sitting came to.
package struct SessionSummary: Equatable, Sendable {
  package private(set) var grades: [Grade: Int] = [:]
  package private(set) var cards: Set<CardID> = []
  /// Thinking time, in milliseconds.
  package private(set) var milliseconds = 0
  /// S9. Cards that became leeches, or were named once more, in this sitting.
  package private(set) var leeches: Set<CardID> = []

  package init() {}

  package var answers: Int { grades.values.reduce(0, +) }

  mutating func count(_ grade: Grade, _ milliseconds: Int?) {
    grades[grade, default: 0] += 1
    self.milliseconds += milliseconds ?? 0
  }

  mutating func uncount(_ grade: Grade, _ milliseconds: Int?) {
    guard let count = grades[grade], count > 0 else { return }
    grades[grade] = count - 1
    self.milliseconds -= milliseconds ?? 0
  }

  mutating func note(_ card: CardID, _ outcome: Outcome) {
    if outcome.leech { leeches.insert(card) }
    cards.insert(card)
  }

  mutating func forget(_ card: CardID) {
    leeches.remove(card)
    cards.remove(card)
  }
}
