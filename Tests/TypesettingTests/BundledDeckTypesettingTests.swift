import Decks
import Foundation
import Markup
import Testing
import Typesetting

/// The decks that come with ebb, as they are shown.
struct BundledDeckTypesettingTests {
  static let decks: [String] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("decks")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted()
      .map { folder.appendingPathComponent($0).path }
  }()

  private func parsed(_ path: String) throws -> (ParsedDeck, [UInt8]) {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    return (parseDeck(bytes, path: path), bytes)
  }

  @Test(arguments: decks)
  func everyFormulaIsSet(_ path: String) throws {
    let (deck, bytes) = try parsed(path)
    for card in deck.cards {
      for field in [card.front.range, card.back.range] {
        for span in opaqueSpans(in: bytes, field)
        where span.kind == .inlineMath || span.kind == .displayMath {
          let latex = String(decoding: bytes[span.content], as: UTF8.self)
          let set = MathRenderer().inline(latex)
          #expect(set?.contains("\\") == false, "line \(card.line): \(latex)")
        }
      }
    }
  }

  @Test(arguments: decks)
  func noProseAnswerIsLongerThanTwelveLines(_ path: String) throws {
    let (deck, bytes) = try parsed(path)
    let setter = CardTypesetter(columns: 80)
    for card in deck.cards where card.kind == .basic {
      let answer = Array(bytes[card.back.range])
      guard !String(decoding: answer, as: UTF8.self).contains("```") else { continue }
      #expect(setter.lines(answer, field: .answer).count <= 12, "line \(card.line)")
    }
  }

  @Test("R8. No card of ours shows its code or its formula with the question", arguments: decks)
  func noAnswerIsShownTooEarly(_ path: String) throws {
    let (deck, bytes) = try parsed(path)
    var setter = CardTypesetter(columns: 200)
    setter.conceals = true
    for card in deck.cards where card.kind == .basic {
      let answer = String(decoding: bytes[card.back.range], as: UTF8.self)
      let shown = setter.lines(answer, field: .answer, blanks: .hidden).map(\.plainText).joined()
      var isCode = false
      for line in answer.split(separator: "\n") {
        if line.hasPrefix("```") {
          isCode.toggle()
        } else if isCode, line.count > 12 {
          #expect(!shown.contains(line), "line \(card.line): \(line)")
        }
      }
    }
  }
}
