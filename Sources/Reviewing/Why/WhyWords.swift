import Scheduling
import Words

struct StateFacts: Sendable {
  var today: Day
  var due: Day
  /// From today on; negative when overdue.
  var days: Int
  var interval: Int
  var ease: Ease
  var lapses: Int
  var isLeech: Bool
}

/// The sentences of an explanation, one table a language. Button names are filled to one width.
struct WhyWords: Sendable {
  let heading, choices, neverGraded: String
  let buttons: [Button: String]
  let noButton: String
  let ease, and: String
  let failed, repeated, outOfOrder, crammed: String
  let adopted, suspended, resumed, buried, reset: String
  let success: @Sendable (_ inARow: Int, _ days: Int) -> String
  let lapse: @Sendable (_ count: Int) -> String
  let early: @Sendable (_ due: Day) -> String
  let roundedUp, cut: @Sendable (_ days: Int) -> String
  let easeKept, floor: @Sendable (Ease) -> String
  let new: @Sendable (_ today: Day) -> String
  let state: @Sendable (StateFacts) -> String

  static func of(_ language: Language) -> WhyWords {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  private static let english = WhyWords(
    heading: "Day         Grade    What SM-2 did",
    choices: "What each grade would do now:",
    neverGraded: "This card is new: it has never been graded.",
    buttons: [.again: "Again", .hard: "Hard ", .good: "Good ", .easy: "Easy "],
    noButton: "     ",
    ease: "ease", and: "; ",
    failed: "failed: 1 day",
    repeated: "again the same day: nothing changes",
    outOfOrder: "the clock was behind the grade before: counts as a repeat",
    crammed: "crammed: nothing changes",
    adopted: "the card was edited and kept its progress",
    suspended: "suspended", resumed: "resumed", buried: "buried for the day",
    reset: "reset: new again",
    success: { inARow, days in
      let which = inARow == 1 ? "1st" : inARow == 2 ? "2nd" : "\(inARow)th"
      return "\(which) success: \(count(days, "day"))"
    },
    lapse: { "lapse \($0): 1 day" },
    early: { "before its day (\($0)): practice, nothing changes" },
    roundedUp: { ", up to \($0)" },
    cut: { ", cut at \($0)" },
    easeKept: { "ease stays \($0)" },
    floor: { ", floor \($0)" },
    new: { "\($0): new." },
    state: { facts in
      let when =
        switch facts.days {
        case 0: "due today"
        case 1: "due tomorrow"
        case 2...: "due \(facts.due), in \(facts.days) days"
        case -1: "due since yesterday"
        default: "due since \(facts.due), \(-facts.days) days ago"
        }
      let lapses = count(facts.lapses, "lapse")
      return "\(facts.today): \(when); interval \(facts.interval) d, ease \(facts.ease), "
        + lapses + (facts.isLeech ? ", a leech." : ".")
    })

  private static let chinese = WhyWords(
    heading: "日期        评分    SM-2 的计算",
    choices: "现在各个评分的结果：",
    neverGraded: "这是新卡片：还没有评过分。",
    buttons: [.again: "重来", .hard: "困难", .good: "良好", .easy: "简单"],
    noButton: "    ",
    ease: "易度", and: "；",
    failed: "未答出：1 天",
    repeated: "同一天再次评分：不变",
    outOfOrder: "时钟早于上一次评分：按重复处理",
    crammed: "突击复习：不变",
    adopted: "卡片被编辑，进度保留",
    suspended: "暂停", resumed: "恢复", buried: "当天搁置",
    reset: "重置为新卡片",
    success: { "连续第 \($0) 次答对：\($1) 天" },
    lapse: { "第 \($0) 次遗忘：从 1 天重新开始" },
    early: { "未到期（\($0)）：仅作练习，不变" },
    roundedUp: { "，进位为 \($0)" },
    cut: { "，上限 \($0)" },
    easeKept: { "易度仍为 \($0)" },
    floor: { "，最低 \($0)" },
    new: { "\($0)：新卡片。" },
    state: { facts in
      let when =
        switch facts.days {
        case 0: "今天到期"
        case 1: "明天到期"
        case 2...: "\(facts.due) 到期，还有 \(facts.days) 天"
        default: "\(facts.due) 到期，已过 \(-facts.days) 天"
        }
      return "\(facts.today)：\(when)；间隔 \(facts.interval) 天，易度 \(facts.ease)，"
        + "遗忘 \(facts.lapses) 次" + (facts.isLeech ? "，难记卡片。" : "。")
    })
}
