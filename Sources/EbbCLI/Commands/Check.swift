import Decks
import Platform
import Reviewing
import Storage
import Typesetting

/// Every problem in the decks, with place and caret.
func check(_ context: Context) throws -> ExitStatus {
  let level: Checks = context.invocation.has("strict") ? .strict : .all
  var tally = Tally()
  var files: [Collection.DeckFile] = []
  // Problems are named by the path as it was given, so that an editor finds the file.
  var names: [String] = []
  let paths = context.invocation.operands
  for root in paths.isEmpty ? [try context.decksRoot()] : paths {
    guard try Files.status(root) != nil else {
      throw Failure(.noPath(printable(root)))
    }
    var problems: [String] = []
    let found = try context.readCollection(
      root, keepsTexts: true, checks: level, problems: &problems)
    for problem in problems { context.warn(problem) }
    tally.errors += problems.count
    files += found.files
    names += found.files.map { context.path(of: $0.deck.path, in: root) }
  }
  let collection = Collection(files: files)
  let duplicates = collection.duplicateDiagnostics(names)
  for (index, file) in collection.files.enumerated() {
    let math = mathDiagnostics(file, context.language)
    let found = (file.deck.diagnostics + math + (duplicates[index] ?? []))
      .sorted { ($0.range.lower, $0.range.upper) < ($1.range.lower, $1.range.upper) }
    report(found, in: file, names[index], context, &tally)
  }
  if !context.invocation.has("json") {
    context.out(
      .checked(
        files: collection.files.count, cards: collection.count, errors: tally.errors,
        warnings: tally.warnings))
  }
  return tally.errors > 0 ? .failed : .done
}

private struct Tally {
  var errors = 0
  var warnings = 0
}

extension Collection {
  /// The same card twice: both places are named.
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
    return result
  }
}

/// Formulas that do not parse: such a card shows its source.
private func mathDiagnostics(
  _ file: Collection.DeckFile, _ language: Language
) -> [Diagnostic] {
  var result: [Diagnostic] = []
  var lastText: Int32 = -1
  for card in file.deck.cards where card.text != lastText {
    lastText = card.text
    let fields = card.kind == .basic ? [card.front, card.back] : [card.front]
    for field in fields {
      for span in opaqueSpans(in: file.bytes, field.range)
      where span.kind == .inlineMath || span.kind == .displayMath {
        let latex = string(file.bytes, span.content)
        guard let problem = mathProblem(latex) else { continue }
        let start = min(span.content.lowerBound + problem.offset, span.range.upperBound - 1)
        result.append(
          Diagnostic(
            rule: .mathDoesNotParse, range: ByteRange(start..<span.range.upperBound),
            line: Int32(SourceLocator(file.bytes).line(of: start)),
            facts: .init(found: problem.kind.sentence[language])))
      }
    }
  }
  return result
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
          + excerpt(locator, file.bytes, diagnostic.range.range))
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
private func excerpt(_ locator: SourceLocator, _ bytes: [UInt8], _ range: Range<Int>) -> String {
  let line = locator.range(ofLine: locator.line(of: range.lowerBound))
  // A line may be megabytes long: only what lies around the place is shown.
  let start = utf8Start(max(line.lowerBound, range.lowerBound - 120), bytes)
  let end = utf8Start(min(line.upperBound, range.lowerBound + 160), bytes)
  let width = DisplayWidth()
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
