package import Reviewing
package import Scheduling
package import Words

/// What a sitting came to: the screen at its end, and the words left in the shell (R6).
package struct SittingEnd: Equatable, Sendable {
  package var cards: Int
  package var answers: Int
  package var grades: [Grade: Int]
  package var milliseconds: Int
  package var isCram: Bool
  package var cause: Sitting.Cause?
  package var outlook: DayOutlook
  package var missing: Int
  /// `cnn.md:41`.
  package var leeches: [String]
  package var flagged: [String]

  /// Counts the whole collection: once, at the end.
  package init(_ sitting: Sitting) {
    let summary = sitting.session.summary
    cards = summary.cards.count
    answers = summary.answers
    grades = summary.grades
    milliseconds = summary.milliseconds
    isCram = sitting.session.isCram
    cause = sitting.cause
    outlook = sitting.host.outlook(on: sitting.day)
    missing = sitting.missing
    let host = sitting.host
    leeches = summary.leeches.compactMap { host.text(of: $0) }
      .map { $0.location + "  " + firstLine(String(decoding: $0.front, as: UTF8.self)) }.sorted()
    let marked = sitting.flagged.union(
      summary.cards.keys.filter { host.state.records[$0]?.isFlagged ?? false })
    flagged = marked.compactMap { host.text(of: $0)?.location }.sorted()
  }

  package var sentences: [Sentence] {
    var lines: [Sentence] = []
    if cause == .time { lines.append(.timeIsUp) }
    lines += answers == 0 ? [.noneGraded] : work
    if isCram { lines.append(.nothingScheduled) }
    if outlook.reviewsToday > 0 {
      lines.append(.recalledToday(outlook.recalledToday, of: outlook.reviewsToday))
    }
    if !isCram || outlook.hasMore {
      lines.append(.leftToday(due: outlook.due, new: outlook.new, again: outlook.again))
    }
    lines += reasons
    lines.append(.dueTomorrow(outlook.dueTomorrow))
    if missing > 0 { lines.append(.vanished(missing)) }
    if !leeches.isEmpty { lines += [.leeches] + leeches.map { Sentence(same: "  " + $0) } }
    if !flagged.isEmpty { lines += [.flaggedCards] + flagged.map { Sentence(same: "  " + $0) } }
    return lines
  }

  /// Why less was asked than there is.
  private var reasons: [Sentence] {
    let reasons: [(count: Int, sentence: (Int) -> Sentence)] = [
      (outlook.siblings, Sentence.siblingsWait), (outlook.buried, Sentence.buriedToday),
      (outlook.overLimit, Sentence.overLimit), (outlook.laterNew, Sentence.laterNew),
    ]
    return reasons.filter { $0.count > 0 }.map { $0.sentence($0.count) }
  }

  private var work: [Sentence] {
    [.reviewed(cards, answers: answers, milliseconds: milliseconds), .grades(grades)]
  }
}

extension Sentence {
  fileprivate static let noneGraded = Sentence("No card was graded.", "没有评分。")
  fileprivate static let nothingScheduled = Sentence("Nothing was scheduled.", "没有改动任何安排。")
  fileprivate static let timeIsUp = Sentence("The time is up.", "时间到了。")

  fileprivate static func reviewed(_ cards: Int, answers: Int, milliseconds: Int) -> Sentence {
    let each = (milliseconds + cards * 500) / (cards * 1000)
    let more = answers > cards
    return Sentence(
      "Reviewed \(count(cards, "card")) in \(time(milliseconds, "s", "min"))"
        + (more ? ", \(count(answers, "answer"))" : "") + "; \(each) s a card.",
      "复习了 \(cards) 张卡片，" + (more ? "作答 \(answers) 次，" : "")
        + "用时 \(time(milliseconds, "秒", "分"))，每张 \(each) 秒。")
  }

  private static func time(_ milliseconds: Int, _ second: String, _ minute: String) -> String {
    let seconds = milliseconds / 1000
    let rest = "\(seconds % 60) \(second)"
    return seconds < 60 ? rest : "\(seconds / 60) \(minute) \(rest)"
  }

  fileprivate static func grades(_ grades: [Grade: Int]) -> Sentence {
    let given = Grade.allCases.compactMap { grade in grades[grade].map { (grade.name, $0) } }
    return Sentence(
      "Grades: " + given.map { "\($0.english) ×\($1)" }.joined(separator: ", ") + ".",
      "评分：" + given.map { "\($0.chinese) ×\($1)" }.joined(separator: "，") + "。")
  }

  fileprivate static func recalledToday(_ recalled: Int, of reviews: Int) -> Sentence {
    let percent = (recalled * 100 + reviews / 2) / reviews
    return Sentence(
      "Recalled today: \(recalled) of \(reviews) (\(percent)%).",
      "今天记得：\(recalled)/\(reviews)（\(percent)%）。")
  }

  fileprivate static func leftToday(due: Int, new: Int, again: Int) -> Sentence {
    Sentence(
      "Left today: \(due) due, \(new) new, \(again) again.",
      "今天还剩：到期 \(due)，新 \(new)，再来 \(again)。")
  }

  fileprivate static func siblingsWait(_ cards: Int) -> Sentence {
    Sentence(
      "\(count(cards, "due card")) of a text asked today \(cards == 1 ? "waits" : "wait") for another day.",
      "\(cards) 张到期卡片的同文卡片今天已问过，留待改天。")
  }

  fileprivate static func buriedToday(_ cards: Int) -> Sentence {
    Sentence("\(count(cards, "card")) buried for today.", "\(cards) 张卡片今天已搁置。")
  }

  fileprivate static func overLimit(_ cards: Int) -> Sentence {
    Sentence(
      "\(count(cards, "review")) beyond the day's limit (`ebb config review_limit`).",
      "\(cards) 张超出每天的复习数（`ebb config review_limit`）。")
  }

  fileprivate static func laterNew(_ cards: Int) -> Sentence {
    Sentence(
      "\(count(cards, "new card")) left for another day.", "还有 \(cards) 张新卡片留待改天。")
  }

  fileprivate static func dueTomorrow(_ cards: Int) -> Sentence {
    Sentence("Due tomorrow: \(cards).", "明天到期：\(cards)。")
  }

  fileprivate static func vanished(_ cards: Int) -> Sentence {
    Sentence(
      "\(count(cards, "card")) vanished from the decks meanwhile.", "其间有 \(cards) 张卡片从牌组里消失。")
  }

  fileprivate static let leeches = Sentence("Leeches, better rewritten:", "反复遗忘，最好改写：")
  fileprivate static let flaggedCards = Sentence("Flagged:", "已加标：")
}
