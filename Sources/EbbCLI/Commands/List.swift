import Decks
import Reviewing
import Scheduling
import Storage

/// Cards with their state.
func list(_ context: Context) throws -> ExitStatus {
  let opened = try context.open()
  context.reportProblems(opened)
  let state = try context.load(opened)
  for (place, card) in opened.collection.cards {
    if context.invocation.has("json") {
      context.out(listJSON(place, card, opened, state) + "\n")
    } else {
      let status = state.status(of: card.id, on: opened.today)
      let question = printable(opened.collection.face(of: place).front.prefix { !$0.isNewline })
      context.out("\(card.id)  \(status)  \(opened.collection.location(of: place))  \(question)\n")
    }
  }
  return .done
}

private func listJSON(
  _ place: Collection.Place, _ card: Card, _ opened: Opened, _ state: ReviewState
) -> String {
  let collection = opened.collection
  let face = collection.face(of: place)
  let record = state.records[card.id]
  let schedule = record?.schedule
  var json = JSONWriter()
  json.beginObject()
  json.member("id", card.id.description)
  json.member("kind", card.kind.rawValue)
  json.member("deck", collection.files[place.file].deck.name)
  json.member("sections", collection.sections(of: place))
  json.member("file", collection.files[place.file].deck.path)
  json.member("line", Int(card.line))
  json.member("front", face.front)
  json.member("back", face.back)
  json.member("blanks", collection.blanks(of: place))
  json.member("status", state.status(of: card.id, on: opened.today).rawValue)
  json.member("due", schedule?.due.description)
  json.member("interval", schedule?.interval)
  json.member("repetitions", schedule?.repetitions)
  json.key("ease")
  if let ease = schedule?.ease { json.hundredths(ease.hundredths) } else { json.null() }
  json.member("lapses", schedule?.lapses)
  json.member("leech", schedule?.isLeech ?? false)
  json.endObject()
  return json.text
}

extension JSONWriter {
  mutating func member(_ name: String, _ values: [String]) {
    key(name)
    beginArray()
    for text in values { value(text) }
    endArray()
  }
}
