import Markup

/// What the user says of a document.
package struct ImportOptions: Sendable {
  /// The columns of a table that ask and answer: names of its header, or numbers from 1.
  package var front: [String] = []
  package var back: [String] = []
  /// Whether `**bold**` hides text in Obsidian's notes, as its plugin may be set to.
  package var boldClozes = false

  package init(front: [String] = [], back: [String] = [], boldClozes: Bool = false) {
    self.front = front
    self.back = back
    self.boldClozes = boldClozes
  }
}

/// Reads a document and writes it as decks. Total and linear; `format` nil: by its looks.
package func importDocument(
  _ bytes: [UInt8], fileName: String, as format: DocumentFormat? = nil,
  options: ImportOptions = ImportOptions()
) -> ImportResult {
  let bytes = fromUTF16(bytes) ?? bytes
  if let failure = unreadable(bytes) { return .failure(failure) }
  let document = SourceDocument(bytes, fileName: fileName, options: options, isAsked: format != nil)
  if format == nil, let refused = refusedFormat(document) { return .failure(.refused(refused)) }
  guard let format = format ?? document.format else { return .failure(.unknownFormat) }
  return format.row.read(document)
}

/// The UTF-8 of a text that its mark says is UTF-16, as Windows' programs write it; nil for any
/// other, and for one that is broken.
private func fromUTF16(_ bytes: Bytes) -> Bytes? {
  let isLittle = bytes.starts(with: [0xFF, 0xFE])
  guard isLittle || bytes.starts(with: [0xFE, 0xFF]), bytes.count.isMultiple(of: 2) else {
    return nil
  }
  let units = stride(from: 2, to: bytes.count, by: 2).map { index in
    let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
    return isLittle ? second << 8 | first : first << 8 | second
  }
  guard let text = String(validating: units, as: UTF16.self), !text.utf8.contains(0) else {
    return nil
  }
  return Array(text.utf8)
}

func result(_ decks: [ImportedDeck?], _ format: DocumentFormat) -> ImportResult {
  let decks = decks.compactMap { deck in
    var deck = deck
    deck?.format = format
    return deck
  }
  return decks.isEmpty ? .failure(.noCards(format)) : .decks(decks)
}

private func unreadable(_ bytes: Bytes) -> ImportFailure? {
  let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
  if let kind = binaryKind(bytes) { return .binary(kind) }
  if text.allSatisfy(\.isWhite) { return .empty }
  if let offset = firstInvalidByte(bytes) {
    let line = 1 + bytes[..<offset].count { $0 == .newline }
    return .notUTF8(offset: offset, line: line)
  }
  // The JSON of another program is one line.
  return isHashcardsJSON(bytes) ? nil : longLine(bytes).map { .lineTooLong(line: $0) }
}

/// No text of people's has such lines: what would be made of one is no card.
private func longLine(_ bytes: Bytes) -> Int? {
  let limit = 16_000_000
  guard bytes.count > limit else { return nil }
  var line = 1
  var start = 0
  for index in bytes.indices where bytes[index] == .newline {
    if index - start > limit { return line }
    line += 1
    start = index + 1
  }
  return bytes.count - start > limit ? line : nil
}
