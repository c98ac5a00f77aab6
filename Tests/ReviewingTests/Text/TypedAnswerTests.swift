import Decks
import Foundation
import Scheduling
import TestSupport
import Testing

@testable import Reviewing

/// What is typed, compared as a teacher would (T2 to T4).
@Suite struct TypingTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("ScriptCases")

  private static func rows(_ name: String) throws -> [[String]] {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      .split(separator: "\n").filter { !$0.hasPrefix("# ") }
      .map { $0.components(separatedBy: "\t") }
  }

  private func mark(_ typed: String, _ answer: String, _ rules: TypingRules) -> TypedAnswer.Mark {
    TypedAnswer([typed], for: [answer], rules).marks[0]
  }

  @Test(arguments: [TypingMode.accents, .loose]) func pairsThatAreTheSame(_ mode: TypingMode) throws
  {
    let pairs = try Self.rows("18-typed.tsv")
    #expect(pairs.count >= 9)
    for pair in pairs {
      #expect(mark(pair[1], pair[0], TypingRules(mode: mode)) == .right, "\(pair)")
    }
  }

  @Test("Every pair is right, nearly right or wrong, in ten languages and more")
  func table() throws {
    let rows = try Self.rows("typed.tsv")
    #expect(rows.count >= 150)
    #expect(Set(rows.map { $0[0] }).count >= 10)
    for row in rows {
      for (index, mode) in [TypingMode.strict, .accents, .loose].enumerated() {
        let rules = TypingRules(mode: mode, language: row[0], readsRuby: true)
        let marks: [String: TypedAnswer.Mark] = ["✓": .right, "≈": .nearly, "✗": .wrong]
        #expect(mark(row[2], row[1], rules) == marks[row[3 + index]], "\(row) \(mode)")
      }
    }
  }

  @Test func everyAnswerTypedAsItIsWrittenIsRight() throws {
    for row in try Self.rows("typed.tsv") {
      for mode in TypingMode.allCases {
        #expect(mark(row[1], row[1], TypingRules(mode: mode, language: row[0])) == .right, "\(row)")
      }
    }
  }

  @Test(
    "What differs is told by cluster",
    arguments: [
      ("Straße", "Strase", "Stra+ß+-s-e"), ("house", "hause", "h+o+-a-use"), ("ab", "ab", ""),
      ("café", "cafe", "caf+é+-e-"), ("กำ", "ก", "+กำ+-ก-"), ("👨‍👩‍👧 x", "y", "+👨‍👩‍👧x+-y-"), ("ab", "", ""),
      ("שלום", "שלוס", "שלו+ם+-ס-"),
    ])
  func differences(_ answer: String, _ typed: String, _ expected: String) {
    let pieces = TypedAnswer([typed], for: [answer]).differences[0]
    let told = pieces.map { piece in
      switch piece.kind {
      case .same: piece.text
      case .extra: "-" + piece.text + "-"
      case .missing: "+" + piece.text + "+"
      }
    }
    // Which of two neighbours comes first is of no importance.
    #expect(told.joined().sorted() == expected.sorted(), "\(told)")
  }

  @Test(
    "Differences put the typed text and the answer together again",
    arguments: 0..<60 as Range<UInt64>)
  func differencesLaw(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func word() -> String {
      (0..<Int.random(in: 1...12, using: &random)).map { _ in
        ["a", "b", "é", "e\u{301}", "ß", "漢", "กำ", "ش", "-"].randomElement(using: &random)!
      }.joined()
    }
    let (answer, typed) = (word(), word())
    let pieces = TypedAnswer([typed], for: [answer], TypingRules(mode: .strict)).differences[0]
    guard !pieces.isEmpty else { return }
    let given = pieces.filter { $0.kind != .missing }.map(\.text).joined()
    #expect(given == typed, "seed \(seed)")
  }

  @Test func theProposalFollowsTheMarks() {
    let loose = TypingRules(mode: .loose)
    #expect(TypedAnswer(["cafe", "a"], for: ["café", "a"], loose).proposal == .hard)
    #expect(TypedAnswer(["café", "a"], for: ["café", "a"], loose).proposal == .good)
    #expect(TypedAnswer(["cafe", "b", "c"], for: ["café", "a", "d"], loose).proposal == .again)
  }

  @Test func anAnswerThatIsVeryLongIsStillCompared() {
    let long = String(repeating: "a\u{301}", count: 3_000)
    #expect(TypedAnswer([long + "b"], for: [long]).marks == [.wrong])
    let hostile = String(repeating: "(a) ", count: 400) + String(repeating: " / x", count: 400)
    #expect(TypedAnswer(["y"], for: [hostile]).marks == [.wrong])
  }
}

@Suite struct FoldingTests {
  /// Composed and decomposed, of every script that has both.
  static let pairs = [
    "café", "Ångström", "й ё ў", "ά έ ή", "ば ぱ が ヴ", "안녕하세요", "क़ ख़", "שָׁלוֹם", "أهلا", "nǐ hǎo",
    "cảm ơn", "ḍṭ", "ǖ", "ﬁ",
  ]

  @Test("Composed and decomposed text are one", arguments: pairs)
  func normalForms(_ text: String) {
    let (composed, decomposed) = (
      text.precomposedStringWithCanonicalMapping, text.decomposedStringWithCanonicalMapping
    )
    #expect(FoldedText(composed) == FoldedText(decomposed))
    #expect(FoldedText(composed).hash == FoldedText(decomposed).hash)
    #expect(
      FoldedScalars.of(composed, keepsCase: true) == FoldedScalars.of(decomposed, keepsCase: true))
  }

  @Test("The table knows what Foundation knows")
  func table() {
    for value in UInt32(0xA0)...0x2FFFF {
      guard let scalar = Unicode.Scalar(value), scalar.properties.age != nil else { continue }
      // Characters newer than Foundation's own tables are not compared.
      if let age = scalar.properties.age, age.major > 14 { continue }
      var parts: [Unicode.Scalar] = []
      Decomposition.forEachPart(of: scalar) { parts.append($0) }
      parts.orderMarks()
      let expected = Array(
        String(Character(scalar)).decomposedStringWithCompatibilityMapping.unicodeScalars)
      #expect(parts == expected, "U+\(String(value, radix: 16))")
    }
  }

  @Test(
    "Words are found whatever their case, width and form",
    arguments: [
      ("Straße", "STRASSE"), ("ﾈｺ", "ネコ"), ("ΛΌΓΟΣ", "λόγος"), ("ＡＢＣ", "abc"),
      ("می‌خواهم", "میخواهم"),
      ("〜", "～"), ("kā\u{304}", "KĀ\u{304}"), ("İ", "i"),
    ])
  func folded(_ one: String, _ other: String) {
    #expect(FoldedText(one) == FoldedText(other))
  }

  @Test(
    "Without accents",
    arguments: [
      ("café", "cafe"), ("ёлка", "елка"), ("שָׁלוֹם", "שלום"), ("كِتَاب", "كتاب"), ("łódź", "lodz"),
      ("đường", "duong"),
    ])
  func withoutAccents(_ one: String, _ other: String) {
    #expect(FoldedText(one).withoutAccents == FoldedText(other).withoutAccents)
    #expect(FoldedText(one) != FoldedText(other))
  }

  @Test("Letters stay letters", arguments: [("й", "и"), ("ば", "は"), ("हूँ", "हुँ"), ("กี", "กิ")])
  func letters(_ one: String, _ other: String) {
    #expect(FoldedText(one).withoutAccents != FoldedText(other).withoutAccents)
  }
}
