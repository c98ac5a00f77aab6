import Decks
import Reviewing
import Scheduling
import TestSupport

/// The figures of `Statistics` counted again from the log: slowly, and as their definitions say.
///
/// It shares the scheduler with the program, but neither `Timeline`, `ReviewState` nor `Lineages`.
struct Recount {
  /// A card's grades and other events since its last reset, oldest first.
  private(set) var stories: [CardID: [LogEntry]] = [:]
  /// For each card the number of its latest grade, and of the first grade of the day's list.
  private var latest: [CardID: (number: Int, grade: Grade)] = [:]
  private var listBegins = (day: Day.first, number: 0)
  private(set) var grades: [CountedGrade] = []
  private var successors: [CardID: CardID] = [:]
  let scheduler: Scheduler

  struct CountedGrade {
    /// The card it was given to; `owner` says which it is now.
    var card: CardID
    var day: Day
    var milliseconds: Int
    var isFirstEver: Bool
    /// The first grade of a card on a study day, on a card that was due.
    var isReview: Bool
    var isRecalled: Bool
    var wasMature: Bool
  }

  init(_ logs: [DeviceLog], _ scheduler: Scheduler) {
    self.scheduler = scheduler
    for entry in standing(merged(logs)) { tell(entry) }
  }

  private mutating func tell(_ entry: LogEntry) {
    switch entry.event {
    case .adopt(let old):
      if old == entry.card { return }
      if hasRecord(old) {
        stories[entry.card] = stories[old]
        latest[entry.card] = latest[old]
        rename(old, to: entry.card)
      }
      stories[old] = nil
      latest[old] = nil
      successors[entry.card] = nil
      successors[old] = entry.card
    case .reset, .forget:
      stories[entry.card] = nil
      latest[entry.card] = nil
      successors[entry.card] = nil
    case .grade(let grade, let kind, let milliseconds):
      let card = owner(entry.card)
      if kind != .cram {
        count(grade, of: card, on: entry.day, milliseconds ?? 0)
        if entry.day != listBegins.day { listBegins = (entry.day, grades.count) }
        latest[card] = (grades.count, grade)
      }
      stories[card, default: []].append(entry)
    case .suspend, .resume, .bury, .flag, .unflag, .undo:
      stories[owner(entry.card), default: []].append(entry)
    }
  }

  private mutating func rename(_ old: CardID, to new: CardID) {
    for index in grades.indices where grades[index].card == old { grades[index].card = new }
  }

  private mutating func count(_ grade: Grade, of card: CardID, on day: Day, _ time: Int) {
    let before = schedule(of: card)
    // A clock set back: a day before the card's latest grade counts as that day (S7).
    let isFirstOfDay = before.map { day > $0.graded } ?? true
    let wasDue = before.map { day >= $0.due } ?? false
    grades.append(
      CountedGrade(
        card: card, day: day, milliseconds: max(0, time), isFirstEver: before == nil,
        isReview: before != nil && isFirstOfDay && wasDue, isRecalled: grade.rawValue >= 3,
        wasMature: (before?.interval ?? 0) >= 21))
  }

  /// The card that an id is now.
  func owner(_ id: CardID) -> CardID {
    var id = id
    while let next = successors[id] { id = next }
    return id
  }

  /// From the card's first grade on, one by one.
  func schedule(of card: CardID) -> Schedule? {
    var schedule: Schedule?
    for entry in stories[card] ?? [] {
      if case .grade(let grade, let kind, _) = entry.event, kind != .cram {
        schedule = scheduler.answer(schedule, grade, on: entry.day).schedule
      }
    }
    return schedule
  }

  func isSuspended(_ card: CardID) -> Bool {
    let last = stories[card]?.last { $0.event == .suspend || $0.event == .resume }
    return last?.event == .suspend
  }

  func buriedOn(_ card: CardID) -> Day? {
    let last = stories[card]?.last { $0.event == .bury || $0.event == .resume }
    return last?.event == .bury ? last?.day : nil
  }

  /// S8. Its latest grade today is below the bound. Another day's grade in between ends the list.
  func isAgain(_ card: CardID, on today: Day) -> Bool {
    guard listBegins.day == today, let latest = latest[card] else { return false }
    return latest.number >= listBegins.number && latest.grade.rawValue < scheduler.repeatBelow
  }

  private func hasRecord(_ card: CardID) -> Bool {
    schedule(of: card) != nil || isSuspended(card) || buriedOn(card) != nil
  }
}

/// All lines in the order of `at`, device, line, none before an earlier line of its own log.
private func merged(_ logs: [DeviceLog]) -> [LogEntry] {
  var lines: [(at: Int64, device: String, line: Int, entry: LogEntry)] = []
  for log in logs {
    var at = Int64.min
    for (line, entry) in log.entries.enumerated() {
      at = max(at, entry.at.milliseconds)
      lines.append((at, log.device, line, entry))
    }
  }
  return lines.sorted { ($0.at, $0.device, $0.line) < ($1.at, $1.device, $1.line) }.map(\.entry)
}

/// Without the undos and what they took back.
private func standing(_ entries: [LogEntry]) -> [LogEntry] {
  var result: [LogEntry] = []
  for entry in entries {
    if case .undo(let instant) = entry.event {
      let target = result.lastIndex { $0.card == entry.card && $0.at == instant }
      if let target { result.remove(at: target) }
    } else {
      result.append(entry)
    }
  }
  return result
}
