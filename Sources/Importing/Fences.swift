import Markup

// Where code begins and ends in a text, by the rules of the deck parser (D4).

/// A line that opens a code block.
struct FenceOpening {
  let sign: UInt8
  let length: Int
  /// Four columns or more to the right, so that its closer may be too.
  let isIndented: Bool
  /// The index of the first sign in its line.
  let start: Int
}

/// The fence that a line opens, also after list markers.
func fenceOpening(_ line: Slice) -> FenceOpening? {
  var start = line.skipBlanks(line.startIndex)
  // Most lines begin with a letter.
  guard let first = line.byte(start), first < 0x80, !first.isLetter else { return nil }
  while let item = afterListMarker(line, start), item > start { start = item }
  guard let sign = line.byte(start), sign == .backtick || sign == .tilde else { return nil }
  let length = line.run(start)
  guard length >= 3 else { return nil }
  if sign == .backtick, line[(start + length)...].contains(.backtick) { return nil }
  return FenceOpening(
    sign: sign, length: min(length, 64), isIndented: columns(line, to: start) >= 4, start: start)
}

func closes(_ fence: FenceOpening, _ line: Slice) -> Bool {
  let start = line.skipBlanks(line.startIndex)
  guard let sign = line.byte(start), sign == fence.sign else { return false }
  guard fence.isIndented || columns(line, to: start) < 4 else { return false }
  let length = line.run(start)
  return length >= fence.length && line[(start + length)...].isBlankLine
}

private func columns(_ line: Slice, to index: Int) -> Int {
  line[line.startIndex..<index].reduce(0) { $0 + ($1 == .tab ? 4 : 1) }
}

/// The index after a list marker and its blanks (`- `, `* `, `+ `, `1. `, `1) `), after blanks.
func afterListMarker(_ line: Slice, _ start: Int) -> Int? {
  var index = line.skipBlanks(start)
  guard let sign = line.byte(index) else { return nil }
  if sign == .hyphen || sign == .asterisk || sign == .plus {
    index += 1
  } else {
    let first = index
    while let digit = line.byte(index), digit.isDigit, index - first < 9 { index += 1 }
    guard index > first, let end = line.byte(index), end == .period || end == .closeParenthesis
    else { return nil }
    index += 1
  }
  guard let blank = line.byte(index), blank.isBlank else { return nil }
  return line.skipBlanks(index)
}

/// The level of a heading at column 0: one to six number signs, then a blank.
func headingLevel(_ line: Slice) -> Int? {
  guard line.first == .hash else { return nil }
  let level = line.run(line.startIndex)
  guard level <= 6, let next = line.byte(line.startIndex + level), next.isBlank else { return nil }
  return level
}

/// Whether the line trims to three or more of `-`, of `*` or of `_` (D3).
func isSeparator(_ line: Slice) -> Bool {
  let line = line.trimmed
  guard line.count >= 3, let sign = line.first else { return false }
  guard sign == .hyphen || sign == .asterisk || sign == .underscore else { return false }
  return line.allSatisfy { $0 == sign }
}

/// Whether the line begins with `Q:`, `A:` or `C:`.
func isTagLine(_ line: Slice) -> Bool {
  guard line.count >= 2, line[line.startIndex + 1] == .colon else { return false }
  return line.first == 0x51 || line.first == 0x41 || line.first == 0x43
}

/// What a walk over lines knows about fences: whether a line is code.
struct FenceTracker {
  private(set) var open: FenceOpening?
  private(set) var openedAt = 0

  /// Whether the line is part of a code block (its opening and closing lines too).
  mutating func take(_ line: Slice, number: Int = 0) -> Bool {
    if let fence = open {
      if closes(fence, line) { open = nil }
      return true
    }
    guard let fence = fenceOpening(line) else { return false }
    open = fence
    openedAt = number
    return true
  }

  mutating func forget() { open = nil }
}
