import Decks
import Markup

// What the formats of other programs for notes share (I8).

extension DraftDeck {
  /// An empty deck named by the document's front matter or file, with the tags given there.
  init(_ front: SourceFrontMatter, _ fileName: String) {
    self.init(name: stem(fileName), fileName: stem(fileName) + ".md")
    if !front.name.isEmpty { name = front.name }
  }

  mutating func add(_ question: Bytes, _ answer: Bytes, line: Int, tags: [String] = []) {
    var card = DraftCard(line: line, content: .basic(question: question, answer: answer))
    card.tags = tags
    items.append(.card(card))
  }

  mutating func addBothWays(_ question: Bytes, _ answer: Bytes, line: Int, tags: [String] = []) {
    items += DraftCard(line: line, content: .basic(question: question, answer: answer))
      .bothWays.map { card in
        var card = card
        card.tags = tags
        return .card(card)
      }
  }

  /// A cloze text whose deletions stand between signs.
  mutating func addCloze(signed text: Bytes, line: Int, tags: [String] = []) {
    var card = DraftCard(line: line, content: .cloze(clozeText(text)))
    card.tags = tags
    items.append(.card(card))
  }

  /// Notes the lines that no card holds, as one run.
  mutating func noteLeftOut(_ lines: [SourceLine]) {
    let filled = lines.filter { !$0.text.isBlankLine }
    guard let first = filled.first else { return }
    note(first.number, .textLeftOut(lines: filled.count, beginning: beginning(first.text.trimmed)))
  }
}

/// The text with the deletions between signs in brackets; other brackets are escaped.
func clozeText(_ signed: Bytes) -> Bytes {
  withBrackets(withoutBlanks(signed, .cloze)).text
}

/// Lines joined, without the indentation that all of them share.
func dedentedText(_ lines: some Collection<Slice>) -> Bytes {
  let indents = lines.filter { !$0.isBlankLine }.map { columnsOfIndent($0) }
  let shared = indents.min() ?? 0
  let texts = lines.map { dropping(shared, from: $0) }
  return Bytes(Bytes(texts.joined(separator: Bytes("\n".utf8))).trimmed(ofLines: true))
}

/// How far a line is indented; a tab goes to the next multiple of 4.
func columnsOfIndent(_ line: Slice) -> Int {
  var columns = 0
  for byte in line {
    guard byte.isBlank else { break }
    columns += byte == .tab ? 4 - columns % 4 : 1
  }
  return columns
}

private func dropping(_ columns: Int, from line: Slice) -> Slice {
  var passed = 0
  var index = line.startIndex
  while passed < columns, let byte = line.byte(index), byte.isBlank {
    passed += byte == .tab ? 4 - passed % 4 : 1
    index += 1
  }
  var end = line.endIndex
  while end > index, line[end - 1].isWhite { end -= 1 }
  return line[index..<max(index, end)]
}

extension Bytes {
  /// Without blank lines at its ends.
  fileprivate func trimmed(ofLines: Bool) -> Slice {
    var text = self[...]
    while text.first == .newline { text = text.dropFirst() }
    while text.last == .newline { text = text.dropLast() }
    return text
  }
}

/// The tags of a text: `#one #two/three`, and the text without them.
func hashTags(_ text: Slice) -> (tags: [String], rest: Bytes) {
  var tags: [String] = []
  var rest = Bytes()
  var index = text.startIndex
  while index < text.endIndex {
    let isStart = index == text.startIndex || text[index - 1].isWhite
    if isStart, text[index] == .hash, let next = text.byte(index + 1),
      next.isLetter || next >= 0x80
    {
      var end = index + 1
      while let byte = text.byte(end), !byte.isWhite, byte != .comma { end += 1 }
      tags.append(text[(index + 1)..<end].string)
      index = text.skipBlanks(end)
    } else {
      rest.append(text[index])
      index += 1
    }
  }
  return (tags, Bytes(rest.trimmed))
}
