import Decks
import Reviewing
import Scheduling
import TerminalFront

/// An empty day: what is next, and when.
func nothingDue(_ desk: ReviewDesk, isFiltered: Bool) -> String {
  let collection = desk.opened.collection
  if collection.count == 0 {
    return """
      There are no cards in '\(printable(desk.opened.root))' yet.
      A card is two lines in a Markdown file: `Q: …` and `A: …`. `ebb check` says what is wrong \
      where there should be some.

      """
  }
  let what = isFiltered ? "Nothing that matches is due" : "Nothing is due"
  let today = desk.today
  let dues = collection.cards.compactMap { place, card -> Day? in
    guard desk.state.status(of: card.id, on: today) == .scheduled else { return nil }
    return desk.state.records[card.id]?.schedule?.due
  }
  guard let next = dues.filter({ $0 > today }).min() else { return what + ".\n" }
  let many = dues.count { $0 == next }
  let days = next.days(since: today)
  let when = days == 1 ? "tomorrow" : "in \(days) days"
  return "\(what) now. Next: \(count(many, "card")) \(when) (\(next)).\n"
}

/// What the sitting came to; stays on the screen after it.
func summary(_ sitting: Sitting, _ desk: ReviewDesk) -> String {
  let summary = sitting.session.summary
  var lines: [String] = []
  if summary.answers == 0 {
    lines.append("No card was graded.")
  } else {
    let seconds = summary.milliseconds / 1000
    let time = seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
    lines.append("Reviewed \(count(summary.cards.count, "card")) in \(time).")
    let grades = Grade.allCases.compactMap { grade in
      summary.grades[grade].map { "\(name(of: grade)) \($0)" }
    }
    lines.append("Grades: " + grades.joined(separator: ", ") + ".")
  }
  let left = sitting.left
  if left.new + left.due + left.again > 0 {
    lines.append("Left today: \(left.due) due, \(left.new) new, \(left.again) again.")
  }
  let tomorrow = desk.today.advanced(by: 1)
  let due = desk.opened.collection.cards.count { _, card in
    guard let record = desk.state.records[card.id], !record.isSuspended else { return false }
    return record.schedule.map { $0.due <= tomorrow } ?? false
  }
  lines.append("Due tomorrow: \(due).")
  if sitting.missing > 0 {
    lines.append("\(count(sitting.missing, "card")) vanished from the decks meanwhile.")
  }
  let leeches = summary.leeches.compactMap { desk.opened.collection.place(of: $0) }
    .map { desk.opened.collection.location(of: $0) }.sorted()
  if !leeches.isEmpty {
    lines.append("Leeches, better rewritten:")
    lines += leeches.map { "  " + printable($0) }
  }
  return lines.joined(separator: "\n") + "\n"
}

private func name(of grade: Grade) -> String {
  switch grade {
  case .blackout: "0"
  case .wrong: "1"
  case .wrongButFamiliar: "Again"
  case .hard: "Hard"
  case .good: "Good"
  case .easy: "Easy"
  }
}
