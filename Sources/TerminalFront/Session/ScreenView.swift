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
  static func margin(_ columns: Int) -> Int { columns >= 40 ? 2 : columns >= 24 ? 1 : 0 }

  var isSmall: Bool { rows < 9 }

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
    case .help: return ([title(words.helpTitle)], helpLines(model.bindings))
    case .why(let lines):
      return ([title(words.whyTitle)], lines.flatMap { plainLines($0) })
    case nil: break
    }
    var settings = settings
    if model.showsMathSource { settings.math = .source }
    let body = CardBody(
      facts.card, phase: facts.phase, typed: model.typed,
      typing: model.typing.map { $0.answers.count - 1 }, settings: settings)
    let lines = (isSmall ? [] : [StyledLine()]) + body.lines.map(indented)
    return (header(facts, model), lines)
  }

  /// How far to scroll so that a freshly shown answer is seen.
  package func scrollToAnswer(_ facts: SessionFacts, _ model: ScreenModel) -> Int {
    let body = CardBody(facts.card, phase: facts.phase, typed: model.typed, settings: settings)
    let page = frame(facts, model).page
    // A small screen has no line to spare for what stands above the answer.
    let start = body.answerStart - (isSmall ? 0 : 1)
    return body.lines.count + 1 <= page ? 0 : max(0, min(start, body.lines.count))
  }
}
