package import Decks
import Markup
package import Scheduling

/// Everything that listing shows of a card. What a card does not have is nil.
package struct CardFacts: Equatable, Sendable {
  package var id: CardID
  package var kind: CardKind
  /// Of a basic card: it asks the answer (I10).
  package var isReverse = false
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

/// Reads the cards of a collection one after another; the blanks of a text that many of them share
/// are found once. The texts of the collection are needed.
package struct CardReader {
  private let collection: Collection
  private var text: (file: Int, index: Int32)?
  private var textBlanks: [Blank] = []

  package init(_ collection: Collection) {
    self.collection = collection
  }

  package mutating func facts(
    of place: Collection.Place, state: ReviewState, today: Day
  ) -> CardFacts {
    let card = collection.card(at: place)
    let deck = collection.files[place.file].deck
    let (face, blanks) = texts(of: place)
    let schedule = state.records[card.id]?.schedule
    return CardFacts(
      id: card.id, kind: card.kind, isReverse: card.isReverse, deck: deck.name,
      sections: collection.sections(of: place),
      file: deck.path, line: Int(card.line), front: face.front,
      back: card.isUnanswered ? nil : face.back, blanks: blanks,
      status: state.status(of: card.id, on: today), due: schedule?.due,
      interval: schedule?.interval, repetitions: schedule?.repetitions, ease: schedule?.ease,
      lapses: schedule?.lapses, isLeech: schedule?.isLeech ?? false,
      tags: collection.tags(of: place),
      isFlagged: state.records[card.id]?.isFlagged ?? false)
  }

  /// What of a cloze card's text stands around its deletion; nil for cards that ask otherwise.
  package mutating func window(of place: Collection.Place) -> ClozeWindow? {
    let card = collection.card(at: place)
    let blanks = blanks(of: place)
    guard card.kind == .cloze, blanks.indices.contains(Int(card.deletion)) else { return nil }
    return ClozeWindow(
      of: card.front.range, around: Int(card.deletion), blanks: blanks,
      in: collection.files[place.file].bytes)
  }

  private mutating func texts(of place: Collection.Place) -> (CardFace, blanks: [String]) {
    let bytes = collection.files[place.file].bytes
    let found = blanks(of: place)
    guard let window = window(of: place) else {
      return (collection.face(of: place), found.map { string(bytes, $0.content) })
    }
    let card = collection.card(at: place)
    let asked = found[Int(card.deletion)]
    let front =
      (window.range.lowerBound > card.front.range.lowerBound ? "…" : "")
      + string(bytes, window.range.lowerBound..<asked.range.lowerBound) + "[…]"
      + string(bytes, asked.range.upperBound..<window.range.upperBound)
      + (window.range.upperBound < card.front.range.upperBound ? "…" : "")
    return (
      CardFace(front: front, back: string(bytes, asked.content)),
      found[window.blanks].map { string(bytes, $0.content) }
    )
  }

  private mutating func blanks(of place: Collection.Place) -> [Blank] {
    let file = collection.files[place.file]
    let card = collection.card(at: place)
    if card.kind == .cloze, let text, text == (place.file, card.text) { return textBlanks }
    text = card.kind == .cloze ? (place.file, card.text) : nil
    textBlanks = file.deck.blanks(of: card, in: file.bytes)
    return textBlanks
  }
}
