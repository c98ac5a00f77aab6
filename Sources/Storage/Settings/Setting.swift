/// The few options, as config.json names them: those of a collection (S12 and how its cards are
/// asked), and those of a person, whatever the collection (R16).
package enum Setting: String, CaseIterable, Sendable {
  /// S2. The hour at which the study day begins.
  case rollover
  case newPerDay = "new_per_day"
  /// Reviews a study day; none is no limit.
  case reviewLimit = "review_limit"
  case maximumInterval = "maximum_interval"
  /// S8.
  case repeatBelow = "repeat_below"
  case lapseEase = "lapse_ease"
  /// How formulas are shown.
  case math
  /// Whether the screen names the section, which may spoil the answer.
  case section
  /// The keys that grade.
  case scale
  /// Whether an answer with blanks is asked blank by blank, or the question alone first (R8).
  case prompt
  /// What a typed answer must have right.
  case typing
  /// Whether a word's reading is shown with the question, or with the answer only.
  case ruby
  /// No new cards while more reviews than this are due (R7); none is never.
  case pauseNewAbove = "pause_new_above"

  // Those of a person.
  case language = "lang"
  /// How wide characters are that Unicode leaves open.
  case ambiguous
  case theme
  case keymap
  /// The columns that text may take at most.
  case measure
  /// The everyday collection: where `ebb` looks when no decks are named or found.
  case decks

  /// Whose option it is. A collection's file travels with a cloned or synced folder: what decides
  /// about a person's screen, keys and programs is not read there.
  package var isPersonal: Bool {
    switch self {
    case .language, .ambiguous, .theme, .keymap, .measure, .decks: true
    case .rollover, .newPerDay, .reviewLimit, .maximumInterval, .repeatBelow, .lapseEase, .math,
      .section, .scale, .prompt, .typing, .ruby, .pauseNewAbove:
      false
    }
  }

  /// What a setting may be.
  package enum Kind: Equatable, Sendable {
    case number(ClosedRange<Int>)
    case numberOrNone(ClosedRange<Int>)
    case oneOf([Int])
    case word([String])
    /// Whatever is typed, or none.
    case text
  }

  package var kind: Kind {
    switch self {
    case .rollover: .number(0...23)
    case .newPerDay: .number(0...100_000)
    case .reviewLimit: .numberOrNone(0...100_000)
    case .maximumInterval: .number(1...36_500)
    case .repeatBelow: .oneOf([4, 3, 0])
    case .lapseEase: .word(["update", "keep"])
    case .math: .word(["unicode", "ascii", "source"])
    case .ambiguous: .word(["narrow", "wide", "auto"])
    case .section: .word(["shown", "hidden"])
    case .scale: .word(["buttons", "sm2"])
    case .language: .word(["auto", "en", "zh"])
    case .prompt: .word(["blanks", "question"])
    case .typing: .word(["strict", "accents", "loose"])
    case .ruby: .word(["shown", "hidden"])
    case .pauseNewAbove: .numberOrNone(0...100_000)
    case .theme: .word(["ansi", "dark", "light", "mono"])
    case .keymap: .word(["default", "vim", "anki"])
    case .measure: .number(20...1000)
    case .decks: .text
    }
  }

  package var defaultValue: SettingValue {
    switch self {
    case .rollover: .number(4)
    case .newPerDay: .number(20)
    case .reviewLimit: .none
    case .maximumInterval: .number(36_500)
    case .repeatBelow: .number(4)
    case .lapseEase: .word("update")
    case .math: .word("unicode")
    case .ambiguous: .word("narrow")
    case .section: .word("shown")
    case .scale: .word("buttons")
    case .language: .word("auto")
    case .prompt: .word("blanks")
    case .typing: .word("accents")
    case .ruby: .word("shown")
    case .pauseNewAbove: .none
    case .theme: .word("ansi")
    case .keymap: .word("default")
    case .measure: .number(88)
    case .decks: .none
    }
  }

  /// The value a user has typed; nil when it is none of this setting's.
  package func parse(_ text: String) -> SettingValue? {
    if let number = Int(text), kind != .text { return accepted(.number(number)) }
    return accepted(text == "none" ? .none : .word(text))
  }

  /// The value itself when it is one of this setting's.
  func accepted(_ value: SettingValue) -> SettingValue? {
    switch (kind, value) {
    case (.number(let range), .number(let number)): range.contains(number) ? value : nil
    case (.numberOrNone(let range), .number(let number)): range.contains(number) ? value : nil
    case (.numberOrNone, .none): value
    case (.oneOf(let numbers), .number(let number)): numbers.contains(number) ? value : nil
    case (.word(let words), .word(let word)): words.contains(word) ? value : nil
    case (.text, .none): value
    case (.text, .word(let text)): text.isEmpty ? nil : value
    case (.number, _), (.numberOrNone, _), (.oneOf, _), (.word, _), (.text, _): nil
    }
  }
}

package enum SettingValue: Equatable, Sendable, CustomStringConvertible {
  case none
  case number(Int)
  case word(String)

  package var description: String {
    switch self {
    case .none: "none"
    case .number(let number): String(number)
    case .word(let word): word
    }
  }
}
