import Decks
import Markup

// Tables of cards: CSV, TSV and their kin.

/// So many rows tell what the columns of a table hold.
private let sampleCount = 1000

/// Reads a table of cards; a deck for each name in its deck column.
func tableDecks(
  _ bytes: Bytes, fileName: String, _ shape: TableShape, _ options: ImportOptions
) throws(ColumnProblem) -> [DraftDeck] {
  func reader() -> RowReader {
    RowReader(bytes, separator: shape.separator, from: shape.start, line: shape.line)
  }
  var sampling = reader()
  var sample: [Row] = []
  while sample.count < sampleCount, let row = sampling.next() { sample.append(row) }
  guard !sample.isEmpty else { return [] }
  let columns = try Columns(sample, options)
  var sorter = DeckSorter(fileName: fileName)
  if !columns.leftOut.isEmpty {
    sorter.note(sample.first?.line ?? 1, .columnsLeftOut(columns.leftOut))
  }
  var rows = reader()
  if columns.hasHeader { _ = rows.next() }
  while var row = rows.next() {
    if columns.kind != nil { row.fields = row.fields.map(FormulaGuard.taken) }
    sorter.take(row, columns)
  }
  for line in rows.unclosedQuotes { sorter.note(line, .unclosedQuote) }
  return sorter.decks()
}

extension DeckSorter {
  fileprivate mutating func take(_ row: Row, _ columns: Columns) {
    let front = row.fields(columns.front)
    let back = row.fields(columns.back)
    guard !front.isBlankLine else {
      note(row.line, .rowWithoutQuestion(beginning(row.fields.first { !$0.isBlankLine } ?? [])))
      return
    }
    let place = self.place(deck: row.text(columns.deck), section: row.text(columns.section))
    let tags = row.text(columns.tags).map {
      $0.split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init)
    }
    add(card(row, columns, front, back), to: place, tags: tags ?? [])
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
        let extra = back.isBlankLine ? [] : Bytes("\n\n".utf8) + withoutBlanks(back, .cloze)
        return DraftCard(line: row.line, content: .cloze(text + extra))
      }
    }
    if row.fields.count < 2 { note(row.line, .rowWithoutAnswer(beginning(front))) }
    return DraftCard(
      line: row.line, content: .basic(question: front, answer: back),
      brackets: kind == nil ? .literal : .blanks, asksBothWays: kind == bothWaysKind)
  }
}
