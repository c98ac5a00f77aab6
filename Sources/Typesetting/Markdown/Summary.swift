package import Markup

extension CardTypesetter {
  /// A field on one line, cut with `…` where it is wider than the columns: for lists.
  package func summary(
    _ markdown: [UInt8], field: Field, blanks: BlankDisplay = .shown, columns: Int? = nil
  ) -> String {
    let columns = max(0, columns ?? self.columns)
    let setter = BlockSetter(self, text(markdown, field), blanks: blanks)
    var line = ShortLine(columns: columns, display: display)
    for block in setter.text.blocks where !line.isFull {
      for units in setter.units(of: block, Frame()) where !line.isFull { line.append(units) }
    }
    return line.text
  }
}

extension BlockSetter {
  /// The units of an inline text on one line.
  func units(_ segments: [Segment], style: TextStyle, marker: String = "") -> [LineUnit] {
    var units: [LineUnit] = []
    for row in rows(segments, style: style, marker: marker) {
      if !units.isEmpty { units.append(LineUnit(.blank, " ", width: 1)) }
      units += self.units(row, style: style)
    }
    return units
  }

  func units(_ row: InlineRow, style: TextStyle) -> [LineUnit] {
    switch row {
    case .text(let units): return units
    case .display(let latex):
      var builder = UnitBuilder(display: typesetter.display)
      let shown = typesetter.renderer.inline(latex) ?? "$$" + latex + "$$"
      builder.addText(shown, style: style.adding(role: .math))
      return builder.take()
    }
  }

  /// A block's texts, each on one line.
  func units(of block: Block, _ frame: Frame) -> [[LineUnit]] {
    let style = style(frame)
    switch block.content {
    case .text(let segments), .heading(let segments):
      return [units(segments, style: style, marker: frame.marker)]
    case .enumerated(let mark, let segments):
      return [units(segments, style: style, marker: shown(mark, before: segments))]
    case .code(let code):
      return code.lines.map { line in
        var builder = UnitBuilder(display: typesetter.display)
        builder.addText(text.string(line.range), style: style.adding(role: .code))
        return builder.take()
      }
    case .table(let table):
      return ([table.header] + table.rows).joined().map { units([$0], style: style) }
    case .quote(let blocks): return blocks.flatMap { units(of: $0, frame.adding(.bar)) }
    case .list(let items): return items.flatMap { units(of: $0, frame) }
    }
  }

  private func units(of item: Item, _ frame: Frame) -> [[LineUnit]] {
    let marked = Frame(pieces: frame.pieces, marker: shown(item.marker))
    guard case .text? = item.blocks.first?.content else {
      let mark = units([], style: style(frame), marker: marked.marker)
      return [mark] + item.blocks.flatMap { units(of: $0, frame) }
    }
    return item.blocks.enumerated().flatMap { units(of: $1, $0 == 0 ? marked : frame) }
  }
}

/// A line that stops at a width.
private struct ShortLine {
  let columns: Int
  let display: DisplayWidth
  var text = ""
  private var width = 0
  /// Where the text still leaves room for the `…`, and the width up to there.
  private var safe: (length: Int, width: Int) = (0, 0)
  private(set) var isFull = false

  init(columns: Int, display: DisplayWidth) {
    self.columns = columns
    self.display = display
  }

  mutating func append(_ units: [LineUnit]) {
    guard !units.isEmpty else { return }
    if !text.isEmpty { append(" ") }
    for unit in units where !isFull {
      for character in unit.text where !isFull { append(character) }
    }
  }

  private mutating func append(_ character: Character) {
    let more = display.of(character)
    if width + more > columns { return cut() }
    text.append(character)
    width += more
    if width + display.of("…") <= columns { safe = (text.utf8.count, width) }
  }

  private mutating func cut() {
    isFull = true
    text = String(decoding: text.utf8.prefix(safe.length), as: UTF8.self)
    if safe.width + display.of("…") <= columns { text += "…" }
  }
}
