import Decks
import Library
import Reviewing
import Storage
import TerminalFront
import Words

/// What may follow on a command line: read from the definition of the commands, and from the decks.
struct Completing {
  let context: Context
  private let language: Language
  /// A collection may have any number of cards; a screen has not.
  private let most = 200

  init(_ context: Context) {
    self.context = context
    language = context.language
  }

  /// A candidate a line, with a tab and a remark. The last word is the one being typed.
  func lines(after words: [String]) -> [String] {
    let line = TypedLine(words)
    let found = candidates(for: line).filter { $0.word.hasPrefix(":") || $0.fits(line.current) }
    return found.prefix(most).map { "\(printable($0.word))\t\(printable($0.remark))" }
  }

  private func candidates(for line: TypedLine) -> [Candidate] {
    if let option = line.pendingOption { return values(of: option, prefix: "") }
    if line.current.hasPrefix("--"), let equals = line.current.firstIndex(of: "=") {
      let name = String(line.current[..<equals].dropFirst(2))
      guard let option = line.command.option(named: name) else { return [] }
      return values(of: option, prefix: "--\(name)=")
    }
    if line.current.hasPrefix("-"), !line.isPlain {
      let options = line.command.options.map { Candidate("--" + $0.name, $0.help[language]) }
      return options + (line.command.spec.takesDashedOperands ? operands(of: line) : [])
    }
    return (line.isNamed || !line.operands.isEmpty ? [] : commands) + operands(of: line)
  }

  private var commands: [Candidate] {
    Command.allCases.map { Candidate($0.rawValue, $0.spec.summary[language]) }
  }

  private func values(of option: OptionSpec, prefix: String) -> [Candidate] {
    switch option.completes {
    case .nothing: []
    case .files: [.files]
    case .folders: [.folders]
    case .words(let words): words.map { Candidate(prefix + $0) }
    }
  }

  private func operands(of line: TypedLine) -> [Candidate] {
    switch (line.command, line.operands.count) {
    case (.grade, 1): return ["again", "hard", "good", "easy"].map { Candidate($0) }
    case (.config, 1): return settingValues(line.operands[0])
    case (.orphans, 0): return ["list", "adopt", "forget"].map { Candidate($0) }
    default: break
    }
    switch line.command.spec.operandCompletes {
    case .nothing: return []
    case .files: return [.files]
    case .commands:
      return commands
        + HelpTopic.allCases.map { Candidate($0.rawValue, $0.summary[language]) }
    case .shells: return completionScripts.keys.sorted().map { Candidate($0) }
    case .keys:
      let settings = Setting.allCases.map { Candidate($0.rawValue, $0.meaning[language]) }
      let keys = KeyAction.allCases.map {
        Candidate("keys.\($0.rawValue)", $0.row.help[language])
      }
      return settings + (line.current.hasPrefix("keys.") ? keys : [Candidate("keys")])
    case .cards: return cards(line)
    // A path is the shell's to complete.
    case .decks, .filters:
      let isPath = line.current.contains("/") || line.current.hasPrefix(".")
      if isPath, !line.current.contains(":") { return [.files] }
      let wantsDecks = line.command.spec.operandCompletes == .decks
      return (wantsDecks ? decks(line, prefix: "") : []) + filters(line)
    }
  }

  private func settingValues(_ key: String) -> [Candidate] {
    guard let setting = Setting(rawValue: key) else { return [] }
    return switch setting.kind {
    case .word(let words): words.map { Candidate($0) }
    case .oneOf(let numbers): numbers.map { Candidate(String($0)) }
    case .number, .numberOrNone: [Candidate(setting.defaultValue.description)]
    case .text: [.folders]
    }
  }
}

// MARK: - From the decks

extension Completing {
  /// The collection that the line speaks of; completing never fails, it only offers less.
  private func collection(_ line: TypedLine, keepsTexts: Bool) -> Collection? {
    var invocation = Invocation(command: .list)
    invocation.options = line.options
    guard let context = try? Context(invocation, context.world),
      let root = try? context.surroundings.decksRoot()
    else { return nil }
    return try? DecksRead(below: root, keepsTexts: keepsTexts).collection
  }

  private func decks(_ line: TypedLine, prefix: String) -> [Candidate] {
    guard let collection = collection(line, keepsTexts: false) else { return [] }
    return collection.files.map {
      let stem = stem($0.deck.path)
      return Candidate(prefix + stem, $0.deck.name == stem ? "" : $0.deck.name)
    }
  }

  private func filters(_ line: TypedLine) -> [Candidate] {
    let sign = line.current.hasPrefix("-") ? "-" : ""
    let word = line.current.dropFirst(sign.count)
    if word.hasPrefix("deck:") { return decks(line, prefix: sign + "deck:") }
    if word.hasPrefix("section:") { return sections(line, prefix: sign + "section:") }
    if word.hasPrefix("tag:") { return tags(line, prefix: sign + "tag:") }
    let keys = ["deck:", "section:", "tag:"].map { Candidate(sign + $0) }
    let properties = Filter.Property.allCases.map { Candidate(sign + "is:" + $0.rawValue) }
    return keys + properties
      + Filter.NumberKey.allCases.map { Candidate(sign + $0.rawValue + "<") }
      + [Candidate(sign + "due<=today")]
  }

  private func sections(_ line: TypedLine, prefix: String) -> [Candidate] {
    guard let collection = collection(line, keepsTexts: true) else { return [] }
    let titles = Set(collection.cards.flatMap { collection.sections(of: $0.place) })
    return titles.sorted().map { Candidate(prefix + $0) }
  }

  private func tags(_ line: TypedLine, prefix: String) -> [Candidate] {
    guard let collection = collection(line, keepsTexts: false) else { return [] }
    return Set(collection.files.flatMap(\.deck.tags)).sorted().map { Candidate(prefix + $0) }
  }

  /// By id when an id is being typed, else by place: `cnn.md:41`.
  private func cards(_ line: TypedLine) -> [Candidate] {
    guard let collection = collection(line, keepsTexts: true) else { return [] }
    var candidates: [Candidate] = []
    for (place, card) in collection.cards where candidates.count < most {
      let location = collection.location(of: place)
      let isID = !line.current.isEmpty && card.id.description.hasPrefix(line.current.lowercased())
      guard isID || location.hasPrefix(line.current) else { continue }
      let text = collection.face(of: place).front.prefix { !$0.isNewline }.prefix(50)
      candidates.append(Candidate(isID ? card.id.description : location, String(text)))
    }
    return candidates
  }
}

/// A word that may come next.
struct Candidate {
  var word: String
  var remark: String

  init(_ word: String, _ remark: String = "") {
    self.word = word
    self.remark = remark
  }

  /// The shell knows its files better.
  static let files = Candidate(":files")
  static let folders = Candidate(":folders")

  fileprivate func fits(_ typed: String) -> Bool { word.lowercased().hasPrefix(typed.lowercased()) }
}

/// A command line that is not complete yet: read as far as it goes, never refused.
struct TypedLine {
  private(set) var command = Command.review
  private(set) var isNamed = false
  /// Those before the word being typed.
  private(set) var operands: [String] = []
  private(set) var options: [String: [String]] = [:]
  /// The option whose value is being typed.
  private(set) var pendingOption: OptionSpec?
  /// After `--` every word is an operand.
  private(set) var isPlain = false
  let current: String

  init(_ words: [String]) {
    current = words.last ?? ""
    for word in words.dropLast() {
      if let option = pendingOption {
        options[option.name, default: []].append(word)
        pendingOption = nil
      } else if word == "--", !isPlain {
        isPlain = true
      } else if word.hasPrefix("--"), !isPlain {
        take(option: word.dropFirst(2))
      } else if !isNamed, operands.isEmpty, let command = Command(rawValue: word) {
        self.command = command
        isNamed = true
      } else {
        operands.append(word)
      }
    }
  }

  private mutating func take(option text: Substring) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let option = command.option(named: String(parts[0])) else { return }
    if parts.count == 2 {
      options[option.name, default: []].append(String(parts[1]))
    } else if option.value != nil {
      pendingOption = option
    }
  }
}
