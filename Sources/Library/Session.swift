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
  package func edit(_ card: CardID) throws(Failure) -> EditedCard {
    guard let place = collection.place(of: card) else { return EditedCard(card: nil) }
    let before = collection
    let file = opened.path(of: before.files[place.file].deck.path)
    try programs?.edit(file, Int(before.card(at: place).line))
    let heirs = try readAgain(after: before, place)
    if collection.contains(card) { return EditedCard(card: card) }
    if let own = heirs.last { return EditedCard(card: own.new, keptProgress: hasAdopted(own)) }
    // It may have gone to another file, and been recognised there.
    let successor = state.current(card)
    return collection.contains(successor)
      ? EditedCard(card: successor, keptProgress: true) : EditedCard(card: nil)
  }

  private func hasAdopted(_ pair: Inheritance) -> Bool { state.current(pair.old) == pair.new }

  /// Reads the decks and hands the progress on: by its place for the card that was opened, by
  /// their texts for the others. The opened card's own adoption comes last, for an undo.
  private func readAgain(
    after before: Collection, _ place: Collection.Place
  ) throws(Failure) -> [Inheritance] {
    do {
      try opened.readDecks()
      guard opened.problems.isEmpty else {
        remarks = opened.deckRemarks
        return []
      }
      let heirs = inheritance(of: place, in: before, now: collection)
      remarks = try opened.adoptEdits(store, except: Set(heirs.map(\.old)))
      let entries = heirs.filter { state.records[$0.old] != nil && state.records[$0.new] == nil }
        .map { (card: $0.new, event: LogEntry.Event.adopt(from: $0.old)) }
      try append(entries)
      return heirs
    } catch let error as any Speaking {
      throw Failure(error.sentence)
    } catch {
      throw Failure(Sentence(same: "\(error)"))
    }
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
  /// A reverse card shows the answer without the brackets of its blanks.
  private func shownFront(_ place: Place) -> [UInt8] {
    let card = card(at: place)
    let bytes = files[place.file].bytes
    return card.isReverse ? Array(face(of: place).front.utf8) : Array(bytes[card.front.range])
  }

  package func onScreen(
    _ place: Place, prompt: PromptMode = .blanks, typing: TypingMode = .accents
  ) -> CardOnScreen {
    let file = files[place.file]
    let card = card(at: place)
    let isBasic = card.kind == .basic
    let blanks = blanks(of: place)
    let deletion = isBasic || card.asksAllDeletions ? nil : Int(card.deletion)
    var shown = CardOnScreen(
      id: card.id, kind: card.kind, deck: deckLabels[place.file], sections: sections(of: place),
      location: location(of: place), front: shownFront(place),
      back: isBasic ? Array(file.bytes[card.back.range]) : [], deletion: deletion,
      blanks: deletion.map { blanks.indices.contains($0) ? [blanks[$0]] : [] } ?? blanks)
    shown.ruby = file.deck.ruby
    shown.typing = TypingRules(
      mode: file.deck.typing ?? typing, language: file.deck.language,
      readsRuby: file.deck.readsRuby)
    shown.asksQuestionFirst = isBasic && (file.deck.prompt ?? prompt) == .question
    return shown
  }
}
