package import Decks
package import Reviewing
import Scheduling
import Storage
package import Words

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
