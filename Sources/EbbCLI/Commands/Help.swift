func help(_ context: Context) throws -> ExitStatus {
  guard let word = context.invocation.operands.first else {
    context.out(overviewText)
    return .done
  }
  guard let command = Command(rawValue: word) else {
    throw UsageError.unknownName(
      word, suggestion: nearest(to: word, among: Command.allCases.map(\.rawValue)))
  }
  context.out(helpText(for: command))
  return .done
}

/// `ebb help`: every command with one line.
var overviewText: String {
  """
  ebb - spaced repetition for Markdown cards in the terminal

  usage: ebb [COMMAND] [OPTIONS]

  \(table(Command.allCases.map { ($0.rawValue, $0.spec.summary) }))

  Options of every command:
  \(table(OptionSpec.everywhere.map { ($0.synopsis, $0.help) }))

  `ebb` alone reviews what is due. `ebb help COMMAND` says more about a command.

  """
}

/// `ebb help COMMAND`.
func helpText(for command: Command) -> String {
  let spec = command.spec
  var parts = ["usage: \(spec.usage)", wrapped(sentence(spec.summary), indent: 0)]
  if !spec.details.isEmpty { parts.append(wrapped(spec.details, indent: 0)) }
  if !spec.options.isEmpty {
    parts.append("Options:\n" + table(spec.options.map { ($0.synopsis, $0.help) }))
  }
  if !spec.examples.isEmpty {
    parts.append("Examples:\n" + table(spec.examples.map { ($0.command, $0.does) }))
  }
  parts.append("Options of every command are listed by `ebb help`.")
  return parts.joined(separator: "\n\n") + "\n"
}

extension OptionSpec {
  var synopsis: String { "--\(name)" + (value.map { " \($0)" } ?? "") }
}

private func sentence(_ text: String) -> String {
  text.prefix(1).uppercased() + text.dropFirst() + "."
}

/// Two columns in 80; a long left side takes a line of its own.
private func table(_ rows: [(String, String)]) -> String {
  let width = min(26, rows.map { $0.0.count }.max() ?? 0)
  return rows.map { left, right in
    let body = wrapped(right, indent: width + 4)
    if left.count > width { return "  \(left)\n\(body)" }
    let gap = String(repeating: " ", count: width + 2 - left.count)
    return right.isEmpty ? "  \(left)" : "  \(left)\(gap)\(body.drop { $0 == " " })"
  }.joined(separator: "\n")
}

/// Lines of at most 80 columns; help is ASCII but for `…`, so characters are columns.
private func wrapped(_ text: String, indent: Int) -> String {
  let margin = String(repeating: " ", count: indent)
  var lines: [String] = []
  var line = margin
  for word in text.split(separator: " ") {
    if line.count > indent, line.count + 1 + word.count > 80 {
      lines.append(line)
      line = margin
    }
    line += (line.count > indent ? " " : "") + word
  }
  lines.append(line)
  return lines.joined(separator: "\n")
}
