import Reviewing
import Scheduling
import Typesetting

// The top: progress, what is left, and where the card stands.
extension ScreenView {
  func header(_ facts: SessionFacts, _ model: ScreenModel) -> [StyledLine] {
    let left = facts.left
    var line = StyledLine()
    if facts.isCram { return cramHeader(facts, model) }
    let total = facts.done + left.new + left.due + left.again
    let bar = rows >= 9 && columns >= 60 ? 16 : columns >= 30 ? 8 : 0
    line.append(progressBar(done: facts.done, of: total, columns: bar))
    let counts = [(left.due, words.due), (left.new, words.new), (left.again, words.repeats)]
    let counted = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    add("  " + counted, to: &line, TextStyle([.bold]))
    if let minutes = facts.minutes, columns >= 60 {
      add("  " + words.minutes(minutes), to: &line, TextStyle([.dim]))
    }
    addPlace(facts, model, to: &line)
    return isSmall ? [line] : [line, rule]
  }

  /// R3. `cram 3 of 4`: nothing is due and nothing becomes so.
  private func cramHeader(_ facts: SessionFacts, _ model: ScreenModel) -> [StyledLine] {
    var line = StyledLine()
    let total = facts.done + facts.left.new + facts.left.due
    add(" " + words.cram(min(total, facts.done + 1), total), to: &line, TextStyle([.bold]))
    addPlace(facts, model, to: &line)
    return isSmall ? [line] : [line, rule]
  }

  private func addPlace(_ facts: SessionFacts, _ model: ScreenModel, to line: inout StyledLine) {
    if facts.isFlagged { add("  ⚑", to: &line, TextStyle([.bold])) }
    guard !model.hidesDeck else { return }
    add("   " + breadcrumb(facts.card, columns - line.width - 3), to: &line, TextStyle([.dim]))
  }

  var rule: StyledLine {
    text(String(repeating: glyphs.rule, count: columns), TextStyle([.dim]))
  }

  /// R8. The rule below the header, with what is scrolled above it.
  func ruleWithMark(_ above: Int) -> StyledLine {
    let mark = " ↑ " + words.moreLines(above) + " "
    var line = StyledLine()
    let room = columns - settings.display.of(mark) - 3
    guard room > 0 else { return text(mark, TextStyle([.dim])) }
    add(String(repeating: glyphs.rule, count: 3) + mark, to: &line, TextStyle([.dim]))
    add(
      String(repeating: glyphs.rule, count: max(0, columns - line.width)), to: &line,
      TextStyle([.dim]))
    return line
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
