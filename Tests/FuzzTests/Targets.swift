import Words

@testable import Decks
@testable import Importing
@testable import Storage
@testable import TerminalFront
@testable import Typesetting

// What every byte sequence must survive. libFuzzer and the seeded test share these.

/// The bytes are one input; the target is done with it or traps.
enum FuzzTarget: String, CaseIterable {
  case deck, log, state, json, keys, document, card

  func run(_ bytes: [UInt8]) {
    switch self {
    case .deck: fuzzDeck(bytes)
    case .log: fuzzLog(bytes)
    case .state: _ = readCheckpoint(bytes.span)
    case .json: fuzzJSON(bytes)
    case .keys: fuzzKeys(bytes)
    case .document: fuzzDocument(bytes)
    case .card: fuzzCard(bytes)
    }
  }
}

/// Every position that the parser gives away lies within the text.
private func fuzzDeck(_ bytes: [UInt8]) {
  for checks in [Checks.errors, .strict] {
    let deck = parseDeck(bytes, path: "a.md", checks: checks)
    for card in deck.cards {
      precondition(card.front.range.upperBound <= bytes.count)
      precondition(card.back.range.upperBound <= bytes.count)
    }
    for diagnostic in deck.diagnostics {
      precondition(diagnostic.range.range.upperBound <= bytes.count)
      _ = diagnostic.message
    }
  }
}

/// A log in two pieces covers what it covers in one.
private func fuzzLog(_ bytes: [UInt8]) {
  var scan = LogScan(file: "a", faces: .all, keepsFingerprints: true)
  scan.read(bytes.span, from: 0)
  precondition(scan.coverage.bytes <= bytes.count)
  precondition(scan.entries.count == scan.fingerprints.count)
  for notice in scan.notices { _ = notice.description }
  for line in bytes.split(separator: 10) { _ = readLogLine(Array(line).span, faces: .all) }
}

private func fuzzJSON(_ bytes: [UInt8]) {
  var json = JSONReader()
  do throws(JSONFault) {
    try json.skip(bytes.span)
    try json.end(bytes.span)
  } catch {
    precondition(error.offset <= bytes.count)
  }
  _ = try? ConfigurationDocument(bytes.span)
}

/// Keys in any portions, with a timeout wherever one may come.
private func fuzzKeys(_ bytes: [UInt8]) {
  var decoder = KeyDecoder()
  for piece in stride(from: 0, to: bytes.count, by: 3) {
    _ = decoder.decode(bytes[piece..<min(piece + 3, bytes.count)])
    if decoder.isWaiting { _ = decoder.timeOut() }
  }
}

/// What is imported is a deck with those very cards, whatever it is taken for.
private func fuzzDocument(_ bytes: [UInt8]) {
  let formats = [nil] + DocumentFormat.allCases.map { $0 }
  let format = formats[bytes.count % formats.count]
  let name = ["a.md", "a.csv", "a.json", "a"][bytes.count / 7 % 4]
  guard case .decks(let decks) = importDocument(bytes, fileName: name, as: format) else { return }
  for deck in decks {
    precondition(parseDeck(deck.text, path: "a.md").cards.map(\.id) == deck.cardIDs)
    for note in deck.notes { precondition(note.line >= 0) }
  }
}

/// No line is wider than a terminal.
private func fuzzCard(_ bytes: [UInt8]) {
  let columns = 20 + bytes.count % 90
  let setter = CardTypesetter(columns: columns)
  let displays: [BlankDisplay] = [.hidden, .shown, .asked(index: 0, revealed: false)]
  for field in [Field.question, .answer, .cloze] {
    for line in setter.lines(bytes, field: field, blanks: displays[bytes.count % 3]) {
      precondition(line.width <= columns)
    }
  }
}
