import Reviewing
import Scheduling
import Typesetting

// The top: progress, what is left, and where the card stands.
extension ScreenView {
  func header(_ facts: SessionFacts, _ model: ScreenModel) -> [StyledLine] {
    let left = facts.left
    var line = StyledLine()
    let total = facts.done + left.new + left.due + left.again
    let bar = rows >= 9 && columns >= 60 ? 16 : columns >= 30 ? 8 : 0
    line.append(progressBar(done: facts.done, of: total, columns: bar))
    let counts = [(left.due, words.due), (left.new, words.new), (left.again, words.repeats)]
    let counted = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    add("  " + counted, to: &line, TextStyle([.bold]))
    if !model.hidesDeck {
      add("   " + breadcrumb(facts.card, columns - line.width - 3), to: &line, TextStyle([.dim]))
    }
    guard !isSmall else { return [line] }
    return [line, text(String(repeating: glyphs.rule, count: columns), TextStyle([.dim]))]
  }

  /// Deck and sections; where they do not fit, the nearest ones say most.
  func breadcrumb(_ card: CardOnScreen, _ space: Int) -> String {
    var parts = [card.deck] + card.sections
    var text = parts.joined(separator: " › ")
    while parts.count > 1, settings.display.of(text) > space {
      parts.removeFirst()
      text = "… › " + parts.joined(separator: " › ")
    }
    if settings.display.of(text) > space { text = space < 8 ? "" : parts[0] }
    return text
  }

  func progressBar(done: Int, of total: Int, columns: Int) -> StyledLine {
    let full = total == 0 ? columns : columns * done / total
    var line = StyledLine()
    add(" " + String(repeating: glyphs.full, count: full), to: &line, TextStyle(role: .blankShown))
    add(String(repeating: glyphs.empty, count: columns - full), to: &line, TextStyle([.dim]))
    return line
  }

  /// Box drawing is ambiguous in width: where that means two columns, ASCII is drawn instead.
  var glyphs: (rule: String, full: String, empty: String) {
    settings.ambiguous == .wide ? ("-", "#", ".") : ("─", "━", "─")
  }
}
