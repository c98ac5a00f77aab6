import TestSupport
import Testing

@testable import Decks

/// What holds of decks as people write them: prose that is wrapped, marked and put together anew.
@Suite struct ProseLawTests {
  static let seeds = Array(UInt64(1)...100)
  static let words = [
    "the", "optimizer", "Adam", "decays", "weights", "(slowly)", "e.g.", "学习率", "梯度下降", "，", "反向传播",
    "`code`", "$x^2$", "한국어", "naïve", "50%",
  ]

  struct Prose {
    var random: SplitMix64

    mutating func words(_ counts: ClosedRange<Int>) -> [String] {
      (0..<Int.random(in: counts, using: &random)).map { _ in
        ProseLawTests.words.randomElement(using: &random) ?? ""
      }
    }

    /// Joins words with blanks or, when `wraps`, with line ends and blanks at random.
    mutating func text(_ words: [String], wraps: Bool) -> String {
      var text = words.first ?? ""
      for word in words.dropFirst() {
        text += wraps ? ["\n", " ", "\r\n  ", "\t"].randomElement(using: &random) ?? " " : " "
        text += word
      }
      return text
    }

    mutating func deck(cards: Int) -> String {
      var text = ""
      for _ in 0..<cards {
        switch Int.random(in: 0...3, using: &random) {
        case 0: text += "# \(self.text(words(1...3), wraps: false))\n"
        case 1: text += "C: \(self.text(words(0...4) + ["[a]"] + words(0...4), wraps: true))\n"
        case 2: text += "Q: no answer\n\n"
        default:
          text += "Q: \(self.text(words(1...9), wraps: true))\n"
          text += "A: \(self.text(words(1...9), wraps: true))\n\n```c\nQ: x\n```\n"
        }
      }
      return text
    }
  }

  static func ids(_ text: String) -> [CardID] {
    parseDeck(Array(text.utf8), path: "x.md").cards.map(\.id)
  }

  @Test("Wrapping lines anew keeps every id", arguments: seeds)
  func wrapping(_ seed: UInt64) {
    var prose = Prose(random: SplitMix64(seed: seed))
    let question = prose.words(1...9)
    let answer = prose.words(1...9)
    let cloze = prose.words(0...4) + ["[keyword]"] + prose.words(0...4)
    let decks = [false, true].map { wraps in
      "Q: \(prose.text(question, wraps: wraps))\nA: \(prose.text(answer, wraps: wraps))\n"
        + "C: \(prose.text(cloze, wraps: wraps))"
    }
    #expect(Self.ids(decks[0]).count == 2)
    #expect(Self.ids(decks[0]) == Self.ids(decks[1]))
  }

  @Test("Marking keywords keeps the card", arguments: seeds)
  func marking(_ seed: UInt64) {
    var prose = Prose(random: SplitMix64(seed: seed))
    let answer = prose.words(1...9)
    let marked = answer.map { Bool.random(using: &prose.random) ? "[\($0)]" : $0 }
    let ids = [answer, marked].map { Self.ids("Q: a\nA: \($0.joined(separator: " "))") }
    #expect(ids[0] == ids[1])
  }

  @Test("Siblings come and go without changing each other", arguments: seeds)
  func siblings(_ seed: UInt64) {
    var prose = Prose(random: SplitMix64(seed: seed))
    let words = prose.words(2...9)
    let all = Self.ids("C: " + words.map { "[\($0)]" }.joined(separator: " "))
    #expect(all.count == words.count)
    let kept = words.map { _ in Bool.random(using: &prose.random) }
    let some = zip(words, kept).map { $1 ? "[\($0)]" : $0 }
    #expect(
      Self.ids("C: " + prose.text(some, wraps: true)) == zip(all, kept).filter(\.1).map(\.0))
    #expect(Set(all).count == all.count)
  }

  @Test("Decks put together have the cards of both", arguments: seeds)
  func concatenation(_ seed: UInt64) {
    var prose = Prose(random: SplitMix64(seed: seed))
    let one = prose.deck(cards: Int.random(in: 0...6, using: &prose.random))
    let other = prose.deck(cards: Int.random(in: 0...6, using: &prose.random))
    let ids = Self.ids(one) + Self.ids(other)
    #expect(Self.ids(one + "\n---\n" + other) == ids)
    #expect(Self.ids(one + "# next\n" + other) == ids)
    let errors = [one, other, one + "***\n" + other].map {
      parseDeck(Array($0.utf8), path: "x.md").diagnostics.map(\.rule)
    }
    #expect(errors[0] + errors[1] == errors[2])
  }
}
