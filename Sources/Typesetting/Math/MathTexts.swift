/// Commands whose argument is text, or becomes a word or one sign.
extension MathParser {
  /// `\text{…}` as nodes: words, and between dollars math again.
  mutating func text(of token: MathToken) throws(MathProblem) -> [MathNode] {
    let raw = try textSource(of: token)
    let parts = MathCommands.dollarParts(raw)
    guard parts.count > 1, parts.count % 2 == 1 else {
      return [.words(MathCommands.unescaped(raw))]
    }
    var nodes: [MathNode] = []
    for (number, part) in parts.enumerated() where !part.isEmpty {
      if number % 2 == 0 {
        nodes.append(.words(MathCommands.unescaped(part)))
      } else {
        guard let rows = try? MathParser.parse(part, depth: depth + 1), rows.count == 1 else {
          return [.words(MathCommands.unescaped(raw))]
        }
        nodes.append(.group(rows[0]))
      }
    }
    return nodes
  }

  /// The text of `\tag{…}`, with its escapes undone.
  mutating func textArgument(of token: MathToken) throws(MathProblem) -> String {
    MathCommands.unescaped(try textSource(of: token))
  }

  /// What stands between the braces, or the one character after the command.
  private mutating func textSource(of token: MathToken) throws(MathProblem) -> String {
    if let raw = try rawArgument() { return raw }
    skipBlanks()
    guard let next = current, case .character(let character) = next.kind else {
      let command = source(token.start, token.end)
      throw fail(.missingArgument(command: command), at: token.start)
    }
    index += 1
    return String(character)
  }

  /// `\operatorname{…}` of letters is a function; of anything else, a group.
  mutating func operatorName(
    _ name: String, _ token: MathToken
  ) throws(MathProblem) -> MathNode {
    let isStarred = current?.kind == .character("*")
    if isStarred { index += 1 }
    let content = try argument(of: token)
    guard let word = MathCommands.plainWord(content) else { return .group(content) }
    return .function(word, limits: isStarred || MathSymbols.functions[word] == true)
  }

  /// `\not`: the negated sign of Unicode, or a stroke through the sign.
  func negated(_ content: [MathNode]) -> MathNode {
    guard content.count == 1, case .symbol(var symbol)? = content.first else {
      return .called("not", content)
    }
    symbol.text = MathSymbols.negated(symbol.text) ?? symbol.text + "\u{338}"
    return .symbol(symbol)
  }
}
