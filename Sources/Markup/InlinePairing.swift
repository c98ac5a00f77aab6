/// Finds the partners of delimiters and tags; those without one become text.
///
/// Emphasis is CommonMark's: runs on a stack, each closer paired with the nearest opener. What a
/// blank or a link holds is paired by itself, so that hiding a blank hides no more than its text.
/// Tags are switched, not nested: a `<mark>` that ends beyond a parenthesis is no harm.
struct InlinePairing {
  private var tokens: [InlineToken]
  private var scopes = [Scope()]
  /// The marks that the signs of a run became, by its token.
  private var marks: [Int: Run] = [:]

  private struct Scope {
    var runs: [Run] = []
    /// Below this index nothing opens for such a closer: no run is looked at twice in vain.
    var bottoms: [Int: Int] = [:]
    var tags: [HTMLTag: Int] = [:]
  }

  /// A run of equal signs. It closes with the signs at its left, opens with those at its right.
  private struct Run {
    let token: Int
    let delimiter: Delimiter
    var left: Int
    var closing: [InlineStyle] = []
    var opening: [InlineStyle] = []

    init(_ delimiter: Delimiter, token: Int) {
      (self.token, self.delimiter, left) = (token, delimiter, delimiter.range.count)
    }

    /// CommonMark's rule of three: `*a**b*` is no pair of one and two.
    func mayPair(with closer: Run) -> Bool {
      guard delimiter.sign == closer.delimiter.sign, delimiter.opens else { return false }
      let lengths = (delimiter.range.count, closer.delimiter.range.count)
      let isEither = delimiter.closes || closer.delimiter.opens
      return !isEither || (lengths.0 + lengths.1) % 3 != 0
        || lengths.0 % 3 == 0 && lengths.1 % 3 == 0
    }

    var kind: Int {
      Int(delimiter.sign) * 8 + delimiter.range.count % 3 * 2 + (delimiter.opens ? 1 : 0)
    }
  }

  static func resolve(_ tokens: [InlineToken]) -> [InlineToken] {
    var pairing = InlinePairing(tokens: tokens)
    for index in tokens.indices { pairing.take(index) }
    while !pairing.scopes.isEmpty { pairing.endScope() }
    return tokens.indices.flatMap(pairing.resolved)
  }

  private init(tokens: [InlineToken]) { self.tokens = tokens }

  private mutating func take(_ index: Int) {
    switch tokens[index] {
    case .blankStart, .linkStart: scopes.append(Scope())
    case .blankEnd, .linkEnd: if scopes.count > 1 { endScope() }
    case .delimiter(let delimiter): pair(Run(delimiter, token: index))
    case .tag(let tag, let isClosing, _): pair(tag, at: index, isClosing: isClosing)
    case .text, .literal, .style, .tagStyle, .code, .math, .display, .image, .sound, .ruby, .url,
      .softBreak, .hardBreak:
      break
    }
  }

  private mutating func endScope() {
    for run in scopes.removeLast().runs { marks[run.token] = run }
  }

  private mutating func pair(_ run: Run) {
    var closer = run
    var scope = scopes.removeLast()
    while closer.delimiter.closes, closer.left > 0 {
      let bottom = min(scope.bottoms[closer.kind] ?? 0, scope.runs.count)
      guard
        let place = scope.runs[bottom...].lastIndex(where: { $0.mayPair(with: closer) })
      else {
        scope.bottoms[closer.kind] = scope.runs.count
        break
      }
      for unpaired in scope.runs[(place + 1)...] { marks[unpaired.token] = unpaired }
      scope.runs.removeSubrange((place + 1)...)
      pair(&scope.runs[place], &closer)
      if scope.runs[place].left == 0 {
        let opener = scope.runs.removeLast()
        marks[opener.token] = opener
      }
    }
    marks[closer.token] = closer
    if closer.delimiter.opens, closer.left > 0 { scope.runs.append(closer) }
    scopes.append(scope)
  }

  private func pair(_ opener: inout Run, _ closer: inout Run) {
    let (style, length) = style(opener, closer)
    opener.left -= length
    opener.opening.append(style)
    closer.left -= length
    closer.closing.append(style)
  }

  /// Of `***both***` the bold is the outer one.
  private func style(_ opener: Run, _ closer: Run) -> (InlineStyle, length: Int) {
    switch opener.delimiter.sign {
    case .tilde: return (.strike, 2)
    case .equals: return (.highlight, 2)
    default:
      let isStrong = opener.left >= 2 && closer.left >= 2 && (opener.left, closer.left) != (3, 3)
      return isStrong ? (.strong, 2) : (.emphasis, 1)
    }
  }

  private mutating func pair(_ tag: HTMLTag, at index: Int, isClosing: Bool) {
    let depth = scopes.count - 1
    if tag == .lineBreak {
      tokens[index] = .hardBreak
    } else if !isClosing {
      scopes[depth].tags[tag] = index
    } else if let opener = scopes[depth].tags.removeValue(forKey: tag) {
      tokens[opener] = .tagStyle(tag, isOn: true)
      tokens[index] = .tagStyle(tag, isOn: false)
    }
  }

  private func resolved(_ index: Int) -> [InlineToken] {
    switch tokens[index] {
    case .tag(_, _, let range): return [.text(range)]
    case .delimiter(let delimiter):
      let run = marks[index] ?? Run(delimiter, token: index)
      let start =
        delimiter.range.lowerBound + run.closing.reduce(0) { $0 + ($1 == .emphasis ? 1 : 2) }
      let rest = run.left > 0 ? [InlineToken.text(start..<start + run.left)] : []
      return run.closing.map { .style($0, isOn: false) } + rest
        + run.opening.reversed().map { .style($0, isOn: true) }
    default: return [tokens[index]]
    }
  }
}
