import Markup

/// Lines and columns of a file's bytes, as editors count them.
package struct SourceLocator: Sendable {
  private let bytes: [UInt8]
  /// The first byte of each line; the byte-order mark belongs to no line.
  private let lineStarts: [Int]

  /// Numbers the lines once: linear in the file.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let text = bytes.span
    var place = byteOrderMarkLength(text)
    var starts = [place]
    while place < text.count {
      let end = text.lineEnd(place, before: text.count)
      guard end < text.count else { break }
      place = text.afterLineEnd(end, before: text.count)
      starts.append(place)
    }
    lineStarts = starts
  }

  package var lineCount: Int { lineStarts.count }

  /// The line (from 1) that holds the byte; an offset outside the file counts as its nearest end.
  package func line(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The line, and the column counted in characters, both from 1.
  package func place(of offset: Int) -> (line: Int, column: Int) {
    let line = line(of: offset)
    let start = lineStarts[line - 1]
    return (line, 1 + string(bytes, start..<max(start, offset)).count)
  }

  /// The bytes of a line (from 1) without its line end; empty for a line that is not there.
  package func range(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= lineStarts.count else { return bytes.count..<bytes.count }
    let start = lineStarts[line - 1]
    return start..<bytes.span.lineEnd(start, before: bytes.count)
  }

  /// The text of a line (from 1), bad bytes repaired.
  package func text(ofLine line: Int) -> String { string(bytes, range(ofLine: line)) }
}

/// 3 when the text begins with a UTF-8 byte-order mark, else 0 (D9).
func byteOrderMarkLength(_ text: Span<UInt8>) -> Int {
  text.count >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF ? 3 : 0
}
