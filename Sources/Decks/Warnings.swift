import Markup

// What is not wrong enough to cost a card, but is hardly meant. Only looked for by `check`.

extension DeckParser {
  /// Looks at a line that is plain text, inside a card or outside.
  mutating func checkLine(_ text: Span<UInt8>, _ start: Int) {
    guard checks >= .all, !isInUnclosedFence else { return }
    if text.isBlankLine(start, before: text.count) {
      finishOutsideText(text)
      return
    }
    noteOutsideText(text, start)
    if part != .outside { checkHeading(text, start) }
    let end = text.lineEnd(start, before: text.count)
    if let lookAlike = lookAlike(text, start..<end) { note(text, lookAlike, start..<end) }
    if part == .answer { checkOtherTag(text, start, end) }
  }

  /// `P: …` after a blank line: a tag of another program that became part of an answer.
  private mutating func checkOtherTag(_ text: Span<UInt8>, _ start: Int, _ end: Int) {
    guard start + 2 < end, text[start] >= 0x41, text[start] <= 0x5A, text[start + 1] == .colon,
      text[start + 2].isBlank, text.tag(start, before: end) == nil, isAfterBlankLine(text, start)
    else { return }
    report(
      .swallowedTag, start..<(start + 2), Facts(found: string(text, start..<(start + 2))))
  }

  /// A heading without its blank, or behind blanks, that became part of a card (D2).
  private mutating func checkHeading(_ text: Span<UInt8>, _ start: Int) {
    let body = text.skipBlanks(start, before: text.count)
    let end = text.lineEnd(body, before: text.count)
    guard body < end, text[body] == .hash, body - start <= 3 else { return }
    let level = text.run(body, before: end)
    let title = text.trimmed((body + level)..<end)
    guard level <= 6, !title.isEmpty else { return }
    let isIndented = body > start && text[body + level].isBlank
    let isGlued = title.lowerBound == body + level && (level > 1 || isTitle(text, start, title))
    guard isIndented || isGlued else { return }
    let signs = String(repeating: "#", count: level)
    report(
      .swallowedHeading, body..<end,
      Facts(suggestion: "\(signs) \(string(text, title))"))
  }

  /// Whether text glued to one number sign is rather a title than a tag, a number or code.
  private func isTitle(_ text: Span<UInt8>, _ line: Int, _ title: Range<Int>) -> Bool {
    guard text[title.lowerBound].isLetter || text[title.lowerBound] >= 0x80 else { return false }
    guard isAfterBlankLine(text, line) else { return false }
    for index in title where text[index] == .hash { return false }
    let code: [StaticString] = ["include", "define", "if", "else", "endif", "pragma", "import"]
    return !code.contains { text.has($0, at: title.lowerBound, before: title.upperBound) }
  }

  /// Whether the line above the one at `start` is blank.
  private func isAfterBlankLine(_ text: Span<UInt8>, _ start: Int) -> Bool {
    var index = start
    var lineEnds = 0
    while index > 0, text[index - 1].isWhite {
      index -= 1
      if text[index] == .newline || text[index] == .carriageReturn && text[index + 1] != .newline {
        lineEnds += 1
        if lineEnds == 2 { return true }
      }
    }
    return index == 0
  }

  /// Brackets that make no blank, blanks that are hardly meant, formulas that are shown as text.
  mutating func checkField(
    _ text: Span<UInt8>, _ range: Range<Int>, _ field: Field, _ line: Int32, _ tag: Int
  ) {
    let mode = front?.clozeMode ?? .all
    switch field {
    case .question: break
    case .answer where mode == .all:
      var finder = BlankFinder(.answer)
      finder.readsRuby = self.finder.readsRuby
      finder.find(text, range)
      checkBrackets(text, finder, line, tag)
    case .cloze where mode != .off:
      checkBrackets(text, finder, line, tag)
      checkIntervals(text, line, tag)
    case .answer, .cloze: break
    }
    if let command = latexOutsideMath(text, range) {
      report(
        .latexOutsideMath, command, Facts(found: string(text, command)),
        line: line + countLines(text, from: tag, to: command.lowerBound))
    }
  }

  private mutating func checkBrackets(
    _ text: Span<UInt8>, _ finder: BlankFinder, _ line: Int32, _ tag: Int
  ) {
    if let place = finder.unmatched {
      report(
        .unbalancedBracket, place..<(place + 1),
        Facts(found: text[place] == .openBracket ? "[" : "]"),
        line: line + countLines(text, from: tag, to: place))
    }
    if let pair = finder.emptyPair {
      report(.emptyBrackets, pair, line: line + countLines(text, from: tag, to: pair.lowerBound))
    }
    if checks >= .strict, let pair = finder.literalWord {
      report(.bracketInWord, pair, line: line + countLines(text, from: tag, to: pair.lowerBound))
    }
  }

  /// The first blank of a cloze text that would be an interval in an answer (C9).
  private mutating func checkIntervals(_ text: Span<UInt8>, _ line: Int32, _ tag: Int) {
    guard let blank = finder.blanks.first(where: { isNumericList(text, $0.content) }) else {
      return
    }
    report(
      .intervalAsBlank, blank.range,
      Facts(suggestion: "\\[\(string(text, blank.content))\\]"),
      line: line + countLines(text, from: tag, to: blank.range.lowerBound))
  }
}

// MARK: Text outside cards

/// The paragraph outside cards that is being passed.
struct OutsideText {
  var range: Range<Int>?
  var line: Int32 = 0
}

extension DeckParser {
  mutating func noteOutsideText(_ text: Span<UInt8>, _ start: Int) {
    guard checks >= .all, part == .outside else { return }
    let line = text.trimmed(start..<text.lineEnd(start, before: text.count))
    if let range = outside.range {
      outside.range = range.lowerBound..<max(range.upperBound, line.upperBound)
    } else {
      outside = OutsideText(range: line, line: self.line)
    }
  }

  mutating func finishOutsideText(_ text: Span<UInt8>) {
    guard let range = outside.range else { return }
    outside.range = nil
    if checks >= .strict { report(.textOutsideCards, range, line: outside.line) }
    guard let blank = forgottenBlank(text, range) else { return }
    report(
      .forgottenCloze, blank,
      line: outside.line + countLines(text, from: range.lowerBound, to: blank.lowerBound))
  }

  /// The first pair of brackets that would be a blank in an answer; not in a quote or a table, and
  /// no note's number or page's name.
  private func forgottenBlank(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
    guard text[range.lowerBound] != .greater, text[range.lowerBound] != .bar else { return nil }
    var finder = BlankFinder(.answer)
    finder.readsRuby = self.finder.readsRuby
    finder.find(text, range)
    return finder.blanks.map(\.range).first { blank in
      let isNested =
        blank.lowerBound > range.lowerBound && text[blank.lowerBound - 1] == .openBracket
      return !isNested && blank.dropFirst().dropLast().contains { !text[$0].isDigit }
    }
  }
}
