/// Builds the tree of a formula by recursive descent over its tokens.
///
/// It stops at what cannot be shown faithfully (see `MathProblem`); a command it does not know is kept as
/// source. Commands with arguments are in `MathCommands.swift`.
struct MathParser {
  /// Deeper nesting than this is refused, so that recursion stays within any stack.
  static let depthLimit = 64

  let bytes: [UInt8]
  let tokens: [MathToken]
  var index = 0
  private var depth = 0

  /// The rows of a formula (one, unless it holds `\\`), with `.alignment` where `&` stood.
  static func parse(_ latex: String) throws(MathProblem) -> [[MathNode]] {
    var parser = MathParser(latex)
    var rows: [[MathNode]] = []
    while true {
      rows.append(try parser.row(until: .formulaEnd))
      guard parser.current != nil else { return rows }
      parser.skipRowEnd()
    }
  }

  private init(_ latex: String) {
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

extension MathParser {
  /// Hangs `^`, `_` or primes on the last node of the row.
  private mutating func attachScript(
    _ token: MathToken, to nodes: inout [MathNode]
  ) throws(MathProblem) {
    index += 1
    let base: MathNode?
    var scripts: MathScripts
    (base, scripts) = takeBase(from: &nodes)
    switch token.kind {
    case .primes(let count): scripts.primes += count
    case .superscript:
      let content = try argument(of: token)
      if let primes = primeCount(content) {
        scripts.primes += primes
      } else if scripts.sup == nil {
        scripts.sup = content
      } else {
        throw fail(.doubleScript("^"), at: token.start)
      }
    default:
      guard scripts.sub == nil else { throw fail(.doubleScript("_"), at: token.start) }
      scripts.sub = try argument(of: token)
    }
    nodes.append(.scripts(base: base, scripts))
  }

  /// The node a script belongs to, skipping blanks, with the scripts it already has.
  private func takeBase(from nodes: inout [MathNode]) -> (MathNode?, MathScripts) {
    var last = nodes.count - 1
    if last >= 0, case .blank = nodes[last] { last -= 1 }
    guard last >= 0 else { return (nil, MathScripts()) }
    switch nodes[last] {
    case .space, .alignment, .lineBreak, .blank: return (nil, MathScripts())
    case .scripts(let base, let scripts):
      nodes.removeSubrange(last...)
      return (base, scripts)
    default:
      let base = nodes[last]
      nodes.removeSubrange(last...)
      return (base, MathScripts())
    }
  }

  /// `^\prime`, `^{\prime\prime}`, `^{'}`: primes written as a superscript.
  private func primeCount(_ content: [MathNode]) -> Int? {
    var count = 0
    for node in content {
      switch node {
      case .symbol(let symbol) where symbol.text == "′": count += 1
      case .scripts(nil, let scripts) where scripts.sub == nil && scripts.sup == nil:
        count += scripts.primes
      case .blank: break
      default: return nil
      }
    }
    return count > 0 ? count : nil
  }

  /// `a \over b` and `n \choose k` take the whole row on either side.
  private mutating func infix(
    _ name: String, _ left: [MathNode], _ end: End
  ) throws(MathProblem) -> [MathNode]? {
    guard name == "over" || name == "choose" else { return nil }
    index += 1
    let right = try nested { parser throws(MathProblem) in try parser.row(until: end) }
    return name == "over"
      ? [.fraction(numerator: left, denominator: right)] : [.binomial(left, right)]
  }
}
