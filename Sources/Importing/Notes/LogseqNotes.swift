import Markup

// Logseq: a block with `#card` asks, the blocks below it answer; `{{cloze x}}` is a deletion.

func isLogseq(_ lines: [SourceLine]) -> Bool {
  lines.contains { line in
    guard let start = afterListMarker(line.text, line.text.startIndex) else { return false }
    return hashTags(line.text[start...]).tags.contains("card")
  }
}

func logseqDeck(_ lines: [SourceLine], _ fileName: String, _ options: ImportOptions) -> DraftDeck {
  let front = SourceFrontMatter(lines)
  var deck = DraftDeck(front, fileName)
  let blocks = logseqBlocks(lines[front.end...])
  var leftOut: [SourceLine] = []
  var index = 0
  while index < blocks.count {
    let block = blocks[index]
    let (tags, text) = hashTags(block.text[...])
    var end = index + 1
    guard tags.contains("card") else {
      index = end
      let hasCards = end < blocks.count && blocks[end].indent > block.indent
      // A block that only groups others is a section.
      if hasCards, block.indent < 24 {
        deck.items.append(.heading(level: min(block.indent / 4 + 1, 6), title: block.text))
      } else {
        leftOut += block.lines
      }
      continue
    }
    while end < blocks.count, blocks[end].indent > block.indent { end += 1 }
    let others = tags.filter { $0 != "card" }
    let answer = dedentedText(blocks[(index + 1)..<end].flatMap { $0.lines.map(\.text) })
    if let cloze = logseqCloze(text) {
      let extra = answer.isEmpty ? [] : Bytes("\n\n".utf8) + answer
      deck.addCloze(signed: cloze + extra, line: block.lines[0].number, tags: others)
    } else {
      deck.add(text, answer, line: block.lines[0].number, tags: others)
    }
    index = end
  }
  deck.noteLeftOut(leftOut)
  return deck
}

private struct LogseqBlock {
  let indent: Int
  /// Without its list marker and properties.
  var text: Bytes
  /// As written, without properties.
  var lines: [SourceLine]
}

private func logseqBlocks(_ lines: ArraySlice<SourceLine>) -> [LogseqBlock] {
  var blocks: [LogseqBlock] = []
  for line in lines where !line.text.isBlankLine && !isProperty(line.text) {
    let start = line.text.skipBlanks(line.text.startIndex)
    if let after = afterListMarker(line.text, start) {
      blocks.append(
        LogseqBlock(
          indent: columnsOfIndent(line.text), text: Bytes(line.text[after...].trimmed),
          lines: [line]))
    } else if let last = blocks.indices.last {
      blocks[last].text += Bytes("\n".utf8) + line.text.trimmed
      blocks[last].lines.append(line)
    } else {
      blocks.append(LogseqBlock(indent: 0, text: Bytes(line.text.trimmed), lines: [line]))
    }
  }
  return blocks
}

/// `card-ease-factor:: 2.6`, `collapsed:: true`.
private func isProperty(_ line: Slice) -> Bool {
  let line = line.trimmed
  guard let colons = line.firstIndex(of: "::"), colons > line.startIndex else { return false }
  return line[..<colons].allSatisfy { $0.isLetterOrDigit || $0 == .hyphen || $0 == .underscore }
}

private func logseqCloze(_ text: Bytes) -> Bytes? {
  var out = Bytes()
  var index = 0
  while let start = text.firstIndex(of: "{{cloze ", from: index),
    let end = text.firstIndex(of: "}}", from: start)
  {
    out += text[index..<start]
    out.append(DeletionSign.open)
    out += text[(start + 8)..<end].trimmed
    out.append(DeletionSign.close)
    index = end + 2
  }
  return index == 0 ? nil : out + text[index...]
}
