package import Decks
package import Scheduling

extension Collection {
  /// R13. Due cards that a review leaves for another day, since another card of their text comes
  /// first or was asked today: why it counts fewer than are due.
  package func waitingSiblings(
    _ state: ReviewState, today: Day, where isWanted: (Place, Card) -> Bool = { _, _ in true }
  ) -> Int {
    var waiting = 0
    for (file, deckFile) in files.enumerated() {
      var last: Int32?
      var isTaken = false
      var due = 0
      for (number, card) in deckFile.deck.cards.enumerated() where card.kind == .cloze {
        if card.text != last {
          waiting += max(0, due - (isTaken ? 0 : 1))
          (last, isTaken, due) = (card.text, false, 0)
        }
        guard let record = state.records[card.id] else { continue }
        if record.schedule?.graded == today { isTaken = true }
        let place = Place(file: file, card: number)
        if record.status(on: today) == .due, isWanted(place, card) { due += 1 }
      }
      waiting += max(0, due - (isTaken ? 0 : 1))
    }
    return waiting
  }
}
