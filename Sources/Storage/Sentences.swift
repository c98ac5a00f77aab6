package import Platform
package import Words

// Every sentence of this room. `description` is the English one.

extension Notice: Speaking {
  package var sentence: Sentence {
    switch self {
    case .unreadableLine(let file, let line, let fault):
      Sentence(
        "\(file):\(line): this line is left out: \(fault)",
        "\(file):\(line)：跳过这一行：\(fault.sentence.chinese)")
    case .tornLine(let file, let line):
      Sentence(
        "\(file):\(line): the last line is cut off and left out; all lines before it count",
        "\(file):\(line)：最后一行不完整，已跳过；之前的行都有效")
    case .unknownKinds(let file, let line, let number):
      Sentence(
        "\(file):\(line): \(entries(number)) of a kind that a newer ebb writes left out",
        "\(file):\(line)：跳过 \(number) 条新版 ebb 才有的记录")
    case .newerKeys(let file, let line, let number):
      Sentence(
        "\(file):\(line): \(entries(number)) with facts that only a newer ebb knows",
        "\(file):\(line)：\(number) 条记录含有新版 ebb 才懂的内容")
    case .repeatedLines(let file, let number):
      Sentence(
        "\(file): \(entries(number)) there already, counted once",
        "\(file)：\(number) 条重复的记录只算一次")
    case .logGone(let file):
      Sentence(
        "\(file) is gone; the review state was worked out from the logs that are there",
        "\(file) 不见了；已按现有的复习记录重算状态")
    case .logChanged(let file):
      Sentence(
        "\(file) is not what it was; the review state was worked out from the logs again",
        "\(file) 与上次不同；已按复习记录重算状态")
    case .linesRestored(let number):
      Sentence(
        "\(count(number, "answer")) of this device \(number == 1 ? "was" : "were") missing and "
          + "\(number == 1 ? "is" : "are") back",
        "本设备丢失的 \(number) 条回答已经找回")
    case .spareKeptAside(let path):
      Sentence(
        "this device has answered other cards at this place before; they are kept as \(path)",
        "本设备以前在这个位置回答过别的卡片；记录留存为 \(path)")
    case .stateDamaged(let damage):
      Sentence("state.json is damaged: \(damage)", "state.json 已损坏：\(damage.sentence.chinese)")
    case .stateRebuilt:
      Sentence(
        "the review state was rebuilt from the review log; nothing is lost",
        "已从复习记录重建复习状态；没有丢失任何内容")
    case .stateWithoutLog:
      Sentence(
        "there is no review log to rebuild it from, so every card is new; the file is kept",
        "没有可供重建的复习记录，所有卡片都是新卡片；旧文件会保留")
    case .stateSetAside(let file):
      Sentence("the old state.json is kept as \(file)", "旧的 state.json 留存为 \(file)")
    case .configDamaged(let path, let fault):
      Sentence(
        "\(path): not readable, so every option has its default: \(fault)",
        "\(path)：无法读取，所有选项取默认值：\(fault.sentence.chinese)")
    case .unknownSetting(let path, let line, let key):
      Sentence(
        "\(path):\(line): there is no option '\(key)'", "\(path):\(line)：没有选项“\(key)”")
    case .personalSetting(let path, let line, let key):
      Sentence(
        "\(path):\(line): '\(key)' is not read here: it is yours, not the collection's; "
          + "`ebb config --global \(key) VALUE` sets it",
        "\(path):\(line)：不采用“\(key)”：它是个人选项，不属于这个卡片库；"
          + "请用 `ebb config --global \(key) 值` 设置")
    case .collectionSetting(let path, let line, let key):
      Sentence(
        "\(path):\(line): '\(key)' is not read here: it belongs to a collection; "
          + "`ebb config \(key) VALUE` sets it",
        "\(path):\(line)：不采用“\(key)”：它属于一个卡片库；请用 `ebb config \(key) 值` 设置")
    case .badSetting(let path, let line, let key, let found, let used):
      Sentence(
        "\(path):\(line): '\(key)' cannot be \(found); \(used) is used",
        "\(path):\(line)：“\(key)”不能是 \(found)；改用 \(used)")
    case .unreadableFolder(let path, let error):
      Sentence(
        "\(path): this folder is left out: \(error.reason)",
        "\(path)：跳过这个文件夹：\(error.reasonSentence.chinese)")
    case .unreadableName(let folder, let name):
      Sentence(
        "\(folder): '\(name)' is left out: its name is not UTF-8",
        "\(folder)：跳过“\(name)”：文件名不是 UTF-8")
    }
  }
}

extension StorageError: Speaking {
  package var sentence: Sentence {
    switch self {
    case .newerVersion(let path, let version):
      Sentence(
        "\(path) has version \(version), which a newer ebb wrote; it was not touched",
        "\(path) 的版本是 \(version)，由新版 ebb 写成；未作改动")
    case .held(let holder):
      Sentence(
        "another session holds the collection" + (holder.isEmpty ? "" : ": \(holder)"),
        "另一个会话正占用这个卡片库" + (holder.isEmpty ? "" : "：\(holder)"))
    case .system(let error):
      Sentence(
        "\(error.sentence.english); nothing was changed\(error.advice.english)",
        "\(error.sentence.chinese)；未作改动\(error.advice.chinese)")
    case .notSaved(let error):
      Sentence(
        "not saved: \(error.description); everything before this is safe in the review log"
          + error.advice.english,
        "没有保存：\(error.sentence.chinese)；此前的一切都安全地在复习记录里" + error.advice.chinese)
    case .stateNotWritten(let error):
      Sentence(
        "\(error.description); every grade is safe in the review log",
        "\(error.sentence.chinese)；每个评分都安全地在复习记录里")
    case .configNotWritten(let error):
      Sentence("not changed: \(error.description)", "没有更改：\(error.sentence.chinese)")
    case .configDamaged(let path, let fault):
      Sentence(
        "\(path) cannot be read and was not changed: \(fault)",
        "\(path) 无法读取，未作改动：\(fault.sentence.chinese)")
    }
  }
}

extension LineFault: Speaking {
  package var sentence: Sentence {
    switch self {
    case .notJSON(let fault): fault.sentence
    case .missing(let key): Sentence("it has no '\(key.rawValue)'", "缺少“\(key.rawValue)”")
    case .invalid(let key): Sentence("its '\(key.rawValue)' is not valid", "“\(key.rawValue)”无效")
    }
  }
}

extension StateDamage: Speaking {
  package var sentence: Sentence {
    switch self {
    case .notJSON(let fault): fault.sentence
    case .invalid(let key): Sentence("'\(key)' is missing or not valid", "“\(key)”缺失或无效")
    case .checksum: Sentence("it is not what ebb wrote", "它不是 ebb 写下的样子")
    case .notAFile: Sentence("it is not a file", "它不是文件")
    }
  }
}

extension JSONFault: Speaking {
  package var sentence: Sentence {
    Sentence(
      "\(reason.sentence.english) at byte \(offset)", "第 \(offset) 字节：\(reason.sentence.chinese)")
  }
}

extension JSONFault.Reason {
  package var sentence: Sentence {
    switch self {
    case .unexpectedEnd: Sentence("it ends too early", "过早结束")
    case .unexpectedByte: Sentence("unexpected character", "出现意外的字符")
    case .badEscape: Sentence("bad escape", "转义有误")
    case .badNumber: Sentence("bad number", "数字有误")
    case .badUTF8: Sentence("not UTF-8", "不是 UTF-8")
    case .tooDeep: Sentence("nested too deeply", "嵌套太深")
    case .trailingBytes: Sentence("something follows the end", "结尾之后还有内容")
    }
  }
}

extension SystemError {
  /// What failed and why; the system's own words where ebb has none.
  package var sentence: Sentence {
    Sentence(description, "\(path.map { "\($0)：" } ?? "")\(reasonSentence.chinese)（\(operation)）")
  }

  package var reasonSentence: Sentence {
    let chinese =
      switch true {
      case isWrongKind: "这里是文件而不是文件夹，或者相反"
      case isNotFound: "文件或文件夹不存在"
      case isNoSpace: "磁盘空间已满"
      case isReadOnly: "没有权限，或磁盘只读"
      case alreadyExists: "文件已经存在"
      case isSymbolicLink: "这里不能是符号链接"
      case isDeviceFault: "磁盘读写出错"
      case isTooLong: "路径太长"
      case hasTooManyLinks: "链接太多"
      case isTooManyFiles: "同时打开的文件太多"
      default: "系统错误：\(reason)"
      }
    return Sentence(reason, chinese)
  }
}

extension SystemError {
  /// What the user can do about it, behind a full sentence; "" where nobody knows.
  fileprivate var advice: Sentence {
    let words: Sentence? =
      if isWrongKind {
        Sentence(
          "something of another kind stands at this place: move it away",
          "这个位置上是别的东西：请先把它移走")
      } else if isSymbolicLink {
        Sentence(
          "put the real file or folder there instead of the link", "请在这里放真正的文件或文件夹，而不是链接")
      } else if isReadOnly {
        Sentence(
          "give yourself the right to read and write there (`ls -l` shows it), or keep the state "
            + "elsewhere with --state DIR",
          "请取得那里的读写权限（`ls -l` 可查看），或用 --state 文件夹 把状态存到别处")
      } else if isNoSpace {
        Sentence("free some space", "请腾出一些空间")
      } else if isTooLong {
        Sentence("move the folder to a shorter path", "请把文件夹移到较短的路径")
      } else if hasTooManyLinks {
        Sentence("move some files to another folder", "请把一些文件移到别的文件夹")
      } else if isTooManyFiles {
        Sentence("close other programs, or raise `ulimit -n`", "请关闭一些程序，或调大 `ulimit -n`")
      } else if isDeviceFault {
        Sentence("copy this folder to another disk before anything else", "请先把这个文件夹复制到别的磁盘")
      } else {
        nil
      }
    return words.map { Sentence("; " + $0.english, "；" + $0.chinese) } ?? Sentence(same: "")
  }
}

private func entries(_ number: Int) -> String { count(number, "entry", "entries") }
