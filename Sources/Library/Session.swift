package import Decks
import Platform
package import Reviewing
package import Scheduling
package import Storage
package import Words

/// Programs that a review starts on the user's own words.
package struct OtherPrograms {
  /// Opens the editor at a line of a file.
  package var edit: (_ file: String, _ line: Int) throws(Failure) -> Void
  /// Shows a web address, or a file that a deck in this folder names.
  package var show: (_ link: String, _ folder: String) throws(Failure) -> Void

  package init(
    edit: @escaping (_ file: String, _ line: Int) throws(Failure) -> Void,
    show: @escaping (_ link: String, _ folder: String) throws(Failure) -> Void
  ) {
    (self.edit, self.show) = (edit, show)
  }
}

extension Recorder {
  /// A session of the cards in scope that may be asked now.
  package func session(_ scope: CardScope, _ options: QueueOptions) -> ReviewSession {
    let collection = collection
    let queue = DueQueue(
      collection.queueCards { place, _ in scope.contains(place) }, state: state, today: today,
      options: options)
    return ReviewSession(
      queue: queue, scheduler: opened.configuration.scheduler, isCram: options.isCram,
      state: state, today: today,
      isInScope: { collection.place(of: $0).map { scope.contains($0) } ?? false })
  }
}

// What a sitting needs from the world.
extension Recorder: ReviewHost {
  package var today: Day {
    surroundings.clock().studyDay(rollover: opened.configuration.rollover)
  }

  package var milliseconds: Int64 { WallClock.monotonicMilliseconds() }

  package func text(of card: CardID) -> CardOnScreen? {
    collection.place(of: card).map { collection.onScreen($0) }
  }

  package func append(_ card: CardID, _ event: LogEntry.Event) throws(Failure) {
    try saying { () throws(StorageError) in
      try append(card, event, at: surroundings.clock().instant, day: today)
    }
  }

  package func undo() throws(Failure) -> (card: CardID, event: LogEntry.Event)? {
    try saying { () throws(StorageError) in
      let entry = try store.undoLast(at: surroundings.clock().instant, day: today)
      return entry.map { (state.current($0.card), $0.event) }
    }
  }

  package func open(_ link: String, of card: CardID) throws(Failure) {
    guard let place = collection.place(of: card) else { return }
    let deck = opened.path(of: collection.files[place.file].deck.path)
    try programs?.show(link, Files.folder(of: deck))
  }

  package func why(_ card: CardID) throws(Failure) -> Explanation {
    try saying { () throws(StorageError) in
      try opened.explanation(of: card, state, today: today)
    }
  }

  private func saying<Result>(_ work: () throws(StorageError) -> Result) throws(Failure) -> Result {
    do throws(StorageError) { return try work() } catch { throw Failure(error.sentence) }
  }
}

// Editing.
extension Recorder {
  package func edit(_ card: CardID) throws(Failure) -> CardID? {
    guard let place = collection.place(of: card) else { return nil }
    let before = collection
    let file = opened.path(of: before.files[place.file].deck.path)
    try programs?.edit(file, Int(before.card(at: place).line))
    try readAgain()
    if collection.contains(card) { return card }
    // Recognised as an edit: the progress has gone over.
    let successor = state.current(card)
    if collection.contains(successor) { return successor }
    return nearestNewcomer(to: place, before: before)
  }

  private func readAgain() throws(Failure) {
    do {
      try opened.readDecks()
      remarks = try opened.adoptEdits(store)
    } catch let error as any Speaking {
      throw Failure(error.sentence)
    } catch {
      throw Failure(Sentence(same: "\(error)"))
    }
  }

  /// What was written where the card stood: a card without progress, shown as the new card it is.
  private func nearestNewcomer(to place: Collection.Place, before: Collection) -> CardID? {
    let old = before.card(at: place)
    let path = before.files[place.file].deck.path
    guard let file = collection.files.first(where: { $0.deck.path == path }) else { return nil }
    return file.deck.cards.filter { $0.kind == old.kind && !before.contains($0.id) }
      .min { abs($0.line - old.line) < abs($1.line - old.line) }?.id
  }
}

extension OpenCollection {
  /// The arithmetic behind a card's next date, from all logs: the review state has forgotten it.
  package func explanation(
    of card: CardID, _ state: ReviewState, today: Day
  ) throws(StorageError) -> Explanation {
    var lineages = try folder.lineages(of: [card], adopted: state.successors)
    lineages.adopt(asIn: state, on: today)
    return Explanation(lineages.entries(of: card), by: configuration.scheduler, today: today)
  }
}

extension Collection {
  package func onScreen(_ place: Place) -> CardOnScreen {
    let file = files[place.file]
    let card = card(at: place)
    let isBasic = card.kind == .basic
    let blanks = blanks(of: place)
    let deletion = isBasic || card.asksAllDeletions ? nil : Int(card.deletion)
    return CardOnScreen(
      id: card.id, kind: card.kind, deck: file.deck.name, sections: sections(of: place),
      location: location(of: place), front: Array(file.bytes[card.front.range]),
      back: isBasic ? Array(file.bytes[card.back.range]) : [], deletion: deletion,
      blanks: deletion.map { blanks.indices.contains($0) ? [blanks[$0]] : [] } ?? blanks)
  }
}
