package import Scheduling

/// The options in force: defaults, and what the collection's and the person's config.json say
/// otherwise.
package struct Configuration: Equatable, Sendable {
  /// Only what was set.
  package private(set) var chosen: [Setting: SettingValue] = [:]
  /// `keys.<action>`, by action: the keys as they were typed (R9). Their reader is the terminal's.
  package var keys: [String: String] = [:]

  package init() {}

  package subscript(setting: Setting) -> SettingValue {
    get { chosen[setting] ?? setting.defaultValue }
    set { if let value = setting.accepted(newValue) { chosen[setting] = value } }
  }

  package func isSet(_ setting: Setting) -> Bool { chosen[setting] != nil }

  /// S2. 0...23.
  package var rollover: Int { number(.rollover) ?? 4 }
  package var newPerDay: Int { number(.newPerDay) ?? 20 }
  /// nil is no limit.
  package var reviewLimit: Int? { number(.reviewLimit) }
  package var mathStyle: String { word(.math) }
  package var ambiguousWidth: String { word(.ambiguous) }
  package var isSectionShown: Bool { word(.section) == "shown" }
  package var usesFullScale: Bool { word(.scale) == "sm2" }
  package var language: String { word(.language) }
  package var prompt: String { word(.prompt) }
  package var typing: String { word(.typing) }
  package var showsReadings: Bool { word(.ruby) == "shown" }
  /// nil is never.
  package var pauseNewAbove: Int? { number(.pauseNewAbove) }
  package var theme: String { word(.theme) }
  package var keymap: String { word(.keymap) }
  package var measure: Int { number(.measure) ?? 88 }
  /// nil when there is no everyday collection.
  package var everydayDecks: String? {
    if case .word(let folder) = self[.decks] { folder } else { nil }
  }

  /// These and those of another file: no option can be in both.
  package func adding(_ other: Configuration) -> Configuration {
    var sum = self
    sum.chosen.merge(other.chosen) { $1 }
    sum.keys.merge(other.keys) { $1 }
    return sum
  }

  package var scheduler: Scheduler {
    var scheduler = Scheduler()
    scheduler.maximumInterval = number(.maximumInterval) ?? scheduler.maximumInterval
    scheduler.repeatBelow = number(.repeatBelow) ?? scheduler.repeatBelow
    scheduler.lapseEase =
      Scheduler.LapseEase(rawValue: word(.lapseEase)) ?? scheduler.lapseEase
    return scheduler
  }

  private func number(_ setting: Setting) -> Int? {
    if case .number(let number) = self[setting] { number } else { nil }
  }

  private func word(_ setting: Setting) -> String {
    if case .word(let word) = self[setting] { word } else { "" }
  }
}
