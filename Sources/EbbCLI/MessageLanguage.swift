import Platform
import Storage
import Words

extension World {
  /// The language of messages: `--lang`, else the person's config.json, else the locale.
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

  private var configuredLanguage: Language? {
    guard let file = personalFile, let (configuration, _) = try? file.read() else { return nil }
    return Language(rawValue: configuration.language)
  }

  /// The person's own options; nil where there is no home to keep them in.
  var personalFile: ConfigurationFile? {
    UserFolders(environment: environment).config.map { ConfigurationFile(in: $0, of: .person) }
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
