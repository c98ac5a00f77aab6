import TerminalFront
package import Words

/// `ebb help --man`: the manual page for man(1), from the definition of the commands.
package func manualPage(_ language: Language) -> String {
  var page = ManualPage()
  page.macro("TH EBB 1 \(releaseDate) \"ebb \(version)\"")
  page.macro("SH NAME")
  page.text("ebb - " + Sentence.pageName[language])
  page.macro("SH SYNOPSIS")
  page.macro("B ebb")
  page.text("[COMMAND] [OPTIONS]")
  page.macro("SH DESCRIPTION")
  page.text(Sentence.pageDescription[language])
  page.macro("SH COMMANDS")
  for command in Command.allCases { page.add(command, language) }
  page.macro("SH OPTIONS")
  page.add(OptionSpec.everywhere, language)
  page.macro("SH KEYS")
  for row in KeyBindings().help(language) { page.item("B " + escaped(row.keys), row.does) }
  page.macro("SH ENVIRONMENT")
  for (name, sentence) in environmentOfEbb { page.item("B " + escaped(name), sentence[language]) }
  page.macro("SH FILES")
  for (file, sentence) in filesOfEbb { page.item("I " + escaped(file), sentence[language]) }
  page.macro("SH EXIT STATUS")
  for (status, sentence) in pageStatus { page.item("B \(status)", sentence[language]) }
  page.macro("SH CREDIT")
  page.text("Algorithm SM-2, (C) Copyright SuperMemo World, 1991.")
  page.text("https://www.supermemo.com, https://super-memory.com")
  return page.lines.joined(separator: "\n") + "\n"
}

private let pageStatus: [(Int, Sentence)] = [
  (0, Sentence("Done.", "完成。")),
  (1, Sentence("It failed, or problems were found.", "失败，或发现问题。")),
  (64, Sentence("The command line is wrong.", "命令行有误。")),
  (75, Sentence("Another session holds the collection.", "另一个会话正占用这个卡片库。")),
]

extension Sentence {
  fileprivate static let pageName = Sentence(
    "spaced repetition for Markdown cards in the terminal", "在终端里用间隔重复法复习 Markdown 卡片")
  fileprivate static let pageDescription = Sentence(
    "Reviews flashcards written in Markdown, by the algorithm SM-2. Without a command it reviews "
      + "what is due. Every grade is on the disk before the next card is drawn.",
    "按 SM-2 算法复习用 Markdown 写成的卡片。不带命令时复习到期的卡片。每个评分都先写到磁盘，再出下一张。")
}

/// The macros of man(7).
private struct ManualPage {
  var lines: [String] = []

  mutating func macro(_ words: String) { lines.append("." + words) }

  /// Text, each sentence on a line of its own as roff wants it.
  mutating func text(_ text: String) {
    var sentence = ""
    for word in filled(text, indent: 0).split(whereSeparator: { $0 == " " || $0.isNewline }) {
      if sentence.utf8.count + word.utf8.count > 66 { end(&sentence) }
      sentence += (sentence.isEmpty ? "" : " ") + word
      if word.hasSuffix(".") { end(&sentence) }
    }
    end(&sentence)
  }

  private mutating func end(_ line: inout String) {
    guard !line.isEmpty else { return }
    // A line that begins with a dot would be a macro.
    lines.append((line.hasPrefix(".") ? "\\&" : "") + escaped(line))
    line = ""
  }

  mutating func item(_ head: String, _ body: String) {
    macro("TP")
    macro(head)
    text(body)
  }

  mutating func add(_ options: [OptionSpec], _ language: Language) {
    for option in options {
      let help = option.help[language]
      let name = escaped("--" + option.name)
      item(option.value.map { "BI \(name) \" \(escaped($0))\"" } ?? "B \(name)", help)
    }
  }

  mutating func add(_ command: Command, _ language: Language) {
    let spec = command.spec
    macro("SS " + escaped(spec.usage))
    text(spec.sentence[language])
    if let details = spec.details?[language] {
      macro("PP")
      text(details)
    }
    add(spec.options, language)
    for index in spec.examples.indices {
      macro(index == 0 ? "PP" : "br")
      macro("B " + escaped(spec.examples[index].command))
    }
  }
}

private func escaped(_ text: String) -> String {
  var result = ""
  for character in text {
    switch character {
    case "\\": result += "\\e"
    case "-": result += "\\-"
    case "'": result += "\\(aq"
    case "`": result += "\\(ga"
    case "^": result += "\\(ha"
    case "~": result += "\\(ti"
    default: result.append(character)
    }
  }
  return result
}
