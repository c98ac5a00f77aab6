package import Decks
import Platform
package import Reviewing
package import Scheduling
package import Storage
package import Words

/// A collection held for writing: what happens to its cards goes into the review log.
package final class Recorder {
  package internal(set) var opened: OpenCollection
  /// What was noticed on opening, edits that were recognised included.
  package internal(set) var remarks: [Remark]
  let store: ReviewStore
  let surroundings: Surroundings
  /// Other programs, for a review; nil where none is started.
  package var programs: OtherPrograms?

  /// Takes the lock, reads the state and then the decks, and takes the edits over.
  ///
  /// The state comes first: its file's bytes are given back before the decks need memory.
  package init(_ surroundings: Surroundings) throws {
    self.surroundings = surroundings
    opened = try OpenCollection(surroundings, keepsTexts: true)
    store = try ReviewStore(opened.folder) { _ in nil }
    try opened.readDecks()
    remarks = opened.remarks + opened.deckRemarks + store.notices.map(Remark.init)
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
  /// command has done its work all the same.
  package func finish() -> Remark? {
    do throws(StorageError) { try store.finish() } catch { return Remark(error) }
    return nil
  }

  /// The same for the end of a sitting, which writes the state in any case.
  package func close() -> Remark? {
    try? opened.settleEdits(store)
    do throws(StorageError) { try store.checkpoint() } catch { return Remark(error) }
    return nil
  }
}

extension Remark {
  init(_ error: StorageError) {
    self.init(.named(error.sentence))
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

// MARK: - Changing

/// What can be done to cards besides grading.
package enum CardChange: Sendable {
  case suspend, resume, bury, reset

  package var event: LogEntry.Event {
    switch self {
    case .suspend: .suspend
    case .resume: .resume
    case .bury: .bury
    case .reset: .reset
    }
  }

  /// Whether it would make a difference: the log holds no empty entries.
  fileprivate func changes(_ card: CardID, _ state: ReviewState, _ day: Day) -> Bool {
    let record = state.records[card]
    return switch self {
    case .suspend: record?.isSuspended != true
    case .resume: record?.isSuspended == true || record?.buriedOn == day
    case .bury: record?.buriedOn != day
    case .reset: record != nil
    }
  }
}

extension Recorder {
  /// Returns how many cards are changed now; the others were so already.
  package func change(
    _ places: [Collection.Place], _ change: CardChange
  ) throws(StorageError) -> Int {
    let cards = places.map { collection.card(at: $0).id }
      .filter { change.changes($0, state, opened.today) }
    try append(cards.map { ($0, change.event) })
    return cards.count
  }
}

// MARK: - Undo

/// What an undo took back.
package struct TakenBack: Equatable, Sendable {
  package var entry: LogEntry
  /// Where its card stands; nil when it is in no deck.
  package var location: String?
  /// How many entries of the same command went with it.
  package var count: Int
}

extension OpenCollection {
  /// Takes back the last command of this run or an earlier one; nil when nothing was done yet.
  package func undo() throws -> (takenBack: TakenBack?, remarks: [Remark]) {
    let store = try ReviewStore(folder) { _ in nil }
    let undone = try store.undoCommand(at: clock.instant, day: today)
    var remarks = store.notices.map(Remark.init)
    guard let entry = undone.first else { return (nil, remarks) }
    do throws(StorageError) { try store.finish() } catch { remarks.append(Remark(error)) }
    let location = collection.place(of: entry.card).map { collection.location(of: $0) }
    return (TakenBack(entry: entry, location: location, count: undone.count), remarks)
  }
}
