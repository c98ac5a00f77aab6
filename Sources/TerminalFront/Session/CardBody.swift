import Decks
import Markup
package import Reviewing
package import Typesetting
package import Words

/// How card text is set: the window's columns and the reader's settings.
package struct TextSettings: Equatable, Sendable {
  package var columns: Int
  package var ambiguous: AmbiguousWidth
  package var math: MathLevel
  /// Brackets stay around shown blanks where there is no colour to show them.
  package var keepsBrackets: Bool
  /// Links lead somewhere by themselves (OSC 8), so their targets are not written out.
  package var hyperlinks: Bool
  /// What stands between question and answer beside the blank lines: a short rule, or nothing.
  package var rule = ""
  /// Words have their readings before the answer is shown, too (T7).
  package var showsReadings = true
  /// The most columns that text takes (R13).
  package var measure = 88
  package var language: Language

  package init(
    columns: Int, ambiguous: AmbiguousWidth = .narrow, math: MathLevel = .unicode,
    keepsBrackets: Bool = false, hyperlinks: Bool = false, language: Language = .english
  ) {
    self.columns = columns
    self.ambiguous = ambiguous
    self.math = math
    self.keepsBrackets = keepsBrackets
    self.hyperlinks = hyperlinks
    self.language = language
  }

  package var display: DisplayWidth { DisplayWidth(ambiguous: ambiguous) }
}

/// A card's lines: the question and, as far as it is shown, the answer.
package struct CardBody: Equatable, Sendable {
  package var lines: [StyledLine]
  /// Where the answer begins.
  package var answerStart: Int

  /// - Parameter typing: the blank that is being typed.
  package init(
    _ card: CardOnScreen, phase: ReviewSession.Phase, typed: TypedAnswer?, typing: Int? = nil,
    settings: TextSettings
  ) {
    var setter = CardTypesetter(
      columns: settings.columns, display: settings.display, math: settings.math,
      keepsBrackets: settings.keepsBrackets, hyperlinks: settings.hyperlinks,
      words: settings.language == .chinese ? .chinese : .english)
    setter.readsRuby = card.ruby != .off
    setter.showsReadings = card.ruby != .hidden && settings.showsReadings || !phase.isHidden
    switch card.kind {
    case .cloze:
      lines = setter.lines(
        card.front, field: .cloze, blanks: CardBody.clozeBlanks(card, phase, typed))
      answerStart = 0
      lines += CardBody.differences(typed, phase, settings)
    case .basic:
      // The question stands out: it is what the eye should find first.
      lines = setter.lines(card.front, field: .question, blanks: .shown).map { $0.adding(.bold) }
      answerStart = lines.count
      guard var blanks = CardBody.answerBlanks(card, phase, typed) else { return }
      setter.conceals = phase.isHidden
      if let typing, card.blanks.count > 1 {
        blanks = .typing(index: typing, shown: phase.shownBlanks)
      }
      lines.append(StyledLine())
      if !settings.rule.isEmpty {
        let rule = StyledLine(
          settings.rule, style: TextStyle([.dim]), measuredBy: settings.display)
        lines += [rule, StyledLine()]
      }
      answerStart = lines.count
      // An answer whose brackets do not count (the deck's `cloze` key) is set like a question.
      let field: Field = card.blanks.isEmpty ? .question : .answer
      lines += setter.lines(card.back, field: field, blanks: blanks)
      lines += CardBody.differences(typed, phase, settings)
    }
  }

  /// T4. What was typed, with what differs, below the answer.
  private static func differences(
    _ typed: TypedAnswer?, _ phase: ReviewSession.Phase, _ settings: TextSettings
  ) -> [StyledLine] {
    guard let typed, !phase.isHidden else { return [] }
    let lines = zip(typed.marks, typed.differences).flatMap { mark, pieces in
      pieces.isEmpty
        ? []
        : TypedLine(pieces, mark.display.sign, keepsMarks: settings.keepsBrackets)
          .lines(columns: settings.columns, settings.display)
    }
    return lines.isEmpty ? [] : [StyledLine()] + lines
  }

  /// The first link or picture of what is shown.
  package var link: String? {
    lines.lazy.flatMap(\.runs).compactMap(\.link).first
  }

  private static func clozeBlanks(
    _ card: CardOnScreen, _ phase: ReviewSession.Phase, _ typed: TypedAnswer?
  ) -> BlankDisplay {
    if let deletion = card.deletion {
      return .asked(index: deletion, revealed: !phase.isHidden)
    }
    if phase.isHidden { return .hidden }
    return typed.map { .marked($0.marks.map(\.display)) } ?? .shown
  }

  /// nil while nothing of the answer may be seen: without blanks it is hidden as a whole.
  private static func answerBlanks(
    _ card: CardOnScreen, _ phase: ReviewSession.Phase, _ typed: TypedAnswer?
  ) -> BlankDisplay? {
    switch phase {
    case .question: card.blanks.isEmpty || card.asksQuestionFirst ? nil : .hidden
    case .partly(let count): card.blanks.isEmpty ? nil : .revealed(count: count)
    case .answer, .saving, .finished:
      typed.map { .marked($0.marks.map(\.display)) } ?? .shown
    }
  }
}

/// A card's lines as they were set, and what they depend on: a long card is set once, not at every
/// key.
package struct CardLayout: Sendable {
  package struct Key: Equatable, Sendable {
    /// A card that comes again is another showing.
    var turn: Int
    var phase: ReviewSession.Phase
    var typed: TypedAnswer?
    var typing: Int?
    var settings: TextSettings
  }

  package let key: Key
  package let body: CardBody
  /// Lines of the card with its answer shown: so that it does not move when the answer comes.
  package let fullHeight: Int

  package init(_ key: Key, _ card: CardOnScreen) {
    self.key = key
    body = CardBody(
      card, phase: key.phase, typed: key.typed, typing: key.typing, settings: key.settings)
    fullHeight =
      key.phase.isHidden
      ? CardBody(card, phase: .answer, typed: nil, settings: key.settings).lines.count
      : body.lines.count
  }
}

extension CardOnScreen {
  /// What typing is marked against: the blanks; else the answer, when it is one line that fits
  /// (R8: at most 80 columns, without a picture).
  package var typable: [String] {
    if !blanks.isEmpty || kind != .basic { return blanks }
    guard let answer = String(validating: back, as: UTF8.self),
      !answer.contains(where: \.isNewline),
      DisplayWidth().of(answer) <= 80, !answer.contains("!["),
      !answer.lowercased().contains("<img"),
      !answer.isEmpty
    else { return [] }
    return [answer]
  }
}
