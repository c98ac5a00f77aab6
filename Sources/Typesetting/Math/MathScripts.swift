/// S1 to S7: superscripts, subscripts and primes.
extension MathLayout {
  /// A rendered script.
  private struct Script {
    var text: String
    /// Made of script glyphs, so that it needs no sign before it.
    var isMapped: Bool
    /// A fallback without braces.
    var isBare = false
  }

  func addScripts(
    _ base: MathNode?, _ scripts: MathScripts, _ style: Style, to row: inout MathPieces
  ) {
    let key = base.flatMap { MathConsistency.key(of: $0) }
    guard var base else {
      var piece = MathPiece(.letter, "")
      hang(scripts, on: &piece, key: nil, style)
      row.add(piece)
      return
    }
    var scripts = scripts
    if case .group(let nodes) = base, case .scripts(let inner?, let innerScripts)? = nodes.lone,
      let merged = innerScripts.merged(with: scripts)
    {
      (base, scripts) = (inner, merged)
    }
    let isLimits = takesLimits(base)
    addBase(base, style, to: &row)
    row.changeLast { piece in
      hang(scripts, on: &piece, key: key, style)
      piece.hasLimits = isLimits
    }
  }

  private func takesLimits(_ base: MathNode) -> Bool {
    switch base {
    case .function(_, let limits): limits
    case .symbol(let symbol): symbol.role == .bigOperator
    case .group(let nodes): nodes.last.map(takesLimits) ?? false
    default: false
    }
  }

  /// S7. The base, parenthesised when a script would seem to belong to its last part only.
  private func addBase(_ base: MathNode, _ style: Style, to row: inout MathPieces) {
    var inner = MathPieces()
    add(base, style, to: &inner)
    if inner.pieces.isEmpty { inner.add(MathPiece(.letter, "")) }
    if needsParentheses(base) {
      let line = MathLine(
        pieces: MathSpacing.resolved(inner.pieces, isScript: style.isScript))
      if !isOneUnit(line), !isWord(base, line) {
        row.add(parenthesised(line))
        return
      }
    }
    for piece in inner.pieces { row.add(piece) }
  }

  private func needsParentheses(_ base: MathNode) -> Bool {
    switch base {
    case .group, .styled, .fraction, .root: true
    default: false
    }
  }

  private func parenthesised(_ line: MathLine) -> MathPiece {
    var piece = MathPiece(.group, "(\(line.text))")
    piece.isFraction = line.pieces.count == 1 && line.pieces[0].isFraction
    return piece
  }

  /// A script after these pieces can only belong to all of them.
  private func isOneUnit(_ line: MathLine) -> Bool {
    if line.pieces.isEmpty || line.isBracketed { return true }
    if line.pieces.allSatisfy({ $0.kind == .digit && !$0.hasScripts }) { return true }
    if line.pieces.allSatisfy({ $0.kind == .function && !$0.hasScripts }) { return true }
    guard line.pieces.count == 1, let piece = line.pieces.first else { return false }
    return !piece.hasScripts && piece.kind != .fraction && piece.kind != .root
  }

  /// `\mathrm{ReLU}`, `\mathbf{AB}`: letters in a font are as one word.
  private func isWord(_ base: MathNode, _ line: MathLine) -> Bool {
    guard case .styled = base else { return false }
    return line.pieces.allSatisfy {
      [.letter, .digit, .word].contains($0.kind) && !$0.hasScripts && $0.gap == 0
    }
  }

  /// S5. Writes the scripts after a piece, in the order that reads unambiguously.
  func hang(
    _ scripts: MathScripts, on piece: inout MathPiece, key: String?, _ style: Style
  ) {
    let primes = primes(scripts.primes)
    let sub = scripts.sub.flatMap { subscripted($0, key: key, style) }
    let isOperator = piece.kind == .function || piece.kind == .bigOperator
    let isForced = isOperator && sub?.isMapped == false
    let sup = scripts.sup.flatMap {
      isForced ? fallback($0, "^", style) : superscripted($0, style)
    }
    let subText = sub?.text ?? ""
    let supText = sup?.text ?? ""
    var text = ""
    var last = sup ?? sub
    if let sub, !sub.isMapped {
      if let sup, sup.isMapped, !isOperator {
        text = primes + supText + subText
        last = sub
      } else {
        text = primes + subText + supText
      }
    } else {
      text = subText + primes + supText
    }
    if piece.box != nil {
      piece.box = piece.box?.hanging(text, width)
    } else {
      piece.text += text
    }
    piece.hasScripts = piece.hasScripts || !text.isEmpty
    piece.endsInBareIndex = last?.isBare == true
  }

  private func primes(_ count: Int) -> String {
    let sign = level == .ascii ? "'" : "′"
    switch count {
    case 0: return ""
    case 2 where level == .unicode: return "″"
    case 3 where level == .unicode: return "‴"
    default: return String(repeating: sign, count: count)
    }
  }

  private func subscripted(_ nodes: [MathNode], key: String?, _ style: Style) -> Script? {
    let isInconsistent =
      key.map(unmappedBases.contains) == true && MathConsistency.letters(of: nodes) != nil
    if !isInconsistent, let glyphs = mapped(nodes, MathGlyphs.subscripts) {
      return Script(text: glyphs, isMapped: true)
    }
    return fallback(nodes, "_", style)
  }

  private func superscripted(_ nodes: [MathNode], _ style: Style) -> Script? {
    if let sign = namedSuperscript(nodes) { return Script(text: sign, isMapped: true) }
    if let glyphs = mapped(nodes, MathGlyphs.superscripts) {
      return Script(text: glyphs, isMapped: true)
    }
    return fallback(nodes, "^", style)
  }

  /// S1. The glyphs of a flat script; nil when any character has none.
  func mapped(_ nodes: [MathNode], _ glyphs: [Character: Character]) -> String? {
    guard level == .unicode, let characters = flat(nodes), !characters.isEmpty else { return nil }
    var text = ""
    for character in characters {
      guard let glyph = glyphs[character] else { return nil }
      text.append(glyph)
    }
    return text
  }

  /// The characters of a script that holds nothing but symbols.
  private func flat(_ nodes: [MathNode]) -> String? {
    var text = ""
    for node in nodes {
      switch node {
      case .symbol(let symbol): text += symbol.text
      case .group(let inner):
        guard let characters = flat(inner) else { return nil }
        text += characters
      case .blank: break
      default: return nil
      }
    }
    return text
  }

  /// S2. Signs that stand in the superscript as they are; `^\mathrm{T}` is the transpose as well.
  private func namedSuperscript(_ nodes: [MathNode]) -> String? {
    if nodes.count == 1, case .styled(.roman, let inner)? = nodes.first, level == .unicode,
      flat(inner) == "T"
    {
      return "ᵀ"
    }
    guard let characters = flat(nodes), !characters.isEmpty else { return nil }
    var text = ""
    for character in characters {
      switch character {
      case "*", "∗": text += "*"
      case "∘", "°": text += "°"
      case "†", "‡", "⋆":
        guard level == .unicode else { return nil }
        text.append(character)
      case "⊤", "⊺":
        guard level == .unicode else { return nil }
        text += "ᵀ"
      default: return nil
      }
    }
    return text
  }

  /// S4. `_x`, `_word`, `_(…)` bare, anything else in braces; nil when there is nothing.
  private func fallback(_ nodes: [MathNode], _ sign: String, _ style: Style) -> Script? {
    let line = line(nodes, style.script)
    let text = line.text
    if text.isEmpty { return nil }
    if isBracketedIndex(line) { return Script(text: sign + text, isMapped: false) }
    if text.count == 1 || isWordOrNumber(text) || isIdeographic(text) {
      return Script(text: sign + text, isMapped: false, isBare: true)
    }
    return Script(text: "\(sign){\(text)}", isMapped: false)
  }

  private func isBracketedIndex(_ line: MathLine) -> Bool {
    guard line.isBracketed, line.pieces.count > 1 else { return false }
    return ["(", "["].contains(line.pieces[0].text)
  }

  private func isWordOrNumber(_ text: String) -> Bool {
    let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    return isNumber || text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  private func isIdeographic(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value >= 0x2E80 && $0.properties.isAlphabetic }
  }
}

extension MathScripts {
  /// Both together, where they do not meet: `{x_i}^2` is `x_i^2`.
  fileprivate func merged(with outer: MathScripts) -> MathScripts? {
    guard sup == nil, primes == 0, outer.sub == nil else { return nil }
    return MathScripts(sub: sub, sup: outer.sup, primes: outer.primes)
  }
}
