// Which brackets belong to pictures, links and references (C7).

/// Parentheses nest no deeper in a destination: keeps the search for its end short.
private let deepestParenthesis = 32

/// The index after the `)` of a link whose `(` is at `open`; nil when it leads nowhere.
func linkEnd(_ text: Span<UInt8>, _ open: Int, before end: Int) -> Int? {
  let start = text.skipBlanks(open + 1, before: end)
  guard let destination = destinationEnd(text, start, before: end),
    isDestination(text, start..<destination)
  else { return nil }
  let place = text.skipBlanks(destination, before: end)
  if place < end, text[place] == .closeParenthesis { return place + 1 }
  guard place > destination, let title = titleEnd(text, place, before: end) else { return nil }
  let close = text.skipBlanks(title, before: end)
  return close < end && text[close] == .closeParenthesis ? close + 1 : nil
}

/// The index after the `)` of a picture whose `(` is at `open`, on the same line.
func pictureEnd(_ text: Span<UInt8>, _ open: Int, before end: Int) -> Int? {
  var depth = 0
  var index = open
  while index < end, !text[index].isLineEnd {
    if text[index] == .openParenthesis {
      depth += 1
      guard depth <= deepestParenthesis else { return nil }
    } else if text[index] == .closeParenthesis {
      depth -= 1
      if depth == 0 { return index + 1 }
    }
    index += 1
  }
  return nil
}

/// The end of a run without white space and with balanced parentheses.
private func destinationEnd(_ text: Span<UInt8>, _ start: Int, before end: Int) -> Int? {
  var depth = 0
  var index = start
  while index < end, !text[index].isWhite {
    if text[index] == .openParenthesis {
      depth += 1
      guard depth <= deepestParenthesis else { return nil }
    } else if text[index] == .closeParenthesis {
      if depth == 0 { break }
      depth -= 1
    }
    index += 1
  }
  return index > start ? index : nil
}

private func titleEnd(_ text: Span<UInt8>, _ start: Int, before end: Int) -> Int? {
  guard start < end, text[start] == .quote || text[start] == .apostrophe else { return nil }
  var index = start + 1
  while index < end, text[index] != text[start], !text[index].isLineEnd { index += 1 }
  return index < end && text[index] == text[start] ? index + 1 : nil
}

/// Whether the text looks like a place to go to.
func isDestination(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
  var range = range
  if range.count > 2, text[range.lowerBound] == .less, text[range.upperBound - 1] == .greater {
    range = (range.lowerBound + 1)..<(range.upperBound - 1)
  }
  let start = range.lowerBound
  let end = range.upperBound
  guard start < end else { return false }
  if text[start] == .slash || text[start] == .hash { return true }
  let heads: [StaticString] = ["./", "../", "@/", "www."]
  if heads.contains(where: { text.has($0, at: start, before: end) }) { return true }
  return hasScheme(text, range) || hasExtension(text, range)
}

private func hasScheme(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
  guard text[range.lowerBound].isLetter else { return false }
  var index = range.lowerBound
  while index < range.upperBound,
    text[index].isLetterOrDigit || text[index] == .plus
      || text[index] == .period || text[index] == .hyphen
  {
    index += 1
  }
  let length = index - range.lowerBound
  return (2...32).contains(length) && index + 1 < range.upperBound && text[index] == .colon
}

/// A path or domain ending in `.ext`, before any `?` or `#`: one to five letters and digits, not
/// all digits, in one case (`0.5`, `v1.2` and `nn.Module` are no paths).
private func hasExtension(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
  var end = range.lowerBound
  while end < range.upperBound, text[end] != .question, text[end] != .hash { end += 1 }
  var dot = end - 1
  while dot > range.lowerBound, text[dot].isLetterOrDigit, end - dot <= 6 { dot -= 1 }
  guard dot > range.lowerBound, text[dot] == .period, text[dot - 1] != .period else { return false }
  let letters = (dot + 1)..<end
  guard (1...5).contains(letters.count) else { return false }
  var hasLower = false
  var hasUpper = false
  for index in letters where text[index].isLetter {
    if text[index] & 0x20 != 0 { hasLower = true } else { hasUpper = true }
  }
  guard hasLower != hasUpper else { return false }
  return letters.count > 1 || holdsSlash(text, range.lowerBound..<dot)
}

private func holdsSlash(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
  for index in range where text[index] == .slash { return true }
  return false
}

/// Whether the pair is the label of `[id]: dest` at a line's start.
func isDefinition(
  _ text: Span<UInt8>, _ open: Int, _ close: Int, _ field: Range<Int>
) -> Bool {
  guard close + 1 < field.upperBound, text[close + 1] == .colon else { return false }
  var line = open
  while line > field.lowerBound, text[line - 1].isBlank { line -= 1 }
  guard line == field.lowerBound || text[line - 1].isLineEnd else { return false }
  let start = text.skipBlanks(close + 2, before: field.upperBound)
  guard let end = destinationEnd(text, start, before: field.upperBound),
    isDestination(text, start..<end)
  else { return false }
  let rest = text.skipBlanks(end, before: field.upperBound)
  if text.isBlankLine(rest, before: field.upperBound) { return true }
  guard let title = titleEnd(text, rest, before: field.upperBound) else { return false }
  return text.isBlankLine(title, before: field.upperBound)
}

/// The text of a short label whose `[` is at `open`.
func label(_ text: Span<UInt8>, _ open: Int, before end: Int) -> Range<Int>? {
  guard open < end, text[open] == .openBracket else { return nil }
  var close = open + 1
  while close < end, close - open < 100, text[close] != .closeBracket {
    guard text[close] != .openBracket, !text[close].isLineEnd else { return nil }
    close += 1
  }
  guard close < end, text[close] == .closeBracket, close > open + 1 else { return nil }
  return (open + 1)..<close
}

/// The labels that the field defines, in lower case.
func definitionLabels(_ text: Span<UInt8>, _ field: Range<Int>) -> Set<String> {
  var labels: Set<String> = []
  var line = field.lowerBound
  while line < field.upperBound {
    let open = text.skipBlanks(line, before: field.upperBound)
    if let label = label(text, open, before: field.upperBound),
      isDefinition(text, open, label.upperBound, field)
    {
      labels.insert(lowercased(text, label))
    }
    line = text.nextLine(line, before: field.upperBound)
  }
  return labels
}

package func lowercased(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
  var bytes: [UInt8] = []
  for index in range { bytes.append(text[index].asciiLowercased) }
  return String(decoding: bytes, as: UTF8.self)
}
