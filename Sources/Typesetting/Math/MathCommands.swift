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
