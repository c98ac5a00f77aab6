import Decks
package import Platform
package import Reviewing
package import Scheduling
import Storage
package import Words

// Every sentence of this room, to be read in a row.

// MARK: - Where things are

extension Sentence {
  package static let noDecksHere = Sentence(
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

  package static func noEverydayDecks(_ path: String) -> Sentence {
    let shown = printable(path)
    return Sentence(
      """
      error: your everyday collection '\(shown)' is not there
      Nothing was changed. `ebb config --global decks DIR` names another; --decks DIR names one \
      for this run.
      """,
      """
      错误：日常的卡片文件夹“\(shown)”不在了
      未作改动。用 `ebb config --global decks DIR` 换一个；--decks DIR 只为这一次指定。
      """)
  }

  package static func noDecksFolder(_ path: String) -> Sentence {
    Sentence(
      """
      error: there is no decks folder '\(printable(path))'
      Nothing was changed. Name a folder with --decks DIR, or make one with `ebb init DIR`.
      """,
      """
      错误：没有牌组文件夹“\(printable(path))”
      未作改动。请用 --decks DIR 指定文件夹，或用 `ebb init DIR` 新建。
      """)
  }

  package static func stateIsLink(_ path: String) -> Sentence {
    Sentence(
      """
      error: '\(printable(path))' is a symbolic link
      ebb does not write through a link that came with the decks. If it is yours, name where it \
      leads with --state DIR or $EBB_STATE.
      """,
      """
      错误：“\(printable(path))”是符号链接
      ebb 不会通过牌组带来的链接写入。如果它是你自己的，请用 --state DIR 或 $EBB_STATE 指定它指向的文件夹。
      """)
  }

  package static func collectionsBelow(_ folders: [String], _ root: String) -> Sentence {
    let shown = folders.prefix(6).map { printable($0) }
    let more = folders.count - shown.count
    let list = shown.joined(separator: "\n  ") + (more > 0 ? "\n  … (+\(more))" : "")
    return Sentence(
      """
      error: this folder is no collection, but there are collections below it:
        \(list)
      Nothing was changed. Go into one of them, or name one: --decks \(shown.first ?? "DIR")
      (--decks \(printable(root)) begins a new history for all the decks below this folder.)
      """,
      """
      错误：这个文件夹不是卡片库，但它下面有卡片库：
        \(list)
      未作改动。请进入其中一个，或指定一个：--decks \(shown.first ?? "DIR")
      （--decks \(printable(root)) 会为这个文件夹下的所有牌组另起一份记录。）
      """)
  }

  static func deviceNotKept(_ hostName: String, _ error: SystemError?) -> Sentence {
    let host = printable(hostName)
    let reason = error.map { Sentence(" (\($0.description))", "（\($0.sentence.chinese)）") }
    return Sentence(
      "ebb: no name of its own could be kept for this device\(reason?.english ?? ""), so its log "
        + "is named after the host, \(host); $EBB_DEVICE names it",
      "ebb：无法为这台设备保存名字\(reason?.chinese ?? "")，复习记录以主机名 \(host) 命名；"
        + "可用 $EBB_DEVICE 指定")
  }

  package static func noPath(_ path: String) -> Sentence {
    Sentence(
      "error: there is no file or folder '\(printable(path))'", "错误：没有文件或文件夹“\(printable(path))”")
  }

  package static func unreadableDeck(_ path: String, _ error: SystemError) -> Sentence {
    Sentence(
      "\(printable(path)): error: \(error.reason); the other decks are not affected",
      "\(printable(path))：错误：\(error.reasonSentence.chinese)；其他牌组照常")
  }

  package static func deckCopy(_ copy: DeckCopy) -> Sentence {
    let (path, original) = (printable(copy.path), printable(copy.original))
    let place = copy.line.map { "\(path):\($0)" } ?? path
    return copy.differing == 0
      ? Sentence(
        "\(path): a copy of \(original) that a sync tool left is left out; it has nothing new: delete it",
        "\(path)：跳过同步工具留下的 \(original) 的副本；其中没有新内容，可以删除")
      : Sentence(
        "\(path): a copy of \(original) that a sync tool left is left out; "
          + "\(count(copy.differing, "card")) of it \(copy.differing == 1 ? "is" : "are") not there, "
          + "the first at \(place): move what you want, then delete the copy",
        "\(path)：跳过同步工具留下的 \(original) 的副本；其中 \(copy.differing) 张卡片那里没有，第一张在 "
          + "\(place)：请把要的移过去，然后删除副本")
  }

  package static func errorsInDecks(_ errors: Int, decks: Int) -> Sentence {
    Sentence(
      "ebb: \(count(errors, "error")) in \(count(decks, "deck")): those cards are missing; "
        + "`ebb check` shows where",
      "ebb：\(decks) 个牌组里的 \(errors) 处错误使卡片缺失；`ebb check` 指出位置")
  }
}

// MARK: - Cards

extension Sentence {
  package static func noCard(_ word: String, _ suggestion: String?) -> Sentence {
    let meant = meant(suggestion)
    return Sentence(
      """
      error: there is no card '\(printable(word))'\(meant.english)
      A card is an id, a unique id prefix of four or more digits, or file:line \
      (file:line:back for the other side); `ebb list` shows them.
      """,
      """
      错误：没有卡片“\(printable(word))”\(meant.chinese)
      卡片写作编号、四位以上的唯一编号前缀，或 文件:行（反面写作 文件:行:back）；`ebb list` 列出它们。
      """)
  }

  package static func shortID(_ word: String) -> Sentence {
    Sentence(
      "error: '\(printable(word))' is too short: four digits of an id or more; `ebb list` shows them",
      "错误：“\(printable(word))”太短：编号至少要四位；`ebb list` 列出编号")
  }

  package static func noMatch(_ words: String) -> Sentence {
    Sentence(
      "error: no card matches '\(printable(words))'; `ebb list` shows the cards",
      "错误：没有卡片符合“\(printable(words))”；`ebb list` 列出卡片")
  }

  package static func severalCards(_ word: String, _ number: Int, _ places: [String]) -> Sentence {
    let list = places.joined(separator: "\n")
    return Sentence(
      "error: '\(printable(word))' is \(count(number, "card")); name one of them:\n\(list)",
      "错误：“\(printable(word))”对应 \(number) 张卡片；请指明一张：\n\(list)")
  }

  package static func unansweredCard(_ place: String) -> Sentence {
    Sentence(
      "error: \(printable(place)): this question has no answer yet, so it has no grade either",
      "错误：\(printable(place))：这个问题还没有答案，所以不能评分")
  }

  package static func badFilter(_ filter: Sentence, _ excerpt: String) -> Sentence {
    let mark = excerpt.split(separator: "\n").map { "\n  " + $0 }.joined()
    return Sentence("error: \(filter.english)\(mark)", "错误：\(filter.chinese)\(mark)")
  }
}

// MARK: - Edits and orphans

extension Sentence {
  package static func edited(_ place: String) -> Sentence {
    Sentence(
      "ebb: \(printable(place)): edited; its progress is kept", "ebb：\(printable(place))：已修改；进度保留")
  }

  package static func moreEdited(_ cards: Int) -> Sentence {
    Sentence(
      "ebb: \(count(cards, "more edited card")); their progress is kept",
      "ebb：另有 \(cards) 张修改过的卡片；进度都保留")
  }

  package static let pendingEdits = Sentence(
    "ebb: this is not in the review log yet: the next review or change writes it down, and only "
      + "then can `ebb undo` take it back",
    "ebb：这还没有写进复习记录：下次复习或改动时才写下，之后 `ebb undo` 才能撤销")

  package static func unsureEdits(_ cards: Int) -> Sentence {
    Sentence(
      "ebb: \(count(cards, "vanished card")) may live on under a new text; "
        + "`ebb orphans` shows what \(cards == 1 ? "it" : "they") may have become",
      "ebb：\(cards) 张消失的卡片可能换了文字还在；`ebb orphans` 列出它们可能变成了什么")
  }

  package static func notOneOrphan(_ word: String, isNone: Bool) -> Sentence {
    Sentence(
      "error: '\(printable(word))' is \(isNone ? "no orphan" : "not one orphan"); `ebb orphans` lists them",
      "错误：“\(printable(word))”\(isNone ? "不是孤立的状态" : "对应不止一个")；`ebb orphans` 列出它们")
  }
}

// MARK: - Import

extension Sentence {
  package static func outsideDecks(_ folder: String, _ root: String) -> Sentence {
    Sentence(
      "error: '--to \(printable(folder))' is not below the decks folder '\(printable(root))', where cards are found",
      "错误：“--to \(printable(folder))”不在牌组文件夹“\(printable(root))”之内，那里的卡片不会被找到")
  }

  package static func unreadableSource(_ name: String, _ error: SystemError) -> Sentence {
    Sentence(
      "\(printable(name)): error: \(error.reason); the other files are not affected",
      "\(printable(name))：错误：\(error.reasonSentence.chinese)；其他文件照常")
  }
}

extension Sentence {
  static func about(_ path: String, _ sentence: Sentence) -> Sentence {
    Sentence(
      "\(printable(path)): \(sentence.english)", "\(printable(path))：\(sentence.chinese)")
  }
}

// MARK: - The clock (S7)

extension ReviewState.ClockDoubt {
  package func sentence(today: Day) -> Sentence {
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
  package static let nothingGraded = Sentence(
    "Nothing was graded. If the clock is right, add --allow-clock.",
    "没有评分。如果时钟没错，请加 --allow-clock。")
  package static let reviewAnyway = Sentence("Review all the same? [y/N] ", "仍然复习？[y/N] ")

  package static func clock(_ doubt: Sentence) -> Sentence {
    Sentence(
      "error: \(doubt.english)\n\(nothingGraded.english)",
      "错误：\(doubt.chinese)\n\(nothingGraded.chinese)")
  }
}
