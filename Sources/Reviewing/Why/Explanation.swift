package import Scheduling

/// How a card came to its next date: each entry of its history with what SM-2 made of it, and what
/// each grade would do now. Facts only; `lines` says them in words.
package struct Explanation: Equatable, Sendable {
  package struct Step: Equatable, Sendable {
    package var day: Day
    package var event: Event
  }

  package enum Event: Equatable, Sendable {
    case grade(Answer)
    /// S6. Crammed: nothing is scheduled.
    case crammed(Grade)
    /// The text was edited: the record went on with the new text.
    case adopted
    case suspended, resumed, buried, reset
  }

  /// One grade: the schedule before it (nil for a new card) and what it led to.
  package struct Answer: Equatable, Sendable {
    package var grade: Grade
    package var before: Schedule?
    package var outcome: Outcome
    /// S7. The clock was set back: the day counts as that of the grade before.
    package var isOutOfOrder: Bool
  }

  package private(set) var steps: [Step] = []
  /// nil for a new card.
  package private(set) var schedule: Schedule?
  package let today: Day
  package let scheduler: Scheduler

  /// - Parameters:
  ///   - entries: what led to the card's record, in order (`Lineages.entries`).
  ///   - today: the study day of an answer given now.
  package init(_ entries: [LogEntry], by scheduler: Scheduler, today: Day) {
    self.today = today
    self.scheduler = scheduler
    for entry in entries {
      guard let event = follow(entry) else { continue }
      steps.append(Step(day: entry.day, event: event))
    }
  }

  /// What each grade would do now, worst first.
  package var choices: [Answer] { Grade.allCases.map { answer($0, on: today) } }

  private mutating func follow(_ entry: LogEntry) -> Event? {
    switch entry.event {
    case .grade(let grade, .cram, _): return .crammed(grade)
    case .grade(let grade, _, _):
      let answer = answer(grade, on: entry.day)
      schedule = answer.outcome.schedule
      return .grade(answer)
    case .undo, .flag, .unflag: return nil
    case .adopt: return .adopted
    case .suspend: return .suspended
    case .resume: return .resumed
    case .bury: return .buried
    case .reset, .forget:
      schedule = nil
      return .reset
    }
  }

  private func answer(_ grade: Grade, on day: Day) -> Answer {
    Answer(
      grade: grade, before: schedule, outcome: scheduler.answer(schedule, grade, on: day),
      isOutOfOrder: schedule.map { day < $0.graded } ?? false)
  }
}
