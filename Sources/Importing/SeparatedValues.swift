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

/// The separator that the first rows agree on: a tab, a comma or a semicolon.
func separator(of bytes: Bytes) -> UInt8 {
  let head = Bytes(bytes.prefix(65_536))
  let counts = [UInt8.tab, .comma, .semicolon].map { sign -> (UInt8, Int) in
    var reader = RowReader(head, separator: sign)
    var widths: [Int: Int] = [:]
    for _ in 0..<50 {
      guard let row = reader.next() else { break }
      if row.fields.count > 1 { widths[row.fields.count, default: 0] += 1 }
    }
    return (sign, widths.values.max() ?? 0)
  }
  guard let best = counts.map(\.1).max(), best > 0 else { return .comma }
  return counts.first { $0.1 == best }?.0 ?? .comma
}
