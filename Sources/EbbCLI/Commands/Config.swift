import Library
import Platform
import Reviewing
import Storage
import TerminalFront
import Typesetting
import Words

/// The few options: lists, says, sets, or takes back to the default.
func config(_ context: Context) throws -> ExitStatus {
  let words = context.invocation.operands
  let unsets = context.invocation.has("unset")
  guard let key = words.first else {
    if unsets { throw UsageError.missingOperand(.config, "--unset KEY") }
    try listSettings(context)
    return .done
  }
  if unsets, words.count > 1 { throw UsageError.extraOperand(.config, words[1]) }
  if key == "keys" || key.hasPrefix("keys.") { return try configureKeys(context, key) }
  guard let setting = Setting(rawValue: key) else {
    throw Failure(
      .noSetting(printable(key), nearestWord(to: key, among: Setting.allCases.map(\.rawValue))),
      isUsage: true)
  }
  if context.invocation.has("global"), !setting.isPersonal {
    throw Failure(.notPersonal(setting), isUsage: true)
  }
  if unsets { return try set(setting, nil, context) }
  guard words.count > 1 else {
    let now = SettingInForce(setting, try context.options(for: setting), context)
    context.out(printable(now.value) + "\n")
    context.note(Sentence.settingDetails(setting, now.source))
    return .done
  }
  guard let value = setting.parse(words[1]) else {
    throw Failure(.badSetting(setting, printable(words[1])), isUsage: true)
  }
  return try set(setting, value, context)
}

private func set(
  _ setting: Setting, _ value: SettingValue?, _ context: Context
) throws -> ExitStatus {
  let old = try context.options(for: setting)[setting]
  var value = value
  // A folder is meant from where it was typed.
  if setting == .decks, case .word(let folder)? = value { value = .word(try everyday(folder)) }
  try context.file(of: setting).set(setting, value)
  let new = value ?? setting.defaultValue
  context.out(
    .settingChanged(
      setting.rawValue, to: new.description, from: old.description, isUnset: value == nil))
  return .done
}

private func everyday(_ folder: String) throws -> String {
  guard try Files.status(folder)?.kind == .folder else {
    throw Failure(.noDecksFolder(folder))
  }
  return try Files.realPath(folder)
}

private func listSettings(_ context: Context) throws {
  let root = try context.surroundings.decksRoot()
  let state = try context.surroundings.stateFolder(of: root)
  let (settings, remarks) = try context.surroundings.options(in: state)
  context.say(remarks)
  let rows = Setting.allCases.map { setting in
    let now = SettingInForce(setting, settings, context)
    return [
      setting.rawValue, printable(now.value), now.source[context.language],
      setting.meaning[context.language] + (setting.range.isEmpty ? "" : " (\(setting.range))"),
    ]
  }
  let keys = settings.keys.sorted { $0.key < $1.key }.map { action, keys in
    ["keys." + printable(action), printable(keys), Sentence.fromPersonal[context.language], ""]
  }
  context.out(aligned(rows + keys) + "\n")
  context.out(aligned(context.places(root, state).map { [$0, $1, $2[context.language]] }))
}

// MARK: - Keys

/// `ebb config keys`, `ebb config keys.undo`, `ebb config keys.undo "u ctrl-r"`.
private func configureKeys(_ context: Context, _ key: String) throws -> ExitStatus {
  let (chosen, remarks) = try context.surroundings.personalOptions()
  context.say(remarks)
  guard key != "keys" else {
    let bindings = chosen.bindings
    for problem in bindings.problems { context.warn(.named(problem.sentence)) }
    let rows = KeyAction.allCases.map { action in
      let source = chosen.keys[action.rawValue] == nil ? Sentence.fromKeymap : .fromPersonal
      return [
        "keys." + action.rawValue, bindings.text(of: action), source[context.language],
        action.row.help[context.language],
      ]
    }
    context.out(aligned(rows))
    return .done
  }
  let name = String(key.dropFirst(5))
  guard let action = KeyAction(rawValue: name) else {
    throw Failure(
      .noSetting(
        printable(key),
        nearestWord(to: key, among: KeyAction.allCases.map { "keys.\($0.rawValue)" })),
      isUsage: true)
  }
  let old = chosen.bindings.text(of: action)
  let words = context.invocation.operands
  if words.count == 1, !context.invocation.has("unset") {
    context.out(old + "\n")
    return .done
  }
  var wanted = chosen.keys
  wanted[name] = words.count > 1 ? words[1] : nil
  let bindings = KeyBindings(chosen.chosenKeymap, chosen: wanted)
  for problem in bindings.problems where problem.concerns(action) {
    throw Failure(.keyProblem(problem), isUsage: true)
  }
  try context.writablePersonalFile().set(key, wanted[name].map { .word($0) })
  context.out(
    .settingChanged(key, to: bindings.text(of: action), from: old, isUnset: words.count == 1))
  return .done
}

extension KeyBindings {
  /// As `ebb config keys.<action>` takes them.
  fileprivate func text(of action: KeyAction) -> String {
    let keys = keys(of: action).map(\.name)
    return keys.isEmpty ? "none" : keys.joined(separator: " ")
  }
}

extension KeyBindings.Problem {
  fileprivate func concerns(_ action: KeyAction) -> Bool {
    switch self {
    case .noAction: false
    case .noKey(_, let own): own == action
    case .taken(_, let owner, let own): own == action || owner == action
    case .needed(let own): own == action
    }
  }
}

// MARK: - Where options are kept

extension Context {
  /// The file that holds the option; a personal one needs no collection.
  fileprivate func file(of setting: Setting) throws -> ConfigurationFile {
    if setting.isPersonal { return try writablePersonalFile() }
    return ConfigurationFile(in: try surroundings.stateFolder(of: surroundings.decksRoot()))
  }

  fileprivate func writablePersonalFile() throws -> ConfigurationFile {
    guard let file = world.personalFile else { throw Failure(.noHome) }
    return file
  }

  fileprivate func options(for setting: Setting) throws -> Configuration {
    let surroundings = surroundings
    let (options, remarks) =
      setting.isPersonal
      ? try surroundings.personalOptions()
      : try surroundings.options(in: surroundings.stateFolder(of: surroundings.decksRoot()))
    say(remarks)
    return options
  }
}

/// A setting's value as it holds for this run, and where it comes from.
private struct SettingInForce {
  var value: String
  var source: Sentence

  init(_ setting: Setting, _ settings: Configuration, _ context: Context) {
    value = settings[setting].description
    source =
      !settings.isSet(setting)
      ? .fromDefault : setting.isPersonal ? .fromPersonal : .fromConfig
    guard setting == .language else { return }
    if let flag = context.invocation.value("lang") {
      (value, source) = (flag, .fromFlag("lang"))
    } else if value == "auto", let name = context.world.messageLocaleName {
      value = context.language.rawValue
      source = .fromEnvironment(name)
    }
  }
}

extension Context {
  /// Where things are, and why.
  fileprivate func places(_ root: String, _ state: String) -> [(String, String, Sentence)] {
    let name = surroundings.device.name(for: state)
    let isHost = name == surroundings.device.hostName
    let device = (
      name: name, source: source(nil, "EBB_DEVICE", isHost ? .hostName : .ofThisMachine)
    )
    return [
      ("yours", world.personalFile?.path ?? "-", source(nil, "XDG_CONFIG_HOME", .inHome)),
      ("decks", root, source("decks", "EBB_DECKS", .foundHere)),
      ("state", state, source("state", "EBB_STATE", .besideDecks)),
      ("device", device.name, device.source),
      ("now", clock().instant.description, source("now", "EBB_NOW", .systemClock)),
    ].map { ($0.0, printable($0.1), $0.2) }
  }

  private func source(_ flag: String?, _ variable: String, _ usual: Sentence) -> Sentence {
    if let flag, invocation.value(flag) != nil { return .fromFlag(flag) }
    return nonEmpty(world.environment[variable]) == nil ? usual : .fromEnvironment(variable)
  }
}

extension Setting {
  /// What it may be, as short as a table wants it.
  var range: String {
    switch kind {
    case .number(let range): "\(range.lowerBound)-\(range.upperBound)"
    case .numberOrNone(let range): "\(range.lowerBound)-\(range.upperBound)|none"
    case .oneOf(let numbers): numbers.map(String.init).joined(separator: "|")
    case .word(let words): words.joined(separator: "|")
    case .text: ""
    }
  }
}

/// Columns two spaces apart.
private func aligned(_ rows: [[String]]) -> String {
  let width = DisplayWidth()
  let columns = (0..<(rows.map(\.count).max() ?? 0)).map { column in
    rows.map { $0.indices.contains(column) ? width.of($0[column]) : 0 }.max() ?? 0
  }
  return rows.map { row in
    var line = ""
    for (index, cell) in row.enumerated() {
      line += cell
      guard index + 1 < row.count else { break }
      line += String(repeating: " ", count: columns[index] - width.of(cell) + 2)
    }
    while line.hasSuffix(" ") { line.removeLast() }
    return line + "\n"
  }.joined()
}
