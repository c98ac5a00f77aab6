package import Reviewing
import Scheduling

/// What the screen shows beside the session itself, and what keys mean in it.
///
/// `press` knows no terminal and no disk: it changes what is shown, or says what is to be done.
package struct ScreenModel: Equatable, Sendable {
  package enum Overlay: Equatable, Sendable {
    case help
    case why([String])
    /// R2. A new study day has begun.
    case newDay(due: Int, new: Int)
  }

  package struct Typing: Equatable, Sendable {
    /// What was typed for each blank so far, the one being typed last. Nothing was for those that
    /// Tab had shown: they were not recalled.
    package var answers: [String]
  }

  package enum Action: Equatable, Sendable {
    case send(ReviewSession.Event)
    case edit, open, why
    case take(QueueWish)
    /// The end was seen: back to the shell.
    case leave
  }

  /// What is on the screen at the moment of a key.
  package struct Moment {
    package var phase: ReviewSession.Phase
    package var isCram = false
    package var card: CardOnScreen?
    /// Lines of card text that fit the screen.
    package var page: Int
    /// How many lines lie below what is shown.
    package var hidden: Int
    /// Milliseconds on a clock that never jumps.
    package var now: Int64
    package var words: SessionWords

    package init(
      phase: ReviewSession.Phase, isCram: Bool = false, card: CardOnScreen?, page: Int,
      hidden: Int, now: Int64, words: SessionWords
    ) {
      self.phase = phase
      self.isCram = isCram
      self.card = card
      self.page = page
      self.hidden = hidden
      self.now = now
      self.words = words
    }
  }

  package var overlay: Overlay? {
    didSet {
      // What lies over the card scrolls by itself.
      if overlay != nil, oldValue == nil { (cardScroll, scroll) = (scroll, 0) }
      if overlay == nil, oldValue != nil { scroll = cardScroll }
    }
  }
  package var typing: Typing?
  package var typed: TypedAnswer?
  /// The next digit is a grade 0...5.
  package var isFullScale: Bool
  package let alwaysFullScale: Bool
  package var scroll = 0
  private var cardScroll = 0
  package var hidesDeck = false
  package var showsMathSource = false
  package var message: String?
  /// R7. The choice that is asked before the first card.
  package var comeback: Comeback?
  package let bindings: KeyBindings
  /// When Space was last pressed: one that grades must stand alone.
  private var lastSpace: Int64?

  package init(alwaysFullScale: Bool = false, bindings: KeyBindings = KeyBindings()) {
    self.alwaysFullScale = alwaysFullScale
    self.bindings = bindings
    isFullScale = alwaysFullScale
  }

  /// A new card came: what belonged to the old one goes.
  package mutating func turn() {
    (overlay, typing, typed, message, comeback) = (nil, nil, nil, nil, nil)
    (scroll, cardScroll) = (0, 0)
    isFullScale = alwaysFullScale
  }
}

extension ScreenModel {
  /// A held Space comes again within this time.
  static let spaceMilliseconds: Int64 = 800

  package mutating func press(_ key: Key, _ moment: Moment) -> Action? {
    let isHeldSpace = isHeldSpace(key, moment)
    if overlay != nil {
      if !scrolls(bindings.action(for: key, in: .overlay), moment) { overlay = nil }
      return nil
    }
    if typing != nil { return type(key, moment.card) }
    let wasMessage = message
    message = nil
    let phase = phase(of: moment)
    if key == .control("c") { return phase == .end ? .leave : .send(.quit) }
    if key.code == .escape {
      isFullScale = alwaysFullScale
      return nil
    }
    if phase.isSubset(of: .card), isFullScale,
      let grade = key.digit.flatMap({ Grade(rawValue: $0) })
    {
      return self.grade(grade, moment)
    }
    let action = bindings.action(for: key, in: phase)
    if scrolls(action, moment) {
      message = wasMessage
      return nil
    }
    if let action {
      if key.narrow == .space, action.button != nil, moment.hidden > 0 || isHeldSpace {
        scroll += min(max(1, moment.page - 1), moment.hidden)
        return nil
      }
      return perform(action, moment)
    }
    if phase == .question, bindings.action(for: key, in: .answer)?.button != nil {
      message = moment.words.showFirst
    }
    if key.writesAnotherScript { message = moment.words.otherScript }
    return nil
  }

  /// Whether a key leaves, wherever it is pressed.
  func leaves(by key: Key, _ moment: Moment) -> Bool {
    key == .control("c") || bindings.action(for: key, in: phase(of: moment)) == .quit
  }

  private func phase(of moment: Moment) -> KeyPhases {
    if comeback != nil { return .comeback }
    if moment.phase == .finished { return .end }
    return moment.phase.isHidden ? .question : .answer
  }

  /// Whether Space was pressed a moment ago already.
  private mutating func isHeldSpace(_ key: Key, _ moment: Moment) -> Bool {
    guard key.narrow == .space else { return false }
    defer { lastSpace = moment.now }
    return lastSpace.map { moment.now - $0 < ScreenModel.spaceMilliseconds } ?? false
  }

  private mutating func perform(_ action: KeyAction, _ moment: Moment) -> Action? {
    switch action {
    case .show:
      if let comeback { return .take(.portion(comeback.portion)) }
      if moment.phase.isHidden { return .send(.reveal) }
      scroll += min(max(1, moment.page - 1), moment.hidden)
    case .next: return nextBlank(moment)
    case .again, .hard, .good, .easy:
      if let button = action.button, !isFullScale {
        return grade(moment.isCram ? button.cramGrade : button.grade, moment)
      }
    case .undo: return .send(.undo)
    case .edit: return .edit
    case .suspend: return .send(.suspend)
    case .bury: return .send(.bury)
    case .open: return .open
    case .why: return .why
    case .quit: return phase(of: moment) == .end ? .leave : .send(.quit)
    case .flag: return .send(.flag)
    case .more: return .take(.more(new: 10))
    case .rest:
      if comeback == nil { return .take(.rest) }
      comeback = nil
    case .backlog: return .take(.backlog)
    case .help: overlay = .help
    case .deck: hidesDeck.toggle()
    case .scale: isFullScale = true
    case .math:
      showsMathSource.toggle()
      message = showsMathSource ? moment.words.mathAsWritten : moment.words.mathSet
    case .type: return startTyping(moment)
    case .up, .down, .pageUp, .pageDown, .top, .bottom: break
    }
    return nil
  }

  private mutating func grade(_ grade: Grade, _ moment: Moment) -> Action? {
    guard moment.phase.isHidden else { return .send(.grade(grade, milliseconds: nil)) }
    message = moment.words.showFirst
    return nil
  }

  /// False when the action is not one of scrolling.
  private mutating func scrolls(_ action: KeyAction?, _ moment: Moment) -> Bool {
    let step: Int
    switch action {
    case .up: step = -1
    case .down: step = 1
    case .pageUp: step = -max(1, moment.page - 1)
    case .pageDown: step = max(1, moment.page - 1)
    case .top: step = -scroll
    case .bottom: step = moment.hidden
    default: return false
    }
    scroll = max(0, scroll + min(step, moment.hidden))
    return true
  }
}

extension KeyAction {
  /// What a grading key grades.
  var button: Button? {
    switch self {
    case .again: .again
    case .hard: .hard
    case .good: .good
    case .easy: .easy
    default: nil
    }
  }
}

extension Button {
  /// R3. Cramming asks only whether it was known.
  fileprivate var cramGrade: Grade { self == .again ? .wrongButFamiliar : .good }
}

extension Key {
  static let space = Key.character(" ")

  /// A letter of a keyboard that is set to Cyrillic, Arabic, kana and the like: no key of a review.
  fileprivate var writesAnotherScript: Bool {
    guard case .character(let character) = narrow.code, !character.isASCII else { return false }
    return character.isLetter
  }

  /// The digit it writes, full width or not.
  fileprivate var digit: Int? {
    guard case .character(let character) = narrow.code, character.isASCII, modifiers.isEmpty
    else { return nil }
    return character.wholeNumberValue
  }
}

// MARK: - Typing an answer

extension ReviewSession.Phase {
  /// How many blanks are shown while the answer is hidden.
  var shownBlanks: Int {
    if case .partly(let count) = self { count } else { 0 }
  }
}

extension ScreenModel {
  private mutating func startTyping(_ moment: Moment) -> Action? {
    guard moment.phase.isHidden, let card = moment.card else { return nil }
    if card.typable.isEmpty {
      message = moment.words.noBlanks
      return nil
    }
    typing = Typing(answers: Array(repeating: "", count: moment.phase.shownBlanks + 1))
    return coversBlanks(moment) ? .send(.uncover) : nil
  }

  /// R8. The answer with its blanks hidden comes before the first of them is filled.
  private func nextBlank(_ moment: Moment) -> Action {
    if coversBlanks(moment) { return .send(.uncover) }
    return .send(.revealBlank(of: moment.card?.blankCount ?? 0))
  }

  private func coversBlanks(_ moment: Moment) -> Bool {
    guard let card = moment.card, card.asksQuestionFirst else { return false }
    return moment.phase == .question && !card.blanks.isEmpty
  }

  private mutating func type(_ key: Key, _ card: CardOnScreen?) -> Action? {
    guard var typing, let card else { return nil }
    switch key.code {
    case .escape: self.typing = nil
    case .character("c") where key.modifiers.contains(.control): self.typing = nil
    case .character("u") where key.modifiers.contains(.control):
      typing.answers[typing.answers.count - 1] = ""
      self.typing = typing
    case .backspace:
      if !typing.answers[typing.answers.count - 1].isEmpty {
        typing.answers[typing.answers.count - 1].removeLast()
      }
      self.typing = typing
    case .enter, .tab: return finishBlank(card)
    case .character(let character) where key.modifiers.isSubset(of: .shift):
      insert(String(character))
    default: break
    }
    return nil
  }

  /// In bytes; what goes beyond is not taken: no card is answered with a book.
  static let longestAnswer = 4096

  /// Typed or pasted text; line ends in a paste are blanks.
  package mutating func insert(_ text: String) {
    guard let typing else { return }
    let last = typing.answers.count - 1
    let room = max(0, Self.longestAnswer - typing.answers[last].utf8.count)
    self.typing!.answers[last] += text.prefix(room).map { $0.isNewline ? " " : String($0) }.joined()
  }

  private mutating func finishBlank(_ card: CardOnScreen) -> Action? {
    guard let answers = typing?.answers else { return nil }
    if answers.count < card.typable.count {
      typing?.answers.append("")
      return nil
    }
    typing = nil
    typed = TypedAnswer(answers, for: card.typable, card.typing)
    return .send(.reveal)
  }
}
