import Library
package import Words

// What is wrong with the command line, in words; each says how to go on.

extension UsageError {
  package var sentence: Sentence {
    switch self {
    case .unknownOption(let word, let command, let suggestion):
      Sentence(
        "error: `ebb \(command)` has no option '\(word)'\(Sentence.meant(suggestion).english)\n"
          + "`ebb help \(command)` lists its options.",
        "错误：`ebb \(command)` 没有选项“\(word)”\(Sentence.meant(suggestion).chinese)\n"
          + "`ebb help \(command)` 列出它的选项。")
    case .missingValue(let option, let value):
      Sentence(
        "error: '--\(option)' needs a value: --\(option) \(value)",
        "错误：“--\(option)”需要一个值：--\(option) \(value)")
    case .unexpectedValue(let option):
      Sentence("error: '--\(option)' takes no value", "错误：“--\(option)”不带值")
    case .missingOperand(let command, let operands):
      Sentence(
        "error: `ebb \(command)` needs \(operands)\nusage: ebb \(command) \(operands)\n"
          + "`ebb help \(command)` shows examples.",
        "错误：`ebb \(command)` 需要 \(operands)\n用法：ebb \(command) \(operands)\n"
          + "`ebb help \(command)` 有例子。")
    case .extraOperand(let command, let word):
      Sentence(
        "error: `ebb \(command)` does not know what to do with '\(word)'\n"
          + "usage: \(command.spec.usage)",
        "错误：`ebb \(command)` 不知道拿“\(word)”做什么\n用法：\(command.spec.usage)")
    case .badValue(let option, let given, let wanted):
      Sentence(
        "error: '--\(option) \(given)': it must be \(wanted.english)",
        "错误：“--\(option) \(given)”：应为\(wanted.chinese)")
    case .unknownName(let word, let suggestion, let isBare):
      Sentence(
        "error: '\(word)' is neither a command nor a deck\(Sentence.meant(suggestion).english)\n"
          + "`ebb help` lists the commands, `ebb stats` the decks"
          + (isBare ? "; `ebb review \(shellQuoted(word))` reviews cards with this text." : "."),
        "错误：“\(word)”既不是命令，也不是牌组\(Sentence.meant(suggestion).chinese)\n"
          + "`ebb help` 列出命令，`ebb stats` 列出牌组"
          + (isBare ? "；`ebb review \(shellQuoted(word))` 复习含有这段文字的卡片。" : "。"))
    case .excluded(let option, let other):
      Sentence(
        "error: '--\(option)' and '--\(other)' ask for different results; use one of them",
        "错误：“--\(option)”和“--\(other)”要求的结果不同；请只用一个")
    case .pointless(let option, let other):
      Sentence(
        "error: '--\(option)' needs '--\(other)'", "错误：“--\(option)”要和“--\(other)”一起用")
    case .noWords:
      Sentence(
        "error: ebb was called without any words, not even its name; nothing was done",
        "错误：调用 ebb 时没有任何参数，连程序名也没有；什么也没有做")
    }
  }
}

extension Sentence {
  static func wholeNumber(_ range: ClosedRange<Int>) -> Sentence {
    Sentence(
      "a whole number from \(range.lowerBound) to \(range.upperBound)",
      " \(range.lowerBound) 到 \(range.upperBound) 的整数")
  }

  static let instantWanted = Sentence(
    "an instant like 2026-11-21T08:30:00+08:00", "形如 2026-11-21T08:30:00+08:00 的时刻")
  static let dayWanted = Sentence("a day like 2026-11-21", "形如 2026-11-21 的日期")
  static let languageWanted = Sentence("en, zh or auto", " en、zh 或 auto")
}
