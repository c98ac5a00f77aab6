/// The text of config.json: its members in order, those of a newer ebb included.
struct ConfigurationDocument: Equatable {
  struct Member: Equatable {
    var key: String
    /// The value as it is written.
    var raw: [UInt8]
    /// From 1.
    var line: Int
  }

  static let version = 1

  var members: [Member] = []

  init() {}

  init(_ bytes: Span<UInt8>) throws(JSONFault) {
    var json = JSONReader()
    var isFirst = true
    var line = 1
    var counted = 0
    try json.beginObject(bytes)
    while let key = try json.nextKey(bytes, &isFirst) {
      while counted < key.text.start {
        if bytes[counted] == UInt8(ascii: "\n") { line += 1 }
        counted += 1
      }
      json.skipBlanks(bytes)
      let start = json.position
      try json.skip(bytes)
      var raw: [UInt8] = []
      for index in start..<json.position { raw.append(bytes[index]) }
      members.append(Member(key: try json.string(bytes, key.text), raw: raw, line: line))
    }
    try json.end(bytes)
  }

  /// The version it says it has; 1 when it says none, since people write this file by hand.
  var version: Int {
    guard let raw = members.last(where: { $0.key == "version" })?.raw else {
      return ConfigurationDocument.version
    }
    var json = JSONReader()
    return (try? json.int(raw.span)) ?? ConfigurationDocument.version
  }

  /// The options, and what of them cannot be used.
  func configuration(
    path: String, of owner: ConfigurationFile.Owner
  ) -> (Configuration, [Notice]) {
    var configuration = Configuration()
    var notices: [Notice] = []
    for member in members where member.key != "version" {
      if let action = ConfigurationDocument.keyAction(member.key) {
        if owner == .collection {
          notices.append(.personalSetting(path: path, line: member.line, key: member.key))
        } else if case .word(let keys)? = value(member.raw) {
          configuration.keys[action] = keys
        } else {
          configuration.keys[action] = "none"
        }
        continue
      }
      guard let setting = Setting(rawValue: member.key) else {
        notices.append(.unknownSetting(path: path, line: member.line, key: member.key))
        continue
      }
      if setting.isPersonal != (owner == .person) {
        notices.append(
          setting.isPersonal
            ? .personalSetting(path: path, line: member.line, key: member.key)
            : .collectionSetting(path: path, line: member.line, key: member.key))
        continue
      }
      if let value = value(member.raw), setting.accepted(value) != nil {
        configuration[setting] = value
      } else {
        let found = String(decoding: member.raw.prefix(80), as: UTF8.self)
        let used = setting.defaultValue.description
        notices.append(
          .badSetting(
            path: path, line: member.line, key: member.key, found: found, used: used))
      }
    }
    return (configuration, notices)
  }

  /// Sets, or with nil takes out; everything else stays as it is.
  mutating func set(_ key: String, _ value: SettingValue?) {
    let place = members.firstIndex { $0.key == key }
    members.removeAll { $0.key == key }
    guard let value else { return }
    let member = Member(key: key, raw: bytes(of: value), line: 0)
    members.insert(member, at: min(place ?? members.count, members.count))
  }

  /// A member a line.
  func encoded() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    if !members.contains(where: { $0.key == "version" }) {
      json.newline()
      json.member("version", ConfigurationDocument.version)
    }
    for member in members {
      json.newline()
      json.key(member.key)
      json.raw(member.raw)
    }
    json.endLine()
    json.endObject()
    json.endLine()
    return json.bytes
  }

  /// The action of `keys.<action>`.
  private static func keyAction(_ key: String) -> String? {
    key.hasPrefix("keys.") && key.utf8.count > 5 ? String(key.dropFirst(5)) : nil
  }

  private func value(_ raw: [UInt8]) -> SettingValue? {
    var json = JSONReader()
    if raw.first == UInt8(ascii: "n") { return SettingValue.none }
    if raw.first == UInt8(ascii: "\"") {
      return (try? json.string(raw.span)).map { $0 == "none" ? .none : .word($0) }
    }
    return (try? json.int(raw.span)).map { .number($0) }
  }

  private func bytes(of value: SettingValue) -> [UInt8] {
    var json = JSONWriter()
    switch value {
    case .none: json.null()
    case .number(let number): json.value(number)
    case .word(let word): json.value(word)
    }
    return json.bytes
  }
}
