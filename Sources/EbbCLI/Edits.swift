import Decks
import Reviewing
import Scheduling
import Storage
import Words

// An edit must not reset a card: what vanished and what is new are matched at every start.

extension Context {
  /// Recognises edits and logs them, each in a line; for commands that write.
  ///
  /// A deck that cannot be read has not been edited: its cards are not taken for vanished ones.
  func adoptEdits(_ opened: Opened, _ store: ReviewStore) throws {
    guard let orphans = unsettled(opened, store.state, store.settledEdits) else { return }
    let search = try search(orphans, opened, opened.collection, store.state) {
      try store.append($0)
      return store.state
    }
    for line in report(search, opened.collection) { note(line) }
    store.settledEdits = opened.collection.editMark(search.orphans, store.state)
  }

  /// Spares the next start the search when it would find nothing; for the end of a sitting.
  func settleEdits(_ opened: Opened, _ store: ReviewStore) throws {
    guard let orphans = unsettled(opened, store.state, store.settledEdits) else { return }
    if try plan(orphans, opened, opened.collection, store.state).adoptions.isEmpty {
      store.settledEdits = opened.collection.editMark(orphans, store.state)
    }
  }

  /// The same for commands that only read: shown, not written.
  func applyEdits(_ opened: Opened, _ loaded: LoadedState) throws -> ReviewState {
    var state = loaded.state
    guard let orphans = unsettled(opened, state, loaded.settledEdits) else { return state }
    // Only ids may have been read so far; looking for edits needs the texts.
    var problems: [String] = []
    let texts =
      opened.keepsTexts
      ? opened.collection
      : try readCollection(opened.root, keepsTexts: true, problems: &problems)
    guard problems.isEmpty else { return state }
    _ = try search(orphans, opened, texts, state) { entries in
      for entry in entries { state.apply(entry, by: opened.settings.scheduler) }
      return state
    }
    return state
  }

  /// The orphans, unless there are none or looking for their edits would find nothing.
  private func unsettled(_ opened: Opened, _ state: ReviewState, _ mark: UInt64?) -> [CardID]? {
    guard opened.problems.isEmpty else { return nil }
    let orphans = orphanedIDs(state, opened.collection)
    guard !orphans.isEmpty, opened.collection.editMark(orphans, state) != mark else { return nil }
    return orphans
  }

  private struct EditSearch {
    var adoptions: [Adoption] = []
    /// What is left, after the last look: it has found nothing more.
    var orphans: [CardID]
    var unsure = 0
  }

  /// Looks until nothing more is found: an edit that is recognised can make another one sure. So
  /// what is shown does not depend on how often somebody has looked.
  private func search(
    _ orphans: [CardID], _ opened: Opened, _ texts: Collection, _ state: ReviewState,
    adopt: ([LogEntry]) throws -> ReviewState
  ) throws -> EditSearch {
    var state = state
    var search = EditSearch(orphans: orphans)
    while !search.orphans.isEmpty {
      let plan = try plan(search.orphans, opened, texts, state)
      search.unsure = plan.orphans.count { $0.candidates.count > 1 }
      if plan.adoptions.isEmpty { break }
      search.adoptions += plan.adoptions
      state = try adopt(entries(of: plan, opened))
      let left = orphanedIDs(state, opened.collection)
      defer { search.orphans = left }
      // Every adoption makes an orphan less; whatever the logs say, this ends.
      if left.count >= search.orphans.count { break }
    }
    return search
  }

  /// What may be adopted; where `isOnlyShown`, nothing is, and all orphans stay.
  func plan(
    _ ids: [CardID], _ opened: Opened, _ texts: Collection, _ state: ReviewState,
    isOnlyShown: Bool = false
  ) throws -> AdoptionPlan {
    let faces = try opened.folder.faces(of: Set(ids))
    let orphans = ids.map { id in
      Orphan(
        id: id, record: state.records[id] ?? CardRecord(), face: faces[id]?.face,
        origin: faces[id]?.origin)
    }
    var plan = planAdoption(of: orphans, in: texts, state: state)
    if !plan.adoptions.isEmpty {
      // What was taken back once is not done again behind the user's back.
      let refused = try opened.folder.refusedAdoptions()
      plan.withdraw(orphans) { isOnlyShown || refused.contains([$0.new, $0.old]) }
    }
    return plan
  }

  private func entries(of plan: AdoptionPlan, _ opened: Opened) -> [LogEntry] {
    plan.adoptions.map {
      LogEntry(
        at: opened.clock.instant, day: opened.today, card: $0.new, event: .adopt(from: $0.old))
    }
  }

  private func report(_ search: EditSearch, _ collection: Collection) -> [Sentence] {
    let shown = 5
    let adoptions = search.adoptions
    var lines: [Sentence] = adoptions.prefix(shown).map {
      .edited(printable(collection.location(of: $0.place)))
    }
    if adoptions.count > shown { lines.append(.moreEdited(adoptions.count - shown)) }
    if search.unsure > 0 { lines.append(.unsureEdits(search.unsure)) }
    return lines
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
