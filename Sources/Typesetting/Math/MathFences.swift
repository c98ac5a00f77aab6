extension MathParser {
  /// `\left( … \right)`; either delimiter may be `.`, nothing.
  mutating func fenced(_ token: MathToken) throws(MathProblem) -> MathNode {
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

  mutating func delimiter(of owner: MathToken) throws(MathProblem) -> MathSymbol {
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
  func middle(_ symbol: MathSymbol) -> MathSymbol {
    MathSymbol(text: symbol.text, role: symbol.role == .bar ? .relation : symbol.role)
  }

  mutating func environment(_ token: MathToken) throws(MathProblem) -> MathNode {
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
}
