/// A line of a field without its line end and without its quote marks.
struct SourceLine {
  var range: Range<Int>
  /// How many `> ` stood before.
  var quoteDepth = 0
  /// The line begins within code, math, a comment or a blank, so it belongs to the text before.
  var isContinuation = false
  /// Columns of blanks before the text; a tab goes to the next multiple of four.
  var indent = 0
  /// Where the text begins.
  var start: Int
  /// Where it ends, blanks at the end not counting.
  var end: Int

  var isEmpty: Bool { start >= end }
  var content: Range<Int> { start..<max(start, end) }
}

extension CardText {
  /// Quotes in quotes beyond this depth are text.
  private static let deepestQuote = 6

  /// The field's lines; LF, CR LF and CR end one.
  func lines() -> [SourceLine] {
    var lines: [SourceLine] = []
    var start = 0
    var position = 0
    while position <= bytes.count {
      if position == bytes.count || bytes[position].isNewline {
        lines.append(line(start..<position, after: lines.last))
        if self[position] == 0x0D, self[position + 1] == 0x0A { position += 1 }
        start = position + 1
      }
      position += 1
    }
    return lines
  }

  private func line(_ range: Range<Int>, after previous: SourceLine?) -> SourceLine {
    var line = SourceLine(range: range, start: range.lowerBound, end: range.upperBound)
    line.isContinuation = isInsideSpan(range.lowerBound)
    while line.end > line.start, bytes[line.end - 1].isBlankByte { line.end -= 1 }
    let outer = previous?.quoteDepth ?? 0
    let deepest = line.isContinuation ? outer : Self.deepestQuote
    while line.quoteDepth < deepest, let next = quoteMark(line, isOpen: line.quoteDepth < outer) {
      line.quoteDepth += 1
      line.range = next..<range.upperBound
      line.start = next
    }
    measureIndent(&line)
    return line
  }

  /// Where the text after a `>` begins; the mark needs a blank and text after it to begin a quote.
  private func quoteMark(_ line: SourceLine, isOpen: Bool) -> Int? {
    var position = line.start
    while position < line.end, bytes[position] == 0x20, position - line.start < 3 { position += 1 }
    guard position < line.end, bytes[position] == UInt8(ascii: ">") else { return nil }
    if position + 1 == line.end { return isOpen ? line.end : nil }
    return bytes[position + 1].isBlankByte ? position + 2 : nil
  }

  private func measureIndent(_ line: inout SourceLine) {
    line.end = max(line.end, line.start)
    while line.start < line.end, bytes[line.start].isBlankByte {
      line.indent += bytes[line.start] == 0x09 ? 4 - line.indent % 4 : 1
      line.start += 1
    }
  }
}
