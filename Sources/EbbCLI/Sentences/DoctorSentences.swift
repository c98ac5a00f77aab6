import Platform
import Storage
import Words

// What `ebb doctor` says, a line each: `ok`, `note`, `problem`, `fixed`.

extension Sentence {
  static func examined(_ log: String, _ entries: Int) -> Sentence {
    Sentence("ok: \(log): \(count(entries, "entry", "entries"))", "正常：\(log)：\(entries) 条记录")
  }

  static func examinedDecks(_ files: Int, cards: Int) -> Sentence {
    Sentence(
      "ok: \(count(files, "deck")), \(count(cards, "card"))",
      "正常：\(files) 个牌组，\(cards) 张卡片")
  }

  static func problem(_ sentence: Sentence) -> Sentence {
    Sentence("problem: \(sentence.english)", "问题：\(sentence.chinese)")
  }

  static func errorsInDecks(_ errors: Int) -> Sentence {
    Sentence(
      "\(count(errors, "error")) in the decks; `ebb check` shows where",
      "牌组里有 \(errors) 处错误；`ebb check` 指出位置")
  }

  static func datedAhead(_ number: Int, device: String, day: String, place: String) -> Sentence {
    Sentence(
      "the log of \(device) is ahead of this clock by \(count(number, "answer")), the last of "
        + "\(day), to \(place): if that clock was wrong, `ebb undo` takes it back",
      "\(device) 的记录比本机时钟早走了 \(number) 条，最后一条是 \(day) 的 \(place)：如果是那台机器的时钟不对，"
        + "`ebb undo` 可以撤销它")
  }

  static func finding(_ finding: Finding) -> Sentence {
    let text = finding.sentence
    let safe = Sentence(printable(text.english), printable(text.chinese))
    return finding.isProblem
      ? problem(safe) : Sentence("note: \(safe.english)", "说明：\(safe.chinese)")
  }

  static func remedy(_ remedy: Remedy) -> Sentence {
    switch remedy {
    case .cleanLog:
      Sentence(
        "  --fix leaves such lines out and keeps the whole log in set-aside",
        "  --fix 去掉这样的行，并把原文件留存在 set-aside")
    case .rebuildState:
      Sentence(
        "  --fix works state.json out again from the logs and keeps the old one",
        "  --fix 按记录重算 state.json，并留存旧文件")
    case .restoreLog: Sentence("  --fix puts them back", "  --fix 把它们放回去")
    case .remove: Sentence("  --fix removes it", "  --fix 删除它")
    case .takeIn:
      Sentence(
        "  --fix takes its review logs in here, and keeps its .ebb in set-aside; nothing is lost",
        "  --fix 把它的复习记录并入这里，并把它的 .ebb 留存在 set-aside；什么也不会丢")
    case .giveName:
      Sentence(
        "  --fix gives it a name of its own, so that no tool throws it away",
        "  --fix 给它一个自己的名字，免得被同步工具清掉")
    case .writeAttributes: Sentence("  --fix writes that line", "  --fix 写入这一行")
    case .none: Sentence("  ebb leaves this to you", "  这要由你来处理")
    }
  }

  static func repaired(_ repaired: Repaired) -> Sentence {
    switch repaired {
    case .log(let file, let kept):
      Sentence(
        "fixed: \(printable(file)); the whole is kept as \(printable(kept))",
        "已修复：\(printable(file))；原文件留存为 \(printable(kept))")
    case .state(let entries):
      Sentence(
        "fixed: state.json, from \(count(entries, "entry", "entries")) of the review logs",
        "已修复：按 \(entries) 条复习记录重算了 state.json")
    case .restored(let lines):
      Sentence(
        "fixed: \(count(lines, "answer")) put back into the review log",
        "已修复：\(lines) 条回答放回了复习记录")
    case .removed(let path):
      Sentence("fixed: removed \(printable(path))", "已修复：删除了 \(printable(path))")
    case .named(let file, let name):
      Sentence(
        "fixed: \(printable(file)) is now \(printable(name))",
        "已修复：\(printable(file)) 现名 \(printable(name))")
    case .tookIn(let path, let logs, let kept):
      Sentence(
        "fixed: took \(count(logs, "review log")) of \(printable(path)) in; its .ebb is kept as "
          + printable(kept),
        "已修复：并入了 \(printable(path)) 的 \(logs) 份复习记录；它的 .ebb 留存为 \(printable(kept))")
    case .attributes: Sentence("fixed: .gitattributes", "已修复：.gitattributes")
    }
  }

  static func doctorEnd(problems: Int, afterFix: Bool = false) -> Sentence {
    if problems == 0 { return Sentence("No problems.", "没有问题。") }
    if afterFix {
      return Sentence("\(count(problems, "problem")) left.", "还剩 \(problems) 个问题。")
    }
    return Sentence(
      "\(count(problems, "problem")). Nothing was changed; `ebb doctor --fix` repairs what it can.",
      "\(problems) 个问题。未作改动；`ebb doctor --fix` 修复能修复的。")
  }
}

extension Finding {
  fileprivate var sentence: Sentence {
    switch self {
    case .notice(let notice): notice.sentence
    case .stateDiffers(let cards):
      Sentence(
        "state.json is not what the logs say: \(count(cards, "card")) with another state",
        "state.json 与复习记录不符：\(cards) 张卡片的状态不同")
    case .linesMissing(let file, let lines):
      Sentence(
        "\(file): \(count(lines, "answer")) of this device missing; a spare of them is kept",
        "\(file)：缺少本设备的 \(lines) 条回答；另有备份")
    case .leftover(let path):
      Sentence("\(path): left behind by a run that was killed", "\(path)：某次被中断的运行留下的")
    case .needless(let path):
      Sentence(
        "\(path): a copy that nobody needs; the state is worked out from the logs",
        "\(path)：没有用处的副本；复习状态由复习记录得出")
    case .nested(let path):
      Sentence(
        "\(path): a collection of its own below this one, so its reviews do not count here",
        "\(path)：这个卡片库下面另有一个卡片库，它的复习在这里不算数")
    case .link(let path):
      Sentence(
        "\(path): a symbolic link, which ebb does not write through",
        "\(path)：符号链接，ebb 不会通过它写入")
    case .wrongKind(let path):
      Sentence(
        "\(path): something of another kind stands here, so nothing can be saved; move it away",
        "\(path)：这个位置上是别的东西，所以无法保存；请把它移走")
    case .notALog(let path):
      Sentence("\(path): not a review log; it is left alone", "\(path)：不是复习记录；不去动它")
    case .copy(let file, let device):
      Sentence(
        "\(file): a sync tool's copy of the log of \(device); its lines count",
        "\(file)：同步工具留下的 \(device) 的副本；其中的记录有效")
    case .noUnionMerge(let path):
      Sentence(
        "\(path): without 'reviews/*.jsonl merge=union' a merge by git stops at the logs",
        "\(path)：没有“reviews/*.jsonl merge=union”，git 合并会停在记录上")
    }
  }
}
