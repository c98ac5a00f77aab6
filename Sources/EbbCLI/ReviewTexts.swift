import Decks
import Library
import Reviewing
import Scheduling
import TerminalFront
import Words

/// An empty day: what is next, and when.
func nothingDue(_ context: Context, _ recorder: Recorder, _ scope: CardScope) -> String {
  let language = context.language
  let collection = recorder.collection
  let isFiltered = !context.invocation.operands.isEmpty
  if collection.count == 0 {
    return Sentence.noCards(in: printable(recorder.opened.root))[language] + "\n"
  }
  var lines = [Sentence.nothingDue(isFiltered: isFiltered)]
  let today = recorder.today
  var next: (day: Day, cards: Int)?
  var (new, unanswered) = (0, 0)
  for (place, card) in collection.cards where scope.contains(place) {
    switch recorder.state.status(of: card.id, on: today) {
    case .new: if card.isUnanswered { unanswered += 1 } else { new += 1 }
    case .scheduled:
      guard let due = recorder.state.records[card.id]?.schedule?.due, due > today else { continue }
      if let known = next, known.day < due { continue }
      next = (due, next?.day == due ? (next?.cards ?? 0) + 1 : 1)
    case .due, .suspended, .buried: break
    }
  }
  if let next {
    lines.append(.nextDue(next.cards, on: next.day, inDays: next.day.days(since: today)))
  }
  if new > 0 { lines.append(.newHeldBack(new)) }
  if unanswered > 0 { lines.append(.waitForAnswers(unanswered)) }
  return lines.map { $0[language] + "\n" }.joined()
}
