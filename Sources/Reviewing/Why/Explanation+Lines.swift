import Scheduling
package import Words

// The table: a day, a grade, and the arithmetic.

extension Explanation {
  /// The history and the choices as lines of text, at most 80 columns in English.
  package func lines(in language: Language) -> [String] {
    let words = WhyWords.of(language)
    var lines: [String] = []
    if steps.isEmpty {
      lines.append(words.neverGraded)
    } else {
      lines.append(words.heading)
      lines += steps.map { line($0, words) }
    }
    lines += ["", state(words), "", words.choices]
    lines += choices.map { answer in
      let next = "-> \(answer.outcome.schedule.due)"
      return "  \(name(answer.grade, words))  \(arithmetic(answer, words))  \(next)"
    }
    return lines
  }

  private func line(_ step: Step, _ words: WhyWords) -> String {
    let text: String
    switch step.event {
    case .grade(let answer):
      text = "\(name(answer.grade, words))  \(arithmetic(answer, words))"
    case .crammed(let grade): text = "\(name(grade, words))  \(words.crammed)"
    case .adopted: text = words.adopted
    case .suspended: text = words.suspended
    case .resumed: text = words.resumed
    case .buried: text = words.buried
    case .reset: text = words.reset
    }
    return "\(step.day)  \(text)"
  }

  private func state(_ words: WhyWords) -> String {
    guard let schedule else { return words.new(today) }
    return words.state(
      StateFacts(
        today: today, due: schedule.due, days: schedule.due.days(since: today),
        interval: schedule.interval, ease: schedule.ease, lapses: schedule.lapses,
        isLeech: schedule.isLeech))
  }

  /// `4 Good`, filled to one width; SM-2's 0 and 1 have no button.
  private func name(_ grade: Grade, _ words: WhyWords) -> String {
    let button = Button.allCases.first { $0.grade == grade }
    return "\(grade.rawValue) \(button.map { words.buttons[$0] ?? "" } ?? words.noButton)"
  }

  /// `15 x 2.60 = 39.0, up to 39; ease 2.60 - 0.14 = 2.46`.
  private func arithmetic(_ answer: Answer, _ words: WhyWords) -> String {
    switch answer.outcome.effect {
    case .repeat: return answer.isOutOfOrder ? words.outOfOrder : words.repeated
    case .early: return words.early(answer.before?.due ?? today)
    case .fail: return words.failed + words.and + ease(answer, words)
    case .lapse:
      return words.lapse(answer.outcome.schedule.lapses) + words.and + ease(answer, words)
    case .pass: return interval(answer, words) + words.and + ease(answer, words)
    }
  }

  /// S3.
  private func interval(_ answer: Answer, _ words: WhyWords) -> String {
    let days = answer.outcome.schedule.interval
    guard let before = answer.before, before.repetitions >= 2 else {
      return words.success(answer.outcome.schedule.repetitions, days)
    }
    let product = before.interval * before.ease.hundredths
    let text = "\(before.interval) x \(before.ease) = \(decimal(product))"
    let rounded = (product + 99) / 100
    return text + (days < rounded ? words.cut(days) : words.roundedUp(days))
  }

  /// S5.
  private func ease(_ answer: Answer, _ words: WhyWords) -> String {
    let before = answer.before?.ease ?? .initial
    let after = answer.outcome.schedule.ease
    let change = Ease.change(for: answer.grade)
    if !answer.grade.isSuccess, scheduler.lapseEase == .keep { return words.easeKept(after) }
    if change == 0 { return words.easeKept(after) }
    let size = Ease(hundredths: abs(change))
    let sum = Ease(hundredths: before.hundredths + change)
    let text = "\(words.ease) \(before) \(change < 0 ? "-" : "+") \(size) = \(sum)"
    return sum == after ? text : text + words.floor(after)
  }
}

/// Hundredths with one decimal, or two where it takes them: 3900 is `39.0`, 1476 is `14.76`.
private func decimal(_ hundredths: Int) -> String {
  let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
  if rest % 10 == 0 { return "\(whole).\(rest / 10)" }
  return "\(whole).\(rest < 10 ? "0" : "")\(rest)"
}
