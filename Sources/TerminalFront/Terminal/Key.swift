/// A key as it was pressed, as far as terminals tell.
package struct Key: Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// What the key writes, one scalar: an input method sends several in a row.
    case character(Character)
    case enter, tab, backTab, backspace, delete, insert, escape
    case up, down, left, right, home, end, pageUp, pageDown
    case function(Int)
  }

  package struct Modifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    // The bits of the modifier parameter in a CSI sequence.
    package static let shift = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let control = Modifiers(rawValue: 4)
  }

  package var code: Code
  package var modifiers: Modifiers

  package init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  package static func character(_ character: Character) -> Key { Key(.character(character)) }
  /// Ctrl with a lower-case letter.
  package static func control(_ letter: Character) -> Key { Key(.character(letter), .control) }
  package static func alt(_ character: Character) -> Key { Key(.character(character), .alt) }
}

/// What comes out of the decoder.
package enum TerminalInput: Hashable, Sendable {
  case key(Key)
  /// Pasted text: line ends are `\n`, other control characters are gone.
  case paste(String)
  /// The answer to `CSI 6n`, from 1.
  case cursorReport(row: Int, column: Int)
  /// The answer to `CSI ? number $ p`: 1 set, 2 not set, 0 unknown, 3 and 4 for good.
  case modeReport(Int, Int)
  /// The terminal has, or has lost, the keys' attention (focus reports).
  case focus(Bool)
}
