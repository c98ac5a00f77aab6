import Decks
import Platform
import Reviewing
import Scheduling
import Storage
import Words

// What the commands say, to be read in a row: what happened, what is safe, what to do next.

// MARK: - Where things are

extension Sentence {
  static let noDecksHere = Sentence(
    """
    there are no decks here (not in --decks, $EBB_DECKS, ./decks or ./*.md)
    To begin: `ebb init` makes a first deck that teaches the format; then run `ebb`.
    Have notes, an Anki or a CSV export? `ebb import FILE` turns them into decks.
    """,
    """
    这里还没有牌组（--decks、$EBB_DECKS、./decks 和 ./*.md 都没有）
    开始：运行 `ebb init`，它会建一个边复习边教格式的牌组；然后运行 `ebb`。
    已有笔记、Anki 或 CSV 导出？`ebb import 文件` 把它们变成牌组。
    """)

  static func noEverydayDecks(_ path: String) -> Sentence {
    Sentence(
      "ebb: your everyday collection '\(path)' is not there; `ebb config --global decks` changes it",
      "ebb：日常的卡片文件夹“\(path)”不在了；用 `ebb config --global decks` 更改")
  }

  static func noDecksFolder(_ path: String) -> Sentence {
    Sentence(
      """
      error: there is no decks folder '\(path)'
      Nothing was changed. Name a folder with --decks DIR, or make one with `ebb init DIR`.
      """,
      """
      错误：没有牌组文件夹“\(path)”
      未做任何改动。请用 --decks DIR 指定文件夹，或用 `ebb init DIR` 新建。
      """)
  }

  static func stateIsLink(_ path: String) -> Sentence {
    Sentence(
      """
      error: '\(path)' is a symbolic link
      ebb does not write through a link that came with the decks. If it is yours, name where it \
      leads with --state DIR or $EBB_STATE.
      """,
      """
      错误：“\(path)”是符号链接
      ebb 不会通过牌组带来的链接写入。如果它是你自己的，请用 --state DIR 或 $EBB_STATE 指定它指向的文件夹。
      """)
  }

  static func noPath(_ path: String) -> Sentence {
    Sentence(
      "error: there is no file or folder '\(path)'", "错误：没有文件或文件夹“\(path)”")
  }

  static func unreadableDeck(_ path: String, _ error: SystemError) -> Sentence {
    Sentence(
      "\(path): error: \(error.reason); the other decks go on",
      "\(path)：错误：\(error.reasonSentence.chinese)；其他牌组照常")
  }

  static func errorsInDecks(_ errors: Int, decks: Int) -> Sentence {
    Sentence(
      "ebb: \(count(errors, "error")) in \(count(decks, "deck")) cost cards; "
        + "`ebb check` shows where",
      "ebb：\(decks) 个牌组里的 \(errors) 处错误使卡片缺失；`ebb check` 指出位置")
  }

  static func outputFailed(_ error: SystemError) -> Sentence {
    Sentence(
      "error: the output could not be written: \(error.reason)",
      "错误：无法写出结果：\(error.reasonSentence.chinese)")
  }
}

// MARK: - Cards

extension Sentence {
  static func error(_ sentence: Sentence) -> Sentence {
    Sentence("error: \(sentence.english)", "错误：\(sentence.chinese)")
  }

  static func noCard(_ word: String, _ suggestion: String?) -> Sentence {
    let meant = meant(suggestion)
    return Sentence(
      """
      error: there is no card '\(word)'\(meant.english)
      A card is an id, a unique id prefix of four or more digits, or file:line; \
      `ebb list` shows them.
      """,
      """
      错误：没有卡片“\(word)”\(meant.chinese)
      卡片写作编号、四位以上的唯一编号前缀，或 文件:行；`ebb list` 列出它们。
      """)
  }

  /// What follows a word that is not known.
  static func meant(_ suggestion: String?) -> Sentence {
    guard let suggestion else { return Sentence(same: "") }
    return Sentence("; did you mean '\(suggestion)'?", "；是不是“\(suggestion)”？")
  }

  static func shortID(_ word: String) -> Sentence {
    Sentence(
      "error: '\(word)' is too short: four digits of an id or more; `ebb list` shows them",
      "错误：“\(word)”太短：编号至少要四位；`ebb list` 列出编号")
  }

  static func noMatch(_ words: String) -> Sentence {
    Sentence(
      "error: no card matches '\(words)'; `ebb list` shows the cards",
      "错误：没有卡片符合“\(words)”；`ebb list` 列出卡片")
  }

  static func severalCards(_ word: String, _ number: Int, _ places: [String]) -> Sentence {
    let list = places.joined(separator: "\n")
    return Sentence(
      "error: '\(word)' is \(count(number, "card")); name one of them:\n\(list)",
      "错误：“\(word)”对应 \(number) 张卡片；请指明一张：\n\(list)")
  }

  static func badGrade(_ word: String) -> Sentence {
    Sentence(
      "error: '\(word)' is no grade: 0 to 5, or again, hard, good, easy. The card is unchanged.",
      "错误：“\(word)”不是评分：0 到 5，或 again、hard、good、easy。卡片没有变化。")
  }

  static let badGradeLine = Sentence(
    "error: a line is CARD GRADE [INSTANT]", "错误：每行应为 CARD GRADE [INSTANT]")

  static func noID(_ word: String) -> Sentence {
    Sentence(
      "error: '\(word)' is no id of a card in the collection; `ebb list` shows them",
      "错误：“\(word)”不是任何卡片的编号；`ebb list` 列出编号")
  }

  static func noInstant(_ word: String) -> Sentence {
    Sentence(
      "error: '\(word)' is no instant like 2026-11-21T08:30:00+08:00",
      "错误：“\(word)”不是形如 2026-11-21T08:30:00+08:00 的时刻")
  }

  static func unansweredCard(_ place: String) -> Sentence {
    Sentence(
      "error: \(place): this question has no answer yet, so it has no grade either",
      "错误：\(place)：这个问题还没有答案，所以不能评分")
  }

  static func inLine(_ number: Int, _ sentence: Sentence) -> Sentence {
    Sentence("line \(number): \(sentence.english)", "第 \(number) 行：\(sentence.chinese)")
  }

  static let nothingToUndo = Sentence(
    "error: there is nothing to undo: no grade has been given yet",
    "错误：没有可以撤销的操作：还没有评过分")

  static func tookBack(_ event: LogEntry.Event, _ card: String, _ day: Day) -> Sentence {
    Sentence(
      "took back: \(event.sentence.english) (\(card), \(day))",
      "已撤销：\(event.sentence.chinese)（\(card)，\(day)）")
  }

  static func tookBack(_ event: LogEntry.Event, ofCards count: Int) -> Sentence {
    Sentence(
      "took back: \(event.sentence.english) of \(count) cards",
      "已撤销：\(count) 张卡片的\(event.sentence.chinese)")
  }
}

extension LogEntry.Event {
  /// What happened, for people.
  var sentence: Sentence {
    switch self {
    case .grade(let grade, let kind, _):
      Sentence(
        "\(kind.rawValue) graded \(grade.name.english)",
        "\(kind.sentence.chinese)，评为\(grade.name.chinese)")
    case .undo: Sentence("an undo", "一次撤销")
    case .adopt(let old): Sentence("the adoption of \(old)", "对 \(old) 的接续")
    case .suspend: Sentence("suspend", "暂停")
    case .resume: Sentence("resume", "恢复")
    case .bury: Sentence("bury", "搁置")
    case .reset: Sentence("reset", "重置")
    case .forget: Sentence("forget", "遗弃")
    }
  }
}

extension GradeKind {
  var sentence: Sentence {
    switch self {
    case .review: Sentence("review", "复习")
    case .repeat: Sentence("repeat", "当日重来")
    case .early: Sentence("early", "提前复习")
    case .cram: Sentence("cram", "突击")
    }
  }
}

// MARK: - Check

extension Sentence {
  static func checked(files: Int, cards: Int, errors: Int, warnings: Int) -> Sentence {
    Sentence(
      "\(count(files, "file")), \(count(cards, "card")), "
        + "\(count(errors, "error")), \(count(warnings, "warning"))",
      "\(files) 个文件，\(cards) 张卡片，\(errors) 个错误，\(warnings) 个警告")
  }
}

extension Sentence {
  static func fixed(_ fixes: Int) -> Sentence {
    Sentence(
      "fixed \(count(fixes, "place")); progress is kept",
      "已改正 \(fixes) 处；进度保留")
  }

  static func fixable(_ lines: Int, isStrict: Bool) -> Sentence {
    let option = isStrict ? "--fix --strict" : "--fix"
    return Sentence(
      "`ebb check \(option)` mends \(count(lines, "line")) of these; progress is kept",
      "`ebb check \(option)` 可以改正其中 \(lines) 行；进度保留")
  }

  static func fixedPlace(_ place: String, _ fix: DeckFix) -> Sentence {
    let before = printable(fix.before)
    let after = printable(fix.after.prefix { !$0.isNewline })
    if before.isEmpty {
      return Sentence("\(place): fixed: put in '\(after)'", "\(place)：已改正：加入“\(after)”")
    }
    if after.isEmpty {
      return Sentence("\(place): fixed: took out '\(before)'", "\(place)：已改正：去掉“\(before)”")
    }
    return Sentence(
      "\(place): fixed: '\(before)' is '\(after)' now", "\(place)：已改正：“\(before)”改为“\(after)”")
  }

  static func notFixed(_ path: String) -> Sentence {
    Sentence(
      "\(path): left as it is: mending it line by line would cost cards",
      "\(path)：未作改动：逐行改正会使卡片缺失")
  }
}

extension Severity {
  var sentence: Sentence {
    switch self {
    case .error: Sentence("error", "错误")
    case .warning: Sentence("warning", "警告")
    case .info: Sentence("info", "提示")
    }
  }
}

// MARK: - The clock (S7)

extension ReviewState.ClockDoubt {
  func sentence(today: Day) -> Sentence {
    switch self {
    case .behind(let newest):
      Sentence(
        "today is \(today), but the review log already knows \(newest): the clock may be wrong",
        "今天是 \(today)，复习记录里却已有 \(newest)：时钟可能不对")
    case .ahead(let newest):
      Sentence(
        "today is \(today), more than a year after the last review on \(newest): "
          + "the clock may be wrong",
        "今天是 \(today)，距上次复习 \(newest) 已一年多：时钟可能不对")
    }
  }
}

extension Sentence {
  static let nothingGraded = Sentence(
    "Nothing was graded. If the clock is right, say --allow-clock.",
    "没有评分。如果时钟没错，请加 --allow-clock。")
  static let reviewAnyway = Sentence("Review all the same? [y/N] ", "仍然复习？[y/N] ")

  static func clock(_ doubt: Sentence) -> Sentence {
    Sentence(
      "error: \(doubt.english)\n\(nothingGraded.english)",
      "错误：\(doubt.chinese)\n\(nothingGraded.chinese)")
  }
}

// MARK: - Other programs

extension Sentence {
  static let noEditor = Sentence(
    "$EDITOR names no program; set it, as in EDITOR=vim",
    "$EDITOR 没有指明程序；请设置它，如 EDITOR=vim")

  static func editorFailed(_ program: String) -> Sentence {
    Sentence("the editor '\(program)' failed", "编辑器“\(program)”出错退出")
  }

  static func editorNotStarted(_ program: String, _ error: SystemError) -> Sentence {
    Sentence(
      "the editor '\(program)' could not be started: \(error.reason); set $EDITOR",
      "无法启动编辑器“\(program)”：\(error.reasonSentence.chinese)；请设置 $EDITOR")
  }

  static func onlyHarmlessFiles(_ name: String) -> Sentence {
    Sentence(
      "'\(name)' is not opened: ebb opens pictures, sound, films and texts only",
      "不打开“\(name)”：ebb 只打开图片、声音、影片和文本")
  }

  static let onlyWebLinks = Sentence(
    "ebb opens web links and files only", "ebb 只打开网页链接和文件")

  static func linkFailed(_ opener: String, _ link: String) -> Sentence {
    Sentence("'\(opener)' could not open \(link)", "“\(opener)”打不开 \(link)")
  }

  static func openerNotStarted(_ opener: String, _ error: SystemError) -> Sentence {
    Sentence(
      "'\(opener)' could not be started: \(error.reason); set $EBB_OPENER",
      "无法启动“\(opener)”：\(error.reasonSentence.chinese)；请设置 $EBB_OPENER")
  }
}

extension Sentence {
  static func notOurPage(_ file: String) -> Sentence {
    Sentence(
      "error: '\(file)' is there and is no page of `ebb stats`\n"
        + "It was not changed. Name another file, or say --force.",
      "错误：“\(file)”已存在，且不是 `ebb stats` 的页面\n未作改动。请换一个文件名，或加 --force。")
  }
}
