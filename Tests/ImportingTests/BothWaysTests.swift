import Decks
import Importing
import Testing

@Suite("Cards that ask both ways come in and go out") struct BothWaysThere {
  private let header = "#separator:tab\n#html:true\n#notetype column:1\n"

  @Test(arguments: [
    ("Basic (and reversed card)\ta\tb\n", "Q: a\nA: b\n<!-- both -->"),
    ("问答题（附翻转卡片）\ta\tb\n", "Q: a\nA: b\n<!-- both -->"),
    // Its last field only says whether.
    ("Basic (optional reversed card)\ta\tb\ty\n", "Q: a\nA: b\n<!-- both -->"),
    ("Basic (optional reversed card)\ta\tb\t\n", "Q: a\nA: b"),
    ("Basic\ta\tb\n", "Q: a\nA: b"),
    // An answer of several lines cannot be a card's other side.
    ("Basic (and reversed card)\ta\tb<br>c\n", "Q: a\nA: b  \nc\n\nQ: b  \nc\nA: a"),
  ])
  func ofAnki(row: String, expected: String) {
    #expect(imported(header + row, "x.txt").map(\.cardText) == [expected])
  }

  @Test func ofObsidian() {
    #expect(
      imported("#flashcards\n\nHTTP:::a protocol\n\na\n??\nb\nc\n", "x.md").map(\.cardText)
        == ["Q: HTTP\nA: a protocol\n<!-- both -->\n\nQ: a\nA: b\nc\n\nQ: b\nc\nA: a"])
  }

  @Test(arguments: [
    "Q: a\nA: [b] c\n<!-- both -->\n\nQ: d\nA: e\n", "---\nboth: true\n---\nQ: a\nA: b\n",
  ])
  func everyFormatBringsThemBack(text: String) {
    let bytes = Array(text.utf8)
    let deck = parseDeck(bytes, path: "d.md")
    for format in ExportFormat.allCases {
      // Also of a list in which only the other side was found.
      for cards in [deck.cards, deck.cards.filter(\.isReverse)] {
        let out = exportDecks([ExportDeck(deck, cards, in: bytes)], as: format)
        let name = format == .anki ? "d.txt" : "d.\(format.rawValue)"
        let back = imported(String(decoding: out, as: UTF8.self), name)
        let texts = Set(cards.map(\.text))
        #expect(
          back.flatMap(\.cardIDs) == deck.cards.filter { texts.contains($0.text) }.map(\.id),
          "\(format)")
      }
    }
  }
}
