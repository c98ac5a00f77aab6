/// How many columns an East Asian Ambiguous character (①, →, π) takes in the user's terminal.
package enum AmbiguousWidth: Sendable {
  case narrow, wide
}

/// Counts the terminal columns of text.
///
/// The rules W1 to W9 agree with tmux, xterm, kitty, VTE and screen. Control characters count nothing:
/// `safeText` turns them into visible ones before anything is measured or shown.
package struct DisplayWidth: Sendable {
  private let wideAmbiguous: Bool

  package init(ambiguous: AmbiguousWidth = .narrow) {
    wideAmbiguous = ambiguous == .wide
  }

  /// Columns of one scalar: 0, 1 or 2.
  package func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x7F { return value < 0x20 ? 0 : 1 }
    if value < 0xA0 { return 0 }
    if value < 0x300 { return wideAmbiguous && isAmbiguous(value) ? 2 : 1 }
    if 0x4E00...0x9FFF ~= value || 0xAC00...0xD7A3 ~= value { return 2 }
    if isZeroWidth(scalar) { return 0 }
    if isWide(scalar) { return 2 }
    return wideAmbiguous && isAmbiguous(value) ? 2 : 1
  }

  /// W8. Columns of one character: the sum of its scalars, but 2 for a sequence whose width terminals
  /// do not agree on (joined, with an emoji presentation selector, or with a skin tone).
  package func of(_ character: Character) -> Int {
    var sum = 0
    var isFirst = true
    for scalar in character.unicodeScalars {
      if isUncertain(scalar), !isFirst { return 2 }
      sum += of(scalar)
      isFirst = false
    }
    return sum
  }

  /// T8. The columns of a text, and those that a line must have free for it: where terminals do not
  /// agree on a sequence, those of its parts, for some draw them one by one.
  func measure(_ text: some StringProtocol) -> (width: Int, room: Int) {
    var room = 0
    var isCertain = true
    for scalar in text.unicodeScalars {
      if isUncertain(scalar) { isCertain = false }
      room += of(scalar)
    }
    return (isCertain ? room : of(text), room)
  }

  /// Columns of a text, as the sum of its characters.
  package func of(_ text: some StringProtocol) -> Int {
    var sum = 0
    for scalar in text.unicodeScalars {
      if isUncertain(scalar) { return text.reduce(0) { $0 + of($1) } }
      sum += of(scalar)
    }
    return sum
  }

  private func isUncertain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200D, 0xFE0F, 0x1F3FB...0x1F3FF: true
    default: false
    }
  }

  /// W1, W3. Marks, format characters, the joining halves of Hangul, and the two separators.
  private func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1160...0x11FF, 0xD7B0...0xD7FB: return true
    // T8. These format characters stand before digits or letters, and are drawn.
    case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  /// W4, W5. Nothing below U+1100 is wide.
  private func isWide(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x1100 { return false }
    if ScalarRanges.wide.contains(value) { return true }
    let isFlagHalf = 0x1F1E6...0x1F1FF ~= value
    return value >= 0x231A && !isFlagHalf && scalar.properties.isEmojiPresentation
  }

  /// W6. The table, and the private use area of the basic plane.
  private func isAmbiguous(_ value: UInt32) -> Bool {
    0xE000...0xF8FF ~= value || ScalarRanges.ambiguous.contains(value)
  }
}
