/// Turns the tree into pieces: symbols, fonts, accents, roots and the linear forms of structures.
///
/// Scripts are in `MathScripts.swift`, fractions in `MathFractions.swift`, gaps in `MathSpacing.swift`.
struct MathLayout {
  struct Style {
    var font: MathFont?
    /// Inside a script all gaps are closed.
    var isScript = false
    /// Environments become blocks of lines no wider than this; nil keeps them on one line.
    var blockColumns: Int?

    var script: Style { Style(font: nil, isScript: true, blockColumns: nil) }
    var linear: Style { Style(font: font, isScript: isScript, blockColumns: nil) }
  }

  let level: MathLevel
  let width: DisplayWidth
  /// S6. Bases whose letter subscripts all fall back in this formula.
  let unmappedBases: Set<String>

  func line(_ nodes: [MathNode], _ style: Style) -> MathLine {
    var row = MathPieces()
    for node in nodes { add(node, style, to: &row) }
    return MathLine(pieces: MathSpacing.resolved(row.pieces, isScript: style.isScript))
  }

  func add(_ node: MathNode, _ style: Style, to row: inout MathPieces) {
    switch node {
    case .blank: row.blank()
    case .space(let columns):
      row.add(MathPiece(.space, String(repeating: " ", count: columns)))
    case .alignment: row.add(MathPiece(.alignment, ""))
    case .lineBreak: row.add(MathPiece(.comma, style.isScript ? "," : ";"))
    case .symbol(let symbol): row.add(piece(symbol, style))
    case .group(let nodes): addGroup(nodes, style, to: &row)
    case .styled(let font, let nodes): addStyled(font, nodes, style, to: &row)
    case .scripts(let base, let scripts): addScripts(base, scripts, style, to: &row)
    case .fraction(let numerator, let denominator):
      row.add(fraction(numerator, denominator, style))
    case .binomial(let upper, let lower):
      let inner = style.linear
      row.add(MathPiece(.group, "C(\(line(upper, inner).text),\(line(lower, inner).text))"))
    case .root(let index, let radicand): row.add(root(index, radicand, style))
    case .accent(let accent, let nodes): addAccent(accent, nodes, style, to: &row)
    case .words(let text): row.add(MathPiece(.word, text))
    case .function(let name, _): row.add(MathPiece(.function, name))
    case .called(let name, let nodes):
      row.add(MathPiece(.letter, "\(name)(\(line(nodes, style.linear).text))"))
    case .fenced(let open, let nodes, let close):
      addFenced(open, nodes, close, style, to: &row)
    case .environment(let environment, let rows): row.add(block(environment, rows, style))
    case .labelledArrow(let arrow, let above, let below):
      row.add(labelledArrow(arrow, above, below, style))
    case .verbatim(let source): row.add(MathPiece(.verbatim, source))
    }
  }

  private func piece(_ symbol: MathSymbol, _ style: Style) -> MathPiece {
    var piece = MathPiece(symbol)
    if let font = style.font, piece.kind == .letter || piece.kind == .digit {
      piece.text = styled(symbol.text, font)
    }
    if piece.kind == .letter, symbol.text.first.map(isWordLetter) == true { piece.wordLength = 1 }
    return piece
  }

  /// Latin letters and ideographs make words; Greek letters do not.
  private func isWordLetter(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return scalar.value < 0x250 || scalar.value >= 0x2E80 ? character.isLetter : false
  }

  private func styled(_ text: String, _ font: MathFont) -> String {
    guard level == .unicode else { return text }
    return String(text.map { MathAlphabets.styled($0, font) ?? $0 })
  }

  /// Braces only group; but an operator alone in them is a letter: `{=}`, `10{,}000`.
  private func addGroup(_ nodes: [MathNode], _ style: Style, to row: inout MathPieces) {
    if nodes.count == 1, case .symbol(let symbol)? = nodes.first {
      var piece = piece(symbol, style)
      if [.binary, .relation, .comma].contains(piece.kind) { piece.kind = .letter }
      row.add(piece)
    } else {
      for node in nodes { add(node, style, to: &row) }
    }
  }

  /// L2. `\mathrm{…}` of letters is a word; other fonts change each letter.
  private func addStyled(
    _ font: MathFont, _ nodes: [MathNode], _ style: Style, to row: inout MathPieces
  ) {
    if font == .roman, let word = MathCommands.plainWord(nodes), !word.isEmpty {
      var piece = MathPiece(word.count == 1 ? .letter : .word, word)
      piece.wordLength = word.count
      row.add(piece)
      return
    }
    var inner = style
    inner.font = font == .roman ? nil : font
    for node in nodes { add(node, inner, to: &row) }
  }

  private func addFenced(
    _ open: MathSymbol, _ nodes: [MathNode], _ close: MathSymbol, _ style: Style,
    to row: inout MathPieces
  ) {
    if case .environment(let environment, let rows)? = nodes.lone,
      let piece = fencedBlock(environment, rows, open.text, close.text, style)
    {
      row.add(piece)
      return
    }
    row.add(MathPiece(.open, open.text))
    for node in nodes { add(node, style, to: &row) }
    var end = MathPiece(.close, close.text)
    end.isEvaluation = open == .nothing && !close.text.isEmpty
    row.add(end)
  }

  private func labelledArrow(
    _ arrow: String, _ above: [MathNode], _ below: [MathNode], _ style: Style
  ) -> MathPiece {
    let label = line(above, style.script).text
    let shaft = arrow == "⇒" || arrow == "⇐" ? "═" : "─"
    let text =
      switch arrow {
      case "←", "⇐": "\(arrow)\(label)\(shaft)"
      case "↔": "←\(label)→"
      default: "\(shaft)\(label)\(arrow)"
      }
    var piece = MathPiece(.relation, text)
    if !below.isBlank { hang(MathScripts(sub: below), on: &piece, key: nil, style) }
    return piece
  }
}

extension MathLayout {
  /// L4. The mark goes on the letter under the scripts; several letters are written `hat(xy)`.
  func addAccent(
    _ accent: MathAccent, _ nodes: [MathNode], _ style: Style, to row: inout MathPieces
  ) {
    if case .scripts(let base?, let scripts)? = nodes.lone {
      addScripts(.accent(accent, [base]), scripts, style, to: &row)
      return
    }
    let line = line(nodes, style.linear)
    if line.text.isEmpty {
      row.add(MathPiece(.relation, accent.alone))
    } else {
      row.add(MathPiece(.letter, accented(line, accent)))
    }
  }

  private func accented(_ line: MathLine, _ accent: MathAccent) -> String {
    let text = line.text
    if level == .unicode {
      let isPlain = line.pieces.allSatisfy {
        [.letter, .digit, .word].contains($0.kind) && !$0.hasScripts && $0.gap == 0
      }
      if text.count == 1 || accent.repeats && isPlain { return text.map(accent.over).joined() }
    }
    return "\(accent.name)(\(text))"
  }

  /// F3. `√d`, `√(…)`, `∛x`, `ⁿ√x`.
  private func root(_ index: [MathNode]?, _ radicand: [MathNode], _ style: Style) -> MathPiece {
    let inner = line(radicand, style.linear)
    let isBare = isSimpleRadicand(radicand)
    var piece = MathPiece(.root, "")
    let body = isBare ? inner.text : "(\(inner.text))"
    let indexText = index.map { line($0, style.script).text } ?? ""
    switch indexText {
    case "", "2": piece.text = "√\(body)"
    case "3" where level == .unicode: piece.text = "∛\(body)"
    case "4" where level == .unicode: piece.text = "∜\(body)"
    default:
      if let glyphs = mapped(index ?? [], MathGlyphs.superscripts) {
        piece.text = "\(glyphs)√\(body)"
      } else {
        piece.text = "√[\(indexText)](\(inner.text))"
      }
    }
    piece.endsInBareIndex = isBare && inner.pieces.last?.endsInBareIndex == true
    return piece
  }

  /// One letter or number, perhaps accented, perhaps with a subscript.
  private func isSimpleRadicand(_ nodes: [MathNode]) -> Bool {
    let body = nodes.withoutBlanks
    if body.count > 1 {
      return body.allSatisfy { node in
        if case .symbol(let symbol) = node { return symbol.role == .digit }
        return false
      }
    }
    switch body.first {
    case .symbol(let symbol)?: return symbol.role == .letter || symbol.role == .digit
    case .accent(_, let inner)?, .group(let inner)?, .styled(_, let inner)?:
      return isSimpleRadicand(inner)
    case .scripts(let base?, let scripts)?:
      return scripts.sup == nil && scripts.primes == 0 && isSimpleRadicand([base])
    default: return false
    }
  }
}
