import Markup

// The questions of a document become a deck: each once, with its answer, in its section.

/// The questions of a document, read once both to know what it is and to make a deck of it.
struct Questions {
  private let builder: QuestionDeckBuilder

  init(_ lines: [SourceLine], fileName: String, _ reading: QuestionReading = .byItsLooks) {
    let front = SourceFrontMatter(lines)
    let name = front.name.isEmpty ? stem(fileName) : front.name
    let document = QuestionDocument(Array(lines[front.end...]), name: name, reading)
    var builder = QuestionDeckBuilder(document, front, fileName)
    builder.collect()
    self.builder = builder
  }

  /// nil when there are none; else whether they have answers.
  var format: DocumentFormat? {
    guard !builder.questions.isEmpty else { return nil }
    let isAnswered = builder.questions.contains { !$0.answer.isEmpty }
    return isAnswered ? .questionsAndAnswers : .questionList
  }

  func deck() -> DraftDeck {
    var builder = builder
    return builder.deck()
  }
}

private struct QuestionDeckBuilder {
  struct Question {
    var line: Int
    var text: Slice
    var section: Int
    /// What else belongs to the question: code, choices.
    var more: Bytes
    var answer: Bytes

    /// The whole question, as it stands on the card.
    var field: Bytes {
      more.isEmpty ? Bytes(text) : Bytes(text) + Bytes("\n\n".utf8) + more
    }
  }

  let document: QuestionDocument
  var draft: DraftDeck
  /// The section that became the deck's name.
  var titleSection = -1
  var questions: [Question] = []

  init(_ document: QuestionDocument, _ front: SourceFrontMatter, _ fileName: String) {
    self.document = document
    draft = DraftDeck(name: stem(fileName), fileName: stem(fileName) + ".md", tags: front.tags)
    draft.notes = document.notes
    let tops = document.sections.indices.filter { document.sections[$0].level == 1 }
    if let top = tops.first, tops.count == 1 {
      let title = oneLine(document.sections[top].title)
      if front.name.isEmpty || front.name == title.string { titleSection = top }
    }
    if !front.name.isEmpty {
      draft.name = front.name
    } else if titleSection >= 0 {
      draft.name = oneLine(document.sections[titleSection].title).string
    } else if let title = document.title {
      draft.name = oneLine(title).string
    }
  }

  mutating func collect() {
    let closing = closingItems()
    for (index, item) in document.items.enumerated() {
      if let answer = item.cell {
        questions.append(
          Question(
            line: item.line, text: item.question, section: item.section, more: [], answer: answer))
        continue
      }
      let body = QuestionBody(document.lines[closing.contains(index) ? 0..<0 : item.body])
      draft.notes += body.notes
      questions.append(
        Question(
          line: item.line, text: item.question, section: item.section, more: body.question,
          answer: body.answer))
    }
    mergeRepeated()
  }

  /// The last items of lists whose text below is no answer: no other item has one.
  private mutating func closingItems() -> Set<Int> {
    var closing: Set<Int> = []
    for members in itemsByList() {
      let answered = members.filter { hasAnswer($0) }
      if answered == members.suffix(1), members.count > 2, let last = answered.first,
        document.items[last].hasGap
      {
        closing.insert(last)
        noteClosing(last)
      }
    }
    return closing
  }

  private func itemsByList() -> [[Int]] {
    var lists = [[Int]](repeating: [], count: document.listCount)
    for (index, item) in document.items.enumerated() {
      if case .item(let list) = item.kind { lists[list].append(index) }
    }
    return lists
  }

  private func hasAnswer(_ index: Int) -> Bool {
    document.lines[document.items[index].body].contains {
      $0.kind != .blank && $0.kind != .rule && $0.kind != .contents
    }
  }

  private mutating func noteClosing(_ index: Int) {
    let lines = document.lines[document.items[index].body].filter { $0.kind != .blank }
    guard let first = lines.first else { return }
    draft.note(
      first.number,
      .textLeftOut(lines: lines.count, beginning: beginning(first.text.trimmed)))
  }

  /// A question without an answer gives its place to the same question with one.
  private mutating func mergeRepeated() {
    guard questions.contains(where: \.answer.isEmpty) else { return }
    let keys = questions.map { questionKey($0.field[...]) }
    var answered: [Bytes: [Int]] = [:]
    for (index, question) in questions.enumerated() where !question.answer.isEmpty {
      answered[keys[index], default: []].append(index)
    }
    var merged: [Question] = []
    var done: Set<Int> = []
    var asked: Set<Bytes> = []
    for (index, question) in questions.enumerated() where !done.contains(index) {
      guard question.answer.isEmpty else {
        merged.append(question)
        done.insert(index)
        asked.insert(keys[index])
        continue
      }
      let isNew = asked.insert(keys[index]).inserted
      let others = answered[keys[index], default: []].filter { !done.contains($0) }
      if !isNew || !others.isEmpty {
        draft.note(question.line, .repeatedQuestion(beginning(question.text)))
      } else {
        merged.append(question)
      }
      for other in others where isNew {
        questions[other].section = question.section
        merged.append(questions[other])
        done.insert(other)
      }
    }
    questions = merged
  }

  mutating func deck() -> DraftDeck {
    var open: [Int] = []
    for question in questions {
      let path = self.path(question.section)
      if path != open { appendHeadings(path, open) }
      open = path
      let content = DraftCard.Content.basic(
        question: question.field, answer: question.answer)
      draft.items.append(.card(DraftCard(line: question.line, content: content)))
    }
    return draft
  }

  /// The sections around a question, outermost first.
  private func path(_ section: Int) -> [Int] {
    var path: [Int] = []
    var index = section
    while index >= 0 {
      if index != titleSection { path.append(index) }
      index = document.sections[index].parent
    }
    return path.reversed()
  }

  /// The headings that lead from the open sections to those of `path`.
  private mutating func appendHeadings(_ path: [Int], _ open: [Int]) {
    var shared = 0
    while shared < min(path.count, open.count), path[shared] == open[shared] { shared += 1 }
    for index in path[min(shared, max(0, path.count - 1))...] {
      let section = document.sections[index]
      draft.items.append(.heading(level: section.level, title: Bytes(section.title)))
    }
    if path.isEmpty {
      draft.items.append(.heading(level: 1, title: Bytes(draft.name.utf8)))
    }
  }
}

/// What a source says about itself above its first line.
struct SourceFrontMatter {
  private(set) var name = ""
  private(set) var tags: [String] = []
  /// The index of the first line after it.
  private(set) var end = 0

  init(_ lines: [SourceLine]) {
    guard let first = lines.first, first.text.trimmed.elementsEqual("---".utf8) else { return }
    let rest = lines.prefix(200).dropFirst()
    guard let close = rest.firstIndex(where: { $0.text.trimmed.elementsEqual("---".utf8) }),
      rest[..<close].allSatisfy({ $0.text.isBlankLine || isEntry($0.text) })
    else { return }
    end = close + 1
    var listsTags = false
    for line in rest[..<close] {
      if let (key, value) = entry(line.text) {
        listsTags = key == "tags"
        if key == "title" || key == "name" { name = unquoted(value) }
        if listsTags { tags = items(value) }
      } else if listsTags, let start = afterListMarker(line.text, line.text.startIndex) {
        tags.append(unquoted(line.text[start...].string))
      }
    }
  }

  private func isEntry(_ line: Slice) -> Bool {
    entry(line) != nil || line.first?.isBlank == true || line.first == .hyphen
      || line.first == .hash
  }

  private func entry(_ line: Slice) -> (key: String, value: String)? {
    guard let mark = line.firstIndex(where: { $0 == .colon || $0 == .equals }) else { return nil }
    let key = line[..<mark].trimmed
    guard !key.isEmpty, key.allSatisfy({ $0.isLetterOrDigit || $0 == .underscore || $0 == .hyphen })
    else { return nil }
    return (key.string.lowercased(), line[(mark + 1)...].trimmed.string)
  }

  private func unquoted(_ value: String) -> String {
    let bytes = Bytes(value.utf8).trimmed
    guard bytes.count >= 2, let first = bytes.first, first == bytes.last,
      first == .quote || first == .apostrophe
    else { return bytes.string }
    return bytes.dropFirst().dropLast().string
  }

  private func items(_ value: String) -> [String] {
    value.split(whereSeparator: { $0 == "," || $0 == "[" || $0 == "]" })
      .map { unquoted(String($0)) }.filter { !$0.isEmpty }
  }
}
