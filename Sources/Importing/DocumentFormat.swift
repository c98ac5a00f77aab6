import Markup
package import Words

/// The documents that `import` reads; a format is known by its row in the table below.
package enum DocumentFormat: String, Sendable, CaseIterable {
  case deck
  case questionList = "questions"
  case questionsAndAnswers = "qa"
  case terms, anki, tsv, csv
  case obsidianToAnki = "obsidian-to-anki"
  case obsidian, logseq
  case frontBack = "front-back"
  case hashcards
}

/// All that is known of a format: recognising, reading, help and completions come from here.
struct FormatRow {
  /// What such a document is, for help.
  let what: Sentence
  /// Endings of names that no other format has; in folders they are looked for.
  var endings: [String] = []
  /// The document or its name says which it is.
  var isMarked: (SourceDocument) -> Bool = { _ in false }
  /// It looks like one; asked, in the order of the formats, where nothing is marked.
  var isLikely: (SourceDocument) -> Bool = { _ in false }
  let read: (SourceDocument) -> ImportResult
}

extension FormatRow {
  /// Notes of another program; a deck that only mentions its marks stays a deck.
  fileprivate static func notes(
    _ format: DocumentFormat, _ what: Sentence, isMarked: @escaping ([SourceLine]) -> Bool,
    read: @escaping ([SourceLine], String, ImportOptions) -> DraftDeck
  ) -> FormatRow {
    FormatRow(
      what: what, isMarked: { isMarked($0.lines) && !hasTags($0.lines, deckTag) },
      read: { result([finish(read($0.lines, $0.fileName, $0.options))], format) })
  }
}

extension DocumentFormat {
  var row: FormatRow {
    switch self {
    case .deck:
      FormatRow(
        what: Sentence("lines that begin with Q:, A: and C:", "以“Q:”“A:”“C:”开头的行"),
        isLikely: {
          (hasTags($0.lines, deckTag) || hasTags($0.lines, wideTag)) && !asksByHeadings($0.lines)
        },
        read: { result([adopted($0.bytes, fileName: $0.fileName)], .deck) })
    case .questionList:
      FormatRow(
        what: Sentence("headings and numbered questions without answers", "没有答案的标题和编号问题"),
        isLikely: { $0.questions.format == .questionList },
        read: { result([finish($0.askedQuestions.deck())], .questionList) })
    case .questionsAndAnswers:
      FormatRow(
        what: Sentence(
          "headings or numbered lines that ask, and the text below them that answers",
          "提问的标题或编号行，下面的文字是答案"),
        isLikely: { $0.questions.format == .questionsAndAnswers },
        read: { result([finish($0.askedQuestions.deck())], .questionsAndAnswers) })
    case .terms:
      FormatRow(
        what: Sentence(
          "headings that name a term, and the text below them that says what it is",
          "写着术语的标题，下面的文字是解释"),
        read: {
          let terms = Questions($0.lines, fileName: $0.fileName, .terms)
          return result([finish(terms.deck())], .terms)
        })
    case .anki:
      FormatRow(
        what: Sentence("what Anki exports as notes in plain text", "Anki 导出的纯文本笔记"),
        isMarked: { isAnkiHeader($0.lines) },
        read: { result(ankiDecks($0.bytes, fileName: $0.fileName).map(finish), .anki) })
    case .tsv:
      FormatRow(
        what: Sentence("a table with tabs", "用制表符分隔的表格"), endings: ["tsv", "tab"],
        isMarked: { ["tsv", "tab"].contains($0.ending) }, isLikely: { hasColumns($0.lines) },
        read: { $0.table(TableShape(separator: .tab), .tsv) })
    case .csv:
      FormatRow(
        what: Sentence("a table with commas, semicolons or other signs", "用逗号、分号等分隔的表格"),
        endings: ["csv"], isMarked: { $0.ending == "csv" },
        isLikely: { hasNamedColumns($0.lines) },
        read: { $0.table(TableShape(of: $0.bytes), .csv) })
    case .obsidianToAnki:
      .notes(
        .obsidianToAnki,
        Sentence(
          "Obsidian_to_Anki's notes between START and END", "Obsidian_to_Anki 的 START…END 笔记"),
        isMarked: isObsidianToAnki, read: obsidianToAnkiDeck)
    case .obsidian:
      .notes(
        .obsidian,
        Sentence(
          "Obsidian's spaced repetition: question::answer, ==clozes==, with #flashcards",
          "Obsidian 的间隔重复笔记：问题::答案、==填空==，带 #flashcards"),
        isMarked: isObsidianReview, read: obsidianDeck)
    case .logseq:
      .notes(
        .logseq, Sentence("Logseq's blocks with #card", "Logseq 中带 #card 的块"), isMarked: isLogseq,
        read: logseqDeck)
    case .frontBack:
      .notes(
        .frontBack, Sentence("headings # Front and # Back", "标题为 # Front 和 # Back 的笔记"),
        isMarked: hasFrontAndBack, read: frontBackDeck)
    case .hashcards:
      FormatRow(
        what: Sentence(
          "the JSON of `hashcards export`, with its reviews", "`hashcards export` 的 JSON，带复习记录"),
        endings: ["json"], isMarked: { isHashcardsJSON($0.bytes) },
        read: { hashcardsDecks($0.bytes, fileName: $0.fileName) })
    }
  }

  /// What such a document is, for help.
  package var what: Sentence { row.what }

  /// Whether a file in a folder is looked at, by its name.
  package static func mayBe(_ fileName: String) -> Bool {
    (["md", "markdown", "txt"] + allCases.flatMap(\.row.endings)).contains(fileExtension(fileName))
  }
}

/// What a document is, by its marks, its name and its looks; nil: binary or unknown.
package func detectFormat(_ bytes: [UInt8], fileName: String) -> DocumentFormat? {
  guard binaryKind(bytes) == nil, firstInvalidByte(bytes) == nil else { return nil }
  return SourceDocument(bytes, fileName: fileName).format
}

/// A document on its way in; what needs a look at all of it is worked out once.
final class SourceDocument {
  let bytes: Bytes
  let fileName: String
  let options: ImportOptions
  let ending: String
  lazy var lines = sourceLines(bytes)
  /// With lists only where a word promises that they ask.
  lazy var questions = Questions(lines, fileName: fileName)
  private let isAsked: Bool

  /// - Parameter isAsked: the user says what it is, so that every list asks.
  init(
    _ bytes: Bytes, fileName: String, options: ImportOptions = ImportOptions(),
    isAsked: Bool = false
  ) {
    (self.bytes, self.fileName, self.options) = (bytes, fileName, options)
    self.isAsked = isAsked
    ending = fileExtension(fileName)
  }

  /// What the document is; nil when nothing tells.
  var format: DocumentFormat? {
    let formats = DocumentFormat.allCases
    if let marked = formats.first(where: { $0.row.isMarked(self) }) { return marked }
    if formats.contains(where: { $0.row.endings.contains(ending) }) { return nil }
    return formats.first { $0.row.isLikely(self) }
  }

  var askedQuestions: Questions {
    isAsked ? Questions(lines, fileName: fileName, .asked) : questions
  }

  func table(_ shape: TableShape, _ format: DocumentFormat) -> ImportResult {
    do throws(ColumnProblem) {
      return result(
        try tableDecks(bytes, fileName: fileName, shape, options).map(finish), format)
    } catch {
      switch error {
      case .noColumnAsks: return .failure(.noColumnAsks)
      case .tooMany(let line): return .failure(.tooManyColumns(line: line))
      case .unknown(let name, let names): return .failure(.noColumn(name, names: names))
      }
    }
  }
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
