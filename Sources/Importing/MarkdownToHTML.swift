import Decks
import Markup

/// Writes blocks: paragraphs, lists, tables, quotes and code.
struct HTMLWriter {
  private struct OpenList {
    let indent: Int
    let tag: String
    var next: Int
  }

  private(set) var out = Bytes()
  private var paragraph = Bytes()
  private var lists: [OpenList] = []
  private var isBlankPending = false
  /// What was written last is a block, after which no line break is needed.
  private var endsInBlock = true
  private var table: [Slice] = []
  private var quote: [Slice] = []

  mutating func write(_ text: Bytes) {
    var fences = FenceTracker()
    var code: [Slice] = []
    for line in text.split(separator: .newline, omittingEmptySubsequences: false) {
      let wasOpen = fences.open != nil
      if fences.take(line) {
        if !wasOpen { startCode(line) }
        code.append(line)
        if fences.open == nil { writeCode(&code) }
      } else {
        take(line)
      }
    }
    if !code.isEmpty { writeCode(&code, isClosed: false) }
    endBlocks()
  }

  /// Code that is not indented ends the lists above.
  private mutating func startCode(_ line: Slice) {
    endParagraph()
    if line.first == .backtick || line.first == .tilde { closeLists(above: -1) }
  }

  private mutating func take(_ line: Slice) {
    if line.isBlankLine {
      endParagraph()
      endGroups()
      isBlankPending = true
      return
    }
    let body = line.trimmed
    let indent = line.skipBlanks(line.startIndex) - line.startIndex
    if body.first == .bar {
      endParagraph()
      table.append(body)
    } else if body.first == .greater, body.count > 1,
      body.byte(body.startIndex + 1)?.isBlank == true
    {
      endParagraph()
      quote.append(body.dropFirst(2))
    } else if let start = afterListMarker(line, line.startIndex) {
      endParagraph()
      endGroups()
      openItem(indent, line[..<start], line[start...])
    } else {
      takeText(line, indent)
    }
  }

  private mutating func takeText(_ line: Slice, _ indent: Int) {
    endGroups()
    if indent == 0, !lists.isEmpty {
      endParagraph()
      closeLists(above: -1)
    }
    if paragraph.isEmpty {
      startText()
    } else if isEnumerated(line.trimmed), !paragraph.ends(with: "  ") {
      paragraph += "  "
    }
    if !paragraph.isEmpty { paragraph.append(.newline) }
    let end = line.ends(with: "  ") ? line.endIndex : line.trimmed.endIndex
    paragraph += line[line.trimmed.startIndex..<end]
  }

  /// `1、` and `①` at a line's start stand on lines of their own.
  private func isEnumerated(_ line: Slice) -> Bool {
    numberedText(line) != nil || line.starts(with: [0xE2, 0x91]) || line.starts(with: [0xE2, 0x92])
  }

  private mutating func startText() {
    if !endsInBlock { out += isBlankPending ? "<br><br>" : "<br>" }
    isBlankPending = false
    endsInBlock = false
  }

  private mutating func endParagraph() {
    guard !paragraph.isEmpty else { return }
    var inline = InlineHTML(paragraph)
    out += inline.convert()
    paragraph = []
  }

  private mutating func openItem(_ indent: Int, _ marker: Slice, _ text: Slice) {
    closeLists(above: indent)
    isBlankPending = false
    let digits = marker.trimmed.filter(\.isDigit)
    let tag = digits.isEmpty ? "ul" : "ol"
    if let last = lists.last, last.indent == indent, last.tag != tag {
      out += "</li></\(last.tag)>"
      lists.removeLast()
    }
    if lists.last?.indent == indent {
      out += "</li>"
    } else {
      out += "<\(tag)>"
      lists.append(OpenList(indent: indent, tag: tag, next: 1))
    }
    guard let place = lists.indices.last else { return }
    let number = Int(digits.string) ?? 1
    out += tag == "ol" && number != lists[place].next ? "<li value=\"\(number)\">" : "<li>"
    lists[place].next = number &+ 1
    paragraph = Bytes(text)
    endsInBlock = false
  }

  /// Closes the lists that are indented further.
  private mutating func closeLists(above indent: Int) {
    while let last = lists.last, last.indent > indent {
      out += "</li></\(last.tag)>"
      lists.removeLast()
      endsInBlock = true
    }
  }

  private mutating func endGroups() {
    if !table.isEmpty { writeTable() }
    if !quote.isEmpty {
      let text = Bytes(quote.joined(separator: [.newline]))
      var inline = InlineHTML(text)
      out += "<blockquote>"
      out += inline.convert()
      out += "</blockquote>"
      quote = []
      endsInBlock = true
    }
  }

  private mutating func endBlocks() {
    endParagraph()
    endGroups()
    closeLists(above: -1)
  }

  private mutating func writeTable() {
    out += "<table>"
    for (index, row) in table.enumerated() {
      if row.allSatisfy({ $0 == .bar || $0 == .hyphen || $0 == .colon || $0.isBlank }) { continue }
      out += "<tr>"
      let tag = index == 0 ? "th" : "td"
      for cell in cells(row) {
        var inline = InlineHTML(Bytes(cell))
        out += "<\(tag)>"
        out += inline.convert()
        out += "</\(tag)>"
      }
      out += "</tr>"
    }
    out += "</table>"
    table = []
    endsInBlock = true
  }

  private func cells(_ row: Slice) -> [Slice] {
    var cells: [Slice] = []
    var start = row.startIndex + 1
    let spans = opaqueSpans(in: Bytes(row), 0..<row.count).map {
      ($0.range.lowerBound + row.startIndex)..<($0.range.upperBound + row.startIndex)
    }
    var span = 0
    for index in row.indices.dropFirst() where row[index] == .bar {
      while span < spans.count, spans[span].upperBound <= index { span += 1 }
      if span < spans.count, spans[span].contains(index) { continue }
      cells.append(row[start..<index].trimmed)
      start = index + 1
    }
    let rest = row[start...].trimmed
    return rest.isEmpty ? cells : cells + [rest]
  }

  private mutating func writeCode(_ code: inout [Slice], isClosed: Bool = true) {
    endGroups()
    guard let first = code.first, let fence = fenceOpening(first) else { return }
    if fence.start > first.skipBlanks(first.startIndex) {
      take(first[..<fence.start])
      endParagraph()
    }
    isBlankPending = false
    let language = first[(fence.start + first.run(fence.start))...].trimmed.prefix { !$0.isWhite }
    out += "<pre><code"
    if !language.isEmpty { out += " class=\"language-\(escaped(language).string)\"" }
    out += ">"
    let body = code.dropFirst().dropLast(isClosed && code.count > 1 ? 1 : 0)
    for (index, line) in body.enumerated() {
      if index > 0 { out.append(.newline) }
      let strip = min(
        line.skipBlanks(line.startIndex), line.startIndex + fence.start - first.startIndex)
      out += escaped(line[max(line.startIndex, strip)...])
    }
    out += "\n</code></pre>"
    code = []
    endsInBlock = true
  }
}
