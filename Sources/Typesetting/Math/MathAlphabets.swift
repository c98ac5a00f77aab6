/// L2. The styled letters of Unicode.
enum MathAlphabets {
  /// A character in a font; nil when the font has no form of it.
  static func styled(_ character: Character, _ font: MathFont) -> Character? {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1
    else { return nil }
    switch font {
    case .roman: return nil
    case .bold: return bold(scalar)
    case .doubleStruck:
      if let letterlike = doubleStruckExceptions[character] { return letterlike }
      return latin(scalar, capitals: 0x1D538, digits: 0x1D7D8)
    case .script:
      return scriptExceptions[character] ?? latin(scalar, capitals: 0x1D49C, digits: nil)
    case .fraktur:
      return frakturExceptions[character] ?? latin(scalar, capitals: 0x1D504, digits: nil)
    }
  }

  private static func bold(_ scalar: Unicode.Scalar) -> Character? {
    switch scalar {
    case "Α"..."Ω": shifted(scalar, from: "Α", to: 0x1D6A8)
    case "α"..."ω": shifted(scalar, from: "α", to: 0x1D6C2)
    case "∇": "𝛁"
    case "∂": "𝛛"
    default: latin(scalar, capitals: 0x1D400, digits: 0x1D7CE)
    }
  }

  /// Capitals and small letters follow each other, 26 and 26.
  private static func latin(
    _ scalar: Unicode.Scalar, capitals: UInt32, digits: UInt32?
  ) -> Character? {
    switch scalar {
    case "A"..."Z": shifted(scalar, from: "A", to: capitals)
    case "a"..."z": shifted(scalar, from: "a", to: capitals + 26)
    case "0"..."9": digits.flatMap { shifted(scalar, from: "0", to: $0) }
    default: nil
    }
  }

  private static func shifted(
    _ scalar: Unicode.Scalar, from first: Unicode.Scalar, to target: UInt32
  ) -> Character? {
    Unicode.Scalar(target + scalar.value - first.value).map(Character.init)
  }

  private static let doubleStruckExceptions: [Character: Character] = [
    "C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ",
  ]
  private static let scriptExceptions: [Character: Character] = [
    "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ",
    "e": "ℯ", "g": "ℊ", "o": "ℴ",
  ]
  private static let frakturExceptions: [Character: Character] = [
    "C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ",
  ]
}

/// S1. The script glyphs of Unicode that terminal fonts have.
enum MathGlyphs {
  static let superscripts: [Character: Character] = table(
    "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ")
  static let subscripts: [Character: Character] = table(
    "0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
  /// All of them: a script glyph after an unbraced index would join it (G7).
  static let all = Set(superscripts.values).union(subscripts.values)

  private static func table(_ from: String, _ to: String) -> [Character: Character] {
    Dictionary(zip(from, to)) { first, _ in first }
  }
}
