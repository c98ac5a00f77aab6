import Decks
import Platform
import Reviewing

/// Finds what the undos of a log take back, without reading its other lines: a small part of the
/// cost of reading it.
///
/// A good guess, no more: whoever uses it compares it with what reading the log finds.
struct UndoSearch {
  private(set) var keys: Set<UndoKey> = []

  mutating func search(_ path: String, pieceSize: Int = 1 << 20) throws(SystemError) {
    var offset = 0
    var pieceSize = max(1, pieceSize)
    while true {
      let piece = try Files.read(path, from: offset, atMost: pieceSize)
      let isEnd = piece.count < pieceSize
      // The last line may go on in the next piece, or be longer than a piece.
      guard let end = isEnd ? piece.count : piece.lastIndex(of: UInt8(ascii: "\n")).map({ $0 + 1 })
      else {
        pieceSize *= 2
        continue
      }
      search(piece.span.extracting(0..<end))
      if isEnd { return }
      offset += end
    }
  }

  private mutating func search(_ lines: Span<UInt8>) {
    var index = 0
    while let hit = nextMark(lines, index) {
      var start = hit
      while start > 0, lines[start - 1] != UInt8(ascii: "\n") { start -= 1 }
      index = hit
      while index < lines.count, lines[index] != UInt8(ascii: "\n") { index += 1 }
      add(lines.extracting(start..<index))
    }
  }

  private mutating func add(_ line: Span<UInt8>) {
    if case .entry(let entry, _, _) = readLogLine(line, faces: .none),
      let key = UndoKey(undoneBy: entry)
    {
      keys.insert(key)
    }
  }
}

/// The next `undo"`, whose first letter is looked for eight bytes at a time.
private func nextMark(_ text: Span<UInt8>, _ start: Int) -> Int? {
  let raw = text.bytes
  var index = start
  while index + 5 <= text.count {
    if index + 8 <= text.count,
      !raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self).has(UInt8(ascii: "u"))
    {
      index += 8
    } else if isMark(text, index) {
      return index
    } else {
      index += 1
    }
  }
  return nil
}

private func isMark(_ text: Span<UInt8>, _ index: Int) -> Bool {
  text[index] == UInt8(ascii: "u") && text[index + 1] == UInt8(ascii: "n")
    && text[index + 2] == UInt8(ascii: "d") && text[index + 3] == UInt8(ascii: "o")
    && text[index + 4] == UInt8(ascii: "\"")
}

extension UInt64 {
  fileprivate func has(_ byte: UInt8) -> Bool {
    let word = self ^ (0x0101_0101_0101_0101 &* UInt64(byte))
    return (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0
  }
}
