import Benchmarking
import Decks
import Platform
import Reviewing
import Scheduling
import Storage
import TestSupport
import Testing

@Suite struct SyntheticTests {
  @Test(arguments: [1, 2, 3, 199, 200, 1000, 1001])
  func aCollectionHasTheCardsItIsAskedFor(count: Int) {
    let decks = SyntheticCollection(cards: count, in: "/nowhere").decks
    var ids: Set<CardID> = []
    var cards = 0
    for (path, text) in decks {
      let deck = parseDeck(Array(text.utf8), path: path, checks: .strict)
      #expect(deck.diagnostics.isEmpty, "\(deck.diagnostics.prefix(3))")
      #expect(deck.cards.count <= SyntheticDeck.cardsPerDeck)
      cards += deck.cards.count
      ids.formUnion(deck.cards.map(\.id))
    }
    #expect(cards == count)
    #expect(ids.count == count, "no card is there twice")
  }

  @Test func theSameSeedGivesTheSameTextAndAnotherSeedAnother() {
    let text = SyntheticDeck.text(index: 3, cards: 200, seed: 1)
    #expect(text == SyntheticDeck.text(index: 3, cards: 200, seed: 1))
    #expect(text != SyntheticDeck.text(index: 3, cards: 200, seed: 2))
    #expect(text != SyntheticDeck.text(index: 4, cards: 200, seed: 1))
  }

  @Test func cardsAreAsLongAndAsMixedAsStated() {
    let decks = Array(SyntheticCollection(cards: 4000, in: "/nowhere").decks)
    let bytes = decks.reduce(0) { $0 + $1.text.utf8.count }
    #expect((160...240).contains(bytes / 4000))
    let chinese = decks.count { $0.text.contains("题库") }
    #expect(chinese * 2 == decks.count)
    var clozes = 0
    var blanks = 0
    for (path, text) in decks {
      let bytes = Array(text.utf8)
      let deck = parseDeck(bytes, path: path)
      clozes += deck.cards.count { $0.kind == .cloze }
      blanks += deck.cards.count { $0.kind == .basic && !deck.blanks(of: $0, in: bytes).isEmpty }
      #expect(text.contains("```python") && text.contains("$\\frac"))
    }
    #expect(clozes > 400 && blanks > 400)
  }

  @Test func everyCardHasItsEntriesInOrderBeforeToday() throws {
    let today = SyntheticCollection.today
    let ids = (0..<500).map { CardID(rawValue: UInt64($0)) }
    let reviews = SyntheticReviews(cards: 500, entriesPerCard: 5, today: today, seed: 7)
    var entries: [LogEntry] = []
    var counts: [CardID: Int] = [:]
    reviews.forEachEntry(of: ids) { entry, card, isFirst in
      #expect(entry.card == ids[card])
      #expect(isFirst == (counts[entry.card] == nil))
      counts[entry.card, default: 0] += 1
      entries.append(entry)
    }
    #expect(counts.values.allSatisfy { $0 == 5 })
    #expect(counts.count == 490, "one in fifty stays new")
    #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.at <= $1.at })
    #expect(entries.allSatisfy { $0.day < today })
    let state = replay(
      Timeline(merging: [DeviceLog(device: "a", entries: entries)]), by: Scheduler())
    let due = ids.count { state.status(of: $0, on: today) == .due }
    #expect((5...250).contains(due), "some are due and most are not: \(due)")
  }

  @Test func aWrittenCollectionIsReadWithoutComplaint() throws {
    let parent = try TemporaryFolder()
    let collection = SyntheticCollection(cards: 450, entriesPerCard: 3, in: parent.path)
    #expect(!collection.isThere)
    try collection.write()
    #expect(collection.isThere)
    #expect(try deckFiles(below: collection.folder).paths.count == 3)
    let loaded = try collection.reviewFolder.load()
    #expect(loaded.notices.isEmpty)
    #expect(loaded.state.records.count == 441)
    #expect(loaded.state == (try collection.reviewFolder.rebuild().state))
  }

  @Test func aGradeIsOneSync() throws {
    let parent = try TemporaryFolder()
    let collection = SyntheticCollection(cards: 100, in: parent.path)
    try collection.write()
    // Counted by a plan that never comes to its fault, for this test's calls only.
    let plan = FaultPlan(.sync, call: 1_000_000, code: 5)
    let cost = try FaultPlan.$current.withValue(plan) {
      try measureGrades(in: collection, count: 20)
    }
    #expect(plan.calls(at: .sync) == 20)
    #expect(plan.calls(at: .syncFolder) == 0)
    #expect(cost.syncs >= 1, "other tests may add to what the process counts")
  }
}
