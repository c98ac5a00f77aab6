import Reviewing
import Scheduling
import Storage
import TerminalFront
import Typesetting
import Words

/// The options in force: flag, else environment, else config.json, else default.
struct Settings {
  var configuration: Configuration
  var language: Language

  var rollover: Int { configuration.rollover }
  var newPerDay: Int { configuration.newPerDay }
  var reviewLimit: Int? { configuration.reviewLimit }
  var scheduler: Scheduler { configuration.scheduler }
  var usesFullScale: Bool { configuration.usesFullScale }
  var asksAmbiguous: Bool { configuration.ambiguousWidth == "auto" }

  /// Without a terminal to ask, ambiguous characters are narrow.
  var display: DisplayWidth {
    DisplayWidth(ambiguous: configuration.ambiguousWidth == "wide" ? .wide : .narrow)
  }

  func text(columns: Int, _ capabilities: Capabilities) -> TextSettings {
    TextSettings(
      columns: columns,
      ambiguous: configuration.ambiguousWidth == "wide" ? .wide : .narrow,
      math: MathLevel(rawValue: configuration.mathStyle) ?? .unicode,
      keepsBrackets: capabilities.colors == .none, hyperlinks: capabilities.hyperlinks,
      language: language)
  }
}

extension Context {
  func settings(stateFolder: String) throws -> Settings {
    let (configuration, notices) = try ConfigurationFile(in: stateFolder).read()
    for notice in notices { report(notice) }
    return Settings(configuration: configuration, language: language)
  }
}
