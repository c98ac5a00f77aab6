/// A text as a reader compares it: case, width, wrapping, emphasis and the brackets of blanks do
/// not matter.
///
/// A run of white space is one space, and none beside a wide (CJK) character.
struct FoldedText: Equatable, Sendable {
  private(set) var scalars: [UInt32] = []

  /// Stands for the asked deletion of a cloze card, `[…]`.
  static let asked: UInt32 = 0xFFFC

  init(_ text: String) {
    scalars.reserveCapacity(text.utf8.count)
    var isSpacePending = false
    var isBracketBefore = false
    for scalar in text.unicodeScalars {
      let value = scalar.value
      defer { isBracketBefore = value == 0x5B }
      if value <= 0x20 || value == 0xA0 || value == 0x3000 {
        isSpacePending = true
        continue
      }
      if value == 0x5B || value == 0x5D || value == 0x2A || value == 0x60 { continue }
      let folded = value == 0x2026 && isBracketBefore ? FoldedText.asked : fold(scalar)
      if isSpacePending {
        isSpacePending = false
        if let last = scalars.last, !isWide(last), !isWide(folded) { scalars.append(0x20) }
      }
      scalars.append(folded)
    }
  }

  init(scalars: [UInt32]) { self.scalars = scalars }

  var isEmpty: Bool { scalars.isEmpty }

  /// The same in every process, unlike `Hasher`: what is planned does not depend on the run.
  var hash: UInt64 { scalars.reduce(UInt64(scalars.count)) { mixed($0, UInt64($1)) } }

  func contains(_ part: FoldedText) -> Bool {
    guard let first = part.scalars.first else { return true }
    let length = part.scalars.count
    guard scalars.count >= length else { return false }
    for start in 0...(scalars.count - length) where scalars[start] == first {
      if scalars[start..<start + length] == part.scalars[...] { return true }
    }
    return false
  }
}

/// Chinese, Japanese, Korean: characters that are words of their own and need no spaces.
func isWide(_ scalar: UInt32) -> Bool {
  scalar >= 0x2E80 && (scalar < 0xD7B0 || (0xF900...0xFAFF).contains(scalar) || scalar >= 0x20000)
}

func mixed(_ hash: UInt64, _ value: UInt64) -> UInt64 {
  var hash = (hash ^ value) &* 0x9FB2_1C65_1E98_DF25
  hash ^= hash >> 29
  return hash
}

private func fold(_ scalar: Unicode.Scalar) -> UInt32 {
  switch scalar.value {
  case 0x41...0x5A: scalar.value | 0x20
  case 0..<0xC0: scalar.value
  case 0xFF21...0xFF3A: scalar.value - 0xFEE0 | 0x20
  case 0xFF01...0xFF5E: scalar.value - 0xFEE0
  case 0x2018, 0x2019: 0x27
  case 0x201C, 0x201D: 0x22
  case 0x2010...0x2015, 0x2212: 0x2D
  case 0x3001: 0x2C
  case 0x3002: 0x2E
  // Latin, Greek, Cyrillic, Armenian: the scripts that have cases.
  case 0xC0...0x58F, 0x1E00...0x1FFF:
    scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar.value
  default: scalar.value
  }
}
