package import Decks
import Platform
package import Reviewing
package import Scheduling
import Storage
package import Words

/// A collection held for writing: what happens to its cards goes into the review log.
package final class Recorder {
  package internal(set) var opened: OpenCollection
  /// What was noticed on opening, edits that were recognised included.
  package internal(set) var remarks: [Remark]
  let store: ReviewStore
  private var noticesTold = 0
  let surroundings: Surroundings
  /// Other programs, for a review; nil where none is started.
  package var programs: OtherPrograms?
  /// What a review was asked for.
  var scope = CardScope()
  var queueOptions = QueueOptions()

  /// Takes the lock, reads the state and then the decks, and takes the edits over.
  ///
  /// The state comes first: its file's bytes are given back before the decks need memory.
  /// - Parameter claims: whether the lock is taken even where there is no state yet.
  package init(_ surroundings: Surroundings, claims: Bool = false) throws {
    self.surroundings = surroundings
    opened = try OpenCollection(surroundings, keepsTexts: true)
    let named = opened.nameDevice(surroundings.device)
    store = try ReviewStore(opened.folder)
    if claims { try store.claim() }
    try opened.readDecks()
    noticesTold = store.notices.count
    remarks = opened.remarks + named + opened.deckRemarks + store.notices.map(Remark.init)
    remarks += try opened.adoptEdits(store)
  }

  package var state: ReviewState { store.state }
  package var collection: Collection { opened.collection }

  /// Puts entries of this moment on the disk in one write.
  func append(_ events: [(card: CardID, event: LogEntry.Event)]) throws(StorageError) {
    try store.append(
      events.map {
        opened.withFace(
          LogEntry(at: opened.clock.instant, day: opened.today, card: $0.card, event: $0.event))
      })
  }

  /// One entry, with a `reset` before it where the id had been adopted away: graded again, the
  /// text is a card of its own again.
  func append(
    _ card: CardID, _ event: LogEntry.Event, at instant: Instant, day: Day
  ) throws(StorageError) {
    let events = state.successors[card] == nil ? [event] : [.reset, event]
    try store.append(
      events.map { opened.withFace(LogEntry(at: instant, day: day, card: card, event: $0)) })
  }

  /// Makes the next start short. A checkpoint that cannot be written costs time, not data: the
  /// command has done its work all the same. Returns what was noticed since the opening.
  package func finish() -> [Remark] {
    var failure: [Remark] = []
    do throws(StorageError) { try store.finish() } catch { failure = [Remark(error)] }
    return newRemarks + failure
  }

  /// The same for the end of a sitting, which writes the state in any case.
  package func close() -> [Remark] {
    try? opened.settleEdits(store)
    defer { store.giveBack() }
    var failure: [Remark] = []
    do throws(StorageError) { try store.checkpoint() } catch { failure = [Remark(error)] }
    return newRemarks + failure
  }

  private var newRemarks: [Remark] {
    defer { noticesTold = store.notices.count }
    return store.notices.dropFirst(noticesTold).map(Remark.init)
  }
}

extension Remark {
  init(_ error: StorageError) {
    self.init(.named(error.sentence))
  }
}

// MARK: - For a sitting

extension Recorder: ReviewHost {
  package var today: Day {
    surroundings.clock().studyDay(rollover: opened.configuration.rollover)
  }

  package var milliseconds: Int64 { WallClock.monotonicMilliseconds() }

  package func text(of card: CardID) -> CardOnScreen? {
    let prompt = PromptMode(rawValue: opened.configuration.prompt) ?? .blanks
    let typing = TypingMode(rawValue: opened.configuration.typing) ?? .accents
    return collection.place(of: card).map {
      collection.onScreen($0, prompt: prompt, typing: typing)
    }
  }

  package func append(
    _ card: CardID, _ event: LogEntry.Event, on day: Day
  ) throws(Failure) {
    try saying { () throws(StorageError) in
      try append(card, event, at: surroundings.clock().instant, day: day)
    }
  }

  package func undo(on day: Day) throws(Failure) -> (card: CardID, event: LogEntry.Event)? {
    try saying { () throws(StorageError) in
      let entry = try store.undoLast(at: surroundings.clock().instant, day: day)
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

// MARK: - Grading

/// What a grade came to.
package struct GradedCard: Equatable, Sendable {
  package var card: CardID
  package var grade: Grade
  package var kind: GradeKind
  package var day: Day
  package var outcome: Outcome
}

extension Recorder {
  /// S7. A doubtful clock is an error that names its override.
  package func checkClock() throws(Failure) {
    guard let doubt = state.clockDoubt(today: opened.today) else { return }
    throw Failure(.clock(doubt.sentence(today: opened.today)))
  }

  /// Grades a card as a review at that moment would. An unanswered question has no grade.
  /// - Parameter clock: nil is now.
  package func grade(
    _ place: Collection.Place, _ grade: Grade, at clock: ClockReading? = nil
  ) throws(Failure) -> GradedCard {
    let card = collection.card(at: place)
    if card.isUnanswered { throw Failure(.unansweredCard(collection.location(of: place))) }
    let clock = clock ?? surroundings.clock()
    let day = clock.studyDay(rollover: opened.configuration.rollover)
    let outcome = opened.configuration.scheduler.answer(
      state.records[card.id]?.schedule, grade, on: day)
    let kind = GradeKind(outcome.effect)
    do throws(StorageError) {
      try append(
        card.id, .grade(grade, kind, milliseconds: nil), at: clock.instant, day: day)
    } catch {
      throw Failure(.error(error.sentence))
    }
    return GradedCard(card: card.id, grade: grade, kind: kind, day: day, outcome: outcome)
  }
}
