/// F1 and F2: fractions on one line, with the parentheses they need.
extension MathLayout {
  /// `a/b`; whether the whole needs parentheses is decided by its neighbours.
  func fraction(
    _ numerator: [MathNode], _ denominator: [MathNode], _ style: Style
  ) -> MathPiece {
    let upper = line(numerator, style.linear)
    let lower = line(denominator, style.linear)
    let upperText = upper.isCompound ? "(\(upper.text))" : upper.text
    let lowerText = lower.isOneFactor ? lower.text : "(\(lower.text))"
    var piece = MathPiece(.fraction, "\(upperText)/\(lowerText)")
    piece.isFraction = true
    piece.endsInBareIndex = lower.isOneFactor && lower.pieces.last?.endsInBareIndex == true
    return piece
  }
}

extension MathLine {
  /// Outside brackets and after a leading sign there is a gap, an operator, a relation, a comma, a
  /// lone bar or another fraction.
  fileprivate var isCompound: Bool {
    var depth = 0
    for (index, piece) in pieces.enumerated() {
      depth += min(0, piece.nesting)
      // In a script no gap shows where the operand of a sum begins.
      if depth == 0, piece.kind == .bigOperator, pieces.count > 1 { return true }
      if depth <= 0, piece.divides(at: index) { return true }
      depth += max(0, piece.nesting)
    }
    return false
  }

  /// A symbol with its scripts, a number, a word, `dx`, `∂x`, `f(…)`, `x!`, one bracket, one root.
  fileprivate var isOneFactor: Bool {
    if isCompound || pieces.first?.kind == .sign { return false }
    var rest = pieces[...]
    while rest.count > 1, rest.last?.kind == .postfix { rest.removeLast() }
    guard rest.count > 1, let first = rest.first else { return true }
    if isNumber(rest) || isWord(rest) { return true }
    if first.kind == .open { return bracketEnd(from: 0) == rest.count - 1 }
    if isDifferential(rest) { return true }
    guard let bracket = rest.firstIndex(where: { $0.kind == .open }) else { return false }
    let isCall = first.kind == .function || isWord(rest[..<bracket])
    return isCall || bracket == 1 && first.kind == .letter || bracket == 1 && first.kind == .word
      ? ["(", "["].contains(rest[bracket].text) && bracketEnd(from: bracket) == rest.count - 1
      : false
  }

  private func isNumber(_ pieces: ArraySlice<MathPiece>) -> Bool {
    pieces.allSatisfy { $0.kind == .digit }
      && pieces.dropLast().allSatisfy { !$0.hasScripts }
  }

  /// Three letters and more that touch; only the last may carry scripts.
  private func isWord(_ pieces: ArraySlice<MathPiece>) -> Bool {
    pieces.count >= 3 && pieces.allSatisfy { $0.kind == .letter && $0.wordLength >= pieces.count }
      && pieces.dropLast().allSatisfy { !$0.hasScripts }
  }

  private func isDifferential(_ pieces: ArraySlice<MathPiece>) -> Bool {
    guard pieces.count == 2, let first = pieces.first, let last = pieces.last else { return false }
    return (first.text == "d" || first.text == "∂") && last.kind == .letter
  }
}

extension MathPiece {
  /// The piece keeps what is left of it apart from what is right of it.
  fileprivate func divides(at index: Int) -> Bool {
    switch kind {
    case .binary, .relation, .comma, .bar, .fraction: return true
    case .word: return text.contains(" ") || index > 0 && gap > 0
    case .space: return !text.isEmpty
    default: return index > 0 && gap > 0
    }
  }
}

extension MathSpacing {
  /// F2. Puts parentheses around fractions that touch a factor.
  static func parenthesise(_ pieces: inout [MathPiece]) {
    for index in pieces.indices where pieces[index].kind == .fraction {
      let previous = visible(before: index, in: pieces).map { pieces[$0] }
      let next = visible(after: index, in: pieces).map { pieces[$0] }
      guard touchesLeft(previous) || touchesRight(next) else { continue }
      pieces[index].kind = .group
      pieces[index].text = "(\(pieces[index].text))"
      pieces[index].endsInBareIndex = false
    }
  }

  private static func touchesLeft(_ piece: MathPiece?) -> Bool {
    guard let piece, piece.kind != .box else { return false }
    return piece.isFactor || piece.kind == .function || piece.divides
  }

  private static func touchesRight(_ piece: MathPiece?) -> Bool {
    guard let piece else { return false }
    switch piece.kind {
    case .box: return false
    case .close: return piece.isUnpairedBar || piece.isEvaluation
    case .open, .function, .bigOperator, .negation: return true
    default: return piece.isFactor || piece.divides
    }
  }
}
