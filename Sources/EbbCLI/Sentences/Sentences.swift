import Decks
import Library
import Platform
import Reviewing
import Scheduling
import Storage
import Words

// What the commands say, to be read in a row: what happened, what is safe, what to do next.

// MARK: - Where things are

extension Sentence {
  static func inputFailed(_ error: SystemError) -> Sentence {
    Sentence(
      "error: standard input could not be read: \(error.reason); what was answered before is saved",
      "错误：无法读取标准输入：\(error.reasonSentence.chinese)；之前的回答都已保存")
  }

  static func outputFailed(_ error: SystemError) -> Sentence {
    Sentence(
      "error: the output could not be written: \(error.reason)",
      "错误：无法写出结果：\(error.reasonSentence.chinese)")
  }
}

// MARK: - Cards

extension Sentence {
  static func badGrade(_ word: String) -> Sentence {
    Sentence(
      "error: '\(word)' is not a grade: use 0 to 5, or again, hard, good, easy. The card is unchanged.",
      "错误：“\(word)”不是评分：0 到 5，或 again、hard、good、easy。卡片没有变化。")
  }

  static let badGradeLine = Sentence(
    "error: a line must be CARD GRADE [INSTANT]", "错误：每行应为 CARD GRADE [INSTANT]")

  static func noInstant(_ word: String) -> Sentence {
    Sentence(
      "error: '\(word)' is not an instant like 2026-11-21T08:30:00+08:00",
      "错误：“\(word)”不是形如 2026-11-21T08:30:00+08:00 的时刻")
  }

  static func inLine(_ number: Int, _ sentence: Sentence) -> Sentence {
    Sentence("line \(number): \(sentence.english)", "第 \(number) 行：\(sentence.chinese)")
  }

  static let nothingToUndo = Sentence(
    "error: there is nothing to undo: no grade has been given yet",
    "错误：没有可以撤销的操作：还没有评过分")

  /// By place and text: nobody knows a card by its id.
  static func tookBack(_ undone: TakenBack) -> Sentence {
    let event = undone.entry.event.sentence
    if undone.count > 1 {
      return Sentence(
        "took back: \(event.english) of \(undone.count) cards",
        "已撤销：\(undone.count) 张卡片的\(event.chinese)")
    }
    let place =
      undone.location.map { Sentence(same: printable($0)) }
      ?? Sentence("a card that is in no deck", "不在任何牌组里的卡片")
    let front = undone.front.map { "  " + firstLine($0) } ?? ""
    return Sentence(
      "took back: \(event.english), of \(undone.entry.day): \(place.english)\(front)",
      "已撤销：\(undone.entry.day) 的\(event.chinese)：\(place.chinese)\(front)")
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
    case .adopt: Sentence("an edit that kept its progress", "一次保留进度的修改")
    case .suspend: Sentence("suspend", "暂停")
    case .resume: Sentence("resume", "恢复")
    case .bury: Sentence("bury", "搁置")
    case .flag: Sentence("flag", "加标")
    case .unflag: Sentence("unflag", "去标")
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
      "`ebb check \(option)` fixes \(count(lines, "line")) of these; progress is kept",
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
      "\(path): left as it is: fixing it line by line would lose cards",
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
  static func wrotePage(_ file: String) -> Sentence {
    Sentence("the page is in \(file)", "页面已写入 \(file)")
  }

  static func notOurPage(_ file: String) -> Sentence {
    Sentence(
      "error: '\(file)' is already there, and is not a page of `ebb stats`\n"
        + "It was not changed. Name another file, or add --force.",
      "错误：“\(file)”已存在，且不是 `ebb stats` 的页面\n未作改动。请换一个文件名，或加 --force。")
  }
}
