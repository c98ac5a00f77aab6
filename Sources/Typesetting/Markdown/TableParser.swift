import Markup

/// Pipe tables: a header, a row of dashes, rows.
extension BlockParser {
  /// The table that begins at a line, if the next line is a row of dashes.
  func table(at index: Int) -> Table? {
    guard index + 1 < lines.count, isRow(lines[index]), isRow(lines[index + 1]),
      lines[index + 1].quoteDepth == lines[index].quoteDepth,
      let alignments = alignments(lines[index + 1])
    else { return nil }
    let header = cells(lines[index])
    guard header.count == alignments.count || alignments.count > 1 else { return nil }
    var rows: [[Range<Int>]] = []
    for line in lines[(index + 2)...] {
      guard isRow(line), line.quoteDepth == lines[index].quoteDepth else { break }
      rows.append(cells(line))
    }
    return Table(header: header, alignments: alignments, rows: rows)
  }

  private func isRow(_ line: SourceLine) -> Bool {
    !line.isContinuation && text.bytes[line.content].contains(UInt8(ascii: "|"))
  }

  private func alignments(_ line: SourceLine) -> [Table.Alignment]? {
    guard text.bytes[line.content].allSatisfy({ "|-: \t".utf8.contains($0) }) else { return nil }
    var alignments: [Table.Alignment] = []
    for cell in cells(line) {
      let bytes = text.bytes[cell]
      guard bytes.contains(UInt8(ascii: "-")), !bytes.contains(where: \.isBlankByte),
        bytes.dropFirst().dropLast().allSatisfy({ $0 == UInt8(ascii: "-") })
      else { return nil }
      let left = bytes.first == UInt8(ascii: ":")
      let right = bytes.last == UInt8(ascii: ":")
      alignments.append(right ? (left ? .center : .trailing) : .leading)
    }
    return alignments
  }

  /// The row's cells, trimmed; a `|` within code, math, an escape or a blank is text.
  private func cells(_ line: SourceLine) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var span = text.firstOpaque(endingAfter: line.start)
    var position = line.start
    if text[position] == UInt8(ascii: "|") { position += 1 }
    var start = position
    while position < line.end {
      while span < text.opaque.count, text.opaque[span].range.upperBound <= position { span += 1 }
      if span < text.opaque.count, text.opaque[span].range.contains(position) {
        position = min(line.end, text.opaque[span].range.upperBound)
      } else {
        if text.bytes[position] == UInt8(ascii: "|"), !text.isInsideBlank(position) {
          cells.append(trimmed(start..<position))
          start = position + 1
        }
        position += 1
      }
    }
    if start < line.end { cells.append(trimmed(start..<line.end)) }
    return cells
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text.bytes[start].isBlankByte { start += 1 }
    while end > start, text.bytes[end - 1].isBlankByte { end -= 1 }
    return start..<end
  }
}
