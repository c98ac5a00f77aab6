/// A line of a field without its line end, and without the marks of the blocks around it.
struct SourceLine {
  var range: Range<Int>
  /// The line begins within code, math, a comment or a blank, so it belongs to the text before.
  var isContinuation = false
  /// Columns of a tab that a block around it took only in part.
  var blanks = 0
  /// The column at which the range begins.
  var column = 0
  /// Columns of blanks before the text; a tab goes to the next multiple of four.
  private(set) var indent = 0
  /// Where the text begins, and where it ends, blanks at the end not counting.
  private(set) var start = 0
  private(set) var end = 0

  var isEmpty: Bool { start >= end }

  init(_ range: Range<Int>, isContinuation: Bool = false, in bytes: [UInt8]) {
    self.range = range
    self.isContinuation = isContinuation
    end = range.upperBound
    while end > range.lowerBound, bytes[end - 1].isBlank { end -= 1 }
    measure(bytes)
  }

  /// The line without what stands before an index of its text.
  func from(_ index: Int, in bytes: [UInt8]) -> SourceLine {
    var line = self
    line.column += indent + (index - start)
    line.blanks = 0
    line.range = index..<max(index, range.upperBound)
    line.measure(bytes)
    return line
  }

  /// The line without so many columns of blanks, or as many as it has.
  func without(columns: Int, in bytes: [UInt8]) -> SourceLine {
    var line = self
    var left = columns
    while left > 0, line.blanks > 0 || line.range.lowerBound < line.start {
      if line.blanks == 0 {
        let isTab = bytes[line.range.lowerBound] == .tab
        line.blanks = isTab ? 4 - line.column % 4 : 1
        line.range = line.range.lowerBound + 1..<line.range.upperBound
      }
      let taken = min(left, line.blanks)
      line.blanks -= taken
      line.column += taken
      left -= taken
    }
    line.measure(bytes)
    return line
  }

  private mutating func measure(_ bytes: [UInt8]) {
    start = range.lowerBound
    end = max(end, start)
    indent = blanks
    while start < end, bytes[start].isBlank {
      indent += bytes[start] == .tab ? 4 - (column + indent) % 4 : 1
      start += 1
    }
  }
}

extension Document {
  /// The field's lines; LF, CR LF and CR end one.
  func lines() -> [SourceLine] {
    var lines: [SourceLine] = []
    let text = bytes.span
    var start = 0
    while true {
      let end = text.lineEnd(start, before: bytes.count)
      lines.append(SourceLine(start..<end, isContinuation: isInsideSpan(start), in: bytes))
      guard end < bytes.count else { return lines }
      start = text.afterLineEnd(end, before: bytes.count)
    }
  }
}
