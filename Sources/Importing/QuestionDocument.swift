// A document of questions, read as headings or numbered lines that ask and what stands below.

/// A heading of the document that does not ask.
struct DocumentSection {
  let level: Int
  let title: Slice
  /// The index of the section around it, -1 at the top.
  let parent: Int
}

/// Something that may be a question, and the lines below it.
struct DocumentItem {
  enum Origin: Equatable {
    case heading(Int)
    case numbered, bullet
  }
  let line: Int
  let question: Slice
  let origin: Origin
  let number: Int
  let asks: Bool
  /// Index into the sections, -1 outside any.
  let section: Int
  /// The list it belongs to; -1 for a heading.
  let run: Int
  /// The lines below, by index.
  var body: Range<Int>
  /// A blank line parts it from what stands below, which is not indented.
  var hasGap = false
}

/// Walks the lines of a document once.
struct QuestionDocument {
  private(set) var lines: [DocumentLine]
  private(set) var items: [DocumentItem] = []
  private(set) var sections: [DocumentSection] = []
  private(set) var notes: [ImportNote] = []
  /// The title of a document without headings.
  private(set) var title: Slice?
  /// How many lists there are.
  private(set) var runs = 0

  private let asking: AskingHeadings
  private var openSection = -1
  private var isItemOpen = false
  private var nestedNext: Int?
  private var lastNested = -1
  /// Whether something stands below the open item already.
  private var hasBody = false
  private var stray: [Int] = []
  private var pendingTitle: Int?

  init(_ source: [SourceLine]) {
    (lines, notes) = LineReader.read(source)
    asking = AskingHeadings(lines)
    for index in lines.indices { take(index) }
    closeItem(before: lines.count)
    noteStray()
  }

  private mutating func take(_ index: Int) {
    switch lines[index].kind {
    case .blank: break
    case .code:
      if isItemOpen { hasBody = true } else { stray.append(index) }
    case .rule: if openHeading == nil { closeItem(before: index) }
    case .strongRule:
      closeItem(before: index)
      noteStray()
      openSection = -1
    case .heading(let level): takeHeading(index, level)
    case .text: takeText(index)
    }
  }

  /// The level of the open item's heading.
  private var openHeading: Int? {
    guard isItemOpen, let last = items.last, case .heading(let level) = last.origin else {
      return nil
    }
    return level
  }

  private mutating func closeItem(before end: Int) {
    guard isItemOpen, let last = items.indices.last else { return }
    items[last].body = items[last].body.lowerBound..<end
    isItemOpen = false
    nestedNext = nil
  }

  private mutating func takeHeading(_ index: Int, _ level: Int) {
    let numbered = numberedText(lines[index].text)
    if let open = openHeading, level > open, numbered?.isMarked != true { return }
    closeItem(before: index)
    noteStray()
    if asking.asks(index) {
      open(
        index, numbered?.text ?? lines[index].text, .heading(level), number: numbered?.number ?? 0)
    } else {
      enterSection(level, lines[index].text)
    }
  }

  private mutating func enterSection(_ level: Int, _ title: Slice) {
    var parent = openSection
    while parent >= 0, sections[parent].level >= level { parent = sections[parent].parent }
    sections.append(DocumentSection(level: level, title: title, parent: parent))
    openSection = sections.count - 1
  }

  private mutating func open(
    _ index: Int, _ text: Slice, _ origin: DocumentItem.Origin, number: Int = 0, run: Int = -1
  ) {
    let question = plainTitle(text)
    items.append(
      DocumentItem(
        line: lines[index].number, question: question, origin: origin, number: number,
        asks: asks(question) || run < 0, section: openSection, run: run,
        body: (index + 1)..<(index + 1)))
    isItemOpen = true
    nestedNext = nil
    hasBody = false
  }

  private mutating func takeText(_ index: Int) {
    let text = lines[index].text.trimmed
    if isPageFurniture(text) {
      notes.append(
        ImportNote(line: lines[index].number, .pageFurnitureLeftOut(beginning(text))))
      lines[index].kind = .blank
      return
    }
    if openHeading != nil { return }
    let isIndented =
      lines[index].text.skipBlanks(lines[index].text.startIndex)
      > lines[index].text.startIndex
    if !isIndented, takeUnindented(index, text) { return }
    if !isItemOpen { keepStray(index, text) }
    if isItemOpen {
      if !isIndented { noteGap(index) }
      hasBody = true
    }
  }

  /// Whether the line is a section or a question of a list.
  private mutating func takeUnindented(_ index: Int, _ text: Slice) -> Bool {
    if isChineseSection(text), text.count < 160, !text.ends(with: "。") {
      closeItem(before: index)
      noteStray()
      enterSection(freeLevel, plainTitle(text))
      return true
    }
    if lines[index].isBrokenCode { return false }
    if let numbered = numberedText(plainTitle(text)) { return takeNumbered(index, numbered) }
    guard let start = afterListMarker(text, text.startIndex), asks(plainTitle(text[start...])),
      !isItemOpen || items.last?.origin == .bullet
    else { return false }
    let run = beginRun(index, after: .bullet)
    open(index, text[start...], .bullet, run: run)
    return true
  }

  /// The level for a title that is no heading: below the headings it stands under.
  private var freeLevel: Int {
    var index = openSection
    while index >= 0, isFree(sections[index]) { index = sections[index].parent }
    return index < 0 ? 2 : min(sections[index].level + 1, 6)
  }

  private func isFree(_ section: DocumentSection) -> Bool {
    isChineseSection(section.title) || !asking.titles.contains(section.title.startIndex)
  }

  /// Opens a question, unless the number continues a list inside an answer.
  private mutating func takeNumbered(_ index: Int, _ numbered: NumberedText) -> Bool {
    if isItemOpen, let last = items.last, last.origin == .numbered, hasBody {
      if let next = nestedNext, numbered.number == next, isAdjacent(lastNested, index) {
        nestedNext = next + 1
        lastNested = index
        return false
      }
      if numbered.number <= last.number, !numbered.isMarked {
        nestedNext = numbered.number + 1
        lastNested = index
        return false
      }
    }
    let run = beginRun(index, after: .numbered)
    open(index, numbered.text, .numbered, number: numbered.number, run: run)
    return true
  }

  /// Whether only indented lines stand between two lines.
  private func isAdjacent(_ first: Int, _ second: Int) -> Bool {
    guard first >= 0, first + 1 <= second, second - first < 50 else { return false }
    return lines[(first + 1)..<second].allSatisfy { $0.text.first?.isBlank ?? false }
  }

  /// The list that a question at `index` belongs to; a title right above a new one names it.
  private mutating func beginRun(_ index: Int, after origin: DocumentItem.Origin) -> Int {
    if isItemOpen, let last = items.last, last.origin == origin {
      closeItem(before: index)
      return last.run
    }
    closeItem(before: index)
    adoptTitle()
    noteStray()
    runs += 1
    return runs - 1
  }

  private mutating func adoptTitle() {
    guard let pending = pendingTitle, let place = stray.firstIndex(of: pending) else { return }
    let between = stray[(place + 1)...]
    guard between.allSatisfy({ lines[$0].text.trimmed.has("http") }) else { return }
    let isAlone = pending == 0 || lines[pending - 1].kind != .text
    guard isAlone || !between.isEmpty else { return }
    stray.remove(at: place)
    enterSection(freeLevel, plainTitle(lines[pending].text))
  }

  private mutating func keepStray(_ index: Int, _ text: Slice) {
    let isFirst = title == nil && items.isEmpty && sections.isEmpty && stray.isEmpty
    if isFirst, asking.titles.isEmpty, text.count < 200 {
      title = plainTitle(text)
      return
    }
    stray.append(index)
    let isTitle =
      text.count < 160 && !text.has("http") && !text.ends(with: "。")
      && !text.ends(with: ".") && afterListMarker(text, text.startIndex) == nil
    if isTitle { pendingTitle = index }
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
    pendingTitle = nil
  }
}
