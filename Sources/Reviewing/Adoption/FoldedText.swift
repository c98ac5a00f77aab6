/// A text as a reader compares it: case, width, wrapping, emphasis and the brackets of blanks do
/// not matter.
///
/// A run of white space is one space, and none beside a wide (CJK) character.
struct FoldedText: Equatable, Sendable {
  private(set) var scalars: [UInt32] = []

  /// Stands for the asked deletion of a cloze card, `[…]`.
  static let asked: Unicode.Scalar = "\u{FFFC}"

  init(_ text: String) {
    var folded = FoldedScalars(capacity: text.utf8.count)
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "…", last == "[" { folded.add(FoldedText.asked) } else { folded.append(scalar) }
      last = scalar
    }
    self.init(folded: folded.ended())
  }

  /// The letters of Hangul are put together again: a syllable is one character, as elsewhere.
  private init(folded: [Unicode.Scalar]) {
    scalars.reserveCapacity(folded.count)
    var isSpacePending = false
    for scalar in folded {
      let value = scalar.value
      if value <= 0x20 {
        isSpacePending = true
        continue
      }
      if value == 0x5B || value == 0x5D || value == 0x2A || value == 0x60 { continue }
      if isSpacePending {
        isSpacePending = false
        if let last = scalars.last, !isWide(last), !isWide(value) { scalars.append(0x20) }
      } else if let last = scalars.last, let syllable = hangulSyllable(last, value) {
        scalars[scalars.count - 1] = syllable
        continue
      }
      scalars.append(value)
    }
  }

  /// Without accents, vowel signs of Hebrew and Arabic, and stress marks: for `nc:`.
  var withoutAccents: FoldedText {
    let bare = Reviewing.withoutAccents(scalars.compactMap(Unicode.Scalar.init))
    return FoldedText(scalars: bare.map(\.value))
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

/// An initial letter and a vowel, or those and a final letter, as one syllable.
private func hangulSyllable(_ first: UInt32, _ next: UInt32) -> UInt32? {
  if (0x1100...0x1112).contains(first), (0x1161...0x1175).contains(next) {
    return 0xAC00 + ((first - 0x1100) * 21 + next - 0x1161) * 28
  }
  guard (0xAC00...0xD7A3).contains(first), (first - 0xAC00) % 28 == 0,
    (0x11A8...0x11C2).contains(next)
  else { return nil }
  return first + next - 0x11A7
}
