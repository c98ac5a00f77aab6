/// Cuts a field into blocks: lines first, then the lines within each quote and each item.
///
/// CommonMark's blocks as far as cards hold them: no setext headings, no indented code; a mark needs
/// a blank and text after it, or it is text (RENDER.md 5).
struct BlockParser {
  let document: Document
  let lines: [SourceLine]
  /// How many quotes and items these lines lie in.
  private let depth: Int
  private let isQuoted: Bool
  private var index = 0
  private var blocks: [Block] = []
  private var isSpaced = false
  /// The lines of the paragraph that the next line may go on with, and its mark.
  private var paragraph: [Segment] = []
  private var mark: Range<Int>?

  /// Quotes and items in each other beyond this depth are text, which keeps reading linear.
  private static let deepest = 16

  static func blocks(of document: Document) -> [Block] {
    var parser = BlockParser(document, document.lines(), depth: 0, isQuoted: false)
    return parser.parse()
  }

  private init(_ document: Document, _ lines: [SourceLine], depth: Int, isQuoted: Bool) {
    self.document = document
    self.lines = lines
    self.depth = depth
    self.isQuoted = isQuoted
  }

  private func inner(_ lines: [SourceLine], isQuoted: Bool) -> [Block] {
    var parser = BlockParser(document, lines, depth: depth + 1, isQuoted: isQuoted)
    return parser.parse()
  }

  private mutating func parse() -> [Block] {
    while index < lines.count { step() }
    endParagraph()
    return blocks
  }

  private mutating func step() {
    let line = lines[index]
    if line.isContinuation { return addText(line, from: line.start) }
    if line.isEmpty {
      endParagraph()
      isSpaced = !blocks.isEmpty
      index += 1
    } else if beginsQuote(line) {
      addQuote()
    } else if let fence = fence(at: line) {
      addCode(line, fence)
    } else if let table = table(at: index) {
      index += 2 + table.rows.count
      append(.table(table))
    } else if let start = document.headingText(line) {
      append(.heading([Segment(document.headingRange(line, from: start))]))
      index += 1
    } else if depth < Self.deepest, document.item(line) != nil {
      addList()
    } else if let item = document.enumeratedItem(line) {
      endParagraph()
      mark = item.mark
      addText(line, from: item.start)
    } else {
      addText(line, from: line.start)
    }
  }

  private mutating func append(_ content: Block.Content) {
    endParagraph()
    blocks.append(Block(content: content, isSpaced: isSpaced))
    isSpaced = false
  }

  // MARK: Text

  private mutating func addText(_ line: SourceLine, from start: Int) {
    paragraph.append(segment(line, from: start))
    index += 1
  }

  private mutating func endParagraph() {
    guard !paragraph.isEmpty else { return }
    let content = mark.map { Block.Content.enumerated(mark: $0, paragraph) } ?? .text(paragraph)
    blocks.append(Block(content: content, isSpaced: isSpaced))
    (paragraph, mark, isSpaced) = ([], nil, false)
  }

  /// The line without the blanks around it; two of them, or a backslash, before another line of
  /// text break the line.
  private func segment(_ line: SourceLine, from start: Int) -> Segment {
    let range = start..<max(start, line.end)
    let isLast = index + 1 >= lines.count || lines[index + 1].isEmpty
    guard !isLast, !document.isInsideSpan(line.range.upperBound) else { return Segment(range) }
    if line.range.upperBound - line.end >= 2 { return Segment(range, isHardBreak: true) }
    guard let last = range.last, document.bytes[last] == .backslash, !document.isInsideSpan(last)
    else { return Segment(range) }
    return Segment(range.lowerBound..<last, isHardBreak: true)
  }

  // MARK: Quotes

  /// A first line of nothing but the mark counts when the next one has text.
  private func beginsQuote(_ line: SourceLine) -> Bool {
    guard depth < Self.deepest, let text = document.quoteText(line) else { return false }
    if text < line.end { return true }
    guard index + 1 < lines.count, let next = document.quoteText(lines[index + 1]) else {
      return false
    }
    return next < lines[index + 1].end
  }

  private mutating func addQuote() {
    endParagraph()
    var inside: [SourceLine] = []
    while index < lines.count {
      let line = lines[index]
      let text = document.quoteText(line)
      guard text != nil || line.isContinuation else { break }
      inside.append(text.map { line.from($0, in: document.bytes) } ?? line)
      index += 1
    }
    append(.quote(inner(inside, isQuoted: true)))
  }

  // MARK: Lists

  private mutating func addList() {
    endParagraph()
    let wasSpaced = isSpaced
    isSpaced = false
    var items: [Item] = []
    while index < lines.count, !lines[index].isContinuation,
      let start = document.item(lines[index], inList: items.last?.marker)
    {
      let isSpaced = isSpaced
      let inside = takeItem(start)
      items.append(
        Item(marker: start.marker, isSpaced: isSpaced, blocks: inner(inside, isQuoted: isQuoted)))
    }
    let endsSpaced = isSpaced
    isSpaced = wasSpaced
    append(.list(items))
    isSpaced = endsSpaced
  }

  /// The lines of an item, and the empty ones after it, which part it from what follows.
  private mutating func takeItem(_ item: ItemStart) -> [SourceLine] {
    let bytes = document.bytes
    let margin = lines[index].indent + 2
    var inside = [lines[index].from(item.text, in: bytes)]
    index += 1
    isSpaced = false
    var next = index
    while next < lines.count {
      let line = lines[next]
      if !line.isContinuation {
        if line.isEmpty {
          next += 1
          continue
        }
        let goesOn =
          line.indent >= margin || next == index && isLazy(line, after: inside.last, item.marker)
        guard goesOn else { break }
      }
      for blank in lines[index..<next] { inside.append(blank) }
      inside.append(line.without(columns: item.columns, in: bytes))
      next += 1
      index = next
    }
    isSpaced = next > index
    index = next
    return inside
  }

  /// Text without indent goes on with the text of the item above it.
  private func isLazy(_ line: SourceLine, after last: SourceLine?, _ marker: Marker) -> Bool {
    guard var last, !last.isEmpty else { return false }
    guard fence(at: line) == nil, document.item(line) == nil,
      document.item(line, inList: marker) == nil, document.headingText(line) == nil,
      document.quoteText(line) == nil, !document.isTableRow(line)
    else { return false }
    while let item = document.item(last) { last = last.from(item.text, in: document.bytes) }
    return !last.isContinuation && fence(at: last) == nil && !document.isTableRow(last)
      && document.headingText(last) == nil && document.quoteText(last) == nil
  }

  // MARK: Code

  /// The fence that a line opens: the one that `opaqueSpans` found, or one in a quote, which they
  /// do not look into.
  private func fence(at line: SourceLine) -> (fence: Fence, end: Int)? {
    let text = document.bytes.span
    let span = document.opaque(at: line.start)
    guard isQuoted || span?.kind == .fence,
      let fence = text.fence(at: line.start, line: line.start, before: line.range.upperBound)
    else { return nil }
    return (fence, span?.kind == .fence ? span?.range.upperBound ?? .max : .max)
  }

  private mutating func addCode(_ opener: SourceLine, _ fence: (fence: Fence, end: Int)) {
    let bytes = document.bytes
    let text = bytes.span
    let signs = text.run(opener.start, before: opener.end)
    let words = text.trimmed(opener.start + signs..<max(opener.start + signs, opener.end))
    let language = words.lowerBound..<(words.first { text[$0].isWhite } ?? words.upperBound)
    var code: [Code.Line] = []
    index += 1
    while index < lines.count, lines[index].range.lowerBound < fence.end {
      let line = lines[index].without(columns: opener.indent, in: bytes)
      index += 1
      let mayClose = fence.end == .max || line.range.upperBound >= fence.end
      if mayClose, text.closes(fence.fence.indented, line.start, before: line.range.upperBound) {
        break
      }
      code.append(Code.Line(blanks: line.blanks, range: line.range))
    }
    append(.code(Code(language: language, lines: code)))
  }
}
