/// G1 to G7: resolves a row of pieces, in linear time.
enum MathSpacing {
  static func resolved(_ collected: [MathPiece], isScript: Bool) -> [MathPiece] {
    var pieces = MathBars.resolved(collected)
    measureWords(&pieces)
    resolveSigns(&pieces)
    parenthesise(&pieces)
    setGaps(&pieces, isScript: isScript)
    return pieces
  }

  static func visible(before index: Int, in pieces: [MathPiece]) -> Int? {
    var index = index - 1
    while index >= 0, pieces[index].isTransparent { index -= 1 }
    return index >= 0 ? index : nil
  }

  static func visible(after index: Int, in pieces: [MathPiece]) -> Int? {
    var index = index + 1
    while index < pieces.count, pieces[index].isTransparent { index += 1 }
    return index < pieces.count ? index : nil
  }

  /// G5. Letters that touch in the source form a word.
  private static func measureWords(_ pieces: inout [MathPiece]) {
    var start = 0
    while start < pieces.count {
      guard pieces[start].kind == .letter, pieces[start].wordLength == 1 else {
        start += 1
        continue
      }
      var end = start + 1
      while end < pieces.count, !pieces[end - 1].hasScripts, pieces[end].kind == .letter,
        pieces[end].wordLength == 1, !pieces[end].blankBefore
      {
        end += 1
      }
      for index in start..<end { pieces[index].wordLength = end - start }
      start = end
    }
  }

  /// G2. An operator without an operand on one side is a sign.
  private static func resolveSigns(_ pieces: inout [MathPiece]) {
    var previous: MathPiece?
    for index in pieces.indices where !pieces[index].isTransparent {
      if pieces[index].kind == .binary {
        let next = visible(after: index, in: pieces).map { pieces[$0] }
        if previous == nil, index > 0, next?.blankBefore == true {
          // `&\quad + b` goes on from the row above.
          pieces[index].isSpaced = true
        } else if leavesOperand(previous) || lacksOperand(next?.kind) {
          pieces[index].kind = .sign
        }
      }
      previous = pieces[index]
    }
  }

  private static func leavesOperand(_ piece: MathPiece?) -> Bool {
    switch piece?.kind {
    case nil, .open, .binary, .sign, .relation, .comma, .function, .bigOperator, .negation, .bar:
      true
    default: false
    }
  }

  private static func lacksOperand(_ kind: MathPiece.Kind?) -> Bool {
    kind == .close || kind == .relation || kind == .comma
  }

  /// Each gap goes before its right-hand piece, less the explicit spaces between; before `&` where one
  /// stands between, so that aligned columns line up.
  private static func setGaps(_ pieces: inout [MathPiece], isScript: Bool) {
    var previous: Int?
    for index in pieces.indices where !pieces[index].isTransparent {
      defer { previous = index }
      guard let left = previous else { continue }
      var explicit = 0
      var place = index
      var isBlank = pieces[index].blankBefore
      for between in (left + 1)..<index {
        explicit += pieces[between].text.utf8.count
        isBlank = isBlank || pieces[between].blankBefore
        if pieces[between].kind == .alignment, place == index { place = between }
      }
      pieces[index].blankBefore = isBlank
      let next = visible(after: index, in: pieces).map { pieces[$0] }
      resolveOperator(&pieces[index], previous: pieces[left], next: next)
      let gap = gap(pieces[left], pieces[index], isScript: isScript)
      pieces[place].gap = max(0, gap - explicit)
    }
  }

  /// G2. A binary operator is spaced as its author spaced it, and always beside a fraction.
  private static func resolveOperator(
    _ piece: inout MathPiece, previous: MathPiece, next: MathPiece?
  ) {
    guard piece.kind == .binary else { return }
    piece.isSpaced =
      piece.blankBefore || piece.isTyped && next?.blankBefore == true
      || previous.isFraction || next?.isFraction == true
  }
}

extension MathSpacing {
  /// Columns between two neighbours.
  static func gap(_ left: MathPiece, _ right: MathPiece, isScript: Bool) -> Int {
    let gap = isScript ? scriptGap(left, right) : rowGap(left, right)
    return max(gap, isGlued(left, right) ? 1 : 0)
  }

  /// In scripts only function names are set off.
  private static func scriptGap(_ left: MathPiece, _ right: MathPiece) -> Int {
    guard left.kind == .function || right.kind == .function else { return 0 }
    return operatorGap(left, right) ?? 0
  }

  private static func rowGap(_ left: MathPiece, _ right: MathPiece) -> Int {
    let source = right.blankBefore ? 1 : 0
    // G1, G3: nothing inside brackets or before a comma.
    if left.kind == .open || right.kind == .close || right.kind == .comma { return 0 }
    if right.kind == .postfix || left.kind == .negation { return 0 }
    if left.kind == .comma { return source }
    if left.kind == .relation, right.kind == .relation { return source }
    if left.kind == .relation || right.kind == .relation { return 1 }
    if left.kind == .bar || right.kind == .bar { return source }
    if left.kind == .binary { return left.isSpaced ? 1 : 0 }
    if right.kind == .binary { return right.isSpaced ? 1 : 0 }
    if left.kind == .sign { return 0 }
    if left.text.hasSuffix(" ") || right.text.hasPrefix(" ") { return 0 }
    return operatorGap(left, right) ?? factorGap(left, right)
  }

  /// G4. One column around function names and big operators; nil when neither is one.
  private static func operatorGap(_ left: MathPiece, _ right: MathPiece) -> Int? {
    let source = right.blankBefore ? 1 : 0
    switch left.kind {
    case .function, .bigOperator:
      if right.kind == .close || right.kind == .comma || right.kind == .postfix { return 0 }
      guard right.kind == .open else { return 1 }
      if left.hasLimits { return 1 }
      return left.kind == .function && right.text.first == "(" ? 0 : source
    default: break
    }
    guard right.kind == .function || right.kind == .bigOperator else { return nil }
    return left.isFactor ? 1 : 0
  }

  /// G5. Between two factors.
  private static func factorGap(_ left: MathPiece, _ right: MathPiece) -> Int {
    let source = right.blankBefore ? 1 : 0
    if left.kind == .fraction || left.kind == .root { return 1 }
    if left.isFraction { return right.kind == .open ? source : 1 }
    if left.closes || right.opens { return source }
    if left.isWord || right.isWord { return source }
    if left.kind == .verbatim || right.kind == .verbatim { return source }
    return 0
  }

  /// G7. The right piece would be read as part of the left one.
  private static func isGlued(_ left: MathPiece, _ right: MathPiece) -> Bool {
    guard let first = right.text.first else { return false }
    let isLetter = first.isLetter || first.isNumber
    if left.endsInBareIndex { return isLetter || first == "√" || MathGlyphs.all.contains(first) }
    return left.kind == .verbatim && isLetter && left.text.last?.isLetter == true
  }
}

extension MathPiece {
  /// Three letters and more, or `\text{…}`.
  fileprivate var isWord: Bool { wordLength >= 3 || kind == .word && wordLength == 0 }
}
