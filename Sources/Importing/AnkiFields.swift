import Decks
import Markup

// Cards as Anki shows them: Markdown becomes HTML, blanks become marked words.

/// A field as HTML; the blanks of an answer become `<span class="blank">`.
func html(fromMarkdown text: Bytes, _ field: Field) -> Bytes {
  replacingSigns(signedHTML(text, field)) { _ in ("<span class=\"blank\">", "</span>") }
}

/// A `C:` text with its deletions as `{{c1::…}}`, numbered unless they are asked together.
func ankiCloze(_ text: Bytes, isTogether: Bool) -> Bytes {
  replacingSigns(guarded(signedHTML(text, .cloze))) { index in
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
