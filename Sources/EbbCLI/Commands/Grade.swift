import Decks
import Library
import Reviewing
import Scheduling
import Storage
import Words

/// Grades without a terminal front: one card, or a line for each.
func grade(_ context: Context) throws -> ExitStatus {
  let operands = context.invocation.operands
  if operands == ["-"] { return try gradeLines(context) }
  guard operands.count == 2 else { throw UsageError.missingOperand(.grade, "CARD GRADE | -") }
  guard let grade = Grade(operands[1]) else { throw Failure(.badGrade(printable(operands[1]))) }
  let recorder = try context.recorder()
  let place = try recorder.opened.card(operands[0])
  if !context.invocation.has("allow-clock") { try recorder.checkClock() }
  context.out(json(try recorder.grade(place, grade, at: recorder.opened.clock)) + "\n")
  context.say(recorder.finish())
  return .done
}

/// `CARD GRADE [INSTANT]` a line. A bad line costs that line.
private func gradeLines(_ context: Context) throws -> ExitStatus {
  var lines = GradeLines(recorder: try context.recorder(), context: context)
  var status = ExitStatus.done
  var number = 0
  // An answer that cannot be delivered ends it, so that a script that tries again grades no card
  // twice without having been told.
  while context.world.output.failure == nil, let line = try context.world.readLine() {
    number += 1
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.isEmpty { continue }
    do throws(Failure) {
      context.out(json(try lines.grade(words)) + "\n")
      context.world.output.flush()
    } catch {
      context.warn(.inLine(number, error.sentence))
      context.world.errors.flush()
      status = .failed
    }
  }
  context.say(lines.recorder.finish())
  return status
}

private struct GradeLines {
  let recorder: Recorder
  let context: Context
  private var isClockChecked = false

  init(recorder: Recorder, context: Context) { (self.recorder, self.context) = (recorder, context) }

  /// The card may be a place whose path has blanks; the grade and the instant stand at the end.
  mutating func grade(_ words: [String]) throws(Failure) -> GradedCard {
    guard words.count >= 2 else { throw Failure(.badGradeLine) }
    let hasInstant = words.count > 2 && Grade(words[words.count - 2]) != nil
    let card = words.dropLast(hasInstant ? 2 : 1).joined(separator: " ")
    let word = words[words.count - (hasInstant ? 2 : 1)]
    let known = CardID(card).flatMap { recorder.collection.place(of: $0) }
    let place = if let known { known } else { try recorder.opened.card(card) }
    guard let grade = Grade(word) else { throw Failure(.badGrade(printable(word))) }
    guard hasInstant else {
      try checkClock()
      return try recorder.grade(place, grade)
    }
    guard let at = ClockReading(words[words.count - 1], localOffset: context.world.localOffset)
    else { throw Failure(.noInstant(printable(words[words.count - 1]))) }
    return try recorder.grade(place, grade, at: at)
  }

  private mutating func checkClock() throws(Failure) {
    guard !isClockChecked else { return }
    isClockChecked = true
    if !context.invocation.has("allow-clock") { try recorder.checkClock() }
  }
}

private func json(_ graded: GradedCard) -> String {
  let outcome = graded.outcome
  var json = JSONWriter()
  json.beginObject()
  json.member("card", graded.card.description)
  json.member("grade", graded.grade.rawValue)
  json.member("kind", graded.kind.rawValue)
  json.member("day", graded.day.description)
  json.key("ease")
  json.hundredths(outcome.schedule.ease.hundredths)
  json.member("interval", outcome.schedule.interval)
  json.member("repetitions", outcome.schedule.repetitions)
  json.member("due", outcome.schedule.due.description)
  json.member("lapses", outcome.schedule.lapses)
  json.member("again", outcome.again)
  json.member("leech", outcome.leech)
  json.endObject()
  return json.text
}
