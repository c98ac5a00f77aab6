/// The `ascii` level, for the Linux console and for logs.
///
/// What goes: script glyphs (`x_i`, `e^{z_i}`), styled letters (plain ones instead), combining marks
/// (`hat(x)`) and tall brackets. What stays: Greek letters and the signs that console fonts have (`α ∑ √
/// ∞ ≤ → · ×`). The table below replaces signs that are often missing there by ones that are not.
enum MathASCII {
  static func simplified(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var simple = ""
    for character in text {
      if let replacement = replacements[character] {
        simple += replacement
      } else {
        simple.append(character)
      }
    }
    return simple
  }

  private static let replacements: [Character: String] = [
    "−": "-", "′": "'", "″": "''", "‴": "'''", "∼": "~", "‖": "||", "∥": "||", "⟨": "<", "⟩": ">",
    "…": "...", "⋯": "...", "∗": "*", "⋆": "*", "∖": "\\", "─": "-", "═": "=", "≔": ":=", "‾": "-",
    "⟶": "→", "⟵": "←", "⟷": "↔", "⟹": "⇒", "⟸": "⇐", "⟺": "⇔", "ℝ": "R", "ℕ": "N", "ℤ": "Z",
    "ℚ": "Q", "ℂ": "C",
  ]
}
