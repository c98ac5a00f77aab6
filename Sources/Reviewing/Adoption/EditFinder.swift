import Decks

/// Finds the pairs of an orphan and a newcomer that are worth comparing, and compares them.
///
/// Not every orphan with every newcomer: an index of the orphans' keys is filled in one pass over
/// the newcomers, and an orphan is compared with the few that have most of its rarest keys.
struct EditFinder {
  struct Pair {
    var orphan: Int
    var newcomer: Int
    var likeness: Likeness
    var isSameDeck: Bool
  }

  let orphans: [Orphan]
  let newcomers: [Collection.Place]
  let collection: Collection
  let state: ReviewState
  /// nil for an orphan without a face.
  let profiles: [CardProfile?]
  private(set) var pairs: [Pair] = []
  private var newProfiles: [Int: CardProfile] = [:]

  init(
    _ orphans: [Orphan], _ newcomers: [Collection.Place], _ collection: Collection,
    _ state: ReviewState
  ) {
    self.orphans = orphans
    self.newcomers = newcomers
    self.collection = collection
    self.state = state
    profiles = orphans.map { orphan in
      orphan.face.map { CardProfile($0, kind: kind(of: orphan.id, $0)) }
    }
  }

  /// Up to this many pairs all are compared; that costs a millisecond or so.
  private static let fewPairs = 1024
  private static let candidatesPerOrphan = 12

  mutating func findCandidates() {
    if newcomers.count <= EditFinder.fewPairs / orphans.count {
      for orphan in orphans.indices {
        for newcomer in newcomers.indices { compare(orphan, newcomer) }
      }
    } else {
      var index = KeyIndex(profiles.map { $0?.keys.keys ?? [] })
      for (newcomer, place) in newcomers.enumerated() {
        index.insert(newcomer, keys: keys(of: place))
      }
      for orphan in orphans.indices {
        for newcomer in index.nearest(to: orphan, count: EditFinder.candidatesPerOrphan) {
          compare(orphan, newcomer)
        }
      }
    }
  }

  private mutating func compare(_ orphan: Int, _ newcomer: Int) {
    guard let old = profiles[orphan] else { return }
    let new = profile(of: newcomer)
    guard old.isBack == new.isBack else { return }
    let deck = collection.files[newcomers[newcomer].file].deck.path
    pairs.append(
      Pair(
        orphan: orphan, newcomer: newcomer, likeness: Likeness(old, new),
        isSameDeck: orphans[orphan].origin?.deck == deck))
  }

  private mutating func profile(of newcomer: Int) -> CardProfile {
    if let profile = newProfiles[newcomer] { return profile }
    let place = newcomers[newcomer]
    let profile = CardProfile(
      collection.face(of: place), kind: collection.card(at: place).kind)
    newProfiles[newcomer] = profile
    return profile
  }

  private func keys(of place: Collection.Place) -> [UInt64] {
    let face = collection.face(of: place)
    return textKeys(
      front: FoldedText(face.front), back: FoldedText(face.back),
      kind: collection.card(at: place).kind
    ).keys
  }
}
