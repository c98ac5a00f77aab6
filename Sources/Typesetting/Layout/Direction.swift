/// In which direction a text runs, as its letters say (T10).
enum Direction {
  /// Whether the first strong letter runs from right to left. Formulas and code do not count.
  static func isRightToLeft(_ units: some Sequence<LineUnit>) -> Bool {
    for unit in units where unit.kind == .word || unit.kind == .alone {
      for scalar in unit.text.unicodeScalars {
        if isRightToLeft(scalar) { return true }
        if scalar.properties.isAlphabetic { return false }
      }
    }
    return false
  }

  /// A letter of Hebrew, Arabic, Syriac, Thaana, N'Ko and the other scripts of their blocks.
  static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      scalar.properties.isAlphabetic
    default: false
    }
  }
}

extension Direction {
  static func isRightToLeft(_ text: String) -> Bool {
    text.unicodeScalars.first { $0.properties.isAlphabetic }.map(isRightToLeft) ?? false
  }
}

/// The text in an isolate when it runs from right to left: for texts that stand beside others.
package func isolated(_ text: String) -> String {
  Direction.isRightToLeft(text) ? "\u{2067}" + text + "\u{2069}" : text
}

/// The text between marks, when it holds letters that run from right to left: for names in tables
/// (T10). The mark after it keeps the columns that follow in their places; the one before it keeps
/// the row's own direction in terminals that take it from the first letter.
package func steadied(_ text: String) -> String {
  text.unicodeScalars.contains(where: Direction.isRightToLeft)
    ? "\u{200E}" + text + "\u{200E}" : text
}
