package import Decks
package import Reviewing
import Scheduling
package import Storage
package import Words

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
  /// What the card asks, as far as the decks or the logs know.
  package var front: String?
  /// How many entries of the same command went with it.
  package var count: Int
}

extension Surroundings {
  /// Takes back the last command of this run or an earlier one; nil when nothing was done yet.
  package func undo() throws -> (takenBack: TakenBack?, remarks: [Remark]) {
    var opened = try open(keepsTexts: false)
    var remarks = opened.remarks + opened.nameDevice(device)
    let store = try ReviewStore(opened.folder)
    remarks += store.notices.map(Remark.init)
    let undone = try store.undoCommand(at: opened.clock.instant, day: opened.today)
    guard let entry = undone.first else { return (nil, remarks) }
    do throws(StorageError) { try store.finish() } catch { remarks.append(Remark(error)) }
    let place = opened.collection.place(of: entry.card)
    let logged = place == nil ? try opened.folder.faces(of: [entry.card])[entry.card] : nil
    return (
      TakenBack(
        entry: entry, location: place.map { opened.collection.location(of: $0) },
        front: place.map { opened.beginnings(of: [$0])[$0] ?? "" } ?? logged?.face.front,
        count: undone.count), remarks
    )
  }
}

// MARK: - Orphans

extension OpenCollection {
  /// States whose card is gone, and what they may have become.
  package func orphans(_ state: ReviewState) throws -> [AdoptionPlan.Remainder] {
    let ids = orphanedIDs(state, collection)
    return ids.isEmpty ? [] : try plan(ids, collection, state, isOnlyShown: true).orphans
  }
}

extension Recorder {
  /// An orphan by its id or a unique prefix of four or more digits.
  package func orphan(_ word: String) throws(Failure) -> CardID {
    let ids = orphanedIDs(state, collection)
      .filter { $0.description.hasPrefix(word.lowercased()) }
    guard word.utf8.count >= 4, let id = ids.first, ids.count == 1 else {
      throw Failure(.notOneOrphan(word, isNone: ids.isEmpty))
    }
    return id
  }

  /// Gives a card the progress of an orphan.
  package func adopt(_ orphan: CardID, by place: Collection.Place) throws {
    try append([(collection.card(at: place).id, .adopt(from: orphan))])
  }

  package func forget(_ orphans: [CardID]) throws { try append(orphans.map { ($0, .forget) }) }
}
