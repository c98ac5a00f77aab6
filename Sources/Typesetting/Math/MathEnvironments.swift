/// F4 and the display form: matrices, cases and aligned rows, on one line or as blocks.
extension MathLayout {
  /// An environment as a block where blocks are allowed and it fits, else on one line.
  func block(
    _ environment: MathEnvironment, _ rows: [[[MathNode]]], _ style: Style
  ) -> MathPiece {
    if let box = box(environment, rows, style) { return MathPiece(box) }
    return MathPiece(.group, linear(environment, rows, style.linear))
  }

  /// `\left( … \right)` around nothing but an environment lends it the delimiters; nil when the
  /// environment is better set between them as it is.
  func fencedBlock(
    _ environment: MathEnvironment, _ rows: [[[MathNode]]], _ open: String, _ close: String,
    _ style: Style
  ) -> MathPiece? {
    if case .matrix(open: "", close: "") = environment {
      return block(.matrix(open: open, close: close), rows, style)
    }
    guard let box = box(environment, rows, style) else { return nil }
    return MathPiece(fenced(box, open, close))
  }

  // MARK: One line

  private func linear(
    _ environment: MathEnvironment, _ rows: [[[MathNode]]], _ style: Style
  ) -> String {
    switch environment {
    case .matrix(let open, let close):
      let cells = rows.map { row in row.map { line($0, style).text } }
      let isLoose = cells.contains { row in row.count > 1 && row.contains { $0.contains(" ") } }
      let rows = cells.map { $0.joined(separator: isLoose ? ", " : " ") }
      return open + rows.joined(separator: "; ") + close
    case .cases, .rightCases:
      let rows = rows.map { row in joined(row.map { line($0, style).text }, by: ",") }
      return "{" + rows.joined(separator: "; ") + "}"
    case .aligned, .gathered:
      return linear(rows.map(aligned), style)
    }
  }

  /// Rows one after the other.
  func linear(_ rows: [[MathNode]], _ style: Style) -> String {
    joined(rows.map { line($0, style).text.trimmed }, by: ";")
  }

  /// Texts with a sign and a blank between them, where they do not end with a sign of their own.
  private func joined(_ texts: [String], by sign: String) -> String {
    var result = ""
    for text in texts where !text.isEmpty {
      if !result.isEmpty { result += ending(result, in: sign) + " " }
      result += text
    }
    return result
  }

  /// The sign that a text still lacks.
  private func ending(_ text: String, in sign: String) -> String {
    guard let last = text.last, !",;.，；。".contains(last) else { return "" }
    return sign
  }

  /// The cells of a row as one row, with `&` where they met.
  private func aligned(_ cells: [[MathNode]]) -> [MathNode] {
    Array(cells.joined(separator: [.alignment]))
  }

  // MARK: Blocks

  private func box(
    _ environment: MathEnvironment, _ rows: [[[MathNode]]], _ style: Style
  ) -> MathBox? {
    guard let columns = style.blockColumns, !rows.isEmpty else { return nil }
    switch environment {
    case .matrix(let open, let close):
      return grid(rows, columns, style.linear, [.right]).map { fenced($0, open, close) }
    case .cases:
      let box = grid(rows, columns, style.linear, [.left], comma: true)
      return box.map { fenced(MathBox.row([MathBox(" ", width), $0]), "{", "") }
    case .rightCases:
      let box = grid(rows, columns, style.linear, [.left], comma: true)
      return box.map { fenced(MathBox.row([$0, MathBox(" ", width)]), "", "}") }
    case .aligned, .gathered:
      return alignedBox(rows.map(aligned), columns, style)
    }
  }

  private func fenced(_ box: MathBox, _ open: String, _ close: String) -> MathBox {
    let isPlain = level == .ascii
    return MathBox.row([
      MathBox.delimiter(open, matching: box, isPlain: isPlain), box,
      MathBox.delimiter(close, matching: box, isPlain: isPlain),
    ])
  }

  /// Cells in columns two spaces apart; nil when they are wider than the line.
  private func grid(
    _ rows: [[[MathNode]]], _ columns: Int, _ style: Style, _ align: [MathBox.Alignment],
    comma: Bool = false
  ) -> MathBox? {
    let cells = rows.map { row in
      row.enumerated().map { index, cell in
        let text = line(cell, style).text
        let needsComma = comma && index + 1 < row.count
        return MathBox(needsComma ? text + ending(text, in: ",") : text, width)
      }
    }
    return arranged(cells, columns, gap: 2, align)
  }

  /// Rows of boxes as a table; column n is aligned as `align` says, over and over.
  private func arranged(
    _ cells: [[MathBox]], _ columns: Int, gap: Int, _ align: [MathBox.Alignment],
    isPaired: Bool = false
  ) -> MathBox? {
    let count = cells.map(\.count).max() ?? 0
    var widths = [Int](repeating: 0, count: count)
    for row in cells {
      for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.columns) }
    }
    func gapBefore(_ index: Int) -> Int { index == 0 || isPaired && index % 2 == 1 ? 0 : gap }
    let total = widths.indices.reduce(0) { $0 + widths[$1] + gapBefore($1) }
    guard total <= columns else { return nil }
    let rows = cells.map { row in
      MathBox.row(
        widths.indices.map { index in
          let cell = index < row.count ? row[index] : MathBox("", width)
          let padded = cell.padded(to: widths[index], align[index % align.count])
          return padded.padded(to: widths[index] + gapBefore(index), .right)
        })
    }
    return MathBox.column(rows, align: .left)
  }

  /// Rows lined up at their `&`: right and left in turn, each pair two spaces from the next.
  func alignedBox(_ rows: [[MathNode]], _ columns: Int, _ style: Style) -> MathBox? {
    var cells: [[MathBox]] = []
    for row in rows {
      let segments = segments(line(row, style))
      let boxes = segments.compactMap { boxed(MathLine(pieces: $0), columns) }
      guard boxes.count == segments.count else { return nil }
      cells.append(boxes)
    }
    return arranged(cells, columns, gap: 2, [.right, .left], isPaired: true)
  }

  /// The pieces of a line between its `&`; the gap before `&` stays on its left.
  private func segments(_ line: MathLine) -> [[MathPiece]] {
    var segments: [[MathPiece]] = [[]]
    for piece in line.pieces {
      if piece.kind == .alignment {
        var gap = MathPiece(.space, "")
        gap.gap = piece.gap
        segments[segments.count - 1].append(gap)
        segments.append([])
      } else {
        segments[segments.count - 1].append(piece)
      }
    }
    // Without `&` a row stands on the left.
    return segments.count == 1 ? [[], segments[0]] : segments
  }

  /// A line with the blocks in it; nil when it is wider than `columns`.
  func boxed(_ line: MathLine, _ columns: Int) -> MathBox? {
    var boxes: [MathBox] = []
    var text = ""
    for piece in line.pieces {
      text += String(repeating: " ", count: max(0, piece.gap)) + piece.text
      guard let box = piece.box else { continue }
      boxes.append(MathBox(text, width))
      boxes.append(box)
      text = ""
    }
    boxes.append(MathBox(text, width))
    let total = boxes.reduce(0) { $0 + $1.columns }
    return total <= columns ? MathBox.row(boxes) : nil
  }
}

extension MathPiece {
  fileprivate init(_ box: MathBox) {
    self.init(.box, "")
    self.box = box
  }
}

extension String {
  /// Without blanks at the end.
  var trimmed: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// Without blanks at either end.
  var trimmedBothEnds: String {
    String(trimmed.drop { $0 == " " })
  }
}
