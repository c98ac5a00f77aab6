package import Decks
package import Importing
import Words

/// What becomes of one imported deck.
package struct DeckPlan {
  package struct Changed {
    package var question: String
    package var place: KnownCards.Question?
  }

  package let deck: ImportedDeck
  /// What is to be written: only what is new; nil when nothing is.
  package private(set) var text: [UInt8]?
  package private(set) var new: Set<CardID> = []
  package private(set) var unanswered = 0
  package private(set) var there = 0
  /// The same card twice in the document.
  package private(set) var duplicates = 0
  /// Asked in the collection already, with another answer: left as it is there.
  package private(set) var changed: [Changed] = []
  /// Cards of the collection by the id that the document gives them, with another text there.
  package private(set) var differing: [Changed] = []
  /// New answers to questions that stand unanswered in the collection.
  package private(set) var answered: [Changed] = []

  init(_ deck: ImportedDeck, _ known: inout KnownCards) {
    self.deck = deck
    let ids = Set(deck.cardIDs)
    duplicates = deck.cardIDs.count - ids.count
    let isAllNew = ids.union(deck.guids.values).isDisjoint(with: known.ids)
    if isAllNew, !known.hasDeck(named: deck.name, fileName: deck.fileName) {
      (text, new, unanswered) = (deck.text, ids, deck.unansweredCount)
    } else if ids.isSubset(of: known.ids) {
      there = ids.count
    } else {
      sort(&known)
    }
    known.insert(new)
  }

  private mutating func sort(_ known: inout KnownCards) {
    let parsed = parseDeck(deck.text, path: deck.fileName)
    var kept: [Card] = []
    var start = 0
    while start < parsed.cards.count {
      let end =
        parsed.cards[start...].firstIndex { $0.text != parsed.cards[start].text }
        ?? parsed.cards.count
      if take(Array(parsed.cards[start..<end]), parsed, &known) {
        kept += parsed.cards[start..<end]
      }
      start = end
    }
    new = Set(kept.map(\.id))
    unanswered = kept.count(where: \.isUnanswered)
    guard !kept.isEmpty else { return }
    text =
      kept.count == parsed.cards.count
      ? deck.text
      : exportDecks([ExportDeck(parsed, kept, in: deck.text)], as: .markdown)
  }

  /// Whether a card text, with all its siblings, is new.
  private mutating func take(
    _ siblings: [Card], _ parsed: ParsedDeck, _ known: inout KnownCards
  ) -> Bool {
    let first = siblings[0]
    let count = siblings.count { known.ids.contains($0.id) }
    if let guid = deck.guids[first.text], known.ids.contains(guid) {
      there += siblings.count
      if !siblings.contains(where: { $0.id == guid }) {
        differing.append(Changed(question: question(of: first, parsed), place: nil))
      }
      return false
    }
    // A card that is there asks one way only where it stands: `both` is for its deck to say.
    if count == siblings.count || first.kind == .basic && known.ids.contains(first.id) {
      there += siblings.count
      return false
    }
    let key = questionKey(first, parsed, deck.text)
    let place = known.question(key, ofDeck: deck.name, fileName: deck.fileName)
    guard count > 0 || place != nil else { return true }
    if first.isUnanswered {
      there += siblings.count
      return false
    }
    let change = Changed(question: question(of: first, parsed), place: place)
    if let place, place.isUnanswered {
      answered.append(change)
      return true
    }
    changed.append(change)
    return false
  }

  private func question(of card: Card, _ parsed: ParsedDeck) -> String {
    firstLine(parsed.cleanText(of: card, in: deck.text))
  }
}
