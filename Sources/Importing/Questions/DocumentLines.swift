import Markup

// The lines of a document, each with what it is. Code is known first, so that a comment in it is
// no heading.

/// A line of a question document.
struct DocumentLine {
  enum Kind: Equatable {
    case blank, text, code, rule, strongRule
    case heading(Int)
    /// `<details>` and its end; a summary is a line of its own.
    case details, detailsEnd, summary
    /// Part of a table of contents, or a link back to it.
    case contents
  }
  let number: Int
  /// Without the tabs that the part of the document is indented by.
  var text: Slice
  var kind: Kind
  /// It is text that lost its line breaks as code.
  var isBrokenCode = false
  /// In columns; a tab goes to the next multiple of 4.
  var indent = 0
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
      } else if let tags = DetailsTags(text) {
        index = appendDetails(tags, source, index, to: &lines)
      } else {
        lines.append(line(source[index].number, text))
        markSetext(&lines)
        index += 1
      }
    }
    markContents(&lines)
    return lines
  }

  /// `<details>`, `<summary>` and their ends become lines of their own; a summary may go on.
  private mutating func appendDetails(
    _ tags: DetailsTags, _ source: [SourceLine], _ start: Int, to lines: inout [DocumentLine]
  ) -> Int {
    let number = source[start].number
    for piece in tags.pieces {
      switch piece {
      case .text(let text):
        let piece = line(number, text)
        if piece.kind != .blank { lines.append(piece) }
      case .details: lines.append(DocumentLine(number: number, text: [], kind: .details))
      case .detailsEnd: lines.append(DocumentLine(number: number, text: [], kind: .detailsEnd))
      case .summary(let text):
        lines.append(DocumentLine(number: number, text: text, kind: .summary))
      case .openSummary(let text): return appendSummary(text, source, start, to: &lines)
      }
    }
    return start + 1
  }

  private mutating func appendSummary(
    _ first: Slice, _ source: [SourceLine], _ start: Int, to lines: inout [DocumentLine]
  ) -> Int {
    var words = Bytes(first)
    var index = start + 1
    while index < min(source.count, start + 20) {
      let text = source[index].text
      index += 1
      if let end = text.firstIndex(of: "</summary>") {
        words += Bytes("\n".utf8) + text[..<end]
        lines.append(
          DocumentLine(
            number: source[start].number, text: words[...].withoutWrappers, kind: .summary))
        let rest = text[(end + 10)...]
        guard !rest.withoutWrappers.isEmpty else { return index }
        if let tags = DetailsTags(rest) {
          _ = appendDetails(tags, source, index - 1, to: &lines)
        } else {
          lines.append(line(source[index - 1].number, rest))
        }
        return index
      }
      words += Bytes("\n".utf8) + text
    }
    lines.append(line(source[start].number, first))
    return start + 1
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
      let text = untabbed($0.text, keeping: true)
      return DocumentLine(number: $0.number, text: text, kind: .code, indent: columns(text))
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

  private mutating func line(_ number: Int, _ source: Slice) -> DocumentLine {
    let indent = columns(source)
    let isWrapped = source.contains(.less)
    let trimmed = isWrapped ? source.withoutWrappers : source.trimmed
    if trimmed.isEmpty || trimmed.elementsEqual("&nbsp;".utf8) {
      return DocumentLine(number: number, text: source.prefix(0), kind: .blank)
    }
    // Two blanks before the line end break the line; they stay.
    let isWhole = trimmed.count == source.trimmed.count
    let text = isWhole ? source : trimmed
    if isSeparator(trimmed) { return DocumentLine(number: number, text: text, kind: .rule) }
    if trimmed.count >= 3, trimmed.allSatisfy({ $0 == .equals }) {
      return DocumentLine(number: number, text: text, kind: .strongRule)
    }
    if looksLikeCode(trimmed) {
      return DocumentLine(
        number: number, text: text, kind: .text, isBrokenCode: true, indent: indent)
    }
    if let heading = headingText(trimmed), indent < 4 || heading.isListed {
      let title = plainTitle(heading.text)
      if !title.isEmpty {
        return DocumentLine(
          number: number, text: title, kind: .heading(heading.level), indent: indent)
      }
    }
    return DocumentLine(number: number, text: text, kind: .text, indent: indent)
  }

  /// A heading, also as the text of a list item: `1. ### What is x?`.
  private func headingText(_ line: Slice) -> (level: Int, text: Slice, isListed: Bool)? {
    if let level = headingLevel(line) { return (level, line.dropFirst(level), false) }
    guard let start = afterListMarker(line, line.startIndex),
      let level = headingLevel(line[start...])
    else { return nil }
    return (level, line[(start + level)...], true)
  }

  private func columns(_ line: Slice) -> Int {
    var columns = 0
    for byte in line {
      guard byte.isBlank else { break }
      columns += byte == .tab ? 4 - columns % 4 : 1
    }
    return columns
  }

  /// Tables of contents are known by their links into the page (I4).
  private mutating func markContents(_ lines: inout [DocumentLine]) {
    var first: Int?
    var count = 0
    markContentsTables(&lines)
    for index in lines.indices {
      switch lines[index].kind {
      case .blank: continue
      case .contents:
        first = first ?? index
        count += 1
      case .text where isContents(lines, index):
        lines[index].kind = .contents
        first = first ?? index
        count += 1
      default:
        noteContents(lines, first, count)
        (first, count) = (nil, 0)
      }
    }
    noteContents(lines, first, count)
  }

  /// A table with links into the page is contents with its head.
  private func markContentsTables(_ lines: inout [DocumentLine]) {
    var start: Int?
    for index in 0...lines.count {
      let isRow =
        index < lines.count && lines[index].kind == .text
        && lines[index].text.trimmed.first == .bar
      if isRow { start = start ?? index }
      guard !isRow, let first = start else { continue }
      start = nil
      guard lines[first..<index].contains(where: { isContentsRow($0.text.trimmed) }) else {
        continue
      }
      for row in first..<index { lines[row].kind = .contents }
    }
  }

  /// A single link back to the top is not worth a word.
  private mutating func noteContents(_ lines: [DocumentLine], _ first: Int?, _ count: Int) {
    guard let first, count > 2 else { return }
    notes.append(ImportNote(line: lines[first].number, .contentsLeftOut(lines: count)))
  }

  private func isContents(_ lines: [DocumentLine], _ index: Int) -> Bool {
    let text = lines[index].text.trimmed
    if text.elementsEqual("[TOC]".utf8) || text.elementsEqual("[[toc]]".utf8) { return true }
    var start = text.startIndex
    var isItem = false
    while let next = afterListMarker(text, start), next > start {
      start = next
      isItem = true
    }
    guard let link = LinkLine(withoutTaskBox(text[start...])), link.isInPage else { return false }
    return !isItem || !hasBody(lines, index)
  }

  private func isContentsRow(_ row: Slice) -> Bool {
    row.split(separator: .bar).contains { LinkLine($0.trimmed)?.isInPage ?? false }
  }

  /// Whether text stands below an item that is no further item.
  private func hasBody(_ lines: [DocumentLine], _ index: Int) -> Bool {
    guard let next = lines[(index + 1)...].first(where: { $0.kind != .blank }) else { return false }
    switch next.kind {
    case .code: return true
    case .text:
      return next.indent > lines[index].indent
        && afterListMarker(next.text.trimmed, next.text.trimmed.startIndex) == nil
    default: return false
    }
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

/// The `<details>` and `<summary>` tags of a line, and the text between them.
private struct DetailsTags {
  enum Piece {
    case text(Slice)
    case details, detailsEnd
    case summary(Slice)
    /// Its end stands on another line.
    case openSummary(Slice)
  }
  private(set) var pieces: [Piece] = []

  /// nil when the line has none.
  init?(_ line: Slice) {
    guard line.contains(.less),
      line.contains("<details") || line.contains("summary>")
        || line.contains("<summary") || line.contains("</details")
    else { return nil }
    var rest = line
    var index = line.startIndex
    while let start = rest.firstIndex(of: "<", from: index) {
      guard let tag = htmlTag(rest, at: start), tag.name == "details" || tag.name == "summary"
      else {
        index = start + 1
        continue
      }
      addText(rest[..<start])
      rest = rest[tag.end...]
      index = rest.startIndex
      switch (tag.name, tag.isClosing) {
      case ("details", false): pieces.append(.details)
      case ("details", true): pieces.append(.detailsEnd)
      case (_, true): break
      default:
        guard let end = rest.firstIndex(of: "</summary") else {
          pieces.append(.openSummary(rest))
          return
        }
        pieces.append(.summary(rest[..<end].withoutWrappers))
        rest = rest[end...]
        index = rest.startIndex
      }
    }
    addText(rest)
    if pieces.allSatisfy({ if case .text = $0 { true } else { false } }) { return nil }
  }

  private mutating func addText(_ text: Slice) {
    let plain = text.withoutWrappers
    if !plain.isEmpty { pieces.append(.text(plain)) }
  }
}

/// `[x] text` without its box.
func withoutTaskBox(_ text: Slice) -> Slice {
  guard text.count >= 4, text.first == .openBracket,
    text[text.startIndex + 2] == .closeBracket, text[text.startIndex + 3].isBlank
  else { return text }
  let sign = text[text.startIndex + 1]
  guard sign == .space || sign | 0x20 == 0x78 else { return text }
  return text.dropFirst(4).trimmed
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
