import Markup

// Rows of fields, as RFC 4180 quotes them.

struct Row {
  /// Where it begins, from 1.
  let line: Int
  var fields: [Bytes]
}

/// Reads rows; a quote that never closes makes its row end with its line.
struct RowReader {
  private let bytes: Bytes
  private let separator: UInt8
  private let skipsComments: Bool
  private(set) var unclosedQuotes: [Int] = []
  private var index: Int
  private var line: Int
  /// The last quote of the text: a field that begins after it never closes.
  private let lastQuote: Int

  init(_ bytes: Bytes, separator: UInt8, from start: Int = 0, line: Int = 1, comments: Bool = false)
  {
    self.bytes = bytes
    self.separator = separator
    self.line = line
    skipsComments = comments
    index = start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start
    lastQuote = bytes.lastIndex(of: .quote) ?? -1
  }

  /// The next row that is not empty.
  mutating func next() -> Row? {
    while index < bytes.count {
      if skipsComments, bytes[index] == .hash {
        skipLine()
        continue
      }
      let row = Row(line: line, fields: readFields())
      if row.fields.contains(where: { !$0.isEmpty }) { return row }
    }
    return nil
  }

  private mutating func skipLine() {
    while index < bytes.count, !isLineEnd { index += 1 }
    endLine()
  }

  private var isLineEnd: Bool { bytes[index] == .newline || bytes[index] == .carriageReturn }

  private mutating func endLine() {
    guard index < bytes.count else { return }
    let isPair = bytes[index] == .carriageReturn && bytes.byte(index + 1) == .newline
    index += isPair ? 2 : 1
    line += 1
  }

  private mutating func readFields() -> [Bytes] {
    var fields: [Bytes] = []
    while true {
      fields.append(readField())
      guard index < bytes.count else { return fields }
      if bytes[index] == separator {
        index += 1
        if index == bytes.count { fields.append([]) }
        if index == bytes.count { return fields }
      } else {
        endLine()
        return fields
      }
    }
  }

  private mutating func readField() -> Bytes {
    if bytes[index] == .quote, let field = readQuoted() { return field }
    let start = index
    while index < bytes.count, bytes[index] != separator, !isLineEnd { index += 1 }
    return Bytes(bytes[start..<index])
  }

  /// The field in quotes, with what stands between its closing quote and the separator.
  private mutating func readQuoted() -> Bytes? {
    let start = (index, line)
    var field = Bytes()
    index += 1
    while index < bytes.count {
      if bytes[index] == .quote {
        guard bytes.byte(index + 1) == .quote else { return closed(field) }
        field.append(.quote)
        index += 2
      } else {
        if index > lastQuote { break }
        let end = nextQuote(after: index)
        field += bytes[index..<end]
        index = end
      }
    }
    (index, line) = start
    unclosedQuotes.append(line)
    return nil
  }

  /// Where the next quote stands; counts the lines up to there.
  private mutating func nextQuote(after start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != .quote {
      if bytes[end] == .newline
        || bytes[end] == .carriageReturn && bytes.byte(end + 1) != .newline
      {
        line += 1
      }
      end += 1
    }
    return end
  }

  private mutating func closed(_ field: Bytes) -> Bytes {
    var field = field
    index += 1
    while index < bytes.count, bytes[index] != separator, !isLineEnd {
      field.append(bytes[index])
      index += 1
    }
    return field
  }
}

/// What parts the fields of a table, and where its rows begin.
struct TableShape: Equatable {
  var separator: UInt8
  /// Behind a spreadsheet's `sep=;` line.
  var start = 0
  var line = 1

  /// What a spreadsheet's `sep=` line says, else the sign that most rows agree on.
  init(of bytes: Bytes) {
    let first = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let end = bytes[first...].firstIndex { $0 == .newline || $0 == .carriageReturn } ?? bytes.count
    let line = bytes[first..<end]
    if line.count == 5, line.prefix(4).lowercasedASCII.elementsEqual("sep=".utf8) {
      separator = line[first + 4]
      start = end + (bytes.byte(end) == .carriageReturn && bytes.byte(end + 1) == .newline ? 2 : 1)
      start = min(start, bytes.count)
      self.line = 2
    } else {
      separator = Importing.separator(of: bytes)
    }
  }

  init(separator: UInt8) { self.separator = separator }
}

/// The separator under which most rows of the file have the same number of fields.
///
/// A comma or colon also stands in sentences, so a rarer sign that parts as many rows wins.
func separator(of bytes: Bytes) -> UInt8 {
  let head = Bytes(bytes.prefix(1 << 20))
  var best = (sign: UInt8.comma, agreeing: 0.0)
  for sign in [UInt8.tab, .bar, .semicolon, .comma, .colon] {
    let share = agreement(head, sign)
    if share > best.agreeing { best = (sign, share) }
  }
  return best.sign
}

/// The share of rows that have the most frequent number of fields above one.
private func agreement(_ bytes: Bytes, _ sign: UInt8) -> Double {
  guard bytes.contains(sign) else { return 0 }
  var reader = RowReader(bytes, separator: sign)
  var widths: [Int: Int] = [:]
  var count = 0
  while let row = reader.next() {
    count += 1
    if row.fields.count > 1 { widths[row.fields.count, default: 0] += 1 }
  }
  return Double(widths.values.max() ?? 0) / Double(max(count, 1))
}
