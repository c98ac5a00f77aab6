package import Words

/// What a key can do in a review. The names are those of `ebb config keys.<name>`.
///
/// `row` is the one table of keys: the screen, the letters of the plain front, the footer, `?`, the
/// help of `ebb review` and the manual page all come from it. A new key is a case with its row here
/// and what it does in `ScreenModel` (and in `PlainFront` where lines can do it, too).
package enum KeyAction: String, CaseIterable, Sendable {
  case show, next
  case again, hard, good, easy, scale
  case undo, type, edit, flag, suspend, bury, open, why, math, deck
  case up, down
  case pageUp = "page_up"
  case pageDown = "page_down"
  case top, bottom
  case more, rest, backlog, help, quit
}

/// When a key counts.
package struct KeyPhases: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The answer, or some of its blanks, is hidden.
  package static let question = KeyPhases(rawValue: 1)
  package static let answer = KeyPhases(rawValue: 2)
  /// Help or the arithmetic of a date lies over the card.
  package static let overlay = KeyPhases(rawValue: 4)
  /// The summary at the end.
  package static let end = KeyPhases(rawValue: 8)
  /// The choice after a break, before the first card.
  package static let comeback = KeyPhases(rawValue: 16)

  package static let card: KeyPhases = [.question, .answer]
  package static let everywhere: KeyPhases = [.question, .answer, .overlay, .end, .comeback]
}

/// One row of the table of keys.
package struct KeyRow: Sendable {
  /// As `ebb config keys.<action>` takes them, the one that is shown first.
  package var keys: String
  package var phases: KeyPhases
  /// More words for the plain front, where a line stands for a key.
  package var words: String
  /// Rows one below the other with the same help are shown as one.
  package var help: Sentence
  /// For the footer; nil where `?` is enough.
  package var hint: Sentence?

  init(
    _ keys: String, _ phases: KeyPhases, words: String = "", _ help: Sentence,
    hint: Sentence? = nil
  ) {
    self.keys = keys
    self.phases = phases
    self.words = words
    self.help = help
    self.hint = hint
  }
}

extension KeyAction {
  package var row: KeyRow {
    switch self {
    case .show:
      KeyRow(
        "space enter", [.question, .answer, .comeback], words: "r reveal",
        Sentence("show the answer; page down a long one", "显示答案；长答案往下翻"),
        hint: Sentence("show", "显示答案"))
    case .next:
      KeyRow(
        "tab", .question, words: "n tab",
        Sentence("show the next blank only", "只显示下一个空"), hint: Sentence("next blank", "下一个空"))
    case .again: KeyRow("1", .answer, .grading)
    case .hard: KeyRow("2", .answer, .grading)
    case .good: KeyRow("3", .answer, .grading)
    case .easy: KeyRow("4", .answer, .grading)
    case .scale:
      KeyRow("g", .answer, Sentence("then 0-5: grade on SM-2's full scale", "再按 0-5：用 SM-2 的完整评分"))
    case .undo:
      KeyRow(
        "u", [.question, .answer, .end], Sentence("undo: take the last grade back", "撤销上一次评分"),
        hint: Sentence("undo", "撤销"))
    case .type:
      KeyRow(
        "t", .question, Sentence("type the answer, marked blank by blank", "输入答案，逐空批改"),
        hint: Sentence("type", "输入"))
    case .edit:
      KeyRow(
        "e", .card, Sentence("edit the card in $EDITOR", "用 $EDITOR 编辑卡片"),
        hint: Sentence("edit", "编辑"))
    case .flag:
      KeyRow(
        "f", .card,
        Sentence(
          "flag the card, or take the flag off (`is:flagged`)", "给卡片加标或去标（`is:flagged`）"))
    case .suspend:
      KeyRow("s", .card, Sentence("suspend: out until `ebb resume`", "暂停：直到 `ebb resume`"))
    case .bury: KeyRow("b", .card, Sentence("bury: out for today", "搁置：今天不再出现"))
    case .open: KeyRow("o", .card, Sentence("open the link or picture", "打开链接或图片"))
    case .why:
      KeyRow("w", .card, Sentence("why: the arithmetic of the next date", "为什么：下次日期的计算"))
    case .math: KeyRow("m", .card, Sentence("math as written, and back", "公式原文与排版切换"))
    case .deck: KeyRow("d", .card, Sentence("hide or show deck and sections", "隐藏或显示牌组和章节"))
    case .up: KeyRow("up k", .everywhere, .scrolling)
    case .down: KeyRow("down j", .everywhere, .scrolling)
    case .pageUp: KeyRow("pageup", .everywhere, .scrolling)
    case .pageDown: KeyRow("pagedown", .everywhere, .scrolling)
    case .top: KeyRow("home", .everywhere, .scrolling)
    case .bottom: KeyRow("end", .everywhere, .scrolling)
    case .more:
      KeyRow(
        "n", .end, Sentence("at the end: ten more new cards", "结束时：再学十张新卡片"),
        hint: Sentence("ten more new", "再学十张新的"))
    case .rest:
      KeyRow(
        "a", [.end, .comeback],
        Sentence("at the end, or after a break: all that is left", "结束时或久别之后：剩下的全部"),
        hint: Sentence("what is left", "剩下的"))
    case .backlog:
      KeyRow(
        "b", .comeback,
        Sentence("after a break: the nearest to being remembered first", "久别之后：先复习最可能还记得的"),
        hint: Sentence("nearest to being remembered first", "先复习最可能还记得的"))
    case .help:
      KeyRow(
        "?", .card, words: "h help", Sentence("this list", "这张列表"), hint: Sentence("help", "帮助"))
    case .quit:
      KeyRow(
        "q", [.question, .answer, .end, .comeback],
        Sentence("quit; every grade is already saved", "退出；每个评分都已保存"),
        hint: Sentence("quit", "退出"))
    }
  }
}

extension Sentence {
  fileprivate static let grading = Sentence(
    "grade: Again, Hard, Good, Easy (↻: again today)",
    "评分：重来、困难、良好、简单（↻：今天还会再来）")
  fileprivate static let scrolling = Sentence("scroll", "滚动")
}

/// Ready-made sets: the rows in which they differ from the table.
package enum Keymap: String, CaseIterable, Sendable {
  case `default`, vim, anki

  /// Keys and phases in the place of an action's own; nil where the table's stand.
  func rows(for action: KeyAction) -> [(keys: String, phases: KeyPhases)]? {
    switch (self, action) {
    case (.vim, .again): [("h 1", .answer)]
    case (.vim, .hard): [("j 2", .answer)]
    case (.vim, .good): [("k 3", .answer)]
    case (.vim, .easy): [("l 4", .answer)]
    case (.vim, .up): [("ctrl-y up", .everywhere), ("k", [.overlay, .end, .comeback])]
    case (.vim, .down): [("ctrl-e down", .everywhere), ("j", [.overlay, .end, .comeback])]
    case (.vim, .pageUp): [("ctrl-u pageup", .everywhere)]
    case (.vim, .pageDown): [("ctrl-d pagedown", .everywhere)]
    case (.anki, .show): [("space enter", [.question, .comeback]), ("enter", .answer)]
    // A held key never grades by Space: see `ScreenModel`.
    case (.anki, .good): [("3 space", .answer)]
    case (.anki, .suspend): [("s @", .card)]
    case (.anki, .bury): [("b -", .card)]
    case (.anki, .flag): [("f *", .card)]
    default: nil
    }
  }
}
