import Importing
import Words

extension OptionSpec {
  /// Options of every command.
  package static let everywhere: [OptionSpec] = [
    OptionSpec(
      "decks", "the decks folder (else $EBB_DECKS, or found from here)",
      "牌组文件夹（否则 $EBB_DECKS、./decks 或当前文件夹）", value: "DIR",
      completes: .folders),
    OptionSpec(
      "state", "the review state's folder (else $EBB_STATE, or .ebb in the decks folder)",
      "复习状态的文件夹（否则 $EBB_STATE，或牌组文件夹里的 .ebb）",
      value: "DIR", completes: .folders),
    OptionSpec(
      "now", "set the clock, as 2026-11-21T08:30:00+08:00 (else $EBB_NOW)",
      "固定时钟，如 2026-11-21T08:30:00+08:00（否则 $EBB_NOW）", value: "INSTANT"),
    OptionSpec(
      "lang", "the language of messages", "界面语言", value: "en|zh|auto",
      completes: .words(["en", "zh", "auto"])),
    OptionSpec(
      "no-color", "no colour, as NO_COLOR and TERM=dumb do", "不用颜色，与 NO_COLOR 和 TERM=dumb 相同"),
    OptionSpec("quiet", "only results and errors", "只输出结果和错误"),
    OptionSpec("help", "help on the command", "命令的帮助"),
    OptionSpec("version", "the version, formats and credit", "版本、格式和致谢"),
  ]
}

extension Command {
  package var spec: CommandSpec {
    switch self {
    case .review: .review
    case .stats: .stats
    case .import: .importing
    case .check: .check
    case .list: .list
    case .show: .show
    case .why: .why
    case .grade: .grade
    case .undo: .undo
    case .suspend:
      .change(
        .suspend, "leave cards out until `ebb resume`", "暂停卡片，直到 `ebb resume`", "suspend tag:later")
    case .resume:
      .change(
        .resume, "take suspended or buried cards in again", "恢复暂停或搁置的卡片",
        "resume is:suspended")
    case .bury: .change(.bury, "leave cards out for today", "今天不再出现这些卡片", "bury cnn.md:41")
    case .reset: .change(.reset, "make cards new again", "让卡片重新变成新的", "reset deck:cnn")
    case .orphans: .orphans
    case .export: .export
    case .doctor: .doctor
    case .`init`: .initialize
    case .config: .config
    case .completions: .completions
    case .help: .help
    }
  }
}

extension CommandSpec {
  private static let any = 0...Int.max

  static let review = CommandSpec(
    .review, operands: "[DECK…]", count: any, completes: .decks,
    "review what is due (the default command)", "复习到期的卡片（默认命令）",
    details: Sentence(
      """
      Shows each due card, waits for Space, then for a grade. Every grade is on disk before the \
      next card is drawn; `u` takes the last one back.
      """,
      "逐张显示到期的卡片，等空格，再等评分。每个评分都先写到磁盘，再出下一张；`u` 撤销上一次评分。"),
    options: [
      OptionSpec("limit", "at most N cards in this session", "本次最多 N 张", value: "N"),
      OptionSpec(
        "new", "at most N new cards today (else the config's new_per_day)",
        "今天最多学 N 张新卡片（否则按选项 new_per_day）", value: "N"),
      OptionSpec(
        "more", "N new cards more today, beyond the day's limit", "今天再多学 N 张新卡片，不受每天的数目限制",
        value: "N"),
      OptionSpec(
        "minutes", "ends after the card on which N minutes of thinking are up",
        "思考满 N 分钟后，答完那张卡片就结束", value: "N"),
      OptionSpec(
        "shuffle", "in random order, the new cards drawn from all decks", "随机顺序；新卡片从所有牌组里抽"),
      OptionSpec("cram", "everything that matches; nothing is scheduled", "复习所有符合条件的卡片，不改动安排"),
      OptionSpec("backlog", "after a break: the least overdue first", "久别之后：先复习逾期最短的"),
      OptionSpec(
        "scale", "keys 1-4, or 0-5", "按键 1-4，或 0-5", value: "buttons|sm2",
        completes: .words(["buttons", "sm2"])),
      OptionSpec("plain", "by lines, for screen readers and pipes", "逐行进行，供读屏软件和管道使用"),
      OptionSpec("allow-clock", "grade although the clock looks wrong", "时钟看来不对也照样评分"),
    ],
    examples: [
      ("ebb", "review every deck", "复习所有牌组"),
      ("ebb review cnn --limit 20", "twenty cards of one deck", "一个牌组，二十张"),
      ("ebb review tag:exam -is:new", "what matches a filter", "符合筛选条件的卡片"),
    ])

  static let stats = CommandSpec(
    .stats, operands: "[DECK…]", count: any, completes: .decks,
    "what is due, now and in the coming days; how it is going", "现在和今后几天有多少到期，学得怎样",
    options: [
      OptionSpec("sections", "with the sections of each deck", "也列出各牌组的章节"),
      OptionSpec("forecast", "days to look ahead (default 14)", "预测的天数（默认 14）", value: "N"),
      OptionSpec(
        "since", "also retention and time from this day on", "另计从这一天起的记忆率和用时", value: "DAY"),
      OptionSpec(
        "hardest", "show the N most-lapsed cards (default 5)", "列出遗忘最多的 N 张卡片（默认 5）", value: "N"),
      OptionSpec(
        "pace", "how long what is due takes at N reviews a day", "每天复习 N 张，多久清完到期的卡片", value: "N"),
      OptionSpec("json", "as one JSON object", "输出一个 JSON 对象"),
      OptionSpec("csv", "one table as CSV; see --table", "输出一张 CSV 表，见 --table"),
      OptionSpec(
        "table", "the table for --csv (decks)", "--csv 输出哪张表（decks）", value: "NAME",
        completes: .words(StatsTable.allCases.map(\.rawValue))),
      OptionSpec(
        "short", "one line for a prompt; exits 1 when nothing is due", "一行，供提示符使用；没有到期时退出码为 1"),
      OptionSpec(
        "html", "one page with charts, for a browser; - is standard output", "供浏览器看的一页图表；- 表示标准输出",
        value: "FILE",
        completes: .files),
      OptionSpec(
        "force", "with --html: also over a file that is not ebb's", "与 --html 合用：不是 ebb 写的文件也覆盖"),
      OptionSpec("ascii", "charts without block characters", "图表不用方块字符"),
      OptionSpec("width", "columns (else the terminal's, or 80)", "列数（否则按终端，或 80）", value: "N"),
    ],
    examples: [
      ("ebb stats", "the whole collection", "整个卡片库"),
      ("ebb stats cnn --forecast 90", "one deck, three months ahead", "一个牌组，往后三个月"),
      ("ebb stats --short", "one line for a prompt", "供提示符用的一行"),
      ("ebb stats --html ebb.html", "charts for a browser", "供浏览器看的图表"),
    ])

  static let importing = CommandSpec(
    .import, operands: "FILE…", count: 1...Int.max, completes: .files,
    "bring Markdown decks, question lists, Anki or CSV text into the collection",
    "把 Markdown 牌组、问题清单、Anki 或 CSV 文本收进来",
    details: Sentence(
      """
      Reads decks, lists of questions, question-and-answer documents, Anki's text export, CSV and \
      TSV, notes of Obsidian and Logseq, and hashcards' JSON export with its reviews; `-` is \
      standard input, and folders are walked. Only cards that are not there yet are written, each \
      document into a new file: importing twice adds nothing, and nothing is ever overwritten.
      """,
      """
      可读牌组、问题清单、问答文档、Anki 文本导出、CSV 和 TSV、Obsidian 和 Logseq 的笔记，以及 hashcards 的 JSON 导出（含复习记录）；\
      `-` 是标准输入，文件夹会整个读入。只写入还没有的卡片，每份文档写成一个新文件：重复导入不会增加内容，\
      也绝不覆盖任何文件。
      """),
    options: [
      OptionSpec(
        "to", "a folder in the decks folder", "牌组文件夹里的一个文件夹", value: "DIR", completes: .folders),
      OptionSpec("dry-run", "only say what would be done", "只说明会做什么"),
      OptionSpec(
        "as", "one of the formats below (else by its looks)", "下列格式之一（否则按内容判断）",
        value: "FORMAT", completes: .words(DocumentFormat.allCases.map(\.rawValue))),
      OptionSpec(
        "front", "the table's columns that ask: names or numbers", "表格中作为问题的列：列名或序号",
        value: "COLUMNS"),
      OptionSpec("back", "the table's columns that answer", "表格中作为答案的列", value: "COLUMNS"),
      OptionSpec(
        "bold-clozes", "in Obsidian's notes, **bold** hides text like ==this==",
        "在 Obsidian 笔记里，**粗体**也像 ==这样== 遮住文字"),
    ],
    examples: [
      ("ebb import ~/notes/questions.md", "one document", "一份文档"),
      (
        "ebb import --dry-run ~/decks --to old", "a folder of decks, first for show",
        "一个文件夹的牌组，先看结果"
      ),
      (
        "ebb import --front Word --back Meaning,Example words.csv", "some columns of a table",
        "表格中的几列"
      ),
    ])

  static let check = CommandSpec(
    .check, operands: "[PATH…]", count: any, completes: .files,
    "every problem in the decks, with place and caret; exits 1 if there is an error",
    "列出牌组里的每个问题及其位置；有错误时退出码为 1",
    options: [
      OptionSpec(
        "strict", "also what hashcards in its strict mode would reject", "也报告 hashcards 严格格式不接受的写法"),
      OptionSpec(
        "fix", "fix what needs no judgement: tags and headings that are nearly right",
        "改正无需判断的小错：差一点就对的标记和标题"),
      OptionSpec("json", "one JSON object a line", "每行一个 JSON 对象"),
    ],
    examples: [
      ("ebb check decks/cnn.md", "one deck", "一个牌组"),
      ("ebb check --fix --strict", "also put separators before headings", "并在标题前补上分隔线"),
    ])

  static let list = CommandSpec(
    .list, operands: "[QUERY…]", count: any, completes: .filters,
    "cards with their state", "列出卡片及其状态",
    details: Sentence(
      """
      A query is words that must all hold, as they do for review, stats, export and suspend. Plain \
      words are searched for in the texts, nc:cafe without minding accents; deck:cnn, \
      section:Adam, tag:exam and id:3f2a say where; is:due, new, young, mature, suspended, \
      buried, leech, flagged, unanswered or blank says which; \
      ease<2.0, interval>=21, lapses>3, due<=2026-12-01 compare. A leading - negates.
      """,
      """
      QUERY 是几个必须都符合的条件，复习、统计、输出、暂停时也这样用。普通的词在卡片文字里查找；\
      deck:cnn、section:Adam、tag:exam、id:3f2a 指定范围；\
      nc:cafe 也能找到 café（不计变音符号和元音符号）；\
      is:due、new、young、mature、suspended、buried、leech、\
      flagged、unanswered、blank 指定状态；ease<2.0、interval>=21、\
      lapses>3、due<=2026-12-01 作比较。前面加 - 表示否定。
      """),
    options: [OptionSpec("json", "one JSON object a line", "每行一个 JSON 对象")],
    examples: [
      ("ebb list deck:cnn is:due", "what is due in one deck", "一个牌组里到期的卡片"),
      ("ebb list 梯度 -is:new", "search the texts, without new cards", "查找文字，不要新卡片"),
      ("ebb list --json", "for scripts", "供脚本使用"),
    ])

  static let show = CommandSpec(
    .show, operands: "CARD", count: 1...1, completes: .cards, "a card as review shows it",
    "按复习时的样子显示一张卡片",
    options: [
      OptionSpec("width", "columns (else the terminal's, or 80)", "列数（否则按终端，或 80）", value: "N"),
      OptionSpec("source", "the Markdown as written", "Markdown 原文"),
    ],
    examples: [("ebb show cnn.md:41", "the card at a line", "某一行的卡片")])

  static let why = CommandSpec(
    .why, operands: "CARD", count: 1...1, completes: .cards,
    "the arithmetic behind a card's next date", "下次日期是怎么算出来的",
    examples: [("ebb why 3f2a", "by the first digits of its id", "用编号的前几位")])

  static let grade = CommandSpec(
    .grade, operands: "CARD GRADE | -", count: 1...2, completes: .cards,
    "grade without a terminal front, for editors and scripts", "不开复习界面直接评分，供编辑器和脚本使用",
    details: Sentence(
      """
      GRADE is 0 to 5, or again, hard, good, easy. With `-`, reads lines `CARD GRADE [INSTANT]` \
      and answers each with the card's new state as a line of JSON.
      """,
      """
      GRADE 是 0 到 5，或 again、hard、good、easy。用 `-` 时逐行读入 `CARD GRADE [INSTANT]`，\
      每行答以一行 JSON，即卡片的新状态。
      """),
    options: [OptionSpec("allow-clock", "grade although the clock looks wrong", "时钟看来不对也照样评分")],
    examples: [
      ("ebb grade cnn.md:41 good", "the card at a line", "某一行的卡片"),
      ("ebb grade - < grades.txt", "many cards", "许多卡片"),
    ])

  static let undo = CommandSpec(
    .undo, "take the last grade (or suspend, bury, reset) back; repeatable",
    "撤销上一次评分（或暂停、搁置、重置），可以连续撤销",
    examples: [("ebb undo", "also tomorrow", "明天也可以")])

  static let orphans = CommandSpec(
    .orphans, operands: "[list|adopt|forget] [CARD…]", count: any, completes: .cards,
    "progress whose card is gone, and which cards may have inherited it", "卡片已不在的状态，以及它们可能变成了什么",
    examples: [
      ("ebb orphans", "their texts, last reviews and likeliest successors", "它们的文字、上次复习和最可能的后继")
    ])

  static let export = CommandSpec(
    .export, operands: "[QUERY…]", count: any, completes: .filters, "cards in other formats",
    "以其他格式输出卡片",
    details: Sentence(
      """
      Markdown and Anki text read back to the same cards. JSON also has schedules and the log: \
      {"version","exported","scheduler","cards":[…],"log":[…]}, a card as `ebb list --json` has \
      it, an entry as in the review log, with its device.
      """,
      """
      Markdown 和 Anki 文本读回来是同样的卡片。JSON 还带有安排和记录：{"version","exported","scheduler","cards":[…],"log":[…]}，\
      卡片与 `ebb list --json` 相同，记录与复习记录相同，另注明设备。
      """),
    options: [
      OptionSpec(
        "to", "the format (else md)", "格式（默认 md）", value: "FORMAT",
        completes: .words(ExportFormat.allCases.map(\.rawValue) + ["json"])),
      OptionSpec(
        "output", "a file (else standard output); for md also a folder: one file per deck",
        "输出文件（默认标准输出）；md 也可以是文件夹，每个牌组一个文件",
        value: "FILE", completes: .files),
      OptionSpec("force", "replace a file that is there", "替换已有的文件"),
      OptionSpec(
        "guard",
        "for csv and tsv: an apostrophe before cells that a spreadsheet would run (= + - @); "
          + "`ebb import` takes it off",
        "用于 csv 和 tsv：在电子表格会当作公式执行的单元格（= + - @）前加一个撇号；`ebb import` 会去掉它"),
    ],
    examples: [
      ("ebb export --to anki --output cards.txt", "for Anki's import", "供 Anki 导入"),
      ("ebb export deck:cnn --to csv", "one deck as a table", "一个牌组，作为表格"),
    ])

  static let doctor = CommandSpec(
    .doctor, "verify, repair or rebuild the review state", "检查、修复或重建复习状态",
    details: Sentence(
      """
      Compares the review logs, the review state and the decks, and says what is wrong and what it \
      would do. Changes nothing without --fix; whatever a repair replaces is kept. Exits 1 while \
      there are problems.
      """,
      "比较复习记录、复习状态和牌组，说明哪里不对、会怎么处理。没有 --fix 就什么也不改；被替换的文件都会留存。有问题时以 1 退出。"),
    options: [
      OptionSpec("fix", "repair what can be repaired", "修复能修复的"),
      OptionSpec("rebuild", "work the review state out again from the logs alone", "只按复习记录重算复习状态"),
    ],
    examples: [
      ("ebb doctor", "what is wrong, if anything", "哪里不对（如果有）"),
      ("ebb doctor --fix", "repair it", "修复"),
    ])

  static let initialize = CommandSpec(
    .`init`, operands: "[DIR]", count: 0...1, completes: .files,
    "a folder with a first deck that teaches the format", "新建一个文件夹，内有教格式的牌组",
    details: Sentence(
      """
      Makes DIR (./decks when none is named) and in it welcome.md, whose cards teach ebb while \
      you review them. Nothing is ever overwritten.
      """,
      "建立 DIR（不写就是 ./decks），里面的 welcome.md 让你边复习边学会 ebb。绝不覆盖任何文件。"),
    examples: [
      ("ebb init", "a first deck in ./decks", "在 ./decks 里建第一个牌组"),
      ("ebb init ~/cards", "or anywhere else", "或在别处"),
    ])

  static let config = CommandSpec(
    .config, operands: "[KEY [VALUE]]", count: 0...2, completes: .keys,
    "the few options, and where each value comes from", "为数不多的选项，以及每个值从哪里来",
    details: Sentence(
      """
      Without a KEY lists them: value, where it comes from (a flag, the environment, config.json \
      or the default), and what it may be. With a VALUE sets it: for this collection, or, if it is \
      about you and not about the cards (theme, keymap, keys.*, measure, ambiguous, lang, decks), \
      in your own config.json, for every collection. `ebb config keys` lists the keys; \
      keys.ACTION binds others: one sign, or space, enter, tab, up, pageup, f5, ctrl-d, alt-x.
      """,
      """
      不写 KEY 就全部列出：值、来源（命令行、环境变量、config.json 或默认）和允许的范围。\
      写上 VALUE 就设置：为这个卡片库；若与卡片无关而只关乎你自己（theme、keymap、\
      keys.*、measure、ambiguous、lang、decks），就写进你个人的 config.json，\
      对每个卡片库都有效。`ebb config keys` 列出按键；keys.ACTION 换成别的键：\
      一个字符，或 space、enter、tab、up、pageup、f5、ctrl-d、alt-x。
      """),
    options: [
      OptionSpec("unset", "back to the default", "恢复默认"),
      OptionSpec("global", "only an option of your own, for every collection", "只设个人选项，对每个卡片库都有效"),
    ],
    examples: [
      ("ebb config", "all of them", "全部选项"),
      ("ebb config new_per_day 10", "ten new cards a day", "每天十张新卡片"),
      ("ebb config --unset new_per_day", "as at first", "恢复原样"),
      ("ebb config --global theme dark", "your colours, in every collection", "你的配色，每个卡片库都一样"),
      ("ebb config keys.undo \"u z\"", "two keys for one action", "一个动作两个键"),
    ])

  static let completions = CommandSpec(
    .completions, operands: "bash|zsh|fish", count: 0...Int.max, completes: .shells,
    "completions for a shell", "shell 的补全脚本",
    details: Sentence(
      """
      Prints a script that completes commands, options, their values, decks, sections, filters \
      and cards. Put the line of your shell into ~/.bashrc, ~/.zshrc or config.fish.
      """,
      """
      输出一段脚本，补全命令、选项及其值、牌组、章节、筛选条件和卡片。把自己 shell 的那一行写进 ~/.bashrc、\
      ~/.zshrc 或 config.fish。
      """),
    options: [
      OptionSpec(
        "words", "what may follow the words after `--`: the scripts ask this",
        "`--` 之后的词后面可以接什么：供脚本询问")
    ],
    examples: [
      ("eval \"$(ebb completions bash)\"", "in ~/.bashrc", "写在 ~/.bashrc 里"),
      (
        "eval \"$(ebb completions zsh)\"", "in ~/.zshrc, after compinit",
        "写在 ~/.zshrc 里，compinit 之后"
      ),
      ("ebb completions fish | source", "in config.fish", "写在 config.fish 里"),
    ])

  static let help = CommandSpec(
    .help, operands: "[COMMAND|TOPIC]", count: 0...1, completes: .commands,
    "help on a command, or on a topic: format, filters, keys, files",
    "命令的帮助，或主题：format、filters、keys、files",
    options: [OptionSpec("man", "the manual page, for man(1)", "手册页，供 man(1) 使用")],
    examples: [
      ("ebb help grade", "one command", "一个命令"),
      ("ebb help format", "how cards are written", "卡片怎么写"),
      ("ebb help --man > ebb.1", "a page for man", "生成手册页"),
    ])

  static func change(
    _ command: Command, _ english: String, _ chinese: String, _ example: String
  ) -> CommandSpec {
    CommandSpec(
      command, operands: "CARD…", count: 1...Int.max, completes: .filters, english,
      chinese, examples: [("ebb " + example, "", "")])
  }
}
