import Decks
import Reviewing
import Scheduling
import Testing

private let today = Day("2026-11-21")!

/// A state in which each card has a schedule: due in so many days, after an interval.
private func state(_ cards: [(id: UInt64, due: Int, interval: Int)]) -> ReviewState {
  var state = ReviewState()
  for card in cards {
    state.records[id(card.id)] = CardRecord(
      schedule: Schedule(
        ease: .initial, repetitions: 2, interval: card.interval, lapses: 0,
        last: today.advanced(by: card.due - card.interval), due: today.advanced(by: card.due)))
  }
  return state
}

private func queue(
  _ cards: [UInt64], _ state: ReviewState, _ change: (inout QueueOptions) -> Void = { _ in },
  text: (UInt64) -> Int = { Int($0) }
) -> [UInt64] {
  var options = QueueOptions()
  change(&options)
  return DueQueue(
    cards.map { QueueCard(id: id($0), text: text($0)) }, state: state, today: today,
    options: options
  ).cards.map(\.rawValue)
}

struct DueQueueTests {
  @Test func theMostOverdueRelativeToItsIntervalComesFirst() {
    let state = state([(1, -10, 100), (2, -3, 6), (3, 0, 1), (4, -5, 15), (5, 2, 6)])
    #expect(queue([1, 2, 3, 4, 5], state) == [2, 4, 1, 3])
  }

  @Test func afterABreakTheLeastOverdueComesFirst() {
    let state = state([(1, -10, 100), (2, -3, 6), (3, 0, 1)])
    #expect(queue([1, 2, 3], state) { $0.isBacklog = true } == [3, 1, 2])
  }

  @Test func afterABreakAShortIntervalGoesBeforeALongOneThatIsAsLate() {
    let state = state([(1, 0, 30), (2, 0, 6), (3, -5, 5), (4, -30, 30)])
    #expect(queue([1, 2, 3, 4], state) { $0.isBacklog = true } == [2, 1, 3, 4])
  }

  @Test func newCardsAreSpreadBetweenTheDueOnes() {
    let state = state([(1, 0, 6), (2, 0, 6), (3, 0, 6)])
    #expect(queue([1, 2, 3, 11, 12, 13], state) == [1, 2, 11, 3, 12, 13])
    #expect(queue([11, 12], ReviewState()) == [11, 12])
  }

  @Test func newCardsAreLimitedOverTheWholeStudyDay() {
    var state = ReviewState()
    var totals = DayTotals()
    totals.new = 18
    state.days[today] = totals
    #expect(queue(Array(1...30), state) == [1, 2])
    #expect(queue(Array(1...30), state) { $0.newPerDay = 0 } == [])
  }

  @Test func reviewsAreLimitedOverTheWholeStudyDay() {
    var state = state([(1, 0, 6), (2, 0, 6), (3, 0, 6)])
    var totals = DayTotals()
    totals.reviews = 4
    state.days[today] = totals
    #expect(queue([1, 2, 3], state) { $0.reviewsPerDay = 6 } == [1, 2])
  }

  @Test func siblingsAreKeptApart() {
    #expect(queue([1, 2, 3, 4], ReviewState(), text: { $0 <= 3 ? 1 : 2 }) == [1, 4])
    // One sibling was graded today already.
    var state = state([(1, 6, 6)])
    state.records[id(1)]!.schedule!.graded = today
    #expect(queue([1, 2, 3, 4], state, text: { $0 <= 3 ? 1 : 2 }) == [4])
    // A due sibling goes before a new one.
    #expect(queue([1, 2], self.dueSecond, text: { _ in 1 }) == [2])
  }

  private var dueSecond: ReviewState { state([(2, 0, 6)]) }

  @Test func suspendedAndBuriedCardsAreOut() {
    var state = state([(1, 0, 6), (2, 0, 6), (3, 0, 6)])
    state.records[id(1)]!.isSuspended = true
    state.records[id(2)]!.buriedOn = today
    state.records[id(3)]!.buriedOn = today.advanced(by: -1)
    #expect(queue([1, 2, 3], state) == [3])
    #expect(queue([1, 2, 3], state) { $0.isCram = true } == [3])
  }

  @Test func crammingTakesEverything() {
    let state = state([(1, 30, 40), (2, 0, 6)])
    #expect(queue([1, 2, 3], state) { $0.isCram = true } == [1, 2, 3])
  }

  @Test func shufflingDependsOnTheSeedOnly() {
    let one = queue(Array(1...20), ReviewState()) { $0.shuffleSeed = 7 }
    #expect(one == queue(Array(1...20), ReviewState()) { $0.shuffleSeed = 7 })
    #expect(one != Array(1...20))
    #expect(one.sorted() == Array(1...20))
  }

  @Test func shufflingDrawsTheNewCardsFromEverywhere() {
    let drawn = (UInt64(0)..<50).flatMap { seed in
      queue(Array(1...100), ReviewState()) {
        $0.newPerDay = 5
        $0.shuffleSeed = seed
      }
    }
    #expect(drawn.count == 250)
    #expect(drawn.contains { $0 > 90 } && drawn.contains { $0 < 10 })
  }

  @Test func theLimitCutsTheSession() {
    #expect(queue(Array(1...20), ReviewState()) { $0.limit = 3 } == [1, 2, 3])
  }
}
