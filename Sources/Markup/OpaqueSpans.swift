/// What hides markup inside it (C1, M1).
package enum OpaqueKind: Sendable {
  case escape, fence, code, inlineMath, displayMath, comment, autolink, htmlTag
}

/// A stretch of text in which brackets, tags and emphasis mean nothing.
package struct OpaqueSpan: Sendable, Equatable {
  package let kind: OpaqueKind
  /// With its delimiters; of a fence from its first sign to the end of its closing line.
  package let range: Range<Int>
  /// Without them: the escaped character, the code (less one space on both sides, as CommonMark
  /// takes it off), the formula, the lines of a fence, the words of a comment or a tag.
  package let content: Range<Int>

  package init(kind: OpaqueKind, range: Range<Int>, content: Range<Int>) {
    self.kind = kind
    self.range = range
    self.content = content
  }
}

/// The opaque spans of a field, left to right, apart from each other. Linear in the range.
package func opaqueSpans(in text: [UInt8], _ range: Range<Int>) -> [OpaqueSpan] {
  let bytes = text.span
  var scanner = OpaqueScanner(range.clamped(to: text.indices))
  var spans: [OpaqueSpan] = []
  while let span = scanner.next(bytes) { spans.append(span) }
  return spans
}

/// Finds one opaque span after the other.
///
/// The field is walked in chunks that end at a blank line, a fence or a tag line, because neither
/// code spans nor math cross those. Looking ahead for a closer remembers what it found, so that
/// no byte is looked at again for every opener.
package struct OpaqueScanner {
  var position: Int
  let start: Int
  let end: Int
  /// Where inline spans that begin here must have ended.
  var chunkEnd: Int
  var codeClosers = CodeClosers()
  /// The next closer of inline and of display math, when known; `Int.max` when none is left.
  var inlineCloser = -1
  var displayCloser = -1

  package init(_ range: Range<Int>) {
    position = range.lowerBound
    start = range.lowerBound
    chunkEnd = range.lowerBound
    end = range.upperBound
  }

  /// The next span, or nil at the end of the field.
  package mutating func next(_ text: Span<UInt8>) -> OpaqueSpan? {
    while position < end {
      if position >= chunkEnd {
        if let fence = enterChunk(text) { return fence }
      }
      if let span = nextInline(text) { return span }
    }
    return nil
  }

  /// Begins the chunk at `position`; the fence when it is one.
  private mutating func enterChunk(_ text: Span<UInt8>) -> OpaqueSpan? {
    let isLineStart = position == start || text[position - 1].isLineEnd
    if isLineStart, let fence = text.fence(position, before: end) { return fenceSpan(text, fence) }
    chunkEnd = text.nextLine(position, before: end)
    while chunkEnd < end, !endsChunk(text, chunkEnd) {
      chunkEnd = text.nextLine(chunkEnd, before: end)
    }
    codeClosers.forget()
    inlineCloser = -1
    displayCloser = -1
    return nil
  }

  private func endsChunk(_ text: Span<UInt8>, _ line: Int) -> Bool {
    switch text[line] {
    case .space, .tab, .newline, .carriageReturn:
      text.isBlankLine(line, before: end) || text.fence(line, before: end) != nil
    case .backtick, .tilde, .hyphen, .asterisk, .plus, .zero ... .nine:
      text.fence(line, before: end) != nil
    case .upperA, .upperC, .upperQ: text.tag(line, before: end) != nil
    default: false
    }
  }

  private mutating func fenceSpan(_ text: Span<UInt8>, _ fence: Fence) -> OpaqueSpan {
    let isFirst = position == start
    let first = text.nextLine(fence.start, before: end)
    var line = closingLine(text, fence, first)
    if line == end, isFirst, !fence.isIndented {
      // Trimming the field took the indentation off its first line, but not off the closer.
      line = closingLine(text, fence.indented, first)
    }
    position = line < end ? text.lineEnd(line, before: end) : end
    chunkEnd = text.afterLineEnd(position, before: end)
    return OpaqueSpan(kind: .fence, range: fence.start..<position, content: first..<line)
  }

  private func closingLine(_ text: Span<UInt8>, _ fence: Fence, _ first: Int) -> Int {
    var line = first
    while line < end, !text.closes(fence, line, before: end) {
      line = text.nextLine(line, before: end)
    }
    return line
  }

  private mutating func nextInline(_ text: Span<UInt8>) -> OpaqueSpan? {
    let stop = min(chunkEnd, end)
    while position < stop {
      let start = position
      switch text[start] {
      case .backslash:
        position += 1
        guard position < stop, text[position].isPunctuation else { continue }
        position += 1
        return span(.escape, start, 1, 0)
      case .backtick:
        if let code = codeSpan(text, stop) { return code }
      case .dollar:
        if let math = mathSpan(text, stop) { return math }
      case .less:
        if let angle = angleSpan(text, stop) { return angle }
      default:
        position = text.skipPlain(start + 1, before: stop) {
          $0.zeroes(xor: 0x5C) | $0.zeroes(xor: 0x60) | $0.zeroes(xor: 0x24) | $0.zeroes(xor: 0x3C)
        }
      }
    }
    return nil
  }

  /// The span from `start` to `position`, with delimiters of these lengths.
  func span(_ kind: OpaqueKind, _ start: Int, _ opening: Int, _ closing: Int) -> OpaqueSpan {
    OpaqueSpan(
      kind: kind, range: start..<position, content: (start + opening)..<(position - closing))
  }

  private mutating func codeSpan(_ text: Span<UInt8>, _ stop: Int) -> OpaqueSpan? {
    let start = position
    let length = text.run(start, before: stop)
    position += length
    guard let closer = codeClosers.closer(text, length, after: position, before: stop) else {
      return nil
    }
    position = closer + length
    let content = strippedCode(text, (start + length)..<closer)
    return OpaqueSpan(kind: .code, range: start..<position, content: content)
  }

  /// One space on each side belongs to the delimiters, unless the code is all spaces.
  private func strippedCode(_ text: Span<UInt8>, _ code: Range<Int>) -> Range<Int> {
    guard code.count >= 2, text[code.lowerBound].isWhite, text[code.upperBound - 1].isWhite,
      !text.trimmed(code).isEmpty
    else { return code }
    return (code.lowerBound + 1)..<(code.upperBound - 1)
  }
}

/// Finds closing backticks; remembers the last run of each length, so that a search fails once.
struct CodeClosers {
  /// Longer runs never delimit code.
  static let longest = 80
  /// The last run of each length from `knownFrom` to the end of the chunk, else -1.
  private var last: [Int] = []
  private var knownFrom = Int.max

  mutating func forget() {
    guard knownFrom != Int.max else { return }
    last = []
    knownFrom = Int.max
  }

  /// The index of the next run of exactly `length` backticks.
  mutating func closer(
    _ text: Span<UInt8>, _ length: Int, after start: Int, before end: Int
  ) -> Int? {
    guard length <= Self.longest else { return nil }
    if start >= knownFrom, last[length] < start { return nil }
    if let found = search(text, length, start..<min(end, max(start, knownFrom))) { return found }
    guard knownFrom < end, last[length] >= start else { return nil }
    return find(text, length, max(start, knownFrom)..<end)
  }

  /// Looks where nothing is known yet, and remembers what it passed when it fails.
  private mutating func search(
    _ text: Span<UInt8>, _ length: Int, _ range: Range<Int>
  ) -> Int? {
    guard !range.isEmpty else { return nil }
    if let found = find(text, length, range) { return found }
    if last.isEmpty { last = [Int](repeating: -1, count: Self.longest + 1) }
    var index = range.lowerBound
    while index < range.upperBound {
      let run = text[index] == .backtick ? text.run(index, before: range.upperBound) : 1
      if text[index] == .backtick, run <= Self.longest { last[run] = max(last[run], index) }
      index += run
    }
    knownFrom = range.lowerBound
    return nil
  }

  private func find(_ text: Span<UInt8>, _ length: Int, _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      guard text[index] == .backtick else {
        index += 1
        continue
      }
      let run = text.run(index, before: range.upperBound)
      if run == length { return index }
      index += run
    }
    return nil
  }
}
