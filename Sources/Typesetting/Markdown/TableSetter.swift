import Markup

/// Sets a table: columns side by side, or one record a row where they do not fit.
struct TableSetter {
  private let blocks: BlockSetter
  private let table: Table
  private let frame: Frame
  private let typesetter: CardTypesetter
  private let gap = 2

  init(_ blocks: BlockSetter, _ table: Table, _ frame: Frame) {
    self.blocks = blocks
    self.table = table
    self.frame = frame
    typesetter = blocks.typesetter
  }

  func lines() -> [StyledLine] {
    let style = blocks.style(frame)
    let header = table.header.map { cell($0, style.adding(.bold)) }
    let rows = table.rows.map { $0.map { cell($0, style) } }
    var widths: [Int] = []
    for row in [header] + rows {
      for (column, cell) in row.enumerated() {
        let width = cell.map(\.totalWidth).max() ?? 0
        if column < widths.count {
          widths[column] = max(widths[column], width)
        } else {
          widths.append(width)
        }
      }
    }
    let margin = blocks.margin(0, frame)
    let total = widths.reduce(0, +) + gap * max(0, widths.count - 1)
    if margin.width + total > typesetter.columns {
      return records(header.map(oneLine), rows.map { $0.map(oneLine) })
    }
    return lines(header, widths, margin) + [rule(total, margin)]
      + rows.flatMap { lines($0, widths, margin) }
  }

  /// A cell's units, line by line.
  private func cell(_ segment: Segment, _ style: TextStyle) -> [[LineUnit]] {
    blocks.rows([segment], style: style).map { blocks.units($0, style: style) }
  }

  private func oneLine(_ cell: [[LineUnit]]) -> [LineUnit] {
    Array(cell.joined(separator: [LineUnit(.blank, " ", width: 1)]))
  }

  // MARK: Side by side

  private func lines(
    _ cells: [[[LineUnit]]], _ widths: [Int], _ margin: StyledLine
  ) -> [StyledLine] {
    let height = max(1, cells.map(\.count).max() ?? 0)
    return (0..<height).map { row in
      line(cells.map { row < $0.count ? $0[row] : [] }, widths, margin)
    }
  }

  private func line(_ cells: [[LineUnit]], _ widths: [Int], _ margin: StyledLine) -> StyledLine {
    var line = margin
    var owed = 0
    for (column, cell) in cells.enumerated() {
      let free = widths[column] - cell.totalWidth
      let before = leading(free, column)
      line.pad(cell.isEmpty ? 0 : owed + before)
      let bidi: Bidi = Direction.isRightToLeft(cell) ? .isolated : .plain
      for unit in cell {
        line.append(
          unit.text, width: unit.width, style: unit.style, link: unit.link, bidi: bidi)
      }
      owed = cell.isEmpty ? owed + widths[column] + gap : free - before + gap
    }
    return line
  }

  /// The free columns that go before a cell's text.
  private func leading(_ free: Int, _ column: Int) -> Int {
    guard column < table.alignments.count else { return 0 }
    switch table.alignments[column] {
    case .leading: return 0
    case .center: return free / 2
    case .trailing: return free
    }
  }

  private func rule(_ total: Int, _ margin: StyledLine) -> StyledLine {
    let sign = typesetter.mathLevel == .ascii ? "-" : "─"
    let count = total / max(1, typesetter.display.of(sign))
    var line = margin
    line.append(
      String(repeating: sign, count: count), width: count * typesetter.display.of(sign),
      style: TextStyle(.dim))
    return line
  }

  // MARK: Records

  private func records(_ header: [[LineUnit]], _ rows: [[[LineUnit]]]) -> [StyledLine] {
    var lines: [StyledLine] = []
    var labels = header.map { label($0) }
    if rows.isEmpty { return header.flatMap { fill($0) } }
    for (number, row) in rows.enumerated() {
      if number > 0 { lines.append(blocks.margin(0, frame.bars)) }
      for (column, cell) in row.enumerated() {
        lines += fill((column < labels.count ? labels[column] : []) + cell)
      }
      if number == 0 {
        for column in row.count..<max(row.count, labels.count) { lines += fill(labels[column]) }
        labels = labels.map(shortened)
      }
    }
    return lines
  }

  private func fill(_ units: [LineUnit]) -> [StyledLine] {
    blocks.fill(units[...], frame, margin: 0, hang: 2, Direction.isRightToLeft(units))
  }

  private func label(_ header: [LineUnit]) -> [LineUnit] {
    guard let style = header.last?.style else { return [] }
    return header + [
      LineUnit(.word, ":", width: 1, style: style), LineUnit(.blank, " ", width: 1),
    ]
  }

  /// A label that does not fill lines again in every record.
  private func shortened(_ label: [LineUnit]) -> [LineUnit] {
    guard label.totalWidth > typesetter.columns, let last = label.last else { return label }
    var width = 0
    let head = label.prefix {
      width += $0.width
      return width <= typesetter.columns / 2
    }
    let sign = LineUnit(.word, "…:", width: typesetter.display.of("…:"), style: last.style)
    return head + [sign, last]
  }
}
