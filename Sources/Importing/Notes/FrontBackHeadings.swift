import Markup

// `# Front` and `# Back`: a card of two parts, each below a heading of its own.

private let fronts = ["front", "question", "正面", "问题", "問題"]
private let backs = ["back", "answer", "背面", "答案"]

private func isTitle(_ line: Slice, _ names: [String]) -> Bool {
  guard let level = headingLevel(line) else { return false }
  let title = plainTitle(line.dropFirst(level)).lowercasedASCII
  return names.contains { title.elementsEqual($0.utf8) }
}

func hasFrontAndBack(_ lines: [SourceLine]) -> Bool {
  var fences = FenceTracker()
  var hasFront = false
  for line in lines where !fences.take(line.text) {
    if isTitle(line.text, fronts) { hasFront = true }
    if hasFront, isTitle(line.text, backs) { return true }
  }
  return false
}

func frontBackDeck(
  _ lines: [SourceLine], _ fileName: String, _ options: ImportOptions
) -> DraftDeck {
  let front = SourceFrontMatter(lines)
  var deck = DraftDeck(front, fileName)
  deck.tags = front.tags
  var fences = FenceTracker()
  var parts: (question: [Slice], answer: [Slice], line: Int)?
  var isBack = false
  var leftOut: [SourceLine] = []
  func finish() {
    guard let card = parts else { return }
    deck.add(dedentedText(card.question), dedentedText(card.answer), line: card.line)
    parts = nil
  }
  for line in lines[front.end...] {
    let isCode = fences.take(line.text)
    if !isCode, isTitle(line.text, fronts) {
      finish()
      parts = ([], [], line.number)
      isBack = false
    } else if !isCode, parts != nil, isTitle(line.text, backs) {
      isBack = true
    } else if parts == nil || !isCode && isBack && headingLevel(line.text) == 1 {
      finish()
      if let level = headingLevel(line.text) {
        deck.items.append(.heading(level: level, title: Bytes(line.text.dropFirst(level))))
      } else {
        leftOut.append(line)
      }
    } else if isBack {
      parts?.answer.append(line.text)
    } else {
      parts?.question.append(line.text)
    }
  }
  finish()
  deck.noteLeftOut(leftOut)
  return deck
}
