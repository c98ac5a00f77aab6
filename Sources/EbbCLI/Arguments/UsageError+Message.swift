/// What the parser found, in words.
extension UsageError {
  package var message: String {
    switch self {
    case .unknownOption(let word, let command, let suggestion):
      "error: `ebb \(command)` has no option '\(word)'" + meant(suggestion)
        + "\n`ebb help \(command)` lists its options."
    case .missingValue(let option, let value):
      "error: '--\(option)' wants a value: --\(option) \(value)"
    case .unexpectedValue(let option):
      "error: '--\(option)' takes no value"
    case .missingOperand(let command, let operands):
      "error: `ebb \(command)` wants \(operands)\nusage: ebb \(command) \(operands)"
    case .extraOperand(let command, let word):
      "error: `ebb \(command)` does not know what to do with '\(word)'\n"
        + "usage: \(command.spec.usage)"
    case .badValue(let option, let given, let wanted):
      "error: '--\(option) \(given)': \(wanted) is wanted"
    case .unknownName(let word, let suggestion):
      "error: '\(word)' is no command and no deck" + meant(suggestion)
        + "\n`ebb help` lists the commands, `ebb stats` the decks."
    }
  }

  private func meant(_ suggestion: String?) -> String {
    suggestion.map { "; did you mean '\($0)'?" } ?? ""
  }
}

extension Command: CustomStringConvertible {
  package var description: String { rawValue }
}

extension CommandSpec {
  package var usage: String {
    let name = name == .review ? "ebb [review]" : "ebb \(name)"
    return [name, operands].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
