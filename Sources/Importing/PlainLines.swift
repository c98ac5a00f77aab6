// The lines of a document, each with what it is. Code is known first, so that a comment in it is
// no heading.

/// A line of a question document.
struct DocumentLine {
  enum Kind: Equatable {
    case blank, text, code, rule, strongRule
    case heading(Int)
  }
  let number: Int
  /// Without the tabs that the part of the document is indented by.
  var text: Slice
  var kind: Kind
  /// It is text that lost its line breaks as code.
  var isBrokenCode = false
  /// Of a heading: without number signs and marks; else the trimmed line.
  var title: Slice { text.trimmed }
}

/// Reads lines one after the other, with the tabs and the code block they stand in.
struct LineReader {
  private var tabs = 0
  private(set) var notes: [ImportNote] = []

  static func read(_ source: [SourceLine]) -> (lines: [DocumentLine], notes: [ImportNote]) {
    var reader = LineReader()
    let lines = reader.classify(source)
    return (lines, reader.notes)
  }

  private mutating func classify(_ source: [SourceLine]) -> [DocumentLine] {
    var lines: [DocumentLine] = []
    lines.reserveCapacity(source.count)
    let closers = ClosingLines(source)
    var index = 0
    while index < source.count {
      let text = untabbed(source[index].text)
      if let fence = fenceOpening(text) {
        let end = codeEnd(source, index, fence, closers)
        appendCode(source[index..<end], to: &lines)
        index = end
      } else {
        lines.append(line(source[index].number, text))
        markSetext(&lines)
        index += 1
      }
    }
    return lines
  }

  /// The line after the closing one; when there is none, the next heading after a blank line.
  private mutating func codeEnd(
    _ source: [SourceLine], _ start: Int, _ fence: FenceOpening, _ closers: ClosingLines
  ) -> Int {
    let mayClose = closers.mayClose(fence, after: start)
    var index = start + 1
    while index < source.count {
      let text = untabbed(source[index].text, keeping: true)
      if closes(fence, text) { return index + 1 }
      if !mayClose, source[index - 1].text.isBlankLine, headingLevel(text) ?? 0 > 1 { break }
      index += 1
    }
    notes.append(ImportNote(line: source[start].number, .unclosedFence))
    return index
  }

  private mutating func appendCode(_ source: ArraySlice<SourceLine>, to lines: inout [DocumentLine])
  {
    let code = source.map {
      DocumentLine(number: $0.number, text: untabbed($0.text, keeping: true), kind: .code)
    }
    lines += withoutStrayBacktick(code)
  }

  /// An odd backtick that opens the first line of code was meant to be part of the fence.
  private mutating func withoutStrayBacktick(_ code: [DocumentLine]) -> [DocumentLine] {
    guard code.count > 1, code[1].text.first == .backtick,
      code[1].text.run(code[1].text.startIndex) == 1
    else { return code }
    let ticks = code[1..<(code.count - 1)].reduce(0) { $0 + $1.text.count { $0 == .backtick } }
    guard ticks == 1 else { return code }
    var code = code
    code[1].text = code[1].text.dropFirst()
    notes.append(ImportNote(line: code[1].number, .strayBacktick))
    return code
  }

  private mutating func line(_ number: Int, _ text: Slice) -> DocumentLine {
    let trimmed = text.trimmed
    if trimmed.isEmpty { return DocumentLine(number: number, text: trimmed, kind: .blank) }
    if isSeparator(trimmed) { return DocumentLine(number: number, text: text, kind: .rule) }
    if trimmed.count >= 3, trimmed.allSatisfy({ $0 == .equals }) {
      return DocumentLine(number: number, text: text, kind: .strongRule)
    }
    if looksLikeCode(trimmed) {
      return DocumentLine(number: number, text: text, kind: .text, isBrokenCode: true)
    }
    let indent = text.skipBlanks(text.startIndex) - text.startIndex
    if indent < 4, let level = headingLevel(trimmed) {
      let title = plainTitle(trimmed.dropFirst(level))
      if !title.isEmpty { return DocumentLine(number: number, text: title, kind: .heading(level)) }
    }
    return DocumentLine(number: number, text: text, kind: .text)
  }

  /// `Title` above `=====` is a heading; the rule alone parts a document.
  private func markSetext(_ lines: inout [DocumentLine]) {
    guard lines.count >= 2, lines[lines.count - 1].kind == .strongRule else { return }
    let index = lines.count - 2
    guard lines[index].kind == .text, index == 0 || lines[index - 1].kind == .blank else { return }
    guard numberedText(lines[index].title) == nil, lines[index].text.count < 200 else { return }
    lines[index] = DocumentLine(
      number: lines[index].number, text: plainTitle(lines[index].text), kind: .heading(1))
    lines[index + 1].kind = .blank
  }

  /// A heading behind tabs says how many tabs its part is indented by.
  private mutating func untabbed(_ line: Slice, keeping: Bool = false) -> Slice {
    var count = 0
    while line.byte(line.startIndex + count) == .tab { count += 1 }
    let rest = line[(line.startIndex + count)...]
    if !keeping {
      if headingLevel(rest) != nil || count < tabs && !line.isBlankLine { tabs = count }
    }
    return line[(line.startIndex + min(count, tabs))...]
  }
}

/// Which code blocks can close: for each line, the longest run of fence signs alone on a line below.
private struct ClosingLines {
  private var backticks: [Int32]
  private var tildes: [Int32]

  init(_ source: [SourceLine]) {
    backticks = [Int32](repeating: 0, count: source.count + 1)
    tildes = backticks
    for index in source.indices.reversed() {
      backticks[index] = backticks[index + 1]
      tildes[index] = tildes[index + 1]
      let line = source[index].text.trimmed
      guard line.count >= 3, let sign = line.first, line.allSatisfy({ $0 == sign }) else {
        continue
      }
      let length = Int32(min(line.count, 64))
      if sign == .backtick { backticks[index] = max(backticks[index], length) }
      if sign == .tilde { tildes[index] = max(tildes[index], length) }
    }
  }

  func mayClose(_ fence: FenceOpening, after index: Int) -> Bool {
    let longest = fence.sign == .tilde ? tildes : backticks
    return Int(longest[min(index + 1, longest.count - 1)]) >= fence.length
  }
}

private let codeSigns = [
  "import ", "def ", "return ", "):", "self.", " = ", "==", "();", "print(", "torch.", "np.",
  "#include", "};", "->", "const ", "=> ", ".forward(", "nn.",
]

/// Whether an unfenced line is code that lost its line breaks.
func looksLikeCode(_ line: Slice) -> Bool {
  guard line.count >= 24, line.contains(.openParenthesis), !line.contains(.dollar) else {
    return false
  }
  guard afterListMarker(line, line.startIndex) == nil, !line.contains(.backtick) else {
    return false
  }
  return codeSigns.count { line.contains($0) } >= 3
}

private let furniture = [
  "发表评论", "發表評論", "登录后可评论", "登入後可評論", "Leave a comment", "Log in to comment",
  "转载请注明", "版权声明", "阅读原文",
]

/// Whether a line belongs to the web page around a document.
func isPageFurniture(_ line: Slice) -> Bool {
  if furniture.contains(where: { line.has($0) }) { return true }
  // `2025.09.23 13:55浏览量:4`; the word alone may stand in any answer.
  let last: UInt8 = 0x8F  // of both 浏 and 瀏
  return line.prefix(64).indices.contains { index in
    guard line[index] == last,
      line.has("浏览量", at: index - 2) || line.has("瀏覽量", at: index - 2)
    else { return false }
    return line.has(":", at: index + 7) || line.has("：", at: index + 7)
  }
}
