import Decks
import Markup

// Cards as Anki shows them: Markdown becomes HTML, blanks become marked words.

/// A field as HTML; the blanks of an answer become `<span class="blank">`.
func html(fromMarkdown text: Bytes, _ field: Field) -> Bytes {
  replacingSigns(signedHTML(text, field)) { _ in ("<span class=\"blank\">", "</span>") }
}

/// A `C:` text with its deletions as `{{c1::…}}`, numbered unless they are asked together.
func ankiCloze(_ text: Bytes, isTogether: Bool) -> Bytes {
  let hints = blanks(in: text, 0..<text.count, field: .cloze).map { clozeHint(after: $0, in: text) }
  return replacingSigns(withHints(hints, in: guarded(signedHTML(text, .cloze)))) { index in
    ("{{c\(isTogether ? 1 : index + 1)::", "}}")
  }
}

/// A field as HTML with its blanks between signs, which no text holds.
private func signedHTML(_ text: Bytes, _ field: Field) -> Bytes {
  let isFree = !text.contains { $0 == DeletionSign.open || $0 == DeletionSign.close }
  let free =
    isFree
    ? text : text.map { $0 == DeletionSign.open || $0 == DeletionSign.close ? .space : $0 }
  return HTMLWriter.html(of: Document(free, field: field))
}

/// A hint, and how it stands behind its deletion.
private typealias WrittenHint = (hint: Bytes, written: Bytes)

/// What stands in parentheses behind a deletion, when it comes back from Anki as it is.
private func clozeHint(after blank: Blank, in text: Bytes) -> WrittenHint? {
  let start = blank.range.upperBound
  guard text.byte(start) == .openParenthesis,
    let end = text[start...].firstIndex(of: .closeParenthesis)
  else { return nil }
  let written = text[start...end]
  let inside = Bytes(text[(start + 1)..<end])
  let guardSign = Bytes(" …".utf8)
  let hint =
    inside.suffix(guardSign.count) == guardSign[...]
    ? Bytes(inside.dropLast(guardSign.count)) : inside
  guard !hint.isEmpty, hintWords(hint).map({ $0[...] == written }) == true else { return nil }
  let html = HTMLWriter.html(of: Document(inside, field: .question))
  return html == inside && markdown(fromHTML: inside).text == inside ? (hint, Bytes(written)) : nil
}

/// Takes each hint into its deletion, from behind it.
private func withHints(_ hints: [WrittenHint?], in text: Bytes) -> Bytes {
  guard hints.contains(where: { $0 != nil }) else { return text }
  var out = Bytes()
  var number = 0
  var index = 0
  while index < text.count {
    if text[index] == DeletionSign.close {
      if number < hints.count, let hint = hints[number],
        text[(index + 1)...].starts(with: hint.written)
      {
        out += "::"
        out += hint.hint
        out.append(DeletionSign.close)
        index += 1 + hint.written.count
      } else {
        out.append(text[index])
        index += 1
      }
      number += 1
    } else {
      out.append(text[index])
      index += 1
    }
  }
  return out
}

private func replacingSigns(
  _ text: Bytes, _ words: (Int) -> (open: String, close: String)
) -> Bytes {
  var out = Bytes()
  out.reserveCapacity(text.count)
  var index = 0
  for byte in text {
    switch byte {
    case DeletionSign.open: out += words(index).open
    case DeletionSign.close:
      out += words(index).close
      index += 1
    default: out.append(byte)
    }
  }
  return out
}

/// Inside a deletion `}}` would end it and `::` begin a hint.
private func guarded(_ text: Bytes) -> Bytes {
  var out = Bytes()
  var isInside = false
  for byte in text {
    if byte == DeletionSign.open || byte == DeletionSign.close {
      isInside = byte == DeletionSign.open
    }
    if isInside, byte == .closeBrace, out.last == .closeBrace { out.append(.space) }
    if isInside, byte == .colon, out.last == .colon { out += "<!-- -->" }
    if byte == DeletionSign.close, out.last == .closeBrace { out.append(.space) }
    out.append(byte)
  }
  return out
}

/// With what HTML means by `<`, `>` and `&` written as entities.
func escaped(_ text: some Collection<UInt8>) -> Bytes {
  var out = Bytes()
  out.reserveCapacity(text.count)
  for byte in text {
    switch byte {
    case .less: out += "&lt;"
    case .greater: out += "&gt;"
    case .ampersand: out += "&amp;"
    case .quote: out += "&quot;"
    default: out.append(byte)
    }
  }
  return out
}
