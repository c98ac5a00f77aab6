import TerminalFront
package import Words

/// What `ebb help` explains besides the commands: things that many commands share.
package enum HelpTopic: String, CaseIterable, Sendable {
  case format, filters, keys, files

  package var summary: Sentence {
    switch self {
    case .format: Sentence("how cards are written", "卡片怎么写")
    case .filters: Sentence("the words that choose cards", "用哪些词挑选卡片")
    case .keys: Sentence("the keys of a review", "复习时的按键")
    case .files: Sentence("where ebb keeps what", "ebb 把什么存在哪里")
    }
  }

  /// What is written, and what it means.
  func rows(_ language: Language) -> [(String, String)] {
    switch self {
    case .format: Self.formatRows.map { ($0, $1[language]) }
    case .filters: Self.filterRows.map { ($0, $1[language]) }
    case .keys: KeyBindings().help(language).map { ($0.keys, $0.does) }
    case .files: filesOfEbb.map { ($0, $1[language]) }
    }
  }

  private static let formatRows: [(String, Sentence)] = [
    ("Q: …", Sentence("a question, at the start of a line", "问题，写在行首")),
    ("A: … [blank] …", Sentence("its answer; brackets are blanks", "答案；方括号里的是空")),
    (
      "C: … [word] …",
      Sentence("a text that asks one bracket at a time: a card for each", "填空文本：每对方括号是一张卡片，一次只问一个")
    ),
    ("[word](hint)", Sentence("in C: a deletion with a hint", "C: 里带提示的空")),
    ("# Heading", Sentence("a section; it ends the card above it", "章节；它结束上面的卡片")),
    ("---", Sentence("ends a card, where you like one to", "需要时用来结束一张卡片")),
    (
      "\\[ \\]",
      Sentence(
        "brackets that are no blank; so are those in `code` and $…$", "不是空的方括号；`代码` 和 $…$ 里的也不是")
    ),
    (
      "$…$ $$…$$", Sentence("a formula, in a line and on lines of its own", "公式：行内的，和单独成行的")
    ),
    (
      "{kanji|kana} <ruby>…",
      Sentence(
        "a word with its reading; with 'ruby: true' also kanji[kana]",
        "带注音的词；写了 ruby: true 时也可写 kanji[kana]")
    ),
    ("[sound:x.mp3]", Sentence("a sound, which is no blank", "声音，不是空")),
    (
      "a / b   a; b   (to) go",
      Sentence(
        "in an answer that is typed: either; both in any order; an optional part",
        "输入答案时：任一个；两个都要，顺序不限；可省的部分")
    ),
    (
      "<!-- tags: a b -->", Sentence("at the end of a card: tags of its own", "写在卡片末尾：这张卡片自己的标签")
    ),
    (
      "<!-- unanswered -->",
      Sentence("as an answer: there is none yet, and it is not reviewed", "作为答案：还没有答案，不参加复习")
    ),
    (
      "--- name: … tags: … ---",
      Sentence(
        "at the top of the file, each on a line: name, tags, order (a number), "
          + "cloze (all, c-only, off), siblings, prompt, language (a code), "
          + "typing (strict, accents, loose), ruby",
        "写在文件开头，各占一行：name、tags、order（数字）、cloze（all、c-only、off）、siblings、"
          + "prompt、language（语言代码）、typing（strict、accents、loose）、ruby")
    ),
  ]

  private static let filterRows: [(String, Sentence)] = [
    ("word", Sentence("stands in the question or the answer", "出现在问题或答案里")),
    (
      "nc:cafe",
      Sentence(
        "also finds café, ёлка by nc:елка: accents do not count", "也能找到 café；nc:елка 找到 ёлка：不计变音符号"
      )
    ),
    ("deck:cnn", Sentence("of this deck: its name, file or folder", "属于这个牌组：名字、文件或文件夹")),
    ("section:pooling", Sentence("below a heading with this text", "在含有这段文字的标题之下")),
    ("tag:exam", Sentence("with this tag; tag:none has none", "带有这个标签；tag:none 没有标签")),
    ("id:3f2a", Sentence("whose id begins so", "编号以此开头")),
    ("is:due", Sentence("due today", "今天到期")),
    (
      "is:new is:young is:mature",
      Sentence("never graded; intervals under 21 days; 21 days and more", "未学；间隔不到 21 天；21 天及以上")
    ),
    ("is:suspended is:buried", Sentence("left out, until told or for today", "暂停的，今天搁置的")),
    ("is:leech is:flagged", Sentence("lapsed again and again; flagged by you", "屡次遗忘的；你标记过的")),
    ("is:unanswered", Sentence("without an answer yet", "还没有答案")),
    (
      "ease<2.0 interval>=21 lapses>3",
      Sentence("by number, with < <= = >= >", "按数值，可用 < <= = >= >")
    ),
    ("due<=2026-12-01", Sentence("by the day it is due", "按到期日")),
    ("-word", Sentence("a leading - means not", "前面加 - 表示不要")),
  ]
}

/// The files and folders of ebb, and what is in them.
let filesOfEbb: [(String, Sentence)] = [
  (
    "decks/*.md",
    Sentence("The decks: Markdown, which reviewing never writes.", "牌组：Markdown，复习不会改动。")
  ),
  (
    ".ebb/reviews/DEVICE.jsonl",
    Sentence(
      "The review log, append-only, one file for each device.", "复习记录，只追加，每台设备一个文件。")
  ),
  (
    ".ebb/state.json",
    Sentence(
      "The review state; it can always be rebuilt from the log.", "复习状态；随时可由复习记录重建。")
  ),
  (
    ".ebb/config.json",
    Sentence("The collection's options, as `ebb config` sets them.", "这个卡片库的选项，由 `ebb config` 设置。")
  ),
  (
    "$XDG_CONFIG_HOME/ebb/config.json",
    Sentence(
      "Your own options; without the variable in ~/.config, on macOS in "
        + "~/Library/Application Support.",
      "你个人的选项；没有这个变量时在 ~/.config，macOS 上在 ~/Library/Application Support。")
  ),
  (
    "$XDG_STATE_HOME/ebb",
    Sentence(
      "This device's name for each collection, and a spare of its own log; without the variable "
        + "in ~/.local/state, on macOS in ~/Library/Application Support.",
      "这台设备在各卡片库里的名字，以及它自己的复习记录的备份；没有这个变量时在 ~/.local/state，"
        + "macOS 上在 ~/Library/Application Support。")
  ),
]

/// The variables that ebb reads.
let environmentOfEbb: [(String, Sentence)] = [
  ("EBB_DECKS", Sentence("The decks folder, as --decks.", "牌组文件夹，同 --decks。")),
  ("EBB_STATE", Sentence("The review state's folder, as --state.", "复习状态的文件夹，同 --state。")),
  ("EBB_DEVICE", Sentence("This device's name in the review logs.", "这台设备在复习记录里的名字。")),
  ("EBB_NOW", Sentence("A fixed clock, as --now.", "固定的时钟，同 --now。")),
  ("EDITOR, VISUAL", Sentence("The editor that `e` opens.", "`e` 打开的编辑器。")),
  (
    "LC_ALL, LC_MESSAGES, LANG",
    Sentence("The language of messages: zh… is Chinese.", "界面语言：zh… 为中文。")
  ),
  ("NO_COLOR", Sentence("No colours.", "不用颜色。")),
]
