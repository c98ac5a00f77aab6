import Markup

/// What a deck says about itself above its first line (D7).
struct FrontMatter {
  var name: String?
  var tags: [String] = []
  var clozeMode = ClozeMode.all
  var siblings = SiblingMode.onePerDeletion
  /// Each basic card with an answer of one line asks both ways.
  var both = BothMode.off
  var prompt: PromptMode?
  var typing: TypingMode?
  var ruby = RubyMode.off
  /// The code of the language that is learnt, for typing and searching.
  var language: String?
  /// Decks come by it, then by path.
  var order: Int?
  /// Values that are none of those a key has: where, what was found, what there is.
  var unknown: [(range: Range<Int>, found: String, choices: String)] = []
  /// The key `title`, which other programs read as the name.
  var title: Range<Int>?
  /// The index after the closing `---` line.
  var end = 0

  /// The front matter at `start`; nil when the first line is no `---`, nothing closes it, or a
  /// line in between is neither `key: value` nor part of one.
  init?(_ text: Span<UInt8>, at start: Int) {
    guard isFrontMatterBorder(text, start), start < text.count else { return nil }
    var line = text.nextLine(start, before: text.count)
    let first = line
    while line < text.count, !isFrontMatterBorder(text, line) {
      guard isFrontMatterLine(text, line) else { return nil }
      line = text.nextLine(line, before: text.count)
    }
    guard line < text.count else { return nil }
    end = text.nextLine(line, before: text.count)
    read(text, first..<line)
  }

  private mutating func read(_ text: Span<UInt8>, _ range: Range<Int>) {
    var line = range.lowerBound
    var listsTags = false
    while line < range.upperBound {
      let end = text.lineEnd(line, before: range.upperBound)
      if let entry = frontMatterEntry(text, line..<end) {
        listsTags = entry.key == "tags"
        if entry.key == "title" { title = line..<(line + 5) }
        set(text, entry.key, text.trimmed(entry.value))
      } else if listsTags {
        tags += listItems(text, text.trimmed(line..<end))
      }
      line = text.afterLineEnd(end, before: range.upperBound)
    }
  }

  private mutating func set(_ text: Span<UInt8>, _ key: String, _ value: Range<Int>) {
    switch key {
    case "name":
      let found = unquoted(text, value)
      name = found.isEmpty ? nil : found
    case "tags": tags = listItems(text, value)
    case "cloze": clozeMode = choice(text, value, clozeMode)
    case "siblings": siblings = choice(text, value, siblings)
    case "both": both = choice(text, value, both)
    case "prompt": prompt = choice(text, value, prompt ?? .blanks)
    case "typing": typing = choice(text, value, typing ?? .accents)
    case "ruby": ruby = choice(text, value, ruby)
    case "language":
      let found = unquoted(text, value)
      language = found.isEmpty ? nil : found
    case "order": setOrder(text, value)
    default: break
    }
  }

  private mutating func setOrder(_ text: Span<UInt8>, _ value: Range<Int>) {
    let found = unquoted(text, value)
    order = Int(found)
    if order == nil { unknown.append((value, found, "a whole number")) }
  }

  private mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ text: Span<UInt8>, _ value: Range<Int>, _ unchanged: Choice
  ) -> Choice {
    let found = unquoted(text, value)
    if let choice = Choice(rawValue: found) { return choice }
    let choices = Choice.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    unknown.append((value, found, choices))
    return unchanged
  }
}

/// Whether the line is `---`, with nothing but blanks after it.
private func isFrontMatterBorder(_ text: Span<UInt8>, _ line: Int) -> Bool {
  text.has("---", at: line, before: text.count)
    && text.isBlankLine(line + 3, before: text.count)
}

/// `key: value`, `key = value`, a list item, a continuation, a comment or nothing; never a tag.
private func isFrontMatterLine(_ text: Span<UInt8>, _ line: Int) -> Bool {
  let end = text.lineEnd(line, before: text.count)
  guard line < end, text.tag(line, before: end) == nil else { return line >= end }
  if text[line].isBlank || text[line] == .openBracket || text[line] == .closeBracket { return true }
  if text[line] == .hash || text.afterListMarker(line, before: end) != nil { return true }
  return frontMatterEntry(text, line..<end) != nil
}

/// The key before `:` or `=` at the line's start, and what follows.
private func frontMatterEntry(
  _ text: Span<UInt8>, _ line: Range<Int>
) -> (key: String, value: Range<Int>)? {
  var index = line.lowerBound
  while index < line.upperBound, isKeyByte(text[index]) { index += 1 }
  let key = line.lowerBound..<index
  index = text.skipBlanks(index, before: line.upperBound)
  guard !key.isEmpty, index < line.upperBound else { return nil }
  let isAssignment = text[index] == .equals
  guard isAssignment || text[index] == .colon else { return nil }
  let value = (index + 1)..<line.upperBound
  guard isAssignment || value.isEmpty || text[value.lowerBound].isBlank else { return nil }
  return (lowercased(text, key), value)
}

private func isKeyByte(_ byte: UInt8) -> Bool {
  byte.isLetterOrDigit || byte == .underscore || byte == .hyphen || byte == .period || byte >= 0x80
}

/// The value without quotes, or without a comment after it.
private func unquoted(_ text: Span<UInt8>, _ value: Range<Int>) -> String {
  var value = value
  if let first = value.first, text[first] == .quote || text[first] == .apostrophe {
    var close = first + 1
    while close < value.upperBound, text[close] != text[first] { close += 1 }
    if close < value.upperBound { return string(text, (first + 1)..<close) }
  }
  for index in value.dropFirst() where text[index] == .hash && text[index - 1].isBlank {
    value = value.lowerBound..<index
    break
  }
  return string(text, text.trimmed(value))
}

/// `[a, "b"]`, `a, b` or `- a`.
private func listItems(_ text: Span<UInt8>, _ value: Range<Int>) -> [String] {
  var items: [String] = []
  var start = text.afterListMarker(value.lowerBound, before: value.upperBound) ?? value.lowerBound
  var quote: UInt8?
  for index in start..<value.upperBound {
    let byte = text[index]
    if quote == byte {
      quote = nil
    } else if quote == nil, byte == .quote || byte == .apostrophe,
      text.trimmed(start..<index).isEmpty
    {
      quote = byte
    } else if quote == nil, byte == .hash, index == start || text[index - 1].isBlank {
      appendItem(start..<index)
      return items
    } else if quote == nil, byte == .comma || byte == .openBracket || byte == .closeBracket {
      appendItem(start..<index)
      start = index + 1
    }
  }
  appendItem(start..<value.upperBound)
  return items

  func appendItem(_ range: Range<Int>) {
    let item = unquoted(text, text.trimmed(range))
    if !item.isEmpty { items.append(item) }
  }
}
