/// S6. Same letter, same look: finds the bases of a formula whose letter subscripts cannot all be mapped.
enum MathConsistency {
  static func unmappedBases(in rows: [[MathNode]]) -> Set<String> {
    var bases: Set<String> = []
    for row in rows { collect(row, into: &bases) }
    return bases
  }

  /// What tells one base from another; nil for bases that are not one letter.
  static func key(of node: MathNode) -> String? {
    switch node {
    case .symbol(let symbol):
      return symbol.role == .letter || symbol.role == .bigOperator ? symbol.text : nil
    case .function(let name, _): return name
    case .accent(let accent, let nodes): return lone(nodes).map { accent.name + " " + $0 }
    case .styled(let font, let nodes): return lone(nodes).map { "\(font) " + $0 }
    case .group(let nodes): return lone(nodes)
    default: return nil
    }
  }

  /// The letters of a subscript made of bare Latin letters; nil for any other.
  static func letters(of nodes: [MathNode]) -> String? {
    var text = ""
    for node in nodes {
      switch node {
      case .blank: break
      case .symbol(let symbol) where symbol.text.allSatisfy({ $0.isASCII && $0.isLetter }):
        text += symbol.text
      default: return nil
      }
    }
    return text.isEmpty ? nil : text
  }

  private static func lone(_ nodes: [MathNode]) -> String? {
    nodes.count == 1 ? nodes.first.flatMap { key(of: $0) } : nil
  }

  private static func collect(_ nodes: [MathNode], into bases: inout Set<String>) {
    for node in nodes { collect(node, into: &bases) }
  }

  private static func collect(_ node: MathNode, into bases: inout Set<String>) {
    switch node {
    case .symbol, .blank, .space, .words, .function, .alignment, .lineBreak, .verbatim: break
    case .group(let nodes), .accent(_, let nodes), .styled(_, let nodes), .called(_, let nodes),
      .fenced(_, let nodes, _):
      collect(nodes, into: &bases)
    case .fraction(let first, let second), .binomial(let first, let second),
      .labelledArrow(_, let first, let second):
      collect(first, into: &bases)
      collect(second, into: &bases)
    case .root(let index, let radicand):
      collect((index ?? []) + radicand, into: &bases)
    case .environment(_, let rows):
      for row in rows { for cell in row { collect(cell, into: &bases) } }
    case .scripts(let base, let scripts):
      if let base { collect(base, into: &bases) }
      if let sub = scripts.sub, let letters = letters(of: sub), let key = base.flatMap(key),
        !letters.allSatisfy({ MathGlyphs.subscripts[$0] != nil })
      {
        bases.insert(key)
      }
      collect((scripts.sub ?? []) + (scripts.sup ?? []), into: &bases)
    }
  }
}
