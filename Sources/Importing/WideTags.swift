// Tags as Chinese keyboards type them: `Q：`, `Ａ：`, `问：`. The deck format knows none of them
// (D1), so import writes them as it does.

/// A tag at the start of a line, in other letters than a deck's.
struct WideTag {
  /// `Q`, `A` or `C`.
  let letter: UInt8
  /// What follows it.
  let rest: Slice

  private static let letters: [(String, UInt8)] = [
    ("Q", 0x51), ("Ｑ", 0x51), ("问", 0x51), ("問", 0x51), ("A", 0x41), ("Ａ", 0x41), ("答", 0x41),
    ("C", 0x43), ("Ｃ", 0x43),
  ]

  /// nil also for a tag as decks have it.
  init?(_ line: Slice) {
    guard let first = line.first, first >= 0xE5 || first == 0x51 || first == 0x41 || first == 0x43
    else { return nil }
    for (word, letter) in Self.letters where line.has(word) {
      let end = line.startIndex + word.utf8.count
      let isWide = line.has("：", at: end)
      guard isWide || word.utf8.count > 1 && line.byte(end) == .colon else { return nil }
      self.letter = letter
      rest = line[line.skipBlanks(end + (isWide ? 3 : 1))...]
      return
    }
    return nil
  }
}

func wideTag(_ line: Slice) -> UInt8? { WideTag(line)?.letter }

/// The text with the tags of a deck, and the lines that had others.
func withDeckTags(_ lines: [SourceLine]) -> (text: Bytes, changed: [Int]) {
  var text = Bytes()
  var changed: [Int] = []
  var fences = FenceTracker()
  for line in lines {
    if !fences.take(line.text), let tag = WideTag(line.text) {
      changed.append(line.number)
      text += [tag.letter, .colon, .space]
      text += tag.rest
    } else {
      text += line.text
    }
    text.append(.newline)
  }
  return (text, changed)
}
