/// Sets a field's blocks one below the other.
struct BlockSetter {
  let typesetter: CardTypesetter
  let text: CardText
  let blanks: BlankDisplay
  private var result: [StyledLine] = []

  init(_ typesetter: CardTypesetter, _ text: CardText, blanks: BlankDisplay) {
    self.typesetter = typesetter
    self.text = text
    self.blanks = blanks
  }

  mutating func lines() -> [StyledLine] {
    var isSpaced = false
    var quoteDepth = 0
    for block in BlockParser.blocks(of: text) {
      isSpaced = isSpaced || block.isSpaced
      let lines = lines(of: block)
      guard !lines.isEmpty else { continue }
      if isSpaced, !result.isEmpty {
        result.append(margin(0, quoteDepth: min(quoteDepth, block.quoteDepth)))
      }
      result += lines
      isSpaced = false
      quoteDepth = block.quoteDepth
    }
    return result
  }

  private func lines(of block: Block) -> [StyledLine] {
    switch block.content {
    case .text(let segments): paragraph(segments, block, style: style(block))
    case .heading(let segments):
      paragraph(segments, block, style: style(block).adding(.bold).adding(role: .heading))
    case .code(let ranges):
      typesetter.conceals ? concealed(typesetter.words.code, block) : code(ranges, block)
    case .table(let table):
      typesetter.conceals && !holdsBlank(table)
        ? concealed(typesetter.words.table, block) : TableSetter(self, table, block).lines()
    }
  }

  /// R8. `[code]`: that there is something, not what.
  private func concealed(_ name: String, _ block: Block) -> [StyledLine] {
    fill("[\(name)]", .word, TextStyle(role: .blankHidden), block.indent + 2, block)
  }

  private func holdsBlank(_ table: Table) -> Bool {
    (table.rows + [table.header]).joined().contains { cell in
      let blank = text.firstBlank(endingAfter: cell.lowerBound)
      return blank < text.blanks.count && text.blanks[blank].lowerBound < cell.upperBound
    }
  }

  func style(_ block: Block) -> TextStyle {
    block.quoteDepth > 0 ? TextStyle(.dim, role: .quote) : .plain
  }

  func rows(_ segments: [Segment], style: TextStyle, marker: String = "") -> [InlineRow] {
    var setter = InlineSetter(typesetter, text, blanks: blanks, style: style)
    return setter.rows(of: segments, marker: marker)
  }

  /// Quote bars and empty columns; never more than half the width.
  func margin(_ indent: Int, quoteDepth: Int) -> StyledLine {
    var margin = StyledLine()
    let most = typesetter.columns / 2
    let bar = "│ "
    let width = typesetter.display.of(bar)
    for _ in 0..<quoteDepth where margin.width + width <= most {
      margin.append(bar, width: width, style: TextStyle(.dim, role: .quote))
    }
    margin.pad(min(indent, most - margin.width))
    return margin
  }

  // MARK: Text

  private func paragraph(_ segments: [Segment], _ block: Block, style: TextStyle) -> [StyledLine] {
    let marker = typesetter.display.of(block.marker)
    var isFirst = true
    var lines: [StyledLine] = []
    let rows = rows(segments, style: style, marker: block.marker)
    // A line for each item already while blanks are hidden: the text must not jump when they open.
    let revealed =
      blanks.hidesText
      ? BlockSetter(typesetter, text, blanks: .shown)
        .rows(segments, style: style, marker: block.marker) : rows
    for (index, row) in rows.enumerated() {
      switch row {
      case .text(let units):
        let width = revealed.count == rows.count ? revealed[index].width : 0
        lines += set(
          units, block, marker: marker, isFirst: isFirst, width: max(width, units.totalWidth))
      case .display where typesetter.conceals:
        lines += concealed(typesetter.words.formula, block)
      case .display(let latex):
        lines += display(latex, block.indent + marker, block, style: style)
      }
      isFirst = false
    }
    return lines
  }

  /// B9. Fills lines; an enumeration that does not fit one line gets a line for each item.
  private func set(
    _ units: [LineUnit], _ block: Block, marker: Int, isFirst: Bool, width: Int
  ) -> [StyledLine] {
    let hang = block.isPlainItem ? 0 : marker
    let start = isFirst ? 0 : marker
    let room = typesetter.columns - margin(block.indent + start, quoteDepth: block.quoteDepth).width
    let isRightToLeft = Direction.isRightToLeft(units)
    guard width > room else {
      return fill(units[...], block, margin: start, hang: marker, isRightToLeft)
    }
    var rows = Enumerations.rows(units, margin: hang)
    if let first = rows.first {
      rows[0].margin = start
      rows[0].hang = max(first.hang, marker)
    }
    return rows.flatMap { fill($0.units, block, margin: $0.margin, hang: $0.hang, isRightToLeft) }
  }

  func fill(
    _ units: ArraySlice<LineUnit>, _ block: Block, margin first: Int, hang: Int,
    _ isRightToLeft: Bool = false
  ) -> [StyledLine] {
    LineFiller.fill(
      units, columns: typesetter.columns, display: typesetter.display,
      first: margin(block.indent + first, quoteDepth: block.quoteDepth),
      rest: margin(block.indent + hang, quoteDepth: block.quoteDepth),
      isRightToLeft: isRightToLeft)
  }

  /// A displayed formula, indented by two; as source when it does not parse.
  private func display(
    _ latex: String, _ indent: Int, _ block: Block, style: TextStyle
  ) -> [StyledLine] {
    let outer = margin(indent, quoteDepth: block.quoteDepth)
    let style = style.adding(role: .math)
    let room = typesetter.columns - outer.width
    guard let rows = typesetter.renderer.display(latex, columns: room) else {
      return fill("$$" + latex + "$$", .word, style, indent + 2, block)
    }
    return rows.flatMap { row in
      let shown = oneLine(row)
      let width = typesetter.display.of(shown)
      if width > room { return fill(shown, .math, style, indent + 2, block) }
      var line = outer
      line.append(shown, width: width, style: style)
      return [line]
    }
  }

  private func fill(
    _ text: String, _ kind: LineUnit.Kind, _ style: TextStyle, _ indent: Int, _ block: Block
  ) -> [StyledLine] {
    var builder = UnitBuilder(display: typesetter.display)
    if kind == .math {
      builder.addWhole(String(text.drop { $0 == " " }), kind: kind, style: style)
    } else {
      builder.addText(text, style: style)
    }
    return fill(
      builder.take()[...], block, margin: indent - block.indent, hang: indent - block.indent)
  }

  // MARK: Code

  /// Verbatim, indented by two; a line too long goes on after `↪`.
  private func code(_ ranges: [Range<Int>], _ block: Block) -> [StyledLine] {
    let attributes: TextStyle.Attributes = typesetter.keepsBrackets ? .dim : []
    let style = TextStyle(attributes, role: .code)
    let first = margin(block.indent + 2, quoteDepth: block.quoteDepth)
    var rest = margin(block.indent, quoteDepth: block.quoteDepth)
    let arrow = typesetter.mathLevel == .ascii ? "> " : "↪ "
    rest.append(arrow, width: typesetter.display.of(arrow), style: TextStyle(.dim))
    if rest.width >= typesetter.columns { rest = first }
    return ranges.flatMap { range in
      let line = oneLine(expandTabs(safeText(text.string(range)), width: typesetter.display))
      return codeLines(line, style, first: first, rest: rest)
    }
  }

  private func codeLines(
    _ text: String, _ style: TextStyle, first: StyledLine, rest: StyledLine
  ) -> [StyledLine] {
    guard !text.isEmpty else { return [StyledLine()] }
    var lines: [StyledLine] = []
    var line = first
    var start = text.startIndex
    var width = 0
    for index in text.indices {
      let more = typesetter.display.of(text[index])
      if index > start, line.width + width + more > typesetter.columns {
        line.append(String(text[start..<index]), width: width, style: style)
        lines.append(line)
        (line, start, width) = (rest, index, 0)
      }
      width += more
    }
    line.append(String(text[start...]), width: width, style: style)
    return lines + [line]
  }
}
