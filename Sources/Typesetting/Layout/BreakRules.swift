/// Which characters a line may begin and end with (B3, B4), and which stand alone (B1).
enum BreakRules {
  /// B3. Punctuation that never begins a line.
  static func isForbiddenAtStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "、", "。", "，", "．", "：", "；", "？", "！", "）", "】", "》", "」", "』", "〉", "〕",
      "〗", "］", "｝", "”", "’", "%", "‰", "℃", "°", "…", "—", "～", "·", ",", ".", ":", ";",
      "?", "!", ")", "]", "}", "ゝ", "々", "〻", "ー", "・":
      true
    default: false
    }
  }

  /// B4. Openers and signs that never end a line, and the enumerators ① to ⑳.
  static func isForbiddenAtEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "（", "【", "《", "「", "『", "〈", "〔", "〖", "［", "｛", "“", "‘", "(", "[", "{", "$",
      "￥", "£", "#":
      true
    default: isEnumerator(scalar)
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
