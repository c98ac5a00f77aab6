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

/// The text with line feeds for line ends and without control characters (but tabs).
func cleaned(_ text: some Collection<UInt8>) -> Bytes {
  // Hardly any text needs it.
  guard text.contains(where: \.isControl) else { return Bytes(text) }
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
