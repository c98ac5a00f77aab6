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

  /// Up to this many pairs all are compared; that costs a few milliseconds at most.
  private static let fewPairs = 4096
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

/// Which of many texts have the keys of a few.
struct KeyIndex {
  /// A key that more texts have than this says little, and is left out.
  private static let commonest = 64
  /// How many entries of the index are read for one text.
  private static let budget = 256

  private var slots: [UInt64: Int] = [:]
  /// By slot: the texts with that key, one more than `commonest` at most.
  private var texts: [[Int32]] = []
  /// By text looked for: its keys, each once.
  private let wanted: [[UInt64]]

  /// - Parameter wanted: the keys of the texts whose like is looked for.
  init(_ wanted: [[UInt64]]) {
    self.wanted = wanted.map { keys in
      let sorted = keys.sorted()
      return sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
    }
    for keys in self.wanted {
      for key in keys where slots[key] == nil {
        slots[key] = texts.count
        texts.append([])
      }
    }
  }

  mutating func insert(_ text: Int, keys: [UInt64]) {
    for key in keys {
      guard let slot = slots[key] else { continue }
      if texts[slot].last == Int32(text) || texts[slot].count > KeyIndex.commonest { continue }
      texts[slot].append(Int32(text))
    }
  }

  /// The texts that have most of the rarest keys, at most `count`, in their order.
  func nearest(to text: Int, count: Int) -> [Int] {
    var lists: [(length: Int, key: UInt64, slot: Int)] = []
    for key in wanted[text] {
      guard let slot = slots[key] else { continue }
      let length = texts[slot].count
      if length > 0, length <= KeyIndex.commonest { lists.append((length, key, slot)) }
    }
    lists.sort { ($0.length, $0.key) < ($1.length, $1.key) }
    var votes: [Int32: Int] = [:]
    var budget = KeyIndex.budget
    for list in lists {
      budget -= list.length
      if budget < 0 { break }
      for text in texts[list.slot] { votes[text, default: 0] += 1 }
    }
    return votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(count)
      .map { Int($0.key) }.sorted()
  }
}
