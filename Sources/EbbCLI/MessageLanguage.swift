import Storage
import Words

extension World {
  /// The language of messages: `--lang`, else config.json, else the locale.
  ///
  /// Also right for a command line that cannot be parsed, so it looks at the words as they are.
  var language: Language {
    if let chosen = word(of: "lang").flatMap(Language.init(rawValue:)) { return chosen }
    if word(of: "lang") != "auto", let chosen = configuredLanguage { return chosen }
    return Language(locale: messageLocale)
  }

  /// POSIX: `LC_ALL` over `LC_MESSAGES` over `LANG`.
  private var messageLocale: String {
    messageLocaleName.flatMap { environment[$0] } ?? ""
  }

  /// The variable that decides.
  var messageLocaleName: String? {
    ["LC_ALL", "LC_MESSAGES", "LANG"].first { nonEmpty(environment[$0]) != nil }
  }

  /// Looks only where the state folder usually is: this must cost nothing.
  private var configuredLanguage: Language? {
    let state = word(of: "state") ?? nonEmpty(environment["EBB_STATE"])
    let decks = word(of: "decks") ?? nonEmpty(environment["EBB_DECKS"])
    let folders = state.map { [$0] } ?? (decks.map { [$0] } ?? ["decks", "."]).map { $0 + "/.ebb" }
    for folder in folders {
      guard let (configuration, _) = try? ConfigurationFile(in: folder).read() else { continue }
      if let language = Language(rawValue: configuration.language) { return language }
    }
    return nil
  }

  /// The value after `--name`, the last one given.
  private func word(of name: String) -> String? {
    var value: String?
    for (index, word) in arguments.enumerated() {
      if word == "--" { break }
      if word == "--" + name, index + 1 < arguments.count { value = arguments[index + 1] }
      if word.hasPrefix("--\(name)=") { value = String(word.dropFirst(name.count + 3)) }
    }
    return value
  }
}
