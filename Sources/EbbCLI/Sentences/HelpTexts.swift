package import Words

// The fixed lines of help; the texts of commands and options are in the table of commands.

extension Sentence {
  static let tagline = Sentence(
    "ebb - spaced repetition for Markdown cards in the terminal",
    "ebb - 在终端里用间隔重复法复习 Markdown 卡片")
  static let usageLine = Sentence("usage: ", "用法：")
  static let options = Sentence("Options:", "选项：")
  static let examples = Sentence("Examples:", "例子：")
  static let keys = Sentence("Keys:", "按键：")
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

/// The help texts of one language: English from the definition itself, Chinese from its table.
package struct HelpTexts: Sendable {
  let language: Language

  package init(_ language: Language) { self.language = language }

  package func summary(_ command: Command) -> String {
    text(command.rawValue, command.spec.summary)
  }

  /// nil when there is nothing to add.
  package func details(_ command: Command) -> String? {
    let details = command.spec.details
    return details.isEmpty ? nil : text("\(command)…", details)
  }

  /// `command` is nil for the options that every command has.
  package func option(_ option: OptionSpec, of command: Command?) -> String {
    text("\(command?.rawValue ?? "") --\(option.name)", option.help)
  }

  package func example(_ index: Int, _ command: Command) -> String {
    let english = command.spec.examples[index].does
    return english.isEmpty ? "" : text("\(command) \(index + 1)", english)
  }

  /// A summary as a sentence of its own.
  func sentence(_ summary: String) -> String {
    switch language {
    case .english: summary.prefix(1).uppercased() + summary.dropFirst() + "."
    case .chinese: summary + "。"
    }
  }

  private func text(_ key: String, _ english: String) -> String {
    switch language {
    case .english: english
    case .chinese: chineseHelp[key] ?? english
    }
  }

  /// Every key that the definition asks for.
  package static var keys: [String] {
    OptionSpec.everywhere.map { " --\($0.name)" }
      + Command.allCases.flatMap { command in
        let spec = command.spec
        let examples = spec.examples.indices.filter { !spec.examples[$0].does.isEmpty }
        return [command.rawValue] + (spec.details.isEmpty ? [] : ["\(command)…"])
          + spec.options.map { "\(command) --\($0.name)" } + examples.map { "\(command) \($0 + 1)" }
      }
  }
}
