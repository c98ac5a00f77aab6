import Decks
import Reviewing
import Scheduling
import Storage
import Typesetting

/// The arithmetic behind a card's next date.
func why(_ context: Context) throws -> ExitStatus {
  let opened = try context.open()
  context.reportProblems(opened)
  let state = try context.load(opened)
  let place = try context.card(context.invocation.operands[0], in: opened.collection)
  let card = opened.collection.card(at: place)
  let question = opened.collection.face(of: place).front.prefix { !$0.isNewline }
  context.out("\(opened.collection.location(of: place))  \(safeText(String(question)))\n\n")
  let today = opened.today
  let explanation = try explanation(of: card.id, in: opened, state, today: today)
  for line in explanation.lines(in: opened.settings.language) { context.out(line + "\n") }
  return .done
}

/// From all logs: the review state has forgotten the way to it.
func explanation(
  of card: CardID, in opened: Opened, _ state: ReviewState, today: Day
) throws(StorageError) -> Explanation {
  var lineages = try opened.folder.lineages(of: [card], adopted: state.successors)
  lineages.adopt(asIn: state, on: today)
  return Explanation(lineages.entries(of: card), by: opened.settings.scheduler, today: today)
}
