extension OptionSpec {
  /// Options of every command.
  package static let everywhere: [OptionSpec] = [
    OptionSpec(
      "decks", "the decks folder (else $EBB_DECKS, ./decks, or here)", value: "DIR",
      completes: .folders),
    OptionSpec(
      "state", "the review state's folder (else $EBB_STATE, or .ebb in the decks folder)",
      value: "DIR", completes: .folders),
    OptionSpec(
      "now", "fix the clock, as 2026-11-21T08:30:00+08:00 (else $EBB_NOW)", value: "INSTANT"),
    OptionSpec(
      "lang", "the language of messages", value: "en|zh|auto",
      completes: .words(["en", "zh", "auto"])),
    OptionSpec("no-color", "no colour, as NO_COLOR and TERM=dumb do"),
    OptionSpec("quiet", "only results and errors"),
    OptionSpec("help", "help on the command"),
    OptionSpec("version", "the version, formats and credit"),
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
      .change(.suspend, "leave cards out until `ebb resume`", "suspend tag:later")
    case .resume: .change(.resume, "take suspended or buried cards in again", "resume is:suspended")
    case .bury: .change(.bury, "leave cards out for today", "bury cnn.md:41")
    case .reset: .change(.reset, "make cards new again", "reset deck:cnn")
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
    "review what is due (the default command)",
    details: """
      Shows each due card, waits for Space, then for a grade. Every grade is on disk before the \
      next card is drawn; `u` takes the last one back.
      """,
    options: [
      OptionSpec("limit", "at most N cards in this session", value: "N"),
      OptionSpec("new", "at most N new cards today (else the config's new_per_day)", value: "N"),
      OptionSpec("shuffle", "in random order, the new cards drawn from all decks"),
      OptionSpec("cram", "everything that matches; nothing is scheduled"),
      OptionSpec("backlog", "after a break: the least overdue first"),
      OptionSpec(
        "scale", "keys 1-4, or 0-5", value: "buttons|sm2", completes: .words(["buttons", "sm2"])),
      OptionSpec("plain", "by lines, for screen readers and pipes"),
      OptionSpec("allow-clock", "grade although the clock looks wrong"),
    ],
    examples: [
      ("ebb", "review every deck"),
      ("ebb review cnn --limit 20", "twenty cards of one deck"),
      ("ebb review tag:exam -is:new", "what matches a filter"),
    ])

  static let stats = CommandSpec(
    .stats, operands: "[DECK…]", count: any, completes: .decks,
    "what is due, now and in the coming days; how it is going",
    options: [
      OptionSpec("sections", "the decks' sections, too"),
      OptionSpec("forecast", "days to look ahead (14)", value: "N"),
      OptionSpec("since", "also retention and time from this day on", value: "DAY"),
      OptionSpec("hardest", "so many of the cards that lapsed most (5)", value: "N"),
      OptionSpec("pace", "how long what is due takes at N reviews a day", value: "N"),
      OptionSpec("json", "as one JSON object"),
      OptionSpec("csv", "one table as CSV; see --table"),
      OptionSpec(
        "table", "the table for --csv (decks)", value: "NAME",
        completes: .words(StatsTable.allCases.map(\.rawValue))),
      OptionSpec("short", "one line for a prompt; exits 1 when nothing is due"),
      OptionSpec(
        "html", "one page with charts, for a browser; - is standard output", value: "FILE",
        completes: .files),
      OptionSpec("force", "with --html: also over a file that is not ebb's"),
      OptionSpec("ascii", "charts without block characters"),
      OptionSpec("width", "columns (else the terminal's, or 80)", value: "N"),
    ],
    examples: [
      ("ebb stats", "the whole collection"),
      ("ebb stats cnn --forecast 90", "one deck, three months ahead"),
      ("ebb stats --short", "one line for a prompt"),
      ("ebb stats --html ebb.html", "charts for a browser"),
    ])

  static let importing = CommandSpec(
    .import, operands: "FILE…", count: 1...Int.max, completes: .files,
    "bring Markdown decks, question lists, Anki or CSV text into the collection",
    details: """
      Reads decks, lists of questions, question-and-answer documents, Anki's text export, CSV and \
      TSV, and hashcards' JSON export with its reviews; `-` is standard input, and folders are \
      walked. Only cards that are not there yet are written, each document into a new file: \
      importing twice adds nothing, and nothing is ever overwritten.
      """,
    options: [
      OptionSpec("to", "a folder in the decks folder", value: "DIR", completes: .folders),
      OptionSpec("dry-run", "only say what would be done"),
      OptionSpec(
        "as",
        "deck, questions, qa, anki, csv, tsv or hashcards (else by their looks)", value: "FORMAT",
        completes: .words(["deck", "questions", "qa", "anki", "csv", "tsv", "hashcards"])),
    ],
    examples: [
      ("ebb import ~/notes/questions.md", "one document"),
      ("ebb import --dry-run ~/decks --to old", "a folder of decks, first for show"),
    ])

  static let check = CommandSpec(
    .check, operands: "[PATH…]", count: any, completes: .files,
    "every problem in the decks, with place and caret; exits 1 if there is an error",
    options: [
      OptionSpec("strict", "also what hashcards' strict form would reject"),
      OptionSpec("fix", "mend what needs no judgement: tags and headings that are nearly right"),
      OptionSpec("json", "one JSON object a line"),
    ],
    examples: [
      ("ebb check decks/cnn.md", "one deck"),
      ("ebb check --fix --strict", "also put separators before headings"),
    ])

  static let list = CommandSpec(
    .list, operands: "[QUERY…]", count: any, completes: .filters,
    "cards with their state",
    details: """
      A query is words that must all hold, as they do for review, stats, export and suspend. Plain \
      words are searched for in the texts; deck:cnn, section:Adam, tag:exam and id:3f2a say where; \
      is:due, new, young, mature, suspended, buried, leech, unanswered or blank says which; \
      ease<2.0, interval>=21, lapses>3, due<=2026-12-01 compare. A leading - negates.
      """,
    options: [OptionSpec("json", "one JSON object a line")],
    examples: [
      ("ebb list deck:cnn is:due", "what is due in one deck"),
      ("ebb list 梯度 -is:new", "search the texts, without new cards"),
      ("ebb list --json", "for scripts"),
    ])

  static let show = CommandSpec(
    .show, operands: "CARD", count: 1...1, completes: .cards, "a card as review shows it",
    options: [
      OptionSpec("width", "columns (else the terminal's, or 80)", value: "N"),
      OptionSpec("source", "the Markdown as written"),
    ],
    examples: [("ebb show cnn.md:41", "the card at a line")])

  static let why = CommandSpec(
    .why, operands: "CARD", count: 1...1, completes: .cards,
    "the arithmetic behind a card's next date",
    examples: [("ebb why 3f2a", "by the first digits of its id")])

  static let grade = CommandSpec(
    .grade, operands: "CARD GRADE | -", count: 1...2, completes: .cards,
    "grade without a terminal front, for editors and scripts",
    details: """
      GRADE is 0 to 5, or again, hard, good, easy. With `-`, reads lines `CARD GRADE [INSTANT]` \
      and answers each with the card's new state as a line of JSON.
      """,
    options: [OptionSpec("allow-clock", "grade although the clock looks wrong")],
    examples: [
      ("ebb grade cnn.md:41 good", "the card at a line"),
      ("ebb grade - < grades.txt", "many cards"),
    ])

  static let undo = CommandSpec(
    .undo, "take the last grade (or suspend, bury, reset) back; repeatable",
    examples: [("ebb undo", "also tomorrow")])

  static let orphans = CommandSpec(
    .orphans, operands: "[list|adopt|forget] [CARD…]", count: any, completes: .cards,
    "states whose card is gone, and what they may have become",
    examples: [
      ("ebb orphans", "their texts, last reviews and likeliest successors")
    ])

  static let export = CommandSpec(
    .export, operands: "[QUERY…]", count: any, completes: .filters, "cards in other formats",
    details: """
      Markdown and Anki text read back to the same cards. JSON also has schedules and the log: \
      {"version","exported","scheduler","cards":[…],"log":[…]}, a card as `ebb list --json` has \
      it, an entry as in the review log, with its device.
      """,
    options: [
      OptionSpec(
        "to", "the format (else md)", value: "FORMAT",
        completes: .words(["md", "csv", "tsv", "anki", "json"])),
      OptionSpec(
        "output", "a file (else standard output); for md also a folder, a deck a file",
        value: "FILE", completes: .files),
      OptionSpec("force", "replace a file that is there"),
    ],
    examples: [
      ("ebb export --to anki --output cards.txt", "for Anki's import"),
      ("ebb export deck:cnn --to csv", "one deck as a table"),
    ])

  static let doctor = CommandSpec(
    .doctor, "verify, repair or rebuild the review state",
    details: """
      Compares the review logs, the review state and the decks, and says what is wrong and what it \
      would do. Changes nothing without --fix; whatever a repair replaces is kept. Exits 1 while \
      there are problems.
      """,
    options: [
      OptionSpec("fix", "repair what can be repaired"),
      OptionSpec("rebuild", "work the review state out again from the logs alone"),
    ],
    examples: [("ebb doctor", "what is wrong, if anything"), ("ebb doctor --fix", "repair it")])

  static let initialize = CommandSpec(
    .`init`, operands: "[DIR]", count: 0...1, completes: .files,
    "a folder with a first deck that teaches the format",
    details: """
      Makes DIR (./decks when none is named) and in it welcome.md, whose cards teach ebb while \
      you review them. Nothing is ever overwritten.
      """,
    examples: [
      ("ebb init", "a first deck in ./decks"),
      ("ebb init ~/cards", "or anywhere else"),
    ])

  static let config = CommandSpec(
    .config, operands: "[KEY [VALUE]]", count: 0...2, completes: .keys,
    "the few options, and where each value comes from",
    details: """
      Without a KEY lists them: value, where it comes from (a flag, the environment, config.json \
      or the default), and what it may be. With a VALUE sets it: for this collection, or, if it is \
      about you and not about the cards (theme, keymap, keys.*, measure, ambiguous, lang, decks), \
      in your own config.json, for every collection. `ebb config keys` lists the keys; \
      keys.ACTION binds others: one sign, or space, enter, tab, up, pageup, f5, ctrl-d, alt-x.
      """,
    options: [
      OptionSpec("unset", "back to the default"),
      OptionSpec("global", "only an option of your own, for every collection"),
    ],
    examples: [
      ("ebb config", "all of them"),
      ("ebb config new_per_day 10", "ten new cards a day"),
      ("ebb config --unset new_per_day", "as at first"),
      ("ebb config --global theme dark", "your colours, in every collection"),
      ("ebb config keys.undo \"u z\"", "two keys for one action"),
    ])

  static let completions = CommandSpec(
    .completions, operands: "bash|zsh|fish", count: 0...Int.max, completes: .shells,
    "completions for a shell",
    details: """
      Prints a script that completes commands, options, their values, decks, sections, filters \
      and cards. Put the line of your shell into ~/.bashrc, ~/.zshrc or config.fish.
      """,
    options: [OptionSpec("words", "what may follow the words after `--`: the scripts ask this")],
    examples: [
      ("eval \"$(ebb completions bash)\"", "in ~/.bashrc"),
      ("eval \"$(ebb completions zsh)\"", "in ~/.zshrc, after compinit"),
      ("ebb completions fish | source", "in config.fish"),
    ])

  static let help = CommandSpec(
    .help, operands: "[COMMAND]", count: 0...1, completes: .commands, "help on a command",
    options: [OptionSpec("man", "the manual page, for man(1)")],
    examples: [
      ("ebb help grade", "one command"),
      ("ebb help --man > ebb.1", "a page for man"),
    ])

  static func change(_ command: Command, _ summary: String, _ example: String) -> CommandSpec {
    CommandSpec(
      command, operands: "CARD…", count: 1...Int.max, completes: .filters, summary,
      examples: [("ebb " + example, "")])
  }
}
