/// Which rules for brackets apply.
package enum Field: Sendable {
  /// Never has blanks.
  case question
  /// Keywords in prose: conservative (C1-C11).
  case answer
  /// The author's explicit cloze: liberal (C1-C7, C11).
  case cloze
}

/// A pair of brackets that hides what it holds.
package struct Blank: Sendable, Equatable {
  /// With the brackets.
  package let range: Range<Int>
  /// Trimmed, never empty.
  package let content: Range<Int>

  package init(range: Range<Int>, content: Range<Int>) {
    self.range = range
    self.content = content
  }
}

/// The blanks of a field, left to right; none lies in another (C1-C12). Linear in the range.
///
/// - Parameter ruby: `漢字[かんじ]` is a word with its reading, not a blank.
package func blanks(
  in text: [UInt8], _ range: Range<Int>, field: Field, ruby: Bool = false
) -> [Blank] {
  guard field != .question else { return [] }
  var finder = BlankFinder(field)
  finder.readsRuby = ruby
  finder.find(text.span, range.clamped(to: text.indices))
  return finder.blanks
}

/// Matches brackets with a stack (C4); the innermost accepted pair wins (C5).
package struct BlankFinder {
  let field: Field
  /// The deck writes readings in brackets.
  package var readsRuby = false
  package private(set) var blanks: [Blank] = []
  /// The first bracket without a partner, and the first pair that holds nothing.
  package private(set) var unmatched: Int?
  package private(set) var emptyPair: Range<Int>?
  /// The first pair that holds a word and is no blank, because it touches a word (C8).
  package private(set) var literalWord: Range<Int>?

  private var openers: [Int] = []
  private var start = 0
  private var end = 0
  private var isTableRow = false
  private var lastCJK = -1
  private var searchedForCJK = 0
  private var definitions: Set<String>?

  package init(_ field: Field) { self.field = field }

  package mutating func find(_ text: Span<UInt8>, _ range: Range<Int>) {
    blanks.removeAll(keepingCapacity: true)
    openers.removeAll(keepingCapacity: true)
    unmatched = nil
    emptyPair = nil
    literalWord = nil
    start = range.lowerBound
    end = range.upperBound
    lastCJK = -1
    searchedForCJK = start
    definitions = nil
    isTableRow = text.isTableRow(start, before: end)
    var scanner = OpaqueScanner(range)
    var place = start
    while let span = scanner.next(text) {
      place = match(text, from: place, to: span.range.lowerBound)
      if span.kind == .fence { endBlock() }
      place = max(place, span.range.upperBound)
    }
    _ = match(text, from: place, to: end)
    endBlock()
  }

  /// Matches the brackets of a stretch without opaque spans; a link may lead beyond it.
  private mutating func match(_ text: Span<UInt8>, from start: Int, to stop: Int) -> Int {
    var index = start
    while index < stop {
      switch text[index] {
      case .openBracket:
        if !opensInterval(text, index) { openers.append(index) }
        index += 1
      case .closeBracket:
        index = closesInterval(text, index) ? index + 1 : close(text, index)
      case .newline, .carriageReturn:
        index = text.afterLineEnd(index, before: end)
        enterLine(text, index)
      case .bar:
        if isTableRow { endBlock() }
        index += 1
      default:
        index = text.skipPlain(index + 1, before: stop) {
          $0.zeroes(xor: 0x5B) | $0.zeroes(xor: 0x5D) | $0.zeroes(xor: 0x7C) | $0.lows(below: 0x0E)
        }
      }
    }
    return index
  }

  /// No pair reaches over what ends a block (C2).
  private mutating func endBlock() {
    if let first = openers.first { note(unmatched: first) }
    openers.removeAll(keepingCapacity: true)
  }

  private mutating func note(unmatched place: Int) {
    unmatched = min(unmatched ?? place, place)
  }

  private mutating func enterLine(_ text: Span<UInt8>, _ line: Int) {
    isTableRow = text.isTableRow(line, before: end)
    let body = text.skipBlanks(line, before: end)
    let endsBlock =
      isTableRow || text.isBlankLine(line, before: end)
      || text.afterListMarker(line, before: end) != nil
      || text.headingLevel(body, before: end) != nil
      || text.isSeparator(line, before: end) || text.tag(line, before: end) != nil
    if endsBlock { endBlock() }
  }

  /// Judges the pair that `close` closes; returns where to go on.
  private mutating func close(_ text: Span<UInt8>, _ close: Int) -> Int {
    guard let open = openers.popLast() else {
      note(unmatched: close)
      return close + 1
    }
    if let last = blanks.last, last.range.lowerBound > open { return close + 1 }
    let content = text.trimmed((open + 1)..<close)
    if content.isEmpty {
      let isNamed = field == .answer && followsName(text, open, from: start)
      if !isNamed, !isTaskBox(text, open, close), text.byte(close + 1) != .openParenthesis {
        emptyPair = emptyPair ?? open..<(close + 1)
      }
      return afterLink(text, open, close) ?? close + 1
    }
    if let next = afterLink(text, open, close) { return next }
    if isTaskBox(text, open, close) || isFootnote(text, content) || isSound(text, content) {
      return close + 1
    }
    if readsRuby, isReading(text, open, content, from: start) { return close + 1 }
    if field == .answer, isLiteralInAnswer(text, open, close, content) { return close + 1 }
    blanks.append(Blank(range: open..<(close + 1), content: content))
    return close + 1
  }

  private mutating func isLiteralInAnswer(
    _ text: Span<UInt8>, _ open: Int, _ close: Int, _ content: Range<Int>
  ) -> Bool {
    if isSpecialToken(text, content) || isNumericList(text, content) { return true }
    guard followsName(text, open, from: start), !holdsCJK(text, open, close) else { return false }
    if literalWord == nil, isWordAfterWord(text, open, content, from: start) {
      literalWord = open..<(close + 1)
    }
    return true
  }

  /// Whether a CJK character stands between the brackets; each byte is looked at once in all.
  private mutating func holdsCJK(_ text: Span<UInt8>, _ open: Int, _ close: Int) -> Bool {
    while searchedForCJK < close {
      if isCJK(text, searchedForCJK, before: end) { lastCJK = searchedForCJK }
      searchedForCJK += 1
    }
    return lastCJK > open
  }

  /// The index after a picture, link or reference (C7); nil when the pair is none.
  private mutating func afterLink(_ text: Span<UInt8>, _ open: Int, _ close: Int) -> Int? {
    if text.byte(close + 1) == .openParenthesis, close + 1 < end {
      let isPicture = open > start && text[open - 1] == .exclamation
      return isPicture
        ? pictureEnd(text, close + 1, before: end) : linkEnd(text, close + 1, before: end)
    }
    if isDefinition(text, open, close, start..<end) { return text.lineEnd(close, before: end) }
    return afterReference(text, close)
  }

  /// `[text][id]` is a link when the field says where `[id]` leads.
  private mutating func afterReference(_ text: Span<UInt8>, _ close: Int) -> Int? {
    guard let label = label(text, close + 1, before: end) else { return nil }
    let known = definitions ?? definitionLabels(text, start..<end)
    definitions = known
    guard !known.isEmpty, known.contains(lowercased(text, label)) else { return nil }
    return label.upperBound + 1
  }

  private func opensInterval(_ text: Span<UInt8>, _ open: Int) -> Bool {
    guard let second = afterItem(text, open + 1, before: end),
      let close = itemEnd(text, second, before: end)
    else { return false }
    return text.byte(close) == .closeParenthesis && close < end
  }

  private func closesInterval(_ text: Span<UInt8>, _ close: Int) -> Bool {
    guard let open = halfOpenStart(text, close, from: start) else { return false }
    return text[open] == .openParenthesis
  }
}
