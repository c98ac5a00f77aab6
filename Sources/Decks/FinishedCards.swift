import Markup

// Where fields become cards.

extension DeckParser {
  typealias Facts = Diagnostic.Facts

  /// Ends the open card before `end`.
  mutating func finishCard(_ text: Span<UInt8>, at end: Int) {
    switch part {
    case .outside, .discarded: break
    case .question: report(.questionWithoutAnswer, tag..<(tag + 2), line: tagLine)
    case .answer: finishBasic(text, end)
    case .cloze: finishCloze(text, end)
    }
    part = .outside
    isInUnclosedFence = false
  }

  private mutating func finishBasic(_ text: Span<UInt8>, _ end: Int) {
    let answer = fieldRange(text, fieldStart..<end)
    if question.isEmpty {
      return report(.emptyQuestion, tag..<(tag + 2), line: tagLine)
    }
    if answer.range.isEmpty, !answer.isUnanswered {
      return report(.emptyAnswer, answerTag..<(answerTag + 2), line: answerLine)
    }
    if answer.isUnanswered {
      report(.unanswered, tag..<(tag + 2), line: tagLine)
    }
    let id = form.basic(text, question: question, answer: answer.range, isFenced: isFenced)
    append(id, .basic, question, answer.range, 0, isUnanswered: answer.isUnanswered)
    texts += 1
    if checks >= .all {
      checkField(text, question, .question, tagLine, tag)
      checkField(text, answer.range, .answer, answerLine, answerTag)
    }
  }

  private mutating func finishCloze(_ text: Span<UInt8>, _ end: Int) {
    let range = fieldRange(text, fieldStart..<end).range
    let mode = front?.clozeMode ?? .all
    finder.find(text, mode == .off ? range.lowerBound..<range.lowerBound : range)
    if finder.blanks.isEmpty {
      report(
        .clozeWithoutDeletion, tag..<(tag + 2), Facts(found: mode.rawValue), line: tagLine)
    } else {
      appendDeletions(text, range)
    }
    if checks >= .all { checkField(text, range, .cloze, tagLine, tag) }
  }

  private mutating func appendDeletions(_ text: Span<UInt8>, _ range: Range<Int>) {
    let ids = form.cloze(text, range, finder.blanks, isFenced: isFenced)
    switch front?.siblings ?? .onePerDeletion {
    case .together: append(ids.together, .cloze, range, range, -1)
    case .onePerDeletion:
      for (index, id) in ids.deletions.enumerated() {
        append(id, .cloze, range, finder.blanks[index].content, index)
      }
    }
    texts += 1
  }

  private mutating func append(
    _ id: CardID, _ kind: CardKind, _ front: Range<Int>, _ back: Range<Int>, _ deletion: Int,
    isUnanswered: Bool = false
  ) {
    cards.append(
      Card(
        id: id, kind: kind, section: Int32(sections.count) - 1, line: tagLine,
        front: ByteRange(front), back: ByteRange(back), deletion: Int32(deletion), text: texts,
        isUnanswered: isUnanswered))
  }

  /// The field trimmed, without the comments at its end (D5, D6); whether it was only the
  /// comment that marks a missing answer.
  func fieldRange(
    _ text: Span<UInt8>, _ range: Range<Int>
  ) -> (range: Range<Int>, isUnanswered: Bool) {
    let field = text.trimmed(range)
    guard field.count >= 7, text.has("-->", at: field.upperBound - 3, before: field.upperBound)
    else { return (field, false) }
    return withoutLastComments(text, field)
  }

  private func withoutLastComments(
    _ text: Span<UInt8>, _ field: Range<Int>
  ) -> (range: Range<Int>, isUnanswered: Bool) {
    var scanner = OpaqueScanner(field)
    var end = field.lowerBound
    var commentEnd = field.lowerBound
    var isMarked = false
    while let span = scanner.next(text) {
      // A comment joins the ones before it when only white space lies between.
      guard span.kind == .comment else { continue }
      if !text.trimmed(commentEnd..<span.range.lowerBound).isEmpty {
        end = text.trimmed(field.lowerBound..<span.range.lowerBound).upperBound
      }
      commentEnd = span.range.upperBound
      let words = text.trimmed(span.content)
      isMarked =
        isMarked
        || words.count == 10
          && text.has("unanswered", at: words.lowerBound, before: words.upperBound)
    }
    guard commentEnd == field.upperBound else { return (field, false) }
    let rest = field.lowerBound..<end
    return (rest, rest.isEmpty && isMarked)
  }

  /// Notes a problem that these checks look for.
  mutating func report(
    _ rule: Rule, _ range: Range<Int>, _ facts: Facts = Facts(), line: Int32? = nil
  ) {
    switch rule.severity {
    case .error: break
    case .warning where checks < .all, .info where checks < .all: return
    case .warning, .info: break
    }
    diagnostics.append(
      Diagnostic(rule: rule, range: ByteRange(range), line: line ?? self.line, facts: facts))
  }

  mutating func reportUnknownOptions(_ text: Span<UInt8>, _ front: FrontMatter) {
    if let title = front.title, front.name == nil {
      let line = countLines(text, from: byteOrderMarkLength(text), to: title.lowerBound)
      report(.titleForName, title, Facts(found: "title", suggestion: "name"), line: 1 + line)
    }
    for value in front.unknown {
      report(
        .unknownOption, value.range, Facts(found: value.found, suggestion: value.choices),
        line: 1 + countLines(text, from: byteOrderMarkLength(text), to: value.range.lowerBound))
    }
  }

  func deck(path: String) -> ParsedDeck {
    ParsedDeck(
      path: path, name: front?.name ?? stem(path), tags: front?.tags ?? [],
      clozeMode: front?.clozeMode ?? .all, siblings: front?.siblings ?? .onePerDeletion,
      prompt: front?.prompt, typing: front?.typing, ruby: front?.ruby ?? .off,
      language: front?.language,
      order: front?.order, cards: cards, sections: sections, diagnostics: diagnostics)
  }
}

/// The last part of a path, without `.md` (D8).
package func stem(_ path: String) -> String {
  let name = path.split(separator: "/").last.map(String.init) ?? path
  return name.utf8.count > 3 && name.hasSuffix(".md") ? String(name.dropLast(3)) : name
}
