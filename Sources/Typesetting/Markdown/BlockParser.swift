import Markup

/// Cuts a field into blocks, line by line.
///
/// Not CommonMark's blocks but what cards hold (RENDER.md 5): no setext headings, no indented code;
/// a mark needs a blank and text after it, or it is text.
struct BlockParser {
  let text: CardText
  let lines: [SourceLine]
  private var index = 0
  private var blocks: [Block] = []
  private var isSpaced = false
  /// Whether the last block is text that the next line may go on with.
  private var isOpen = false
  private var lists: [OpenList] = []
  private var quoteDepth = 0

  private struct OpenList {
    /// The marker's indent in the source.
    var indent: Int
    /// The columns at which the item's text is set.
    var textColumn: Int
  }

  static func blocks(of text: CardText) -> [Block] {
    var parser = BlockParser(text: text)
    while parser.index < parser.lines.count { parser.step() }
    return parser.blocks
  }

  private init(text: CardText) {
    self.text = text
    lines = text.lines()
  }

  private mutating func step() {
    let line = lines[index]
    if line.isContinuation { return addText(line) }
    enterQuote(line.quoteDepth)
    if line.isEmpty { return endParagraph() }
    if let fence = fence(at: line) { return addCode(line, fence) }
    if let table = table(at: index) { return addTable(line, table) }
    if let start = headingText(line) { return addHeading(line, start) }
    if let item = listItem(line) { return addItem(line, item) }
    if let item = plainItem(line) { return addPlainItem(line, item) }
    addText(line)
  }

  private mutating func enterQuote(_ depth: Int) {
    guard depth != quoteDepth else { return }
    quoteDepth = depth
    isOpen = false
    lists = []
  }

  private mutating func endParagraph() {
    isSpaced = isSpaced || !blocks.isEmpty
    isOpen = false
    index += 1
  }

  // MARK: Text

  /// Goes on with the open paragraph, or begins one.
  private mutating func addText(_ line: SourceLine) {
    let segment = segment(line)
    index += 1
    if isOpen, let last = blocks.indices.last, case .text(var segments) = blocks[last].content {
      blocks[last].content = .text([])  // the array stays unique, so a long paragraph is linear
      segments.append(segment)
      blocks[last].content = .text(segments)
    } else {
      append(.text([segment]), indent: line.isContinuation ? 0 : margin(line))
      isOpen = true
    }
  }

  /// The line without the blanks around it; two of them, or a backslash, before another line of
  /// text break the line.
  private func segment(_ line: SourceLine, from start: Int? = nil) -> Segment {
    var range = (start ?? line.start)..<max(start ?? line.start, line.end)
    let isLast = index + 1 >= lines.count || lines[index + 1].isEmpty
    guard !isLast, !text.isInsideSpan(line.range.upperBound) else { return Segment(range: range) }
    if line.range.upperBound - line.end >= 2 { return Segment(range: range, isHardBreak: true) }
    guard let last = range.last, text.bytes[last] == UInt8(ascii: "\\"),
      !text.isInsideSpan(last)
    else { return Segment(range: range) }
    range = range.lowerBound..<last
    return Segment(range: range, isHardBreak: true)
  }

  private mutating func append(
    _ content: Block.Content, indent: Int, marker: String = "", isPlainItem: Bool = false
  ) {
    blocks.append(
      Block(
        content: content, marker: marker, isPlainItem: isPlainItem, indent: indent,
        quoteDepth: quoteDepth, isSpaced: isSpaced))
    isSpaced = false
    isOpen = false
  }

  /// The margin of a block that is not an item: that of the item it is indented under.
  private mutating func margin(_ line: SourceLine) -> Int {
    while let list = lists.last, line.indent < list.indent + 2 { lists.removeLast() }
    return lists.last?.textColumn ?? 0
  }

  // MARK: Headings and items

  private mutating func addHeading(_ line: SourceLine, _ start: Int) {
    var end = line.end
    while end > start, text.bytes[end - 1] == UInt8(ascii: "#") { end -= 1 }
    if end < line.end, end > start, !text.bytes[end - 1].isBlankByte { end = line.end }
    while end > start, text.bytes[end - 1].isBlankByte { end -= 1 }
    append(.heading([Segment(range: start..<end)]), indent: margin(line))
    index += 1
  }

  private mutating func addItem(_ line: SourceLine, _ item: ListItem) {
    while let list = lists.last, line.indent < list.indent { lists.removeLast() }
    let isNested = lists.last.map { line.indent >= $0.indent + 2 } ?? true
    if !isNested { lists.removeLast() }
    let column = 2 * lists.count
    lists.append(
      OpenList(indent: line.indent, textColumn: column + item.marker.unicodeScalars.count))
    if let span = text.opaque(at: item.start), span.kind == .fence {
      append(.text([]), indent: column, marker: item.marker)
      return addCode(line, span.range, isItem: true)
    }
    append(.text([segment(line, from: item.start)]), indent: column, marker: item.marker)
    index += 1
    isOpen = true
  }

  private mutating func addPlainItem(_ line: SourceLine, _ item: ListItem) {
    let indent = isOpen ? lists.last?.textColumn ?? 0 : margin(line)
    append(
      .text([segment(line, from: item.start)]), indent: indent, marker: item.marker,
      isPlainItem: true)
    index += 1
    isOpen = true
  }

  // MARK: Code and tables

  private func fence(at line: SourceLine) -> Range<Int>? {
    guard let span = text.opaque(at: line.start), span.kind == .fence else { return nil }
    return span.range
  }

  private mutating func addCode(
    _ opener: SourceLine, _ fence: Range<Int>, isItem: Bool = false
  ) {
    var code: [Range<Int>] = []
    index += 1
    while index < lines.count, lines[index].range.lowerBound < fence.upperBound {
      code.append(unindented(lines[index], by: opener.indent))
      index += 1
    }
    if let last = code.last, isFenceEnd(last, like: fence) { code.removeLast() }
    append(.code(code), indent: isItem ? lists.last?.textColumn ?? 0 : margin(opener))
  }

  private func unindented(_ line: SourceLine, by indent: Int) -> Range<Int> {
    var start = line.range.lowerBound
    var left = indent
    while left > 0, start < line.end, text.bytes[start].isBlankByte {
      left -= text.bytes[start] == 0x09 ? 4 : 1
      start += 1
    }
    return start..<max(start, line.end)
  }

  private func isFenceEnd(_ range: Range<Int>, like fence: Range<Int>) -> Bool {
    let body = text.bytes[range].drop { $0.isBlankByte }
    let mark = text.bytes[fence.lowerBound]
    return body.count >= 3 && body.allSatisfy { $0 == mark }
  }

  private mutating func addTable(_ line: SourceLine, _ table: Table) {
    append(.table(table), indent: margin(line))
    index += 2 + table.rows.count
  }
}
