import Reviewing
import Scheduling
import Storage
import TerminalFront
import Typesetting
import Words

/// The options in force: flag, else environment, else config.json (the collection's or the
/// person's, each for its own options), else default.
struct Settings {
  var configuration: Configuration
  var language: Language

  var rollover: Int { configuration.rollover }
  var newPerDay: Int { configuration.newPerDay }
  var reviewLimit: Int? { configuration.reviewLimit }
  var scheduler: Scheduler { configuration.scheduler }
  var usesFullScale: Bool { configuration.usesFullScale }
  var asksAmbiguous: Bool { configuration.ambiguousWidth == "auto" }

  var theme: Theme { Theme(rawValue: configuration.theme) ?? .ansi }
  var keymap: Keymap { Keymap(rawValue: configuration.keymap) ?? .default }
  var bindings: KeyBindings { KeyBindings(keymap, chosen: configuration.keys) }

  /// Without a terminal to ask, ambiguous characters are narrow.
  var display: DisplayWidth {
    DisplayWidth(ambiguous: configuration.ambiguousWidth == "wide" ? .wide : .narrow)
  }

  func text(columns: Int, _ capabilities: Capabilities) -> TextSettings {
    TextSettings(
      columns: columns,
      ambiguous: configuration.ambiguousWidth == "wide" ? .wide : .narrow,
      math: MathLevel(rawValue: configuration.mathStyle) ?? .unicode,
      keepsBrackets: capabilities.colors == .none || theme == .mono,
      hyperlinks: capabilities.hyperlinks,
      language: language)
  }
}

extension Context {
  func settings(stateFolder: String) throws -> Settings {
    let (configuration, notices) = try ConfigurationFile(in: stateFolder).read()
    for notice in notices { report(notice) }
    let personal = try personalConfiguration()
    return Settings(configuration: configuration.adding(personal), language: language)
  }

  /// R16. The person's own options, whatever the collection.
  func personalConfiguration() throws -> Configuration {
    guard let (configuration, notices) = try world.personalFile?.read() else {
      return Configuration()
    }
    for notice in notices { report(notice) }
    return configuration
  }

  /// How text gets its colours here.
  func ansi(_ settings: Settings, attributes: Bool? = nil) -> ANSI {
    let capabilities = capabilities
    return ANSI(
      colors: capabilities.colors, theme: settings.theme,
      attributes: attributes ?? capabilities.cursorMovement, italics: capabilities.italics,
      links: capabilities.hyperlinks)
  }
}
