import Reviewing
import Scheduling
import Words

/// The sentences of the statistics, one table a language.
struct StatsWords: Sendable {
  let title: String
  let language: Language
  let deck, cards, new, due, mature, retention, shortRetention: String
  let allDecks: String
  let noCards, nothingGraded, noneAnswered: String
  let unanswered: @Sendable (_ cards: Int) -> String
  let today, again, streak, done, time: String
  let forecastTitle: @Sendable (_ days: Int) -> String
  let withNew: @Sendable (_ newPerDay: Int) -> String
  let calendarTitle: @Sendable (_ weeks: Int) -> String
  let less, more: String
  let intervals, eases, hardest, backlog, leech: String
  let month, young, all, reviews: String
  let since: @Sendable (Day) -> String
  let overdue: @Sendable (Int) -> String
  let siblings: @Sendable (Int) -> String
  let inBrackets: @Sendable (String) -> String
  let dueCount, newLeft, againCount, cardCount, dayCount, lapseCount: @Sendable (Int) -> String
  let deckCount: @Sendable (Int) -> String
  let duration: @Sendable (_ milliseconds: Int) -> String
  let backlogDays: @Sendable (_ pace: Int, _ days: Int?) -> String
  let short: @Sendable (_ due: Int, _ new: Int) -> String
  /// For the page.
  let table, newTile: String
  let grades, day, interval, ease, lapses, place, expected, calendar: String
  let noScript: String

  /// What the light bars add: the next reviews of what is due, and new cards while there are some.
  func lightBars(_ statistics: Statistics) -> String {
    statistics.counts.new > 0 ? withNew(statistics.options.newPerDay) : expected
  }

  static func of(_ language: Language) -> StatsWords {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  private static let english = StatsWords(
    title: "Statistics",
    language: .english,
    deck: "Deck", cards: "cards", new: "new", due: "due", mature: "mature",
    retention: "retention", shortRetention: "ret.",
    allDecks: "All decks",
    noCards: "There are no cards yet. `ebb init` makes a deck that teaches the format.",
    nothingGraded: "Nothing has been graded yet: `ebb` begins.",
    noneAnswered: "No question has an answer yet: write them in (`ebb list` says where).",
    unanswered: { "\($0) without answer" },
    today: "Today", again: "again", streak: "Streak", done: "Done", time: "time",
    forecastTitle: { "Next \($0) days" },
    withNew: { "+\($0) new a day" },
    calendarTitle: { "Last \($0) weeks" },
    less: "less", more: "more",
    intervals: "Intervals", eases: "Ease", hardest: "Hardest", backlog: "Backlog", leech: "leech",
    month: "30 days", young: "young", all: "all time", reviews: "reviews",
    since: { "since \($0)" },
    overdue: { "\($0) overdue" },
    siblings: { "\($0) of them for another day: one card of a text a day" },
    inBrackets: { " (\($0))" },
    dueCount: { "\($0) due" }, newLeft: { "\($0) new left" }, againCount: { "\($0) again" },
    cardCount: { count($0, "card") },
    dayCount: { count($0, "day") },
    lapseCount: { count($0, "lapse") },
    deckCount: { "All \($0) decks" },
    duration: { milliseconds in
      let seconds = (milliseconds + 500) / 1000
      if seconds < 60 { return "\(seconds) s" }
      let minutes = (seconds + 30) / 60
      return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
    },
    backlogDays: { pace, days in
      guard let days else { return "more than a year at \(pace) a day" }
      return "gone in \(count(days, "day")) at \(pace) a day"
    },
    short: { "\($0) due, \($1) new" },
    table: "Table", newTile: "new left today",
    grades: "grades", day: "Day", interval: "Interval (days)", ease: "Ease", lapses: "lapses",
    place: "Place", expected: "expected", calendar: "Review calendar",
    noScript: "Made by ebb stats --html.")

  private static let chinese = StatsWords(
    title: "统计",
    language: .chinese,
    deck: "牌组", cards: "卡片", new: "新", due: "到期", mature: "已熟",
    retention: "记忆率", shortRetention: "记忆率",
    allDecks: "全部牌组",
    noCards: "还没有卡片。`ebb init` 会建立一个讲解格式的牌组。",
    nothingGraded: "还没有评过分：运行 `ebb` 开始复习。",
    noneAnswered: "问题都还没有答案：请写进牌组（`ebb list` 列出位置）。",
    unanswered: { "待写答案 \($0)" },
    today: "今天", again: "再来", streak: "连续", done: "已复习", time: "用时",
    forecastTitle: { "未来 \($0) 天" },
    withNew: { "每天加 \($0) 张新卡" },
    calendarTitle: { "最近 \($0) 周" },
    less: "少", more: "多",
    intervals: "间隔", eases: "易度", hardest: "最难", backlog: "积压", leech: "难记",
    month: "30 天", young: "未熟", all: "全部", reviews: "次复习",
    since: { "\($0) 起" },
    overdue: { "逾期 \($0)" },
    siblings: { "其中 \($0) 张留待改天：同一段文字每天只问一张" }, inBrackets: { "（\($0)）" },
    dueCount: { "到期 \($0)" }, newLeft: { "新卡剩 \($0)" }, againCount: { "再来 \($0)" },
    cardCount: { "\($0) 张" },
    dayCount: { "\($0) 天" },
    lapseCount: { "遗忘 \($0) 次" },
    deckCount: { "全部 \($0) 个牌组" },
    duration: { milliseconds in
      let seconds = (milliseconds + 500) / 1000
      if seconds < 60 { return "\(seconds) 秒" }
      let minutes = (seconds + 30) / 60
      return minutes < 60 ? "\(minutes) 分钟" : "\(minutes / 60) 小时 \(minutes % 60) 分钟"
    },
    backlogDays: { pace, days in
      days.map { "每天 \(pace) 张，\($0) 天清完" } ?? "每天 \(pace) 张，一年也清不完"
    },
    short: { "到期 \($0)，新 \($1)" },
    table: "表格", newTile: "今天剩余新卡",
    grades: "评分次数", day: "日期", interval: "间隔（天）", ease: "易度", lapses: "遗忘",
    place: "位置", expected: "预计", calendar: "复习日历",
    noScript: "由 ebb stats --html 生成。")
}
