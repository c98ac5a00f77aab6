import Decks
import Markup

/// A deck that is in our format already: taken as it is, but for byte-order mark, line ends
/// and tags that are nearly
/// a deck's.
func adopted(_ bytes: Bytes, fileName: String) -> ImportedDeck? {
  let file = safeStem(stem(fileName)) + ".md"
  var text = cleaned(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...])
  if text.last != .newline { text.append(.newline) }
  var notes: [ImportNote] = []
  let lines = sourceLines(text)
  if !hasTags(lines, deckTag), hasTags(lines, wideTag) {
    let (tagged, changed) = withDeckTags(lines)
    text = tagged
    notes += changed.prefix(1).map { ImportNote(line: $0, .tagsWritten(lines: changed.count)) }
  }
  let deck = parseDeck(text, path: file, checks: .all)
  guard !deck.cards.isEmpty else { return nil }
  if let place = bytes.firstIndex(where: { $0.isControl && $0 != .carriageReturn }) {
    let line = 1 + bytes[..<place].count { $0 == .newline }
    notes.append(ImportNote(line: line, .controlCharacters))
  }
  for problem in deck.diagnostics where problem.severity != .info {
    notes.append(ImportNote(line: Int(problem.line), .stillWarns(problem.sentence)))
  }
  return ImportedDeck(
    name: deck.name, fileName: file, text: text, cardIDs: deck.cards.map(\.id),
    unansweredCount: deck.cards.count(where: \.isUnanswered), notes: sorted(notes), reviews: [])
}
