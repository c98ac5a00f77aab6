/// What a grade did to a card's schedule.
package enum Effect: String, Sendable {
  /// S3. A success on or after the due day, or the first success of a new card.
  case pass
  /// S4. The card's first grade ever was a failure.
  case fail
  /// S4. A failure of a card that had been graded before.
  case lapse
  /// S6. A second grade on one study day: nothing changes.
  case `repeat`
  /// S6. A success before the due day: practice, nothing changes.
  case early
}

package struct Outcome: Equatable, Sendable {
  package var schedule: Schedule
  package var effect: Effect
  /// S8. The card comes again today.
  package var again: Bool

  /// S9. This grade made the card a leech, or named it once more.
  package var leech: Bool { effect == .lapse && schedule.namesLeech }
}

/// SM-2 as a function (P. A. Wozniak, 1990; rules S3 to S9 of the SM2 catalogue).
package struct Scheduler: Equatable, Sendable {
  /// Whole days; SM-2 names no limit, a century is long enough (S3).
  package var maximumInterval = 36_500
  /// S8. Grades below this come again the same day: 4 (as published), 3 (failures only), 0 (off).
  package var repeatBelow = 4
  /// S12. Whether a failure changes the ease.
  package var lapseEase = LapseEase.update

  package enum LapseEase: String, Sendable { case update, keep }

  package init() {}

  /// The schedule after `grade` on `day`; `schedule` is nil for a new card.
  package func answer(_ schedule: Schedule?, _ grade: Grade, on day: Day) -> Outcome {
    let again = grade.rawValue < repeatBelow
    guard let old = schedule else {
      let new = Schedule(
        ease: .initial, repetitions: 0, interval: 0, lapses: 0, last: day, due: day)
      return grade.isSuccess
        ? Outcome(schedule: succeed(new, grade, day), effect: .pass, again: again)
        : Outcome(schedule: failed(new, grade, day), effect: .fail, again: again)
    }
    // S6, S7. A day before the latest grade counts as that day: the clock was set back.
    if day <= old.graded { return Outcome(schedule: old, effect: .repeat, again: again) }
    if !grade.isSuccess {
      var lapsed = failed(old, grade, day)
      lapsed.lapses += 1
      return Outcome(schedule: lapsed, effect: .lapse, again: again)
    }
    if day < old.due {
      var practised = old
      practised.graded = day
      return Outcome(schedule: practised, effect: .early, again: again)
    }
    return Outcome(schedule: succeed(old, grade, day), effect: .pass, again: again)
  }

  /// S3. 1 day, then 6, then the scheduled interval times the ease before this answer.
  ///
  /// A fraction is rounded up: 6 d x 2.60 = 15.6 d becomes 16 d.
  package func intervalAfterSuccess(_ schedule: Schedule) -> Int {
    let days =
      switch schedule.repetitions {
      case ..<1: 1
      case 1: 6
      default: (schedule.interval * schedule.ease.hundredths + 99) / 100
      }
    return min(days, maximumInterval)
  }

  private func succeed(_ old: Schedule, _ grade: Grade, _ day: Day) -> Schedule {
    var new = old
    new.interval = intervalAfterSuccess(old)
    new.repetitions += 1
    new.ease = old.ease.changed(by: grade)
    return new.set(on: day)
  }

  /// S4. The repetitions start again at one day.
  private func failed(_ old: Schedule, _ grade: Grade, _ day: Day) -> Schedule {
    var new = old
    new.repetitions = 0
    new.interval = 1
    if lapseEase == .update { new.ease = old.ease.changed(by: grade) }
    return new.set(on: day)
  }
}

extension Schedule {
  fileprivate func set(on day: Day) -> Schedule {
    var new = self
    new.last = day
    new.graded = day
    new.due = day.advanced(by: interval)
    return new
  }
}
