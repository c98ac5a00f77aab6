/// Which column of a table holds what.
struct Columns: Equatable {
  var front = 0
  var back: Int? = 1
  var deck: Int?
  var section: Int?
  var tags: Int?
  /// `basic` or `cloze`: the mark of our own export, whose fields are ebb's Markdown.
  var kind: Int?

  private static let backs: Set<String> = [
    "back", "answer", "背面", "答案", "回答", "definition", "解答", "反面", "a",
  ]
  private static let decks: Set<String> = ["deck", "牌组", "牌組", "卡组", "卡組", "分类", "分類"]
  private static let sections: Set<String> = ["section", "章节", "章節"]
  private static let allTags: Set<String> = ["tags", "tag", "标签", "標籤"]
  private static let fronts: Set<String> = [
    "front", "question", "正面", "问题", "問題", "题目", "題目", "term", "text", "q",
  ]

  /// The columns that a header row names; nil when the row names no question.
  init?(header: [Bytes]) {
    let names = header.map { $0.trimmed.string.lowercased() }
    guard let front = names.firstIndex(where: { Self.fronts.contains($0) }) else { return nil }
    self.init()
    self.front = front
    back = names.firstIndex { Self.backs.contains($0) }
    deck = names.firstIndex { Self.decks.contains($0) }
    section = names.firstIndex { Self.sections.contains($0) }
    tags = names.firstIndex { Self.allTags.contains($0) }
    kind = names.firstIndex(of: "kind")
    guard back != nil || kind != nil || names.count == 1 else { return nil }
  }

  /// The first column asks, the second answers.
  init() {}
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
}

/// Reads a table of cards; a deck for each name in its deck column.
func tableDecks(_ bytes: Bytes, fileName: String, separator: UInt8) -> [DraftDeck] {
  var reader = RowReader(bytes, separator: separator)
  var sorter = DeckSorter(fileName: fileName)
  var columns = Columns()
  var isFirst = true
  while let row = reader.next() {
    defer { isFirst = false }
    if isFirst, let named = Columns(header: row.fields) {
      columns = named
    } else {
      sorter.take(row, columns)
    }
  }
  for line in reader.unclosedQuotes { sorter.note(line, .unclosedQuote) }
  return sorter.decks()
}

extension DeckSorter {
  fileprivate mutating func take(_ row: Row, _ columns: Columns) {
    let front = row.field(columns.front) ?? []
    let back = row.field(columns.back) ?? []
    guard !front.isBlankLine else {
      note(row.line, row.fields.count < 2 || back.isBlankLine ? tooFew(row) : .emptyQuestion)
      return
    }
    let place = self.place(
      deck: row.text(columns.deck), section: row.text(columns.section))
    let tags = row.text(columns.tags).map {
      $0.split(whereSeparator: \.isWhitespace).map(String.init)
    }
    add(card(row, columns, front, back), to: place, tags: tags ?? [])
  }

  private func tooFew(_ row: Row) -> ImportFact {
    .tooFewColumns(found: row.fields.count, beginning: beginning(row.fields.first ?? []))
  }

  private mutating func card(
    _ row: Row, _ columns: Columns, _ front: Bytes, _ back: Bytes
  ) -> DraftCard {
    let kind = row.text(columns.kind)
    if kind == "cloze" { return DraftCard(line: row.line, content: .cloze(front)) }
    if front.contains("{{c") {
      var cloze = ClozeMarks(front, isHTML: false)
      let text = cloze.markdown()
      for fact in cloze.facts { note(row.line, fact) }
      if cloze.deletionCount > 0 {
        if !back.isBlankLine { note(row.line, .fieldLeftOut(beginning(back))) }
        return DraftCard(line: row.line, content: .cloze(text))
      }
    }
    if row.fields.count < 2 { note(row.line, tooFew(row)) }
    return DraftCard(
      line: row.line, content: .basic(question: front, answer: back),
      brackets: kind == nil ? .literal : .blanks)
  }
}
