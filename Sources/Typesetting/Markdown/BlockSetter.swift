import Markup

/// What stands left of a block: the bars of quotes, the indents of items, and a marker.
struct Frame {
  enum Piece: Equatable {
    case bar
    case indent(Int)
  }

  var pieces: [Piece] = []
  /// The marker of the item that the block begins, or an enumerator.
  var marker = ""
  /// The marker is an enumerator (`①`, `1、`), which makes no list: rows after it do not move in.
  var isPlainItem = false

  var isQuoted: Bool { pieces.contains(.bar) }

  /// The bars alone, for an empty line.
  var bars: Frame {
    Frame(pieces: Array(pieces.prefix((pieces.lastIndex(of: .bar) ?? -1) + 1)))
  }

  func adding(_ piece: Piece) -> Frame { Frame(pieces: pieces + [piece]) }
}

/// Sets a field's blocks one below the other.
struct BlockSetter {
  let typesetter: CardTypesetter
  let text: Document
  let blanks: BlankDisplay
  private var result: [StyledLine] = []
  /// The bars beside an empty line that is to come before the next block.
  private var spacing: Frame?

  init(_ typesetter: CardTypesetter, _ text: Document, blanks: BlankDisplay) {
    self.typesetter = typesetter
    self.text = text
    self.blanks = blanks
  }

  mutating func lines() -> [StyledLine] {
    set(text.blocks, Frame(), list: Frame())
    return result
  }

  /// - Parameter list: where lists among the blocks stand; in an item less far in than its text.
  private mutating func set(_ blocks: [Block], _ frame: Frame, list: Frame) {
    for block in blocks {
      if block.isSpaced, spacing == nil { spacing = frame.bars }
      switch block.content {
      case .quote(let inner):
        let quote = frame.adding(.bar)
        set(inner, quote, list: quote)
      case .list(let items): for item in items { set(item, list) }
      case .text, .enumerated, .heading, .code, .table: append(lines(of: block, frame))
      }
    }
  }

  private mutating func set(_ item: Item, _ frame: Frame) {
    if item.isSpaced, spacing == nil { spacing = frame.bars }
    let marker = shown(item.marker)
    var first = frame
    first.marker = marker
    var blocks = item.blocks[...]
    if case .text(let segments)? = blocks.first?.content {
      blocks.removeFirst()
      append(paragraph(segments, first, style: style(frame)))
    } else {
      append(paragraph([], first, style: style(frame)))
    }
    set(
      Array(blocks), frame.adding(.indent(marker.unicodeScalars.count)),
      list: frame.adding(.indent(2)))
  }

  private mutating func append(_ lines: [StyledLine]) {
    guard !lines.isEmpty else { return }
    if let spacing, !result.isEmpty { result.append(margin(0, spacing)) }
    result += lines
    spacing = nil
  }

  /// A marker as it is shown; a task box takes the bullet's place.
  func shown(_ marker: Marker) -> String {
    if let isDone = marker.isDone { return isDone ? "☑ " : "☐ " }
    if marker.number != nil { return text.string(marker.range) + " " }
    return marker.sign == .plus ? "+ " : "- "
  }

  /// An enumerator as it is shown, with the blank that the author set after it.
  func shown(_ mark: Range<Int>, before segments: [Segment]) -> String {
    let isApart = segments.first.map { $0.range.lowerBound > mark.upperBound } ?? false
    return text.string(mark) + (isApart ? " " : "")
  }

  private func lines(of block: Block, _ frame: Frame) -> [StyledLine] {
    switch block.content {
    case .text(let segments): return paragraph(segments, frame, style: style(frame))
    case .enumerated(let mark, let segments):
      let marker = shown(mark, before: segments)
      return paragraph(
        segments, Frame(pieces: frame.pieces, marker: marker, isPlainItem: true),
        style: style(frame))
    case .heading(let segments):
      return paragraph(segments, frame, style: style(frame).adding(.bold).adding(role: .heading))
    case .code(let code):
      return typesetter.conceals ? concealed(typesetter.words.code, frame) : lines(of: code, frame)
    case .table(let table):
      return typesetter.conceals && !holdsBlank(table)
        ? concealed(typesetter.words.table, frame) : TableSetter(self, table, frame).lines()
    case .quote, .list: return []
    }
  }

  /// R8. `[code]`: that there is something, not what.
  private func concealed(_ name: String, _ frame: Frame) -> [StyledLine] {
    fill("[\(name)]", .word, TextStyle(role: .blankHidden), 2, frame)
  }

  private func holdsBlank(_ table: Table) -> Bool {
    (table.rows + [table.header]).joined().contains { cell in
      let blank = text.firstBlank(endingAfter: cell.range.lowerBound)
      return blank < text.blanks.count && text.blanks[blank].lowerBound < cell.range.upperBound
    }
  }

  func style(_ frame: Frame) -> TextStyle {
    frame.isQuoted ? TextStyle(.dim, role: .quote) : .plain
  }

  func rows(_ segments: [Segment], style: TextStyle, marker: String = "") -> [InlineRow] {
    var setter = InlineSetter(typesetter, text, blanks: blanks, style: style)
    return setter.rows(of: segments, marker: marker)
  }

  /// Quote bars and empty columns; never more than half the width.
  func margin(_ indent: Int, _ frame: Frame) -> StyledLine {
    var margin = StyledLine()
    let most = typesetter.columns / 2
    let bar = "│ "
    let width = typesetter.display.of(bar)
    for piece in frame.pieces + [.indent(indent)] {
      switch piece {
      case .indent(let columns): margin.pad(max(0, min(columns, most - margin.width)))
      case .bar:
        guard margin.width + width <= most else { continue }
        margin.append(bar, width: width, style: TextStyle(.dim, role: .quote))
      }
    }
    return margin
  }

  // MARK: Text

  private func paragraph(_ segments: [Segment], _ frame: Frame, style: TextStyle) -> [StyledLine] {
    let marker = typesetter.display.of(frame.marker)
    var isFirst = true
    var lines: [StyledLine] = []
    let rows = rows(segments, style: style, marker: frame.marker)
    // A line for each item already while blanks are hidden: the text must not jump when they open.
    let revealed =
      blanks.hidesText
      ? BlockSetter(typesetter, text, blanks: .shown)
        .rows(segments, style: style, marker: frame.marker) : rows
    for (index, row) in rows.enumerated() {
      switch row {
      case .text(let units):
        let width = revealed.count == rows.count ? revealed[index].width : 0
        lines += set(
          units, frame, marker: marker, isFirst: isFirst, width: max(width, units.totalWidth))
      case .display where typesetter.conceals:
        lines += concealed(typesetter.words.formula, frame)
      case .display(let latex):
        lines += display(latex, marker, frame, style: style)
      }
      isFirst = false
    }
    return lines
  }

  /// B9. Fills lines; an enumeration that does not fit one line gets a line for each item.
  private func set(
    _ units: [LineUnit], _ frame: Frame, marker: Int, isFirst: Bool, width: Int
  ) -> [StyledLine] {
    let hang = frame.isPlainItem ? 0 : marker
    let start = isFirst ? 0 : marker
    let room = typesetter.columns - margin(start, frame).width
    let isRightToLeft = Direction.isRightToLeft(units)
    guard width > room else {
      return fill(units[...], frame, margin: start, hang: marker, isRightToLeft)
    }
    var rows = Enumerations.rows(units, margin: hang)
    if let first = rows.first {
      rows[0].margin = start
      rows[0].hang = max(first.hang, marker)
    }
    return rows.flatMap { fill($0.units, frame, margin: $0.margin, hang: $0.hang, isRightToLeft) }
  }

  func fill(
    _ units: ArraySlice<LineUnit>, _ frame: Frame, margin first: Int, hang: Int,
    _ isRightToLeft: Bool = false
  ) -> [StyledLine] {
    LineFiller.fill(
      units, columns: typesetter.columns, display: typesetter.display,
      first: margin(first, frame),
      rest: margin(hang, frame),
      isRightToLeft: isRightToLeft)
  }

  /// A displayed formula, indented by two; as source when it does not parse.
  private func display(
    _ latex: String, _ indent: Int, _ frame: Frame, style: TextStyle
  ) -> [StyledLine] {
    let outer = margin(indent, frame)
    let style = style.adding(role: .math)
    let room = typesetter.columns - outer.width
    guard let rows = typesetter.renderer.display(latex, columns: room) else {
      return fill("$$" + latex + "$$", .word, style, indent + 2, frame)
    }
    return rows.flatMap { row in
      let shown = oneLine(row)
      let width = typesetter.display.of(shown)
      if width > room { return fill(shown, .math, style, indent + 2, frame) }
      var line = outer
      line.append(shown, width: width, style: style)
      return [line]
    }
  }

  private func fill(
    _ text: String, _ kind: LineUnit.Kind, _ style: TextStyle, _ indent: Int, _ frame: Frame
  ) -> [StyledLine] {
    var builder = UnitBuilder(display: typesetter.display)
    if kind == .math {
      builder.addWhole(String(text.drop { $0 == " " }), kind: kind, style: style)
    } else {
      builder.addText(text, style: style)
    }
    return fill(
      builder.take()[...], frame, margin: indent, hang: indent)
  }

  // MARK: Code

  /// Verbatim, indented by two; a line too long goes on after `↪`.
  private func lines(of code: Code, _ frame: Frame) -> [StyledLine] {
    let attributes: TextStyle.Attributes = typesetter.keepsBrackets ? .dim : []
    let style = TextStyle(attributes, role: .code)
    let first = margin(2, frame)
    var rest = margin(0, frame)
    let arrow = typesetter.mathLevel == .ascii ? "> " : "↪ "
    rest.append(arrow, width: typesetter.display.of(arrow), style: TextStyle(.dim))
    if rest.width >= typesetter.columns { rest = first }
    return code.lines.flatMap { line in
      let source = String(repeating: " ", count: line.blanks) + text.string(line.range)
      let line = oneLine(expandTabs(safeText(source), width: typesetter.display))
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
