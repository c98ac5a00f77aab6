package import Reviewing
import Scheduling

/// What the screen shows beside the session itself, and what keys mean in it.
///
/// `press` knows no terminal and no disk: it changes what is shown, or says what is to be done.
package struct ScreenModel: Equatable, Sendable {
  package enum Overlay: Equatable, Sendable {
    case help
    case why([String])
  }

  package struct Typing: Equatable, Sendable {
    /// What was typed for each blank so far, the one being typed last. Nothing was for those that
    /// Tab had shown: they were not recalled.
    package var answers: [String]
  }

  package enum Action: Equatable, Sendable {
    case send(ReviewSession.Event)
    case edit, open, why
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

  package init(alwaysFullScale: Bool = false) {
    self.alwaysFullScale = alwaysFullScale
    isFullScale = alwaysFullScale
  }

  /// A new card came: what belonged to the old one goes.
  package mutating func turn() {
    (overlay, typing, typed, message) = (nil, nil, nil, nil)
    (scroll, cardScroll) = (0, 0)
    isFullScale = alwaysFullScale
  }
}

extension ScreenModel {
  /// - Parameters:
  ///   - page: lines of card text that fit the screen.
  ///   - hidden: how many lines lie below what is shown.
  package mutating func press(
    _ key: Key, phase: ReviewSession.Phase, card: CardOnScreen?, page: Int, hidden: Int,
    words: SessionWords
  ) -> Action? {
    if overlay != nil {
      if !scrolled(by: key, page: page, hidden: hidden) { overlay = nil }
      return nil
    }
    if typing != nil { return type(key, card) }
    let wasMessage = message
    message = nil
    if scrolled(by: key, page: page, hidden: hidden) {
      message = wasMessage
      return nil
    }
    switch key.code {
    case .character("c") where key.modifiers.contains(.control): return .send(.quit)
    case .tab: return .send(.revealBlank(of: card?.blankCount ?? 0))
    case .enter: return .send(.reveal)
    case .escape:
      isFullScale = alwaysFullScale
      return nil
    case .character(let character) where key.modifiers.isSubset(of: .shift):
      return press(character, phase, card, words)
    default: return nil
    }
  }

  private mutating func press(
    _ character: Character, _ phase: ReviewSession.Phase, _ card: CardOnScreen?,
    _ words: SessionWords
  ) -> Action? {
    switch character {
    case " ": return .send(.reveal)
    case "u": return .send(.undo)
    case "e": return .edit
    case "s": return .send(.suspend)
    case "b": return .send(.bury)
    case "o": return .open
    case "w": return .why
    case "q": return .send(.quit)
    case "?": overlay = .help
    case "d": hidesDeck.toggle()
    case "g": isFullScale = true
    case "m":
      showsMathSource.toggle()
      message = showsMathSource ? words.mathAsWritten : words.mathSet
    case "t": startTyping(phase, card, words)
    case "0"..."9": return grade(character, phase, words)
    default: break
    }
    return nil
  }

  private mutating func grade(
    _ digit: Character, _ phase: ReviewSession.Phase, _ words: SessionWords
  ) -> Action? {
    guard let number = digit.wholeNumberValue, digit.isASCII else { return nil }
    let grade: Grade?
    if isFullScale {
      grade = Grade(rawValue: number)
    } else {
      grade = (1...4).contains(number) ? Button.allCases[number - 1].grade : nil
    }
    guard let grade else { return nil }
    if phase.isHidden {
      message = words.showFirst
      return nil
    }
    return .send(.grade(grade, milliseconds: nil))
  }

  private mutating func scrolled(by key: Key, page: Int, hidden: Int) -> Bool {
    let step: Int
    switch key.code {
    case .up, .character("k"): step = -1
    case .down, .character("j"): step = 1
    case .pageUp: step = -max(1, page - 1)
    case .pageDown: step = max(1, page - 1)
    case .home: step = -scroll
    case .end: step = hidden
    default: return false
    }
    scroll = max(0, scroll + min(step, hidden))
    return true
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
  private mutating func startTyping(
    _ phase: ReviewSession.Phase, _ card: CardOnScreen?, _ words: SessionWords
  ) {
    guard phase.isHidden, let card else { return }
    if card.blanks.isEmpty {
      message = words.noBlanks
    } else {
      typing = Typing(answers: Array(repeating: "", count: phase.shownBlanks + 1))
    }
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

  /// Typed or pasted text; line ends in a paste are blanks.
  package mutating func insert(_ text: String) {
    guard typing != nil else { return }
    typing!.answers[typing!.answers.count - 1] += text.map { $0.isNewline ? " " : String($0) }
      .joined()
  }

  private mutating func finishBlank(_ card: CardOnScreen) -> Action? {
    guard let answers = typing?.answers else { return nil }
    if answers.count < card.blanks.count {
      typing?.answers.append("")
      return nil
    }
    typing = nil
    typed = TypedAnswer(answers, for: card.blanks)
    return .send(.reveal)
  }
}
