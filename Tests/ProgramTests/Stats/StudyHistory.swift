import Decks
import Reviewing
import Scheduling

/// Five decks, and somebody who studied them for some months: what the goldens show.
struct StudyHistory {
  var collection: Collection
  var state = ReviewState()
  var today: Day
  let scheduler = Scheduler()

  static let deckNames = [
    "cnn", "梯度下降与优化", "a deck with quite a long name for narrow screens", "rnn", "attention",
  ]

  init(cards: Int = 60, days: Int = 110, daysAway: Int = 0, seed: UInt64 = 7) {
    collection = StudyHistory.decks(cards)
    today = Day("2026-11-21")!.advanced(by: daysAway)
    var random = SeededGenerator(seed: seed)
    var fresh = collection.cards.map(\.card.id).shuffled(using: &random)
    let hard = Set(fresh.prefix(fresh.count / 20))
    let start = Day("2026-11-21")!.advanced(by: -days)
    for offset in 0..<days {
      let day = start.advanced(by: offset)
      if day.weekday == 6 || offset % 40 == 17 { continue }
      let due = state.records.filter { $0.value.status(on: day) == .due }.map(\.key).sorted()
      for id in due { grade(id, hard.contains(id) ? 4 : 12, day, &random) }
      for _ in 0..<4 {
        if let id = fresh.popLast() { grade(id, 20, day, &random) }
      }
    }
  }

  private mutating func grade(
    _ id: CardID, _ skill: Int, _ day: Day, _ random: inout SeededGenerator
  ) {
    let roll = Int.random(in: 0..<skill, using: &random)
    let grade: Grade = roll == 0 ? .wrong : roll == 1 ? .wrongButFamiliar : roll < 4 ? .hard : .good
    state.apply(
      LogEntry(
        at: Instant(milliseconds: 0), day: day, card: id,
        event: .grade(
          roll == 7 ? .easy : grade, .review,
          milliseconds: .random(in: 2000...15_000, using: &random))), by: scheduler)
  }

  static func decks(_ cards: Int) -> Collection {
    Collection(
      files: deckNames.enumerated().map { index, name in
        var text = "---\nname: \(name)\n---\n"
        for card in 0..<cards {
          if card % 20 == 0 { text += "# Part \(card / 20 + 1)\n\n" }
          text += "Q: question \(index).\(card)\nA: answer\n\n"
        }
        let bytes = Array(text.utf8)
        return Collection.DeckFile(deck: parseDeck(bytes, path: "deck\(index).md"), bytes: bytes)
      })
  }
}
