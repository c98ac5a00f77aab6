/// A list item's marker as it is shown, and where its text begins.
struct ListItem {
  var marker: String
  var start: Int
}

/// The marks that begin a line.
extension BlockParser {
  /// Where a heading's text begins: after one to six `#`, a blank, and there is text.
  func headingText(_ line: SourceLine) -> Int? {
    var position = line.start
    while position < line.end, text.bytes[position] == UInt8(ascii: "#") { position += 1 }
    guard 1...6 ~= position - line.start else { return nil }
    return textStart(after: position, line)
  }

  /// `- `, `* `, `+ `, `1. ` or `1) ` and text; a task box takes the bullet's place.
  func listItem(_ line: SourceLine) -> ListItem? {
    guard let first = text[line.start], line.start < line.end else { return nil }
    if first.isDigit { return orderedItem(line) }
    guard first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || first == UInt8(ascii: "+"),
      let start = textStart(after: line.start + 1, line)
    else { return nil }
    if let box = taskBox(at: start, line) { return box }
    return ListItem(marker: first == UInt8(ascii: "+") ? "+ " : "- ", start: start)
  }

  private func orderedItem(_ line: SourceLine) -> ListItem? {
    let end = digits(from: line.start, atMost: 9, line)
    guard end < line.end,
      text.bytes[end] == UInt8(ascii: ".") || text.bytes[end] == UInt8(ascii: ")"),
      let start = textStart(after: end + 1, line)
    else { return nil }
    return ListItem(marker: text.string(line.start..<end + 1) + " ", start: start)
  }

  /// C6. `[ ]` and `[x]` at an item's start.
  private func taskBox(at start: Int, _ line: SourceLine) -> ListItem? {
    guard start + 3 < line.end, text.bytes[start] == UInt8(ascii: "["),
      text.bytes[start + 2] == UInt8(ascii: "]"), text.bytes[start + 3].isBlankByte,
      let next = textStart(after: start + 3, line)
    else { return nil }
    switch text.bytes[start + 1] {
    case 0x20: return ListItem(marker: "☐ ", start: next)
    case UInt8(ascii: "x"), UInt8(ascii: "X"): return ListItem(marker: "☑ ", start: next)
    default: return nil
    }
  }

  /// `①`, `1、`, `1）`, `（1）` or `(1)`: a line that keeps its place, with a hanging indent.
  func plainItem(_ line: SourceLine) -> ListItem? {
    guard let end = plainMarkEnd(line), !text.isInsideSpan(end) else { return nil }
    var start = end
    while start < line.end, text.bytes[start].isBlankByte { start += 1 }
    guard start < line.end else { return nil }
    return ListItem(marker: text.string(line.start..<end) + (start > end ? " " : ""), start: start)
  }

  private func plainMarkEnd(_ line: SourceLine) -> Int? {
    guard let first = text.scalar(at: line.start) else { return nil }
    if BreakRules.isEnumerator(first) { return line.start + 3 }
    let isBracketed = first == "(" || first == "（"
    let start = line.start + (isBracketed ? first.utf8.count : 0)
    let end = digits(from: start, atMost: 3, line)
    guard end > start, end < line.end, let mark = text.scalar(at: end) else { return nil }
    let isMark = isBracketed ? mark == ")" || mark == "）" : mark == "、" || mark == "）"
    return isMark ? end + mark.utf8.count : nil
  }

  private func digits(from start: Int, atMost count: Int, _ line: SourceLine) -> Int {
    var end = start
    while end < line.end, end - start <= count, text.bytes[end].isDigit { end += 1 }
    return end - start > count ? start : end
  }

  /// Where the text begins, if a blank and text follow the mark.
  private func textStart(after mark: Int, _ line: SourceLine) -> Int? {
    var position = mark
    while position < line.end, text.bytes[position].isBlankByte { position += 1 }
    return position > mark && position < line.end ? position : nil
  }
}
