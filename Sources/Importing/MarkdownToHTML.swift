import Markup

/// Writes a field's blocks as Anki shows them. The borders of blanks become signs.
struct HTMLWriter {
  private let document: Document
  private var out = Bytes()
  /// What was written last is a block, after which no line break is needed.
  private var endsInBlock = true

  static func html(of document: Document) -> Bytes {
    var writer = HTMLWriter(document: document)
    writer.write(document.blocks)
    return writer.out
  }

  private init(document: Document) { self.document = document }

  private mutating func write(_ blocks: [Block]) {
    for block in blocks {
      switch block.content {
      case .text(let segments):
        startText(block)
        write(segments)
      case .enumerated(let mark, let segments):
        startText(block)
        write(mark.lowerBound..<(segments.first?.range.lowerBound ?? mark.upperBound))
        write(segments)
      case .heading(let segments):
        startText(block)
        wrap("b") { $0.write(segments) }
      case .code(let code): write(code)
      case .table(let table): write(table)
      case .quote(let inner): wrapBlock("blockquote") { $0.write(inner) }
      case .list(let items): write(items)
      }
    }
  }

  private mutating func startText(_ block: Block) {
    if !endsInBlock { out += block.isSpaced ? "<br><br>" : "<br>" }
    endsInBlock = false
  }

  private mutating func wrap(_ tag: String, _ write: (inout HTMLWriter) -> Void) {
    out += "<\(tag)>"
    write(&self)
    out += "</\(tag)>"
  }

  private mutating func wrapBlock(_ tag: String, _ write: (inout HTMLWriter) -> Void) {
    endsInBlock = true
    wrap(tag, write)
    endsInBlock = true
  }

  // MARK: Lists, tables and code

  private mutating func write(_ items: [Item]) {
    wrapBlock(items.first?.marker.number == nil ? "ul" : "ol") { writer in
      var next = 1
      for item in items {
        let number = item.marker.number ?? next
        writer.out += number == next ? "<li>" : "<li value=\"\(number)\">"
        next = number &+ 1
        writer.write(item)
        writer.out += "</li>"
      }
    }
  }

  private mutating func write(_ item: Item) {
    endsInBlock = true
    if let isDone = item.marker.isDone {
      out +=
        isDone
        ? "<input type=\"checkbox\" checked disabled> " : "<input type=\"checkbox\" disabled> "
    }
    write(item.blocks)
  }

  private mutating func write(_ table: Table) {
    wrapBlock("table") { writer in
      for (index, row) in ([table.header] + table.rows).enumerated() {
        writer.wrap("tr") { writer in
          for cell in row { writer.wrap(index == 0 ? "th" : "td") { $0.write([cell]) } }
        }
      }
    }
  }

  private mutating func write(_ code: Code) {
    out += "<pre><code"
    if !code.language.isEmpty {
      out += " class=\"language-\(escaped(document.bytes[code.language]).string)\""
    }
    out += ">"
    for line in code.lines {
      out += Bytes(repeating: .space, count: line.blanks)
      write(line.range)
      out.append(.newline)
    }
    out += "</code></pre>"
    endsInBlock = true
  }

  // MARK: Text

  private mutating func write(_ range: Range<Int>) { out += escaped(document.bytes[range]) }

  private mutating func write(_ text: String) { out += escaped(text.utf8) }

  private mutating func write(_ segments: [Segment]) {
    let tokens = document.inlines(segments)
    for (index, token) in tokens.enumerated() {
      if case .softBreak = token {
        let next = index + 1 < tokens.count ? firstByte(of: tokens[index + 1]) : nil
        // B8. Between two Chinese characters a line end stands for nothing.
        if !endsInCJK || next?.leadsCJK != true { out.append(.newline) }
      } else {
        write(token)
      }
    }
  }

  private var endsInCJK: Bool {
    guard !out.isEmpty else { return false }
    return out[out.span.characterStart(before: out.count, from: 0)].leadsCJK
  }

  private func firstByte(of token: InlineToken) -> UInt8? {
    if case .text(let range) = token { document.bytes[range].first } else { nil }
  }

  private mutating func write(_ token: InlineToken) {
    switch token {
    case .text(let range), .ruby(_, _, let range), .tag(_, _, let range): write(range)
    case .delimiter(let delimiter): write(delimiter.range)
    case .literal("\u{A0}"): out += "&nbsp;"
    case .literal(let text): write(text)
    case .style(let style, let isOn): write(tag: name(of: style), isOn)
    case .tagStyle(let tag, let isOn): write(tag: tag.rawValue, isOn)
    case .code(let code, _): wrap("code") { $0.write(code) }
    case .math(let latex): write("\\(\(latex)\\)")
    case .display(let latex): write("\\[\(latex)\\]")
    case .blankStart: out.append(DeletionSign.open)
    case .blankEnd: out.append(DeletionSign.close)
    case .linkStart(let target): startLink(target)
    case .linkEnd: out += "</a>"
    case .url(let target):
      startLink(linkTarget(ofAddress: target))
      write(target)
      out += "</a>"
    case .image(let alternative, let source): writeImage(alternative, source)
    case .sound(let name): write("[sound:\(name)]")
    case .softBreak, .hardBreak: out += "<br>"
    }
  }

  private func name(of style: InlineStyle) -> String {
    switch style {
    case .strong: "b"
    case .emphasis: "i"
    case .strike: "s"
    case .highlight: "mark"
    }
  }

  private mutating func write(tag name: String, _ isOn: Bool) {
    out += isOn ? "<\(name)>" : "</\(name)>"
  }

  private mutating func startLink(_ target: String) {
    out += "<a href=\""
    write(target)
    out += "\">"
  }

  private mutating func writeImage(_ alternative: String, _ source: String) {
    let name = source.lowercased()
    let sounds = [".mp3", ".wav", ".ogg", ".m4a", ".flac", ".opus"]
    if alternative.isEmpty, sounds.contains(where: { name.hasSuffix($0) }) {
      return write("[sound:\(source)]")
    }
    out += "<img src=\""
    write(source)
    out += "\""
    if !alternative.isEmpty {
      out += " alt=\""
      write(alternative)
      out += "\""
    }
    out += ">"
  }
}
