import Testing

@testable import Decks

@Suite struct DeckParserTests {
  static func faces(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    let deck = parseDeck(bytes, path: "a/b.md")
    return deck.cards.map {
      "\(deck.path(of: $0, in: bytes).joined(separator: " › "))|\($0.line)|"
        + "\(deck.question(of: $0, in: bytes))|\(deck.answer(of: $0, in: bytes))"
    }
  }

  @Test func exampleOfTheFormat() {
    let text = """
      # Deep learning
      ## Optimizers

      Q: What does AdamW change?
      A: It [decouples] weight decay from the [adaptive step].

      C: A [monoid] is a semigroup with an [identity element].
      ---
      """
    #expect(
      Self.faces(text) == [
        "b › Deep learning › Optimizers|4|What does AdamW change?"
          + "|It [decouples] weight decay from the [adaptive step].",
        "b › Deep learning › Optimizers|7"
          + "|A […] is a semigroup with an identity element.|monoid",
        "b › Deep learning › Optimizers|7"
          + "|A monoid is a semigroup with an […].|identity element",
      ])
  }
}
