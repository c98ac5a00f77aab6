import Decks
import Markup

// Anki's text export: header lines with `#`, then rows.

/// What the header lines say; columns from 0.
struct AnkiHeader {
  var separator: UInt8 = .tab
  var isHTML = false
  var deckName: String?
  var notetypeName: String?
  var tags: [String] = []
  var columns: [String: Int] = [:]
  var names: [Bytes] = []
  /// Where the rows begin, and their line.
  var end = 0
  var line = 1

  init(_ bytes: Bytes) {
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var hasSeparator = false
    while bytes.byte(index) == .hash {
      var stop = index
      while stop < bytes.count, bytes[stop] != .newline, bytes[stop] != .carriageReturn {
        stop += 1
      }
      let text = bytes[(index + 1)..<stop]
      guard let colon = text.firstIndex(of: .colon) else { break }
      let key = text[..<colon].trimmed.lowercasedASCII.string
      var value = text[(colon + 1)...].trimmed
      // A spreadsheet that saved the file filled its header lines up: `#html:true,,,`.
      while hasSeparator || key == "separator", value.count > 1, value.last == fill(key, value) {
        value = value.dropLast()
      }
      hasSeparator = hasSeparator || key == "separator"
      guard set(key, value) else { break }
      let isPair = bytes.byte(stop) == .carriageReturn && bytes.byte(stop + 1) == .newline
      index = min(bytes.count, stop + (isPair ? 2 : 1))
      line += 1
    }
    end = index
    if !hasSeparator, line > 1 { separator = Importing.separator(of: Bytes(bytes[index...])) }
  }

  private func fill(_ key: String, _ value: Slice) -> UInt8 {
    key == "separator" ? (value.string.hasPrefix("semi") ? .semicolon : .comma) : separator
  }

  private mutating func set(_ key: String, _ raw: Slice) -> Bool {
    let value = raw.trimmed.string
    switch key {
    case "separator": separator = Self.separator(value, raw)
    case "html": isHTML = value.lowercased() == "true"
    case "deck": deckName = value
    case "notetype": notetypeName = value
    case "tags": tags = value.split(separator: " ").map(String.init)
    case "columns":
      names = raw.split(separator: separator, omittingEmptySubsequences: false).map { Bytes($0) }
    case "deck column", "notetype column", "tags column", "guid column":
      if let number = Int(value), number > 0 { columns[key] = number - 1 }
    case "if matches": break
    default: return false
    }
    return true
  }

  private static func separator(_ value: String, _ raw: Slice) -> UInt8 {
    switch value.lowercased() {
    case "tab", "\\t", "": .tab
    case "comma": .comma
    case "semicolon": .semicolon
    case "space": .space
    case "pipe": .bar
    case "colon": .colon
    default: value.utf8.first ?? .tab
    }
  }

  var isAnki: Bool { line > 1 }

  /// The columns that hold a note's fields, in order.
  func fieldColumns(_ count: Int) -> [Int] {
    let taken = Set(columns.values)
    return (0..<count).filter { !taken.contains($0) }
  }
}

func isAnkiHeader(_ lines: [SourceLine]) -> Bool {
  guard let first = lines.first?.text, first.first == .hash else { return false }
  let head = first.prefix(40).lowercasedASCII
  return [
    "#separator:", "#html:", "#tags:", "#deck:", "#notetype:", "#columns:", "#guid column:",
    "#notetype column:", "#deck column:", "#tags column:", "#if matches:",
  ].contains { head.has($0) }
}

func ankiDecks(_ bytes: Bytes, fileName: String) -> [DraftDeck] {
  let header = AnkiHeader(bytes)
  let start = header.isAnki ? header.end : 0
  var reader = RowReader(
    bytes, separator: header.separator, from: start, line: header.line, comments: true)
  var notes = AnkiNotes(header, fileName)
  var pending: Row?
  while let row = reader.next() {
    // HTML over several lines without quotes: a line without a separator goes on with the row.
    if header.isHTML, row.fields.count == 1, var open = pending, open.fields.count > 1 {
      open.fields[open.fields.count - 1] += Bytes("\n".utf8) + row.fields[0]
      pending = open
      continue
    }
    if let pending { notes.take(pending) }
    pending = row
  }
  if let pending { notes.take(pending) }
  for line in reader.unclosedQuotes { notes.sorter.note(line, .unclosedQuote) }
  return notes.sorter.decks()
}

/// What a note type's name says of the ways its cards ask.
private enum CardDirection {
  case one, both
  /// "Optional reversed": the last field says whether; it is no text.
  case oneOnRequest, bothOnRequest

  /// - Parameter lastField: the field after the answer.
  init(_ type: Bytes, lastField: Bytes?) {
    func names(_ words: [String]) -> Bool { words.contains { type.contains($0) } }
    guard names(["reversed card", "翻转", "反向"]) else {
      self = .one
      return
    }
    guard names(["optional", "可选"]), let lastField else {
      self = names(["optional", "可选"]) ? .one : .both
      return
    }
    self = isEmptyField(lastField) ? .oneOnRequest : .bothOnRequest
  }
}

private struct AnkiNotes {
  let header: AnkiHeader
  var sorter: DeckSorter
  /// The columns of the last row's fields, for rows as wide.
  private var columns: [Int] = []
  private var width = -1

  init(_ header: AnkiHeader, _ fileName: String) {
    self.header = header
    sorter = DeckSorter(fileName: fileName)
  }

  mutating func take(_ row: Row) {
    if row.fields.count != width {
      width = row.fields.count
      columns = header.fieldColumns(width)
    }
    let fields = columns.map { row.fields[$0] }
    guard let first = fields.first else {
      return sorter.note(row.line, .emptyQuestion)
    }
    let type = (row.text(header.columns["notetype column"]) ?? header.notetypeName ?? "")
      .lowercased()
    let deck = row.text(header.columns["deck column"]) ?? header.deckName
    var tags = header.tags
    if let own = row.text(header.columns["tags column"]) {
      tags += own.split(separator: " ").map(String.init)
    }
    let guid = row.text(header.columns["guid column"]).flatMap { CardID($0) }
    let cards = self.cards(row.line, first, Array(fields.dropFirst()), Bytes(type.utf8))
    guard !cards.isEmpty else { return }
    let place = sorter.place(deck: deck, section: nil)
    for var card in cards {
      if cards.count == 1 { card.guid = guid }
      sorter.add(card, to: place, tags: tags)
    }
  }

  private mutating func cards(
    _ line: Int, _ first: Bytes, _ rest: [Bytes], _ type: Bytes
  ) -> [DraftCard] {
    if first.contains("{{c") || ["cloze", "填空", "克漏"].contains(where: { type.contains($0) }) {
      if let card = clozeCard(line, first, rest) { return [card] }
    }
    let front = basicField(line, first, .question)
    guard !isEmptyField(front) else {
      sorter.note(line, .emptyQuestion)
      return []
    }
    let direction = CardDirection(type, lastField: rest.count > 1 ? rest.last : nil)
    let content =
      direction == .bothOnRequest || direction == .oneOnRequest ? rest.dropLast() : rest[...]
    let backs = content.map { basicField(line, afterAnswerRule($0), .answer) }
      .filter { !isEmptyField($0) }
    let back = Bytes(backs.joined(separator: Bytes("\n\n".utf8)))
    let card = DraftCard(
      line: line, content: .basic(question: front, answer: back), brackets: .blanks)
    return direction == .both || direction == .bothOnRequest ? card.bothWays : [card]
  }

  private mutating func clozeCard(_ line: Int, _ first: Bytes, _ rest: [Bytes]) -> DraftCard? {
    var marks = ClozeMarks(first, isHTML: header.isHTML)
    let text = marks.markdown()
    guard marks.deletionCount > 0 else {
      if first.contains("{{c") { sorter.note(line, .noDeletion(beginning(text))) }
      return nil
    }
    for fact in marks.facts { sorter.note(line, fact) }
    for file in marks.media { sorter.note(line, .mediaFile(file)) }
    let extras = rest.map { withoutBlanks(basicField(line, $0, .question), .cloze) }
      .filter { !isEmptyField($0) }
    let whole = Bytes(([text] + extras).joined(separator: Bytes("\n\n".utf8)))
    return DraftCard(line: line, content: .cloze(whole))
  }

  /// "Cards in plain text" repeat the front before the answer's rule.
  private func afterAnswerRule(_ field: Bytes) -> Bytes {
    guard header.isHTML, field.contains("<hr") else { return field }
    var index = 0
    while let start = field.firstIndex(of: "<hr", from: index) {
      guard let tag = htmlTag(field[...], at: start) else {
        index = start + 3
        continue
      }
      if tag.attributes["id"]?.elementsEqual("answer".utf8) == true {
        return Bytes(field[tag.end...])
      }
      index = tag.end
    }
    return field
  }

  /// A field as Markdown; its blanks are those that our own export marked.
  private mutating func basicField(_ line: Int, _ field: Bytes, _ kind: Field) -> Bytes {
    let clean = field.contains { $0 <= 0x02 } ? field.filter { $0 > 0x02 } : field
    guard header.isHTML else { return withoutBlanks(clean, kind) }
    let (text, media) = markdown(fromHTML: clean)
    for file in media { sorter.note(line, .mediaFile(file)) }
    let (bracketed, openings, _) = withBrackets(text)
    return kind == .answer ? withBlanks(bracketed, openings: openings) : bracketed
  }
}
