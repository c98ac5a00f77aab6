/// Whether the text is two or more items with commas between them, each a number, a one-letter
/// variable or `name=number`, and at least one of them numeric (C9). `10,000` is one number.
package func isNumericList(_ text: Span<UInt8>, _ content: Range<Int>) -> Bool {
  if groupedNumberEnd(text, content.lowerBound, before: content.upperBound) == content.upperBound {
    return false
  }
  var index = content.lowerBound
  var items = 0
  var isNumeric = false
  while true {
    guard let item = listItem(text, index, before: content.upperBound) else { return false }
    items += 1
    isNumeric = isNumeric || item.isNumeric
    guard item.end < content.upperBound else { return items >= 2 && isNumeric }
    index = afterComma(text, item.end, before: content.upperBound) ?? content.upperBound
    guard index < content.upperBound else { return false }
  }
}

/// `10,000`: digits in groups of three.
private func groupedNumberEnd(_ text: Span<UInt8>, _ index: Int, before end: Int) -> Int? {
  var place = index
  if place < end, text[place] == .plus || text[place] == .hyphen { place += 1 }
  let first = place
  while place < end, text[place].isDigit { place += 1 }
  guard (1...3).contains(place - first), text[first] != .zero, place < end else { return nil }
  while place < end, text[place] == .comma {
    let group = place + 1
    guard group + 3 <= end, text[group].isDigit, text[group + 1].isDigit, text[group + 2].isDigit
    else { return nil }
    place = group + 3
  }
  if place < end, text[place] == .period {
    place += 1
    while place < end, text[place].isDigit { place += 1 }
  }
  return place
}

/// The index after a comma (`,` or full-width) and the blanks around it.
private func afterComma(_ text: Span<UInt8>, _ index: Int, before end: Int) -> Int? {
  let index = skipWhite(text, index, before: end)
  if text.byte(index) == .comma, index < end { return skipWhite(text, index + 1, before: end) }
  guard text.has("\u{FF0C}", at: index, before: end) else { return nil }
  return skipWhite(text, index + 3, before: end)
}

private func skipWhite(_ text: Span<UInt8>, _ index: Int, before end: Int) -> Int {
  var index = index
  while index < end, text[index].isWhite { index += 1 }
  return index
}

private func listItem(
  _ text: Span<UInt8>, _ start: Int, before end: Int
) -> (end: Int, isNumeric: Bool)? {
  if let number = numberEnd(text, start, before: end) {
    return (skipWhite(text, number, before: end), true)
  }
  if let variable = variableEnd(text, start, before: end),
    endsListItem(text, variable, before: end)
  {
    return (skipWhite(text, variable, before: end), false)
  }
  guard let value = afterEquals(text, start, before: end),
    let number = numberEnd(text, value, before: end)
  else { return nil }
  return (skipWhite(text, number, before: end), true)
}

private func endsListItem(_ text: Span<UInt8>, _ index: Int, before end: Int) -> Bool {
  let index = skipWhite(text, index, before: end)
  return index >= end || text[index] == .comma || text.has("\u{FF0C}", at: index, before: end)
}

/// The end of a number: sign, digits, fraction, exponent, percent, or infinity.
private func numberEnd(_ text: Span<UInt8>, _ start: Int, before end: Int) -> Int? {
  var index = afterSign(text, start, before: end)
  if text.has("\u{221E}", at: index, before: end) { return index + 3 }
  let first = index
  while index < end, isNumberByte(text, index, first) { index += 1 }
  guard index > first, text[first].isDigit || text[first] == .period && index > first + 1 else {
    return nil
  }
  if index < end, text[index] == .percent { index += 1 }
  return endsListItem(text, index, before: end) ? index : nil
}

private func isNumberByte(_ text: Span<UInt8>, _ index: Int, _ first: Int) -> Bool {
  let byte = text[index]
  if byte.isDigit || byte == .period || byte == .slash && index > first { return true }
  guard index > first else { return false }
  if byte | 0x20 == 0x65 { return text[index - 1].isDigit }
  return (byte == .hyphen || byte == .plus) && text[index - 1] | 0x20 == 0x65
}

/// The index after `+`, `-`, a minus sign or a plus-minus sign.
private func afterSign(_ text: Span<UInt8>, _ index: Int, before end: Int) -> Int {
  guard index < end else { return index }
  if text[index] == .plus || text[index] == .hyphen { return index + 1 }
  if text.has("\u{2212}", at: index, before: end) { return index + 3 }
  return text.has("\u{B1}", at: index, before: end) ? index + 2 : index
}

/// The end of a letter with a short index: `x`, `-n`, `x_1`, `v_min`, `x1`, `θ₀`.
private func variableEnd(_ text: Span<UInt8>, _ start: Int, before end: Int) -> Int? {
  let index = afterSign(text, start, before: end)
  guard index < end else { return nil }
  let letter = text.scalar(index, before: end)
  guard !isCJK(letter.value), let scalar = Unicode.Scalar(letter.value),
    scalar.properties.isAlphabetic
  else { return nil }
  var place = letter.next
  if place < end, text[place] == .underscore { place += 1 }
  let first = place
  while place < end, isIndexByte(text, place, afterUnderscore: first > letter.next),
    place - first < 6
  {
    place += 1
  }
  return place
}

private func isIndexByte(_ text: Span<UInt8>, _ index: Int, afterUnderscore: Bool) -> Bool {
  let byte = text[index]
  if byte.isDigit || afterUnderscore && byte.isLetter || byte == .apostrophe { return true }
  // Subscript and superscript digits: U+2070…U+209F, U+00B2, U+00B3, U+00B9.
  if byte == 0xE2 { return text.byte(index + 1) == 0x81 || text.byte(index + 1) == 0x82 }
  return byte.isContinuation || byte == 0xC2
}

/// The index after `name =` and blanks.
private func afterEquals(_ text: Span<UInt8>, _ start: Int, before end: Int) -> Int? {
  var index = start
  while index < end,
    text[index].isLetterOrDigit || text[index] == .underscore
      || text[index] >= 0x80 || text[index] == .space || text[index] == .hyphen
  {
    index += 1
  }
  guard index > start, index < end, text[index] == .equals else { return nil }
  return skipWhite(text, index + 1, before: end)
}
