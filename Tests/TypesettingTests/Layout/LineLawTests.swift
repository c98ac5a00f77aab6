import Foundation
import Markup
import Testing

@testable import Typesetting

/// What holds for every card at every width.
@Suite struct LineLawTests {
  struct Setting: Sendable, CustomTestStringConvertible {
    let columns: Int
    let ambiguous: AmbiguousWidth
    var testDescription: String { "\(columns) columns, \(ambiguous)" }
    var display: DisplayWidth { DisplayWidth(ambiguous: ambiguous) }

    func typesetter(keepsBrackets: Bool = true) -> CardTypesetter {
      CardTypesetter(columns: columns, display: display, keepsBrackets: keepsBrackets)
    }
  }

  static let settings = [30, 40, 60, 80, 100, 200].flatMap { columns in
    [AmbiguousWidth.narrow, .wide].map { Setting(columns: columns, ambiguous: $0) }
  }

  static let displays: [BlankDisplay] = [
    .shown, .hidden, .revealed(count: 1), .asked(index: 0, revealed: false),
    .asked(index: 0, revealed: true), .marked([.right, .wrong]),
  ]

  @Test func thereAreTexts() {
    #expect(Fixtures.texts.count > 200)
  }

  @Test("No line is wider than the columns", arguments: settings)
  func width(_ setting: Setting) {
    for (number, text) in Fixtures.texts.enumerated() {
      // The moments of a card take turns, differently at each width.
      let turn = number + setting.columns / 10
      let blanks = Self.displays[turn % Self.displays.count]
      let typesetter = setting.typesetter(keepsBrackets: turn % 5 < 3)
      for line in typesetter.lines(text.source, field: text.field, blanks: blanks) {
        #expect(line.width <= setting.columns, "\(line.plainText)")
        #expect(line.width == setting.display.of(line.plainText), "\(line.plainText)")
      }
    }
  }

  @Test(
    "From 40 columns up punctuation neither begins nor ends a line where it must not",
    arguments: settings.filter { $0.columns >= 40 })
  func punctuation(_ setting: Setting) {
    for text in Fixtures.texts {
      let lines = setting.typesetter().lines(text.source, field: text.field)
      // A line's own beginning, as its author wrote it, is nobody's mistake.
      let starts = text.source.split(separator: "\n").compactMap { $0.first { !$0.isWhitespace } }
      for line in lines where !line.runs.contains(where: { $0.style.role == .code }) {
        let words = line.plainText.split(separator: " ")
        guard let first = words.first?.unicodeScalars.first,
          let last = words.last?.last?.unicodeScalars.first
        else { continue }
        let isOwn = starts.contains(Character(first))
        #expect(isOwn || !BreakRules.isForbiddenAtStart(first), "begins: \(line.plainText)")
        #expect(words.count < 2 || !BreakRules.isForbiddenAtEnd(last), "ends: \(line.plainText)")
      }
    }
  }

  @Test("As many blanks are hidden as the deck has")
  func hiddenBlanks() {
    let typesetter = CardTypesetter(columns: 100)
    for text in Fixtures.texts where !text.source.contains("|") {
      let bytes = Array(text.source.utf8)
      let lines = typesetter.lines(bytes, field: text.field, blanks: .hidden)
      let hidden = lines.flatMap(\.runs).filter { $0.style.role == .blankHidden }
      let count = hidden.reduce(0) { $0 + $1.text.count / 3 }
      #expect(count == blanks(in: bytes, 0..<bytes.count, field: text.field).count)
    }
  }

  @Test(
    "No visible character is lost",
    arguments: settings.filter { [30, 60, 200].contains($0.columns) })
  func nothingLost(_ setting: Setting) {
    let renderer = MathRenderer(level: .unicode, width: setting.display)
    for text in Fixtures.texts where !text.source.contains("![") && !text.source.contains("- [x]") {
      let expected = visible(text.source, renderer, setting.columns)
      let lines = setting.typesetter().lines(text.source, field: text.field)
      let shown = lines.map(\.plainText).joined().filter(isEssential)
      if text.source.contains("|") || text.source.contains("$$") {
        // Records repeat the header; blocks of formulas are drawn.
        #expect(shown.count >= expected.count / 2, "\(text.source)")
      } else {
        #expect(String(shown) == expected, "\(text.source)")
      }
    }
  }

  /// What the reader must see, found without the typesetter: everything but markup signs.
  private func visible(_ source: String, _ renderer: MathRenderer, _ columns: Int) -> String {
    let bytes = Array(source.utf8)
    var text = ""
    var position = 0
    func take(_ end: Int) { text += String(decoding: bytes[position..<end], as: UTF8.self) }
    for span in opaqueSpans(in: bytes, 0..<bytes.count) {
      take(span.range.lowerBound)
      position = span.range.upperBound
      let content = String(decoding: bytes[span.content], as: UTF8.self)
      switch span.kind {
      case .inlineMath, .displayMath:
        text += renderer.inline(content.replacingOccurrences(of: "\n", with: " ")) ?? content
      case .comment: break
      case .htmlTag where content.hasPrefix("mark") || content.hasPrefix("/mark"): break
      case .escape, .fence, .code, .autolink, .htmlTag: text += content
      }
    }
    take(bytes.count)
    return String(safeText(text).filter(isEssential))
  }

  private func isEssential(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first, scalar.value > 0x20 else { return false }
    return !"*_=~`|[]()<>#-:\\!│─☐☑↪".unicodeScalars.contains(scalar)
  }
}
