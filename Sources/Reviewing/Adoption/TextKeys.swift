/// What a text can be found by: its words, its pairs of words, and itself.
///
/// A wide character is a word; pairs and triples of them are keys. A typing mistake spoils the few
/// keys around it and leaves the others.
struct TextKeys {
  /// May hold a key more than once.
  private(set) var keys: [UInt64] = []

  mutating func insert(_ text: FoldedText) {
    var word: UInt64 = 0
    var (last, beforeLast): (UInt64, UInt64) = (1, 1)
    func shift(_ token: UInt64) {
      beforeLast = last
      last = token
    }
    for scalar in text.scalars {
      if isWide(scalar) || !isWordPart(scalar) {
        if word != 0 {
          keys.append(word)
          keys.append(mixed(last, word))
          shift(word)
          word = 0
        }
        guard isWide(scalar) else { continue }
        let token = mixed(2, UInt64(scalar))
        keys.append(mixed(last, token))
        keys.append(mixed(mixed(beforeLast, last), token))
        shift(token)
      } else {
        word = mixed(word == 0 ? 3 : word, UInt64(scalar))
      }
    }
    if word != 0 {
      keys.append(word)
      keys.append(mixed(last, word))
    }
  }

  /// The text as a whole, in the part of the card that `role` names.
  mutating func insertWhole(_ text: FoldedText, role: UInt64) {
    keys.append(mixed(text.hash, role))
  }
}

/// ASCII letters and digits, and everything beyond ASCII that is no punctuation of the first
/// blocks.
func isWordPart(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x30...0x39, 0x61...0x7A: true
  case 0..<0xC0, 0x2000...0x206F, FoldedText.asked.value: false
  default: true
  }
}
