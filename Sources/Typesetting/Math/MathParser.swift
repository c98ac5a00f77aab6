/// Builds the tree of a formula by recursive descent over its tokens.
///
/// It stops at what cannot be shown faithfully (see `MathProblem`); a command it does not know is kept as
/// source. Commands with arguments are in `MathCommands.swift`.
struct MathParser {
  /// Deeper nesting than this is refused, so that recursion stays within any stack.
  static let depthLimit = 32

  let bytes: [UInt8]
  let tokens: [MathToken]
  var index = 0
  private(set) var depth: Int

  /// The rows of a formula (one, unless it holds `\\`), with `.alignment` where `&` stood.
  static func parse(_ latex: String, depth: Int = 0) throws(MathProblem) -> [[MathNode]] {
    var parser = MathParser(latex, depth: depth)
    var rows: [[MathNode]] = []
    while true {
      rows.append(try parser.row(until: .formulaEnd))
      guard parser.current != nil else { return rows }
      parser.skipRowEnd()
    }
  }

  private init(_ latex: String, depth: Int) {
    self.depth = depth
    bytes = Array(latex.utf8)
    tokens = MathTokenizer.tokens(of: bytes)
  }

  /// What ends the row that is being read.
  enum End {
    case formulaEnd, brace, bracket, right, cell
  }

  var current: MathToken? { index < tokens.count ? tokens[index] : nil }

  /// Where the current token starts, or the end of the formula.
  var offset: Int { current?.start ?? bytes.count }

  func source(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<end], as: UTF8.self)
  }

  func fail(_ kind: MathProblem.Kind, at offset: Int) -> MathProblem {
    MathProblem(kind: kind, offset: offset)
  }

  mutating func skipBlanks() {
    while current?.kind == .blank { index += 1 }
  }

  /// Runs one level down, within the depth limit.
  mutating func nested<T>(
    _ body: (inout MathParser) throws(MathProblem) -> T
  ) throws(MathProblem) -> T {
    depth += 1
    guard depth <= MathParser.depthLimit else {
      throw fail(.tooDeep, at: tokens[max(0, index - 1)].start)
    }
    let result = try body(&self)
    depth -= 1
    return result
  }
}

extension MathParser {
  /// Reads nodes up to a token that ends the row; the token stays unread.
  mutating func row(until end: End) throws(MathProblem) -> [MathNode] {
    var nodes: [MathNode] = []
    while let token = current, !isEnd(token, of: end) {
      switch token.kind {
      case .blank:
        index += 1
        if case .blank? = nodes.last {} else { nodes.append(.blank) }
      case .alignment:
        index += 1
        nodes.append(.alignment)
      case .superscript, .subscript, .primes:
        try attachScript(token, to: &nodes)
      case .closeBrace:
        throw fail(.unexpectedBrace, at: token.start)
      case .openBrace:
        nodes.append(.group(try braced()))
      case .character(let character):
        index += 1
        nodes.append(.symbol(typedSymbol(character)))
      case .command(let name):
        if let rest = try infix(name, nodes, end) { return rest }
        if let font = MathCommands.fontSwitches[name] {
          index += 1
          let rest = try nested { parser throws(MathProblem) in try parser.row(until: end) }
          return nodes + [.styled(font, rest)]
        }
        try command(name, token, into: &nodes)
      }
    }
    return nodes
  }

  private func isEnd(_ token: MathToken, of end: End) -> Bool {
    switch (end, token.kind) {
    case (.brace, .closeBrace): true
    case (.bracket, .character("]")): true
    case (.right, .command("right")): true
    case (.formulaEnd, .command("\\")), (.formulaEnd, .command("cr")),
      (.formulaEnd, .command("newline")):
      true
    case (.cell, .alignment), (.cell, .command("\\")), (.cell, .command("cr")),
      (.cell, .command("end")):
      true
    default: false
    }
  }

  /// Typed pairs that are one sign: `:=`, `->`.
  private mutating func typedSymbol(_ character: Character) -> MathSymbol {
    if let next = current?.kind {
      for (first, second) in [(":", "="), ("-", ">")] as [(Character, Character)]
      where character == first && next == .character(second) {
        index += 1
        return MathSymbol(text: "\(first)\(second)", role: .relation)
      }
    }
    return MathSymbols.typed(character)
  }
}
