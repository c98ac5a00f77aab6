import Decks
import Reviewing
import Scheduling
import Words

// What is said of cards that were changed, edited or have vanished.

extension Sentence {
  static func changed(_ event: LogEntry.Event, _ cards: Int, skipped: Int) -> Sentence {
    let (english, chinese) =
      skipped > 0 ? (" (\(skipped) already so)", "（\(skipped) 张已是如此）") : ("", "")
    return Sentence(
      "\(event.sentence.english): \(count(cards, "card"))\(english)",
      "\(event.sentence.chinese)：\(cards) 张卡片\(chinese)")
  }

  static func listed(_ cards: Int) -> Sentence {
    Sentence(count(cards, "card"), "\(cards) 张卡片")
  }

  // Edits

  // Orphans

  static let noOrphans = Sentence(
    "No orphans: all progress has its card.", "没有孤立的状态：每个状态都有卡片。")
  static let textInNoLog = Sentence("(its text is in no log)", "（记录里没有它的文字）")

  static func orphanSchedule(_ schedule: Schedule) -> Sentence {
    Sentence(
      "    last review \(schedule.last), interval \(schedule.interval) d, ease \(schedule.ease)",
      "    上次复习 \(schedule.last)，间隔 \(schedule.interval) 天，易度 \(schedule.ease)")
  }

  static func perhapsNow(_ card: CardID, percent: Int, _ place: String) -> Sentence {
    Sentence(
      "    perhaps now: \(card)  \(percent) %  \(place)",
      "    可能变成：\(card)  \(percent) %  \(place)")
  }

  static func orphansHint(_ orphans: Int) -> Sentence {
    Sentence(
      "\(count(orphans, "orphan")). `ebb orphans adopt ORPHAN CARD` gives a card its progress, "
        + "`ebb orphans forget ORPHAN…` gives it up.",
      "\(orphans) 个孤立的状态。`ebb orphans adopt ORPHAN CARD` 把进度交给一张卡片，"
        + "`ebb orphans forget ORPHAN…` 放弃它。")
  }

  static func adopted(_ old: CardID, by place: String) -> Sentence {
    Sentence("\(place) has the progress of \(old) now", "\(place) 接续了 \(old) 的进度")
  }

  static func forgotten(_ orphans: Int) -> Sentence {
    Sentence(
      "forgotten: \(count(orphans, "orphan")); `ebb undo` takes it back",
      "已放弃 \(orphans) 个孤立的状态；`ebb undo` 可以撤销")
  }

}
