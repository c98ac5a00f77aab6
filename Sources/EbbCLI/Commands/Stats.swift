import Decks
import Reviewing

/// What is due, in a line a deck.
func stats(_ context: Context) throws -> ExitStatus {
  let opened = try context.open(keepsTexts: false)
  let state = try context.load(opened)
  let wanted = try context.places(context.invocation.operands, opened, state)
  var due = 0
  var new = 0
  for (place, card) in opened.collection.cards where wanted.contains(place) {
    switch state.status(of: card.id, on: opened.today) {
    case .due: due += 1
    case .new: new += card.isUnanswered ? 0 : 1
    case .scheduled, .suspended, .buried: break
    }
  }
  context.out("\(due) due, \(new) new\n")
  return due > 0 || !context.invocation.has("short") ? .done : .failed
}
