import Decks
import Markup
import Platform
import Reviewing
import Scheduling
import Storage
import Typesetting

/// What is measured in a process of its own, because no command does only that.
package enum Work: String, CaseIterable, Sendable {
  /// The start of a process like this one: to be taken off the others.
  case nothing
  /// Reads the decks' bytes: nothing that parses can be faster.
  case read
  /// Reads and parses the decks.
  case parse
  /// Works the review state out from the logs alone.
  case replay
}

/// Does it with the collection in `folder`.
package func perform(_ work: Work, in folder: String) throws {
  switch work {
  case .nothing: break
  case .read: try forEachDeck(in: folder) { _, _ in }
  case .parse:
    var cards = 0
    try forEachDeck(in: folder) { path, bytes in
      cards += parseDeck(bytes, path: path).cards.count
    }
  case .replay:
    _ = try ReviewFolder(
      folder + "/.ebb", device: ReviewFolder.environmentDevice, scheduler: Scheduler()
    ).rebuild()
  }
}

private func forEachDeck(
  in folder: String, _ body: (_ path: String, _ bytes: [UInt8]) -> Void
) throws {
  for path in try deckFiles(below: folder).paths {
    body(path, try Files.read("\(folder)/\(path)"))
  }
}

/// What a grade costs once the collection is open, to append, sync and apply: grades its first
/// `count` cards.
package func measureGrades(in collection: SyntheticCollection, count: Int) throws -> Sample {
  let ids = firstCards(of: collection)
  let store = try ReviewStore(collection.reviewFolder)
  let start = Instant(
    milliseconds: Int64(SyntheticCollection.today.number) * 86_400_000 + 3_600_000)
  let clock = ContinuousClock()
  let before = (ResourceUse.current, clock.now, DiskSyncs.count)
  for index in 0..<count {
    let entry = LogEntry(
      at: Instant(milliseconds: start.milliseconds + Int64(index) * 1000),
      day: SyntheticCollection.today, card: ids[index % ids.count],
      event: .grade(.good, .review, milliseconds: 4000))
    try store.append([entry])
  }
  let after = (ResourceUse.current, clock.now, DiskSyncs.count)
  let micros = after.0.cpuMicroseconds - before.0.cpuMicroseconds
  return Sample(
    cpu: Double(micros) / 1000 / Double(count),
    wall: milliseconds(after.1 - before.1) / Double(count),
    syncs: Double(after.2 - before.2) / Double(count))
}

private func firstCards(of collection: SyntheticCollection) -> [CardID] {
  let text = collection.decks.first { _ in true }?.text ?? ""
  return parseDeck(Array(text.utf8), path: "deck.md").cards.map(\.id)
}

func firstCardID(of collection: SyntheticCollection) -> CardID {
  firstCards(of: collection).first ?? CardID(rawValue: 0)
}

func milliseconds(_ duration: Duration) -> Double {
  let parts = duration.components
  return Double(parts.seconds) * 1000 + Double(parts.attoseconds) / 1e15
}

/// What drawing the longest card of some decks costs, question and answer, at 80 columns.
package func measureDrawing(decks folder: String, count: Int) throws -> Sample {
  var longest: (front: [UInt8], back: [UInt8]) = ([], [])
  try forEachDeck(in: folder) { path, bytes in
    for card in parseDeck(bytes, path: path).cards where card.kind == .basic {
      guard card.front.count + card.back.count > longest.front.count + longest.back.count else {
        continue
      }
      longest = (Array(bytes[card.front.range]), Array(bytes[card.back.range]))
    }
  }
  let clock = ContinuousClock()
  let before = (ResourceUse.current, clock.now)
  var lines = 0
  for _ in 0..<count {
    let setter = CardTypesetter(columns: 80)
    lines += setter.lines(longest.front, field: .question).count
    lines += setter.lines(longest.back, field: .answer).count
  }
  let micros = ResourceUse.current.cpuMicroseconds - before.0.cpuMicroseconds
  return Sample(
    cpu: Double(micros) / 1000 / Double(max(1, count)),
    wall: milliseconds(clock.now - before.1) / Double(max(1, count)))
}
