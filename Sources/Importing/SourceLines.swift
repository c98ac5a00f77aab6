import Markup

/// A line of a source: its number from 1 and its bytes, without the line end.
struct SourceLine {
  let number: Int
  var text: Slice
}

/// The lines of a text; CR LF, CR and LF end one (D9). A byte-order mark is not part of the first.
func sourceLines(_ bytes: Bytes) -> [SourceLine] {
  var lines: [SourceLine] = []
  var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  while start < bytes.count {
    var end = start
    while end < bytes.count, bytes[end] != .newline, bytes[end] != .carriageReturn { end += 1 }
    lines.append(SourceLine(number: lines.count + 1, text: bytes[start..<end]))
    let isPair =
      end + 1 < bytes.count && bytes[end] == .carriageReturn && bytes[end + 1] == .newline
    start = end + (isPair ? 2 : 1)
  }
  return lines
}

/// The text with line feeds for line ends and without control characters (but tabs), and without
/// those that turn the direction of a line.
func cleaned(_ text: some Collection<UInt8>) -> Bytes {
  // Hardly any text needs it.
  guard text.contains(where: { $0.isControl || $0 == 0xC2 || $0 == 0xE2 }) else {
    return Bytes(text)
  }
  return withoutHidden(withoutControls(text))
}

/// Without C1 controls, and the signs U+202A to U+202E and U+2066 to U+2069.
private func withoutHidden(_ text: Bytes) -> Bytes {
  var out = Bytes()
  out.reserveCapacity(text.count)
  var index = 0
  while index < text.count {
    let length = hiddenLength(text, index)
    if length == 0 { out.append(text[index]) }
    index += max(length, 1)
  }
  return out
}

private func hiddenLength(_ text: Bytes, _ index: Int) -> Int {
  guard let second = text.byte(index + 1) else { return 0 }
  if text[index] == 0xC2 { return second >= 0x80 && second <= 0x9F ? 2 : 0 }
  guard text[index] == 0xE2, let third = text.byte(index + 2) else { return 0 }
  let isEmbedding = second == 0x80 && third >= 0xAA && third <= 0xAE
  let isIsolate = second == 0x81 && third >= 0xA6 && third <= 0xA9
  return isEmbedding || isIsolate ? 3 : 0
}

private func withoutControls(_ text: some Collection<UInt8>) -> Bytes {
  var out = Bytes()
  out.reserveCapacity(text.count)
  var afterReturn = false
  for byte in text {
    if byte == .carriageReturn || byte == .newline && !afterReturn {
      out.append(.newline)
    } else if byte != .newline, !byte.isControl {
      out.append(byte)
    }
    afterReturn = byte == .carriageReturn
  }
  return out
}

/// The first bytes of a text on one line, to name it in a note.
func beginning(_ text: some RandomAccessCollection<UInt8>, _ limit: Int = 40) -> String {
  let words = String(decoding: text.prefix(400), as: UTF8.self)
  let line = words.prefix { !$0.isNewline }
  return line.count > limit ? String(line.prefix(limit)) + "…" : String(line)
}
