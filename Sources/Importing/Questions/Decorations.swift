import Markup

// What stands around a question or an answer and says nothing: labels, anchors, wrappers.

/// HTML that only wraps: taken off where it stands at the ends of a line.
private let wrappers: Set<String> = [
  "br", "p", "div", "center", "b", "strong", "a", "span", "sup", "font", "hr", "blockquote", "h1",
  "h2", "h3", "h4", "h5", "h6", "body", "section", "article", "nobr", "big", "small",
]

extension Slice {
  /// Without wrapping tags at its ends: `<br><b>text</b>` is `text`.
  ///
  /// A tag in the middle belongs to the text and stays, with its partner.
  var withoutWrappers: Slice {
    var text = trimmed
    while let tag = leadingTag(text) { text = text[tag.end...].trimmed }
    while let tag = trailingTag(text) {
      guard tag.isClosing || tag.name == "br" || tag.isEmptyPair else { break }
      text = text[..<tag.start].trimmed
    }
    return text
  }

  private func leadingTag(_ text: Slice) -> (name: String, end: Int)? {
    guard text.first == .less, let tag = htmlTag(text, at: text.startIndex) else { return nil }
    guard wrappers.contains(tag.name) else { return nil }
    if tag.isClosing || tag.name == "br" || tag.name == "hr" { return (tag.name, tag.end) }
    // `<b>one</b> two` keeps its bold word; `<b>` alone, or around all, goes.
    guard let close = closing(tag.name, in: text[tag.end...]) else { return (tag.name, tag.end) }
    let rest = text[close.end...].trimmed
    let isAround = rest.isEmpty || rest.allTags
    let isAnchor = text[tag.end..<close.start].isBlankLine
    if isAnchor { return (tag.name, close.end) }
    guard isAround, tag.name != "a" || tag.attributes["href"] == nil else { return nil }
    return (tag.name, tag.end)
  }

  private func trailingTag(
    _ text: Slice
  ) -> (name: String, start: Int, isClosing: Bool, isEmptyPair: Bool)? {
    guard text.last == .greater, let start = text.lastIndex(of: .less),
      let tag = htmlTag(text, at: start), tag.end == text.endIndex, wrappers.contains(tag.name)
    else { return nil }
    guard tag.isClosing else { return (tag.name, start, false, false) }
    // With its opening tag in the text, it belongs to a word there, or wraps nothing.
    if let open = opening(tag.name, in: text[..<start]) {
      guard text[open.end..<start].isBlankLine else { return nil }
      return (tag.name, open.start, true, true)
    }
    return (tag.name, start, true, false)
  }

  private func closing(_ name: String, in text: Slice) -> (start: Int, end: Int)? {
    var index = text.startIndex
    while let start = text.firstIndex(of: "</", from: index) {
      if let tag = htmlTag(text, at: start), tag.name == name { return (start, tag.end) }
      index = start + 2
    }
    return nil
  }

  private func opening(_ name: String, in text: Slice) -> (start: Int, end: Int)? {
    var place = text.lastIndex(of: .less)
    while let start = place {
      if let tag = htmlTag(text, at: start), tag.name == name, !tag.isClosing {
        return (start, tag.end)
      }
      place = text[..<start].lastIndex(of: .less)
    }
    return nil
  }

  private var allTags: Bool {
    var rest = trimmed
    while rest.first == .less, let tag = htmlTag(rest, at: rest.startIndex) {
      rest = rest[tag.end...].trimmed
    }
    return rest.isEmpty
  }
}

// MARK: - Links

/// A line that is one link and nothing else: `[text](destination)`, also in bold or in `<a>`.
struct LinkLine {
  let text: Slice
  let destination: Slice

  /// Into the page: `#place`, or the page's own address with one.
  var isInPage: Bool {
    destination.first == .hash
      || destination.has("http") && destination.contains(.hash) && !destination.contains("/issues/")
        && (destination.contains(".md#") || destination.contains("#-")
          || destination.contains("/#"))
  }

  var isExternal: Bool { destination.has("http") && !isInPage }

  init?(_ line: Slice) {
    let line = plainTitle(line.withoutWrappers)
    if line.first == .less, let tag = htmlTag(line, at: line.startIndex), tag.name == "a",
      let href = tag.attributes["href"], line.ends(with: "</a>"),
      let start = line.lastIndex(of: .less), start >= tag.end
    {
      text = line[tag.end..<start].withoutWrappers
      destination = href[...]
      return
    }
    guard line.first == .openBracket, line.last == .closeParenthesis,
      let middle = line.firstIndex(of: "](")
    else { return nil }
    let target = line[(middle + 2)..<(line.endIndex - 1)]
    guard !target.contains("](") else { return nil }
    text = line[(line.startIndex + 1)..<middle].trimmed
    destination = target
  }
}

// MARK: - Labels

private let questionLabels = ["question", "ques", "q", "问题", "問題", "问", "問", "题目", "題目"]

private let answerLabels = [
  "answers", "answer", "ans", "a", "solution", "réponse", "respuesta", "antwort", "答案解析", "参考答案",
  "參考答案", "参考解答", "标准答案", "答案", "解答", "回答", "答", "解析", "答え", "정답", "답변", "답", "ответ",
]

/// Summaries that announce an answer and ask nothing.
private let answerAnnouncements = [
  "show", "hide", "click", "view", "see ", "reveal", "expand", "hint", "details", "查看", "点击", "點擊",
  "显示", "顯示", "展开", "展開", "提示",
]

/// What follows a question's label: `Q: …`, `Q.2 …`, `Question 3 - …`, `问题 3：…`.
func afterQuestionLabel(_ text: Slice) -> Slice {
  let plain = text.trimmed
  guard let end = labelEnd(plain, questionLabels, takesNumber: true) else { return plain }
  return plain[end...].trimmed
}

/// What follows an answer's label; nil when there is none. `**答案**：` and `#### Answer` are labels.
func afterAnswerLabel(_ text: Slice) -> Slice? {
  let plain = text.trimmed
  guard let first = plain.first,
    first == .asterisk || first == .underscore || first.isLetter
      || first >= 0x80
  else { return nil }
  for mark in ["**", "__", "*", "_", ""] where plain.has(mark) {
    let inner = plain[(plain.startIndex + mark.utf8.count)...]
    guard let word = labelWord(inner, answerLabels) else { continue }
    return afterMarkedLabel(plain, inner, word, mark)
  }
  return nil
}

private func afterMarkedLabel(_ plain: Slice, _ inner: Slice, _ word: Int, _ mark: String) -> Slice?
{
  var index = word
  let isColonInside = colonEnd(inner, index)
  if let end = isColonInside { index = end }
  if !mark.isEmpty {
    if inner.has(mark, at: index) {
      index += mark.utf8.count
    } else if isColonInside != nil {
      // `**Answer: B) text**` is bold to its end: the text is the answer.
      let rest = inner[index...].trimmed
      return rest.ends(with: mark) ? rest.dropLast(mark.utf8.count).trimmed : nil
    } else {
      return nil
    }
  }
  let outside = isColonInside == nil ? colonEnd(inner, index) : nil
  if let outside { index = outside }
  let rest = inner[index...].trimmed
  // Without a colon it is a label only when it stands alone, and "a" is an article then.
  if isColonInside == nil, outside == nil {
    return rest.isEmpty && word - inner.startIndex > 1 ? rest : nil
  }
  return rest
}

/// Whether a heading only says that the answer follows: `Answer`, `Answer: D`.
func isAnswerTitle(_ text: Slice) -> Bool {
  afterAnswerLabel(plainTitle(text.withoutWrappers)).map { $0.count < 60 } ?? false
}

/// Whether a summary only says that the answer follows.
func announcesAnswer(_ text: Slice) -> Bool {
  let plain = plainTitle(text.withoutWrappers)
  if plain.isEmpty || isAnswerTitle(plain) { return true }
  let lower = plain.lowercasedASCII
  if answerAnnouncements.contains(where: { lower.has($0) }) { return !plain.contains("?") }
  return ["答案", "解答", "解析", "answer", "solution"].contains { lower.contains($0) }
    && plain.count <= 40 && !asks(plain)
}

/// Where a label's word ends, in any case; behind it no letter goes on.
private func labelWord(_ text: Slice, _ labels: [String]) -> Int? {
  let lower = text.prefix(40).lowercasedASCII
  for label in labels where lower.has(label) {
    let end = text.startIndex + label.utf8.count
    if let next = text.byte(end), next.isLetterOrDigit || next >= 0x80 && !text.has("：", at: end) {
      continue
    }
    return end
  }
  return nil
}

private func labelEnd(_ text: Slice, _ labels: [String], takesNumber: Bool) -> Int? {
  let lower = text.prefix(40).lowercasedASCII
  for label in labels where lower.has(label) {
    var index = text.startIndex + label.utf8.count
    let afterWord = index
    if text.byte(index) == .period || text.byte(index) == .hash { index += 1 }
    index = text.skipBlanks(index)
    let digits = index
    while let digit = text.byte(index), digit.isDigit { index += 1 }
    let hasNumber = index > digits
    if !hasNumber { index = afterWord }
    if let end = punctuationEnd(text, text.skipBlanks(index)) { return text.skipBlanks(end) }
    if hasNumber, label.utf8.count > 1, text.byte(index)?.isBlank ?? true { return index }
    if hasNumber, text.byte(index)?.isBlank == true { return text.skipBlanks(index) }
  }
  return nil
}

private func punctuationEnd(_ text: Slice, _ index: Int) -> Int? {
  for mark in ["：", "、", "．", "）", "。", "–", "—"] where text.has(mark, at: index) {
    return index + mark.utf8.count
  }
  guard let byte = text.byte(index) else { return nil }
  if byte == .colon || byte == .period || byte == .closeParenthesis { return index + 1 }
  return byte == .hyphen && text.byte(index + 1)?.isBlank == true ? index + 1 : nil
}

private func colonEnd(_ text: Slice, _ start: Int) -> Int? {
  let index = text.skipBlanks(start)
  if text.has("：", at: index) { return index + 3 }
  return text.byte(index) == .colon ? index + 1 : nil
}
