import Markup

// What makes a line a question: its number, its words, its sign.

/// A number at the start of a line, and what follows.
struct NumberedText {
  let number: Int
  let text: Slice
  /// It says "question": `問題 11：`, `Q3.`
  var isMarked = false
}

private let questionWords = [
  "問題", "问题", "題目", "题目", "面試題", "面试题", "Question", "question", "QUESTION", "Problem",
  "題", "题", "第", "Q",
]

/// The numbered text of a trimmed line: `1. …`, `1、…`, `1) …`, `(1) …`, `1.1 …`, `問題 11：…`.
func numberedText(_ line: Slice) -> NumberedText? {
  for word in questionWords where line.has(word) {
    let start = line.skipBlanks(line.startIndex + word.utf8.count)
    guard let (number, end) = digits(line, start) else { continue }
    var rest = line[line.skipBlanks(end)...]
    for unit in ["題", "题", "問", "问"] where rest.has(unit) { rest = rest.dropFirst(3) }
    guard let text = afterPunctuation(rest) else { continue }
    return NumberedText(number: number, text: text, isMarked: true)
  }
  if let opening = ["(", "（"].first(where: { line.has($0) }) {
    guard let (number, end) = digits(line, line.startIndex + opening.utf8.count) else { return nil }
    for closing in [")", "）"] where line.has(closing, at: end) {
      let rest = line[(end + closing.utf8.count)...].trimmed
      return rest.isEmpty ? nil : NumberedText(number: number, text: rest)
    }
    return nil
  }
  guard let (number, end) = digits(line, line.startIndex) else { return nil }
  return afterNumber(line, number, end)
}

/// `1. text`, `1.文`, `1、text`, `1) text`, `1.2 text`; not `1.5倍` or `3D`.
private func afterNumber(_ line: Slice, _ number: Int, _ end: Int) -> NumberedText? {
  for mark in ["、", "．", "）", "：", ")"] where line.has(mark, at: end) {
    let rest = line[(end + mark.utf8.count)...].trimmed
    return rest.isEmpty ? nil : NumberedText(number: number, text: rest)
  }
  // `001 text`
  if line.first == .zero, end - line.startIndex > 1, line.byte(end)?.isBlank == true {
    let rest = line[end...].trimmed
    return rest.isEmpty ? nil : NumberedText(number: number, text: rest)
  }
  // `1-2 text`
  if line.byte(end) == .hyphen, let (second, inner) = digits(line, end + 1),
    line.byte(inner)?.isBlank == true
  {
    let rest = line[inner...].trimmed
    return rest.isEmpty ? nil : NumberedText(number: second, text: rest)
  }
  guard line.byte(end) == .period, let next = line.byte(end + 1) else { return nil }
  if next.isDigit { return afterChapter(line, end) }
  // `2.Why`, and not `3.js`
  let isWord = next >= 0x41 && next <= 0x5A
  guard next.isBlank || next >= 0x80 || next == .asterisk || isWord else { return nil }
  let rest = line[(end + 1)...].trimmed
  return rest.isEmpty ? nil : NumberedText(number: number, text: rest)
}

/// `1.2 text`, `3.1.1 text`: the last number counts.
private func afterChapter(_ line: Slice, _ end: Int) -> NumberedText? {
  var end = end
  var number = 0
  while line.byte(end) == .period, let (next, inner) = digits(line, end + 1) {
    (number, end) = (next, inner)
  }
  if line.byte(end) == .period { end += 1 }
  guard line.byte(end)?.isBlank == true else { return nil }
  let rest = line[end...].trimmed
  guard let letter = rest.first, !letter.isDigit, !letter.isPunctuation || letter == .asterisk
  else { return nil }
  return NumberedText(number: number, text: rest)
}

private func digits(_ line: Slice, _ start: Int) -> (number: Int, end: Int)? {
  var end = start
  var number = 0
  while let digit = line.byte(end), digit.isDigit, end - start < 4 {
    number = number * 10 + Int(digit - .zero)
    end += 1
  }
  guard end > start, line.byte(end)?.isDigit != true else { return nil }
  return (number, end)
}

/// What follows the colon, period or blank after `問題 11`.
private func afterPunctuation(_ rest: Slice) -> Slice? {
  for mark in ["：", "、", "．", "）", ":", ".", ")"] where rest.has(mark) {
    let text = rest.dropFirst(mark.utf8.count).trimmed
    return text.isEmpty ? nil : text
  }
  return nil
}

private let askingWords = [
  "請", "请", "解釋", "解释", "描述", "說明", "说明", "簡述", "简述", "簡單說", "简单说", "簡要", "简要",
  "比較", "比较", "什麼", "什么", "為什麼", "为什么", "為何", "为何", "如何", "怎", "談", "谈",
  "列舉", "列举", "介紹", "介绍", "闡述", "阐述", "推導", "推导", "舉例", "举例", "你如何", "何謂", "何谓",
  "写一个", "寫一個", "写出", "寫出", "手写", "手寫", "实现", "實現", "证明", "證明", "对比", "對比", "讲", "講", "是否",
  "Что ", "Как ", "Почему ", "Чем ", "¿", "Qué ", "Cómo ",
]

private let askingEnglish = [
  "what ", "what's ", "why ", "how ", "when ", "where ", "which ", "who ", "explain ", "describe ",
  "compare ", "define ", "derive ", "discuss ", "list ", "name the ", "is ", "are ", "can ",
  "does ", "do ", "should ", "would ", "give an example", "give ", "whats ", "what’s ", "did ",
  "was ", "were ", "have ", "has ", "could ", "will ", "in which ", "in what ", "write ",
  "implement ", "design ", "draw ", "create ", "contrast ", "differentiate", "difference between",
  "differences between", "mention ", "state ", "tell ", "name ", "prove ", "show ", "imagine ",
  "suppose ", "if you ", "calculate ", "find ",
  "generate ", "talk about ", "briefly ", "true or false",
]

/// Whether a text asks: by a question mark, or by its first word.
func asks(_ text: Slice) -> Bool {
  if text.contains("？") { return true }
  if let mark = text.lastIndex(of: .question) {
    let next = text.byte(mark + 1)
    if next == nil || next?.isWhite == true || next == .closeParenthesis || (next ?? 0) >= 0x80 {
      return true
    }
  }
  if askingWords.contains(where: { text.has($0) }) { return true }
  let start = text.prefix(20).lowercasedASCII
  return askingEnglish.contains { start.has($0) }
}

private let askingTitles = [
  "面試", "面试", "問題", "问题", "題庫", "题库", "試題", "试题", "題目", "题目", "口試", "interview",
  "question", "quiz", "faq", "q&a",
]

/// Whether a title says that what stands below it are questions.
func promisesQuestions(_ title: Slice) -> Bool {
  let title = title.prefix(400).lowercasedASCII
  return askingTitles.contains { title.contains($0) }
}

/// `一、`, `第二章`, `(三)`: a section in documents without headings.
func isChineseSection(_ line: Slice) -> Bool {
  let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
  var rest = line
  let isChapter = rest.has("第")
  if isChapter { rest = rest.dropFirst(3) }
  var count = 0
  while count < 4, let numeral = numerals.first(where: { rest.has($0) }) {
    rest = rest.dropFirst(numeral.utf8.count)
    count += 1
  }
  guard count > 0 else { return false }
  if isChapter { return ["章", "节", "節", "部分", "讲", "講"].contains { rest.has($0) } }
  return rest.has("、") && rest.count > 3
}

/// A title without the marks around it: `**…**`, `==…==`, `*…*`, closing number signs.
func plainTitle(_ text: Slice) -> Slice {
  var text = text.trimmed
  if text.last == .hash {
    let body = text[..<(text.lastIndex { $0 != .hash }.map { $0 + 1 } ?? text.startIndex)]
    if body.last?.isBlank ?? true { text = body.trimmed }
  }
  for mark in ["**", "__", "==", "*"] {
    let length = mark.utf8.count
    guard text.count > 2 * length, text.has(mark), text.ends(with: mark) else { continue }
    let inner = text[(text.startIndex + length)..<(text.endIndex - length)]
    if !inner.contains(mark) { return plainTitle(inner) }
  }
  return text
}

/// What two ways of writing a question have in common: letters and digits, no signs or case.
func questionKey(_ text: Slice) -> Bytes {
  var key = Bytes()
  key.reserveCapacity(text.count)
  var index = text.startIndex
  while index < text.endIndex {
    let byte = text[index]
    let end = min(index + byte.scalarLength, text.endIndex)
    if byte < 0x80 {
      if byte.isLetterOrDigit || isSignOfFormula(byte) { key.append(byte.asciiLowercased) }
    } else if byte >= 0xE4, byte <= 0xE9, text[index..<end].isHan {
      key += text[index..<end]
    } else {
      appendWord(text[index..<end].string, to: &key)
    }
    index = end
  }
  return key.isEmpty ? Bytes(text) : key
}

private func isSignOfFormula(_ byte: UInt8) -> Bool {
  byte == .plus || byte == .less || byte == .equals || byte == .greater || byte == .bar
    || byte == .tilde
}

/// A character of any other script, in lower case.
private func appendWord(_ character: String, to key: inout Bytes) {
  for scalar in character.unicodeScalars {
    let properties = scalar.properties
    let isWord =
      properties.isAlphabetic || properties.numericType != nil
      || properties.generalCategory == .mathSymbol
    if isWord { key += String(scalar).lowercased() }
  }
}

extension UInt8 {
  /// How many bytes the character has that begins with this one.
  fileprivate var scalarLength: Int { self < 0xC0 ? 1 : self < 0xE0 ? 2 : self < 0xF0 ? 3 : 4 }
}

extension Slice {
  /// U+4E00 to U+9FFF, as three bytes.
  fileprivate var isHan: Bool {
    count == 3 && (self[startIndex] > 0xE4 || self[startIndex + 1] >= 0xB8)
  }
}
