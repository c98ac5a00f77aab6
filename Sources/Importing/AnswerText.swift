// The lines below a question, as the text of an answer.

/// Builds an answer: sub-headings become bold lines, rules go, code stays as it is.
struct AnswerText {
  private(set) var text = Bytes()
  private(set) var notes: [ImportNote] = []
  private var isBlankPending = false
  private var lastWasCode = false

  init(_ lines: ArraySlice<DocumentLine>) {
    for index in lines.indices {
      let next = index + 1 < lines.endIndex ? lines[index + 1].kind : .blank
      append(lines[index], isBefore: next)
    }
    dropClosingRemarks(lines)
  }

  private mutating func append(_ line: DocumentLine, isBefore next: DocumentLine.Kind) {
    switch line.kind {
    case .blank, .rule, .strongRule: isBlankPending = true
    case .heading:
      isBlankPending = true
      write(bold(line.text))
      isBlankPending = true
    case .code:
      write(line.text)
      lastWasCode = true
    case .text where line.isBrokenCode:
      notes.append(ImportNote(line: line.number, .codeFenced(beginning(line.text.trimmed))))
      write(Slice("```\(language(line.text))".utf8))
      write(line.text.trimmed)
      write(Slice("```".utf8))
    case .text: write(withoutClosingBlanks(line.text, isBefore: next))
    }
  }

  private mutating func write(_ line: some Collection<UInt8>) {
    if !text.isEmpty { text += isBlankPending ? "\n\n" : "\n" }
    text += line
    isBlankPending = false
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
      } else if line.kind != .blank, line.kind != .rule, line.kind != .strongRule {
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
