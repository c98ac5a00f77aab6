import Decks
import Reviewing
import Testing

@Suite("The two sides of a card") struct SidesOfACard {
  private func both(_ question: String, _ answer: String) -> String {
    "Q: \(question)\nA: \(answer)\n<!-- both -->\n\n"
  }

  @Test("Each side takes over the progress of the same side") func adoption() {
    let edit = Edit(
      [both("a small house in Spanish", "la casita")],
      [both("a small house in Spanish", "la casita roja")])
    let pairs = edit.plan().adoptions.map { (edit.before.place(of: $0.old), $0.place) }
    #expect(pairs.map { $0.0?.card } == [0, 1])
    #expect(pairs.map { $0.1.card } == [0, 1])
  }

  @Test("A side that is gone is not taken for a card that asks the same") func noCrossing() {
    let edit = Edit(
      [both("a small house in Spanish", "la casita")],
      ["Q: la casita\nA: a small house in Spanish\n"])
    let adopted = edit.plan().adoptions.map(\.old)
    #expect(!adopted.contains(edit.before.card(at: .init(file: 0, card: 1)).id))
  }

  @Test("In the editor each side's heir is the same side") func editing() {
    let before = Edit.collection([both("a", "b")])
    let after = Edit.collection([both("a", "c")])
    func pairs(_ card: Int, _ after: Collection) -> [[Int?]] {
      inheritance(of: .init(file: 0, card: card), in: before, now: after).map {
        [before.place(of: $0.old)?.card, after.place(of: $0.new)?.card]
      }
    }
    #expect(pairs(0, after) == [[1, 1], [0, 0]])
    #expect(pairs(1, after) == [[0, 0], [1, 1]])
    #expect(pairs(1, Edit.collection(["Q: a\nA: c\n"])) == [])
  }

  @Test(arguments: [("deck0:1", 0), ("deck0.md:1:back", 1), ("deck0:2:back", 1)])
  func itsPlaceNamesTheSide(word: String, card: Int) {
    let collection = Edit.collection([both("a", "b") + "Q: c\nA: d\n"])
    #expect(findCard(word, in: collection) == .found(.init(file: 0, card: card)))
    #expect(findCard("deck0:5:back", in: collection) == .none(suggestions: []))
    #expect(collection.location(of: .init(file: 0, card: 1)) == "deck0.md:1:back")
  }

  @Test func theFaceNamesTheSide() {
    let collection = Edit.collection([both("a", "[b]")])
    #expect(
      collection.cards.map { collection.face(of: $0.place) } == [
        CardFace(front: "a", back: "[b]"), CardFace(front: "b", back: "a", isBack: true),
      ])
    #expect(collection.nearDuplicates().isEmpty)
  }
}
