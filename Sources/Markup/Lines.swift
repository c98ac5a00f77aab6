// What a line is, by its first bytes. Each function looks at one line start.

/// `Q:`, `A:` or `C:` at column 0 (D1).
@usableFromInline package enum Tag: UInt8 {
  case question = 0x51
  case answer = 0x41
  case cloze = 0x43
}

extension Span<UInt8> {
  /// The tag of the line that begins at `line`.
  @inlinable package func tag(_ line: Int, before end: Int) -> Tag? {
    guard line + 1 < end, self[line + 1] == .colon else { return nil }
    return switch self[line] {
    case .upperQ: .question
    case .upperA: .answer
    case .upperC: .cloze
    default: nil
    }
  }

  /// The level of a heading: one to six number signs, then a blank (D2).
  @inlinable package func headingLevel(_ line: Int, before end: Int) -> Int? {
    guard line < end, self[line] == .hash else { return nil }
    let level = run(line, before: Swift.min(end, line + 7))
    guard level <= 6, line + level < end, self[line + level].isBlank else { return nil }
    return level
  }

  /// Whether the line trims to three or more of `-`, of `*` or of `_` (D3).
  @inlinable package func isSeparator(_ line: Int, before end: Int) -> Bool {
    let start = skipBlanks(line, before: end)
    guard start + 2 < end else { return false }
    let sign = self[start]
    guard sign == .hyphen || sign == .asterisk || sign == .underscore else { return false }
    let length = run(start, before: end)
    return length >= 3 && isBlankLine(start + length, before: end)
  }

  /// The index after a list marker and its blanks (`- `, `* `, `+ `, `1. `, `1) `), after blanks.
  @inlinable package func afterListMarker(_ line: Int, before end: Int) -> Int? {
    var index = skipBlanks(line, before: end)
    guard index < end else { return nil }
    switch self[index] {
    case .hyphen, .asterisk, .plus: index += 1
    case .zero ... .nine:
      let first = index
      while index < end, self[index].isDigit, index - first < 9 { index += 1 }
      guard index < end, self[index] == .period || self[index] == .closeParenthesis else {
        return nil
      }
      index += 1
    default: return nil
    }
    guard index < end, self[index].isBlank else { return nil }
    return skipBlanks(index, before: end)
  }

  /// Whether the line is a row of a table: it begins with a bar.
  @inlinable package func isTableRow(_ line: Int, before end: Int) -> Bool {
    let start = skipBlanks(line, before: end)
    return start < end && self[start] == .bar
  }
}

/// A line that opens a code block (D4).
package struct Fence {
  /// The backtick or tilde.
  package let sign: UInt8
  /// How many of them, at most 64: a longer fence counts as one of 64.
  package let length: Int
  /// The index of the first of them.
  package let start: Int
  /// Four columns or more to the right, so that its closer may be too.
  package let isIndented: Bool

  /// The same fence, as if it stood further to the right.
  package var indented: Fence {
    Fence(sign: sign, length: length, start: start, isIndented: true)
  }

  /// Which of the four kinds of fence it is, for remembering that none of its kind closes.
  package var kind: Int { (sign == .tilde ? 1 : 0) + (isIndented ? 2 : 0) }
}

extension Span<UInt8> {
  /// The fence that a line opens, also after list markers.
  package func fence(_ line: Int, before end: Int) -> Fence? {
    var index = skipBlanks(line, before: end)
    while let item = afterListMarker(index, before: end), item > index { index = item }
    return fence(at: index, line: line, before: end)
  }

  /// The fence whose signs begin at `start`; `line` is where its columns are counted from.
  package func fence(at start: Int, line: Int, before end: Int) -> Fence? {
    guard start < end, self[start] == .backtick || self[start] == .tilde else { return nil }
    let length = run(start, before: end)
    guard length >= 3 else { return nil }
    if self[start] == .backtick {
      var index = start + length
      while index < end, !self[index].isLineEnd {
        guard self[index] != .backtick else { return nil }
        index += 1
      }
    }
    return Fence(
      sign: self[start], length: Swift.min(length, 64), start: start,
      isIndented: indentation(line, to: start) >= 4)
  }

  /// Whether the line closes the fence.
  package func closes(_ fence: Fence, _ line: Int, before end: Int) -> Bool {
    let start = skipBlanks(line, before: end)
    guard start < end, self[start] == fence.sign else { return false }
    guard fence.isIndented || indentation(line, to: start) < 4 else { return false }
    let length = run(start, before: end)
    return length >= fence.length && isBlankLine(start + length, before: end)
  }

  private func indentation(_ line: Int, to index: Int) -> Int {
    var columns = 0
    for place in line..<index { columns += self[place] == .tab ? 4 : 1 }
    return columns
  }

  /// The index after the `-->` of the comment that begins at `start`; nil when it never closes.
  ///
  /// Another `<!--` before it means that this one was not closed: no comment eats its neighbours.
  package func commentEnd(_ start: Int, before end: Int) -> Int? {
    var index = start + 4
    while index + 2 < end {
      let byte = self[index]
      if byte == .hyphen, self[index + 1] == .hyphen, self[index + 2] == .greater {
        return index + 3
      }
      if byte == .less, isComment(index, before: end) { return nil }
      index += 1
    }
    return nil
  }

  /// Whether `<!--` stands at `index`.
  @inlinable package func isComment(_ index: Int, before end: Int) -> Bool {
    index + 3 < end && self[index] == .less && self[index + 1] == .exclamation
      && self[index + 2] == .hyphen && self[index + 3] == .hyphen
  }
}
