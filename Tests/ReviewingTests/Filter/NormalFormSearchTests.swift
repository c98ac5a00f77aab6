import Decks
import Foundation
import Scheduling
import TestSupport
import Testing

@testable import Reviewing

/// Search, deck names and duplicates do not see the difference between NFC and NFD (T12).
@Suite struct NormalFormSearchTests {
  private static let cards = [
    "Q: à la carte — où ?\nA: été", "Q: йогурт и ёлка\nA: за́мок", "Q: が の ば\nA: 안녕하세요",
    "Q: ἀρχή\nA: λόγος", "Q: كِتَاب\nA: livre", "Q: tiếng Việt\nA: [cảm] ơn",
  ]

  private static func collection(_ form: (String) -> String) -> Collection {
    let text = form(
      "---\nname: Élèves くが\ntags: [été]\n---\n# Là\n" + cards.joined(separator: "\n\n"))
    let bytes = Array(text.utf8)
    let path = form("leçons/é.md")
    return Collection(files: [.init(deck: parseDeck(bytes, path: path), bytes: bytes)])
  }

  private static let composed: @Sendable (String) -> String = {
    $0.precomposedStringWithCanonicalMapping
  }
  private static let decomposed: @Sendable (String) -> String = {
    $0.decomposedStringWithCanonicalMapping
  }

  private static func found(_ words: [String], _ collection: Collection) throws -> [Int32] {
    let day = try #require(Day("2026-11-21"))
    let matcher = try Filter(words).matcher(in: collection, state: ReviewState(), today: day)
    return collection.cards.map(\.place).filter { matcher.matches($0) }
      .map { collection.card(at: $0).line }
  }

  @Test(
    "A word finds the same cards in both forms",
    arguments: [
      "à", "OÙ", "été", "йогурт", "ЁЛКА", "замок", "за́мок", "が", "안녕", "λόγος", "ΛΌΓΟΣ", "كِتَاب",
      "كتاب",
      "việt", "cảm", "nc:cam", "nc:ete", "nc:елка", "nc:замок", "nc:كتاب", "nc:λογος", "nc:йогурт",
      "deck:élèves", "deck:くが", "section:là", "tag:été", "deck:é", "-été", "ｅ", "か",
    ])
  func words(_ word: String) throws {
    let both = [Self.composed, Self.decomposed].map(Self.collection)
    var seen: Set<[Int32]> = []
    for collection in both {
      for form in [Self.composed, Self.decomposed] {
        seen.insert(try Self.found([form(word)], collection))
      }
    }
    #expect(seen.count == 1)
  }

  @Test func accentsDoNotCountWhereThatIsAskedFor() throws {
    let collection = Self.collection(Self.composed)
    let first = try Self.found(["nc:ete"], collection)
    #expect(first.count == 1)
    #expect(try Self.found(["ete"], collection) == [])
    #expect(try Self.found(["nc:иогурт"], collection) == [])
    #expect(try Self.found(["nc:كتاب"], collection).count == 1)
  }

  @Test func theSameCardInBothFormsIsADuplicate() {
    let files = [Self.composed, Self.decomposed].enumerated().map { index, form in
      let bytes = Array(form(Self.cards.joined(separator: "\n\n")).utf8)
      return Collection.DeckFile(deck: parseDeck(bytes, path: "\(index).md"), bytes: bytes)
    }
    let found = Collection(files: files).nearDuplicates()
    #expect(found.count >= Self.cards.count - 1)
    #expect(found.allSatisfy { $0.likeness == 1 })
  }
}
