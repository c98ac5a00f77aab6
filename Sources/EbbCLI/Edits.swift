import Decks
import Reviewing
import Scheduling
import Storage

// An edit must not reset a card: what vanished and what is new are matched at every start.

extension Context {
  /// Recognises edits and logs them, each in a line; for commands that write.
  ///
  /// A deck that cannot be read has not been edited: its cards are not taken for vanished ones.
  func adoptEdits(_ opened: Opened, _ store: ReviewStore) throws {
    guard opened.problems.isEmpty else { return }
    let orphans = orphanedIDs(store.state, opened.collection)
    let mark = opened.collection.editMark(orphans)
    guard !orphans.isEmpty, mark != store.settledEdits else { return }
    let plan = try plan(orphans, opened, opened.collection, store.state)
    let entries = entries(of: plan, opened)
    try store.append(entries)
    for line in report(plan, opened.collection) { note(line) }
    store.settledEdits = opened.collection.editMark(
      orphanedIDs(store.state, opened.collection))
  }

  /// The same for commands that only read: shown, not written.
  func applyEdits(_ opened: Opened, _ loaded: LoadedState) throws -> ReviewState {
    var state = loaded.state
    let orphans = orphanedIDs(state, opened.collection)
    guard !orphans.isEmpty, opened.problems.isEmpty,
      opened.collection.editMark(orphans) != loaded.settledEdits
    else { return state }
    // Only ids may have been read so far; looking for edits needs the texts.
    var problems: [String] = []
    let texts =
      opened.keepsTexts
      ? opened.collection
      : try readCollection(opened.root, keepsTexts: true, problems: &problems)
    guard problems.isEmpty else { return state }
    let plan = try plan(orphans, opened, texts, state)
    for entry in entries(of: plan, opened) {
      state.apply(entry, by: opened.settings.scheduler)
    }
    return state
  }

  func plan(
    _ orphans: [CardID], _ opened: Opened, _ texts: Collection, _ state: ReviewState
  ) throws -> AdoptionPlan {
    let faces = try opened.folder.faces(of: Set(orphans))
    var plan = planAdoption(
      of: orphans.map { id in
        Orphan(
          id: id, record: state.records[id] ?? CardRecord(), face: faces[id]?.face,
          origin: faces[id]?.origin)
      }, in: texts, state: state)
    if !plan.adoptions.isEmpty {
      // What was taken back once is not done again behind the user's back.
      let refused = try opened.folder.refusedAdoptions()
      plan.adoptions.removeAll { refused.contains([$0.new, $0.old]) }
    }
    return plan
  }

  private func entries(of plan: AdoptionPlan, _ opened: Opened) -> [LogEntry] {
    plan.adoptions.map {
      LogEntry(
        at: opened.clock.instant, day: opened.today, card: $0.new, event: .adopt(from: $0.old))
    }
  }

  private func report(_ plan: AdoptionPlan, _ collection: Collection) -> [Sentence] {
    let shown = 5
    var lines: [Sentence] = plan.adoptions.prefix(shown).map {
      .edited(printable(collection.location(of: $0.place)))
    }
    if plan.adoptions.count > shown {
      lines.append(.moreEdited(plan.adoptions.count - shown))
    }
    let unsure = plan.orphans.count { $0.candidates.count > 1 }
    if unsure > 0 { lines.append(.unsureEdits(unsure)) }
    return lines
  }
}

extension Collection {
  /// Changes when a card comes or goes, or an orphan does.
  fileprivate func editMark(_ orphans: [CardID]) -> UInt64 {
    var mark = UInt64(truncatingIfNeeded: count &* 31 &+ orphans.count)
    for file in files {
      for card in file.deck.cards { mark &+= card.id.rawValue &* 0x9E37_79B9_7F4A_7C15 }
    }
    for orphan in orphans { mark &+= orphan.rawValue &* 0xBF58_476D_1CE4_E5B9 }
    return mark
  }
}
