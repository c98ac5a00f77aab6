extension MathParser {
  /// Reads `{…}`; the current token is the brace.
  mutating func braced() throws(MathProblem) -> [MathNode] {
    let open = offset
    index += 1
    return try nested { parser throws(MathProblem) in
      let nodes = try parser.row(until: .brace)
      guard parser.current != nil else { throw parser.fail(.unclosedBrace, at: open) }
      parser.index += 1
      return nodes
    }
  }

  /// The argument of a command or script: a braced group, or the next sign with its own arguments.
  mutating func argument(of owner: MathToken) throws(MathProblem) -> [MathNode] {
    skipBlanks()
    let problem = fail(
      .missingArgument(command: source(owner.start, owner.end)), at: owner.start)
    guard let token = current else { throw problem }
    switch token.kind {
    case .openBrace: return try braced()
    case .character(let character):
      index += 1
      return [.symbol(MathSymbols.typed(character))]
    case .primes(let count):
      index += 1
      return [.scripts(base: nil, MathScripts(primes: count))]
    case .command(let name):
      guard !["\\", "cr", "right", "end", "over", "choose"].contains(name) else { throw problem }
      return try nested { parser throws(MathProblem) in
        var nodes: [MathNode] = []
        try parser.command(name, token, into: &nodes)
        return nodes
      }
    case .blank, .closeBrace, .superscript, .subscript, .alignment: throw problem
    }
  }

  /// An argument in brackets; nil when there is none.
  mutating func optionalArgument(of owner: MathToken) throws(MathProblem) -> [MathNode]? {
    let start = index
    skipBlanks()
    guard current?.kind == .character("[") else {
      index = start
      return nil
    }
    let open = offset
    index += 1
    return try nested { parser throws(MathProblem) in
      let nodes = try parser.row(until: .bracket)
      guard parser.current != nil else {
        let command = parser.source(owner.start, owner.end)
        throw parser.fail(.unclosedBracket(command: command), at: open)
      }
      parser.index += 1
      return nodes
    }
  }

  /// The source between braces, unread as math; nil when no brace follows.
  mutating func rawArgument() throws(MathProblem) -> String? {
    let start = index
    skipBlanks()
    guard let open = current, open.kind == .openBrace else {
      index = start
      return nil
    }
    var level = 0
    while let token = current {
      index += 1
      if token.kind == .openBrace { level += 1 }
      if token.kind == .closeBrace { level -= 1 }
      if level == 0 { return source(open.end, token.start) }
    }
    throw fail(.unclosedBrace, at: open.start)
  }

  /// After `\\`: the token itself, a star, and a distance in brackets.
  mutating func skipRowEnd() {
    index += 1
    if current?.kind == .character("*") { index += 1 }
    guard current?.kind == .character("[") else { return }
    var end = index
    while end < tokens.count, end < index + 12 {
      if tokens[end].kind == .character("]") {
        if isDistance(tokens[index + 1..<end]) { index = end + 1 }
        return
      }
      end += 1
    }
  }

  private func isDistance(_ tokens: ArraySlice<MathToken>) -> Bool {
    guard let first = tokens.first, let last = tokens.last else { return false }
    let text = source(first.start, last.end)
    return ["pt", "em", "ex", "mm", "cm", "in"].contains { text.hasSuffix($0) }
      && text.dropLast(2).allSatisfy { $0.isNumber || ".- ".contains($0) }
  }
}
