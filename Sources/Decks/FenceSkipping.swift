import Markup

// Lines that are passed over whole: fenced code and comments (D4, D6).

extension DeckParser {
  /// Passes the code block that opens on the line at `start`, or notes that it never closes.
  mutating func skipFence(_ text: Span<UInt8>, _ fence: Fence, _ start: Int) -> Int {
    isFenced = true
    noteOutsideText(text, start)
    let first = text.nextLine(fence.start, before: text.count)
    if let close = fenceEnd(text, fence, first) {
      line += close.lines + 1
      return close.next
    }
    isInUnclosedFence = true
    report(
      .unclosedFence, fence.start..<text.lineEnd(fence.start, before: text.count),
      Facts(suggestion: String(repeating: fence.sign == .tilde ? "~" : "`", count: fence.length)))
    return endLine(text, start)
  }

  /// The line after the fence's closing line, and how many lines that is from `first`.
  private mutating func fenceEnd(
    _ text: Span<UInt8>, _ fence: Fence, _ first: Int
  ) -> (next: Int, lines: Int32)? {
    guard fence.length < unclosedLength[fence.kind] else { return nil }
    var place = first
    var lines: Int32 = 0
    var hasTag = false
    while place < text.count {
      lines += 1
      if text.closes(fence, place, before: text.count) {
        return (text.nextLine(place, before: text.count), lines)
      }
      if text.tag(place, before: text.count) != nil {
        hasTag = true
      } else if hasTag, opensAnother(text, fence, place) {
        return nil
      }
      place = text.nextLine(place, before: text.count)
    }
    unclosedLength[fence.kind] = fence.length
    return nil
  }

  /// Whether a line below a tag opens code of its own (it names a language): the fence above it
  /// was forgotten, and must not close with the end of this one.
  private func opensAnother(_ text: Span<UInt8>, _ fence: Fence, _ line: Int) -> Bool {
    let start = text.skipBlanks(line, before: text.count)
    guard start < text.count, text[start] == fence.sign,
      let other = text.fence(at: start, line: line, before: text.count)
    else { return false }
    let signs = text.run(other.start, before: text.count)
    return !text.isBlankLine(other.start + signs, before: text.count)
  }

  /// Passes the lines of the comment at `comment`, on the line at `start`; nil when there is none.
  mutating func skipComment(_ text: Span<UInt8>, _ comment: Int, _ start: Int) -> Int? {
    guard !isInUnclosedFence, text.isComment(comment, before: text.count) else { return nil }
    guard let end = text.commentEnd(comment, before: text.count) else {
      report(.unclosedComment, comment..<(comment + 4))
      return nil
    }
    line += countLines(text, from: start, to: end)
    return endLine(text, end)
  }

  /// How many line ends stand in a range.
  func countLines(_ text: Span<UInt8>, from start: Int, to end: Int) -> Int32 {
    var lines: Int32 = 0
    var place = text.lineEnd(start, before: end)
    while place < end {
      lines += 1
      place = text.lineEnd(text.afterLineEnd(place, before: text.count), before: end)
    }
    return lines
  }
}
