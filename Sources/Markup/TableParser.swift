/// Pipe tables: a header, a row of dashes, rows.
extension BlockParser {
  /// The table that begins at a line, if the next line is a row of dashes.
  func table(at index: Int) -> Table? {
    guard index + 1 < lines.count, document.holdsBar(lines[index]),
      document.holdsBar(lines[index + 1]), let alignments = document.alignments(lines[index + 1])
    else { return nil }
    let header = document.cells(lines[index])
    guard header.count == alignments.count || alignments.count > 1 else { return nil }
    let rows = lines[(index + 2)...].prefix { document.holdsBar($0) }.map { document.cells($0) }
    return Table(header: header, alignments: alignments, rows: rows)
  }
}

extension Document {
  func isTableRow(_ line: SourceLine) -> Bool { self[line.start] == .bar && !line.isEmpty }

  fileprivate func holdsBar(_ line: SourceLine) -> Bool {
    !line.isContinuation && bytes[line.start..<line.end].contains(.bar)
  }

  fileprivate func alignments(_ line: SourceLine) -> [Table.Alignment]? {
    let isRule = bytes[line.start..<line.end].allSatisfy {
      $0 == .bar || $0 == .hyphen || $0 == .colon || $0.isBlank
    }
    guard isRule else { return nil }
    var alignments: [Table.Alignment] = []
    for cell in cells(line) {
      let dashes = bytes[cell.range]
      guard dashes.contains(.hyphen), dashes.dropFirst().dropLast().allSatisfy({ $0 == .hyphen })
      else { return nil }
      let isTrailing = dashes.last == .colon
      alignments.append(isTrailing ? (dashes.first == .colon ? .center : .trailing) : .leading)
    }
    return alignments
  }

  /// The row's cells, trimmed; a `|` within code, math, an escape or a blank is text.
  fileprivate func cells(_ line: SourceLine) -> [Segment] {
    var cells: [Segment] = []
    let text = bytes.span
    var span = firstOpaque(endingAfter: line.start)
    var position = line.start
    if self[position] == .bar { position += 1 }
    var start = position
    while position < line.end {
      while span < opaque.count, opaque[span].range.upperBound <= position { span += 1 }
      if span < opaque.count, opaque[span].range.contains(position) {
        position = min(line.end, opaque[span].range.upperBound)
      } else {
        if bytes[position] == .bar, !isInsideBlank(position) {
          cells.append(Segment(text.trimmed(start..<position), isCell: true))
          start = position + 1
        }
        position += 1
      }
    }
    if start < line.end { cells.append(Segment(text.trimmed(start..<line.end), isCell: true)) }
    return cells
  }
}
