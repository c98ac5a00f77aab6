import Decks
import Importing
import TestSupport
import Testing

/// Pieces that are likely to be markup when they meet.
private let pieces = [
  "Q:", "A:", "C:", "Q：", "- Q:", "**A:**", "\n", "\n\n", "\r\n", "---", "\n---\n", "# ", "\n# x\n",
  "\n## What is it?\n", "```", "\n```\n", "~~~", "[", "]", "[a]", "[]", "[0, 1]", "x[0]", "](b.md)",
  "{{c1::", "}}", "::", "{{c2::b}}", "$", "$$", "$x$", "\\", "\\(", "\\)", "\\[", "\\]", "`", "*",
  "**", "_", "~~", "==", "<b>", "</b>", "<i>", "</i>", "<br>", "<div>", "</div>", "<ul><li>",
  "</ul>",
  "<pre>", "</pre>", "<code>", "</code>", "<!--", "-->", "<a href=\"x.md\">", "</a>", "&lt;",
  "&amp;",
  "<img src=\"a b.png\">", "[sound:a.mp3]", "[latex]", "[/latex]", "<table><tr><td>", "</td></tr>",
  "1. ", "\n1. what?\n", "\n2、why?\n", "- ", "> ", "| a | b |", "\t", " ", "  ", "a", "word", "字",
  "問題 3：", "？", "?", "。", "5", "\u{0}", "\u{1}", "\u{2}", "\u{1B}[31m", "\u{FEFF}", "\u{2028}",
  "e\u{301}", "\\frac{a}{b}", "x_{i}", ",", "\"", "\"\"", ";", "#separator:tab",
  "<span class=\"blank\">",
  "</span>", "\n====\n", "{\"cards\":[", "]}", "<!-- unanswered -->",
]

private let documents: [(DocumentFormat, String)] = [
  (.questionList, "x.md"), (.questionsAndAnswers, "x.md"), (.anki, "x.txt"), (.csv, "x.csv"),
  (.tsv, "x.tsv"), (.deck, "x.md"), (.hashcards, "x.json"),
]

@Suite struct ImportLaws {
  @Test(arguments: 0..<200) func ofRandomBytesJustTheCardsSaidAreWritten(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    for (format, name) in documents {
      checkCards(importDocument(bytes, fileName: name, as: format), seed)
      checkCards(importDocument(bytes.map { $0 & 0x7F | 0x20 }, fileName: name, as: format), seed)
    }
    checkCards(importDocument(bytes, fileName: "x"), seed)
  }

  private func checkCards(_ result: ImportResult, _ seed: Int) {
    guard case .decks(let decks) = result else { return }
    for deck in decks {
      let cards = parseDeck(deck.text, path: deck.fileName).cards
      #expect(!cards.isEmpty && cards.map(\.id) == deck.cardIDs, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<200) func whatImportWritesReadsBackWithoutAProblem(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let text = random.text(pieces, upTo: 40).replacing("\u{0}", with: "")
    let tables =
      "#html:true\n"
      + (0..<4).map { _ in
        quoted(random.text(pieces, upTo: 14).replacing("\u{0}", with: "")) + "\t"
          + quoted(random.text(pieces, upTo: 14).replacing("\u{0}", with: ""))
      }.joined(separator: "\n")
    for (format, name) in documents where format != .deck && format != .hashcards {
      check(text, name, format, seed)
      check(tables, name, format, seed)
    }
  }

  private func check(_ text: String, _ name: String, _ format: DocumentFormat, _ seed: Int) {
    let bytes = Array(text.utf8)
    guard case .decks(let decks) = importDocument(bytes, fileName: name, as: format) else { return }
    for deck in decks {
      #expect(deck.problems.isEmpty, "seed \(seed) \(format): \(deck.string.debugDescription)")
      #expect(!deck.text.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 }, "seed \(seed)")
      #expect(deck.cardCount > 0)
    }
    guard case .decks(let again) = importDocument(bytes, fileName: name, as: format) else { return }
    #expect(again.map(\.text) == decks.map(\.text), "seed \(seed)")
    for deck in decks {
      guard
        case .decks(let adopted) = importDocument(deck.text, fileName: deck.fileName, as: .deck)
      else { continue }
      #expect(adopted.map(\.cardIDs) == [deck.cardIDs], "seed \(seed)")
    }
  }

  @Test(arguments: 0..<300) func fieldsOfATableShowWhatTheyHeld(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let plain = ["a", "b ", "字", "，", "\"", "'", ",", ";", "\t", "\n", "(1)", "?", "=", "é"]
    let rows = (0..<10).map { index in
      ("q\(index)" + random.text(plain, upTo: 12), "a" + random.text(plain, upTo: 12))
    }
    for (separator, name) in [(",", "t.csv"), ("\t", "t.tsv")] {
      let table = rows.map { quoted($0.0) + separator + quoted($0.1) + "\r\n" }.joined()
      let fields = imported(table, name).flatMap { $0.fields() }
      #expect(fields.map(\.question) == rows.map { trimmed($0.0) }, "seed \(seed)")
      #expect(fields.map(\.answer) == rows.map { trimmed($0.1) }, "seed \(seed)")
    }
  }

  private func trimmed(_ text: String) -> String {
    var text = text
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }

  /// Markdown, tables and Anki text come back as the same cards.
  @Test(arguments: 0..<300) func whatExportWritesImportsAsTheSameCards(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let inline = [
      "word ", "字", "**bold** ", "*it* ", "`a < b` ", "$x_i$ ", "$$\\frac{1}{2}$$ ", "[blank]",
      "x < y ", "a_b ", "& ", "5 ", "[空]", "~~no~~ ", "——", "、",
    ]
    let blocks = [
      "\n\n", "\n- item ", "\n    - sub ", "\n\n```swift\nlet a = [1]\n# no\n```\n", "  \n",
    ]
    var deck = "# One\n\n"
    for index in 0..<6 {
      if index == 3 { deck += "## Two\n\n" }
      let body = (0..<3).map { _ in random.text(inline, upTo: 6) + random.pick(blocks) }.joined()
      let sign = random.pick(["", "", "=", "'=", "+", "''-", "@", "'"])
      deck += "Q: \(sign)question \(index) \(random.text(inline, upTo: 4))\nA: answer \(body)\n\n"
      deck += "C: text \(index) [one] \(random.text(inline, upTo: 4))\n\n"
    }
    let bytes = Array(deck.utf8)
    let parsed = parseDeck(bytes, path: "Deck.md")
    let source = ExportDeck(parsed, parsed.cards, in: bytes)
    for (format, name, isGuarded) in [
      (ExportFormat.markdown, "Deck.md", false), (.csv, "Deck.csv", false),
      (.csv, "Deck.csv", true), (.tsv, "Deck.tsv", false), (.tsv, "Deck.tsv", true),
      (.anki, "Deck.txt", false),
    ] {
      let text = String(
        decoding: exportDecks([source], as: format, isGuarded: isGuarded), as: UTF8.self)
      if isGuarded { #expect(text.firstMatch(of: /(^|[,\t\n])"?[=+@]/) == nil, "seed \(seed)") }
      let back = imported(text, name)
      let ids = Set(back.flatMap(\.cardIDs))
      let lost = parsed.cards.filter { !ids.contains($0.id) }.map {
        parsed.question(of: $0, in: bytes) + " / " + parsed.answer(of: $0, in: bytes)
      }
      #expect(lost.isEmpty, "seed \(seed) \(format)\n\(text)\n\(back.map(\.string))")
      #expect(ids.count == parsed.cards.count, "seed \(seed) \(format)")
      #expect(back.map(\.name) == ["Deck"])
    }
  }
}
