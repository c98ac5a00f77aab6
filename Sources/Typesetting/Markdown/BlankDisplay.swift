/// How a field's blanks look.
package enum BlankDisplay: Sendable, Hashable {
  /// Every blank is `[…]`, as wide whatever it hides.
  case hidden
  /// The first `count` blanks show their text, the others hide it.
  case revealed(count: Int)
  /// The blank at `index` is being typed: `[?]`; the first `shown` show their text.
  case typing(index: Int, shown: Int)
  /// Every blank shows its text.
  case shown
  /// A cloze card: one deletion is asked for, the others are plain text.
  case asked(index: Int, revealed: Bool)
  /// A typed answer: every blank shows its text and how the answer did, in the blanks' order.
  case marked([BlankMark])

  /// Whether some text may be wider once it is revealed.
  var hidesText: Bool {
    switch self {
    case .hidden, .revealed, .typing: true
    case .asked(_, let revealed): !revealed
    case .shown, .marked: false
    }
  }

  /// How the blank at an index looks.
  func look(of index: Int) -> BlankLook {
    switch self {
    case .hidden: .hidden(.blankHidden)
    case .revealed(let count): index < count ? .shown(.blankShown) : .hidden(.blankHidden)
    case .typing(_, let shown) where index < shown: .shown(.blankShown)
    case .typing(let typed, _):
      typed == index ? .hidden(.blankCurrent, isTyped: true) : .hidden(.blankHidden)
    case .shown: .shown(.blankShown)
    case .asked(let asked, _) where asked != index: .plain
    case .asked(_, let revealed): revealed ? .shown(.blankCurrent) : .hidden(.blankCurrent)
    case .marked(let marks):
      index < marks.count ? .shown(marks[index].role, sign: marks[index].sign) : .shown(.blankShown)
    }
  }
}

/// How a typed answer did on one blank.
package enum BlankMark: Sendable, Hashable {
  case right
  /// Only accents differ.
  case nearly
  case wrong

  var role: TextRole {
    switch self {
    case .right, .nearly: .blankRight
    case .wrong: .blankWrong
    }
  }

  /// Colour is never the only sign.
  package var sign: String {
    switch self {
    case .right: "✓"
    case .nearly: "≈"
    case .wrong: "✗"
    }
  }
}

enum BlankLook: Sendable, Hashable {
  case hidden(TextRole, isTyped: Bool = false)
  case shown(TextRole, sign: String = "")
  case plain
}
