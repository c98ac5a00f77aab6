/// The scalars of a text as typing and searching compare them (T2): decomposed, in small letters, of
/// one width, with one kind of quote, dash and blank, and without invisible signs.
struct FoldedScalars {
  private(set) var scalars: [Unicode.Scalar] = []
  private let keepsCase: Bool
  /// I has a small letter without a dot, as in Turkish.
  private let dotsI: Bool
  private var hasMarks = false

  init(keepsCase: Bool = false, language: String? = nil, capacity: Int = 0) {
    scalars.reserveCapacity(capacity)
    self.keepsCase = keepsCase
    dotsI = ["tr", "az"].contains(languageCode(language) ?? "")
  }

  /// A text as a whole.
  static func of(_ text: String, keepsCase: Bool = false, language: String? = nil)
    -> [Unicode.Scalar]
  {
    var folded = FoldedScalars(keepsCase: keepsCase, language: language)
    for scalar in text.unicodeScalars { folded.append(scalar) }
    return folded.ended()
  }

  /// Appends a scalar as it is.
  mutating func add(_ scalar: Unicode.Scalar) { scalars.append(scalar) }

  mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.value < 0x80 { return fold(scalar) }
    if 0x3400...0x9FFF ~= scalar.value { return scalars.append(scalar) }
    Decomposition.forEachPart(of: scalar) { part in
      if part.value < 0x80 { return fold(part) }
      if part.value == 0x307, let last = scalars.last, last == "i" || last == "ı" {
        // The dot of İ, written by itself.
        if !keepsCase { scalars[scalars.count - 1] = "i" }
        return
      }
      guard let unified = unified(part) else { return }
      hasMarks = hasMarks || unified.properties.canonicalCombiningClass != .notReordered
      fold(unified)
    }
  }

  mutating func ended() -> [Unicode.Scalar] {
    if hasMarks { scalars.orderMarks() }
    hasMarks = false
    return scalars
  }

  private mutating func fold(_ scalar: Unicode.Scalar) {
    guard !keepsCase else { return scalars.append(scalar) }
    switch scalar.value {
    case 0x49 where dotsI: scalars.append("ı")
    case 0x41...0x5A: scalars.append(Unicode.Scalar(UInt8(scalar.value | 0x20)))
    case 0xDF, 0x1E9E: scalars += ["s", "s"]
    case 0x3C2: scalars.append("σ")
    // The scripts that have capitals.
    case 0xC0...0x58F, 0x10A0...0x10FF, 0x13A0...0x13FF, 0x1C80...0x1CBF, 0x1E00...0x1FFF,
      0x2C00...0x2D2F, 0xA640...0xA7FF, 0xAB70...0xABBF, 0x10400...0x10FFF, 0x1E900...0x1E943:
      scalars += scalar.properties.lowercaseMapping.unicodeScalars
    default: scalars.append(scalar)
    }
  }
}

/// One sign for all that mean the same; nil for those that are not seen.
private func unified(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
  switch scalar.value {
  case 0x2018...0x201B, 0x2032, 0x2039, 0x203A, 0x2BC, 0x5F3: "'"
  case 0x201C...0x201F, 0x2033, 0xAB, 0xBB, 0x5F4, 0x301D...0x301F: "\""
  case 0x2010...0x2015, 0x2043, 0x2212, 0x5BE: "-"
  case 0x301C, 0x2053: "~"
  case 0x3001, 0x60C: ","
  case 0x3002, 0x6D4, 0x964: "."
  case 0x61B: ";"
  case 0x61F: "?"
  case 0x2044: "/"
  case 0x85, 0x1680, 0x2000...0x200A, 0x2028, 0x2029: " "
  case 0x640: nil
  case 0x3041...0x9FFF: scalar
  default: scalar.properties.isDefaultIgnorableCodePoint ? nil : scalar
  }
}

/// An accent, a vowel sign of Hebrew or Arabic or a stress mark: what the letters can be read
/// without. The short и of Cyrillic is a letter of its own, and so are the vowels of India.
func isAccent(_ scalar: Unicode.Scalar, after last: Unicode.Scalar?) -> Bool {
  switch scalar.value {
  case 0x306: last != "и" && last != "у"
  case 0x300...0x36F, 0x483...0x487, 0x591...0x5BD, 0x5BF...0x5C7, 0x610...0x61A, 0x64B...0x65F,
    0x670, 0x6D6...0x6DC, 0x6DF...0x6E8, 0x6EA...0x6ED, 0x711, 0x730...0x74A, 0x8CA...0x8FF,
    0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20F0, 0xFE20...0xFE2F:
    true
  default: false
  }
}

/// The letters without what `isAccent` says, and without strokes.
func withoutAccents(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
  var bare: [Unicode.Scalar] = []
  for scalar in scalars where !isAccent(scalar, after: bare.last) {
    switch scalar {
    case "ø": bare.append("o")
    case "ł": bare.append("l")
    case "đ": bare.append("d")
    case "ħ": bare.append("h")
    default: bare.append(scalar)
    }
  }
  return bare
}

/// `de` of `de-AT`.
func languageCode(_ language: String?) -> String? {
  language.map { $0.lowercased().prefix { $0 != "-" && $0 != "_" } }.map(String.init)
}
