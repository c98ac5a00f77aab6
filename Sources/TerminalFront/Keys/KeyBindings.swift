package import Words

/// Which key does what: a ready-made set, and what the person has chosen otherwise (R9).
package struct KeyBindings: Equatable, Sendable {
  private struct Binding: Equatable, Sendable {
    var key: Key
    var phases: KeyPhases
    var action: KeyAction
  }

  private var bindings: [Binding] = []

  /// What is wrong with a chosen binding.
  package enum Problem: Error, Equatable, Sendable {
    case noAction(String)
    case noKey(String, of: KeyAction)
    /// Both would have it while both count.
    case taken(Key, by: KeyAction, wantedBy: KeyAction)
    /// Without a key for it no card could be answered.
    case needed(KeyAction)
  }

  package init(_ keymap: Keymap = .default) {
    for action in KeyAction.allCases {
      for row in keymap.rows(for: action) ?? [(action.row.keys, action.row.phases)] {
        for key in KeyBindings.keys(row.keys) {
          bindings.append(Binding(key: key, phases: row.phases, action: action))
        }
      }
    }
  }

  /// The set with the person's own keys in it; what of them cannot be used keeps the set's keys.
  ///
  /// - Parameter chosen: keys by the name of the action, as `ebb config keys.<action>` has them.
  package init(_ keymap: Keymap, chosen: [String: String]) {
    self.init(keymap)
    problems = []
    var wanted: [KeyAction: String] = [:]
    for (name, keys) in chosen.sorted(by: { $0.key < $1.key }) {
      if let action = KeyAction(rawValue: name) {
        wanted[action] = keys
      } else {
        problems.append(.noAction(name))
      }
    }
    // All that are rebound give up their keys first, so that two can exchange theirs.
    let before = bindings
    bindings.removeAll { wanted[$0.action] != nil }
    for action in KeyAction.allCases {
      guard let keys = wanted[action] else { continue }
      do throws(Problem) {
        try bind(action, to: keys)
      } catch {
        problems.append(error)
        for old in before where old.action == action && taker(of: old.key, old.phases) == nil {
          bindings.append(old)
        }
      }
    }
  }

  /// What of the person's choices could not be used.
  package private(set) var problems: [Problem] = []

  private mutating func bind(_ action: KeyAction, to text: String) throws(Problem) {
    var found: [Key] = []
    for word in text == "none" ? [] : text.split(separator: " ") {
      guard let key = Key(named: String(word)) else { throw .noKey(String(word), of: action) }
      found.append(key.narrow)
    }
    if found.isEmpty, action == .show { throw .needed(action) }
    let phases = action.row.phases
    for key in found {
      if key == .control("c") || key == .control("z") { throw .noKey(key.name, of: action) }
      if let other = taker(of: key, phases) {
        throw .taken(key, by: other, wantedBy: action)
      }
    }
    bindings += found.map { Binding(key: $0, phases: phases, action: action) }
  }

  private func taker(of key: Key, _ phases: KeyPhases) -> KeyAction? {
    bindings.first { $0.key == key && !$0.phases.isDisjoint(with: phases) }?.action
  }

  package func action(for key: Key, in phase: KeyPhases) -> KeyAction? {
    let key = key.narrow
    return bindings.first { $0.key == key && $0.phases.contains(phase) }?.action
  }

  /// The keys of an action, the one to show first; those that count in a phase, if one is named.
  package func keys(of action: KeyAction, in phase: KeyPhases = []) -> [Key] {
    var keys: [Key] = []
    for binding in bindings where binding.action == action && binding.phases.isSuperset(of: phase) {
      if !keys.contains(binding.key) { keys.append(binding.key) }
    }
    return keys
  }

  /// What a line of the plain front means: a key, the name of an action, or one of its words.
  package func action(forLine line: String, in phase: KeyPhases) -> KeyAction? {
    let line = line.lowercased()
    if let key = Key(named: line), let action = action(for: key, in: phase) { return action }
    if let action = KeyAction(rawValue: line), action.row.phases.contains(phase) { return action }
    return KeyAction.allCases.first {
      $0.row.phases.contains(phase) && $0.row.words.split(separator: " ").contains { $0 == line }
    }
  }

  private static func keys(_ text: String) -> [Key] {
    text.split(separator: " ").compactMap { Key(named: String($0)) }
  }
}

extension KeyBindings {
  /// Every action with its keys, as a list for people; neighbours with one meaning share a row.
  package func help(_ language: Language) -> [(keys: String, does: String)] {
    var rows: [(keys: String, does: String)] = []
    var last: Sentence?
    for action in KeyAction.allCases {
      guard let label = label(of: action, language) else { continue }
      if action.row.help == last {
        rows[rows.count - 1].keys += " " + label
      } else {
        rows.append((label, action.row.help[language]))
      }
      last = action.row.help
    }
    return rows
  }

  /// The key to show for an action; nil when it has none.
  package func label(of action: KeyAction, _ language: Language) -> String? {
    let keys = keys(of: action)
    let shown = action == .show || action == .next ? keys.prefix(2) : keys.prefix(1)
    return shown.isEmpty ? nil : shown.map { $0.label(language) }.joined(separator: ", ")
  }
}

extension KeyBindings.Problem {
  package var sentence: Sentence {
    switch self {
    case .noAction(let name):
      Sentence(
        "there is no key action '\(name)'; `ebb config keys` lists them",
        "没有按键动作“\(name)”；`ebb config keys` 列出所有动作")
    case .noKey(let word, let action):
      Sentence(
        "keys.\(action.rawValue): '\(word)' is no key that can be chosen: one sign, or space, "
          + "enter, tab, up, pageup, f5, ctrl-d, alt-x …",
        "keys.\(action.rawValue)：“\(word)”不是可用的按键：一个字符，或 space、enter、tab、up、pageup、f5、"
          + "ctrl-d、alt-x 等")
    case .taken(let key, let owner, let action):
      Sentence(
        "keys.\(action.rawValue): '\(key.name)' already means \(owner.rawValue); "
          + "give keys.\(owner.rawValue) another key first",
        "keys.\(action.rawValue)：“\(key.name)”已经表示 \(owner.rawValue)；请先给 keys.\(owner.rawValue) 换一个键"
      )
    case .needed(let action):
      Sentence(
        "keys.\(action.rawValue): it needs a key, or no card could be answered",
        "keys.\(action.rawValue)：必须有一个键，否则无法作答")
    }
  }
}
