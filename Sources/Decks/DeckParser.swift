import Markup

/// Reads a deck. Total: every input gives cards, diagnostics or both. Linear in the file.
///
/// With `.errors` only what costs a card is looked for, which is all that review needs.
package func parseDeck(
  _ bytes: [UInt8], path: String, checks: Checks = .errors
) -> ParsedDeck {
  parseDeck(bytes.span, path: path, checks: checks)
}

/// The same for bytes that are part of a larger buffer.
package func parseDeck(
  _ text: Span<UInt8>, path: String, checks: Checks = .errors
) -> ParsedDeck {
  var parser = DeckParser(checks)
  if text.count >= Int(Int32.max) {
    parser.report(.fileTooLarge, 0..<0, line: 1)
  } else if checks >= .all, let zero = firstZero(text) {
    parser.report(.notUTF8, zero..<(zero + 1), Diagnostic.Facts(found: "\0"), line: 1)
  } else if let invalid = firstInvalidByte(text) {
    let line = lineNumber(text, of: invalid)
    parser.report(.notUTF8, invalid..<(invalid + 1), line: line)
  } else {
    parser.read(text)
  }
  return parser.deck(path: path)
}

/// A zero byte near the start: UTF-16 without its mark, or no text at all.
private func firstZero(_ text: Span<UInt8>) -> Int? {
  (0..<min(text.count, 256)).first { text[$0] == 0 }
}

private func lineNumber(_ text: Span<UInt8>, of index: Int) -> Int32 {
  var line: Int32 = 1
  var place = text.nextLine(0, before: text.count)
  while place <= index, place < text.count {
    line += 1
    place = text.nextLine(place, before: text.count)
  }
  return line
}

/// Walks the lines of a file, and finishes a card where the next thing begins (D2).
struct DeckParser {
  /// What the lines being read belong to.
  enum Part {
    case outside, question, answer, cloze
    /// Below an answer that cannot be used: its text is no text outside cards.
    case discarded
  }

  let checks: Checks
  var front: FrontMatter?
  var cards: [Card] = []
  var sections: [Section] = []
  var diagnostics: [Diagnostic] = []

  var line: Int32 = 1
  var part = Part.outside
  /// Where the open card's tag is, and its line.
  var tag = 0
  var tagLine: Int32 = 0
  /// Where the open field begins.
  var fieldStart = 0
  /// Of an answer's card: its question, its `A:` and that one's line.
  var question = 0..<0
  var answerTag = 0
  var answerLine: Int32 = 0
  /// The open card has a code fence, so identity must look for it.
  var isFenced = false
  /// Between the marks that git leaves of a conflict.
  var isInConflict = false
  /// Inside a fence that never closes: only a tag ends it (D4).
  var isInUnclosedFence = false
  /// Per kind of fence, the length from which on none closes below.
  var unclosedLength = [Int](repeating: Int.max, count: 4)
  /// The innermost open section of each level, -1 where there is none.
  var openSections = [Int32](repeating: -1, count: 7)
  var texts: Int32 = 0

  var finder = BlankFinder(.cloze)
  var form = NormalForm()
  var outside = OutsideText()
  var pending = PendingLookAlikes()

  init(_ checks: Checks) { self.checks = checks }

  mutating func read(_ text: Span<UInt8>) {
    // About what a card takes; a guess, to grow once and not eight times.
    cards.reserveCapacity(text.count / 160)
    var index = byteOrderMarkLength(text)
    front = FrontMatter(text, at: index)
    if let front {
      line += countLines(text, from: index, to: front.end)
      reportUnknownOptions(text, front)
      index = front.end
      finder.readsRuby = front.ruby != .off
    }
    while index < text.count { index = readLine(text, index) }
    endBlock(text, at: text.count)
    // A page without a card is no deck in which one was forgotten.
    if cards.isEmpty { diagnostics.removeAll { $0.rule == .forgottenCloze } }
    diagnostics.sort { ($0.range.lower, $0.range.upper) < ($1.range.lower, $1.range.upper) }
  }

  /// Reads the line at `start` and what cannot be parted from it; returns the next line's start.
  private mutating func readLine(_ text: Span<UInt8>, _ start: Int) -> Int {
    switch text[start] {
    case .upperA, .upperC, .upperQ:
      if let tag = text.tag(start, before: text.count) { return begin(text, tag, start) }
    case .hash:
      if !isInUnclosedFence, let level = text.headingLevel(start, before: text.count) {
        return readHeading(text, start, level)
      }
    case .less:
      if isConflictMark(text, start) { return skipConflictMark(text, start) }
      if let next = skipComment(text, start, start) { return next }
    case .equals, .greater, .bar:
      if isInConflict, isConflictMark(text, start) { return skipConflictMark(text, start) }
    case .space, .tab, .hyphen, .asterisk, .underscore, .plus, .backtick, .tilde,
      .zero ... .nine:
      if let next = readBlock(text, start) { return next }
    default: break
    }
    if checks >= .all { checkLine(text, start) }
    return endLine(text, start)
  }

  /// Seven equal signs alone or before a blank: `<<<<<<< HEAD`, `=======`, `>>>>>>> branch`.
  private func isConflictMark(_ text: Span<UInt8>, _ start: Int) -> Bool {
    guard text.run(start, before: min(text.count, start + 8)) == 7 else { return false }
    let end = start + 7
    return end == text.count || text[end].isWhite
  }

  /// A mark ends the card as a separator does, so that it is no text of an answer.
  private mutating func skipConflictMark(_ text: Span<UInt8>, _ start: Int) -> Int {
    isInConflict = text[start] != .greater
    endBlock(text, at: start)
    report(.conflictMark, start..<(start + 7))
    return endLine(text, start)
  }

  /// A separator, a fence or an indented comment; nil for any other line.
  private mutating func readBlock(_ text: Span<UInt8>, _ start: Int) -> Int? {
    guard !isInUnclosedFence else { return nil }
    if text.isSeparator(start, before: text.count) {
      endBlock(text, at: start)
      return endLine(text, start)
    }
    if let fence = text.fence(start, before: text.count) { return skipFence(text, fence, start) }
    return skipComment(text, text.skipBlanks(start, before: text.count), start)
  }

  /// Ends the open card, or the text outside cards, at a separator, a heading or the end.
  private mutating func endBlock(_ text: Span<UInt8>, at index: Int) {
    finishOutsideText(text)
    settleLookAlikes(text, before: nil)
    finishCard(text, at: index)
  }

  /// The start of the line after the one that holds `index`, which is now the current one.
  mutating func endLine(_ text: Span<UInt8>, _ index: Int) -> Int {
    line += 1
    return text.nextLine(index, before: text.count)
  }

  private mutating func begin(_ text: Span<UInt8>, _ tag: Tag, _ start: Int) -> Int {
    isInUnclosedFence = false
    finishOutsideText(text)
    settleLookAlikes(text, before: tag)
    switch tag {
    case .question: beginCard(text, .question, start)
    case .cloze: beginCard(text, .cloze, start)
    case .answer: beginAnswer(text, start)
    }
    fieldStart = start + 2
    let content = text.skipBlanks(start + 2, before: text.count)
    if let fence = text.fence(content, before: text.count) { return skipFence(text, fence, start) }
    return skipComment(text, content, start) ?? endLine(text, start)
  }

  private mutating func beginCard(_ text: Span<UInt8>, _ new: Part, _ start: Int) {
    finishCard(text, at: start)
    part = new
    tag = start
    tagLine = line
    isFenced = false
  }

  private mutating func beginAnswer(_ text: Span<UInt8>, _ start: Int) {
    switch part {
    case .question:
      question = fieldRange(text, fieldStart..<start).range
      answerTag = start
      answerLine = line
      part = .answer
    case .answer:
      let firstLine = answerLine
      finishCard(text, at: start)
      report(.secondAnswer, start..<(start + 2), Facts(otherLine: firstLine))
      part = .discarded
    case .outside, .cloze, .discarded:
      finishCard(text, at: start)
      report(.answerWithoutQuestion, start..<(start + 2))
      part = .discarded
    }
  }

  private mutating func readHeading(_ text: Span<UInt8>, _ start: Int, _ level: Int) -> Int {
    endBlock(text, at: start)
    let end = text.lineEnd(start, before: text.count)
    let title = headingTitle(text, (start + level)..<end)
    let parent = openSections[..<level].last { $0 >= 0 } ?? -1
    for deeper in level...6 { openSections[deeper] = -1 }
    openSections[level] = Int32(sections.count)
    sections.append(
      Section(title: ByteRange(title), level: level, line: line, parent: parent))
    return endLine(text, end)
  }

  /// The title without blanks and closing number signs.
  private func headingTitle(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    let title = text.trimmed(range)
    var end = title.upperBound
    while end > title.lowerBound, text[end - 1] == .hash { end -= 1 }
    guard end == title.lowerBound || text[end - 1].isBlank else { return title }
    return text.trimmed(title.lowerBound..<end)
  }
}
