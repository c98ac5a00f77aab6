import Decks
import Markup

/// A field of HTML as Markdown, and the files it shows.
func markdown(fromHTML field: Bytes) -> (text: Bytes, media: [String]) {
  var converter = HTMLConverter(field)
  converter.convert()
  return (converter.out, converter.media)
}

/// Walks a field once: text is escaped, tags become marks, blocks become lines.
struct HTMLConverter {
  /// Something opened whose mark is written when it closes.
  struct OpenMark {
    let name: String
    let start: Int
    var attributes: [String: Bytes] = [:]
  }
  struct OpenList {
    let isOrdered: Bool
    var count = 0
    /// How far its items' text is indented.
    var indent = 0
  }

  let text: Slice
  var out = Bytes()
  var media: [String] = []
  var index = 0
  /// What parts the next text from this: 1 a line break, 2 a blank line.
  var breaks = 0
  /// The line being written is a list item, a table row or code: no hard break after it.
  var isBlockLine = false
  var marks: [OpenMark] = []
  var lists: [OpenList] = []
  /// Where the markers of list items stand in the output.
  var markers: Set<Int> = []
  var quotes = 0
  var code = 0
  var isPre = false
  var cells = -1
  var rows = 0
  var skipped: String?
  /// Where the formula ended that was written last.
  var formulaEnd = -1
  /// Closers that were looked for and are not there.
  var missing: Set<String> = []

  init(_ field: Bytes) {
    text = field[...]
    out.reserveCapacity(field.count + 16)
  }

  mutating func convert() {
    while index < text.endIndex {
      let byte = text[index]
      if byte == .less, takeAngle() { continue }
      if skipped != nil {
        index += 1
      } else if code == 0, byte == .backslash || byte == .openBracket, takeMath() {
        continue
      } else {
        takeText()
      }
    }
    while let last = marks.last { close(last.name) }
    while let last = out.last, last.isWhite { out.removeLast() }
  }

  private mutating func takeAngle() -> Bool {
    if text.has("<!--", at: index), let end = closer("-->", from: index + 4) {
      index = end + 3
      return true
    }
    guard let tag = htmlTag(text, at: index) else { return false }
    let start = index
    index = tag.end
    if let name = skipped {
      if tag.isClosing, tag.name == name { skipped = nil }
    } else if tag.name == "anki-mathjax", !tag.isClosing {
      takeMathJax(tag, start)
    } else {
      take(tag)
    }
    return true
  }

  /// Text up to the next byte that may be markup.
  private mutating func takeText() {
    var plain = Bytes()
    repeat {
      if text[index] == .ampersand, let (character, end) = entity(text, at: index) {
        plain += character
        index = end
      } else {
        let start = index
        repeat {
          index += 1
        } while index < text.endIndex && !mayBeMarkup(text[index]) && text[index] != .ampersand
        plain += text[start..<index]
      }
    } while index < text.endIndex && !mayBeMarkup(text[index])
    code > 0 ? write(code: plain) : write(plain: plain)
  }

  private func mayBeMarkup(_ byte: UInt8) -> Bool {
    byte == .less || byte == .backslash || byte == .openBracket
  }

  private mutating func write(code plain: Bytes) {
    if !isPre { flush() }
    out += plain
  }

  private mutating func write(plain: Bytes) {
    let folded = folded(plain)
    var words = folded[...]
    if isAtLineStart || breaks > 0 || out.last?.isWhite ?? true {
      words = words.drop(while: \.isWhite)
    }
    guard !words.isEmpty else { return }
    if words.contains(where: { !$0.isWhite }) { flush() }
    let isStart = isAtLineStart
    if out.count == formulaEnd, words.first?.isDigit == true { out.append(.space) }
    out.appendPlain(words, isLineStart: isStart, inTable: cells >= 0)
  }

  /// With single white space: a line feed where there was one, outside tables.
  private func folded(_ plain: Bytes) -> Bytes {
    guard hasWideGaps(plain) else { return plain }
    var words = Bytes()
    words.reserveCapacity(plain.count)
    var index = 0
    while index < plain.count {
      let start = index
      while index < plain.count, !plain[index].isWhite { index += 1 }
      words += plain[start..<index]
      guard index < plain.count else { break }
      let gap = index
      while index < plain.count, plain[index].isWhite { index += 1 }
      let isLine = cells < 0 && plain[gap..<index].contains(.newline)
      words.append(isLine ? .newline : .space)
    }
    return words
  }

  /// Whether white space is anything but single spaces.
  private func hasWideGaps(_ plain: Bytes) -> Bool {
    var wasWhite = false
    for byte in plain {
      let isWhite = byte.isWhite
      if isWhite, wasWhite || byte != .space { return true }
      wasWhite = isWhite
    }
    return false
  }

  private var isAtLineStart: Bool { out.isEmpty || out.last == .newline }

  /// Writes the break that waits, and what each line begins with.
  mutating func flush(block: Bool = false) {
    guard breaks > 0 else { return }
    while let last = out.last, last.isBlank { out.removeLast() }
    if cells >= 0 {
      out += "<br>"
    } else if !out.isEmpty {
      if breaks > 1 {
        out += "\n"
        out += prefix.trimmed
        out += "\n"
      } else {
        out += block || isBlockLine ? "\n" : "  \n"
      }
      out += prefix
    }
    isBlockLine = block
    breaks = 0
  }

  private var prefix: Bytes {
    var prefix = Bytes()
    for _ in 0..<min(quotes, 8) { prefix += "> " }
    return prefix + Bytes(repeating: .space, count: lists.last?.indent ?? 0)
  }

  mutating func breakLine(_ count: Int) {
    if !out.isEmpty || cells >= 0 { breaks = max(breaks, count) }
  }
}
