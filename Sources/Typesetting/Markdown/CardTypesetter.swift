package import Markup

/// Sets a card's text as styled lines of a width. Pure, and linear in the text.
///
/// It agrees with `Decks` on what is code, math and a blank. No line is wider than the columns,
/// unless a single character is.
package struct CardTypesetter: Sendable {
  package let columns: Int
  package let display: DisplayWidth
  let mathLevel: MathLevel
  let renderer: MathRenderer
  /// Brackets around shown blanks and backticks around code: for where colour does not mark them.
  let keepsBrackets: Bool
  /// Links lead somewhere by themselves (OSC 8), so their targets are not written out.
  let hyperlinks: Bool
  let words: CardWords
  /// R8. Code fences, displayed formulas, tables without blanks, pictures and sounds are named, not
  /// shown: of an answer that is still to be recalled they would say too much.
  package var conceals = false
  /// The deck writes readings in brackets: `漢字[かんじ]`.
  package var readsRuby = false
  /// Words are shown with their readings: `漢字（かんじ）`.
  package var showsReadings = true

  package init(
    columns: Int, display: DisplayWidth = DisplayWidth(), math: MathLevel = .unicode,
    keepsBrackets: Bool = true, hyperlinks: Bool = false, words: CardWords = .chinese
  ) {
    self.columns = max(1, columns)
    self.display = display
    mathLevel = math
    renderer = MathRenderer(level: math, width: display)
    self.keepsBrackets = keepsBrackets
    self.hyperlinks = hyperlinks
    self.words = words
  }

  /// The lines of a field.
  ///
  /// - Parameter markdown: the field's bytes as `Decks` trims them; broken UTF-8 shows as U+FFFD.
  package func lines(
    _ markdown: [UInt8], field: Field, blanks: BlankDisplay = .shown
  ) -> [StyledLine] {
    var setter = BlockSetter(self, text(markdown, field), blanks: blanks)
    return setter.lines()
  }

  func text(_ markdown: [UInt8], _ field: Field) -> Document {
    Document(markdown, field: field, readsRuby: readsRuby)
  }

  package func lines(
    _ markdown: String, field: Field, blanks: BlankDisplay = .shown
  ) -> [StyledLine] {
    lines(Array(markdown.utf8), field: field, blanks: blanks)
  }
}
