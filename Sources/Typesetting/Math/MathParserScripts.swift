extension MathParser {
  /// Hangs `^`, `_` or primes on the last node of the row.
  mutating func attachScript(
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
  mutating func infix(
    _ name: String, _ left: [MathNode], _ end: End
  ) throws(MathProblem) -> [MathNode]? {
    guard name == "over" || name == "choose" else { return nil }
    index += 1
    let right = try nested { parser throws(MathProblem) in try parser.row(until: end) }
    return name == "over"
      ? [.fraction(numerator: left, denominator: right)] : [.binomial(left, right)]
  }
}
