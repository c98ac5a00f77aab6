import Words

// The fixed lines of help; the texts of commands and options are in the table of commands.

extension Sentence {
  static let tagline = Sentence(
    "ebb - spaced repetition for Markdown cards in the terminal",
    "ebb - 在终端里用间隔重复法复习 Markdown 卡片")
  static let usageLine = Sentence("usage: ", "用法：")
  static let options = Sentence("Options:", "选项：")
  static let examples = Sentence("Examples:", "例子：")
  static let keys = Sentence("Keys:", "按键：")
  static let formats = Sentence("Formats:", "格式：")
  static let topics = Sentence("More help:", "更多帮助：")
  static let optionsEverywhere = Sentence("Options of every command:", "所有命令通用的选项：")
  static let helpHint = Sentence(
    "`ebb` alone reviews what is due. `ebb help COMMAND` says more about a command.",
    "只输入 `ebb` 就开始复习。`ebb help 命令` 详细说明一个命令。")
  static let everywhereHint = Sentence(
    "Options of every command are listed by `ebb help`.", "通用选项见 `ebb help`。")

  static func noCommand(_ word: String, _ suggestion: String?) -> Sentence {
    let meant = meant(suggestion)
    return Sentence(
      "error: there is no command '\(word)'\(meant.english)\n`ebb help` lists the commands.",
      "错误：没有命令“\(word)”\(meant.chinese)\n`ebb help` 列出所有命令。")
  }
}
