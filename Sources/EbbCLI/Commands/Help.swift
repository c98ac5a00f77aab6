import Importing
import TerminalFront
import Typesetting
package import Words

/// Help on ebb, or on a command; or the manual page.
func help(_ context: Context) throws -> ExitStatus {
  if context.invocation.has("man") {
    context.out(manualPage(context.language))
    return .done
  }
  guard let word = context.invocation.operands.first else {
    context.out(overviewText(context.language))
    return .done
  }
  if let topic = HelpTopic(rawValue: word) {
    context.out(helpText(on: topic, context.language))
    return .done
  }
  guard let command = Command(rawValue: word) else {
    throw Failure(
      .noCommand(
        printable(word),
        Command.called(word)?.rawValue
          ?? nearestWord(
            to: word, among: Command.allCases.map(\.rawValue) + HelpTopic.allCases.map(\.rawValue))),
      isUsage: true)
  }
  context.out(helpText(for: command, context.language))
  return .done
}

/// `ebb help`: what is done every day, then every command with one line.
package func overviewText(_ language: Language) -> String {
  let commands = CommandGroup.allCases.map { group in
    let members = Command.allCases.filter { $0.group == group }
    return group.title[language] + "\n"
      + table(members.map { ($0.rawValue, $0.spec.summary[language]) }, least: 14)
  }
  return """
    \(Sentence.tagline[language])

    \(Sentence.usageLine[language])ebb [COMMAND] [OPTIONS]

    \(table(everyday.map { ($0, $1[language]) }))

    \(commands.joined(separator: "\n\n"))

    \(Sentence.topics[language])
    \(table(HelpTopic.allCases.map { ("help \($0.rawValue)", $0.summary[language]) }, least: 14))

    \(Sentence.optionsEverywhere[language])
    \(table(OptionSpec.everywhere.map { ($0.synopsis, $0.help[language]) }))

    \(filled(Sentence.helpHint[language], indent: 0))

    """
}

private let everyday: [(String, Sentence)] = [
  ("ebb", Sentence("review what is due", "复习到期的卡片")),
  ("ebb stats", Sentence("what is due today and in the coming days", "今天和今后几天有多少到期")),
  ("ebb import notes.md", Sentence("make cards of a document", "把文档变成卡片")),
]

/// `ebb help TOPIC`.
package func helpText(on topic: HelpTopic, _ language: Language) -> String {
  topic.summary[language] + "\n\n" + table(topic.rows(language)) + "\n"
}

/// `ebb help COMMAND`.
package func helpText(for command: Command, _ language: Language) -> String {
  let spec = command.spec
  var parts = [
    "\(Sentence.usageLine[language])\(spec.usage)",
    filled(spec.sentence[language], indent: 0),
  ]
  if let details = spec.details { parts.append(filled(details[language], indent: 0)) }
  if !spec.options.isEmpty {
    let rows = spec.options.map { ($0.synopsis, $0.help[language]) }
    parts.append(Sentence.options[language] + "\n" + table(rows))
  }
  if command == .review {
    let rows = KeyBindings().help(language).map { ($0.keys, $0.does) }
    parts.append(Sentence.keys[language] + "\n" + table(rows))
  }
  if command == .import {
    let rows = DocumentFormat.allCases.map { ($0.rawValue, $0.what[language]) }
    parts.append(Sentence.formats[language] + "\n" + table(rows))
  }
  if !spec.examples.isEmpty {
    let rows = spec.examples.map { ($0.command, $0.does[language]) }
    parts.append(Sentence.examples[language] + "\n" + table(rows))
  }
  parts.append(Sentence.everywhereHint[language])
  return parts.joined(separator: "\n\n") + "\n"
}

extension OptionSpec {
  package var synopsis: String { "--\(name)" + (value.map { " \($0)" } ?? "") }
}

/// Two columns in 80; a long left side takes a line of its own.
private func table(_ rows: [(String, String)], least: Int = 0) -> String {
  let widths = rows.map { DisplayWidth().of($0.0) }
  let width = min(30, max(least, widths.max() ?? 0))
  return zip(rows, widths).map { row, own in
    let (left, right) = row
    if right.isEmpty { return "  \(left)" }
    let body = filled(right, indent: width + 4)
    if own > width { return "  \(left)\n\(body)" }
    let gap = String(repeating: " ", count: width + 2 - own)
    return "  \(left)\(gap)\(body.drop { $0 == " " })"
  }.joined(separator: "\n")
}

/// Lines of at most 80 columns. Chinese breaks between its characters, but not before a sign.
func filled(_ text: String, indent: Int) -> String {
  let margin = String(repeating: " ", count: indent)
  let width = DisplayWidth()
  var lines: [String] = []
  var line = ""
  for piece in pieces(text) {
    let used = width.of(line)
    let spaced = piece.hasSpace && !line.isEmpty
    if !line.isEmpty, indent + used + (spaced ? 1 : 0) + width.of(piece.text) > 80 {
      lines.append(margin + line)
      line = piece.text
    } else {
      line += (spaced ? " " : "") + piece.text
    }
  }
  lines.append(margin + line)
  return lines.joined(separator: "\n")
}

/// What a line may not break inside of, and whether a space stands before it.
private func pieces(_ text: String) -> [(text: String, hasSpace: Bool)] {
  var pieces: [(text: String, hasSpace: Bool)] = []
  for word in text.split(separator: " ") {
    var hasSpace = true
    var piece = ""
    for character in word {
      let isClosing = "，。；：、）”？！".contains(character)
      let isWide = character.unicodeScalars.first.map { $0.value >= 0x2E80 } ?? false
      let last = piece.last
      let lastIsOpening = last == "（" || last == "“"
      let lastIsWide = last?.unicodeScalars.first.map { $0.value >= 0x2E80 } ?? false
      if !piece.isEmpty, !isClosing, !lastIsOpening, isWide || lastIsWide || last == "”" {
        pieces.append((piece, hasSpace))
        piece = ""
        hasSpace = false
      }
      piece.append(character)
    }
    pieces.append((piece, hasSpace))
  }
  return pieces
}
