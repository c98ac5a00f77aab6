import Decks
package import Reviewing
import Scheduling
package import Typesetting
package import Words

/// The same sitting as lines: for screen readers, pipes and tests.
///
/// Prints the card, reads a line to reveal, reads a grade. The end of input quits safely.
package struct PlainFront {
  private var sitting: Sitting
  private let settings: TextSettings
  private let ansi: ANSI
  private let words: PlainWords
  private let sessionWords: SessionWords
  private let acceptsFullScale: Bool
  private let bindings: KeyBindings
  /// Deck and sections may spoil the answer.
  private let hidesDeck: Bool
  /// A person answers line by line; else lines come from a pipe.
  private let isInteractive: Bool
  private let comeback: Comeback?
  private let readLine: () -> String?
  private let complain: (String) -> Void
  private let write: (String) -> Void

  package init(
    _ sitting: Sitting, settings: TextSettings, ansi: ANSI, language: Language,
    bindings: KeyBindings = KeyBindings(), acceptsFullScale: Bool, hidesDeck: Bool = false,
    isInteractive: Bool = false, comeback: Comeback? = nil,
    readLine: @escaping () -> String?, write: @escaping (String) -> Void,
    complain: @escaping (String) -> Void
  ) {
    self.sitting = sitting
    self.settings = settings
    self.ansi = ansi
    words = .of(language)
    sessionWords = .of(language)
    self.acceptsFullScale = acceptsFullScale
    self.bindings = bindings
    self.hidesDeck = hidesDeck
    self.readLine = readLine
    self.write = write
    self.complain = complain
    self.isInteractive = isInteractive
    self.comeback = comeback
  }

  package mutating func run() -> Sitting {
    if let comeback {
      write(sessionWords.comeback(comeback) + "\n")
      write(sessionWords.portion(comeback.portion) + "\n\n")
      sitting.take(.portion(comeback.portion))
    }
    var shown: (turn: Int, phase: ReviewSession.Phase)?
    while !sitting.isOver, let card = sitting.card {
      let now = (turn: sitting.session.turn, phase: sitting.session.phase)
      if shown?.turn != now.turn || shown?.phase != now.phase { show(card) }
      shown = now
      write(sitting.session.phase.isHidden ? words.revealPrompt : gradePrompt())
      guard let line = readLine() else {
        write("\n")
        break
      }
      let previous = sitting.session.current
      if hasNewDay(line) {
        shown = nil
      } else {
        answer(line.trimmingWhite())
      }
      if sitting.session.current != previous { shown = nil }
    }
    return sitting
  }

  /// R2. A new day is said, and the question asked again; from a pipe the line counts, for today.
  private mutating func hasNewDay(_ line: String) -> Bool {
    let isHidden = sitting.session.phase.isHidden
    let action = bindings.action(forLine: line.trimmingWhite(), in: isHidden ? .question : .answer)
    guard sitting.isDayOver, action != .quit else { return false }
    let card = sitting.session.current
    guard let day = sitting.beginDay() else { return false }
    write(sessionWords.newDay(day.due, day.new) + "\n")
    if isInteractive || sitting.session.current != card { return true }
    // The answer had been read: what the line says of it holds today.
    if !isHidden { send(.reveal) }
    return false
  }

  private mutating func answer(_ line: String) {
    let isHidden = sitting.session.phase.isHidden
    if !isHidden, line.isEmpty { return }
    if !isHidden, let grade = fullGrade(line) { return send(grade) }
    switch bindings.action(forLine: line, in: isHidden ? .question : .answer) {
    case .undo: send(.undo)
    case .quit: send(.quit)
    case .suspend: send(.suspend)
    case .bury: send(.bury)
    case .edit: if let failure = sitting.edit() { say(failure) }
    case .open: open()
    case .why:
      for line in sitting.card.map({ sitting.why($0.id, sessionWords.language) }) ?? [] {
        write(safeText(line) + "\n")
      }
    case .help: write(words.help(bindings) + "\n")
    case .show: if isHidden { send(.reveal) }
    case .next: nextBlank()
    case .type: type()
    case .again: send(.wrongButFamiliar)
    case .hard: send(isCram ? .good : .hard)
    case .good: send(.good)
    case .easy: send(isCram ? .good : .easy)
    case .flag: send(.flag)
    case .math, .deck, .scale, .up, .down, .pageUp, .pageDown, .top, .bottom, .more, .rest,
      .backlog, nil:
      if isHidden, line.isEmpty { return send(.reveal) }
      write((isHidden ? words.notUnderstood(line) : words.badGrade(line)) + "\n")
    }
  }

  private mutating func nextBlank() {
    guard let card = sitting.card else { return }
    let isCovered = card.asksQuestionFirst && sitting.session.phase == .question
    send(isCovered && !card.blanks.isEmpty ? .uncover : .revealBlank(of: card.blankCount))
  }

  /// `g4`; or `4` alone where the full scale is the usual one.
  private func fullGrade(_ line: String) -> Grade? {
    let line = line.lowercased()
    let hasLetter = line.hasPrefix("g") && line.utf8.count > 1
    guard acceptsFullScale || hasLetter else { return nil }
    return Grade((hasLetter ? String(line.dropFirst()) : line).trimmingWhite())
  }

  private mutating func send(_ grade: Grade) {
    let due = sitting.session.previews[grade]
    send(.grade(grade, milliseconds: nil))
    guard let due, sitting.session.phase != .answer else { return }
    write(isCram ? "\n" : words.recorded(due) + "\n\n")
  }

  private mutating func type() {
    guard let card = sitting.card, case let blanks = card.typable, !blanks.isEmpty else {
      write(sessionWords.noBlanks + "\n")
      return
    }
    if card.asksQuestionFirst, sitting.session.phase == .question, !card.blanks.isEmpty {
      send(.uncover)
      show(card)
    }
    // What was shown before was not recalled.
    let shown = min(sitting.session.phase.shownBlanks, blanks.count)
    var answers = Array(repeating: "", count: shown)
    for index in shown..<blanks.count {
      let prompt =
        card.blanks.isEmpty
        ? sessionWords.typeAnswer : sessionWords.typeBlank(index + 1, blanks.count)
      write(prompt + " ")
      guard let line = readLine() else { return }
      answers.append(line)
    }
    let typed = TypedAnswer(answers, for: blanks, card.typing)
    let right = typed.marks.count { $0 != .wrong }
    for (index, blank) in blanks.enumerated() {
      write("  \(typed.marks[index].display.sign) \(safeText(blank))\n")
      let pieces = typed.differences[index]
      if !pieces.isEmpty { write("  \(TypedLine(pieces, " ", keepsMarks: true).plainText)\n") }
    }
    write(
      sessionWords.typedProposal(right, blanks.count, sessionWords.name(of: typed.proposal)) + "\n")
    send(.reveal)
  }

  private func open() {
    guard let card = sitting.card else { return }
    let body = CardBody(card, phase: sitting.session.phase, typed: nil, settings: settings)
    guard let link = body.link else { return write(sessionWords.noLink + "\n") }
    do throws(Failure) { try sitting.host.open(link, of: card.id) } catch { say(error) }
  }

  private mutating func send(_ event: ReviewSession.Event) {
    if let failure = sitting.send(event) { say(failure) }
    if let news = sitting.news { write(sessionWords.sentence(of: news) + "\n") }
  }

  /// Failures are no part of the session's text.
  private func say(_ failure: Failure) {
    complain(failure.sentence[sessionWords.language])
  }

  // MARK: - Text

  private func show(_ card: CardOnScreen) {
    let left = sitting.left
    if sitting.session.phase == .question {
      let path = hidesDeck ? "" : ([card.deck] + card.sections).joined(separator: " › ")
      let flag = sitting.host.state.records[card.id]?.isFlagged == true ? " ⚑" : ""
      let count =
        isCram ? sessionWords.cram(done + 1, done + left.new + left.due) : words.left(left)
      write(safeText("[\(count)]\(flag) \(path)") + "\n")
    }
    let body = CardBody(card, phase: sitting.session.phase, typed: nil, settings: settings)
    let isAnswer = !sitting.session.phase.isHidden && card.kind == .basic
    for line in isAnswer ? body.lines[body.answerStart...] : body.lines[...] {
      write(ansi.text(line) + "\n")
    }
  }

  private var isCram: Bool { sitting.session.isCram }
  private var done: Int { sitting.session.summary.cards.count }

  private func gradePrompt() -> String {
    if isCram, !acceptsFullScale {
      let names = [KeyAction.again, .good].compactMap { action in
        action.button.map { button in
          let key = bindings.keys(of: action).first?.name ?? action.rawValue
          return key + " " + sessionWords.cramName(of: button)
        }
      }
      return names.joined(separator: ", ") + "> "
    }
    let choices: [(String, Grade)] =
      acceptsFullScale
      ? Grade.allCases.map { ("\($0.rawValue)", $0) }
      : KeyAction.allCases.compactMap { action in
        action.button.map { button in
          let key = bindings.keys(of: action).first?.name ?? action.rawValue
          return (key + " " + sessionWords.name(of: button), button.grade)
        }
      }
    let today = sitting.day
    let parts = choices.map { name, grade in
      let days = sitting.session.previews[grade]?.schedule.due.days(since: today) ?? 0
      return isCram ? name : "\(name) (\(sessionWords.days(days)))"
    }
    return parts.joined(separator: ", ") + "> "
  }
}

extension String {
  fileprivate func trimmingWhite() -> String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

/// The sentences of the session by lines.
package struct PlainWords: Sendable {
  let revealPrompt: String
  let helpFirst: String
  let language: Language
  let left: @Sendable ((new: Int, due: Int, again: Int)) -> String
  let notUnderstood: @Sendable (String) -> String
  let badGrade: @Sendable (String) -> String
  let recorded: @Sendable (Outcome) -> String

  /// The letters, as the table of keys has them.
  func help(_ bindings: KeyBindings) -> String {
    let actions: [KeyAction] = [.undo, .suspend, .bury, .edit, .open, .why, .quit]
    let letters = actions.compactMap { action in
      bindings.keys(of: action).first.map { "\($0.name) \(action.row.help[language])" }
    }
    return ([helpFirst] + letters).joined(separator: "\n")
  }

  package static func of(_ language: Language) -> PlainWords {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  private static let english = PlainWords(
    revealPrompt: "Enter shows the answer> ",
    helpFirst: """
      Enter: show the answer; n: next blank; t: type the answer; then 1 Again, 2 Hard, 3 Good, \
      4 Easy, or g0 to g5 on SM-2's scale.
      """, language: .english,
    left: { "\($0.due) due, \($0.new) new, \($0.again) again" },
    notUnderstood: { "'\(safeText($0))' is not understood; Enter shows the answer, ? helps." },
    badGrade: { "'\(safeText($0))' is no grade: 1 to 4, or g0 to g5; ? helps." },
    recorded: { "saved; due \($0.schedule.due)" + ($0.again ? ", and again today" : "") })

  private static let chinese = PlainWords(
    revealPrompt: "回车显示答案> ",
    helpFirst: "回车：显示答案；n：下一个空；t：输入答案；然后 1 重来、2 困难、3 良好、4 简单，或 g0 到 g5。",
    language: .chinese,
    left: { "到期 \($0.due)，新 \($0.new)，再来 \($0.again)" },
    notUnderstood: { "看不懂“\(safeText($0))”；回车显示答案，? 是帮助。" },
    badGrade: { "“\(safeText($0))”不是评分：1 到 4，或 g0 到 g5；? 是帮助。" },
    recorded: { "已保存；\($0.schedule.due) 到期" + ($0.again ? "，今天还会再来" : "") })
}
