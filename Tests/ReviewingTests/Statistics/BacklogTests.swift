import Decks
import Reviewing
import Scheduling
import TestSupport
import Testing

struct BacklogTests {
  private let today = Day("2026-11-21")!

  /// So many cards, all due for ten days, with an interval of thirty.
  private func backlog(_ cards: Int, pace: Int, retention: Double = 1) -> Int? {
    let text = (0..<cards).map { "Q: \($0)\nA: a\n\n" }.joined()
    let bytes = Array(text.utf8)
    let file = Collection.DeckFile(deck: parseDeck(bytes, path: "a.md"), bytes: [])
    let collection = Collection(files: [file])
    var state = ReviewState()
    for (_, card) in collection.cards {
      state.records[card.id] = CardRecord(
        schedule: Schedule(
          ease: .initial, repetitions: 3, interval: 30, lapses: 0,
          last: today.advanced(by: -40), due: today.advanced(by: -10)))
    }
    return Backlog(collection, state, today: today, pace: pace, retention: retention).days
  }

  @Test func whatIsDoneComesBackMuchLater() {
    #expect(backlog(100, pace: 100) == 1)
    #expect(backlog(100, pace: 10) == 10)
    #expect(backlog(101, pace: 10) == 11)
  }

  @Test func whatIsForgottenComesBackTheNextDay() {
    // Half of each day's ten are lapses, back tomorrow.
    #expect(backlog(20, pace: 10, retention: 0.5)! > 2)
    #expect(backlog(100, pace: 10, retention: 0) == nil)
  }

  @Test func nothingDueIsNoBacklogAndNoPaceNeverEnds() {
    #expect(backlog(0, pace: 10) == 1)
    #expect(backlog(5, pace: 0) == nil)
  }

  @Test(arguments: 1...100)
  func aFasterPaceIsNeverSlower(seed: UInt64) {
    let random = RandomHistory(seed: seed)
    let state = replay(Timeline(merging: random.logs), by: random.options.scheduler)
    var before = Int.max
    for pace in [1, 2, 4, 8, 16, 1000] {
      let days =
        Backlog(random.collection, state, today: random.today, pace: pace, retention: 1).days
        ?? Int.max
      #expect(days <= before)
      before = days
    }
    #expect(before == 1)
  }
}
