import Markup

// Obsidian_to_Anki: notes between START and END, or in one line between STARTI and ENDI.

func isObsidianToAnki(_ lines: [SourceLine]) -> Bool {
  var hasStart = false
  for line in lines {
    let text = line.text.trimmed
    if text.elementsEqual("START".utf8) { hasStart = true }
    if hasStart, text.elementsEqual("END".utf8) { return true }
    if text.contains("STARTI [") && text.contains("ENDI") { return true }
  }
  return false
}

func obsidianToAnkiDeck(
  _ lines: [SourceLine], _ fileName: String, _ options: ImportOptions
) -> DraftDeck {
  let front = SourceFrontMatter(lines)
  var deck = DraftDeck(front, fileName)
  var leftOut: [SourceLine] = []
  var note: [SourceLine]?
  var awaits: String?
  for line in lines[front.end...] {
    let text = line.text.trimmed
    if let open = note {
      if text.elementsEqual("END".utf8) {
        take(open, into: &deck)
        note = nil
      } else {
        note = open + [line]
      }
    } else if text.elementsEqual("START".utf8) {
      note = []
    } else if let start = text.firstIndex(of: "STARTI ["), let end = text.firstIndex(of: "ENDI") {
      takeInline(text[(start + 7)..<end], line.number, into: &deck)
    } else if let header = ["TARGET DECK", "FILE TAGS"].first(where: { text.has($0) }) {
      let value = text.dropFirst(header.utf8.count).drop { $0 == .colon || $0.isBlank }
      if value.isEmpty { awaits = header } else { set(header, value.string, &deck) }
    } else if let header = awaits, !text.isEmpty {
      set(header, text.string, &deck)
      awaits = nil
    } else if let level = headingLevel(line.text) {
      deck.items.append(.heading(level: level, title: Bytes(line.text.dropFirst(level))))
    } else {
      leftOut.append(line)
    }
  }
  if let note { leftOut += note }
  deck.noteLeftOut(leftOut)
  return deck
}

private func set(_ header: String, _ value: String, _ deck: inout DraftDeck) {
  if header == "FILE TAGS" {
    deck.tags += value.split(separator: " ").map(String.init)
  } else if let name = value.split(separator: ":").last {
    deck.name = String(name)
  }
}

/// `Basic`, then the front; `Back:` begins the second field, `Tags:` the tags.
private func take(_ lines: [SourceLine], into deck: inout DraftDeck) {
  guard let first = lines.first else { return }
  var fields: [[Slice]] = [[]]
  var tags: [String] = []
  let namesFields = hasOwnFieldNames(first.text, lines.dropFirst())
  for line in lines.dropFirst() {
    let text = line.text.trimmed
    if text.has("<!--ID:") || text.has("ID:") { continue }
    if text.has("Tags:") {
      tags = text.dropFirst(5).string.split(separator: " ").map(String.init)
    } else if let rest = afterFieldName(text) {
      fields.append([rest])
    } else if namesFields, let colon = fieldNameEnd(text) {
      let value = text[(colon + 1)...].trimmed
      if fields.count == 1, fields[0].isEmpty {
        fields[0] = [value]
      } else if !value.isEmpty {
        fields.append([text])
      }
    } else {
      fields[fields.count - 1].append(line.text)
    }
  }
  add(first.text.trimmed.string, fields.map(dedentedText), tags, first.number, to: &deck)
}

/// A note type of one's own: each of its fields begins with its name.
private func hasOwnFieldNames(_ type: Slice, _ lines: ArraySlice<SourceLine>) -> Bool {
  let type = type.trimmed.lowercasedASCII
  guard !type.has("basic"), !type.has("cloze") else { return false }
  return lines.first.map { fieldNameEnd($0.text.trimmed) != nil } ?? false
}

/// Where the colon stands behind one word that begins a line with a capital.
private func fieldNameEnd(_ text: Slice) -> Int? {
  guard let first = text.first, first >= 0x41, first <= 0x5A || first >= 0x80,
    let colon = text.firstIndex(of: .colon), colon - text.startIndex <= 30,
    text[..<colon].allSatisfy({ $0.isLetterOrDigit || $0 == .underscore || $0 >= 0x80 })
  else { return nil }
  return colon
}

private func takeInline(_ text: Slice, _ line: Int, into deck: inout DraftDeck) {
  guard let close = text.firstIndex(of: .closeBracket) else { return }
  let type = text[(text.startIndex + 1)..<close].string
  let body = text[(close + 1)...].trimmed
  let parts = body.firstIndex(of: "Back:").map { [body[..<$0], body[($0 + 5)...]] } ?? [body]
  add(type, parts.map { Bytes($0.trimmed) }, [], line, to: &deck)
}

/// What follows `Back:` or `Extra:`; `Front:` names the first field, which has begun.
private func afterFieldName(_ text: Slice) -> Slice? {
  ["Back:", "Extra:", "Back Extra:"].first { text.has($0) }
    .map { text.dropFirst($0.utf8.count).trimmed }
}

private func add(
  _ type: String, _ fields: [Bytes], _ tags: [String], _ line: Int, to deck: inout DraftDeck
) {
  var front = fields[0]
  if front.has("Front:") || front.has("Text:") {
    front = Bytes(front.drop { $0 != .colon }.dropFirst().trimmed)
  }
  let back = Bytes(fields.dropFirst().joined(separator: Bytes("\n\n".utf8)))
  let type = type.lowercased()
  if type.contains("cloze") {
    let marked = front.contains("{{c") ? front : numbered(front)
    let marks = ClozeMarks(marked + (back.isEmpty ? [] : Bytes("\n\n".utf8) + back), isHTML: false)
    deck.addCloze(signed: marks.signedText, line: line, tags: tags)
  } else if type.contains("reversed") {
    deck.addBothWays(front, back, line: line, tags: tags)
  } else {
    deck.add(front, back, line: line, tags: tags)
  }
}

/// `{x}` and `{2:x}` as `{{c1::x}}`.
private func numbered(_ text: Bytes) -> Bytes {
  var out = Bytes()
  var index = 0
  var count = 0
  while let open = text[index...].firstIndex(of: .openBrace),
    let close = text[open...].firstIndex(of: .closeBrace)
  {
    count += 1
    out += text[index..<open]
    var inner = text[(open + 1)..<close]
    if let colon = inner.firstIndex(of: .colon), inner[..<colon].allSatisfy({ $0.isLetterOrDigit })
    {
      inner = inner[(colon + 1)...].drop { $0 == .colon }
    }
    out += "{{c\(count)::" + inner.string + "}}"
    index = close + 1
  }
  return out + text[index...]
}
