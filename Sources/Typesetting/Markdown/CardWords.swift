import Markup

/// The words that stand in a card for what a terminal cannot show.
package struct CardWords: Sendable, Hashable {
  package var image: String
  package var audio: String
  /// For what an answer does not show before its time.
  package var code: String
  package var formula: String
  package var table: String

  package static let chinese = CardWords(
    image: "图", audio: "音频", code: "代码", formula: "公式", table: "表格")
  package static let english = CardWords(
    image: "image", audio: "audio", code: "code", formula: "formula", table: "table")

  /// Whether a file name is that of a sound.
  package static func isAudio(_ name: String) -> Bool {
    let end = name.lowercased().split(separator: ".").last.map(String.init) ?? ""
    return ["mp3", "wav", "ogg", "oga", "opus", "m4a", "aac", "flac"].contains(end)
  }
}

/// `<sub>` and `<sup>`: glyphs where every character has one, else `_…` and `^…` (as S1, S4).
enum Scripts {
  static func shown(_ text: String, _ tag: HTMLTag) -> String {
    let glyphs = tag == .subscripted ? lower : upper
    let mapped = text.compactMap { glyphs[$0] }
    if mapped.count == text.count { return String(mapped) }
    let sign = tag == .subscripted ? "_" : "^"
    let isWord = text.allSatisfy { $0.isLetter || $0.isNumber }
    return isWord ? sign + text : sign + "{" + text + "}"
  }

  private static let upper = table("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
  private static let lower = table("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")

  private static func table(_ from: String, _ to: String) -> [Character: Character] {
    Dictionary(uniqueKeysWithValues: zip(from, to))
  }
}
