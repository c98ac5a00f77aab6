package import Scheduling

/// The options in force: defaults, and what config.json says otherwise.
package struct Configuration: Equatable, Sendable {
  /// Only what was set.
  package private(set) var chosen: [Setting: SettingValue] = [:]

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
