import Markup

// Obsidian's spaced repetition: `::`, `:::`, `;;`, lines with `?` or `??`, and `==clozes==`.

/// Known by its deck tag or by its schedules in comments; its separators alone prove nothing.
func isObsidianReview(_ lines: [SourceLine]) -> Bool {
  var fences = FenceTracker()
  let front = SourceFrontMatter(lines)
  if front.tags.contains(where: isDeckTag) { return true }
  return lines.contains { line in
    guard !fences.take(line.text) else { return false }
    return line.text.contains("<!--SR:") || hashTags(line.text).tags.contains(where: isDeckTag)
  }
}

private func isDeckTag(_ tag: String) -> Bool {
  tag == "flashcards" || tag.hasPrefix("flashcards/")
}

func obsidianDeck(_ lines: [SourceLine], _ fileName: String, _ options: ImportOptions) -> DraftDeck
{
  let front = SourceFrontMatter(lines)
  var reader = ObsidianReader(DraftDeck(front, fileName), options)
  reader.deck.tags = front.tags.filter { !isDeckTag($0) }
  reader.read(lines[front.end...])
  return reader.deck
}

private struct ObsidianReader {
  var deck: DraftDeck
  private let options: ImportOptions
  private var leftOut: [SourceLine] = []

  init(_ deck: DraftDeck, _ options: ImportOptions) {
    self.deck = deck
    self.options = options
  }

  /// Walks the document a paragraph at a time: a blank line ends a card.
  mutating func read(_ lines: ArraySlice<SourceLine>) {
    var fences = FenceTracker()
    var paragraph: [SourceLine] = []
    for line in lines {
      let isCode = fences.take(line.text)
      if !isCode, headingLevel(line.text) != nil || line.text.isBlankLine || isSeparator(line.text)
      {
        take(paragraph)
        paragraph = []
        if let level = headingLevel(line.text) {
          deck.items.append(.heading(level: level, title: Bytes(line.text.dropFirst(level))))
        }
      } else {
        paragraph.append(line)
      }
    }
    take(paragraph)
    deck.noteLeftOut(leftOut)
  }

  private mutating func take(_ paragraph: [SourceLine]) {
    let lines = paragraph.filter { !isSchedule($0.text) }
      .filter { hashTags($0.text).tags.isEmpty || !hashTags($0.text).rest.isEmpty }
    guard let first = lines.first else { return }
    if let mark = lines.firstIndex(where: { isMultilineMark($0.text) }), mark > 0 {
      takeMultiline(lines, mark)
    } else if lines.contains(where: { separator($0.text) != nil }),
      !lines.contains(where: { $0.text.contains("{{c") })
    {
      for line in lines { takeLine(line) }
    } else if let cloze = cloze(lines) {
      deck.addCloze(signed: cloze, line: first.number)
    } else {
      leftOut += lines
    }
  }

  private func isSchedule(_ line: Slice) -> Bool {
    line.trimmed.has("<!--SR:") && line.trimmed.ends(with: "-->")
  }

  private func isMultilineMark(_ line: Slice) -> Bool {
    let line = line.trimmed
    return line.elementsEqual("?".utf8) || line.elementsEqual("??".utf8)
  }

  private mutating func takeMultiline(_ lines: [SourceLine], _ mark: Int) {
    let question = dedentedText(lines[..<mark].map(\.text))
    let answer = dedentedText(lines[(mark + 1)...].map(\.text))
    if lines[mark].text.trimmed.count == 2 {
      deck.addBothWays(question, answer, line: lines[0].number)
    } else {
      deck.add(question, answer, line: lines[0].number)
    }
  }

  private mutating func takeLine(_ line: SourceLine) {
    var text = line.text.trimmed
    if let start = text.firstIndex(of: "<!--SR:") { text = text[..<start].trimmed }
    guard let found = separator(text) else { return leftOut.append(line) }
    let start = afterListMarker(text, text.startIndex) ?? text.startIndex
    let question = Bytes(text[start..<found.range.lowerBound].trimmed)
    let answer = Bytes(text[found.range.upperBound...].trimmed)
    if found.isBothWays {
      deck.addBothWays(question, answer, line: line.number)
    } else {
      deck.add(question, answer, line: line.number)
    }
  }

  /// Where question and answer part, outside code.
  private func separator(_ line: Slice) -> (range: Range<Int>, isBothWays: Bool)? {
    var isCode = false
    var index = line.startIndex
    while index < line.endIndex {
      if line[index] == .backtick { isCode.toggle() }
      if !isCode, line[index] == .colon || line[index] == .semicolon {
        let run = line.run(index)
        let isLong = run == 3 || run == 2
        if isLong, index > line.startIndex, index + run < line.endIndex,
          !line[(index + run)...].isBlankLine
        {
          return (index..<(index + run), run == 3)
        }
        index += run
      } else {
        index += 1
      }
    }
    return nil
  }

  /// The paragraph with its `==deletions==` between signs, also `{{c1::…}}` ones; nil: it has none.
  private func cloze(_ lines: [SourceLine]) -> Bytes? {
    let text = dedentedText(lines.map(\.text))
    if text.contains("{{c") {
      let marks = ClozeMarks(text, isHTML: false)
      if marks.hasDeletions { return marks.signedText }
    }
    var signed = text
    var hasDeletion = false
    for mark in options.boldClozes ? ["==", "**"] : ["=="] {
      if let marked = signing(mark, in: signed) {
        signed = marked
        hasDeletion = true
      }
    }
    return hasDeletion ? signed : nil
  }

  private func signing(_ mark: String, in text: Bytes) -> Bytes? {
    var out = Bytes()
    var index = 0
    var found = false
    while let start = text.firstIndex(of: mark, from: index),
      let end = text.firstIndex(of: mark, from: start + 3)
    {
      out += text[index..<start]
      out.append(DeletionSign.open)
      out += text[(start + 2)..<end]
      out.append(DeletionSign.close)
      index = end + 2
      found = true
    }
    return found ? out + text[index...] : nil
  }
}
