import Decks
import Markup

// Text of any origin made fit to stand in a card: nothing in it ends the card, begins another or
// is a blank, and what is shown stays the same.

/// Whether square brackets of an answer are blanks already.
package enum BracketMeaning: Sendable {
  case literal, blanks
}

/// The field as it may stand below a tag: no line is a tag, heading or separator outside code,
/// every code block is closed, and there are no control characters. Trimmed.
func harmless(_ field: some Collection<UInt8>) -> Bytes {
  let text = cleaned(field).trimmed
  var places: [Int] = []
  var fences = FenceTracker()
  var start = text.startIndex
  while start < text.endIndex {
    let end = text[start...].firstIndex(of: .newline) ?? text.endIndex
    let line = text[start..<end]
    if fences.open != nil || mayBeMarkup(line), !fences.take(line),
      let place = placeToEscape(line)
    {
      places.append(place)
    }
    start = end + 1
  }
  var out = places.isEmpty ? Bytes(text) : escaping(places, in: text)
  if let open = fences.open { close(open, in: &out) }
  return withCommentsClosed(out)
}

/// Whether a line can be a tag, heading, separator or fence, by its first byte.
private func mayBeMarkup(_ line: Slice) -> Bool {
  guard let first = line.byte(line.skipBlanks(line.startIndex)) else { return false }
  return first < 0x80 && (!first.isLetter || first == 0x51 || first == 0x41 || first == 0x43)
}

/// Where a backslash makes a line no tag, heading or separator.
private func placeToEscape(_ line: Slice) -> Int? {
  if isTagLine(line) { return line.startIndex + 1 }
  guard headingLevel(line) != nil || isSeparator(line) else { return nil }
  return line.skipBlanks(line.startIndex)
}

/// A comment that never closes would eat the cards below; its beginning is escaped.
private func withCommentsClosed(_ text: Bytes) -> Bytes {
  guard text.contains(.less), text.contains("<!--") else { return text }
  var places: [Int] = []
  var start = 0
  for span in opaqueSpans(in: text, 0..<text.count) {
    appendOpenings(start..<max(start, span.range.lowerBound))
    if span.kind == .comment, holdsFence(text[span.range]) { places.append(span.range.lowerBound) }
    start = span.range.upperBound
  }
  appendOpenings(start..<text.count)
  return escaping(places, in: text)

  func holdsFence(_ comment: Slice) -> Bool {
    comment.contains(.newline) && (comment.contains("```") || comment.contains("~~~"))
  }

  func appendOpenings(_ range: Range<Int>) {
    for index in range where text[index] == .less && text.has("<!--", at: index) {
      places.append(index)
    }
  }
}

private func close(_ fence: FenceOpening, in out: inout Bytes) {
  if out.last != .newline { out.append(.newline) }
  if fence.isIndented { out += "    " }
  out += Bytes(repeating: fence.sign, count: fence.length)
}

/// The answer without blanks: every bracket that would be a delimiter is escaped.
///
/// A pair that is none is left alone, so links, pictures and `x[0]` stay as they are. Escaping a
/// pair can make the one around it a blank; after a few rounds all brackets are escaped.
func withoutBlanks(_ field: Bytes, _ kind: Field = .answer) -> Bytes {
  guard field.contains(where: { $0 == .openBracket || $0 == .closeBracket }) else { return field }
  var text = field
  for _ in 0..<3 {
    let found = blanks(in: text, 0..<text.count, field: kind)
    guard !found.isEmpty else { return text }
    let places = found.flatMap { [$0.range.lowerBound, $0.range.upperBound - 1] }
    text = escaping(places, in: text)
  }
  return withoutBrackets(text)
}

/// With a backslash before each of the places, which ascend.
func escaping(_ places: [Int], in text: Bytes) -> Bytes { escaping(places, in: text[...]) }

func escaping(_ places: [Int], in text: Slice) -> Bytes {
  var out = Bytes()
  out.reserveCapacity(text.count + places.count)
  var start = text.startIndex
  for place in places where place >= start && place < text.endIndex {
    out += text[start..<place]
    out.append(.backslash)
    start = place
  }
  return out + text[start...]
}

/// With every bracket outside code, formulas and escapes escaped.
func withoutBrackets(_ text: Bytes) -> Bytes {
  var places: [Int] = []
  var start = 0
  for span in opaqueSpans(in: text, 0..<text.count) {
    appendBrackets(start..<span.range.lowerBound)
    start = span.range.upperBound
  }
  appendBrackets(start..<text.count)
  return escaping(places, in: text)

  func appendBrackets(_ range: Range<Int>) {
    guard range.lowerBound < range.upperBound else { return }
    for index in range where text[index] == .openBracket || text[index] == .closeBracket {
      places.append(index)
    }
  }
}

/// Whether a field must begin on the line below its tag: lists, tables, quotes, code, formulas.
func beginsBlock(_ field: Bytes) -> Bool {
  guard let first = field.first, first < 0x80, !first.isLetter, field.contains(.newline) else {
    return false
  }
  let line = field[..<(field.firstIndex(of: .newline) ?? field.count)]
  return first == .bar || first == .greater || afterListMarker(line, line.startIndex) != nil
    || fenceOpening(line) != nil || line.has("$$") && line.count == 2
}
