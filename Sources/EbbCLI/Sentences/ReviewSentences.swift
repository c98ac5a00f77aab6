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
      "\(count(cards, "new card")) left for another day; `ebb review --more N` takes N more today.",
      "还有 \(cards) 张新卡片留待改天；`ebb review --more N` 今天再学 N 张。")
  }

  static func waitForAnswers(_ cards: Int) -> Sentence {
    Sentence(
      "\(count(cards, "question")) without an answer: `ebb list is:unanswered` says where to "
        + "write \(cards == 1 ? "it" : "them").",
      "\(cards) 个问题还没有答案：`ebb list is:unanswered` 列出该写在哪里。")
  }
}
