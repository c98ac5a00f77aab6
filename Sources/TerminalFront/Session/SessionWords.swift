import Decks
import Reviewing
import Scheduling
package import Words

/// The sentences of the session, one table a language: facts elsewhere, words here.
package struct SessionWords: Sendable {
  let language: Language
  let again, hard, good, easy: String
  let cancel: String
  let fullScale: String
  let hiddenAnswer: String
  let showFirst: String
  let otherScript: String
  let nothingToUndo: String
  let suspended, buried, gone, edited: String
  let takenBack: @Sendable (_ what: String) -> String
  let events: Events
  let noLink: String
  let noBlanks: String
  let mathAsWritten, mathSet: String
  let today: String
  let comesAgain: String
  let helpTitle, whyTitle: String
  let anyKey: String
  let new, due, repeats: String
  let typeAnswer: String
  let typeBlank: @Sendable (_ index: Int, _ count: Int) -> String
  let typedProposal: @Sendable (_ right: Int, _ count: Int, _ grade: String) -> String
  let moreLines: @Sendable (_ count: Int) -> String
  let days: @Sendable (_ count: Int) -> String
  let minutes: @Sendable (_ count: Int) -> String
  let wrong, right: String
  let cram: @Sendable (_ number: Int, _ count: Int) -> String
  let flaggedNow, unflaggedNow: String
  let newDay: @Sendable (_ due: Int, _ new: Int) -> String
  let goesOn: String
  let endTitle, nothingMore: String
  let comeback: @Sendable (Comeback) -> String
  let portion, allDue: @Sendable (_ cards: Int) -> String

  /// What can be taken back beside grades.
  struct Events: Sendable {
    let grade, undo, edit, suspend, resume, bury, flag, unflag, reset, forget: String
  }

  package static func of(_ language: Language) -> SessionWords {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  func name(of button: Button) -> String {
    switch button {
    case .again: again
    case .hard: hard
    case .good: good
    case .easy: easy
    }
  }

  /// R3.
  func cramName(of button: Button) -> String { button == .again ? wrong : right }

  func sentence(of news: Sitting.News) -> String {
    switch news {
    case .setAside(.suspend): suspended
    case .setAside: buried
    case .gone: gone
    case .edited: edited
    case .nothingToUndo: nothingToUndo
    case .flagged(let isFlagged): isFlagged ? flaggedNow : unflaggedNow
    case .undone(let event): takenBack(name(of: event))
    }
  }

  private func name(of event: LogEntry.Event) -> String {
    switch event {
    case .grade(let grade, _, _):
      Button.allCases.first { $0.grade == grade }.map(name) ?? "\(events.grade) \(grade.rawValue)"
    case .undo: events.undo
    case .adopt: events.edit
    case .suspend: events.suspend
    case .resume: events.resume
    case .bury: events.bury
    case .flag: events.flag
    case .unflag: events.unflag
    case .reset: events.reset
    case .forget: events.forget
    }
  }

  private static let english = SessionWords(
    language: .english,
    again: "Again", hard: "Hard", good: "Good", easy: "Easy",
    cancel: "cancel",
    fullScale: "Grade 0-5: 0 nothing, 1 wrong, 2 wrong but familiar, 3 hard, 4 good, 5 perfect",
    hiddenAnswer: "?",
    showFirst: "Space shows the answer first.",
    otherScript: "The keyboard writes another script: only Space, Enter and digits count.",
    nothingToUndo: "There is nothing to undo.",
    suspended: "Suspended until `ebb resume`; u takes it back.",
    buried: "Buried for today; u takes it back.",
    gone: "The edited card is in no deck now; `ebb check` names what may be wrong.",
    edited: "Edited; its progress is kept. u makes it a new card.",
    takenBack: { "Taken back: \($0)." },
    events: Events(
      grade: "grade", undo: "undo", edit: "edit", suspend: "suspend", resume: "resume",
      bury: "bury", flag: "flag", unflag: "unflag", reset: "reset", forget: "forget"),
    noLink: "This card has no link or picture.",
    noBlanks: "This answer is too long to type: recall it, then press Space.",
    mathAsWritten: "Math as written.", mathSet: "Math set.",
    today: "today", comesAgain: "again today",
    helpTitle: "Keys", whyTitle: "Why this date",
    anyKey: "any key goes back",
    new: "new", due: "due", repeats: "again",
    typeAnswer: "Answer:", typeBlank: { "Blank \($0) of \($1):" },
    typedProposal: { "\($0) of \($1) right: \($2)?" },
    moreLines: { count($0, "more line") },
    days: { "\($0) d" }, minutes: { "~\($0) min" },
    wrong: "Wrong", right: "Right", cram: { "cram \($0) of \($1)" },
    flaggedNow: "Flagged; `ebb list is:flagged` finds it.", unflaggedNow: "The flag is off.",
    newDay: { "A new day: \($0) due, \($1) new." }, goesOn: "goes on",
    endTitle: "Done for now", nothingMore: "There is no more to ask today.",
    comeback: {
      "\(count($0.daysAway, "day")) away. \($0.due) due; \($0.portion) a day "
        + ($0.days.map { "clears them in \(count($0, "day"))." } ?? "does not clear them in a year.")
    },
    portion: { "today's portion: \($0) reviews, no new cards" }, allDue: { "all \($0)" })

  private static let chinese = SessionWords(
    language: .chinese,
    again: "重来", hard: "困难", good: "良好", easy: "简单",
    cancel: "取消",
    fullScale: "评分 0-5：0 全忘，1 错误，2 错但眼熟，3 困难，4 良好，5 完美",
    hiddenAnswer: "？",
    showFirst: "请先按空格显示答案。",
    otherScript: "键盘正在输入别的文字：空格、回车和数字有效；用字母键请先切换输入法。",
    nothingToUndo: "没有可以撤销的操作。",
    suspended: "已暂停，直到 `ebb resume`；按 u 撤销。",
    buried: "已搁置，今天不再出现；按 u 撤销。",
    gone: "编辑过的卡片不在牌组里了；`ebb check` 会指出可能的问题。",
    edited: "已编辑，进度保留。按 u 让它变成新卡片。",
    takenBack: { "已撤销：\($0)。" },
    events: Events(
      grade: "评分", undo: "撤销", edit: "编辑", suspend: "暂停", resume: "恢复", bury: "搁置",
      flag: "加标", unflag: "去标", reset: "重置", forget: "放弃"),
    noLink: "这张卡片没有链接或图片。",
    noBlanks: "这个答案太长，不便输入：请先回忆，再按空格。",
    mathAsWritten: "公式按原文显示。", mathSet: "公式已排版。",
    today: "今天", comesAgain: "今天再来",
    helpTitle: "按键", whyTitle: "为什么是这个日期",
    anyKey: "按任意键返回",
    new: "新", due: "到期", repeats: "再来",
    typeAnswer: "答案：", typeBlank: { "第 \($0) 空，共 \($1) 空：" },
    typedProposal: { "答对 \($0)/\($1)：\($2)？" },
    moreLines: { "还有 \($0) 行" },
    days: { "\($0) 天" }, minutes: { "约 \($0) 分钟" },
    wrong: "没记住", right: "记住了", cram: { "突击 \($0)/\($1)" },
    flaggedNow: "已加标；用 `ebb list is:flagged` 找到它。", unflaggedNow: "已去标。",
    newDay: { "新的一天：到期 \($0)，新 \($1)。" }, goesOn: "继续",
    endTitle: "暂告一段落", nothingMore: "今天没有更多可问的了。",
    comeback: {
      "离开了 \($0.daysAway) 天。到期 \($0.due) 张；每天 \($0.portion) 张，"
        + ($0.days.map { "\($0) 天清完。" } ?? "一年也清不完。")
    },
    portion: { "今天的份：\($0) 张复习，没有新卡片" }, allDue: { "全部 \($0) 张" })
}
