import Decks
import Markup

// What each tag of a field becomes.

extension HTMLConverter {
  mutating func take(_ tag: HTMLTag) {
    if let mark = inlineName(tag.name) {
      tag.isClosing ? close(mark) : open(mark, tag)
      return
    }
    switch tag.name {
    case "br": isPre ? out.append(.newline) : takeBreak()
    case "p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6": takeParagraph(tag)
    case "ul", "ol": takeList(tag)
    case "li": if !tag.isClosing { takeItem(tag) }
    case "table", "tr", "td", "th": takeTable(tag)
    case "input": takeText(tag.attributes["checked"] == nil ? "[ ] " : "[x] ")
    case "img": if !tag.isClosing { takeImage(tag) }
    case "hr": breakLine(2)
    case "rt": takeText(tag.isClosing ? "）" : "（")
    case "style", "script", "head", "title", "rp": if !tag.isClosing { skipped = tag.name }
    case "div", "section", "article", "dd", "dt", "dl", "center", "details", "summary", "tbody",
      "thead":
      isPre && tag.isClosing ? out.append(.newline) : breakLine(1)
    default: break
    }
  }

  private func inlineName(_ name: String) -> String? {
    switch name {
    case "b", "strong": "**"
    case "i", "em": "*"
    case "s", "strike", "del": "~~"
    case "u", "sub", "sup", "mark", "span", "a", "pre": name
    case "code", "tt", "kbd", "samp": "code"
    default: nil
    }
  }

  /// The second break in a row is a blank line.
  private mutating func takeBreak() { breakLine(breaks == 0 ? 1 : 2) }

  private mutating func takeText(_ word: String) {
    flush()
    out += word
  }

  private mutating func takeParagraph(_ tag: HTMLTag) {
    if tag.name == "blockquote" {
      breakLine(2)
      quotes = max(0, quotes + (tag.isClosing ? -1 : 1))
      if !tag.isClosing, out.isEmpty { out += "> " }
    } else if tag.name == "p" {
      breakLine(lists.isEmpty ? 2 : 1)
    } else {
      if tag.isClosing { close("**") }
      breakLine(2)
      if !tag.isClosing { open("**", tag) }
    }
  }

  private mutating func takeList(_ tag: HTMLTag) {
    breakLine(1)
    if tag.isClosing {
      if !lists.isEmpty { lists.removeLast() }
      if lists.isEmpty { breakLine(2) }
    } else {
      lists.append(OpenList(isOrdered: tag.name == "ol", indent: lists.last?.indent ?? 0))
    }
  }

  private mutating func takeItem(_ tag: HTMLTag) {
    breakLine(1)
    if lists.isEmpty { lists.append(OpenList(isOrdered: false)) }
    guard let depth = lists.indices.last else { return }
    let value = tag.attributes["value"].flatMap { Int($0.string) }
    lists[depth].count = min(max(value ?? lists[depth].count + 1, 0), 999_999_999)
    let outer = depth > 0 ? lists[depth - 1].indent : 0
    lists[depth].indent = outer
    flush(block: true)
    isBlockLine = true
    let marker = lists[depth].isOrdered ? "\(lists[depth].count). " : "- "
    markers.insert(out.count)
    out += marker
    lists[depth].indent = min(outer + marker.utf8.count, 60)
  }

  private mutating func takeTable(_ tag: HTMLTag) {
    switch (tag.name, tag.isClosing) {
    case ("table", _):
      endRow()
      breakLine(2)
      rows = 0
    case ("tr", false): endRow()
    case ("tr", true): endRow()
    case (_, false):
      if cells < 0 {
        breakLine(1)
        flush(block: true)
        isBlockLine = true
        cells = 0
      } else {
        breaks = 0
      }
      cells += 1
      out += "| "
    default:
      breaks = 0
      out.append(.space)
    }
  }

  private mutating func endRow() {
    guard cells >= 0 else { return }
    breaks = 0
    out += "|"
    if rows == 0 {
      out += "\n"
      for _ in 0..<cells { out += "|---" }
      out += "|"
    }
    rows += 1
    cells = -1
    breakLine(1)
  }

  private mutating func takeImage(_ tag: HTMLTag) {
    guard let source = tag.attributes["src"], !source.isEmpty else { return }
    flush()
    out += "!["
    out += withoutBrackets(oneLine(tag.attributes["alt"] ?? []))
    out += "](" + linkDestination(source).string + ")"
    if !source.has("http"), !source.has("data:") { media.append(source.string) }
  }

  // MARK: Marks around text

  private mutating func open(_ name: String, _ tag: HTMLTag) {
    if name == "span", tag.attributes["class"].map({ $0.string }) != "blank" {
      if marks.count < 64 { marks.append(OpenMark(name: "", start: out.count)) }
      return
    }
    guard !marks.contains(where: { $0.name == name }) else { return }
    if name == "pre" {
      breakLine(1)
      isPre = true
      flush(block: true)
      isBlockLine = true
    } else if breaks > 0 {
      flush()
    }
    marks.append(OpenMark(name: name, start: out.count, attributes: tag.attributes))
    if name == "code" || name == "pre" { code += 1 }
    if name == "code", isPre { noteLanguage(tag.attributes["class"] ?? []) }
  }

  private mutating func noteLanguage(_ names: Bytes) {
    guard names.has("language-"), let pre = marks.lastIndex(where: { $0.name == "pre" }) else {
      return
    }
    marks[pre].attributes["data-language"] = Bytes(names.dropFirst(9))
  }

  /// Writes the marks of what closes, and of all that was opened in it.
  mutating func close(_ name: String) {
    let name =
      name == "span" ? marks.last { $0.name == "" || $0.name == "span" }?.name ?? name : name
    guard marks.contains(where: { $0.name == name }) else { return }
    while let last = marks.popLast() {
      finish(last)
      if last.name == name { return }
    }
  }

  private mutating func finish(_ mark: OpenMark) {
    if mark.name.isEmpty { return }
    let start = min(mark.start, out.count)
    let content = Bytes(out[start...])
    switch mark.name {
    case "pre": finishPre(content, mark, start)
    case "code":
      code -= 1
      if !isPre { replace(start, content) { inlineCode($0) } }
    case "a": replace(start, content) { link($0, mark.attributes["href"] ?? []) }
    case "span": replace(start, content) { [DeletionSign.open] + $0 + [DeletionSign.close] }
    case "u", "sub", "sup", "mark":
      replace(start, content) { Bytes("<\(mark.name)>".utf8) + $0 + Bytes("</\(mark.name)>".utf8) }
    default: replace(start, content) { Bytes(mark.name.utf8) + $0 + Bytes(mark.name.utf8) }
    }
  }

  /// Puts marks around the content, with the white space at its ends outside. On each line anew.
  private mutating func replace(_ start: Int, _ content: Bytes, _ marked: (Bytes) -> Bytes) {
    guard !content.isBlankLine else { return }
    out.removeSubrange(start...)
    var isFirst = true
    let beginsItem = markers.contains(start)
    for line in content.split(separator: .newline, omittingEmptySubsequences: false) {
      if !isFirst { out.append(.newline) }
      // `1. ` inside bold text is no list item.
      let mayBeItem = !isFirst || beginsItem
      let item =
        mayBeItem ? afterListMarker(line, line.startIndex) ?? line.startIndex : line.startIndex
      isFirst = false
      let body = line[item...].trimmed
      out += line[..<body.startIndex]
      if !body.isEmpty { out += marked(Bytes(body)) }
      out += line[body.endIndex...]
    }
  }

  private mutating func finishPre(_ content: Bytes, _ mark: OpenMark, _ start: Int) {
    code -= 1
    isPre = false
    out.removeSubrange(start...)
    var body = content[...]
    if body.first == .newline { body = body.dropFirst() }
    if body.last == .newline { body = body.dropLast() }
    guard !body.isBlankLine else { return }
    let fence = Bytes(repeating: .backtick, count: max(3, longestBacktickRun(content) + 1))
    let indent = Bytes(repeating: .space, count: lists.last?.indent ?? 0)
    let language = mark.attributes["data-language"] ?? []
    out += fence
    out += language.filter { $0.isLetterOrDigit || $0 == .plus || $0 == .hyphen }
    for line in body.split(separator: .newline, omittingEmptySubsequences: false) {
      out.append(.newline)
      if !line.isEmpty { out += indent + line }
    }
    out.append(.newline)
    out += indent + fence
    isBlockLine = true
    breakLine(1)
  }
}
