// What a pair of brackets is when it is not a blank. Each function looks at a bounded stretch,
// or at one that no other bracket looks at.

/// Two items of a half-open interval are short (C3): at most so many bytes each.
private let longestItem = 16

private func endsItem(_ byte: UInt8) -> Bool {
  switch byte {
  case .openBracket, .closeBracket, .openParenthesis, .closeParenthesis, .comma, .newline,
    .carriageReturn, 0x3B, .backtick, .dollar:
    true
  default: false
  }
}

/// The end of the short item that begins at `index`; nil when it is empty or long.
func itemEnd(_ text: Span<UInt8>, _ index: Int, before end: Int) -> Int? {
  let start = text.skipBlanks(index, before: min(end, index + longestItem))
  var place = start
  while place < end, !endsItem(text[place]), place - start <= longestItem { place += 1 }
  let item = text.trimmed(start..<place)
  guard !item.isEmpty, item.count <= longestItem, place < end, endsItem(text[place]) else {
    return nil
  }
  return place
}

/// The index after an item and its comma.
func afterItem(_ text: Span<UInt8>, _ index: Int, before end: Int) -> Int? {
  guard let comma = itemEnd(text, index, before: end), text[comma] == .comma else { return nil }
  return comma + 1
}

/// The bracket or parenthesis that two short items before `close` follow.
func halfOpenStart(_ text: Span<UInt8>, _ close: Int, from start: Int) -> Int? {
  guard let comma = itemStart(text, close, from: start), text[comma] == .comma else { return nil }
  return itemStart(text, comma, from: start)
}

/// The byte before the short item that ends before `end`.
private func itemStart(_ text: Span<UInt8>, _ end: Int, from start: Int) -> Int? {
  var place = end - 1
  while place >= start, !endsItem(text[place]), end - place <= longestItem + 2 { place -= 1 }
  guard place >= start, endsItem(text[place]) else { return nil }
  let item = text.trimmed((place + 1)..<end)
  return item.isEmpty || item.count > longestItem ? nil : place
}

/// `- [ ]` and `- [x]` at a list item's start (C6).
func isTaskBox(_ text: Span<UInt8>, _ open: Int, _ close: Int) -> Bool {
  guard close == open + 2, text[open + 1] == .space || text[open + 1] | 0x20 == 0x78 else {
    return false
  }
  var place = open - 1
  while place >= 0, text[place].isBlank { place -= 1 }
  guard place >= 0, place < open - 1 else { return false }
  switch text[place] {
  case .hyphen, .asterisk, .plus: break
  case .period, .closeParenthesis:
    guard place > 0, text[place - 1].isDigit else { return false }
    place -= 1
    while place > 0, text[place - 1].isDigit { place -= 1 }
  default: return false
  }
  while place > 0, text[place - 1].isBlank { place -= 1 }
  return place == 0 || text[place - 1].isLineEnd || isTagEnd(text, place)
}

/// Whether a tag ends at `index` (its field may begin on the same line).
private func isTagEnd(_ text: Span<UInt8>, _ index: Int) -> Bool {
  index >= 2 && text.tag(index - 2, before: index) != nil
    && (index == 2 || text[index - 3].isLineEnd)
}

/// `[^id]` (C7).
func isFootnote(_ text: Span<UInt8>, _ content: Range<Int>) -> Bool {
  guard text[content.lowerBound] == .caret, content.count > 1, content.count <= 64 else {
    return false
  }
  for index in content where text[index].isWhite || text[index] == .openBracket { return false }
  return true
}

/// `[CLS]` and its like (C10).
func isSpecialToken(_ text: Span<UInt8>, _ content: Range<Int>) -> Bool {
  let tokens: [StaticString] = [
    "CLS", "SEP", "MASK", "PAD", "UNK", "BOS", "EOS", "SOS", "INST", "/INST",
  ]
  guard (3...5).contains(content.count) else { return false }
  return tokens.contains {
    $0.utf8CodeUnitCount == content.count
      && text.has($0, at: content.lowerBound, before: content.upperBound)
  }
}

/// Whether the bracket follows a name or a closing bracket, as in `E[X]` (C8). Names are written in
/// Latin and Greek letters; a letter of another script is one only when it stands alone and its
/// script has capitals, as in `М[X]`.
func followsName(_ text: Span<UInt8>, _ open: Int, from start: Int) -> Bool {
  guard open > start else { return false }
  let before = text[open - 1]
  if before < 0x80 {
    return before.isLetterOrDigit || before == .closeParenthesis || before == .closeBracket
      || before == .closeBrace || before == .underscore || before == .apostrophe
  }
  var index = text.characterStart(before: open, from: start)
  var value = text.scalar(index, before: open).value
  while isCombining(value), index > start {
    index = text.characterStart(before: index, from: start)
    value = text.scalar(index, before: open).value
  }
  guard value != 0x2032, !isCJK(value) else { return value == 0x2032 }
  guard let letter = Unicode.Scalar(value) else { return false }
  if writesCode(letter) { return true }
  return letter.properties.isCased && !followsLetter(text, index, from: start)
}

private func followsLetter(_ text: Span<UInt8>, _ index: Int, from start: Int) -> Bool {
  guard index > start else { return false }
  let before = text.characterStart(before: index, from: start)
  let value = text.scalar(before, before: index).value
  return isCombining(value) || Unicode.Scalar(value)?.properties.isAlphabetic ?? false
}

/// Whether what a bracket after a name holds is a word rather than an index: `hand[some]`, `geh[t]`.
func isWordAfterWord(_ text: Span<UInt8>, _ open: Int, _ content: Range<Int>, from start: Int)
  -> Bool
{
  guard isWord(text, content) else { return false }
  let isLetter =
    text.scalar(content.lowerBound, before: content.upperBound).next
    == content.upperBound
  guard isLetter else { return true }
  let last = text.characterStart(before: open, from: start)
  return text[content.lowerBound] >= 0x61 && isWord(text, last..<open)
    && followsLetter(text, last, from: start)
}

private func isWord(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
  var index = range.lowerBound
  while index < range.upperBound {
    let scalar = text.scalar(index, before: range.upperBound)
    guard isCombining(scalar.value) || Unicode.Scalar(scalar.value)?.properties.isAlphabetic == true
    else { return false }
    index = scalar.next
  }
  return true
}

/// `[sound:neko.mp3]`, as Anki writes a sound: never a blank.
func isSound(_ text: Span<UInt8>, _ content: Range<Int>) -> Bool {
  text.has("sound:", at: content.lowerBound, before: content.upperBound) && content.count > 6
}

/// The file that a `[sound:…]` at `start` names, if there is one on this line.
package func sound(in text: [UInt8], at start: Int, before end: Int) -> Range<Int>? {
  let bytes = text.span
  guard bytes.has("[sound:", at: start, before: end) else { return nil }
  let name = start + 7
  let close = (name..<end).first { bytes[$0] == .closeBracket || bytes[$0].isLineEnd } ?? end
  guard close > name, close < end, bytes[close] == .closeBracket else { return nil }
  return name..<close
}

/// Whether a CJK character (with Hangul and full-width punctuation) begins at `index`.
package func isCJK(_ text: Span<UInt8>, _ index: Int, before end: Int) -> Bool {
  guard text[index] >= 0xE1, !text[index].isContinuation else { return false }
  return isCJK(text.scalar(index, before: end).value)
}

package func isCJK(_ value: UInt32) -> Bool {
  switch value {
  case 0x1100...0x11FF, 0x2E80...0x303F, 0x3040...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF,
    0x20000...0x3FFFF:
    true
  default: false
  }
}
