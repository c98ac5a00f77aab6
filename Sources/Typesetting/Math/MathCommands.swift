extension MathParser {
  /// Reads one command with its arguments; the current token is the command.
  mutating func command(
    _ name: String, _ token: MathToken, into nodes: inout [MathNode]
  ) throws(MathProblem) {
    index += 1
    if let columns = MathCommands.spaces[name] {
      nodes.append(.space(columns))
    } else if MathCommands.dropped.contains(name) || MathCommands.fontSwitches[name] != nil {
      return
    } else if let symbol = MathSymbols.named(name) {
      nodes.append(.symbol(symbol))
    } else if let limits = MathSymbols.functions[name] {
      nodes.append(.function(MathCommands.word(for: name), limits: limits))
    } else if let accent = MathAccent.named(name) {
      nodes.append(.accent(accent, try argument(of: token)))
    } else if let font = MathCommands.fonts[name] {
      nodes.append(.styled(font, try argument(of: token)))
    } else if MathCommands.textCommands.contains(name) {
      nodes += try text(of: token)
    } else if try !structure(name, token, into: &nodes) {
      nodes.append(.verbatim(try unknown(token)))
    }
  }

  /// Commands that build something; false when the name is none of them.
  private mutating func structure(
    _ name: String, _ token: MathToken, into nodes: inout [MathNode]
  ) throws(MathProblem) -> Bool {
    switch name {
    case "frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac":
      let numerator = try argument(of: token)
      nodes.append(.fraction(numerator: numerator, denominator: try argument(of: token)))
    case "binom", "dbinom", "tbinom":
      let upper = try argument(of: token)
      nodes.append(.binomial(upper, try argument(of: token)))
    case "sqrt":
      let index = try optionalArgument(of: token)
      nodes.append(.root(index: index, radicand: try argument(of: token)))
    case "left": nodes.append(try fenced(token))
    case "right": throw fail(.rightWithoutLeft, at: token.start)
    case "middle": nodes.append(.symbol(middle(try delimiter(of: token))))
    case "begin": nodes.append(try environment(token))
    case "end":
      let name = try rawArgument() ?? ""
      throw fail(.endWithoutBegin(environment: name), at: token.start)
    case "\\", "cr", "newline": nodes.append(.lineBreak)
    case "not": nodes.append(negated(try argument(of: token)))
    case "operatorname", "mathop": nodes.append(try operatorName(name, token))
    case "bmod", "mod":
      nodes += [.blank, .symbol(MathSymbol(text: "mod", role: .relation)), .blank]
    case "pmod":
      let body: [MathNode] = [.words("mod"), .space(1), .group(try argument(of: token))]
      nodes += [.space(1), .fenced(open: .open("("), body, close: .close(")"))]
    default: return try stacked(name, token, into: &nodes)
    }
    return true
  }

  /// Commands that put one thing above, below, around or in the colour of another.
  private mutating func stacked(
    _ name: String, _ token: MathToken, into nodes: inout [MathNode]
  ) throws(MathProblem) -> Bool {
    switch name {
    case "overset", "stackrel", "underset":
      let label = try argument(of: token)
      let body = try argument(of: token)
      let base = body.count == 1 ? body[0] : .group(body)
      let scripts = name == "underset" ? MathScripts(sub: label) : MathScripts(sup: label)
      nodes.append(.scripts(base: base, scripts))
    case "overbrace", "underbrace", "overbracket", "underbracket", "substack",
      "mathord", "mathbin", "mathrel", "mathopen", "mathclose", "mathpunct", "mathinner",
      "ensuremath", "smash", "mathclap", "mathrlap", "mathllap", "rlap", "llap":
      nodes.append(.group(try argument(of: token)))
    case "xrightarrow", "xleftarrow", "xRightarrow", "xLeftarrow", "xleftrightarrow", "xmapsto":
      let below = try optionalArgument(of: token) ?? []
      let above = try argument(of: token)
      let arrow = MathSymbols.named(String(name.dropFirst()))?.text ?? "→"
      nodes.append(.labelledArrow(arrow, above: above, below: below))
    case "boxed", "fbox":
      let body = try argument(of: token)
      nodes.append(.fenced(open: .open("["), body, close: .close("]")))
    case "phantom", "hphantom", "vphantom":
      _ = try argument(of: token)
      nodes.append(.space(1))
    case "textcolor", "colorbox":
      _ = try rawArgument()
      nodes.append(.group(try argument(of: token)))
    case "color", "label", "hspace", "vspace", "hskip": try discard(name, token, into: &nodes)
    case "tag":
      let isBare = current?.kind == .character("*")
      if isBare { index += 1 }
      let text = try textArgument(of: token)
      nodes += [.space(2), .words(isBare ? text : "(\(text))")]
    default: return false
    }
    return true
  }

  /// Arguments that concern only looks; `\hspace` leaves a column. Without braces nothing is known
  /// about what follows, and the command stays as source.
  private mutating func discard(
    _ name: String, _ token: MathToken, into nodes: inout [MathNode]
  ) throws(MathProblem) {
    if current?.kind == .character("*") { index += 1 }
    if try rawArgument() == nil {
      nodes.append(.verbatim(source(token.start, token.end)))
    } else if name == "hspace" {
      nodes.append(.space(1))
    }
  }

  /// An unknown command: its source, with the braced groups that touch it.
  private mutating func unknown(_ token: MathToken) throws(MathProblem) -> String {
    var end = token.end
    while current?.kind == .openBrace {
      _ = try rawArgument()
      end = tokens[index - 1].end
    }
    return source(token.start, end)
  }
}

extension MathParser {
  /// `\left( … \right)`; either delimiter may be `.`, nothing.
  private mutating func fenced(_ token: MathToken) throws(MathProblem) -> MathNode {
    var open = try delimiter(of: token)
    if open.role != .open, !open.text.isEmpty { open.role = .open }
    let body = try nested { parser throws(MathProblem) in
      let body = try parser.row(until: .right)
      guard parser.current != nil else { throw parser.fail(.leftWithoutRight, at: token.start) }
      return body
    }
    guard let right = current else { throw fail(.leftWithoutRight, at: token.start) }
    index += 1
    var close = try delimiter(of: right)
    close.role = .close
    return .fenced(open: open, body, close: close)
  }

  private mutating func delimiter(of owner: MathToken) throws(MathProblem) -> MathSymbol {
    skipBlanks()
    let problem = fail(
      .missingArgument(command: source(owner.start, owner.end)), at: owner.start)
    guard let token = current else { throw problem }
    switch token.kind {
    case .character("."):
      index += 1
      return .nothing
    case .character(let character):
      index += 1
      switch character {
      case "<": return .open("⟨")
      case ">": return .open("⟩")
      default: return MathSymbols.typed(character)
      }
    case .command(let name):
      guard let symbol = MathSymbols.named(name) else { throw problem }
      index += 1
      return symbol
    default: throw problem
    }
  }

  /// `\middle|` is a bar that divides, spaced like `\mid`.
  private func middle(_ symbol: MathSymbol) -> MathSymbol {
    MathSymbol(text: symbol.text, role: symbol.role == .bar ? .relation : symbol.role)
  }

  private mutating func environment(_ token: MathToken) throws(MathProblem) -> MathNode {
    let problem = fail(.missingArgument(command: "\\begin"), at: token.start)
    guard let name = try rawArgument() else { throw problem }
    guard let kind = MathEnvironment(name: name) else {
      return .verbatim(try unknownEnvironment(name, token))
    }
    skipPlacement()
    if MathEnvironment.takesArgument(name) {
      _ = try optionalArgument(of: token)
      _ = try rawArgument()
    }
    let rows = try nested { parser throws(MathProblem) in
      try parser.cells(of: name, token)
    }
    return .environment(kind, rows: rows)
  }

  /// `[t]`, `[b]`, `[c]` after `\begin{…}`.
  private mutating func skipPlacement() {
    guard index + 2 < tokens.count, tokens[index].kind == .character("["),
      tokens[index + 2].kind == .character("]"),
      case .character(let letter) = tokens[index + 1].kind,
      "tbc".contains(letter)
    else { return }
    index += 3
  }

  /// The cells of an environment, up to and with its `\end`.
  private mutating func cells(
    of name: String, _ token: MathToken
  ) throws(MathProblem) -> [[[MathNode]]] {
    var rows: [[[MathNode]]] = [[]]
    while true {
      let cell = try row(until: .cell)
      rows[rows.count - 1].append(cell)
      guard let end = current else { break }
      switch end.kind {
      case .alignment: index += 1
      case .command("end"):
        index += 1
        let closing = try rawArgument() ?? ""
        guard closing == name else {
          throw fail(.beginWithoutEnd(environment: name), at: token.start)
        }
        if let last = rows.last, last.allSatisfy(\.isBlank) { rows.removeLast() }
        return rows
      default:
        skipRowEnd()
        rows.append([])
      }
    }
    throw fail(.beginWithoutEnd(environment: name), at: token.start)
  }

  /// Skips to the `\end` that matches, counting environments of any name.
  private mutating func unknownEnvironment(
    _ name: String, _ token: MathToken
  ) throws(MathProblem) -> String {
    var level = 1
    while let next = current {
      index += 1
      if next.kind == .command("begin") { level += 1 }
      guard next.kind == .command("end") else { continue }
      level -= 1
      if level == 0 {
        _ = try rawArgument()
        return source(token.start, tokens[index - 1].end)
      }
    }
    throw fail(.beginWithoutEnd(environment: name), at: token.start)
  }

  /// `\text{…}` as nodes: words, and between dollars math again.
  private mutating func text(of token: MathToken) throws(MathProblem) -> [MathNode] {
    let text = try textArgument(of: token)
    let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1, parts.count % 2 == 1 else { return [.words(text)] }
    var nodes: [MathNode] = []
    for (number, part) in parts.enumerated() where !part.isEmpty {
      if number % 2 == 0 {
        nodes.append(.words(part))
      } else {
        guard let rows = try? MathParser.parse(part), rows.count == 1 else { return [.words(text)] }
        nodes.append(.group(rows[0]))
      }
    }
    return nodes
  }

  /// `\text{…}`: the source itself, with the escapes of text undone.
  private mutating func textArgument(of token: MathToken) throws(MathProblem) -> String {
    if let raw = try rawArgument() { return MathCommands.unescaped(raw) }
    skipBlanks()
    guard let next = current, case .character(let character) = next.kind else {
      let command = source(token.start, token.end)
      throw fail(.missingArgument(command: command), at: token.start)
    }
    index += 1
    return String(character)
  }

  private mutating func operatorName(
    _ name: String, _ token: MathToken
  ) throws(MathProblem) -> MathNode {
    let isStarred = current?.kind == .character("*")
    if isStarred { index += 1 }
    let content = try argument(of: token)
    guard let word = MathCommands.plainWord(content) else { return .group(content) }
    return .function(word, limits: isStarred || MathSymbols.functions[word] == true)
  }

  private func negated(_ content: [MathNode]) -> MathNode {
    guard content.count == 1, case .symbol(var symbol)? = content.first else {
      return .called("not", content)
    }
    symbol.text = MathSymbols.negated(symbol.text) ?? symbol.text + "\u{338}"
    return .symbol(symbol)
  }
}

extension MathSymbol {
  static func open(_ text: String) -> MathSymbol { MathSymbol(text: text, role: .open) }
  static func close(_ text: String) -> MathSymbol { MathSymbol(text: text, role: .close) }
}

extension [MathNode] {
  /// Nothing but blanks.
  var isBlank: Bool {
    allSatisfy { node in
      if case .blank = node { return true }
      return false
    }
  }
}
