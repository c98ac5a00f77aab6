import Markup

// Lines that are nearly tags (D1): `q:`, ` Q:`, `- Q:`, `**Q:**`, `Q1:`, `Q：`, `Question:`, `Q.`,
// `Q -`.

/// A line's beginning that resembles a tag.
struct LookAlike {
  let tag: Tag
  let range: Range<Int>
  /// With a full-width colon at the line's start, so that it can only be meant.
  let isCertain: Bool
}

/// The look-alike that the line begins with.
func lookAlike(_ text: Span<UInt8>, _ line: Range<Int>) -> LookAlike? {
  let end = line.upperBound
  let first = text.skipBlanks(line.lowerBound, before: end)
  var index = text.afterListMarker(first, before: end) ?? first
  if index < end, text[index] == .greater { index = text.skipBlanks(index + 1, before: end) }
  index = afterEmphasis(text, index, before: end)
  guard let letter = tagLetter(text, index, before: end) else { return nil }
  index = tagWord(text, index, letter.tag, before: end) ?? letter.next
  let digits = index
  while index < end, text[index].isDigit, index - digits < 3 { index += 1 }
  index = text.skipBlanks(afterEmphasis(text, index, before: end), before: end)
  if letter.isUpper, letter.tag != .cloze, let other = otherSign(text, index, before: end),
    letter.tag != .answer || !beginsChoices(text, line, letter.next)
  {
    return LookAlike(tag: letter.tag, range: first..<other, isCertain: false)
  }
  let isWide = text.has("\u{FF1A}", at: index, before: end)
  guard isWide || index < end && text[index] == .colon else { return nil }
  index = afterEmphasis(text, index + (isWide ? 3 : 1), before: end)
  return LookAlike(
    tag: letter.tag, range: first..<index,
    isCertain: isWide && first == line.lowerBound && letter.isUpper && digits == letter.next)
}

/// Behind `Question` or `Answer`, in either case.
private func tagWord(
  _ text: Span<UInt8>, _ index: Int, _ tag: Tag, before end: Int
) -> Int? {
  let word: StaticString
  switch tag {
  case .question: word = "question"
  case .answer: word = "answer"
  case .cloze: word = "cloze"
  }
  let length = word.utf8CodeUnitCount
  guard index + length <= end else { return nil }
  let isSame = word.withUTF8Buffer { letters in
    letters.indices.allSatisfy { text[index + $0] | 0x20 == letters[$0] }
  }
  return isSame ? index + length : nil
}

/// Behind a full stop or a dash that stands for the colon, with a blank after it.
private func otherSign(_ text: Span<UInt8>, _ index: Int, before end: Int) -> Int? {
  var next = index
  if text.has(".", at: index, before: end) || text.has("-", at: index, before: end) {
    next += 1
  } else if text.has("\u{2013}", at: index, before: end)
    || text.has("\u{2014}", at: index, before: end)
  {
    next += 3
  }
  return next > index && next < end && text[next].isBlank ? next : nil
}

/// Whether the next line goes on with B, as choices do: `A. one`, `B. two`.
private func beginsChoices(_ text: Span<UInt8>, _ line: Range<Int>, _ afterLetter: Int) -> Bool {
  let next = text.nextLine(line.lowerBound, before: text.count)
  let letter = next + (afterLetter - line.lowerBound) - 1
  return letter < text.count && text[letter] | 0x20 == 0x62
}

private func afterEmphasis(_ text: Span<UInt8>, _ index: Int, before end: Int) -> Int {
  var index = index
  while index < end, text[index] == .asterisk || text[index] == .underscore { index += 1 }
  return index
}

/// Q, A or C in either case or full width.
private func tagLetter(
  _ text: Span<UInt8>, _ index: Int, before end: Int
) -> (tag: Tag, next: Int, isUpper: Bool)? {
  guard index < end else { return nil }
  let scalar = text.scalar(index, before: end)
  let isWide = scalar.value >= 0xFF21 && scalar.value <= 0xFF5A
  let letter = isWide ? scalar.value - 0xFF21 + 0x41 : scalar.value
  guard let upper = UInt8(exactly: letter & ~0x20), letter >= 0x41,
    let tag = Tag(rawValue: upper)
  else { return nil }
  return (tag, scalar.next, letter & 0x20 == 0)
}

/// Look-alikes that may turn out to be meant: a question by the answer below it, an answer by the
/// question that stays without one. `- Q: queries` in a list of an answer is neither.
struct PendingLookAlikes {
  var question: (LookAlike, line: Int32)?
  var answer: (LookAlike, line: Int32)?
}

extension DeckParser {
  /// Reports a look-alike, or waits for what shows whether it is meant.
  mutating func note(_ text: Span<UInt8>, _ found: LookAlike, _ line: Range<Int>) {
    guard !found.isCertain else {
      if found.tag == .question { pending.question = nil }
      return report(text, found, line: self.line)
    }
    switch found.tag {
    case .question: pending.question = (found, self.line)
    case .answer: noteAnswer(text, found)
    case .cloze:
      var index = found.range.upperBound
      while index < line.upperBound, text[index] != .openBracket { index += 1 }
      if part == .outside, index < line.upperBound { report(text, found, line: self.line) }
    }
  }

  private mutating func noteAnswer(_ text: Span<UInt8>, _ found: LookAlike) {
    if let question = pending.question {
      report(text, question.0, line: question.line)
      report(text, found, line: line)
      pending.question = nil
    } else if part == .question, pending.answer == nil {
      pending.answer = (found, line)
    }
  }

  /// A real tag shows what the look-alikes above it were.
  mutating func settleLookAlikes(_ text: Span<UInt8>, before tag: Tag?) {
    if tag == .answer {
      if part != .question, let question = pending.question {
        report(text, question.0, line: question.line)
      }
    } else if part == .question, let answer = pending.answer {
      report(text, answer.0, line: answer.line)
    }
    pending = PendingLookAlikes()
  }

  private mutating func report(_ text: Span<UInt8>, _ found: LookAlike, line: Int32) {
    let tag = String(Unicode.Scalar(found.tag.rawValue)) + ":"
    report(
      .lookAlikeTag, found.range, Facts(found: string(text, found.range), suggestion: tag),
      line: line)
  }
}
