/// Where an item begins: its marker, its text, and how far its other lines are indented.
struct ItemStart {
  let marker: Marker
  let text: Int
  let columns: Int
}

/// The marks that begin a line.
extension Document {
  /// Where a heading's text begins: after one to six `#`, a blank, and there is text.
  func headingText(_ line: SourceLine) -> Int? {
    let length = bytes.span.run(line.start, before: line.end)
    guard self[line.start] == .hash, 1...6 ~= length else { return nil }
    return textStart(after: line.start + length, line)
  }

  /// A heading's text without the number signs that close it.
  func headingRange(_ line: SourceLine, from start: Int) -> Range<Int> {
    var end = line.end
    while end > start, bytes[end - 1] == .hash { end -= 1 }
    if end < line.end, end > start, !bytes[end - 1].isBlank { end = line.end }
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    return start..<end
  }

  /// Where the text after a `>` begins; the mark needs a blank after it, unless it is all there is.
  func quoteText(_ line: SourceLine) -> Int? {
    guard line.indent < 4, !line.isEmpty, bytes[line.start] == .greater else { return nil }
    if line.start + 1 == line.end { return line.end }
    return bytes[line.start + 1].isBlank ? line.start + 2 : nil
  }

  /// `- `, `* `, `+ `, `1. ` or `1) ` and text; within a list also without text.
  func item(_ line: SourceLine, inList last: Marker? = nil) -> ItemStart? {
    guard let first = self[line.start], !line.isEmpty else { return nil }
    var sign = line.start
    if first.isDigit { sign = digits(from: line.start, atMost: 9, line) }
    guard sign < line.end else { return nil }
    switch bytes[sign] {
    case .hyphen, .asterisk, .plus: guard sign == line.start else { return nil }
    case .period, .closeParenthesis: guard sign > line.start else { return nil }
    default: return nil
    }
    if let last, last.sign != bytes[sign] || (last.number == nil) == first.isDigit { return nil }
    let isBare = sign + 1 == line.end
    guard let text = textStart(after: sign + 1, line) ?? (isBare && last != nil ? line.end : nil)
    else { return nil }
    let number = first.isDigit ? Int(string(line.start..<sign)) : nil
    let box = number == nil ? taskBox(at: text, line) : nil
    let range = line.start..<sign + 1
    let marker = Marker(sign: bytes[sign], number: number, isDone: box?.isDone, range: range)
    let gap = columns(from: sign + 1, to: text, line)
    return ItemStart(
      marker: marker, text: box?.text ?? text,
      columns: line.indent + range.count + (isBare || gap > 4 ? 1 : gap))
  }

  private func columns(from start: Int, to end: Int, _ line: SourceLine) -> Int {
    let first = line.column + line.indent + (start - line.start)
    var column = first
    for index in start..<end { column += bytes[index] == .tab ? 4 - column % 4 : 1 }
    return column - first
  }

  /// C6. `[ ]` and `[x]` at an item's start.
  private func taskBox(at start: Int, _ line: SourceLine) -> (isDone: Bool, text: Int)? {
    guard start + 3 < line.end, bytes[start] == .openBracket, bytes[start + 2] == .closeBracket,
      bytes[start + 1] == .space || bytes[start + 1] | 0x20 == 0x78,
      let text = textStart(after: start + 3, line)
    else { return nil }
    return (bytes[start + 1] != .space, text)
  }

  /// `①`, `1、`, `1）`, `（1）` or `(1)`: a line that keeps its place, with a hanging indent.
  func enumeratedItem(_ line: SourceLine) -> (mark: Range<Int>, start: Int)? {
    guard let end = enumeratorEnd(line), !isInsideSpan(end) else { return nil }
    let start = bytes.span.skipBlanks(end, before: line.end)
    return start < line.end ? (line.start..<end, start) : nil
  }

  private func enumeratorEnd(_ line: SourceLine) -> Int? {
    guard let first = scalar(at: line.start) else { return nil }
    if (0x2460...0x2473).contains(first.value) { return line.start + 3 }
    let isBracketed = first == "(" || first == "（"
    let start = line.start + (isBracketed ? first.utf8.count : 0)
    let end = digits(from: start, atMost: 3, line)
    guard end > start, end < line.end, let mark = scalar(at: end) else { return nil }
    let isMark = isBracketed ? mark == ")" || mark == "）" : mark == "、" || mark == "）"
    return isMark ? end + mark.utf8.count : nil
  }

  private func digits(from start: Int, atMost count: Int, _ line: SourceLine) -> Int {
    var end = start
    while end < line.end, end - start <= count, bytes[end].isDigit { end += 1 }
    return end - start > count ? start : end
  }

  /// Where the text begins, if a blank and text follow the mark.
  private func textStart(after mark: Int, _ line: SourceLine) -> Int? {
    let position = bytes.span.skipBlanks(mark, before: line.end)
    return position > mark && position < line.end ? position : nil
  }
}
