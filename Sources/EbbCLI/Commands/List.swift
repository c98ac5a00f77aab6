import Decks
import Library
import Markup
import Reviewing
import Scheduling
import Storage
import Typesetting
import Words

/// Cards with their state: columns fitted to the terminal, or JSON lines.
func list(_ context: Context) throws -> ExitStatus {
  let (opened, state) = try context.openAndLoad()
  let places = try opened.filtered(context.invocation.operands, state)
  let today = opened.today
  if context.invocation.has("json") {
    var reader = CardReader(opened.collection)
    for place in places {
      context.out(json(reader.facts(of: place, state: state, today: today)) + "\n")
    }
    return .done
  }
  let rows = places.map { Row(place: $0, opened, state, today) }
  let table = Table(
    rows, columns: context.world.isTerminal.output ? context.columns : nil, context.language)
  var reader = CardReader(opened.collection)
  for row in rows { context.out(table.line(row, opened, &reader) + "\n") }
  context.note(.listed(rows.count))
  return .done
}

private struct Row {
  var place: Collection.Place
  var id: String
  var status: String
  var due: String
  var ease: String
  var location: String

  init(
    place: Collection.Place, _ opened: OpenCollection, _ state: ReviewState, _ today: Day
  ) {
    self.place = place
    let card = opened.collection.card(at: place)
    let schedule = state.records[card.id]?.schedule
    id = String(card.id.description.prefix(8))
    status =
      card.isUnanswered ? "unanswered" : state.status(of: card.id, on: today).rawValue
    due = schedule?.due.description ?? "-"
    ease = schedule?.ease.description ?? "-"
    location = printable(opened.collection.location(of: place))
  }
}

/// Widths that fit what is shown; the question takes what is left.
private struct Table {
  let status: Int
  let location: Int
  let question: Int?
  let language: Language
  private let width = DisplayWidth()

  init(_ rows: [Row], columns: Int?, _ language: Language) {
    self.language = language
    let status = rows.map(\.status.count).max() ?? 0
    let widest = rows.map { DisplayWidth().of($0.location) }.max() ?? 0
    let location = min(widest, (columns ?? 200) / 3)
    (self.status, self.location) = (status, location)
    question = columns.map { max(10, $0 - 8 - status - 10 - 4 - location - 10) }
  }

  func line(_ row: Row, _ opened: OpenCollection, _ reader: inout CardReader) -> String {
    let file = opened.collection.files[row.place.file]
    let card = opened.collection.card(at: row.place)
    var setter = CardTypesetter(
      columns: question ?? 10_000, words: language == .chinese ? .chinese : .english)
    setter.readsRuby = file.deck.readsRuby
    let window = reader.window(of: row.place)
    let range = window?.range ?? card.front.range
    let shown =
      card.isReverse
      ? Array(file.deck.question(of: card, in: file.bytes).utf8) : Array(file.bytes[range])
    let blanks = window.map {
      BlankDisplay.asked(index: Int(card.deletion) - $0.blanks.lowerBound, revealed: false)
    }
    let text = setter.summary(
      shown, field: card.kind == .basic ? .question : .cloze,
      blanks: blanks ?? .hidden, columns: question)
    let cells = [
      row.id, padded(row.status, status), padded(row.due, 10), padded(row.ease, 4),
      padded(steadied(row.location), location),
      isolated((range.lowerBound > card.front.range.lowerBound ? "…" : "") + text),
    ]
    return cells.joined(separator: "  ")
  }

  private func padded(_ text: String, _ columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width.of(text)))
  }
}

private func json(_ facts: CardFacts) -> String {
  var json = JSONWriter()
  json.facts(facts)
  return json.text
}

extension JSONWriter {
  /// A card with its state, as `ebb list --json` and `ebb export --to json` write it.
  mutating func facts(_ facts: CardFacts) {
    beginObject()
    member("id", facts.id.description)
    member("kind", facts.kind.rawValue)
    member("deck", facts.deck)
    member("sections", facts.sections)
    member("file", facts.file)
    member("line", facts.line)
    member("front", facts.front)
    member("back", facts.back)
    member("blanks", facts.blanks)
    member("status", facts.status.rawValue)
    member("due", facts.due?.description)
    member("interval", facts.interval)
    member("repetitions", facts.repetitions)
    key("ease")
    if let ease = facts.ease { hundredths(ease.hundredths) } else { null() }
    member("lapses", facts.lapses)
    member("leech", facts.isLeech)
    member("tags", facts.tags)
    member("flagged", facts.isFlagged)
    member("side", facts.kind == .basic ? facts.isReverse ? "back" : "front" : nil)
    endObject()
  }

  mutating func member(_ name: String, _ values: [String]) {
    key(name)
    beginArray()
    for text in values { value(text) }
    endArray()
  }
}
