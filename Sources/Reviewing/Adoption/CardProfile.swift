import Decks

/// The texts of a card, ready to be compared with many others.
struct CardProfile: Sendable {
  let kind: CardKind
  /// The side it asks: one side is never an edit of the other (I10).
  let isBack: Bool
  let front: FoldedText
  let back: FoldedText
  /// Of a cloze card: the whole text, its deletion filled in.
  let text: FoldedText

  let frontGrams: Grams
  let backGrams: Grams

  init(_ face: CardFace, kind: CardKind) {
    self.kind = kind
    isBack = face.isBack
    front = FoldedText(face.front)
    back = FoldedText(face.back)
    switch kind {
    case .basic:
      text = FoldedText(scalars: front.scalars + [0x20] + back.scalars)
      frontGrams = Grams(front)
    case .cloze:
      text = filled(front, with: back)
      frontGrams = Grams(text)
    }
    backGrams = Grams(back)
  }

  /// The part before the first blank, and the part after it; all of it when there is none.
  var surroundings: (before: ArraySlice<UInt32>, after: ArraySlice<UInt32>) {
    let scalars = front.scalars
    guard let asked = scalars.firstIndex(of: FoldedText.asked.value) else {
      return (scalars[...], [])
    }
    return (scalars[..<asked], scalars[(asked + 1)...])
  }

  /// The same for the same question asked from the same side.
  var frontKey: UInt64 { Reviewing.frontKey(front, isBack: isBack) }

  var keys: TextKeys { textKeys(front: front, back: back, kind: kind) }
}

func frontKey(_ front: FoldedText, isBack: Bool) -> UInt64 { isBack ? ~front.hash : front.hash }

/// What a card can be found by.
func textKeys(front: FoldedText, back: FoldedText, kind: CardKind) -> TextKeys {
  var keys = TextKeys()
  keys.insert(front)
  keys.insert(back)
  keys.insertWhole(front, role: kind == .basic ? 5 : 6)
  keys.insertWhole(back, role: 7)
  return keys
}

/// The kind is not in the log, but the id is a hash of kind and text.
func kind(of id: CardID, _ face: CardFace) -> CardKind {
  if face.isBack { return .basic }
  if Identity.basic(question: face.front, answer: face.back) == id { return .basic }
  return FoldedText(face.front).scalars.contains(FoldedText.asked.value) ? .cloze : .basic
}

private func filled(_ front: FoldedText, with back: FoldedText) -> FoldedText {
  let parts = front.scalars.split(
    separator: FoldedText.asked.value, omittingEmptySubsequences: false)
  if parts.count == 2 { return FoldedText(scalars: parts[0] + back.scalars + parts[1]) }
  // All deletions are asked together, and the back lists them.
  return FoldedText(scalars: parts.joined() + back.scalars)
}
