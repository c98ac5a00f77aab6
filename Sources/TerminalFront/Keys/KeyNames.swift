package import Words

// How keys are written in the options and shown on the screen.

extension Key {
  private static let names: [(name: String, code: Code)] = [
    ("space", .character(" ")), ("enter", .enter), ("tab", .tab), ("esc", .escape),
    ("backspace", .backspace), ("delete", .delete), ("insert", .insert), ("up", .up),
    ("down", .down), ("left", .left), ("right", .right), ("home", .home), ("end", .end),
    ("pageup", .pageUp), ("pagedown", .pageDown),
  ]

  /// Reads `u`, `?`, `space`, `pageup`, `f5`, `ctrl-d`, `alt-x`; nil for anything else.
  package init?(named text: String) {
    var modifiers: Modifiers = []
    var rest = Substring(text)
    for (prefix, modifier) in [("ctrl-", Modifiers.control), ("alt-", .alt)] {
      guard rest.utf8.count > prefix.utf8.count, rest.lowercased().hasPrefix(prefix) else {
        continue
      }
      modifiers.insert(modifier)
      rest = rest.dropFirst(prefix.count)
    }
    let word = rest.lowercased()
    if let named = Key.names.first(where: { $0.name == word }) {
      self.init(named.code, modifiers)
    } else if word.hasPrefix("f"), let number = Int(word.dropFirst()), (1...12).contains(number) {
      self.init(.function(number), modifiers)
    } else if rest.count == 1, let character = rest.first, Key.isTypable(character) {
      // Terminals tell no capital letter with Ctrl.
      let written = modifiers.contains(.control) ? Character(word) : character
      self.init(.character(written), modifiers)
    } else {
      return nil
    }
  }

  private static func isTypable(_ character: Character) -> Bool {
    !character.isWhitespace
      && character.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
  }

  /// As `init(named:)` reads it.
  package var name: String {
    let prefix =
      (modifiers.contains(.control) ? "ctrl-" : "") + (modifiers.contains(.alt) ? "alt-" : "")
    if let named = Key.names.first(where: { $0.code == code }) { return prefix + named.name }
    switch code {
    case .character(let character): return prefix + String(character)
    case .function(let number): return prefix + "f\(number)"
    default: return prefix + "\(code)"
    }
  }

  /// As the screen shows it.
  package func label(_ language: Language) -> String {
    guard modifiers.isEmpty else {
      let letter = Key(code).label(language)
      return (modifiers.contains(.control) ? "Ctrl-" : "")
        + (modifiers.contains(.alt) ? "Alt-" : "")
        + (letter.count == 1 ? letter.uppercased() : letter)
    }
    switch code {
    case .character(" "): return Sentence("Space", "空格")[language]
    case .character(let character): return String(character)
    case .enter: return Sentence("Enter", "回车")[language]
    case .tab: return "Tab"
    case .escape: return "Esc"
    case .up: return "↑"
    case .down: return "↓"
    case .left: return "←"
    case .right: return "→"
    case .home: return "Home"
    case .end: return "End"
    case .pageUp: return "PgUp"
    case .pageDown: return "PgDn"
    default: return name.prefix(1).uppercased() + name.dropFirst()
    }
  }

  /// The key it stands for: an input method writes full-width digits, letters, signs and blanks, and
  /// keyboards of many scripts have digits of their own (T5).
  package var narrow: Key {
    guard case .character(let character) = code, let scalar = character.unicodeScalars.first,
      character.unicodeScalars.count == 1
    else { return self }
    switch scalar.value {
    case 0xFF01...0xFF5E:
      guard let narrow = Unicode.Scalar(scalar.value - 0xFEE0) else { return self }
      return Key(.character(Character(narrow)), modifiers)
    case 0x3000: return Key(.character(" "), modifiers)
    default:
      guard !character.isASCII, scalar.properties.numericType == .decimal,
        let digit = character.wholeNumberValue
      else { return self }
      return Key(.character(Character(String(digit))), modifiers)
    }
  }
}
