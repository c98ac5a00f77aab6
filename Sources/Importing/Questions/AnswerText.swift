import Markup

// The lines below a question: what still belongs to it, and what answers it.

/// Parts a question's body into the rest of the question and the answer (I2, I3).
struct QuestionBody {
  /// Code, choices and follow-up questions that belong to the question.
  private(set) var question = Bytes()
  private(set) var answer = Bytes()
  private(set) var notes: [ImportNote] = []

  init(_ body: ArraySlice<DocumentLine>) {
    let lines = body.filter { $0.kind != .contents }
    let choices = ChoiceList(lines)
    if let label = answerLabel(lines), belongsToQuestion(lines[..<label], choices) {
      question = text(lines[..<label])
      answer = text(lines[label...])
      if let choices, choices.end <= label { completeLetter(choices) }
    } else if let choices {
      let chosen = choices.items.filter(\.isChosen)
      question = text(lines[..<choices.end].map { choices.unmarked($0) })
      let rest = text(lines[choices.end...])
      answer = chosen.isEmpty ? [] : Bytes(chosen.map(\.text).joined(separator: Bytes("\n".utf8)))
      if !answer.isEmpty, !rest.isEmpty { answer += "\n\n" }
      answer += rest
    } else if isFollowUp(lines) {
      question = text(lines[...])
    } else {
      answer = text(lines[...])
    }
  }

  private mutating func text(_ lines: some Collection<DocumentLine>) -> Bytes {
    let text = AnswerText(Array(lines))
    notes += text.notes
    return text.text
  }

  /// Where an `Answer:` or a summary that announces it stands.
  private func answerLabel(_ lines: [DocumentLine]) -> Int? {
    lines.indices.first { index in
      switch lines[index].kind {
      case .summary: announcesAnswer(lines[index].text)
      case .heading: isAnswerTitle(lines[index].text)
      case .text: afterAnswerLabel(lines[index].text) != nil
      case .blank, .code, .rule, .strongRule, .details, .detailsEnd, .contents: false
      }
    }
  }

  /// What stands above the label: code, choices, a few lines more of the question.
  private func belongsToQuestion(_ lines: ArraySlice<DocumentLine>, _ choices: ChoiceList?) -> Bool
  {
    if let choices, choices.end <= lines.endIndex { return true }
    let filled = lines.count { $0.kind != .blank && $0.kind != .details }
    return filled <= 3 || filled <= 30 && lines.contains { $0.kind == .code }
  }

  /// `D` alone says little on a card: the choice's own words follow it.
  private mutating func completeLetter(_ choices: ChoiceList) {
    let end = answer.firstIndex(of: .newline) ?? answer.count
    let line = plainTitle(answer[..<end])
    guard let letter = choiceLetter(line, isAlone: true),
      let choice = choices.items.first(where: { $0.letter == letter })
    else { return }
    answer.replaceSubrange(..<end, with: choice.text)
  }

  /// A list below a question in which everything asks is more of the question.
  private func isFollowUp(_ lines: [DocumentLine]) -> Bool {
    let texts = lines.filter { $0.kind != .blank }
    return !texts.isEmpty
      && texts.allSatisfy {
        $0.kind == .text && afterListMarker($0.text.trimmed, $0.text.trimmed.startIndex) != nil
          && asksAtItsEnd($0.text)
      }
  }
}

/// Choices below a question: `A) …`, `- B: …`, `- [x] …`.
private struct ChoiceList {
  struct Choice {
    let line: Int
    let letter: UInt8?
    /// Without list marker and box.
    let text: Bytes
    let isChosen: Bool
  }
  private(set) var items: [Choice] = []
  /// The index after the last one and what belongs to it.
  private(set) var end = 0
  private let boxes: Set<Int>

  init?(_ lines: [DocumentLine]) {
    var boxes: Set<Int> = []
    var items: [Choice] = []
    var end = 0
    for (index, line) in lines.enumerated() {
      if line.kind == .text, let choice = Self.choice(line, index, after: items.last) {
        items.append(choice.choice)
        if choice.hasBox { boxes.insert(line.number) }
        end = index + 1
      } else if !items.isEmpty {
        let goesOn = line.kind == .code || line.kind == .text && line.indent > 0
        if line.kind == .blank || line.kind == .rule { continue }
        guard goesOn else { break }
        end = index + 1
      }
    }
    guard items.count >= 2, boxes.isEmpty || boxes.count == items.count else { return nil }
    if !boxes.isEmpty, !items.contains(where: \.isChosen) { return nil }
    if boxes.isEmpty, items.first?.letter != 0x61 { return nil }
    (self.items, self.end, self.boxes) = (items, end, boxes)
  }

  private static func choice(
    _ line: DocumentLine, _ index: Int, after last: Choice?
  ) -> (choice: Choice, hasBox: Bool)? {
    let text = line.text.trimmed
    let start = afterListMarker(text, text.startIndex) ?? text.startIndex
    let body = text[start...]
    let plain = withoutTaskBox(body)
    let hasBox = plain.count < body.count
    let letter = choiceLetter(plain, isAlone: false)
    guard hasBox || letter != nil else { return nil }
    // Letters follow one another.
    if !hasBox, let letter, let last, last.letter != letter - 1 { return nil }
    let isChosen = hasBox && body[body.startIndex + 1] != .space
    return (
      Choice(line: index, letter: letter, text: Bytes(plain), isChosen: isChosen), hasBox
    )
  }

  /// The line without its box, which would give the answer away.
  func unmarked(_ line: DocumentLine) -> DocumentLine {
    guard boxes.contains(line.number), let open = line.text.firstIndex(of: .openBracket) else {
      return line
    }
    var line = line
    let rest = line.text[(open + 3)...].trimmed
    line.text = (Bytes(line.text[..<open]) + rest)[...]
    return line
  }
}

/// The letter of a choice in lower case: of `A) text`, `b. text`, `**C:** text`, or of `D` alone.
private func choiceLetter(_ text: Slice, isAlone: Bool) -> UInt8? {
  var text = text.trimmed
  while text.first == .asterisk || text.first == .openParenthesis { text = text.dropFirst() }
  if isAlone {
    for word in ["Option ", "option ", "选项"] where text.has(word) {
      text = text.dropFirst(word.utf8.count)
    }
  }
  guard let first = text.first, first.isLetter, first | 0x20 <= 0x68 else { return nil }
  let rest = text.dropFirst()
  if isAlone {
    return rest.allSatisfy { $0.isWhite || $0.isPunctuation } ? first | 0x20 : nil
  }
  let marks = [":", ")", ".", "：", "、", "．", "）"]
  guard let mark = marks.first(where: { rest.has($0) }) else { return nil }
  let after = rest.dropFirst(mark.utf8.count)
  guard !after.isEmpty else { return nil }
  return after.first?.isBlank == true || after.first == .asterisk || (after.first ?? 0) >= 0x80
    ? first | 0x20 : nil
}

/// Lines as the text of a field: sub-headings become bold lines, rules and wrappers go, code stays.
struct AnswerText {
  private(set) var text = Bytes()
  private(set) var notes: [ImportNote] = []
  private var isBlankPending = false
  private let indent: Int

  init(_ lines: [DocumentLine]) {
    // One amount for all lines, so that nesting stays (I5).
    indent = lines.filter { $0.isWritten }.map(\.indent).min() ?? 0
    var isFirst = true
    for index in lines.indices {
      let next = index + 1 < lines.endIndex ? lines[index + 1].kind : .blank
      append(lines[index], isBefore: next, isFirst: isFirst)
      if !text.isEmpty { isFirst = false }
    }
    dropClosingRemarks(lines[...])
  }

  private mutating func append(
    _ line: DocumentLine, isBefore next: DocumentLine.Kind, isFirst: Bool
  ) {
    switch line.kind {
    case .blank, .rule, .strongRule, .details, .detailsEnd: isBlankPending = true
    case .contents: break
    case .heading: appendTitle(line.text)
    case .summary: if !announcesAnswer(line.text) { appendTitle(line.text) }
    case .code: write(dedented(line.text))
    case .text where line.isBrokenCode:
      notes.append(ImportNote(line: line.number, .codeFenced(beginning(line.text.trimmed))))
      write(Slice("```\(language(line.text))".utf8))
      write(line.text.trimmed)
      write(Slice("```".utf8))
    case .text:
      if text.isEmpty, let rest = afterAnswerLabel(line.text) {
        if !rest.isEmpty { write(rest) }
      } else {
        write(withoutClosingBlanks(dedented(line.text), isBefore: next))
      }
    }
  }

  /// A heading in an answer is a bold line; `Answer: D` is what its label leaves.
  private mutating func appendTitle(_ title: Slice) {
    isBlankPending = true
    if let rest = afterAnswerLabel(title) {
      if !rest.isEmpty { write(plainTitle(rest)) }
    } else {
      write(bold(title))
    }
    isBlankPending = true
  }

  private mutating func write(_ line: some Collection<UInt8>) {
    if !text.isEmpty { text += isBlankPending ? "\n\n" : "\n" }
    text += line
    isBlankPending = false
  }

  /// Without the indentation that all lines share; a tab goes to the next multiple of 4.
  private func dedented(_ line: Slice) -> Slice {
    guard indent > 0 else { return line }
    var columns = 0
    var index = line.startIndex
    while columns < indent, let byte = line.byte(index), byte.isBlank {
      columns += byte == .tab ? 4 - columns % 4 : 1
      index += 1
    }
    return line[index...]
  }

  /// Two blanks before a line of the same paragraph break it; all others go.
  private func withoutClosingBlanks(_ line: Slice, isBefore next: DocumentLine.Kind) -> Slice {
    var end = line.endIndex
    while end > line.startIndex, line[end - 1].isWhite { end -= 1 }
    let breaks =
      next == .text && line[end...].count >= 2 && line[end...].allSatisfy { $0 == .space }
    return line[..<(breaks ? end + 2 : end)]
  }

  private func bold(_ title: Slice) -> Bytes {
    var inner = Bytes()
    var index = title.startIndex
    while index < title.endIndex {
      if title.has("**", at: index) {
        index += 2
      } else {
        inner.append(title[index])
        index += 1
      }
    }
    return Bytes("**".utf8) + inner.trimmed + Bytes("**".utf8)
  }

  private func language(_ line: Slice) -> String {
    if line.contains("#include") { return "cpp" }
    return line.contains("import ") || line.contains("def ") ? "python" : ""
  }

  /// "I hope this helps" and "Below are …" at the end answer nothing.
  private mutating func dropClosingRemarks(_ lines: ArraySlice<DocumentLine>) {
    var index = lines.endIndex - 1
    while index > lines.startIndex {
      let line = lines[index]
      if line.kind == .text, isRemark(line.text.trimmed), lines[index - 1].kind == .blank {
        guard let start = text.lastRange(of: line.text.trimmed) else { return }
        notes.append(ImportNote(line: line.number, .remarkLeftOut(beginning(line.text.trimmed))))
        text.removeLast(text.count - text[..<start].trimmedEnd.count)
      } else if line.isWritten {
        return
      }
      index -= 1
    }
  }

  private func isRemark(_ line: Slice) -> Bool {
    if line.contains("希望") { return line.contains("幫助") || line.contains("帮助") }
    if line.has("以下是") { return line.ends(with: "。") || line.ends(with: "：") }
    return line.has("I hope this helps") || line.has("Hope this helps")
  }
}

extension DocumentLine {
  /// Whether its text stands in a card, with its own indentation.
  fileprivate var isWritten: Bool {
    switch kind {
    case .text, .code: !text.isBlankLine
    case .heading, .summary: true
    case .blank, .rule, .strongRule, .details, .detailsEnd, .contents: false
    }
  }
}

extension Bytes {
  /// Where `word` stands if the text ends with it.
  fileprivate func lastRange(of word: Slice) -> Int? {
    count >= word.count && suffix(word.count).elementsEqual(word) ? count - word.count : nil
  }
}

extension Slice {
  fileprivate var trimmedEnd: Slice {
    var end = endIndex
    while end > startIndex, self[end - 1].isWhite { end -= 1 }
    return self[..<end]
  }
}
