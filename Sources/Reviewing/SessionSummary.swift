package import Decks
package import Scheduling

/// What one sitting came to.
package struct SessionSummary: Equatable, Sendable {
  package private(set) var grades: [Grade: Int] = [:]
  /// Grades given to each card; a card that came again has several.
  package private(set) var cards: [CardID: Int] = [:]
  /// Thinking time, in milliseconds.
  package private(set) var milliseconds = 0
  /// S9. Cards that became leeches, or were named once more, in this sitting.
  package private(set) var leeches: Set<CardID> = []

  package init() {}

  package var answers: Int { grades.values.reduce(0, +) }

  mutating func count(_ card: CardID, _ grade: Grade, _ milliseconds: Int?) {
    grades[grade, default: 0] += 1
    cards[card, default: 0] += 1
    self.milliseconds += milliseconds ?? 0
  }

  mutating func nameLeech(_ card: CardID) { leeches.insert(card) }

  /// Takes a grade of this sitting back; one of an earlier sitting was never counted.
  mutating func uncount(_ card: CardID, _ grade: Grade, _ milliseconds: Int?) {
    guard let count = cards[card], let grades = grades[grade] else { return }
    cards[card] = count > 1 ? count - 1 : nil
    self.grades[grade] = grades > 1 ? grades - 1 : nil
    self.milliseconds -= milliseconds ?? 0
    if count == 1 { leeches.remove(card) }
  }
}
