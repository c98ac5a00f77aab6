package import Decks
package import Scheduling

/// Everything that listing shows of a card. What a card does not have is nil.
package struct CardFacts: Equatable, Sendable {
  package var id: CardID
  package var kind: CardKind
  package var deck: String
  /// The headings it stands under, outermost first.
  package var sections: [String]
  package var file: String
  /// Of the tag, from 1.
  package var line: Int
  /// Markdown as written; of a cloze card the text with the asked deletion as `[…]`.
  package var front: String
  /// nil for an unanswered question.
  package var back: String?
  package var blanks: [String]
  package var status: CardStatus
  package var due: Day?
  /// In days.
  package var interval: Int?
  package var repetitions: Int?
  package var ease: Ease?
  package var lapses: Int?
  package var isLeech: Bool
  /// Those of the deck and of the card itself.
  package var tags: [String] = []
  package var isFlagged = false
}

extension Collection {
  /// The texts of the collection are needed.
  package func facts(of place: Place, state: ReviewState, today: Day) -> CardFacts {
    let card = card(at: place)
    let deck = files[place.file].deck
    let face = face(of: place)
    let schedule = state.records[card.id]?.schedule
    return CardFacts(
      id: card.id, kind: card.kind, deck: deck.name, sections: sections(of: place),
      file: deck.path, line: Int(card.line), front: face.front,
      back: card.isUnanswered ? nil : face.back, blanks: blanks(of: place),
      status: state.status(of: card.id, on: today), due: schedule?.due,
      interval: schedule?.interval, repetitions: schedule?.repetitions, ease: schedule?.ease,
      lapses: schedule?.lapses, isLeech: schedule?.isLeech ?? false, tags: tags(of: place),
      isFlagged: state.records[card.id]?.isFlagged ?? false)
  }
}
