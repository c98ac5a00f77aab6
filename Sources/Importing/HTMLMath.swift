import Markup

// The ways in which Anki's fields write formulas and sounds.

extension HTMLConverter {
  private static let forms: [(opening: String, closing: String, isDisplay: Bool)] = [
    ("\\(", "\\)", false), ("\\[", "\\]", true), ("[$$]", "[/$$]", true), ("[$]", "[/$]", false),
  ]

  /// A formula, `[latex]` or `[sound:…]` at the index.
  mutating func takeMath() -> Bool {
    for form in Self.forms where text.has(form.opening, at: index) {
      let start = index + form.opening.utf8.count
      guard let end = closer(form.closing, from: start) else { continue }
      write(formula: text[start..<end], isDisplay: form.isDisplay)
      index = end + form.closing.utf8.count
      return true
    }
    if text.has("[latex]", at: index), let end = closer("[/latex]", from: index + 7) {
      writeLatex(text[(index + 7)..<end])
      index = end + 8
      return true
    }
    return takeSound()
  }

  mutating func takeMathJax(_ tag: HTMLTag, _ start: Int) {
    guard let end = closer("</anki-mathjax>", from: tag.end) else { return }
    let isDisplay = tag.attributes["block"].map { !$0.elementsEqual("false".utf8) } ?? false
    write(formula: text[tag.end..<end], isDisplay: isDisplay)
    index = end + 15
  }

  /// Looks once for a closer that is not there.
  mutating func closer(_ word: String, from start: Int) -> Int? {
    guard !missing.contains(word) else { return nil }
    if let end = text.firstIndex(of: word, from: start) { return end }
    missing.insert(word)
    return nil
  }

  private mutating func takeSound() -> Bool {
    guard text.has("[sound:", at: index) else { return false }
    var end = index + 7
    while let byte = text.byte(end), byte != .closeBracket, byte != .newline, byte != .less,
      byte != .openBracket, end - index < 1000
    {
      end += 1
    }
    guard text.byte(end) == .closeBracket, end > index + 7 else { return false }
    let name = decodingEntities(text[(index + 7)..<end])
    flush()
    out += "![](" + linkDestination(name).string + ")"
    media.append(name.string)
    index = end + 1
    return true
  }

  /// A formula may hold tags (line breaks) and entities; it becomes one line.
  private mutating func write(formula raw: Slice, isDisplay: Bool) {
    let formula = escapingDollars(formulaLine(plainFormula(raw)))
    guard !formula.isEmpty else { return }
    flush()
    let dollars = isDisplay ? "$$" : "$"
    out += dollars
    out += formula
    out += dollars
    formulaEnd = out.count
  }

  /// `[latex]` holds text with formulas: its own dollars stay, else all of it is one formula.
  private mutating func writeLatex(_ raw: Slice) {
    let text = formulaLine(plainFormula(raw))
    for dollars in ["$$", "$"] where text.has(dollars) && text.ends(with: dollars) {
      let inner = text.dropFirst(dollars.utf8.count).dropLast(dollars.utf8.count)
      if !inner.contains(.dollar) {
        write(formula: inner, isDisplay: dollars.utf8.count == 2)
        return
      }
    }
    if text.contains(.dollar) {
      flush()
      out += text
    } else {
      write(formula: text[...], isDisplay: true)
    }
  }

  private func plainFormula(_ raw: Slice) -> Bytes {
    var out = Bytes()
    var index = raw.startIndex
    while index < raw.endIndex {
      if raw[index] == .less, let tag = htmlTag(raw, at: index) {
        if tag.name == "br" || tag.name == "div" || tag.name == "p" { out.append(.space) }
        index = tag.end
      } else {
        out.append(raw[index])
        index += 1
      }
    }
    return decodingEntities(out[...])
  }

  /// On one line, without dollars that would end it, and not ending in a backslash.
  private func formulaLine(_ text: Bytes) -> Bytes {
    var out = Bytes()
    var isEscaped = false
    for byte in text {
      if byte.isWhite {
        if let last = out.last, last != .space { out.append(.space) }
      } else {
        out.append(byte)
      }
      isEscaped = byte == .backslash && !isEscaped
    }
    while out.last == .space { out.removeLast() }
    return isEscaped && out.last == .backslash ? out + Bytes("{}".utf8) : out
  }

  private func escapingDollars(_ text: Bytes) -> Bytes {
    guard text.contains(.dollar) else { return text }
    var places: [Int] = []
    var isEscaped = false
    for (index, byte) in text.enumerated() {
      if byte == .dollar, !isEscaped { places.append(index) }
      isEscaped = byte == .backslash && !isEscaped
    }
    return escaping(places, in: text)
  }
}
