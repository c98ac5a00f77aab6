package import Decks
import Markup

/// The decks of one folder, and every card by its id.
package struct Collection: Sendable {
  /// A deck file as it was read.
  package struct DeckFile: Sendable {
    package var deck: ParsedDeck
    /// Empty where only ids and counts are needed: texts cost memory.
    package var bytes: [UInt8]

    package init(deck: ParsedDeck, bytes: [UInt8]) {
      self.deck = deck
      self.bytes = bytes
    }
  }

  /// Where a card stands.
  package struct Place: Hashable, Sendable {
    package var file: Int
    package var card: Int

    package init(file: Int, card: Int) {
      self.file = file
      self.card = card
    }
  }

  package let files: [DeckFile]
  private var index: CardIndex
  /// By the numbers of `index`, which are in file order.
  private var places: [CompactPlace] = []
  /// The same card again, at another place: it is one card, and this is the place that does not
  /// count.
  package private(set) var duplicates: [(place: Place, first: Place)] = []

  /// What the screen calls each deck: its name, with its folder where another has the same one.
  package let deckLabels: [String]

  package init(files: [DeckFile]) {
    self.files = files
    deckLabels = Reviewing.deckLabels(files.map { ($0.deck.name, $0.deck.path) })
    let count = files.reduce(0) { $0 + $1.deck.cards.count }
    index = CardIndex(minimumCapacity: count)
    places.reserveCapacity(count)
    for (file, deckFile) in files.enumerated() {
      // Looked up together first: the processor then waits for the memory of many at once.
      let known = index.numbers(of: deckFile.deck.cards.lazy.map(\.id))
      for (card, id) in deckFile.deck.cards.lazy.map(\.id).enumerated() {
        let place = Place(file: file, card: card)
        let (number, isNew) = known[card].map { ($0, false) } ?? index.insert(id)
        if isNew {
          places.append(CompactPlace(place))
        } else {
          duplicates.append((place, places[number].place))
        }
      }
    }
  }

  /// The number of different cards.
  package var count: Int { places.count }

  package func place(of id: CardID) -> Place? { index.number(of: id).map { places[$0].place } }

  package func contains(_ id: CardID) -> Bool { index.number(of: id) != nil }

  /// Those of the deck and of the card itself.
  package func tags(of place: Place) -> [String] {
    let file = files[place.file]
    return file.deck.tags(of: file.deck.cards[place.card], in: file.bytes)
  }

  package func card(at place: Place) -> Card { files[place.file].deck.cards[place.card] }

  /// Every different card in file order.
  package var cards: Cards { Cards(collection: self) }

  /// The cards in their order, without a copy of them all.
  package struct Cards: RandomAccessCollection, Sendable {
    fileprivate let collection: Collection

    package var startIndex: Int { 0 }
    package var endIndex: Int { collection.places.count }

    package subscript(number: Int) -> (place: Place, card: Card) {
      let place = collection.places[number].place
      return (place, collection.card(at: place))
    }
  }
}

extension Collection {
  /// The cards that may be asked, in file order; an unanswered question may not.
  package func queueCards(where isWanted: (Place, Card) -> Bool = { _, _ in true }) -> [QueueCard] {
    var result: [QueueCard] = []
    var firstText = 0
    var file = 0
    for (place, card) in cards {
      while file < place.file {
        firstText += Int(files[file].deck.cards.last?.text ?? -1) + 1
        file += 1
      }
      if !card.isUnanswered, isWanted(place, card) {
        result.append(QueueCard(id: card.id, text: firstText + Int(card.text)))
      }
    }
    return result
  }

  /// `deck.md:41`, the place to open in an editor; `deck.md:41:back` for the side that asks the
  /// answer.
  package func location(of place: Place) -> String {
    let card = card(at: place)
    return "\(files[place.file].deck.path):\(card.line)" + (card.isReverse ? backSuffix : "")
  }

  package func sections(of place: Place) -> [String] {
    let file = files[place.file]
    return file.deck.sectionTitles(of: card(at: place), in: file.bytes)
  }

  /// The contents of an answer's blanks, or of all deletions of a cloze text, in order.
  package func blanks(of place: Place) -> [String] {
    let file = files[place.file]
    return file.deck.blanks(of: card(at: place), in: file.bytes)
      .map { string(file.bytes, $0.content) }
  }

  /// The card's text as Markdown: for a cloze card the text with the asked deletion as `[…]`, and
  /// the deletion.
  package func face(of place: Place) -> CardFace {
    let file = files[place.file]
    let card = card(at: place)
    switch card.kind {
    case .basic:
      return CardFace(
        front: file.deck.question(of: card, in: file.bytes),
        back: file.deck.answer(of: card, in: file.bytes), isBack: card.isReverse)
    case .cloze:
      let blanks = file.deck.blanks(of: card, in: file.bytes)
      let asked =
        card.asksAllDeletions
        ? blanks
        : blanks.indices.contains(Int(card.deletion))
          ? [blanks[Int(card.deletion)]] : []
      var front = ""
      var start = card.front.range.lowerBound
      for blank in asked {
        front += string(file.bytes, start..<blank.range.lowerBound) + "[…]"
        start = blank.range.upperBound
      }
      front += string(file.bytes, start..<card.front.range.upperBound)
      let back = asked.map { string(file.bytes, $0.content) }
      return CardFace(front: front, back: back.joined(separator: " · "))
    }
  }
}

/// What a word for a card ends in that means its other side.
let backSuffix = ":back"

/// A place in half the memory, for a million of them.
private struct CompactPlace: Sendable {
  private let file: Int32
  private let card: Int32

  init(_ place: Collection.Place) {
    file = Int32(truncatingIfNeeded: place.file)
    card = Int32(truncatingIfNeeded: place.card)
  }

  var place: Collection.Place { Collection.Place(file: Int(file), card: Int(card)) }
}
