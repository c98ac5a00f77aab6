package import Markup

extension CardTypesetter {
  /// A field on one line, cut with `…` where it is wider than the columns: for lists.
  package func summary(
    _ markdown: [UInt8], field: Field, blanks: BlankDisplay = .shown, columns: Int? = nil
  ) -> String {
    let columns = max(0, columns ?? self.columns)
    let setter = BlockSetter(self, text(markdown, field), blanks: blanks)
    var line = ShortLine(columns: columns, display: display)
    for block in BlockParser.blocks(of: setter.text) where !line.isFull {
      for units in setter.units(of: block) where !line.isFull { line.append(units) }
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
      switch row {
      case .text(let more): units += more
      case .display(let latex):
        var builder = UnitBuilder(display: typesetter.display)
        let shown = typesetter.renderer.inline(latex) ?? "$$" + latex + "$$"
        builder.addText(shown, style: style.adding(role: .math))
        units += builder.take()
      }
    }
    return units
  }

  /// A block's texts, each on one line.
  func units(of block: Block) -> [[LineUnit]] {
    let style = style(block)
    switch block.content {
    case .text(let segments), .heading(let segments):
      return [units(segments, style: style, marker: block.marker)]
    case .code(let ranges):
      return ranges.map { range in
        var builder = UnitBuilder(display: typesetter.display)
        builder.addText(text.string(range), style: style.adding(role: .code))
        return builder.take()
      }
    case .table(let table):
      return ([table.header] + table.rows).joined().map {
        units([Segment(range: $0)], style: style)
      }
    }
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
