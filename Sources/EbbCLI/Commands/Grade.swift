import Decks
import Reviewing
import Scheduling
import Storage

/// Grades without a terminal front: one card, or a line for each.
func grade(_ context: Context) throws -> ExitStatus {
  let operands = context.invocation.operands
  if operands == ["-"] { return try gradeLines(context) }
  guard operands.count == 2 else { throw UsageError.missingOperand(.grade, "CARD GRADE | -") }
  guard let grade = Grade(operands[1]) else { throw Failure(.badGrade(printable(operands[1]))) }
  var grader = try Grader(context)
  let place = try context.card(operands[0], in: grader.opened.collection)
  try grader.checkClock()
  let id = grader.opened.collection.card(at: place).id
  context.out(try grader.grade(id, grade, at: grader.opened.clock) + "\n")
  context.finish(grader.store)
  return .done
}

/// `CARD GRADE [INSTANT]` a line. A bad line costs that line.
private func gradeLines(_ context: Context) throws -> ExitStatus {
  var grader = try Grader(context)
  var status = ExitStatus.done
  var number = 0
  while let line = context.world.readLine() {
    number += 1
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.isEmpty { continue }
    do {
      context.out(try grader.grade(words) + "\n")
      context.world.output.flush()
    } catch let failure as Failure {
      context.warn(.inLine(number, failure.sentence))
      context.world.errors.flush()
      status = .failed
    }
  }
  context.finish(grader.store)
  return status
}

private struct Grader {
  let context: Context
  let opened: Opened
  let store: ReviewStore
  private var isClockChecked = false

  init(_ context: Context) throws {
    self.context = context
    let opened = try context.open()
    self.opened = opened
    context.reportProblems(opened)
    store = try context.store(opened)
  }

  /// S7. Without a terminal to ask on, a doubtful clock is an error that names its override.
  mutating func checkClock() throws {
    guard !isClockChecked else { return }
    isClockChecked = true
    guard !context.invocation.has("allow-clock"),
      let doubt = store.state.clockDoubt(today: opened.today)
    else { return }
    throw Failure(.clock(doubt.sentence(today: opened.today)))
  }

  mutating func grade(_ words: [String]) throws -> String {
    guard (2...3).contains(words.count) else {
      throw Failure(.badGradeLine)
    }
    guard let id = CardID(words[0]), opened.collection.contains(id) else {
      throw Failure(.noID(printable(words[0])))
    }
    guard let grade = Grade(words[1]) else { throw Failure(.badGrade(printable(words[1]))) }
    guard words.count == 3 else {
      try checkClock()
      return try self.grade(id, grade, at: context.clock())
    }
    guard let at = ClockReading(words[2], localOffset: context.world.localOffset) else {
      throw Failure(.noInstant(printable(words[2])))
    }
    return try self.grade(id, grade, at: at)
  }

  func grade(_ id: CardID, _ grade: Grade, at clock: ClockReading) throws -> String {
    if let place = opened.collection.place(of: id),
      opened.collection.card(at: place).isUnanswered
    {
      throw Failure(.unansweredCard(printable(opened.collection.location(of: place))))
    }
    let day = clock.studyDay(rollover: opened.settings.rollover)
    let outcome = opened.settings.scheduler.answer(
      store.state.records[id]?.schedule, grade, on: day)
    let kind = GradeKind(outcome.effect)
    do throws(StorageError) {
      try store.append(id, .grade(grade, kind, milliseconds: nil), at: clock.instant, day: day)
    } catch {
      throw Failure(.error(error.sentence))
    }
    return gradeJSON(id, grade, kind, day, outcome)
  }
}

extension ReviewStore {
  /// One entry, with a `reset` before it where the id had been adopted away: graded again, the
  /// text is a card of its own again.
  func append(
    _ card: CardID, _ event: LogEntry.Event, at instant: Instant, day: Day
  ) throws(StorageError) {
    var entries: [LogEntry] = []
    if state.successors[card] != nil {
      entries.append(LogEntry(at: instant, day: day, card: card, event: .reset))
    }
    entries.append(LogEntry(at: instant, day: day, card: card, event: event))
    try append(entries)
  }
}

private func gradeJSON(
  _ id: CardID, _ grade: Grade, _ kind: GradeKind, _ day: Day, _ outcome: Outcome
) -> String {
  var json = JSONWriter()
  json.beginObject()
  json.member("card", id.description)
  json.member("grade", grade.rawValue)
  json.member("kind", kind.rawValue)
  json.member("day", day.description)
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
