/// Which characters a line may begin and end with (B3, B4, T9), and which stand alone (B1).
enum BreakRules {
  /// B3. Punctuation that never begins a line.
  static func isForbiddenAtStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "、", "。", "，", "．", "：", "；", "？", "！", "）", "】", "》", "」", "』", "〉", "〕",
      "〗", "］", "｝", "”", "’", "%", "‰", "℃", "°", "…", "—", "～", "·", ",", ".", ":", ";",
      "?", "!", ")", "]", "}", "ゝ", "々", "〻", "ー", "・", "〜", "｡", "､", "｣", "･", "ｰ", "ヽ", "ヾ",
      "ゞ", "‼", "⁇", "⁈", "⁉", "゠", "–", "％", "〟", "〞", "〙", "〛", "｠":
      true
    default: isSmallKana(scalar.value) || isBoundToTheLeft(scalar.value) || isGlue(scalar)
    }
  }

  private static func isSmallKana(_ value: UInt32) -> Bool {
    switch value {
    case 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E, 0x3095,
      0x3096, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE,
      0x30F5, 0x30F6, 0x31F0...0x31FF, 0xFF67...0xFF6F:
      true
    default: false
    }
  }

  /// Vowels, signs and stops of South and South-East Asia that belong to the letter before them,
  /// though each is a character of its own.
  private static func isBoundToTheLeft(_ value: UInt32) -> Bool {
    switch value {
    // Danda; Thai and Lao vowels and signs; Tibetan and Ethiopic stops.
    case 0x0964, 0x0965, 0x0E2F, 0x0E30, 0x0E32, 0x0E33, 0x0E45, 0x0E46, 0x0EAF, 0x0EB0, 0x0EB2,
      0x0EB3, 0x0EC6, 0x0F0B...0x0F12, 0x0F14, 0x1361...0x1368:
      true
    // Burmese vowels and tones, Khmer stops and repetition.
    case 0x102B, 0x102C, 0x1038, 0x104A, 0x104B, 0x1062...0x1064, 0x1067...0x106D, 0x1083,
      0x1087...0x108C, 0x108F, 0x109A...0x109C, 0x17D4...0x17D7:
      true
    default: false
    }
  }

  /// No line breaks beside it: the no-break spaces, the word joiner.
  private static func isGlue(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xA0, 0x2007, 0x202F, 0x2060, 0xFEFF: true
    default: false
    }
  }

  /// B4. Openers and signs that never end a line, and the enumerators ① to ⑳.
  static func isForbiddenAtEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "（", "【", "《", "「", "『", "〈", "〔", "〖", "［", "｛", "“", "‘", "(", "[", "{", "$",
      "￥", "£", "#", "｢", "〝", "〘", "〚", "｟", "＄", "№", "€":
      true
    // Thai and Lao vowels that are written before their letter.
    case "เ", "แ", "โ", "ใ", "ไ", "ເ", "ແ", "ໂ", "ໃ", "ໄ": true
    default: isEnumerator(scalar) || isGlue(scalar)
    }
  }

  /// ① to ⑳.
  static func isEnumerator(_ scalar: Unicode.Scalar) -> Bool {
    (0x2460...0x2473).contains(scalar.value)
  }

  /// B1. A character that is a unit of its own: ideographs, kana, full-width forms, pictures,
  /// and the quotes, dashes and enumerators that Chinese sets among them. Hangul is not (B10).
  static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x2014: false
    case 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026: true
    case 0x2460...0x2473: true
    case 0x2E80...0x312F, 0x3190...0x4DBF, 0x4E00...0xA4CF: true
    case 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF01...0xFF9F, 0xFFE0...0xFFE6: true
    case 0x1F1E6...0x1F1FF: true
    case 0x20000...0x3FFFD: true
    case 0x2300..<0x2C00, 0x1F000..<0x20000: scalar.properties.isEmojiPresentation
    default: false
    }
  }

  /// A quote or apostrophe, which inside a word is part of it (`don’t`).
  static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    (0x2018...0x2019).contains(scalar.value) || (0x201C...0x201D).contains(scalar.value)
  }

  /// A blank at which a line may break; the no-break spaces are not among them.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09, 0x0A, 0x0D, 0x0B, 0x0C, 0x1680, 0x2000...0x2006, 0x2008...0x200B, 0x205F,
      0x3000, 0x2028, 0x2029, 0x85:
      true
    default: false
    }
  }

  /// The sign between the syllables of Tibetan, and between the words of Ethiopic: a line may end
  /// with it.
  static func endsSyllable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x0F0B || scalar.value == 0x1361
  }

  /// A relation before which a long formula breaks first (B7).
  static func isRelation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "≠", "≈", "≡", "<", ">", "≤", "≥", "∈", "∉", "∼", "≃", "≅", "→", "←", "⇒", "⇔", "↦",
      "∝", "≪", "≫", "≻", "≺", "⊂", "⊆", "⊃", "⊇", "≜", "≔":
      true
    default: false
    }
  }

  /// The last character of a word piece when it is too wide for a line (B7).
  static func endsWordPiece(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "/", "_", "-", ",", ";", ")": true
    default: false
    }
  }
}
