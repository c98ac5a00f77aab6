/// Finds the partners of delimiters and tags; those without one become text.
///
/// A pair lies either inside one blank or outside of all, so that hiding a blank hides no more than
/// its text. Styles are switched, not nested: a `<mark>` that ends beyond a parenthesis is no harm.
struct InlinePairing {
  private(set) var tokens: [InlineToken]
  private var isInBlank = false
  /// The latest opener of each kind, outside blanks and in the current one.
  private var outside = Openers()
  private var inside = Openers()

  private struct Openers {
    var delimiters = [Int?](repeating: nil, count: Delimiter.allCases.count)
    var tags: [HTMLTag: Int] = [:]
  }

  init(_ tokens: [InlineToken]) {
    self.tokens = tokens
  }

  mutating func resolve() {
    for index in tokens.indices {
      switch tokens[index] {
      case .blankStart:
        isInBlank = true
        inside = Openers()
      case .blankEnd: isInBlank = false
      case .delimiter(let kind, _, let opens, let closes):
        pair(kind, at: index, opens: opens, closes: closes)
      case .tag(let tag, let isClosing, _): pair(tag, at: index, isClosing: isClosing)
      case .text, .literal, .style, .tagStyle, .code, .math, .display, .linkStart, .linkEnd, .image,
        .sound, .ruby, .url, .softBreak, .hardBreak:
        break
      }
    }
    for index in tokens.indices { showUnpaired(index) }
  }

  private mutating func pair(_ kind: Delimiter, at index: Int, opens: Bool, closes: Bool) {
    let opener = isInBlank ? inside.delimiters[kind.rawValue] : outside.delimiters[kind.rawValue]
    if closes, let opener {
      tokens[opener] = .style(kind, isOn: true)
      tokens[index] = .style(kind, isOn: false)
      remember(kind, nil)
    } else {
      // `_x_` holds no `_`, so one that cannot open forgets the one before.
      if opens || kind == .underscore { remember(kind, opens ? index : nil) }
    }
  }

  private mutating func remember(_ kind: Delimiter, _ index: Int?) {
    if isInBlank {
      inside.delimiters[kind.rawValue] = index
    } else {
      outside.delimiters[kind.rawValue] = index
    }
  }

  private mutating func pair(_ tag: HTMLTag, at index: Int, isClosing: Bool) {
    if tag == .lineBreak {
      tokens[index] = .hardBreak
    } else if !isClosing {
      if isInBlank { inside.tags[tag] = index } else { outside.tags[tag] = index }
    } else if let opener = isInBlank ? inside.tags[tag] : outside.tags[tag] {
      tokens[opener] = .tagStyle(tag, isOn: true)
      tokens[index] = .tagStyle(tag, isOn: false)
      if isInBlank { inside.tags[tag] = nil } else { outside.tags[tag] = nil }
    }
  }

  private mutating func showUnpaired(_ index: Int) {
    switch tokens[index] {
    case .delimiter(_, let range, _, _), .tag(_, _, let range): tokens[index] = .text(range)
    case .text, .literal, .style, .tagStyle, .code, .math, .display, .blankStart, .blankEnd,
      .linkStart, .linkEnd, .image, .sound, .ruby, .url, .softBreak, .hardBreak:
      break
    }
  }
}
