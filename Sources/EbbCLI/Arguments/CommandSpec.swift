/// An option, defined once: parsing, help, completions and the man page all read this.
package struct OptionSpec: Sendable, Equatable {
  package var name: String
  /// What the value is called in help; nil for a flag.
  package var value: String?
  package var help: String
  package var completes: Completion

  package enum Completion: Sendable, Equatable {
    case nothing, folders, files
    case words([String])
  }

  package init(
    _ name: String, _ help: String, value: String? = nil, completes: Completion = .nothing
  ) {
    self.name = name
    self.value = value
    self.help = help
    self.completes = completes
  }
}

/// A command, defined once.
package struct CommandSpec: Sendable {
  package var name: Command
  /// The operands as help writes them, `[DECK…]`.
  package var operands: String
  package var minimumOperands: Int
  /// nil is no limit.
  package var maximumOperands: Int?
  package var operandCompletes: OperandCompletion
  package var summary: String
  package var details: String
  package var options: [OptionSpec]
  package var examples: [(command: String, does: String)]

  package enum OperandCompletion: Sendable, Equatable {
    case nothing, decks, filters, cards, files, commands, shells, keys
  }

  package init(
    _ name: Command, operands: String = "", count: ClosedRange<Int>? = nil,
    completes: OperandCompletion = .nothing, _ summary: String, details: String = "",
    options: [OptionSpec] = [], examples: [(command: String, does: String)] = []
  ) {
    self.name = name
    self.operands = operands
    minimumOperands = count?.lowerBound ?? 0
    maximumOperands = count.map { $0.upperBound == Int.max ? nil : $0.upperBound } ?? 0
    operandCompletes = completes
    self.summary = summary
    self.details = details
    self.options = options
    self.examples = examples
  }

  /// A word that begins with one dash is an operand here: a negated filter or standard input.
  var takesDashedOperands: Bool { operandCompletes == .filters || operandCompletes == .decks }
}

package enum Command: String, CaseIterable, Sendable {
  case review, stats, `import`, check, list, show, why, grade, undo
  case suspend, resume, bury, reset, orphans, export, doctor, `init`, config, completions, help
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
