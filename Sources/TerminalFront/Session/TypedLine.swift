package import Reviewing
package import Typesetting

/// What was typed, with what is too much struck out and what is missing put in (T4). Signs that
/// nobody sees are named.
package struct TypedLine {
  private let pieces: [Difference]
  private let sign: String
  /// Where there is no colour, signs stand around what differs.
  private let keepsMarks: Bool

  package init(_ pieces: [Difference], _ sign: String, keepsMarks: Bool) {
    self.pieces = pieces
    self.sign = sign
    self.keepsMarks = keepsMarks
  }

  /// Cut by clusters where it does not fit.
  package func lines(columns: Int, _ display: DisplayWidth) -> [StyledLine] {
    var lines: [StyledLine] = []
    var line = StyledLine()
    func add(_ text: String, _ style: TextStyle) {
      for character in text {
        let width = display.of(character)
        if line.width + width > columns, !line.isEmpty {
          lines.append(line)
          line = StyledLine("  ", measuredBy: display)
        }
        line.append(String(character), width: width, style: style)
      }
    }
    add(sign + " ", TextStyle([.dim]))
    for piece in pieces { add(shown(piece), style(piece.kind)) }
    return lines + [line]
  }

  /// The line as text, for lines without styles.
  var plainText: String { sign + " " + pieces.map(shown).joined() }

  private func shown(_ piece: Difference) -> String {
    let text = safeText(TypedLine.naming(piece.text))
    guard keepsMarks else { return text }
    switch piece.kind {
    case .same: return text
    case .extra: return "-" + text + "-"
    case .missing: return "+" + text + "+"
    }
  }

  private func style(_ kind: Difference.Kind) -> TextStyle {
    switch kind {
    case .same: .plain
    case .extra: TextStyle([.strike], role: .blankWrong)
    case .missing: TextStyle([.underline], role: .blankRight)
    }
  }

  /// Signs without a look, by their names.
  static func naming(_ text: String) -> String {
    var named = ""
    for scalar in text.unicodeScalars {
      if let name = names[scalar.value] {
        named += "‹" + name + "›"
      } else {
        named.unicodeScalars.append(scalar)
      }
    }
    return named
  }

  private static let names: [UInt32: String] = [
    0xA0: "NBSP", 0xAD: "SHY", 0x61C: "ALM", 0x640: "tatweel", 0x200B: "ZWSP", 0x200C: "ZWNJ",
    0x200D: "ZWJ", 0x200E: "LRM", 0x200F: "RLM", 0x202F: "NNBSP", 0x2060: "WJ", 0x3000: "U+3000",
    0xFEFF: "BOM",
  ]
}

extension TypedAnswer.Mark {
  package var display: BlankMark {
    switch self {
    case .right: .right
    case .nearly: .nearly
    case .wrong: .wrong
    }
  }
}
