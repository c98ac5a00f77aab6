import Platform
import Reviewing
import Storage
import Typesetting
import Words

/// The few options: lists, says, sets, or takes back to the default.
func config(_ context: Context) throws -> ExitStatus {
  let root = try context.decksRoot()
  let state = try context.stateFolder(of: root)
  let words = context.invocation.operands
  let unsets = context.invocation.has("unset")
  guard let key = words.first else {
    if unsets { throw UsageError.missingOperand(.config, "--unset KEY") }
    try listSettings(context, root, state)
    return .done
  }
  guard let setting = Setting(rawValue: key) else {
    throw Failure(
      .noSetting(printable(key), nearest(to: key, among: Setting.allCases.map(\.rawValue))),
      status: .usage)
  }
  if unsets {
    if words.count > 1 { throw UsageError.extraOperand(.config, words[1]) }
    return try set(setting, nil, context, state)
  }
  guard words.count > 1 else {
    let now = SettingInForce(setting, try context.settings(stateFolder: state), context)
    context.out(now.value + "\n")
    context.note(Sentence.settingDetails(setting, now.source))
    return .done
  }
  guard let value = setting.parse(words[1]) else {
    throw Failure(.badSetting(setting, printable(words[1])), status: .usage)
  }
  return try set(setting, value, context, state)
}

private func set(
  _ setting: Setting, _ value: SettingValue?, _ context: Context, _ state: String
) throws -> ExitStatus {
  let old = try context.settings(stateFolder: state).configuration[setting]
  try ConfigurationFile(in: state).set(setting, value)
  context.out(
    .settingChanged(setting, to: value ?? setting.defaultValue, from: old, isUnset: value == nil))
  return .done
}

private func listSettings(_ context: Context, _ root: String, _ state: String) throws {
  let settings = try context.settings(stateFolder: state)
  let rows = Setting.allCases.map { setting in
    let now = SettingInForce(setting, settings, context)
    return [setting.rawValue, now.value, now.source[context.language], setting.range]
  }
  context.out(aligned(rows) + "\n")
  context.out(aligned(context.places(root, state).map { [$0, $1, $2[context.language]] }))
}

/// A setting's value as it holds for this run, and where it comes from.
private struct SettingInForce {
  var value: String
  var source: Sentence

  init(_ setting: Setting, _ settings: Settings, _ context: Context) {
    value = settings.configuration[setting].description
    source = settings.configuration.isSet(setting) ? .fromConfig : .fromDefault
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
    [
      ("decks", root, source("decks", "EBB_DECKS", .foundHere)),
      ("state", state, source("state", "EBB_STATE", .besideDecks)),
      ("device", deviceName, source(nil, "EBB_DEVICE", .hostName)),
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
    return line + "\n"
  }.joined()
}
