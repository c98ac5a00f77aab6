import Markup

// A document of questions: which lines ask, and what stands below them.

/// A heading of the document that does not ask.
struct DocumentSection {
  let level: Int
  let title: Slice
  /// The index of the section around it, -1 at the top.
  let parent: Int
}

/// A question, and the lines below it.
struct DocumentItem {
  let line: Int
  var question: Slice
  let kind: QuestionMark.Kind
  /// Index into the sections, -1 outside any.
  let section: Int
  /// The lines below, by index.
  var body: Range<Int>
  /// A blank line parts it from what stands below, which is not indented.
  var hasGap = false
  /// The answer of a table's row, whose question and answer are cells.
  var cell: Bytes?
}

/// Walks the lines of a document once.
struct QuestionDocument {
  private(set) var lines: [DocumentLine]
  private(set) var items: [DocumentItem] = []
  private(set) var sections: [DocumentSection] = []
  private(set) var notes: [ImportNote] = []
  /// The title of a document without headings.
  private(set) var title: Slice?
  private(set) var listCount = 0

  private let marks: QuestionMarks
  private let hasHeadings: Bool
  private var openSection = -1
  private var isItemOpen = false
  private var hasBody = false
  /// How many `<details>` are open, and how many when the open question began.
  private var depth = 0
  private var openDepth = 0
  private var stray: [Int] = []

  init(_ source: [SourceLine], name: String, _ reading: QuestionReading) {
    (lines, notes) = LineReader.read(source)
    let title = lines.first { if case .heading = $0.kind { true } else { $0.kind == .text } }
    let isPromised =
      promisesQuestions(Slice(name.utf8)) || promisesQuestions(title?.text ?? [])
    marks = QuestionMarks(lines, reading, isPromised: isPromised)
    listCount = marks.listCount
    hasHeadings = lines.contains { if case .heading = $0.kind { true } else { false } }
    for index in lines.indices { take(index) }
    closeItem(before: lines.count)
    noteStray()
  }

  private mutating func take(_ index: Int) {
    if lines[index].kind == .text, lines[index].text.trimmed.first == .bar, !isItemOpen,
      takeTable(index)
    {
      return
    }
    if let mark = marks[index], opens(mark) { return open(index, mark) }
    switch lines[index].kind {
    case .blank, .contents: break
    case .code: if isItemOpen { hasBody = true } else { stray.append(index) }
    case .rule: break
    case .strongRule:
      closeItem(before: index)
      noteStray()
      openSection = -1
    case .heading(let level): takeHeading(index, level)
    case .details:
      depth += 1
    case .detailsEnd:
      depth = max(0, depth - 1)
      if isItemOpen, items.last?.kind == .summary, depth < openDepth { closeItem(before: index) }
    case .summary:
      if isItemOpen { hasBody = true } else { stray.append(index) }
    case .text: takeText(index)
    }
  }

  /// Whether a line that asks opens a question here, or belongs to the open answer (I2).
  private func opens(_ mark: QuestionMark) -> Bool {
    guard isItemOpen, let open = items.last else { return true }
    if depth > openDepth, mark.kind != .summary { return false }
    switch (open.kind, mark.kind) {
    case (.heading(let outer), .heading(let inner)):
      // A deeper heading that asks is a question of its own when both have an answer.
      return inner <= outer || mark.isMarked || hasBody && asksAtItsEnd(mark.text)
    case (.heading, .bold), (.heading, .line), (.bold, .line), (.item, .line): return false
    case (.summary, .summary): return depth <= openDepth
    case (.summary, _): return depth < openDepth
    default: return true
    }
  }

  private mutating func open(_ index: Int, _ mark: QuestionMark) {
    closeItem(before: index)
    if case .item(let list) = mark.kind, items.last?.kind != .item(list) { adoptTitle() }
    noteStray()
    items.append(
      DocumentItem(
        line: lines[index].number, question: mark.text, kind: mark.kind, section: openSection,
        body: (index + 1)..<(index + 1)))
    isItemOpen = true
    openDepth = depth
    hasBody = false
    if mark.takesNextLine { pullQuestion() }
  }

  /// A table whose head names a question and an answer holds a card in each row (I7).
  private mutating func takeTable(_ start: Int) -> Bool {
    guard let table = QuestionTable(lines[start...]) else { return false }
    noteStray()
    if !table.leftOut.isEmpty {
      notes.append(ImportNote(line: lines[start].number, .columnsLeftOut(table.leftOut)))
    }
    for row in table.rows {
      items.append(
        DocumentItem(
          line: lines[row.line].number, question: row.question[...], kind: .line,
          section: openSection, body: row.line..<row.line, cell: row.answer))
    }
    for index in start..<table.end {
      lines[index].kind = .blank
      lines[index].text = []
    }
    return true
  }

  /// A short line right above a list names it; an address may stand between.
  private mutating func adoptTitle() {
    guard let place = stray.lastIndex(where: { !lines[$0].text.has("http") }) else { return }
    let index = stray[place]
    let text = lines[index].text.trimmed
    let isAlone = index == 0 || lines[index - 1].kind != .text
    guard lines[index].kind == .text, isAlone || place + 1 < stray.count, text.count < 160,
      !endsSentence(text), !text.contains("http"),
      afterListMarker(text, text.startIndex) == nil
    else { return }
    stray.remove(at: place)
    enterSection(freeLevel, plainTitle(lines[index].text))
  }

  /// The line below `Question 1` is the question.
  private mutating func pullQuestion() {
    guard let last = items.indices.last,
      let next = lines[items[last].body.lowerBound...].firstIndex(where: { $0.kind != .blank }),
      lines[next].kind == .text
    else { return }
    items[last].question = QuestionText(lines[next].text).text
    lines[next].kind = .blank
    lines[next].text = []
  }

  private mutating func closeItem(before end: Int) {
    guard isItemOpen, let last = items.indices.last else { return }
    items[last].body = items[last].body.lowerBound..<end
    isItemOpen = false
  }

  private mutating func takeHeading(_ index: Int, _ level: Int) {
    if isItemOpen, let open = items.last {
      if depth > openDepth {
        hasBody = true
        return
      }
      if case .heading(let outer) = open.kind, level > outer {
        hasBody = true
        return
      }
      if open.kind == .summary, depth >= openDepth {
        hasBody = true
        return
      }
    }
    closeItem(before: index)
    noteStray()
    enterSection(level, lines[index].text)
  }

  private mutating func enterSection(_ level: Int, _ title: Slice) {
    var parent = openSection
    while parent >= 0, sections[parent].level >= level { parent = sections[parent].parent }
    // "Table of contents" is no section of what follows it.
    let title = isContentsTitle(title) ? [] : plainTitle(withoutInPageLinks(title))
    sections.append(DocumentSection(level: level, title: title, parent: parent))
    openSection = sections.count - 1
  }

  private mutating func takeText(_ index: Int) {
    let text = lines[index].text.trimmed
    if isPageFurniture(text) {
      notes.append(ImportNote(line: lines[index].number, .pageFurnitureLeftOut(beginning(text))))
      lines[index].kind = .blank
      return
    }
    if isItemOpen, case .heading = items.last?.kind {
      hasBody = true
      return
    }
    if lines[index].indent == 0, isChineseSection(text), text.count < 160, !text.ends(with: "。") {
      closeItem(before: index)
      noteStray()
      enterSection(freeLevel, plainTitle(text))
      return
    }
    if isItemOpen {
      if lines[index].indent == 0 { noteGap(index) }
      hasBody = true
    } else {
      keepStray(index, text)
    }
  }

  /// The level for a title that is no heading: below the headings it stands under.
  private var freeLevel: Int {
    var index = openSection
    while index >= 0, isChineseSection(sections[index].title) { index = sections[index].parent }
    return index < 0 ? 2 : min(sections[index].level + 1, 6)
  }

  private mutating func keepStray(_ index: Int, _ text: Slice) {
    let isFirst = title == nil && items.isEmpty && sections.isEmpty && stray.isEmpty
    if isFirst, !hasHeadings, text.count < 200, afterListMarker(text, text.startIndex) == nil {
      title = plainTitle(text)
    } else {
      stray.append(index)
    }
  }

  /// What stands below a list after a blank line may be no answer to its last question.
  private mutating func noteGap(_ index: Int) {
    guard let last = items.indices.last, !hasBody, lines[index - 1].kind == .blank else { return }
    items[last].hasGap = true
  }

  private mutating func noteStray() {
    if let first = stray.first {
      notes.append(
        ImportNote(
          line: lines[first].number,
          .textLeftOut(lines: stray.count, beginning: beginning(lines[first].text.trimmed))))
    }
    stray = []
  }
}
