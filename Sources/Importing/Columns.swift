import Markup

/// Which columns of a table ask, answer and sort its cards.
struct Columns: Equatable {
  /// Whether the first row names the columns.
  var hasHeader = false
  var front = [0]
  var back = [1]
  var deck: Int?
  var section: Int?
  var tags: Int?
  /// `basic` or `cloze`: the mark of our own export, whose fields are ebb's Markdown.
  var kind: Int?
  /// What the cards do not show, by the names of the columns.
  var leftOut: [String] = []

  /// The first column asks, the second answers.
  init() {}
}

/// Why the columns of a table could not be told apart.
enum ColumnProblem: Error {
  case noColumnAsks
  case unknown(String, names: [String])
  case tooMany(line: Int)
}

extension Columns {
  /// Chooses by the header's words, by what the columns hold, and by what the user says.
  ///
  /// - Parameter rows: the first rows, the header among them.
  init(_ rows: [Row], _ options: ImportOptions = ImportOptions()) throws(ColumnProblem) {
    self.init()
    let width = rows.map(\.fields.count).max() ?? 0
    if let row = rows.first(where: { $0.fields.count > 1_000 }) { throw .tooMany(line: row.line) }
    let profiles = (0..<width).map { ColumnProfile(rows, $0) }
    hasHeader = rows.first.map { isHeader($0, profiles) } ?? false
    // A header row may be shorter than the rows below it.
    let titles = (0..<width).map { hasHeader ? rows[0].text($0) ?? "" : "" }
    let words = titles.map(HeaderWord.init)
    if !hasHeader, options.front.isEmpty, isMostlyOneColumn(rows) { throw .noColumnAsks }
    func first(_ word: HeaderWord) -> Int? { words.firstIndex(of: word) }
    deck = first(.deck)
    section =
      first(.section) ?? words.indices.first { words[$0] == .category && profiles[$0].isRepeated }
    tags = first(.tags)
    kind = first(.kind)
    let taken = Set([deck, section, tags, kind].compactMap { $0 })
    let free = (0..<width).filter { !taken.contains($0) }
    if let chosen = try Self.chosen(options.front, titles, width) {
      front = chosen
    } else {
      front = [try Self.asking(free, words, titles, profiles)]
    }
    let others = free.filter { !front.contains($0) }
    back =
      try Self.chosen(options.back, titles, width)
      ?? Self.answering(
        others.filter { !repeats(rows, $0, front[0]) }, after: front[0], words, titles, profiles
      ).map { [$0] } ?? []
    leftOut = others.filter {
      !back.contains($0) && !profiles[$0].isEmpty && words[$0] != .key
        && !(profiles[$0].isKey && front[0] > $0)
    }.map { !titles[$0].isEmpty ? titles[$0] : "\($0 + 1)" }
  }

  /// The columns of `--front` and `--back`: names of the header, or numbers from 1.
  private static func chosen(
    _ names: [String], _ titles: [String], _ width: Int
  ) throws(ColumnProblem) -> [Int]? {
    guard !names.isEmpty else { return nil }
    var columns: [Int] = []
    for name in names.map({ Bytes($0.utf8).trimmed.string }) {
      let wanted = name.lowercased()
      if let column = titles.firstIndex(where: { $0.lowercased() == wanted }) {
        columns.append(column)
      } else if let number = Int(name), number >= 1, number <= width {
        columns.append(number - 1)
      } else {
        throw .unknown(name, names: titles.filter { !$0.isEmpty })
      }
    }
    return columns
  }

  private static func asking(
    _ free: [Int], _ words: [HeaderWord?], _ titles: [String], _ profiles: [ColumnProfile]
  ) throws(ColumnProblem) -> Int {
    if let named = free.first(where: { words[$0] == .front }) {
      return named
    }
    // One language alone, behind other texts, is what they mean.
    let languages = free.filter { isLanguageName(titles[$0]) }
    if let first = languages.first,
      languages.count > 1
        || first == free.first(where: { profiles[$0].isText && !profiles[$0].isKey })
    {
      return first
    }
    if free.count <= 2, let first = free.first(where: { !isNamedAnswer($0, words) }) {
      return first
    }
    let texts = free.filter {
      profiles[$0].isText && !isNamedAnswer($0, words) && !languages.contains($0)
    }
    if let plain = texts.first(where: { !profiles[$0].isKey && !profiles[$0].isRepeated }) {
      return plain
    }
    guard let any = texts.first else { throw .noColumnAsks }
    return any
  }

  private static func isNamedAnswer(_ column: Int, _ words: [HeaderWord?]) -> Bool {
    guard let word = words[column] else { return false }
    return word != .front
  }

  private static func answering(
    _ others: [Int], after front: Int, _ words: [HeaderWord?], _ titles: [String],
    _ profiles: [ColumnProfile]
  ) -> Int? {
    if let named = others.first(where: { words[$0] == .back }) {
      return named
    }
    if let language = others.first(where: {
      isLanguageName(titles[$0])
    }) {
      return language
    }
    let plain = others.filter { !isNamedAnswer($0, words) }
    // An example is a better answer than none.
    return plain.first { $0 > front } ?? plain.first
      ?? others.first { words[$0] == .other && profiles[$0].isText && !profiles[$0].isRepeated }
  }
}

/// Whether a list of words came as a table: few rows have a second field, and they do not ask.
private func isMostlyOneColumn(_ rows: [Row]) -> Bool {
  guard rows.count >= 4 else { return false }
  let wide = rows.count { $0.fields.dropFirst().contains { !$0.isBlankLine } }
  let asking = rows.count { asksAtItsEnd($0.fields[0][...]) }
  return wide * 4 < rows.count && asking * 2 < rows.count
}

/// Whether one column says no more than the other: most of its words stand there.
private func repeats(_ rows: [Row], _ column: Int, _ other: Int) -> Bool {
  let pairs = rows.dropFirst().prefix(100).compactMap { row in
    row.text(column).flatMap { value in row.text(other).map { (value, $0) } }
  }
  return pairs.count >= 4 && pairs.count { $1.contains($0) } * 10 >= pairs.count * 9
}

/// Whether a row's words name columns, those that ask and answer among them.
func namesColumns(_ row: Row) -> Bool {
  let words = row.fields.map { HeaderWord($0.trimmed.string) }
  return words.contains(.front)
    && (words.contains(.back) || words.contains(.kind) || words.count == 1)
}

/// Whether the first row names the columns: by its words, else by being unlike what stands below.
private func isHeader(_ row: Row, _ profiles: [ColumnProfile]) -> Bool {
  if namesColumns(row) { return true }
  let titles = row.fields.map { $0.trimmed.string }.filter { !$0.isEmpty }
  let known = titles.count { HeaderWord($0) != nil || isLanguageName($0) }
  if known >= 2, known * 2 >= titles.count { return true }
  return titles.count > 1 && Set(titles).count == titles.count
    && titles.allSatisfy { $0.utf8.count <= 40 && !$0.contains { "?？.。".contains($0) } }
    && zip(row.fields, profiles).contains { $1.isUnlike($0) }
}

/// What a column holds, below its first row.
struct ColumnProfile {
  private(set) var isEmpty = true
  /// Not only numbers.
  private(set) var isText = false
  /// Names a row and says nothing: numbers that count, or words like `a-17`, no two the same.
  private(set) var isKey = false
  /// The same few words again and again.
  private(set) var isRepeated = false
  private var shortest = Int.max
  private var count = 0

  init(_ rows: [Row], _ column: Int) {
    var values: Set<Bytes> = []
    var looksLikeKey = true
    for row in rows.dropFirst() {
      guard let value = row.field(column).map({ Bytes($0.trimmed) }), !value.isEmpty else {
        continue
      }
      count += 1
      shortest = min(shortest, value.count)
      if !isNumber(value) { isText = true }
      if !isKeyLike(value) { looksLikeKey = false }
      values.insert(value)
    }
    isEmpty = count == 0
    isKey = looksLikeKey && count > 0 && values.count == count
    isRepeated = count >= 4 && values.count * 2 <= count
    // A table of one row has nothing below its first; that one tells what it can.
    if rows.count == 1, let value = rows[0].field(column)?.trimmed {
      isEmpty = value.isEmpty
      isText = !value.isEmpty && !isNumber(Bytes(value))
    }
  }

  /// A word over numbers, or a short word over long texts.
  func isUnlike(_ title: Bytes) -> Bool {
    let title = Bytes(title.trimmed)
    guard count >= 3, !title.isEmpty, !isNumber(title) else { return false }
    return !isText || shortest > max(24, 2 * title.count)
  }
}

private func isNumber(_ value: Bytes) -> Bool {
  value.contains(where: \.isDigit)
    && value.allSatisfy {
      $0.isDigit || $0 == .period || $0 == .comma || $0 == .hyphen || $0 == .plus || $0 == 0x25
    }
}

private func isKeyLike(_ value: Bytes) -> Bool {
  value.contains(where: \.isDigit)
    && value.allSatisfy {
      $0.isLetterOrDigit || $0 == .hyphen || $0 == .underscore || $0 == .period
    }
}

extension Row {
  func field(_ column: Int?) -> Bytes? {
    guard let column, fields.indices.contains(column) else { return nil }
    return fields[column]
  }

  func text(_ column: Int?) -> String? {
    guard let field = field(column)?.trimmed, !field.isEmpty else { return nil }
    return field.string
  }

  /// The fields of several columns as one text, a paragraph each.
  func fields(_ columns: [Int]) -> Bytes {
    if columns.count == 1 { return field(columns[0]) ?? [] }
    let texts = columns.compactMap { field($0) }.filter { !$0.isBlankLine }
    return Bytes(texts.joined(separator: Bytes("\n\n".utf8)))
  }
}
