import Decks
import Reviewing
import Testing

/// R1. A deck before and after an edit of the card on line `line`; who inherits is written as
/// `old front -> new front`, the edited card last.
@Suite("The edited card keeps its progress") struct EditedPlaceTests {
  private static let deck = "Q: a?\nA: 1\n\nQ: b?\nA: 2\n\nQ: c?\nA: 3\n"

  private func collection(_ text: String) -> Collection {
    let bytes = Array(text.utf8)
    return Collection(files: [.init(deck: parseDeck(bytes, path: "a.md"), bytes: bytes)])
  }

  private func heirs(_ line: Int32, _ before: String, _ after: String, card: Int = 0) -> [String] {
    let (old, new) = (collection(before), collection(after))
    let cards = old.cards.filter { $0.card.line == line }
    return inheritance(of: cards[card].place, in: old, now: new).map { pair in
      let places = (old.place(of: pair.old)!, new.place(of: pair.new)!)
      return old.face(of: places.0).front + " -> " + new.face(of: places.1).front
    }
  }

  @Test(arguments: [
    ("the question is rewritten", "Q: other?\nA: 2", ["b? -> other?"]),
    ("both sides are rewritten", "Q: other?\nA: else", ["b? -> other?"]),
    ("it becomes a cloze text", "C: all [new] here", ["b? -> all […] here"]),
    ("it is split: the first part inherits", "Q: b1?\nA: x\n\nQ: b2?\nA: y", ["b? -> b1?"]),
    ("it is deleted: no neighbour inherits", "", []),
    ("it is as it was", "Q: b?\nA: 2", []),
    ("it is unanswered now", "Q: b?\nA: <!-- unanswered -->", ["b? -> b?"]),
  ])
  func oneCard(_ name: String, _ text: String, _ expected: [String]) {
    let after = Self.deck.replacing("Q: b?\nA: 2", with: text)
    #expect(heirs(4, Self.deck, after) == expected, "\(name)")
  }

  @Test(
    arguments: [
      ("at the beginning", 1, "Q: a?", "Q: x?", ["a? -> x?"]),
      ("at the end", 7, "Q: c?", "Q: x?", ["c? -> x?"]),
      ("with a new card before it", 4, "Q: c?\nA: 3", "Q: c?\nA: 3\n\nQ: new?\nA: n", []),
    ] as [(String, Int32, String, String, [String])])
  func itsPlace(
    _ name: String, _ line: Int32, _ old: String, _ new: String, _ expected: [String]
  ) {
    #expect(heirs(line, Self.deck, Self.deck.replacing(old, with: new)) == expected, "\(name)")
  }

  @Test("Two neighbours edited at once keep their order")
  func severalAtOnce() {
    let after = Self.deck.replacing("Q: a?", with: "Q: x?").replacing(
      "Q: b?\nA: 2", with: "Q: y?\nA: 9")
    #expect(heirs(1, Self.deck, after) == ["a? -> x?"])
    #expect(heirs(4, Self.deck, after) == ["b? -> y?"])
  }

  @Test("A card moved within the file has not changed")
  func moved() {
    let after = "Q: b?\nA: 2\n\nQ: a?\nA: 1\n\nQ: c?\nA: 3\n"
    #expect(heirs(1, Self.deck, after) == [])
  }

  @Test("The n-th deletion follows the n-th, whichever was on the screen")
  func deletions() {
    let before = "C: one [a] two [b] three [c]\n\nQ: z?\nA: 1\n"
    let after = before.replacing("one", with: "uno")
    let asked = heirs(1, before, after, card: 1)
    #expect(
      asked.count == 3 && asked.last == "one [a] two […] three [c] -> uno [a] two […] three [c]")
    #expect(asked.first == "one […] two [b] three [c] -> uno […] two [b] three [c]")
    // Fewer deletions than before: the edited one inherits all the same.
    let fewer = before.replacing("one [a] two [b] three [c]", with: "just [one]")
    #expect(heirs(1, before, fewer, card: 2) == ["one [a] two [b] three […] -> just […]"])
    let basic = before.replacing("C: one [a] two [b] three [c]", with: "Q: now?\nA: basic")
    #expect(heirs(1, before, basic, card: 1) == ["one [a] two […] three [c] -> now?"])
  }
}
