import Decks
import Markup

/// A paragraph's Markdown as HTML: marks are paired with a stack, opaque spans come first.
struct InlineHTML {
  private let text: Bytes
  private var out = Bytes()
  private var open: [(mark: String, place: Int)] = []
  private static let tags = [
    "**": "b", "*": "i", "_": "i", "~~": "s", "==": "mark",
  ]
  private static let passed: Set<String> = ["br", "mark", "b", "i", "u", "sub", "sup", "code"]

  init(_ text: Bytes) { self.text = text }

  mutating func convert() -> Bytes {
    var place = 0
    for span in opaqueSpans(in: text, 0..<text.count) where span.range.lowerBound >= place {
      write(place..<span.range.lowerBound)
      write(span)
      place = span.range.upperBound
    }
    write(place..<text.count)
    return out
  }

  private mutating func write(_ span: OpaqueSpan) {
    let content = text[span.content]
    switch span.kind {
    case .escape: out += escaped(content)
    case .code, .fence: out += Bytes("<code>".utf8) + escaped(content) + Bytes("</code>".utf8)
    case .inlineMath: out += Bytes("\\(".utf8) + escaped(content) + Bytes("\\)".utf8)
    case .displayMath: out += Bytes("\\[".utf8) + escaped(content) + Bytes("\\]".utf8)
    case .comment: break
    case .autolink:
      out += Bytes("<a href=\"".utf8) + escaped(content) + Bytes("\">".utf8) + escaped(content)
      out += "</a>"
    case .htmlTag:
      let name = htmlTag(text[...], at: span.range.lowerBound)?.name ?? ""
      out += Self.passed.contains(name) ? Bytes(text[span.range]) : escaped(text[span.range])
    }
  }

  private mutating func write(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      switch text[index] {
      case .asterisk, .underscore, .tilde, .equals: index = takeMark(index, range.upperBound)
      case .openBracket, .exclamation: index = takeLink(index, range.upperBound)
      case .newline: index = takeLineEnd(index)
      case .space where isLineEnd(index, range.upperBound): index += 1
      case .ampersand where entity(text[...], at: index) != nil:
        out.append(.ampersand)
        index += 1
      default:
        out += escaped(text[index...index])
        index += 1
      }
    }
  }

  /// Blanks before a line end say that it breaks; they are not shown.
  private func isLineEnd(_ index: Int, _ end: Int) -> Bool {
    let next = text.skipBlanks(index)
    return text.byte(next) == .newline
  }

  private mutating func takeLineEnd(_ index: Int) -> Int {
    let isHard = index >= 2 && text[index - 1] == .space && text[index - 2] == .space
    if isHard {
      out += "<br>"
    } else if !isCJK(before: index) || !isCJK(after: index) {
      out.append(.newline)
    }
    return index + 1
  }

  /// Between two CJK characters a line end stands for nothing (B8).
  private func isCJK(before index: Int) -> Bool {
    var lead = index - 1
    while lead > 0, text[lead] & 0xC0 == 0x80 { lead -= 1 }
    return lead >= 0 && leadsCJK(text[lead])
  }

  private func isCJK(after index: Int) -> Bool { text.byte(index + 1).map(leadsCJK) ?? false }

  private func leadsCJK(_ byte: UInt8) -> Bool { byte >= 0xE3 && byte <= 0xE9 || byte == 0xEF }

  private mutating func takeMark(_ index: Int, _ end: Int) -> Int {
    let run = min(text.run(index), end - index)
    guard let mark = mark(index, run) else {
      out += text[index..<(index + run)]
      return index + run
    }
    let next = index + mark.utf8.count
    let isOpening = canOpen(mark, index, next)
    if canClose(mark, index, next), let place = open.lastIndex(where: { $0.mark == mark }) {
      close(place, mark)
    } else if isOpening {
      // What stays open for so long hardly closes; looking for it stays cheap.
      if open.count >= 64 { open.removeFirst(32) }
      open.append((mark, out.count))
      out += mark
    } else {
      out += mark
    }
    return next
  }

  /// The mark that a run begins with: in `***` at the end the inner one is `*`.
  private func mark(_ index: Int, _ run: Int) -> String? {
    switch text[index] {
    case .asterisk:
      if run == 3 { return open.last?.mark == "*" ? "*" : "**" }
      return run == 2 ? "**" : run == 1 ? "*" : nil
    case .underscore: return run == 1 ? "_" : nil
    case .tilde: return run == 2 ? "~~" : nil
    default: return run == 2 ? "==" : nil
    }
  }

  private func canOpen(_ mark: String, _ index: Int, _ next: Int) -> Bool {
    guard let after = text.byte(next), !after.isWhite else { return false }
    return mark != "_" || !isWord(text.byte(index - 1))
  }

  private func canClose(_ mark: String, _ index: Int, _ next: Int) -> Bool {
    guard let before = text.byte(index - 1), !before.isWhite else { return false }
    return mark != "_" || !isWord(text.byte(next))
  }

  private func isWord(_ byte: UInt8?) -> Bool {
    byte.map { $0.isLetterOrDigit || $0 >= 0x80 } ?? false
  }

  /// What was opened in between stays as it is written.
  private mutating func close(_ place: Int, _ mark: String) {
    let opening = open[place].place
    open.removeSubrange(place...)
    guard out.count > opening + mark.utf8.count, let tag = Self.tags[mark] else {
      out += mark
      return
    }
    out.replaceSubrange(opening..<(opening + mark.utf8.count), with: "<\(tag)>".utf8)
    out += "</\(tag)>"
  }

  /// `[text](url)` and `![text](url)`; blanks have lost their brackets before.
  private mutating func takeLink(_ index: Int, _ end: Int) -> Int {
    let isImage = text[index] == .exclamation
    let start = isImage ? index + 1 : index
    guard text.byte(start) == .openBracket, let close = linkTextEnd(start, end),
      text.byte(close + 1) == .openParenthesis, let stop = destinationEnd(close + 2, end)
    else {
      out += escaped(text[index...index])
      return index + 1
    }
    let label = text[(start + 1)..<close]
    let url = text[(close + 2)..<stop].trimmed
    if isImage {
      out += image(label, url)
    } else {
      var inner = InlineHTML(Bytes(label))
      out += Bytes("<a href=\"".utf8) + escaped(url) + Bytes("\">".utf8) + inner.convert()
      out += "</a>"
    }
    return stop + 1
  }

  private func linkTextEnd(_ start: Int, _ end: Int) -> Int? {
    var index = start + 1
    while index < min(end, start + 1000), text[index] != .closeBracket {
      if text[index] == .openBracket || text[index] == .newline { return nil }
      index += 1
    }
    return text.byte(index) == .closeBracket && index < end ? index : nil
  }

  private func destinationEnd(_ start: Int, _ end: Int) -> Int? {
    var index = start
    while index < min(end, start + 4000), text[index] > .space, text[index] != .closeParenthesis {
      index += 1
    }
    return index > start && index < end && text[index] == .closeParenthesis ? index : nil
  }

  private func image(_ label: Slice, _ url: Slice) -> Bytes {
    let name = url.lowercasedASCII
    let sounds = [".mp3", ".wav", ".ogg", ".m4a", ".flac", ".opus"]
    if label.isEmpty, sounds.contains(where: { name.ends(with: $0) }) {
      return Bytes("[sound:".utf8) + escaped(url) + Bytes("]".utf8)
    }
    let alt = label.isEmpty ? Bytes() : Bytes(" alt=\"".utf8) + escaped(label) + Bytes("\"".utf8)
    return Bytes("<img src=\"".utf8) + escaped(url) + Bytes("\"".utf8) + alt + Bytes(">".utf8)
  }
}
