package import Reviewing
package import Scheduling
package import Typesetting

/// One picture of the session: lines of styled text and where text is typed. No escape codes.
package struct SessionFrame: Equatable, Sendable {
  package var lines: [StyledLine]
  package var cursor: (row: Int, column: Int)?
  /// Lines of card text that fit, and how many more lie below: what scrolling needs to know.
  package var page: Int
  package var hidden: Int

  package static func == (left: SessionFrame, right: SessionFrame) -> Bool {
    left.lines == right.lines && left.cursor?.row == right.cursor?.row
      && left.cursor?.column == right.cursor?.column && left.page == right.page
      && left.hidden == right.hidden
  }
}

/// What is on the screen now, as facts.
package struct SessionFacts: Sendable {
  package var phase: ReviewSession.Phase
  package var card: CardOnScreen
  package var left: (new: Int, due: Int, again: Int)
  /// Cards answered in this sitting.
  package var done: Int
  package var previews: [Grade: Outcome]
  package var today: Day

  package init(
    phase: ReviewSession.Phase, card: CardOnScreen, left: (new: Int, due: Int, again: Int),
    done: Int, previews: [Grade: Outcome], today: Day
  ) {
    self.phase = phase
    self.card = card
    self.left = left
    self.done = done
    self.previews = previews
    self.today = today
  }
}

/// Draws a session at a size: a pure function of facts.
package struct ScreenView: Sendable {
  package var columns: Int
  package var rows: Int
  package var settings: TextSettings
  package var words: SessionWords

  package init(columns: Int, rows: Int, settings: TextSettings, words: SessionWords) {
    self.columns = max(1, columns)
    self.rows = max(1, rows)
    self.words = words
    self.settings = settings
    self.settings.columns = max(1, min(columns, 100) - 2 * ScreenView.margin(columns))
  }

  /// Columns left free on either side of the card's text.
  private static func margin(_ columns: Int) -> Int { columns >= 40 ? 2 : columns >= 24 ? 1 : 0 }

  private var isSmall: Bool { rows < 9 }

  package func frame(_ facts: SessionFacts, _ model: ScreenModel) -> SessionFrame {
    let (header, body) = content(facts, model)
    let footer = footer(facts, model)
    let page = max(1, rows - header.count - footer.lines.count)
    let top = min(model.scroll, max(0, body.count - page))
    let shown = Array(body.dropFirst(top).prefix(page))
    let hidden = max(0, body.count - top - shown.count)
    var lines = header + shown
    let space = rows - lines.count - footer.lines.count
    lines += Array(repeating: StyledLine(), count: max(0, space))
    if hidden > 0, !isSmall, let last = lines.indices.last {
      lines[last] = text("  ↓ " + words.moreLines(hidden + 1), TextStyle([.dim]))
    }
    let cursor = footer.cursor.map { (row: lines.count + $0.row, column: $0.column) }
    lines += footer.lines
    return SessionFrame(
      lines: lines.prefix(rows).map(clipped), cursor: cursor, page: page, hidden: hidden)
  }

  private func content(
    _ facts: SessionFacts, _ model: ScreenModel
  ) -> (header: [StyledLine], body: [StyledLine]) {
    switch model.overlay {
    case .help: return ([title(words.helpTitle)], helpLines)
    case .why(let lines):
      return ([title(words.whyTitle)], lines.flatMap { plainLines($0) })
    case nil: break
    }
    var settings = settings
    if model.showsMathSource { settings.math = .source }
    let body = CardBody(facts.card, phase: facts.phase, typed: model.typed, settings: settings)
    let lines = (isSmall ? [] : [StyledLine()]) + body.lines.map(indented)
    return (header(facts, model), lines)
  }

  /// How far to scroll so that a freshly shown answer is seen.
  package func scrollToAnswer(_ facts: SessionFacts, _ model: ScreenModel) -> Int {
    let body = CardBody(facts.card, phase: facts.phase, typed: model.typed, settings: settings)
    let page = frame(facts, model).page
    return body.lines.count + 1 <= page ? 0 : max(0, min(body.answerStart - 1, body.lines.count))
  }

  // MARK: - The top

  private func header(_ facts: SessionFacts, _ model: ScreenModel) -> [StyledLine] {
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
  private func breadcrumb(_ card: CardOnScreen, _ space: Int) -> String {
    var parts = [card.deck] + card.sections
    var text = parts.joined(separator: " › ")
    while parts.count > 1, settings.display.of(text) > space {
      parts.removeFirst()
      text = "… › " + parts.joined(separator: " › ")
    }
    if settings.display.of(text) > space { text = space < 8 ? "" : parts[0] }
    return text
  }

  private func progressBar(done: Int, of total: Int, columns: Int) -> StyledLine {
    let full = total == 0 ? columns : columns * done / total
    var line = StyledLine()
    add(" " + String(repeating: glyphs.full, count: full), to: &line, TextStyle(role: .blankShown))
    add(String(repeating: glyphs.empty, count: columns - full), to: &line, TextStyle([.dim]))
    return line
  }

  /// Box drawing is ambiguous in width: where that means two columns, ASCII is drawn instead.
  private var glyphs: (rule: String, full: String, empty: String) {
    settings.ambiguous == .wide ? ("-", "#", ".") : ("─", "━", "─")
  }

  // MARK: - The bottom

  private func footer(
    _ facts: SessionFacts, _ model: ScreenModel
  ) -> (lines: [StyledLine], cursor: (row: Int, column: Int)?) {
    if model.overlay != nil { return ([text(" " + words.anyKey, TextStyle([.dim]))], nil) }
    if let typing = model.typing { return typingFooter(typing, facts.card) }
    var lines: [StyledLine] = []
    if facts.phase.isHidden {
      lines.append(model.message.map { text(" " + $0, TextStyle([.bold])) } ?? questionHints(facts))
    } else {
      if let note = model.message ?? proposal(model) {
        lines.append(text(" " + note, TextStyle([.bold])))
      }
      lines += gradeLines(facts, model)
      if !isSmall { lines.append(hints(answerHints)) }
    }
    if !isSmall { lines.insert(StyledLine(), at: 0) }
    return (lines, nil)
  }

  private func questionHints(_ facts: SessionFacts) -> StyledLine {
    var pairs = [("Space", words.keys.show)]
    if facts.card.blankCount > 1 { pairs.append(("Tab", words.keys.nextBlank)) }
    if !facts.card.blanks.isEmpty { pairs.append(("t", words.keys.type)) }
    return hints(pairs + answerHints)
  }

  private var answerHints: [(String, String)] {
    [
      ("u", words.keys.undo), ("e", words.keys.edit), ("?", words.keys.help),
      ("q", words.keys.quit),
    ]
  }

  private func hints(_ pairs: [(String, String)]) -> StyledLine {
    var line = StyledLine()
    for (key, does) in pairs {
      let width = settings.display.of("  \(key) \(does)")
      if line.width + width > columns { break }
      add(line.isEmpty ? " " : "   ", to: &line)
      add(key, to: &line, TextStyle([.bold]))
      add(" " + does, to: &line, TextStyle([.dim]))
    }
    return line
  }

  private func proposal(_ model: ScreenModel) -> String? {
    guard let typed = model.typed else { return nil }
    let right = typed.marks.count { $0 }
    let wrong = zip(typed.marks, typed.typed).filter { !$0.0 && !$0.1.isEmpty }.map(\.1)
    let proposal = words.typedProposal(
      right, typed.marks.count, words.name(of: typed.proposal))
    return wrong.isEmpty ? proposal : proposal + "   ✗ " + wrong.joined(separator: "  ✗ ")
  }

  private func typingFooter(
    _ typing: ScreenModel.Typing, _ card: CardOnScreen
  ) -> (lines: [StyledLine], cursor: (row: Int, column: Int)?) {
    var line = StyledLine()
    add(
      " " + words.typeBlank(typing.answers.count, card.blanks.count) + " ", to: &line,
      TextStyle([.bold]))
    // The end of a long answer is what is being typed: the beginning goes.
    var tail = Substring(safeText(typing.answers.last ?? ""))
    while !tail.isEmpty, line.width + settings.display.of(tail) >= columns { tail.removeFirst() }
    add(String(tail), to: &line, TextStyle([.underline]))
    let cursor = min(line.width, columns - 1)
    if isSmall { return ([line], (0, cursor)) }
    return (
      [StyledLine(), line, hints([("Enter", "↵"), ("Esc", words.keys.cancel)])], (1, cursor)
    )
  }
}

// MARK: - Grades

extension ScreenView {
  /// The choices, each with its next date below it.
  private func gradeLines(_ facts: SessionFacts, _ model: ScreenModel) -> [StyledLine] {
    let choices: [(key: String, grade: Grade)] =
      model.isFullScale
      ? Grade.allCases.map { ("\($0.rawValue)", $0) }
      : Button.allCases.enumerated().map { ("\($0 + 1) " + words.name(of: $1), $1.grade) }
    let cell = min(16, (columns - 1) / choices.count)
    var names = StyledLine()
    var dates = StyledLine()
    for (index, choice) in choices.enumerated() {
      let column = 1 + index * cell
      let isProposed = model.typed?.proposal.grade == choice.grade
      names.pad(column - names.width)
      dates.pad(column - dates.width)
      let style = TextStyle(isProposed ? [.bold, .reverse] : [.bold])
      add(fitted(choice.key, cell - 1), to: &names, style)
      add(fitted(date(of: choice.grade, facts, cell), cell - 1), to: &dates, TextStyle([.dim]))
    }
    return isSmall ? [names] : [names, dates]
  }

  private func date(of grade: Grade, _ facts: SessionFacts, _ cell: Int) -> String {
    guard let outcome = facts.previews[grade] else { return "" }
    let days = outcome.schedule.due.days(since: facts.today)
    let short = (outcome.again ? "↻ " : "") + words.days(days)
    let date = String(outcome.schedule.due.description.dropFirst(days < 300 ? 5 : 0))
    let long = short + "  " + date
    return settings.display.of(long) < cell ? long : short
  }

  private func fitted(_ label: String, _ width: Int) -> String {
    var label = label
    while !label.isEmpty, settings.display.of(label) > max(1, width) { label.removeLast() }
    return label
  }
}

// MARK: - Lines

extension ScreenView {
  private var helpLines: [StyledLine] {
    let width = words.help.map { settings.display.of($0.key) }.max() ?? 0
    return words.help.flatMap { row in
      var line = StyledLine()
      add("  " + row.key, to: &line, TextStyle([.bold]))
      if columns < 60 { return [line] + plainLines("  " + row.does) }
      line.pad(width + 4 - line.width)
      add(row.does, to: &line)
      return [line]
    }
  }

  /// Whatever a line was made of, it ends where the window ends.
  private func clipped(_ line: StyledLine) -> StyledLine {
    guard line.width > columns else { return line }
    var result = StyledLine()
    for run in line.runs {
      for character in run.text {
        let width = settings.display.of(character)
        if result.width + width > columns { return result }
        result.append(String(character), width: width, style: run.style, link: run.link)
      }
    }
    return result
  }

  private func title(_ title: String) -> StyledLine { text(" " + title, TextStyle([.bold])) }

  private func plainLines(_ paragraph: String) -> [StyledLine] {
    var result: [StyledLine] = []
    var line = StyledLine()
    for character in safeText(paragraph) {
      let width = settings.display.of(character)
      if line.width + width > columns - 2 {
        result.append(line)
        line = StyledLine()
      }
      if line.isEmpty { line.pad(2) }
      line.append(String(character), width: width)
    }
    return result + [line]
  }

  private func indented(_ line: StyledLine) -> StyledLine {
    guard !line.isEmpty else { return line }
    var result = StyledLine()
    result.pad(ScreenView.margin(columns))
    result.append(line)
    return result
  }

  private func text(_ text: String, _ style: TextStyle = .plain) -> StyledLine {
    var line = StyledLine()
    add(text, to: &line, style)
    return line
  }

  /// Adds text, cut with `…` where the window ends.
  private func add(_ text: String, to line: inout StyledLine, _ style: TextStyle = .plain) {
    let text = safeText(text)
    let space = columns - line.width
    let width = settings.display.of(text)
    if width <= space { return line.append(text, width: width, style: style) }
    let ellipsis = settings.display.of("…")
    guard space > ellipsis else { return }
    var cut = ""
    var used = ellipsis
    for character in text {
      let next = settings.display.of(character)
      if used + next > space { break }
      cut.append(character)
      used += next
    }
    line.append(cut + "…", width: used, style: style)
  }
}
