/// Text that cannot act on a terminal: a card must not move the cursor, reverse the line or hide words.
///
/// - Control characters become visible: `␀`…`␟` and `␡` for C0 and DEL, `�` for C1. Newline and tab
///   pass: the caller breaks lines and expands tabs (W9).
/// - Bidirectional controls and the line and paragraph separators are removed (W1).
/// - U+FE0E, U+FE0F and U+00AD are removed, so that widths hold in every terminal (W8).
package func safeText(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: needsCare) else { return text }
  var safe = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    guard needsCare(scalar) else {
      safe.append(scalar)
      continue
    }
    if let picture = picture(of: scalar) { safe.append(picture) }
  }
  return String(safe)
}

/// W9. Each tab becomes blanks up to the next multiple of four columns.
///
/// - Parameter column: where on its line the text starts; a newline in the text starts over at 0.
package func expandTabs(
  _ text: String, from column: Int = 0, width: DisplayWidth = DisplayWidth()
) -> String {
  guard text.utf8.contains(0x09) else { return text }
  var expanded = ""
  var column = column
  for character in text {
    if character == "\t" {
      let blanks = 4 - column % 4
      expanded += String(repeating: " ", count: blanks)
      column += blanks
    } else {
      expanded.append(character)
      column = character.isNewline ? 0 : column + width.of(character)
    }
  }
  return expanded
}

private func needsCare(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A: false
  case 0..<0x20, 0x7F...0x9F, 0xAD: true
  case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFE0E, 0xFE0F: true
  default: false
  }
}

/// What stands for a scalar that needs care; nil when it just goes.
private func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
  switch scalar.value {
  case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)
  case 0x7F: "\u{2421}"
  case 0x80...0x9F: "\u{FFFD}"
  default: nil
  }
}
