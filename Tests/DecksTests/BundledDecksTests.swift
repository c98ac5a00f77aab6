import Decks
import Foundation
import Testing

/// The decks that come with ebb: what the standards of a good deck can be checked by a machine.
struct BundledDecksTests {
  struct Bundled: CustomTestStringConvertible, Sendable {
    var deck: ParsedDeck
    var bytes: [UInt8]
    var testDescription: String { deck.path }
  }

  static let all: [Bundled] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("decks")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().compactMap { name in
      guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else {
        return nil
      }
      let bytes = [UInt8](data)
      return Bundled(deck: parseDeck(bytes, path: name, checks: .all), bytes: bytes)
    }
  }()

  @Test func thereAreEnoughCards() {
    #expect(Self.all.reduce(0) { $0 + $1.deck.cards.count } >= 350)
    #expect(Self.all.contains { $0.deck.path == "welcome.md" })
  }

  @Test(arguments: all)
  func hasNoProblem(_ bundled: Bundled) {
    #expect(bundled.deck.diagnostics.map { "\($0.line): \($0.message)" } == [])
  }

  @Test(arguments: all)
  func everyCardHasASectionAndEveryProseAnswerABlank(_ bundled: Bundled) {
    for card in bundled.deck.cards {
      #expect(!bundled.deck.sectionTitles(of: card, in: bundled.bytes).isEmpty, "line \(card.line)")
      let answer = bundled.deck.answer(of: card, in: bundled.bytes)
      if !answer.contains("```") {
        #expect(!bundled.deck.blanks(of: card, in: bundled.bytes).isEmpty, "line \(card.line)")
      }
    }
  }

  @Test(arguments: all)
  func opensWithALineThatSaysWhatItIsAbout(_ bundled: Bundled) {
    let text = String(decoding: bundled.bytes, as: UTF8.self)
    let body = text.components(separatedBy: "\n---\n").dropFirst().joined(separator: "\n---\n")
    let first = body.split(separator: "\n").first.map(String.init) ?? ""
    #expect(!first.isEmpty && !first.hasPrefix("#") && !first.hasPrefix("Q:"))
  }

  @Test func noTwoCardsAskTheSame() {
    var seen: [String: String] = [:]
    for bundled in Self.all {
      for card in bundled.deck.cards where card.kind == .basic {
        let question = bundled.deck.question(of: card, in: bundled.bytes)
          .filter { $0.isLetter || $0.isNumber }.lowercased()
        let place = "\(bundled.deck.path):\(card.line)"
        #expect(seen[question] == nil, "\(place) asks what \(seen[question] ?? "") asks")
        seen[question] = place
      }
    }
    let ids = Self.all.flatMap { $0.deck.cards.map(\.id) }
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: all)
  func codeIsShort(_ bundled: Bundled) {
    for card in bundled.deck.cards {
      let lines = bundled.deck.answer(of: card, in: bundled.bytes)
        .split(separator: "\n", omittingEmptySubsequences: false)
      let fences = lines.indices.filter { lines[$0].hasPrefix("```") }
      for pair in stride(from: 0, to: fences.count - 1, by: 2) {
        #expect(fences[pair + 1] - fences[pair] - 1 <= 20, "line \(card.line)")
      }
    }
  }
}
