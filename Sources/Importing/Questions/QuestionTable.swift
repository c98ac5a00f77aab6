import Markup

/// A Markdown table with columns that ask and answer.
struct QuestionTable {
  private(set) var rows: [(line: Int, question: Bytes, answer: Bytes)] = []
  /// The index after its last row.
  private(set) var end: Int
  private(set) var leftOut: [String] = []

  /// nil when the lines do not begin with such a table.
  init?(_ lines: ArraySlice<DocumentLine>) {
    let first = lines.startIndex
    guard first + 1 < lines.endIndex else { return nil }
    let head = cells(lines[first].text)
    let words = head.map { HeaderWord($0.string) }
    guard let front = words.firstIndex(of: .front), let back = words.firstIndex(of: .back),
      isDelimiterRow(lines[first + 1].text)
    else { return nil }
    end = first + 2
    while end < lines.endIndex, lines[end].kind == .text, lines[end].text.trimmed.first == .bar {
      let row = cells(lines[end].text)
      if row.indices.contains(front), !row[front].isBlankLine {
        let answer = row.indices.contains(back) ? row[back] : []
        rows.append((end, Bytes(QuestionText(row[front][...]).text), answer))
      }
      end += 1
    }
    guard !rows.isEmpty else { return nil }
    leftOut = head.indices.filter { $0 != front && $0 != back && words[$0] != .key }
      .map { head[$0].string }.filter { !$0.isEmpty }
  }
}

private func isDelimiterRow(_ line: Slice) -> Bool {
  let line = line.trimmed
  return line.contains(.hyphen)
    && line.allSatisfy { $0 == .bar || $0 == .hyphen || $0 == .colon || $0.isBlank }
}

/// The cells of a row: an escaped bar belongs to its cell, `<br>` breaks the line.
private func cells(_ line: Slice) -> [Bytes] {
  var cells: [Bytes] = [[]]
  var text = line.trimmed
  if text.first == .bar { text = text.dropFirst() }
  if text.last == .bar { text = text.dropLast() }
  var index = text.startIndex
  while index < text.endIndex {
    if text[index] == .backslash, text.byte(index + 1) == .bar {
      cells[cells.count - 1].append(.bar)
      index += 2
    } else if text[index] == .bar {
      cells.append([])
      index += 1
    } else {
      cells[cells.count - 1].append(text[index])
      index += 1
    }
  }
  return cells.map { Bytes($0.trimmed) }
}
