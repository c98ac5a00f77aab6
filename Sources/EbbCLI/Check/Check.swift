import Decks
import Library
import Markup
import Platform
import Reviewing
import Storage
import Typesetting
import Words

/// Every problem in the decks, with place and caret; `--fix` first mends what needs no judgement.
func check(_ context: Context) throws -> ExitStatus {
  let isStrict = context.invocation.has("strict")
  var tally = Tally()
  var files = try context.filesToCheck(isStrict: isStrict, &tally)
  if context.invocation.has("fix") {
    for index in files.indices { try context.fix(&files[index], isStrict: isStrict, &tally) }
  }
  let collection = Collection(files: files.map(\.file))
  let others = collection.duplicateDiagnostics(files.map(\.path))
  for (index, file) in files.enumerated() {
    let found =
      fileDiagnostics(
        file.file, at: file.path, below: file.root, isStrict: isStrict, context.language)
      + (others[index] ?? [])
    if !context.invocation.has("fix") {
      tally.fixable += Set(deckFixes(found, in: file.file.bytes).map(\.line)).count
    }
    report(
      found.sorted { ($0.range.lower, $0.range.upper) < ($1.range.lower, $1.range.upper) },
      in: file.file, file.path, context, &tally)
  }
  if !context.invocation.has("json") {
    context.out(
      .checked(
        files: collection.files.count, cards: collection.count, errors: tally.errors,
        warnings: tally.warnings))
    if tally.fixes > 0 { context.out(.fixed(tally.fixes)) }
    if tally.fixable > 0 { context.note(.fixable(tally.fixable, isStrict: isStrict)) }
  }
  return tally.errors > 0 ? .failed : .done
}

extension Context {
  /// Of the places that were named, else of the collection; what cannot be read is said.
  fileprivate func filesToCheck(isStrict: Bool, _ tally: inout Tally) throws -> [CheckedFile] {
    var files: [CheckedFile] = []
    let paths = invocation.operands
    for root in paths.isEmpty ? [try surroundings.decksRoot()] : paths {
      guard let status = try Files.status(root) else { throw Failure(.noPath(root)) }
      let read = try DecksRead(below: root, keepsTexts: true, checks: isStrict ? .strict : .all)
      for problem in read.problems { warn(problem) }
      tally.errors += read.problems.count
      for copy in read.copies {
        warn(.named(.deckCopy(copy)))
        tally.warnings += 1
      }
      let folder = status.kind == .folder ? root : Files.folder(of: root)
      for file in read.collection.files {
        // Problems are named by the path as it was given, so that an editor finds the file.
        let path = status.kind == .folder ? joined(root, file.deck.path) : root
        files.append(CheckedFile(file: file, path: path, root: folder))
      }
    }
    return files
  }
}

/// A deck being checked, and where it is.
struct CheckedFile {
  var file: Collection.DeckFile
  /// As it was named, with the file's own path below it.
  let path: String
  /// The folder that `@/` means in a link.
  let root: String
}

struct Tally {
  var errors = 0
  var warnings = 0
  var fixes = 0
  /// Lines that `--fix` would mend.
  var fixable = 0
  /// Folders without leftovers of killed runs.
  var cleared: Set<String> = []
}

extension Collection {
  /// The same card twice, and questions that are nearly the same: both places are named.
  fileprivate func duplicateDiagnostics(_ names: [String]) -> [Int: [Diagnostic]] {
    var result: [Int: [Diagnostic]] = [:]
    for (place, first) in duplicates {
      let card = card(at: place)
      let other = self.card(at: first)
      result[place.file, default: []].append(
        Diagnostic(
          rule: .sameCardTwice, range: card.front, line: card.line,
          facts: .init(otherPath: names[first.file], otherLine: other.line)))
    }
    for pair in nearDuplicates() {
      let card = card(at: pair.second)
      let facts = Diagnostic.Facts(
        otherPath: names[pair.first.file], otherLine: self.card(at: pair.first).line)
      result[pair.second.file, default: []].append(
        Diagnostic(rule: .nearDuplicate, range: card.front, line: card.line, facts: facts))
    }
    return result
  }
}

private func report(
  _ diagnostics: [Diagnostic], in file: Collection.DeckFile, _ name: String, _ context: Context,
  _ tally: inout Tally
) {
  guard !diagnostics.isEmpty else { return }
  let locator = SourceLocator(file.bytes)
  for diagnostic in diagnostics {
    switch diagnostic.severity {
    case .error: tally.errors += 1
    case .warning: tally.warnings += 1
    case .info: break
    }
    let place = locator.place(of: Int(diagnostic.range.lower))
    if context.invocation.has("json") {
      context.out(json(diagnostic, name, place, context.language) + "\n")
    } else {
      context.out(
        "\(printable(name)):\(place.line):\(place.column): "
          + "\(diagnostic.severity.sentence[context.language]): "
          + "\(printable(diagnostic.sentence[context.language]))\n"
          + excerpt(locator, file.bytes, diagnostic.range.range, context.display))
    }
  }
}

private func json(
  _ diagnostic: Diagnostic, _ path: String, _ place: (line: Int, column: Int),
  _ language: Language
) -> String {
  var json = JSONWriter()
  json.beginObject()
  json.member("file", path)
  json.member("line", place.line)
  json.member("column", place.column)
  json.member("severity", diagnostic.severity.rawValue)
  json.member("rule", diagnostic.rule.rawValue)
  json.member("message", diagnostic.sentence[language])
  json.endObject()
  return json.text
}

/// The source line and carets under the place, in display columns: a Chinese character takes two.
private func excerpt(
  _ locator: SourceLocator, _ bytes: [UInt8], _ range: Range<Int>, _ width: DisplayWidth
) -> String {
  let line = locator.range(ofLine: locator.line(of: range.lowerBound))
  // A line may be megabytes long: only what lies around the place is shown.
  let start = utf8Start(max(line.lowerBound, range.lowerBound - 120), bytes)
  let end = utf8Start(min(line.upperBound, range.lowerBound + 160), bytes)
  let before = shown(string(bytes, start..<range.lowerBound))
  let after = shown(string(bytes, range.lowerBound..<max(end, range.lowerBound)))
  let marked = shown(
    string(bytes, range.lowerBound..<max(range.lowerBound, min(range.upperBound, end))))
  let cut = (start > line.lowerBound ? "…" : "", end < line.upperBound ? "…" : "")
  let indent = String(repeating: " ", count: 2 + width.of(cut.0) + width.of(before))
  let caret = String(repeating: "^", count: max(1, min(width.of(marked), 60)))
  return "  \(cut.0)\(before)\(after)\(cut.1)\n\(indent)\(caret)\n"
}

private func shown(_ text: String) -> String {
  safeText(String(text.map { $0.isNewline ? " " : $0 == "\t" ? " " : $0 }))
}

private func utf8Start(_ offset: Int, _ bytes: [UInt8]) -> Int {
  var offset = offset
  while offset > 0, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
  return offset
}
