import Decks
import Library
import Markup
import Reviewing
import Storage
import TerminalFront
import Typesetting

/// A card as review shows it: the question, then the answer revealed.
func show(_ context: Context) throws -> ExitStatus {
  let opened = try context.open()
  let place = try opened.card(context.invocation.operands[0])
  var card = opened.collection.onScreen(place)
  card.asksQuestionFirst = false
  if context.invocation.has("source") {
    context.out(source(of: place, opened.collection))
    return .done
  }
  let columns = try context.number("width", in: 1...10_000) ?? min(context.columns, 100)
  let capabilities = context.capabilities
  let settings = opened.configuration.text(columns: columns, capabilities, context.language)
  let ansi = context.ansi(opened.configuration)
  let (question, answer) = shownLines(card, settings)
  for line in question + answer { context.out(ansi.text(line) + "\n") }
  return .done
}

/// The question, and the answer revealed.
func shownLines(
  _ card: CardOnScreen, _ settings: TextSettings
) -> (question: [StyledLine], answer: [StyledLine]) {
  let question = CardBody(card, phase: .question, typed: nil, settings: settings)
  let answer = CardBody(card, phase: .answer, typed: nil, settings: settings)
  return card.kind == .basic
    ? (
      Array(question.lines.prefix(answer.answerStart)),
      Array(answer.lines.dropFirst(answer.answerStart))
    )
    : (question.lines + [StyledLine()], answer.lines)
}

/// As the deck has it, whichever way the card asks.
private func source(of place: Collection.Place, _ collection: Collection) -> String {
  let card = collection.card(at: place)
  let bytes = collection.files[place.file].bytes
  let question = string(bytes, card.question.range)
  let text =
    card.kind == .basic
    ? "Q: \(question)\nA: \(string(bytes, card.answer.range))" : "C: \(question)"
  return text.split(separator: "\n", omittingEmptySubsequences: false).map { safeText(String($0)) }
    .joined(separator: "\n") + "\n"
}
