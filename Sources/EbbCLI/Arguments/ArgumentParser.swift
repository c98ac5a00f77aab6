package import Words

/// The command line, understood.
package struct Invocation: Equatable, Sendable {
  package var command: Command
  package var operands: [String] = []
  /// Values by option name; a flag has one empty value.
  package var options: [String: [String]] = [:]
  /// The command was named, not taken by default.
  package var isNamed = false

  package func has(_ option: String) -> Bool { options[option] != nil }

  /// The last value given wins.
  package func value(_ option: String) -> String? { options[option]?.last }
}

/// What is wrong with a command line; `ebb` answers with exit status 64.
package enum UsageError: Error, Equatable, Sendable {
  case unknownOption(String, command: Command, suggestion: String?)
  case missingValue(option: String, value: String)
  case unexpectedValue(option: String)
  case missingOperand(Command, String)
  case extraOperand(Command, String)
  case badValue(option: String, given: String, wanted: Sentence)
  /// `isBare`: typed where a command stands, so that free text needs `ebb review WORD`.
  case unknownName(String, suggestion: String?, isBare: Bool = false)
  /// Two options that ask for different results.
  case excluded(String, by: String)
  /// The first option says something about the second, which is not there.
  case pointless(String, without: String)
  /// The program was called without any words, not even its name.
  case noWords
}

extension Invocation {
  /// Options may stand before and after the command; `--` ends them.
  package static func parse(_ words: [String]) throws(UsageError) -> Invocation {
    var invocation = Invocation(command: .review)
    if let first = words.first, ["-v", "-V", "-version", "version"].contains(first) {
      invocation.options["version"] = [""]
      return invocation
    }
    var reader = WordReader(words: words)
    var early: [(name: String, inline: String?)] = []
    while let word = reader.next() {
      guard let option = optionWord(word) else {
        if let command = Command(rawValue: word) {
          invocation.command = command
          invocation.isNamed = true
        } else {
          reader.back()
        }
        break
      }
      // Which options there are depends on the command, which may come later: only those of every
      // command and of the default one can stand first.
      early.append(option)
      try invocation.take(option, from: &reader, isEarly: true)
    }
    while let word = reader.next() {
      if word == "--", !reader.isPlain {
        reader.isPlain = true
      } else if !reader.isPlain, let option = optionWord(word) {
        try invocation.take(option, from: &reader, isEarly: false)
      } else if !reader.isPlain, word.hasPrefix("-"), !invocation.mayBeOperand(word) {
        throw invocation.unknown(word)
      } else {
        invocation.operands.append(word)
      }
    }
    for (name, _) in early where invocation.command.option(named: name) == nil {
      throw invocation.unknown("--" + name)
    }
    try invocation.checkOperands()
    return invocation
  }

  private mutating func take(
    _ option: (name: String, inline: String?), from reader: inout WordReader, isEarly: Bool
  ) throws(UsageError) {
    let spec = command.option(named: option.name) ?? (isEarly ? anyOption(option.name) : nil)
    guard let spec else { throw unknown("--" + option.name) }
    var value = option.inline
    if let wanted = spec.value {
      if value == nil { value = reader.next() }
      guard value != nil else { throw .missingValue(option: spec.name, value: wanted) }
    } else if value != nil {
      throw .unexpectedValue(option: spec.name)
    }
    options[spec.name, default: []].append(value ?? "")
  }

  /// A word that begins with one dash is a negated filter (`-is:new`), or standard input; never an
  /// option that lacks its second dash. Without a command it must look like a filter.
  private func mayBeOperand(_ word: String) -> Bool {
    guard command.spec.takesDashedOperands else { return word == "-" }
    let isFilter = word.contains { ":<>=".contains($0) }
    let isOption = command.option(named: String(word.dropFirst())) != nil
    return word != "-" && !isOption && (isFilter || isNamed)
  }

  private func unknown(_ word: String) -> UsageError {
    let names = command.options.map { "--" + $0.name }
    let meant = word.hasPrefix("--") ? word : "-" + word
    return .unknownOption(
      word, command: command, suggestion: nearestWord(to: meant, among: names))
  }

  private func checkOperands() throws(UsageError) {
    if has("help") || has("version") { return }
    let spec = command.spec
    if operands.count < spec.minimumOperands {
      throw .missingOperand(command, spec.operands)
    }
    if let most = spec.maximumOperands, operands.count > most {
      throw .extraOperand(command, operands[most])
    }
  }
}

private struct WordReader {
  var words: [String]
  var position = 0
  /// After `--` every word is an operand.
  var isPlain = false

  mutating func next() -> String? {
    guard position < words.count else { return nil }
    position += 1
    return words[position - 1]
  }

  mutating func back() { position -= 1 }
}

/// `--name`, `--name=value`, `-h`; nil for anything else.
private func optionWord(_ word: String) -> (name: String, inline: String?)? {
  if word == "-h" { return ("help", nil) }
  guard word.hasPrefix("--"), word.utf8.count > 2 else { return nil }
  let body = word.dropFirst(2)
  guard let equals = body.firstIndex(of: "=") else { return (String(body), nil) }
  return (String(body[..<equals]), String(body[body.index(after: equals)...]))
}

private func anyOption(_ name: String) -> OptionSpec? {
  for command in Command.allCases {
    if let option = command.option(named: name) { return option }
  }
  return nil
}

extension Command {
  package var options: [OptionSpec] { spec.options + OptionSpec.everywhere }

  func option(named name: String) -> OptionSpec? { options.first { $0.name == name } }
}
