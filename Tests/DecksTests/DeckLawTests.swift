import Markup
import TestSupport
import Testing

@testable import Decks

/// What holds of every deck; each case is a seed.
@Suite struct DeckLawTests {
  static let seeds = Array(UInt64(1)...200)

  static let snippets = [
    "Q: ", "A: ", "C: ", "Q:", "\n", "\n", "\n\n", "\n---\n", "\n# ", "\n- ", "\n1. ", "\n| ",
    "\n> ",
    "\n```\n", "\n     ```\n", "\n```c\n", "\n~~~\n", "[", "]", "[", "]", "[a]", "[关键]", "$", "$$",
    "`", "``", "\\",
    "<!--", "-->", "<!-- unanswered -->", "<b>", "<", "(", ")", "](http://x.y)", "]: b.md\n", "a",
    "b c",
    "深度", "学习", "，", "é", "한국", "🙂", " ", "  ", "\t", "1, 2", ",", ":", "：", "**Q:**", "q:", "!",
    "^",
    "{", "}", "_", "#", "---", "*", "|", "\u{FEFF}", "\\alpha", "name: x",
  ]

  static func randomDeck(_ seed: UInt64, _ separator: String = "\n") -> String {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 0...120, using: &random)
    return (0..<count).map { _ in snippets.randomElement(using: &random) ?? "" }.joined()
      .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: separator)
  }

  @Test("Random bytes do not trap", arguments: seeds)
  func randomBytes(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var bytes = Array(Self.randomDeck(seed).utf8)
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let byte = UInt8.random(in: 0...255, using: &random)
      if Bool.random(using: &random) || place == bytes.count {
        bytes.insert(byte, at: place)
      } else {
        bytes[place] = byte
      }
    }
    let deck = parseDeck(bytes, path: "x.md", checks: .strict)
    let isValid = String(validating: bytes, as: UTF8.self) != nil
    #expect(isValid == !deck.diagnostics.contains { $0.rule == .notUTF8 })
    // These are given ranges by others, so they must bear any bytes.
    _ = opaqueSpans(in: bytes, 0..<bytes.count)
    _ = blanks(in: bytes, 0..<bytes.count, field: .answer)
    _ = blanks(in: bytes, 3..<(bytes.count + 9), field: .cloze)
    _ = SourceLocator(bytes).place(of: bytes.count / 2)
  }

  @Test("Places lie in the file, in order and between characters", arguments: seeds)
  func places(_ seed: UInt64) {
    let bytes = Array(Self.randomDeck(seed).utf8)
    let deck = parseDeck(bytes, path: "x.md", checks: .strict)
    for range in deck.cards.flatMap({ [$0.front, $0.back] }) + deck.sections.map(\.title)
      + deck.diagnostics.map(\.range)
    {
      #expect(isBetweenCharacters(range.range, bytes))
    }
    for (one, other) in zip(deck.cards, deck.cards.dropFirst()) {
      #expect(one.line < other.line || one.text == other.text && one.deletion < other.deletion)
      #expect(one.front.lower <= other.front.lower)
    }
    for (one, other) in zip(deck.diagnostics, deck.diagnostics.dropFirst()) {
      #expect(one.range.lower <= other.range.lower)
    }
    let locator = SourceLocator(bytes)
    for diagnostic in deck.diagnostics {
      #expect(locator.line(of: Int(diagnostic.range.lower)) == Int(diagnostic.line))
    }
    for section in deck.sections { #expect(section.parent < Int32(deck.sections.count)) }
  }

  @Test("Spans and blanks lie apart, and no bracket in a span makes a blank", arguments: seeds)
  func spansAndBlanks(_ seed: UInt64) {
    let bytes = Array(Self.randomDeck(seed).utf8)
    let spans = opaqueSpans(in: bytes, 0..<bytes.count)
    for (one, other) in zip(spans, spans.dropFirst()) {
      #expect(one.range.upperBound <= other.range.lowerBound)
    }
    for span in spans {
      #expect(isBetweenCharacters(span.range, bytes))
      #expect(isBetweenCharacters(span.content, bytes))
      #expect(span.content.lowerBound >= span.range.lowerBound)
      #expect(span.content.upperBound <= span.range.upperBound)
    }
    for field in [Field.answer, .cloze] {
      let blanks = blanks(in: bytes, 0..<bytes.count, field: field)
      for (one, other) in zip(blanks, blanks.dropFirst()) {
        #expect(one.range.upperBound <= other.range.lowerBound)
      }
      for blank in blanks {
        #expect(!blank.content.isEmpty)
        #expect(bytes[blank.range.lowerBound] == .openBracket)
        #expect(bytes[blank.range.upperBound - 1] == .closeBracket)
        #expect(!spans.contains { $0.range.contains(blank.range.lowerBound) })
        #expect(!spans.contains { $0.range.contains(blank.range.upperBound - 1) })
      }
    }
  }

  @Test("More checks change no card and find no less", arguments: seeds)
  func checksOnlyAdd(_ seed: UInt64) {
    let bytes = Array(Self.randomDeck(seed).utf8)
    let decks = [Checks.errors, .all, .strict].map { parseDeck(bytes, path: "x.md", checks: $0) }
    #expect(decks[0].cards == decks[1].cards && decks[1].cards == decks[2].cards)
    #expect(decks[0].diagnostics == decks[2].diagnostics.filter { $0.severity == .error })
    #expect(
      decks[1].diagnostics == decks[2].diagnostics.filter { $0.rule != .textOutsideCards })
  }

  @Test("Other line ends give the same cards", arguments: seeds)
  func lineEnds(_ seed: UInt64) {
    let decks = ["\n", "\r\n", "\r"].map {
      parseDeck(Array(Self.randomDeck(seed, $0).utf8), path: "x.md", checks: .strict)
    }
    for deck in decks.dropFirst() {
      #expect(deck.cards.map(\.id) == decks[0].cards.map(\.id))
      #expect(deck.cards.map(\.line) == decks[0].cards.map(\.line))
      #expect(deck.diagnostics.map(\.rule) == decks[0].diagnostics.map(\.rule))
      #expect(deck.diagnostics.map(\.line) == decks[0].diagnostics.map(\.line))
    }
  }

  @Test("A question and an answer read back from their strings", arguments: seeds)
  func stringsReadBack(_ seed: UInt64) {
    let bytes = Array(Self.randomDeck(seed).utf8)
    let deck = parseDeck(bytes, path: "x.md")
    for card in deck.cards where card.kind == .basic {
      let question = deck.question(of: card, in: bytes)
      let answer = deck.answer(of: card, in: bytes)
      #expect(Identity.basic(question: question, answer: answer) == card.id)
    }
    for card in deck.cards where card.kind == .cloze && deck.siblings == .onePerDeletion {
      let ids = Identity.cloze(text: string(bytes, card.front.range))
      #expect(ids[Int(card.deletion)] == card.id)
    }
  }

  /// Typesetting is given a field's text, not its file.
  @Test("A field has the same spans and blanks in its file and by itself", arguments: seeds)
  func fieldsByThemselves(_ seed: UInt64) {
    let bytes = Array(Self.randomDeck(seed).utf8)
    for card in parseDeck(bytes, path: "x.md").cards {
      for (place, field) in [
        (card.front.range, card.kind == .basic ? Field.question : .cloze),
        (card.back.range, .answer),
      ] {
        let alone = Array(bytes[place])
        let shift = place.lowerBound
        #expect(
          opaqueSpans(in: bytes, place).map { $0.range.lowerBound - shift }
            == opaqueSpans(in: alone, 0..<alone.count).map(\.range.lowerBound))
        #expect(
          blanks(in: bytes, place, field: field).map { $0.range.lowerBound - shift }
            == blanks(in: alone, 0..<alone.count, field: field).map(\.range.lowerBound))
      }
    }
  }

  private func isBetweenCharacters(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return false }
    return [range.lowerBound, range.upperBound].allSatisfy {
      $0 == bytes.count || !bytes[$0].isContinuation
    }
  }
}
