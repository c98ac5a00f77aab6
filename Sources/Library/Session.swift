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
    (self.scope, queueOptions) = (scope, options)
    return ReviewSession(
      queue: queue(.day(answered: 0), on: today), scheduler: opened.configuration.scheduler,
      isCram: options.isCram, state: state, today: today,
      isInScope: { collection.place(of: $0).map { scope.contains($0) } ?? false })
  }

  package func queue(_ wish: QueueWish, on day: Day) -> DueQueue {
    let scope = scope
    return DueQueue(
      collection.queueCards { place, _ in scope.contains(place) }, state: state, today: day,
      options: queueOptions.meeting(wish, state, today: day))
  }

  package func outlook(on day: Day) -> DayOutlook {
    var options = queueOptions
    options.newPerDay = opened.configuration.newPerDay
    options.reviewsPerDay = opened.configuration.reviewLimit
    return DayOutlook(collection.queueCards(), state: state, today: day, options: options)
  }

  /// R7. The choice after a break, for the cards in scope.
  package func comeback(_ scope: CardScope) -> Comeback? {
    Comeback(
      collection, state, today: today, scheduler: opened.configuration.scheduler,
      where: { place, _ in scope.contains(place) })
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
