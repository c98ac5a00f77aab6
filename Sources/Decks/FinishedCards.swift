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
    if !answer.isUnanswered, answer.isBoth || front?.both == .on { finishReverse(text, answer) }
    texts += 1
    if checks >= .all {
      checkField(text, question, .question, tagLine, tag)
      checkField(text, answer.range, .answer, answerLine, answerTag)
    }
  }

  /// The card that asks the other way, a sibling of the first: only an answer of one line can be
  /// a question (D7).
  private mutating func finishReverse(_ text: Span<UInt8>, _ answer: FinishedField) {
    guard text.lineEnd(answer.range.lowerBound, before: text.count) >= answer.range.upperBound
    else {
      if answer.isBoth { report(.notBothWays, answerTag..<(answerTag + 2), line: answerLine) }
      return
    }
    let id = form.basic(
      text, question: question, answer: answer.range, isFenced: isFenced, seed: .reverse)
    append(id, .basic, answer.range, question, 0, isReverse: true)
  }

  private mutating func finishCloze(_ text: Span<UInt8>, _ end: Int) {
    let field = fieldRange(text, fieldStart..<end)
    let range = field.range
    if field.isBoth {
      report(.notBothWays, tag..<(tag + 2), Facts(found: "C:"), line: tagLine)
    }
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
    isUnanswered: Bool = false, isReverse: Bool = false
  ) {
    cards.append(
      Card(
        id: id, kind: kind, section: Int32(sections.count) - 1, line: tagLine,
        front: ByteRange(front), back: ByteRange(back), deletion: Int32(deletion), text: texts,
        isUnanswered: isUnanswered, isReverse: isReverse))
  }

  /// The field trimmed, without the comments at its end, and what those say (D5, D6).
  func fieldRange(_ text: Span<UInt8>, _ range: Range<Int>) -> FinishedField {
    let field = text.trimmed(range)
    guard field.count >= 7, text.has("-->", at: field.upperBound - 3, before: field.upperBound)
    else { return FinishedField(range: field) }
    return withoutLastComments(text, field)
  }

  private func withoutLastComments(_ text: Span<UInt8>, _ field: Range<Int>) -> FinishedField {
    var scanner = OpaqueScanner(field)
    var end = field.lowerBound
    var commentEnd = field.lowerBound
    var found = FinishedField(range: field)
    while let span = scanner.next(text) {
      // A comment joins the ones before it when only white space lies between.
      guard span.kind == .comment else { continue }
      if !text.trimmed(commentEnd..<span.range.lowerBound).isEmpty {
        end = text.trimmed(field.lowerBound..<span.range.lowerBound).upperBound
        found = FinishedField(range: field)
      }
      commentEnd = span.range.upperBound
      let words = text.trimmed(span.content)
      if isWord(text, words, "unanswered") { found.isUnanswered = true }
      if isWord(text, words, "both") { found.isBoth = true }
    }
    guard commentEnd == field.upperBound else { return FinishedField(range: field) }
    found.range = field.lowerBound..<end
    // Only what stands for an answer marks one that is missing.
    found.isUnanswered = found.isUnanswered && found.range.isEmpty
    return found
  }

  private func isWord(_ text: Span<UInt8>, _ range: Range<Int>, _ word: StaticString) -> Bool {
    range.count == word.utf8CodeUnitCount
      && text.has(word, at: range.lowerBound, before: range.upperBound)
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
      both: front?.both ?? .off,
      prompt: front?.prompt, typing: front?.typing, ruby: front?.ruby ?? .off,
      language: front?.language,
      order: front?.order, cards: cards, sections: sections, diagnostics: diagnostics)
  }
}

/// A field of a card, and what the comments at its end say.
struct FinishedField {
  var range: Range<Int>
  /// It was only the comment that marks a missing answer.
  var isUnanswered = false
  /// The comment that makes a card ask both ways (D7).
  var isBoth = false
}

/// The last part of a path, without `.md` (D8).
package func stem(_ path: String) -> String {
  let name = path.split(separator: "/").last.map(String.init) ?? path
  return name.utf8.count > 3 && name.hasSuffix(".md") ? String(name.dropLast(3)) : name
}
