import Decks
import Library
import Markup
import Platform
import Reviewing
import Storage
import Words

// `ebb check --fix`: repairs that need no judgement, each a line of its own, nothing else touched.

/// One repair.
struct DeckFix: Equatable {
  var range: Range<Int>
  var line: Int
  var before: String
  var after: String
}

extension Context {
  /// Mends a deck and writes it, wholly or not at all; a mend may show another problem.
  func fix(_ file: inout CheckedFile, isStrict: Bool, _ tally: inout Tally) throws {
    let first = file.file
    var now = first
    var done: [DeckFix] = []
    for _ in 0..<8 {
      let found = fileDiagnostics(
        now, at: file.path, below: file.root, isStrict: isStrict, language)
      let fixes = deckFixes(found, in: now.bytes)
      guard !fixes.isEmpty else { break }
      done += fixes
      let bytes = applied(fixes, to: now.bytes)
      now = Collection.DeckFile(
        deck: parseDeck(bytes, path: now.deck.path, checks: isStrict ? .strict : .all),
        bytes: bytes)
    }
    guard !done.isEmpty else { return }
    guard now.errors <= first.errors, now.deck.cards.count >= first.deck.cards.count else {
      return warn(.notFixed(printable(file.path)))
    }
    // The file that a link leads to is the one to write.
    let path = try Files.realPath(file.path)
    let folder = Files.folder(of: path)
    if tally.cleared.insert(folder).inserted { Files.removeLeftovers(in: folder) }
    try Files.writeAtomically(now.bytes, to: path)
    file.file = now
    tally.fixes += done.count
    for fix in done { report(fix, file.path) }
  }

  private func report(_ fix: DeckFix, _ path: String) {
    guard invocation.has("json") else {
      return out(.fixedPlace("\(printable(path)):\(fix.line)", fix))
    }
    var json = JSONWriter()
    json.beginObject()
    json.member("file", path)
    json.member("line", fix.line)
    json.member("fixed", fix.before)
    json.member("to", fix.after)
    json.endObject()
    json.endLine()
    out(json.text)
  }
}

/// The repairs for what has one obvious repair, in the order of the file and apart from each other.
func deckFixes(_ diagnostics: [Diagnostic], in bytes: [UInt8]) -> [DeckFix] {
  let locator = SourceLocator(bytes)
  var fixes: [DeckFix] = []
  for problem in diagnostics {
    let line = locator.range(ofLine: Int(problem.line))
    switch problem.rule {
    case .lookAlikeTag: fixes += tagFixes(problem, line, bytes)
    case .titleForName:
      fixes.append(fix(problem.range.range, problem.facts.suggestion, problem, bytes))
    // One number sign may be a remark in code; two are a heading.
    case .swallowedHeading where problem.facts.suggestion.hasPrefix("##"):
      fixes.append(fix(line, problem.facts.suggestion, problem, bytes))
    case .missingSeparator:
      let start = line.lowerBound..<line.lowerBound
      fixes.append(
        DeckFix(
          range: start, line: Int(problem.line), before: "",
          after: problem.facts.suggestion + "\n\n"))
    default: break
    }
  }
  fixes.sort { $0.range.lowerBound < $1.range.lowerBound }
  var end = -1
  return fixes.filter { fix in
    guard fix.range.lowerBound >= end else { return false }
    end = fix.range.upperBound
    return true
  }
}

/// `**Q：** what?` is `Q: what?`: the tag at the line's start, and no half of an emphasis left.
private func tagFixes(_ problem: Diagnostic, _ line: Range<Int>, _ bytes: [UInt8]) -> [DeckFix] {
  let end = min(Int(problem.range.upper), line.upperBound)
  let isGlued = end < line.upperBound && bytes[end] != 0x20 && bytes[end] != 0x09
  let tag = problem.facts.suggestion + (isGlued ? " " : "")
  var fixes = [fix(line.lowerBound..<end, tag, problem, bytes)]
  let signs = bytes[line.lowerBound..<end].filter { $0 == 0x2A || $0 == 0x5F }
  let marker = bytes[line.lowerBound..<end].drop { $0 == 0x20 || $0 == 0x09 }
  let isList = marker.first == 0x2A && marker.dropFirst().first == 0x20
  let opener = isList ? Array(signs.dropFirst()) : signs
  guard !opener.isEmpty, opener.count <= 3, opener.allSatisfy({ $0 == opener[0] }) else {
    return fixes
  }
  // Closed before or behind the colon, it was one pair; an odd half closes further on.
  let isPair = isClosed(bytes[line.lowerBound..<end])
  guard !isPair, let close = lastRun(of: opener, in: end..<line.upperBound, bytes) else {
    return fixes
  }
  fixes.append(fix(close, "", problem, bytes))
  return fixes
}

/// Whether emphasis signs stand on both sides of the letter.
private func isClosed(_ tag: ArraySlice<UInt8>) -> Bool {
  guard let letter = tag.firstIndex(where: { $0 >= 0x41 && $0 != 0x5F }) else { return false }
  return tag[letter...].contains { $0 == 0x2A || $0 == 0x5F }
}

private func lastRun(of signs: [UInt8], in range: Range<Int>, _ bytes: [UInt8]) -> Range<Int>? {
  var start = range.upperBound - signs.count
  while start >= range.lowerBound {
    if bytes[start..<(start + signs.count)].elementsEqual(signs) {
      return start..<(start + signs.count)
    }
    start -= 1
  }
  return nil
}

private func fix(
  _ range: Range<Int>, _ after: String, _ problem: Diagnostic, _ bytes: [UInt8]
) -> DeckFix {
  DeckFix(
    range: range, line: Int(problem.line), before: string(bytes, range), after: after)
}

private func applied(_ fixes: [DeckFix], to bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count + fixes.count * 8)
  var place = 0
  for fix in fixes {
    result += bytes[place..<fix.range.lowerBound]
    result += fix.after.utf8
    place = fix.range.upperBound
  }
  return result + bytes[place...]
}
