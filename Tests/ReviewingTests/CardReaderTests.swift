import Decks
import Scheduling
import Testing

@testable import Reviewing

@Suite struct CardReaderTests {
  private func collection(_ text: String) -> Collection {
    let bytes = Array(text.utf8)
    return Collection(files: [.init(deck: parseDeck(bytes, path: "a.md"), bytes: bytes)])
  }

  private func fronts(_ collection: Collection) -> [CardFacts] {
    var reader = CardReader(collection)
    return collection.cards.map {
      reader.facts(of: $0.place, state: ReviewState(), today: Day(year: 2026, month: 11, day: 21)!)
    }
  }

  @Test("A text of usual length is whole for each of its deletions")
  func usualTexts() {
    let facts = fronts(collection("Q: q?\nA: an [answer]\n\nC: [one] and [two].\n"))
    #expect(facts.map(\.front) == ["q?", "[…] and [two].", "[one] and […]."])
    #expect(facts.map(\.blanks) == [["answer"], ["one", "two"], ["one", "two"]])
  }

  @Test("What is listed of a text grows with its deletions, not with their square")
  func longTexts() {
    func listed(_ count: Int) -> Int {
      let text = (0..<count).map { "第\($0) [词\($0)] 与" }.joined()
      let facts = fronts(collection("C: \(text)\n"))
      #expect(facts.count == count)
      for (index, card) in facts.enumerated() {
        #expect(card.back == "词\(index)" && card.front.contains("第\(index) […] 与"))
        #expect(card.front.hasPrefix("…") || index < 20)
        #expect(card.blanks.contains("词\(index)"))
        // No half blank, no half character.
        #expect(card.front.count { $0 == "[" } == card.front.count { $0 == "]" })
        #expect(!card.front.unicodeScalars.contains("\u{FFFD}"))
      }
      return facts.reduce(0) { $0 + $1.front.utf8.count + $1.blanks.count }
    }
    #expect(listed(2000) < listed(1000) * 5 / 2)
  }
}
