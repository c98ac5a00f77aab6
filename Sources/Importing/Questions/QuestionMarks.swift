import Markup

// Which lines of a document ask. Decided for whole levels and lists, since one line alone rarely tells.

/// How a document is to be read.
enum QuestionReading {
  /// What asks is a question.
  case byItsLooks
  /// `--as qa`, `--as questions`: every lowest heading asks, and every list.
  case asked
  /// `--as terms`: every lowest heading is a term, the text below it says what it is.
  case terms
}

/// A line that opens a question.
struct QuestionMark {
  enum Kind: Equatable {
    case heading(Int)
    case bold, summary, line
    /// The list it belongs to.
    case item(Int)
  }
  var kind: Kind
  var text: Slice
  var isMarked = false
  /// The heading says only `Question 1`: the line below it asks.
  var takesNextLine = false
}

/// Finds the questions of a document's lines.
struct QuestionMarks {
  private(set) var marks: [Int: QuestionMark] = [:]
  private(set) var listCount = 0
  private let lines: [DocumentLine]
  private let reading: QuestionReading
  private let isPromised: Bool

  /// `isPromised`: the document's name says that it holds questions.
  init(_ lines: [DocumentLine], _ reading: QuestionReading, isPromised: Bool) {
    self.lines = lines
    self.reading = reading
    self.isPromised = isPromised
    markHeadings()
    guard reading != .terms else { return }
    markSummaries()
    markBoldLines()
    markLists()
    markLinesBelowTopics()
  }

  subscript(_ index: Int) -> QuestionMark? { marks[index] }

  // MARK: Headings

  private struct Heading {
    let index: Int
    let level: Int
    let question: QuestionText
    let takesNextLine: Bool
    var isDefinite: Bool
    var hasBody: Bool
    /// No heading that asks stands below it.
    var isLowest: Bool
    /// A list of questions stands below it.
    var beginsWithQuestion = false
  }

  private mutating func markHeadings() {
    let headings = self.headings()
    guard reading == .byItsLooks else {
      let asking = headings.contains { $0.isDefinite }
      for heading in headings
      where heading.isLowest && heading.hasBody && !isReferenceTitle(lines[heading.index].text)
        || asking && reading == .asked && heading.isDefinite
      {
        mark(heading)
      }
      return
    }
    for heading in askingHeadings(headings) { mark(heading) }
  }

  private mutating func mark(_ heading: Heading) {
    let text = heading.takesNextLine ? lines[heading.index].text : heading.question.text
    marks[heading.index] = QuestionMark(
      kind: .heading(heading.level), text: text, isMarked: heading.question.isMarked,
      takesNextLine: heading.takesNextLine)
  }

  private func headings() -> [Heading] {
    var headings: [Heading] = []
    for index in lines.indices {
      guard case .heading(let level) = lines[index].kind else { continue }
      let text = lines[index].text
      let question = QuestionText(text)
      let takesNextLine = isOnlyALabel(text)
      let isReference = isReferenceTitle(text)
      headings.append(
        Heading(
          index: index, level: level, question: question, takesNextLine: takesNextLine,
          isDefinite: !isReference && !isAnswerTitle(text)
            && (takesNextLine || question.isMarked || asksAtItsEnd(question.text)
              || asks(question.text) && !promisesQuestions(text)),
          hasBody: false, isLowest: true))
    }
    for place in headings.indices {
      let end = place + 1 < headings.count ? headings[place + 1].index : lines.count
      let body = lines[(headings[place].index + 1)..<end]
      headings[place].hasBody = body.contains(where: \.isFilled)
      headings[place].beginsWithQuestion = body.first(where: \.isFilled).map(isAskingItem) ?? false
      if body.contains(where: { $0.kind == .summary && announcesAnswer($0.text) }) {
        headings[place].isDefinite = !isAnswerTitle(lines[headings[place].index].text)
      }
    }
    markLowest(&headings)
    return headings
  }

  private func markLowest(_ headings: inout [Heading]) {
    // The place of the last heading that asks, by level.
    var asking = [Int](repeating: Int.max, count: 8)
    for place in headings.indices.reversed() {
      let level = headings[place].level
      let below = asking[(level + 1)...].min() ?? Int.max
      headings[place].isLowest = below == Int.max
      for deeper in level...7 { asking[deeper] = Int.max }
      if headings[place].isDefinite { asking[level] = place }
    }
  }

  private func isAskingItem(_ line: DocumentLine) -> Bool {
    let text = line.text.trimmed
    guard line.kind == .text,
      afterListMarker(text, text.startIndex) != nil || numberedText(text) != nil
    else { return false }
    let start = afterListMarker(text, text.startIndex) ?? text.startIndex
    return asks(QuestionText(text[start...]).text)
  }

  /// `Question 1`, `Q2`, `问题 3`: the question itself stands below.
  private func isOnlyALabel(_ text: Slice) -> Bool {
    let plain = plainTitle(text.withoutWrappers)
    guard plain.count <= 24, plain.last?.isDigit == true || plain.last == .colon else {
      return false
    }
    return ["question", "q", "问题", "問題", "题", "題", "第"].contains {
      plain.lowercasedASCII.has($0)
    } && plain.contains(where: \.isDigit)
  }

  private func askingHeadings(_ headings: [Heading]) -> [Heading] {
    var numberedLevels: Set<Int> = []
    var definite: [Int: Int] = [:]
    var lowest: [Int: Int] = [:]
    for heading in headings {
      if heading.isDefinite {
        definite[heading.level, default: 0] += 1
        if heading.question.number != nil { numberedLevels.insert(heading.level) }
      }
      if heading.isLowest, heading.hasBody { lowest[heading.level, default: 0] += 1 }
    }
    let deepest = definite.keys.max() ?? 0
    // A level asks when most of its headings do: then the others are questions without a sign.
    let asking = Set(
      definite.filter { $0.value >= 3 && $0.value * 2 >= lowest[$0.key] ?? 0 }.map(\.key))
    let isEmpty = headings.indices.map { place in
      guard place + 1 < headings.count else { return false }
      let (heading, next) = (headings[place], headings[place + 1])
      return next.level > heading.level && next.isDefinite && !heading.hasBody
    }
    // Where its neighbours have answers, a heading above one that asks is no section.
    var answeredLevels: Set<Int> = []
    for (place, heading) in headings.enumerated() where heading.isDefinite && !isEmpty[place] {
      answeredLevels.insert(heading.level)
    }
    let isChapter = headings.indices.map { place in
      guard place + 1 < headings.count else { return false }
      let next = headings[place + 1]
      return next.level > headings[place].level && next.question.number != nil
        && numberedLevels.contains(next.level)
    }
    return headings.enumerated().filter { place, heading in
      let text = lines[heading.index].text
      let isPlain =
        heading.isLowest && heading.hasBody && asking.contains(heading.level)
        && !heading.beginsWithQuestion && text.last != .colon
      guard
        heading.isDefinite
          || heading.question.number != nil && numberedLevels.contains(heading.level)
            && heading.isLowest && !isChapter[place]
          || isPlain
      else { return false }
      if isReferenceTitle(text) || isAnswerTitle(text) { return false }
      let isTitle = place == 0 && heading.level == 1 && deepest > 1
      let isSection = isEmpty[place] && !answeredLevels.contains(heading.level)
      return !isTitle && !isSection
    }.map(\.element)
  }

  // MARK: Summaries and bold lines

  private mutating func markSummaries() {
    let places = lines.indices.filter {
      lines[$0].kind == .summary && !announcesAnswer(lines[$0].text)
    }
    let asking = places.count { asks(QuestionText(lines[$0].text).text) }
    guard asking > 0, asking * 2 >= places.count else { return }
    for index in places {
      let question = QuestionText(lines[index].text)
      marks[index] = QuestionMark(
        kind: .summary, text: question.text, isMarked: question.isMarked)
    }
  }

  private mutating func markBoldLines() {
    let places = lines.indices.filter { boldText($0) != nil }
    let texts = places.map { QuestionText(boldText($0) ?? []) }
    let strict = texts.count { asksAtItsEnd($0.text) }
    let mostAsk = strict >= 3 && strict * 2 >= places.count
    let nearlyAllAsk = strict >= 5 && strict * 5 >= places.count * 4
    for (index, question) in zip(places, texts) {
      let mayAsk =
        mostAsk && asks(question.text)
        || nearlyAllAsk && !endsSentence(question.text) && question.text.last != .colon
          && !announcesAnswer(question.text)
      guard question.isMarked || asksAtItsEnd(question.text) || mayAsk,
        question.number == nil || question.isMarked
      else { continue }
      marks[index] = QuestionMark(kind: .bold, text: question.text, isMarked: question.isMarked)
    }
  }

  /// The text of a line that is wholly bold and stands alone.
  private func boldText(_ index: Int) -> Slice? {
    guard lines[index].kind == .text, lines[index].indent < 4,
      index == 0 || lines[index - 1].kind != .text
    else { return nil }
    var text = lines[index].text.withoutWrappers
    while let last = text.last, last >= 0x80 || last.isBlank, !text.ends(with: "？"), text.count > 4
    {
      text = text.dropLast()
    }
    for mark in ["**", "__"] where text.count > 4 && text.has(mark) && text.ends(with: mark) {
      let inner = text[(text.startIndex + 2)..<(text.endIndex - 2)]
      if !inner.contains(mark) { return inner }
    }
    return nil
  }

  // MARK: Lines below topics

  /// `### Stack and Heap`, and a line below it that asks: the line is the question (I6).
  private mutating func markLinesBelowTopics() {
    var asking: [Int] = []
    var others: [Int] = []
    for index in lines.indices {
      guard case .heading = lines[index].kind, marks[index] == nil,
        !isReferenceTitle(lines[index].text),
        let next = lines[(index + 1)...].firstIndex(where: { $0.kind != .blank }),
        lines[next].kind == .text, marks[next] == nil
      else { continue }
      let text = lines[next].text.trimmed
      guard text.count < 600, afterListMarker(text, text.startIndex) == nil, text.first != .bar,
        text.first != .greater, LinkLine(text) == nil
      else { continue }
      if asksAtItsEnd(text) { asking.append(next) } else if asks(text) { others.append(next) }
    }
    // Where most topics are followed by a question, "Tell me about x" is one, too.
    if asking.count >= 3, asking.count >= others.count { asking += others }
    for index in asking {
      marks[index] = QuestionMark(kind: .line, text: QuestionText(lines[index].text).text)
    }
  }

  // MARK: Lists

  /// What a part of the document stands below.
  private struct Topic {
    var title: Slice = []
    /// It is part of the answer to a question.
    var isAnswer = false
    /// The number of that question.
    var number: Int?
  }

  private mutating func markLists() {
    var start = 0
    var topic = Topic()
    // The level of the heading whose answer goes on.
    var asked = 7
    for index in 0...lines.count where index == lines.count || isBorder(index) {
      markLists(in: start..<index, below: topic)
      guard index < lines.count else { return }
      start = index + 1
      topic = self.topic(index, &asked)
    }
  }

  private func topic(_ index: Int, _ asked: inout Int) -> Topic {
    let mark = marks[index]
    if lines[index].kind == .strongRule {
      asked = 7
      return Topic()
    }
    let number = mark == nil ? nil : QuestionText(lines[index].text).number
    if case .heading(let level) = lines[index].kind {
      if mark != nil { asked = min(level, asked > 6 ? level : asked) }
      if level <= asked { asked = mark == nil ? 7 : level }
      return Topic(title: lines[index].text, isAnswer: asked < 7, number: number)
    }
    return Topic(title: lines[index].text, isAnswer: mark != nil || asked < 7, number: number)
  }

  /// Lists end at headings, summaries, rules of `=` and at bold lines that ask.
  private func isBorder(_ index: Int) -> Bool {
    switch lines[index].kind {
    case .heading, .summary, .details, .detailsEnd, .strongRule: true
    case .text: marks[index] != nil || lines[index].indent == 0 && isSectionLine(index)
    case .blank, .code, .rule, .contents: false
    }
  }

  private func isSectionLine(_ index: Int) -> Bool {
    let text = lines[index].text.trimmed
    return isChineseSection(text) && text.count < 160 && !text.ends(with: "。")
  }

  private mutating func markLists(in range: Range<Int>, below topic: Topic) {
    var reader = ListReader(lines, range)
    for list in reader.lists() where isQuestionList(list, below: topic) {
      for item in list.items where !isStatement(item) {
        marks[item.index] = QuestionMark(
          kind: .item(listCount), text: item.question.text, isMarked: item.question.isMarked)
      }
      listCount += 1
    }
  }

  private func isStatement(_ item: ListReader.Item) -> Bool {
    item.question.number == nil && endsSentence(item.question.text) && !asks(item.question.text)
      && !item.hasBody
  }

  private func isQuestionList(_ list: ListReader.List, below topic: Topic) -> Bool {
    let items = list.items
    let strict = items.count { asksAtItsEnd($0.question.text) }
    // Below a question, and after "They differ in:", a list is an answer unless all of it asks.
    if topic.isAnswer {
      if strict == items.count, let number = topic.number,
        items[0].question.number == number + 1
      {
        return true
      }
      return items.count >= 2 && strict == items.count && list.isFirst
    }
    if isReferenceTitle(topic.title) { return false }
    let isPromised = self.isPromised || promisesQuestions(topic.title)
    let answered = items.count { $0.hasBody }
    if isPromised, list.isOrdered, answered * 2 > items.count, items.allSatisfy(\.isBold) {
      return true
    }
    // References and courses ask in their titles.
    if reading == .byItsLooks, items.count(where: { $0.isLink && !$0.hasBody }) * 2 > items.count {
      return false
    }
    if list.isIntroduced { return items.count >= 2 && strict == items.count }
    if reading == .asked { return true }
    let asking = items.count { asks($0.question.text) }
    if isPromised {
      let open = items.count { !endsSentence($0.question.text) && !$0.isLink }
      return asking * 2 >= items.count || list.isOrdered && open * 5 >= items.count * 4
    }
    return items.count == 1 ? strict == 1 : asking * 3 >= items.count * 2
  }
}

extension DocumentLine {
  /// Whether it shows something.
  fileprivate var isFilled: Bool {
    switch kind {
    case .blank, .rule, .strongRule, .contents: false
    case .text, .code, .heading, .details, .detailsEnd, .summary: true
    }
  }
}
