package import Decks

/// Where a card stood when its face was logged. Both are extra facts: without them adoption goes
/// by the text alone.
package struct CardOrigin: Equatable, Hashable, Sendable {
  /// The path of its deck, as the collection lists it.
  package var deck: String
  /// The card before it in the file; nil for the first.
  package var after: CardID?

  package init(deck: String, after: CardID? = nil) {
    self.deck = deck
    self.after = after
  }
}

/// A record whose card is gone from the collection, and what the log knows of the card.
package struct Orphan: Equatable, Sendable {
  package var id: CardID
  package var record: CardRecord
  package var face: CardFace?
  package var origin: CardOrigin?

  package init(id: CardID, record: CardRecord, face: CardFace?, origin: CardOrigin? = nil) {
    self.id = id
    self.record = record
    self.face = face
    self.origin = origin
  }
}

/// Why a new card is taken for an edit of a vanished one.
package enum AdoptionReason: String, Sendable {
  case sameFront, sameBack, neighbours, likeness
  /// A basic card became a cloze card, or the other way round.
  case otherKind
}

/// One edit that was recognised.
package struct Adoption: Equatable, Sendable {
  package var new: CardID
  package var old: CardID
  package var place: Collection.Place
  package var reason: AdoptionReason
  /// The part of the text that both have, 0 to 1.
  package var likeness: Double
}

/// What becomes of the orphans: each is in exactly one of the two lists.
package struct AdoptionPlan: Equatable, Sendable {
  /// In the order of the collection. No card and no orphan is in it twice.
  package var adoptions: [Adoption] = []
  /// In the order of their ids.
  package var orphans: [Remainder] = []
  /// How many pairs of texts were compared.
  package var comparisons = 0

  /// An orphan that no card clearly is an edit of.
  package struct Remainder: Equatable, Sendable {
    package var orphan: Orphan
    /// The likeliest first; at most three.
    package var candidates: [Candidate]
  }

  package struct Candidate: Equatable, Sendable {
    package var card: CardID
    package var place: Collection.Place
    package var likeness: Double
  }
}

extension AdoptionPlan {
  /// Leaves adoptions out: their orphans stay, each with the card that it would have gone to.
  package mutating func withdraw(_ all: [Orphan], where isRefused: (Adoption) -> Bool) {
    let known = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for adoption in adoptions where isRefused(adoption) {
      guard let orphan = known[adoption.old] else { continue }
      let candidate = Candidate(
        card: adoption.new, place: adoption.place, likeness: adoption.likeness)
      orphans.append(Remainder(orphan: orphan, candidates: [candidate]))
    }
    adoptions.removeAll(where: isRefused)
    orphans.sort { $0.orphan.id < $1.orphan.id }
  }
}

/// The ids with a record and without a card, in their order.
package func orphanedIDs(_ state: ReviewState, _ collection: Collection) -> [CardID] {
  state.records.keys.filter { !collection.contains($0) }.sorted()
}

extension Collection {
  /// Every card without a record: what an orphan may have become.
  package func newcomers(_ state: ReviewState) -> [Place] {
    cards.filter { state.records[$0.card.id] == nil }.map(\.place)
  }

  /// Where a card stands, for the log.
  package func origin(of place: Place) -> CardOrigin {
    CardOrigin(deck: files[place.file].deck.path, after: neighbour(before: place))
  }

  func neighbour(before place: Place) -> CardID? {
    let cards = files[place.file].deck.cards
    return cards.indices.contains(place.card - 1) ? cards[place.card - 1].id : nil
  }
}

/// Looks for the edits that made orphans, so that an edit does not reset a card.
///
/// An orphan is adopted by a card without a record when they have the same front, or the same back
/// in the same deck, or the same neighbour and half of the text, or three fifths of the text; and
/// when no other card, and no other orphan, fits as well. The texts of the collection are needed.
/// Linear in the texts; the result does not depend on the order of the orphans.
package func planAdoption(
  of orphans: [Orphan], in collection: Collection, state: ReviewState
) -> AdoptionPlan {
  if orphans.isEmpty { return AdoptionPlan() }
  let orphans = orphans.sorted { $0.id < $1.id }
  let newcomers = collection.newcomers(state)
  var finder = EditFinder(orphans, newcomers, collection, state)
  finder.findCandidates()
  var matching = EditMatching(finder)
  matching.adoptAll()
  return matching.plan()
}
