/// The documents that `import` reads.
package enum DocumentFormat: String, Sendable, CaseIterable {
  /// `Q:`/`A:`/`C:` text: ours, and that of other programs with these tags.
  case deck
  /// Headings and numbered questions without answers.
  case questionList = "questions"
  /// Headings or numbered lines that ask, and the text below that answers.
  case questionsAndAnswers = "qa"
  /// Headings that name a term, and the text below that says what it is.
  case terms
  /// Anki's text export, with `#separator` and its other headers.
  case anki
  case csv
  case tsv
  /// The JSON that `hashcards export` prints.
  case hashcards
}

/// What a document is, by its first bytes, its structure and its name; nil: binary or unknown.
package func detectFormat(_ bytes: [UInt8], fileName: String) -> DocumentFormat? {
  guard binaryKind(bytes) == nil, firstInvalidByte(bytes) == nil else { return nil }
  return detect(bytes, fileName: fileName)?.format
}

/// The same for text, with the questions where it took reading them to know.
func detect(_ bytes: Bytes, fileName: String) -> (format: DocumentFormat, questions: Questions?)? {
  let lines = sourceLines(bytes)
  if isAnkiHeader(lines) { return (.anki, nil) }
  if isHashcardsJSON(bytes) { return (.hashcards, nil) }
  switch fileExtension(fileName) {
  case "csv": return (.csv, nil)
  case "tsv", "tab": return (.tsv, nil)
  case "json": return nil
  default: break
  }
  if hasTags(lines, deckTag) || hasTags(lines, wideTag), !asksByHeadings(lines) {
    return (.deck, nil)
  }
  if hasColumns(lines) { return (.tsv, nil) }
  if hasNamedColumns(lines) { return (.csv, nil) }
  let questions = Questions(lines, fileName: fileName)
  return questions.format.map { ($0, questions) }
}

/// The extension in lower case, without the dot; "" when there is none.
func fileExtension(_ fileName: String) -> String {
  let name = fileName.split(separator: "/").last ?? ""
  guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
  return name[name.index(after: dot)...].lowercased()
}

/// The name without folders and extension.
func stem(_ fileName: String) -> String {
  let name = fileName.split(separator: "/").last ?? ""
  guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
  return String(name[..<dot])
}

func deckTag(_ line: Slice) -> UInt8? { isTagLine(line) ? line.first : nil }

/// Whether a `C:` stands at a line's start, or a `Q:` with an `A:` after it, outside code.
///
/// - Parameter tag: the letter of the tag that a line begins with.
func hasTags(_ lines: [SourceLine], _ tag: (Slice) -> UInt8?) -> Bool {
  var fences = FenceTracker()
  var hasQuestion = false
  for line in lines where !fences.take(line.text) {
    switch tag(line.text) {
    case nil: break
    case 0x51: hasQuestion = true
    case 0x41: if hasQuestion { return true }
    default: return true
    }
  }
  return false
}

/// Whether far more headings ask than lines have tags: then the tags stand in answers.
private func asksByHeadings(_ lines: [SourceLine]) -> Bool {
  var fences = FenceTracker()
  var headings = 0
  var tags = 0
  for line in lines where !fences.take(line.text) {
    if headingLevel(line.text) != nil {
      if asksAtItsEnd(line.text) { headings += 1 }
    } else if deckTag(line.text) ?? wideTag(line.text) != nil {
      tags += 1
    }
  }
  return headings > 8 && headings > 4 * tags
}

/// Whether most lines have a tab inside.
private func hasColumns(_ lines: [SourceLine]) -> Bool {
  let filled = lines.prefix(200).filter { !$0.text.isBlankLine }
  let tabbed = filled.count { $0.text.trimmed.contains(.tab) }
  return tabbed > 0 && tabbed * 2 > filled.count
}

/// Whether the first line names columns of a table, as `front,back` does.
private func hasNamedColumns(_ lines: [SourceLine]) -> Bool {
  guard let line = lines.first(where: { !$0.text.isBlankLine }), line.text.count < 200 else {
    return false
  }
  let bytes = Bytes(line.text)
  return [UInt8.comma, .semicolon].contains { sign in
    var reader = RowReader(bytes, separator: sign)
    guard let row = reader.next(), row.fields.count > 1 else { return false }
    return namesColumns(row)
  }
}

/// What a file is that is no text, in words for a message.
func binaryKind(_ bytes: Bytes) -> BinaryKind? {
  for (kind, magic) in BinaryKind.magics where bytes.starts(with: magic) { return kind }
  return bytes.prefix(65_536).contains(0) ? .unknown : nil
}

package enum BinaryKind: String, Sendable {
  case zip, gzip, sqlite, pdf, png, jpeg, zstandard, utf16, unknown

  static let magics: [(BinaryKind, [UInt8])] = [
    (.zip, [0x50, 0x4B, 3, 4]), (.gzip, [0x1F, 0x8B]), (.sqlite, Array("SQLite format 3\0".utf8)),
    (.pdf, Array("%PDF-".utf8)), (.png, [0x89, 0x50, 0x4E, 0x47]), (.jpeg, [0xFF, 0xD8, 0xFF]),
    (.zstandard, [0x28, 0xB5, 0x2F, 0xFD]), (.utf16, [0xFF, 0xFE]), (.utf16, [0xFE, 0xFF]),
  ]
}

/// The offset of the first byte that is not UTF-8.
func firstInvalidByte(_ bytes: Bytes) -> Int? {
  do throws(UTF8.ValidationError) {
    _ = try UTF8Span(validating: bytes.span)
    return nil
  } catch {
    return error.byteOffsets.lowerBound
  }
}
