import Reviewing
import Scheduling
import Typesetting
import Words

// The bottom: the keys, what is being typed, and a grade's choices with their next dates.
extension ScreenView {
  func footer(
    _ facts: SessionFacts, _ model: ScreenModel
  ) -> (lines: [StyledLine], cursor: (row: Int, column: Int)?) {
    if case .newDay? = model.overlay {
      return ([StyledLine(), hints([(Key.space.label(settings.language), words.goesOn)])], nil)
    }
    if model.overlay != nil { return ([text(" " + words.anyKey, TextStyle([.dim]))], nil) }
    if model.comeback != nil { return ([StyledLine(), hints(keys([.quit], model))], nil) }
    if let typing = model.typing { return typingFooter(typing, facts.card) }
    var lines: [StyledLine] = []
    if facts.phase.isHidden {
      lines += model.message.map(note) ?? [hints(questionKeys(facts, model))]
    } else {
      // R13. What was typed and how it did is not hidden by another message.
      lines += [proposal(model), model.message].compactMap { $0 }.flatMap(note)
      lines += gradeLines(facts, model)
      if !isSmall { lines.append(hints(keys([.undo, .edit, .help, .quit], model))) }
    }
    if !isSmall { lines.insert(StyledLine(), at: 0) }
    return (lines, nil)
  }

  /// A message may need more than a line: what to do stands at its end.
  func note(_ message: String) -> [StyledLine] {
    Array(plainLines(message, margin: 1, style: TextStyle([.bold])).prefix(isSmall ? 1 : 4))
  }

  private func questionKeys(
    _ facts: SessionFacts, _ model: ScreenModel
  ) -> [(String, String)] {
    var actions = [KeyAction.show]
    let isCovered = facts.card.asksQuestionFirst && facts.phase == .question
    if facts.card.blankCount > (isCovered ? 0 : 1) { actions.append(.next) }
    if !facts.card.typable.isEmpty { actions.append(.type) }
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
    let right = typed.marks.count { $0 != .wrong }
    let proposal = words.typedProposal(
      right, typed.marks.count, words.name(of: typed.proposal))
    // On a low screen what differs may be scrolled out of sight.
    let wrong = zip(typed.marks, typed.typed).filter { $0.0 == .wrong && !$0.1.isEmpty }.map(\.1)
    return rows >= 16 || wrong.isEmpty
      ? proposal : proposal + "   ✗ " + wrong.joined(separator: "  ✗ ")
  }

  func typingFooter(
    _ typing: ScreenModel.Typing, _ card: CardOnScreen
  ) -> (lines: [StyledLine], cursor: (row: Int, column: Int)?) {
    var line = StyledLine()
    add(
      " " + typingPrompt(typing, card) + " ", to: &line,
      TextStyle([.bold]))
    let answer = safeText(typing.answers.last ?? "")
    add(end(of: answer, columns: columns - line.width - 1), to: &line, TextStyle([.underline]))
    let cursor = min(line.width, columns - 1)
    if isSmall { return ([line], (0, cursor)) }
    return (
      [StyledLine(), line, hints([("Enter", "↵"), ("Esc", words.cancel)])], (1, cursor)
    )
  }
}

extension ScreenView {
  /// The end of a long answer is what is being typed: the beginning goes.
  private func end(of text: String, columns: Int) -> String {
    var (start, width) = (text.endIndex, 0)
    while start > text.startIndex {
      let before = text.index(before: start)
      width += settings.display.of(text[before..<start])
      if width > columns { break }
      start = before
    }
    return String(text[start...])
  }

  private func typingPrompt(_ typing: ScreenModel.Typing, _ card: CardOnScreen) -> String {
    card.blanks.isEmpty
      ? words.typeAnswer : words.typeBlank(typing.answers.count, card.blanks.count)
  }

  /// The choices, each with its next date below it.
  func gradeLines(_ facts: SessionFacts, _ model: ScreenModel) -> [StyledLine] {
    let choices = choices(facts, model)
    let cell = min(16, (columns - 1) / choices.count)
    var lines = [StyledLine(), StyledLine(), StyledLine()]
    for (index, choice) in choices.enumerated() {
      let column = 1 + index * cell
      for row in lines.indices { lines[row].pad(column - lines[row].width) }
      let isProposed = model.typed?.proposal.grade == choice.grade
      let style = TextStyle(isProposed ? [.bold, .reverse] : [.bold])
      add(fitted(choice.key, cell - 1), to: &lines[0], style)
      if facts.isCram { continue }
      add(fitted(date(of: choice.grade, facts, cell), cell - 1), to: &lines[1], TextStyle([.dim]))
      add(fitted(ease(after: choice.grade, facts), cell - 1), to: &lines[2], TextStyle([.dim]))
    }
    if isSmall || facts.isCram { return [lines[0]] }
    return rows >= 16 && cell >= 10 ? lines : Array(lines.prefix(2))
  }

  private func choices(
    _ facts: SessionFacts, _ model: ScreenModel
  ) -> [(key: String, grade: Grade)] {
    if model.isFullScale { return Grade.allCases.map { ("\($0.rawValue)", $0) } }
    // R3. Cramming asks only whether it was known.
    let actions: [KeyAction] = facts.isCram ? [.again, .good] : [.again, .hard, .good, .easy]
    return actions.compactMap { action in
      guard let button = action.button else { return nil }
      let key = model.bindings.keys(of: action).first?.label(settings.language) ?? "-"
      let name = facts.isCram ? words.cramName(of: button) : words.name(of: button)
      return (key + " " + name, button.grade)
    }
  }

  /// R5. In SM-2's first steps three buttons share a date; what else they change stands below it.
  private func ease(after grade: Grade, _ facts: SessionFacts) -> String {
    guard let outcome = facts.previews[grade] else { return "" }
    let (before, after) = (facts.ease ?? .initial, outcome.schedule.ease)
    let arrow = after < before ? " ↓" : after > before ? " ↑" : ""
    return after.description + arrow
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
