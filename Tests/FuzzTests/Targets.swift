import Markup
import Reviewing
import Scheduling
import Words

@testable import Decks
@testable import Importing
@testable import Storage
@testable import TerminalFront
@testable import Typesetting

// What every byte sequence must survive. libFuzzer and the seeded test share these.

/// The bytes are one input: what is claimed of it holds, or what does not is said.
enum FuzzTarget: String, CaseIterable {
  case deck, log, state, json, keys, document, card

  func complaint(about bytes: [UInt8]) -> String? {
    switch self {
    case .deck: fuzzDeck(bytes)
    case .log: fuzzLog(bytes)
    case .state: fuzzState(bytes)
    case .json: fuzzJSON(bytes)
    case .keys: fuzzKeys(bytes)
    case .document: fuzzDocument(bytes)
    case .card: fuzzCard(bytes)
    }
  }
}

/// Every position that the parser gives away lies within the text.
private func fuzzDeck(_ bytes: [UInt8]) -> String? {
  for checks in [Checks.errors, .strict] {
    let deck = parseDeck(bytes, path: "a.md", checks: checks)
    for card in deck.cards
    where max(card.front.range.upperBound, card.back.range.upperBound) > bytes.count {
      return "a card ends behind the text: \(card)"
    }
    for diagnostic in deck.diagnostics {
      if diagnostic.range.range.upperBound > bytes.count { return "behind the text: \(diagnostic)" }
      if diagnostic.message.isEmpty { return "nothing is said: \(diagnostic)" }
    }
  }
  return nil
}

/// A log covers no more than there is, and all of it that was read leads to a state.
private func fuzzLog(_ bytes: [UInt8]) -> String? {
  var scan = LogScan(file: "a", faces: .all)
  var timeline = Timeline()
  timeline.beginLog("a")
  var count = 0
  scan.read(bytes.span, from: 0) { entry, hash in
    timeline.append(entry, hash: hash)
    count += 1
  }
  timeline.settle()
  if scan.coverage.bytes > bytes.count { return "it covers \(scan.coverage.bytes) bytes" }
  if timeline.counts.map({ $0.standing + $0.repeated }) != [count] { return "entries are missing" }
  if scan.notices.contains(where: \.description.isEmpty) { return "a notice says nothing" }
  _ = timeline.state(by: Scheduler())
  for line in bytes.split(separator: 10) { _ = readLogLine(Array(line).span, faces: .all) }
  return nil
}

/// What was read is read again from what is written of it; with a hash that fits, so that all of it
/// is looked at.
private func fuzzState(_ bytes: [UInt8]) -> String? {
  let hashed = bytes + Checkpoint.hashLine(hexadecimalText(fingerprint(bytes))).utf8
  for bytes in [bytes, hashed] {
    guard case .read(let checkpoint) = readCheckpoint(bytes.span) else { continue }
    guard case .read(let again) = readCheckpoint(checkpoint.encoded().span) else {
      return "what is written of it cannot be read"
    }
    if again != checkpoint { return "it reads otherwise" }
  }
  return nil
}

private func fuzzJSON(_ bytes: [UInt8]) -> String? {
  var json = JSONReader()
  do throws(JSONFault) {
    try json.skip(bytes.span)
    try json.end(bytes.span)
  } catch {
    if error.offset > bytes.count { return "a fault behind the text, at \(error.offset)" }
  }
  _ = try? ConfigurationDocument(bytes.span)
  return nil
}

/// Keys in any portions, with a timeout wherever one may come: never more keys than bytes, but for
/// an Escape that a timeout ends, and nothing is left waiting.
private func fuzzKeys(_ bytes: [UInt8]) -> String? {
  var decoder = KeyDecoder()
  var keys = 0
  var timeouts = 1
  for piece in stride(from: 0, to: bytes.count, by: 3) {
    keys += decoder.decode(bytes[piece..<min(piece + 3, bytes.count)]).count
    if decoder.isWaiting {
      keys += decoder.timeOut().count
      timeouts += 1
    }
  }
  return keys <= bytes.count + timeouts && !decoder.isWaiting ? nil : "\(keys) keys"
}

/// What is imported is a deck with those very cards, whatever it is taken for.
private func fuzzDocument(_ bytes: [UInt8]) -> String? {
  let formats = [nil] + DocumentFormat.allCases.map { $0 }
  let format = formats[bytes.count % formats.count]
  let name = ["a.md", "a.csv", "a.json", "a"][bytes.count / 7 % 4]
  guard case .decks(let decks) = importDocument(bytes, fileName: name, as: format) else {
    return nil
  }
  for deck in decks {
    if parseDeck(deck.text, path: "a.md").cards.map(\.id) != deck.cardIDs { return "other cards" }
    if deck.notes.contains(where: { $0.line < 0 }) { return "a note before the first line" }
  }
  return nil
}

/// No line is wider than a terminal.
private func fuzzCard(_ bytes: [UInt8]) -> String? {
  let columns = 20 + bytes.count % 90
  let setter = CardTypesetter(columns: columns)
  let displays: [BlankDisplay] = [.hidden, .shown, .asked(index: 0, revealed: false)]
  for field in [Field.question, .answer, .cloze] {
    for line in setter.lines(bytes, field: field, blanks: displays[bytes.count % 3])
    where line.width > columns {
      return "\(line.width) columns of \(columns)"
    }
  }
  return nil
}
