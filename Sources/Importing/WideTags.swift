import Markup

// Tags as people type them elsewhere: `Q：`, `**A:**`, `Q1:`, `问：`, `Answer:`. The deck format knows
// none of them (D1), so import writes them as it does.

/// A tag at the start of a line that is not written as a deck's.
struct WideTag {
  /// `Q`, `A` or `C`.
  let letter: UInt8
  /// What follows it.
  let rest: Slice

  /// The longer ones first.
  private static let words: [(word: String, letter: UInt8)] = [
    ("Question", 0x51), ("Answer", 0x41), ("问题", 0x51), ("問題", 0x51), ("答案", 0x41), ("回答", 0x41),
    ("问", 0x51), ("問", 0x51), ("答", 0x41), ("Ｑ", 0x51), ("Ａ", 0x41), ("Ｃ", 0x43),
    ("Q", 0x51), ("A", 0x41), ("C", 0x43),
  ]

  /// nil also for a tag as decks have it.
  init?(_ line: Slice) {
    let start = afterListMarker(line, line.startIndex) ?? line.skipBlanks(line.startIndex)
    let word = line.skipSigns(start)
    guard let first = line.byte(word),
      first >= 0xE5 || first == 0x51 || first == 0x41 || first == 0x43,
      let found = Self.words.first(where: { line.has($0.word, at: word) })
    else { return nil }
    // In a list letters name other things: `- Q: the queries`.
    guard start == line.startIndex || found.word.utf8.first ?? 0 >= 0xE5 && first < 0xEF else {
      return nil
    }
    var index = word + found.word.utf8.count
    let number = line.skipBlanks(index)
    var end = number
    while end - number < 3, line.byte(end)?.isDigit == true { end += 1 }
    if end > number { index = end }
    var closing = line.skipSigns(index)
    // `Question : why` may have a blank there; `Q : why` may be a name.
    if found.word.utf8.count > 1 { closing = line.skipBlanks(closing) }
    let isWide = line.has("：", at: closing)
    guard isWide || line.byte(closing) == .colon else { return nil }
    let afterColon = closing + (isWide ? 3 : 1)
    let isOwn = !isWide && word == line.startIndex && closing == word + 1
    guard !isOwn, found.letter != 0x43 || line.contains(.openBracket) else { return nil }
    let after = line.skipSigns(afterColon)
    letter = found.letter
    rest = Self.rest(
      line[line.skipBlanks(after)...], signs: line[start..<word],
      isClosed: closing > index || after > afterColon)
  }

  /// `**Q: why?**` is closed behind the question: half of an emphasis would be left.
  private static func rest(_ text: Slice, signs: Slice, isClosed: Bool) -> Slice {
    let text = text.trimmed
    guard !isClosed, !signs.isEmpty, text.suffix(signs.count).elementsEqual(signs) else {
      return text
    }
    return text.dropLast(signs.count)
  }
}

extension Slice {
  /// The index after asterisks and underscores.
  fileprivate func skipSigns(_ index: Int) -> Int {
    var index = index
    while let sign = byte(index), sign == .asterisk || sign == .underscore { index += 1 }
    return index
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
