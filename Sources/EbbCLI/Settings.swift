import Library
import Reviewing
import Scheduling
import Storage
import TerminalFront
import Typesetting
import Words

// How the options of a collection are shown.

extension Configuration {
  var shownTheme: Theme { Theme(rawValue: theme) ?? .ansi }
  var bindings: KeyBindings { KeyBindings(chosenKeymap, chosen: keys) }
  var chosenKeymap: Keymap { Keymap(rawValue: keymap) ?? .default }
  var asksAmbiguous: Bool { ambiguousWidth == "auto" }

  /// Without a terminal to ask, ambiguous characters are narrow.
  var display: DisplayWidth {
    DisplayWidth(ambiguous: ambiguousWidth == "wide" ? .wide : .narrow)
  }

  func text(
    columns: Int, _ capabilities: Capabilities, _ language: Language
  ) -> TextSettings {
    var text = TextSettings(
      columns: columns, ambiguous: ambiguousWidth == "wide" ? .wide : .narrow,
      math: MathLevel(rawValue: mathStyle) ?? .unicode,
      keepsBrackets: capabilities.colors == .none || shownTheme == .mono,
      hyperlinks: capabilities.hyperlinks,
      language: language)
    text.measure = measure
    text.showsReadings = showsReadings
    return text
  }
}

extension Context {
  /// How wide text is in the person's terminal, whatever the collection.
  var display: DisplayWidth {
    (try? surroundings.personalOptions().configuration.display) ?? DisplayWidth()
  }

  /// How text gets its colours here.
  func ansi(_ settings: Configuration, attributes: Bool? = nil) -> ANSI {
    let capabilities = capabilities
    return ANSI(
      colors: capabilities.colors, theme: settings.shownTheme,
      attributes: attributes ?? capabilities.cursorMovement, italics: capabilities.italics,
      links: capabilities.hyperlinks)
  }
}
