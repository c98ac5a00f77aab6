import Decks
import Reviewing
import Scheduling
import Storage
import Words

// An edit must not reset a card: what vanished and what is new are matched at every start.

/// What a search for edits has found.
struct EditSearch {
  var adoptions: [Adoption] = []
  /// Vanished cards that have likely successors, none of them sure enough.
  var unsure = 0
  /// What is left after the last look, which found nothing more.
  var orphans: [CardID]

  /// The first five by their places, the rest counted.
  func remarks(_ collection: Collection, arePending: Bool = false) -> [Remark] {
    let shown = 5
    var lines: [Sentence] = adoptions.prefix(shown).map {
      .edited(collection.location(of: $0.place))
    }
    if adoptions.count > shown { lines.append(.moreEdited(adoptions.count - shown)) }
    if arePending, !adoptions.isEmpty { lines.append(.pendingEdits) }
    if unsure > 0 { lines.append(.unsureEdits(unsure)) }
    return lines.map { Remark($0, isNews: true) }
  }
}

extension OpenCollection {
  /// Recognises edits and logs them; returns what is to be said of it.
  ///
  /// A deck that cannot be read has not been edited: its cards are not taken for vanished ones.
  /// - Parameter known: vanished cards whose edits need no search.
  func adoptEdits(
    _ store: ReviewStore, except known: Set<CardID> = []
  ) throws -> [Remark] {
    guard
      let orphans = unsettled(store.state, store.settledEdits)?.filter({ !known.contains($0) }),
      !orphans.isEmpty
    else { return [] }
    let search = try search(orphans, collection, store.state) {
      try store.append($0.map(withFace))
      return store.state
    }
    if known.isEmpty { store.settledEdits = collection.editMark(search.orphans, store.state) }
    return search.remarks(collection)
  }

  /// Spares the next start the search when it would find nothing; for the end of a sitting.
  func settleEdits(_ store: ReviewStore) throws {
    guard let orphans = unsettled(store.state, store.settledEdits) else { return }
    if try plan(orphans, collection, store.state).adoptions.isEmpty {
      store.settledEdits = collection.editMark(orphans, store.state)
    }
  }

  /// The state as a writing command would have it, for those that only read; and which edits are
  /// still to be written down.
  func applyEdits(to loaded: LoadedState) throws -> (ReviewState, [Remark]) {
    var state = loaded.state
    guard let orphans = unsettled(state, loaded.settledEdits) else { return (state, []) }
    // Only ids may have been read so far; looking for edits needs the texts.
    let texts = keepsTexts ? nil : try DecksRead(below: root, keepsTexts: true)
    guard texts?.problems.isEmpty ?? true else { return (state, []) }
    let search = try search(orphans, texts?.collection ?? collection, state) { entries in
      for entry in entries { state.apply(entry, by: configuration.scheduler) }
      return state
    }
    return (state, search.remarks(collection, arePending: true))
  }

  /// What may be adopted of these orphans; where `isOnlyShown`, nothing is, and all of them stay.
  func plan(
    _ ids: [CardID], _ texts: Collection, _ state: ReviewState, isOnlyShown: Bool = false
  ) throws -> AdoptionPlan {
    let faces = try folder.faces(of: Set(ids))
    let orphans = ids.map { id in
      Orphan(
        id: id, record: state.records[id] ?? CardRecord(), face: faces[id]?.face,
        origin: faces[id]?.origin)
    }
    var plan = planAdoption(of: orphans, in: texts, state: state)
    if !plan.adoptions.isEmpty {
      // What was taken back once is not done again behind the user's back.
      let refused = try folder.refusedAdoptions()
      plan.withdraw(orphans) { isOnlyShown || refused.contains([$0.new, $0.old]) }
    }
    return plan
  }

  /// The entry with what its card says and where it stands, for the log.
  func withFace(_ entry: LogEntry) -> LogEntry {
    guard let place = collection.place(of: entry.card) else { return entry }
    var entry = entry
    entry.face = collection.face(of: place)
    entry.origin = collection.origin(of: place)
    return entry
  }

  /// The orphans, unless there are none or looking for their edits would find nothing.
  private func unsettled(_ state: ReviewState, _ mark: UInt64?) -> [CardID]? {
    guard problems.isEmpty else { return nil }
    let orphans = orphanedIDs(state, collection)
    guard !orphans.isEmpty, collection.editMark(orphans, state) != mark else { return nil }
    return orphans
  }

  /// Looks until nothing more is found: an edit that is recognised can make another one sure. So
  /// what is shown does not depend on how often somebody has looked.
  private func search(
    _ orphans: [CardID], _ texts: Collection, _ state: ReviewState,
    adopt: ([LogEntry]) throws -> ReviewState
  ) throws -> EditSearch {
    var state = state
    var search = EditSearch(orphans: orphans)
    let isWanted = Set(orphans)
    while !search.orphans.isEmpty {
      let plan = try plan(search.orphans, texts, state)
      search.unsure = plan.orphans.count { !$0.candidates.isEmpty }
      if plan.adoptions.isEmpty { break }
      search.adoptions += plan.adoptions
      state = try adopt(
        plan.adoptions.map {
          LogEntry(at: clock.instant, day: today, card: $0.new, event: .adopt(from: $0.old))
        })
      let left = orphanedIDs(state, collection).filter(isWanted.contains)
      defer { search.orphans = left }
      // Every adoption makes an orphan less; whatever the logs say, this ends.
      if left.count >= search.orphans.count { break }
    }
    return search
  }
}

extension Collection {
  /// A hash of all that a search for edits depends on, besides texts, which ids stand for: which
  /// cards stand where, which of them are new, what has become of others, and the orphans.
  fileprivate func editMark(_ orphans: [CardID], _ state: ReviewState) -> UInt64 {
    var mark: UInt64 = 0
    func add(_ value: UInt64) {
      mark = (mark ^ value) &* 0x9E37_79B9_7F4A_7C15
      mark ^= mark >> 29
    }
    for file in files {
      for byte in file.deck.path.utf8 { add(UInt64(byte)) }
      for card in file.deck.cards {
        add(card.id.rawValue)
        add(state.records[card.id] == nil ? 1 : 2)
      }
    }
    for orphan in orphans { add(orphan.rawValue) }
    add(
      state.successors.reduce(0) { sum, pair in
        sum &+ (pair.key.rawValue ^ (pair.value.rawValue &* 0xBF58_476D_1CE4_E5B9))
      })
    return mark
  }
}
