import Reviewing
import Scheduling
import Words

// What a sitting says before and after the cards.

extension Sentence {
  static func noCards(in folder: String) -> Sentence {
    Sentence(
      """
      There are no cards in '\(folder)' yet.
      A card is two lines in a Markdown file, `Q: …` and `A: …`. Where there should be some, \
      `ebb check`
      says what is wrong; `ebb init` makes a first deck that teaches the format.
      """,
      """
      “\(folder)”里还没有卡片。
      一张卡片是 Markdown 文件里的两行：`Q: …` 和 `A: …`。如果本该有卡片，`ebb check`
      会说明哪里不对；`ebb init` 会建一个教格式的牌组。
      """)
  }

  static func nothingDue(isFiltered: Bool) -> Sentence {
    isFiltered
      ? Sentence("Nothing that matches is due now.", "符合条件的卡片现在都没有到期。")
      : Sentence("Nothing is due now.", "现在没有到期的卡片。")
  }

  static func nextDue(_ cards: Int, on day: Day, inDays days: Int) -> Sentence {
    Sentence(
      "Next: \(count(cards, "card")) \(days == 1 ? "tomorrow" : "in \(days) days") (\(day)).",
      "下一次：\(days == 1 ? "明天" : "\(days) 天后")（\(day)）\(cards) 张。")
  }

  static func newHeldBack(_ cards: Int) -> Sentence {
    Sentence(
      "\(count(cards, "new card")) left for another day; `ebb review --new N` takes more today.",
      "还有 \(cards) 张新卡片留待改天；`ebb review --new N` 今天多学一些。")
  }

  static func waitForAnswers(_ cards: Int) -> Sentence {
    Sentence(
      "\(count(cards, "question")) without an answer: `ebb list is:unanswered` says where to "
        + "write \(cards == 1 ? "it" : "them").",
      "\(cards) 个问题还没有答案：`ebb list is:unanswered` 列出该写在哪里。")
  }

  static let noneGraded = Sentence("No card was graded.", "没有评分。")

  static func reviewed(_ cards: Int, milliseconds: Int) -> Sentence {
    let seconds = milliseconds / 1000
    let (minutes, rest) = (seconds / 60, seconds % 60)
    return Sentence(
      "Reviewed \(count(cards, "card")) in "
        + (minutes == 0 ? "\(rest) s." : "\(minutes) min \(rest) s."),
      "复习了 \(cards) 张卡片，用时 " + (minutes == 0 ? "\(rest) 秒。" : "\(minutes) 分 \(rest) 秒。"))
  }

  static func grades(_ grades: [Grade: Int]) -> Sentence {
    let given = Grade.allCases.compactMap { grade in grades[grade].map { (grade.name, $0) } }
    return Sentence(
      "Grades: " + given.map { "\($0.english) ×\($1)" }.joined(separator: ", ") + ".",
      "评分：" + given.map { "\($0.chinese) ×\($1)" }.joined(separator: "，") + "。")
  }

  static func leftToday(due: Int, new: Int, again: Int) -> Sentence {
    Sentence(
      "Left today: \(due) due, \(new) new, \(again) again.",
      "今天还剩：到期 \(due)，新 \(new)，再来 \(again)。")
  }

  static func dueTomorrow(_ cards: Int) -> Sentence {
    Sentence("Due tomorrow: \(cards).", "明天到期：\(cards)。")
  }

  static func vanished(_ cards: Int) -> Sentence {
    Sentence(
      "\(count(cards, "card")) vanished from the decks meanwhile.",
      "其间有 \(cards) 张卡片从牌组里消失。")
  }

  static let leeches = Sentence("Leeches, better rewritten:", "反复遗忘，最好改写：")
}

extension Grade {
  var name: Sentence {
    switch self {
    case .blackout: Sentence(same: "0")
    case .wrong: Sentence(same: "1")
    case .wrongButFamiliar: Sentence("Again", "重来")
    case .hard: Sentence("Hard", "困难")
    case .good: Sentence("Good", "良好")
    case .easy: Sentence("Easy", "简单")
    }
  }
}
