import Decks
import Library
import Reviewing
import Scheduling
import Typesetting

/// The arithmetic behind a card's next date.
func why(_ context: Context) throws -> ExitStatus {
  let (opened, state) = try context.openAndLoad()
  let place = try opened.card(context.invocation.operands[0])
  let card = opened.collection.card(at: place)
  let question = opened.collection.face(of: place).front.prefix { !$0.isNewline }
  context.out("\(opened.collection.location(of: place))  \(safeText(String(question)))\n\n")
  let explanation = try opened.explanation(of: card.id, state, today: opened.today)
  for line in explanation.lines(in: context.language) { context.out(line + "\n") }
  return .done
}
