import Decks

/// Chooses among the pairs: a unique best match is adopted, and two that fit as well are not.
struct EditMatching {
  /// Two matches whose scores differ by no more than this fit as well as each other.
  private static let margin = 0.05
  /// A same deck or neighbour decides between two texts that fit as well.
  private static let evidence = 0.06
  /// An edited answer is commoner than an answer that moved to another question.
  private static let sameFront = 0.1
  /// Each round can make the next one surer; a few are enough, and end in any case.
  private static let rounds = 16

  private let finder: EditFinder
  private let distinctFronts: DistinctFronts
  private var newcomerOf: [Int: Int] = [:]
  private var isTaken: [Bool]
  private var adopted: [(orphan: Int, newcomer: Int, reason: AdoptionReason, likeness: Double)] =
    []
  /// What the adopted ids are now.
  private var successors: [CardID: CardID] = [:]

  init(_ finder: EditFinder) {
    self.finder = finder
    isTaken = Array(repeating: false, count: finder.newcomers.count)
    distinctFronts = DistinctFronts(finder)
  }

  mutating func adoptAll() {
    for _ in 0..<EditMatching.rounds where !adoptRound() { break }
  }

  /// Whether anything was adopted.
  private mutating func adoptRound() -> Bool {
    let matches = matches()
    var byOrphan = Rivals(matches.map(\.orphan), count: finder.orphans.count)
    var byNewcomer = Rivals(matches.map(\.newcomer), count: finder.newcomers.count)
    let before = adopted.count
    for (index, match) in matches.enumerated() where isFree(match) {
      let limit = match.score - EditMatching.margin
      if byOrphan.hasRival(of: index, in: match.orphan, matches, limit, isFree) { continue }
      if byNewcomer.hasRival(of: index, in: match.newcomer, matches, limit, isFree) { continue }
      adopt(match)
    }
    return adopted.count > before
  }

  private func isFree(_ match: Match) -> Bool {
    newcomerOf[match.orphan] == nil && !isTaken[match.newcomer]
  }

  private mutating func adopt(_ match: Match) {
    newcomerOf[match.orphan] = match.newcomer
    isTaken[match.newcomer] = true
    successors[finder.orphans[match.orphan].id] = newID(match.newcomer)
    adopted.append((match.orphan, match.newcomer, match.reason, match.likeness))
  }

  private func newID(_ newcomer: Int) -> CardID {
    finder.collection.card(at: finder.newcomers[newcomer]).id
  }

  /// The free pairs that may be adopted, best first.
  private func matches() -> [Match] {
    var matches: [Match] = []
    for pair in finder.pairs {
      guard newcomerOf[pair.orphan] == nil, !isTaken[pair.newcomer] else { continue }
      let isNeighbour = hasSameNeighbour(pair)
      guard let reason = reason(for: pair, isNeighbour: isNeighbour) else { continue }
      var score = pair.likeness.sides
      if pair.likeness.isSameFront { score += EditMatching.sameFront }
      if pair.isSameDeck { score += EditMatching.evidence }
      if isNeighbour { score += EditMatching.evidence }
      matches.append(
        Match(
          orphan: pair.orphan, newcomer: pair.newcomer, score: score, reason: reason,
          likeness: pair.likeness.best))
    }
    return matches.sorted {
      ($1.score, $0.orphan, $0.newcomer) < ($0.score, $1.orphan, $1.newcomer)
    }
  }

  /// Why a pair may be adopted; nil when less than half of the text is the same.
  private func reason(for pair: EditFinder.Pair, isNeighbour: Bool) -> AdoptionReason? {
    let likeness = pair.likeness
    guard likeness.isSameKind else { return likeness.text >= 0.6 ? .otherKind : nil }
    if likeness.isSameFront, likeness.text >= 0.6 || distinctFronts.contains(pair.orphan) {
      return .sameFront
    }
    guard likeness.asksTheSame, likeness.text >= 0.5, likeness.sides >= 0.5 else { return nil }
    if likeness.isSameBack, pair.isSameDeck { return .sameBack }
    if likeness.text >= 0.6 { return .likeness }
    return isNeighbour ? .neighbours : nil
  }

  /// Whether the card before the newcomer is the one that was before the orphan, edited or not.
  private func hasSameNeighbour(_ pair: EditFinder.Pair) -> Bool {
    guard pair.isSameDeck, let origin = finder.orphans[pair.orphan].origin else { return false }
    let new = finder.collection.neighbour(before: finder.newcomers[pair.newcomer])
    let old = origin.after.map { finder.state.current($0) }
    return old.map { successors[$0] ?? $0 } == new
  }

  func plan() -> AdoptionPlan {
    var plan = AdoptionPlan()
    plan.comparisons = finder.pairs.count
    plan.adoptions = adopted.sorted { $0.newcomer < $1.newcomer }.map {
      Adoption(
        new: newID($0.newcomer), old: finder.orphans[$0.orphan].id,
        place: finder.newcomers[$0.newcomer], reason: $0.reason, likeness: $0.likeness)
    }
    var candidates: [Int: [AdoptionPlan.Candidate]] = [:]
    for pair in finder.pairs where newcomerOf[pair.orphan] == nil && !isTaken[pair.newcomer] {
      guard pair.likeness.best >= 0.3 else { continue }
      candidates[pair.orphan, default: []].append(
        AdoptionPlan.Candidate(
          card: newID(pair.newcomer), place: finder.newcomers[pair.newcomer],
          likeness: pair.likeness.best))
    }
    for (index, orphan) in finder.orphans.enumerated() where newcomerOf[index] == nil {
      let likeliest = (candidates[index] ?? []).sorted {
        ($1.likeness, $0.card) < ($0.likeness, $1.card)
      }
      plan.orphans.append(.init(orphan: orphan, candidates: Array(likeliest.prefix(3))))
    }
    return plan
  }
}

/// A pair that may be adopted.
private struct Match {
  var orphan: Int
  var newcomer: Int
  var score: Double
  var reason: AdoptionReason
  var likeness: Double
}

/// The matches of each orphan, or of each newcomer, best first.
private struct Rivals {
  private var matches: [[Int]]
  /// Before it all are taken, so that no list is walked twice.
  private var heads: [Int]

  init(_ owners: [Int], count: Int) {
    matches = Array(repeating: [], count: count)
    heads = Array(repeating: 0, count: count)
    for (index, owner) in owners.enumerated() { matches[owner].append(index) }
  }

  /// Whether another free match of the same owner scores more than `limit`.
  mutating func hasRival(
    of match: Int, in owner: Int, _ all: [Match], _ limit: Double, _ isFree: (Match) -> Bool
  ) -> Bool {
    while heads[owner] < matches[owner].count, !isFree(all[matches[owner][heads[owner]]]) {
      heads[owner] += 1
    }
    for index in matches[owner][heads[owner]...] {
      if all[index].score <= limit { return false }
      if index != match, isFree(all[index]) { return true }
    }
    return false
  }
}

/// Which orphans' questions are asked by one card only, so that the question alone tells it.
private struct DistinctFronts {
  private var orphans: Set<Int> = []

  /// Looks through the collection only when some pair depends on it.
  init(_ finder: EditFinder) {
    var hashes: [Int: UInt64] = [:]
    for pair in finder.pairs where pair.likeness.isSameFront && pair.likeness.text < 0.6 {
      hashes[pair.orphan] = finder.profiles[pair.orphan]?.frontKey
    }
    if hashes.isEmpty { return }
    let wanted = Set(hashes.values)
    var cards: [UInt64: Int] = [:]
    for (place, card) in finder.collection.cards where card.kind == .basic {
      let face = finder.collection.face(of: place)
      let hash = frontKey(FoldedText(face.front), isBack: face.isBack)
      if wanted.contains(hash) { cards[hash, default: 0] += 1 }
    }
    var vanished: [UInt64: Int] = [:]
    for profile in finder.profiles {
      if let profile, profile.kind == .basic { vanished[profile.frontKey, default: 0] += 1 }
    }
    for (orphan, hash) in hashes
    where cards[hash, default: 0] <= 1 && vanished[hash, default: 0] <= 1 {
      orphans.insert(orphan)
    }
  }

  func contains(_ orphan: Int) -> Bool { orphans.contains(orphan) }
}
