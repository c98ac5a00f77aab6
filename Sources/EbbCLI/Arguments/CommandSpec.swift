package import Words

/// An option, defined once: parsing, help, completions and the man page all read this.
package struct OptionSpec: Sendable, Equatable {
  package var name: String
  /// What the value is called in help; nil for a flag.
  package var value: String?
  package var help: Sentence
  package var completes: Completion

  package enum Completion: Sendable, Equatable {
    case nothing, folders, files
    case words([String])
  }

  package init(
    _ name: String, _ english: String, _ chinese: String, value: String? = nil,
    completes: Completion = .nothing
  ) {
    self.name = name
    self.value = value
    help = Sentence(english, chinese)
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
  package var summary: Sentence
  package var details: Sentence?
  package var options: [OptionSpec]
  package var examples: [(command: String, does: Sentence)]

  package enum OperandCompletion: Sendable, Equatable {
    case nothing, decks, filters, cards, files, commands, shells, keys
  }

  package init(
    _ name: Command, operands: String = "", count: ClosedRange<Int>? = nil,
    completes: OperandCompletion = .nothing, _ english: String, _ chinese: String,
    details: Sentence? = nil, options: [OptionSpec] = [],
    examples: [(command: String, english: String, chinese: String)] = []
  ) {
    self.name = name
    self.operands = operands
    minimumOperands = count?.lowerBound ?? 0
    maximumOperands = count.map { $0.upperBound == Int.max ? nil : $0.upperBound } ?? 0
    operandCompletes = completes
    summary = Sentence(english, chinese)
    self.details = details
    self.options = options
    self.examples = examples.map { ($0.command, Sentence($0.english, $0.chinese)) }
  }

  /// A word that begins with one dash is an operand here: a negated filter or standard input.
  var takesDashedOperands: Bool { operandCompletes == .filters || operandCompletes == .decks }
}

package enum Command: String, CaseIterable, Sendable {
  case review, stats, `import`, check, list, show, why, grade, undo
  case suspend, resume, bury, reset, orphans, export, doctor, `init`, config, completions, help
}

/// What a command is for: how `ebb help` sorts them.
package enum CommandGroup: CaseIterable, Sendable {
  case daily, writing, moving, repair, itself

  package var title: Sentence {
    switch self {
    case .daily: Sentence("Every day:", "每天：")
    case .writing: Sentence("Writing cards:", "写卡片：")
    case .moving: Sentence("In and out:", "导入和导出：")
    case .repair: Sentence("When something is wrong:", "出了问题时：")
    case .itself: Sentence("ebb itself:", "ebb 本身：")
    }
  }
}

extension Command {
  package var group: CommandGroup {
    switch self {
    case .review, .stats, .why, .undo, .suspend, .resume, .bury, .reset: .daily
    case .`init`, .check, .list, .show: .writing
    case .import, .export, .grade: .moving
    case .orphans, .doctor: .repair
    case .config, .completions, .help: .itself
    }
  }
}

extension Command: CustomStringConvertible {
  package var description: String { rawValue }
}

extension CommandSpec {
  /// The summary as a sentence of its own.
  var sentence: Sentence {
    let english = summary.english
    return Sentence(
      english.prefix(1).uppercased() + english.dropFirst() + ".", summary.chinese + "。")
  }

  package var usage: String {
    let name = name == .review ? "ebb [review]" : "ebb \(name)"
    return [name, operands].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
