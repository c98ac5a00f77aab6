import Reviewing
import Scheduling
import Typesetting
import Words

// The bottom: the keys, what is being typed, and a grade's choices with their next dates.
extension ScreenView {
  func footer(
    _ facts: SessionFacts, _ model: ScreenModel
  ) -> (lines: [StyledLine], cursor: (row: Int, column: Int)?) {
    if model.overlay != nil { return ([text(" " + words.anyKey, TextStyle([.dim]))], nil) }
    if let typing = model.typing { return typingFooter(typing, facts.card) }
    var lines: [StyledLine] = []
    if facts.phase.isHidden {
      lines += model.message.map(note) ?? [hints(questionKeys(facts, model))]
    } else {
      lines += (model.message ?? proposal(model)).map(note) ?? []
      lines += gradeLines(facts, model)
      if !isSmall { lines.append(hints(keys([.undo, .edit, .help, .quit], model))) }
    }
    if !isSmall { lines.insert(StyledLine(), at: 0) }
    return (lines, nil)
  }

  /// A message may need more than a line: what to do stands at its end.
  private func note(_ message: String) -> [StyledLine] {
    Array(plainLines(message, margin: 1, style: TextStyle([.bold])).prefix(isSmall ? 1 : 4))
  }

  private func questionKeys(
    _ facts: SessionFacts, _ model: ScreenModel
  ) -> [(String, String)] {
    var actions = [KeyAction.show]
    if facts.card.blankCount > 1 { actions.append(.next) }
    if !facts.card.blanks.isEmpty { actions.append(.type) }
    return keys(actions + [.undo, .edit, .help, .quit], model)
  }

  /// The keys of actions with their hints, as the table has them.
  func keys(_ actions: [KeyAction], _ model: ScreenModel) -> [(String, String)] {
    actions.compactMap { action in
      guard let key = model.bindings.keys(of: action).first, let hint = action.row.hint else {
        return nil
      }
      return (key.label(settings.language), hint[settings.language])
    }
  }

  /// Where not all fit, those in the middle go: the first says what to do now, the last two help
  /// and lead out.
  func hints(_ pairs: [(String, String)]) -> StyledLine {
    var pairs = pairs
    while pairs.count > 1, hintsWidth(pairs) > columns {
      pairs.remove(at: max(pairs.count - 3, min(1, pairs.count - 1)))
    }
    var line = StyledLine()
    for (key, does) in pairs {
      add(line.isEmpty ? " " : "   ", to: &line)
      add(key, to: &line, TextStyle([.bold]))
      add(" " + does, to: &line, TextStyle([.dim]))
    }
    return line
  }

  private func hintsWidth(_ pairs: [(String, String)]) -> Int {
    pairs.reduce(-2) { $0 + settings.display.of("   \($1.0) \($1.1)") }
  }

  func proposal(_ model: ScreenModel) -> String? {
    guard let typed = model.typed else { return nil }
    let right = typed.marks.count { $0 }
    let wrong = zip(typed.marks, typed.typed).filter { !$0.0 && !$0.1.isEmpty }.map(\.1)
    let proposal = words.typedProposal(
      right, typed.marks.count, words.name(of: typed.proposal))
    return wrong.isEmpty ? proposal : proposal + "   ✗ " + wrong.joined(separator: "  ✗ ")
  }

  func typingFooter(
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
      [StyledLine(), line, hints([("Enter", "↵"), ("Esc", words.cancel)])], (1, cursor)
    )
  }
}

extension ScreenView {
  /// The choices, each with its next date below it.
  func gradeLines(_ facts: SessionFacts, _ model: ScreenModel) -> [StyledLine] {
    let choices: [(key: String, grade: Grade)] =
      model.isFullScale
      ? Grade.allCases.map { ("\($0.rawValue)", $0) }
      : KeyAction.allCases.compactMap { action in
        action.button.map { button in
          let key = model.bindings.keys(of: action).first?.label(settings.language) ?? "-"
          return (key + " " + words.name(of: button), button.grade)
        }
      }
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

  func date(of grade: Grade, _ facts: SessionFacts, _ cell: Int) -> String {
    guard let outcome = facts.previews[grade] else { return "" }
    let days = outcome.schedule.due.days(since: facts.today)
    let short = (outcome.again ? "↻ " : "") + words.days(days)
    let date = String(outcome.schedule.due.description.dropFirst(days < 300 ? 5 : 0))
    let long = short + "  " + date
    return settings.display.of(long) < cell ? long : short
  }

  func fitted(_ label: String, _ width: Int) -> String {
    var label = label
    while !label.isEmpty, settings.display.of(label) > max(1, width) { label.removeLast() }
    return label
  }
}
