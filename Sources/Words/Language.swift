/// The languages ebb speaks on the screen.
package enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh"

  /// From a locale's name such as `zh_CN.UTF-8`; anything but Chinese is English.
  package init(locale: String) {
    self = locale.lowercased().hasPrefix("zh") ? .chinese : .english
  }
}
