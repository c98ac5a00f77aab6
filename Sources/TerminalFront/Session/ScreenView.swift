package import Reviewing
package import Scheduling
package import Typesetting
package import Words

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
  /// Before the answer; nil for a new card.
  package var ease: Ease?
  package var isCram: Bool
  package var isFlagged: Bool
  /// What is left will take so long; nil while nobody knows.
  package var minutes: Int?

  package init(
    phase: ReviewSession.Phase, card: CardOnScreen, left: (new: Int, due: Int, again: Int),
    done: Int, previews: [Grade: Outcome], today: Day, ease: Ease? = nil, isCram: Bool = false,
    isFlagged: Bool = false, minutes: Int? = nil
  ) {
    self.ease = ease
    self.isCram = isCram
    self.isFlagged = isFlagged
    self.minutes = minutes
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
    let room = max(1, columns) - 2 * ScreenView.margin(columns)
    self.settings.columns = max(1, min(room, settings.measure))
    if rows >= 16 { self.settings.rule = String(repeating: glyphs.rule, count: 3) }
  }

  /// Columns left free on either side of the card's text.
  static func margin(_ columns: Int) -> Int { columns >= 40 ? 2 : columns >= 24 ? 1 : 0 }

  /// R13. On a wide screen the card stands in the middle.
  var left: Int {
    columns > 110 ? (columns - settings.columns) / 2 : ScreenView.margin(columns)
  }

  var isSmall: Bool { rows < 9 }

  /// - Parameter layout: the card's text as it was set before; nil sets it here.
  package func frame(
    _ facts: SessionFacts, _ model: ScreenModel, _ layout: CardLayout? = nil
  ) -> SessionFrame {
    let footer = footer(facts, model)
    let (header, body) = content(facts, model, layout, footer: footer.lines.count)
    return frame(header, body, footer, model)
  }

  /// The end of the sitting: what it came to, and what can be done now.
  package func endFrame(_ sentences: [Sentence], _ model: ScreenModel) -> SessionFrame {
    let lines = sentences.flatMap { plainLines($0[settings.language], margin: 2) }
    let keys = hints(keys([.undo, .more, .rest, .quit], model))
    let footer = (model.message.map(note) ?? []) + [keys]
    let header = [title(words.endTitle)] + (isSmall ? [] : [rule])
    return frame(
      header, (isSmall ? [] : [StyledLine()]) + lines,
      ((isSmall ? [] : [StyledLine()]) + footer, nil), model)
  }

  private func frame(
    _ header: [StyledLine], _ body: [StyledLine],
    _ footer: (lines: [StyledLine], cursor: (row: Int, column: Int)?), _ model: ScreenModel
  ) -> SessionFrame {
    let page = max(1, rows - header.count - footer.lines.count)
    let top = min(model.scroll, max(0, body.count - page))
    let shown = Array(body.dropFirst(top).prefix(page))
    let hidden = max(0, body.count - top - shown.count)
    var lines = header
    if top > 0, lines.count > 1, let last = lines.indices.last { lines[last] = ruleWithMark(top) }
    lines += shown
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
    _ facts: SessionFacts, _ model: ScreenModel, _ layout: CardLayout?, footer: Int
  ) -> (header: [StyledLine], body: [StyledLine]) {
    switch model.overlay {
    case .help: return ([title(words.helpTitle)], helpLines(model.bindings))
    case .why(let lines):
      return ([title(words.whyTitle)], lines.flatMap { plainLines($0) })
    case .newDay(let due, let new):
      return ([], [StyledLine()] + plainLines(words.newDay(due, new), style: TextStyle([.bold])))
    case nil: break
    }
    if let comeback = model.comeback {
      return (header(facts, model), [StyledLine()] + comebackLines(comeback, model))
    }
    let layout =
      layout
      ?? CardLayout(layoutKey(turn: 0, card: facts.card, phase: facts.phase, model), facts.card)
    let header = header(facts, model)
    let above = space(above: layout.fullHeight, header.count)
    let lines = Array(repeating: StyledLine(), count: above) + layout.body.lines.map(indented)
    return (header, lines)
  }

  /// A short card stands in the upper third, and stays there when its answer comes.
  private func space(above height: Int, _ header: Int) -> Int {
    if isSmall { return 0 }
    let footerWithGrades = 6
    return max(1, (rows - header - footerWithGrades - height) / 3)
  }

  /// What the card's lines depend on.
  package func layoutKey(
    turn: Int, card: CardOnScreen, phase: ReviewSession.Phase, _ model: ScreenModel
  ) -> CardLayout.Key {
    var settings = settings
    if model.showsMathSource { settings.math = .source }
    return CardLayout.Key(
      turn: turn, phase: phase, typed: model.typed,
      typing: model.typing.map { $0.answers.count - 1 }, settings: settings)
  }

  /// R8. How far to scroll so that the blank just filled is seen.
  package func scroll(
    toBlank count: Int, _ layout: CardLayout, _ model: ScreenModel, _ frame: SessionFrame?
  ) -> Int {
    let page = frame?.page ?? 1
    guard count > 0, let row = layout.body.lines.lastIndex(where: \.showsBlank) else {
      return model.scroll
    }
    let line = row + space(above: layout.fullHeight, isSmall ? 1 : 2)
    if line < model.scroll { return line }
    // The last line of the page says how many lie below.
    return max(model.scroll, line - page + 2)
  }

  /// How far to scroll so that a freshly shown answer is seen.
  package func scrollToAnswer(
    _ facts: SessionFacts, _ model: ScreenModel, _ layout: CardLayout? = nil
  ) -> Int {
    let key = layoutKey(turn: layout?.key.turn ?? 0, card: facts.card, phase: facts.phase, model)
    let body = layout?.key == key ? layout!.body : CardLayout(key, facts.card).body
    let page = frame(facts, model).page
    // A small screen has no line to spare for what stands above the answer.
    let start = body.answerStart - (isSmall ? 0 : 1)
    return body.lines.count + 1 <= page ? 0 : max(0, min(start, body.lines.count))
  }
}

extension StyledLine {
  /// Some blank of the answer stands here with its text.
  fileprivate var showsBlank: Bool { runs.contains { $0.style.role == .blankShown } }
}
