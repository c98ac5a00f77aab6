import Decks
import Platform
import Reviewing
package import Scheduling
package import Storage

/// A collection of made-up decks and reviews in a folder of its own.
package struct SyntheticCollection: Sendable {
  package var cards: Int
  package var entriesPerCard: Int
  package var seed: UInt64
  package let folder: String

  /// The day that everything is measured on: all reviews lie before it.
  package static let today = Day(year: 2026, month: 11, day: 21) ?? .first
  package static let now = "2026-11-21T08:30:00+08:00"
  /// Changes with what is generated, so that an older collection is not taken for this one.
  private static let version = 6

  /// - Parameter parent: where collections are kept, each in a folder named after its size.
  package init(cards: Int, entriesPerCard: Int = 5, seed: UInt64 = 8, in parent: String) {
    self.cards = cards
    self.entriesPerCard = entriesPerCard
    self.seed = seed
    folder = "\(parent)/\(cards)-cards-\(entriesPerCard)-entries"
  }

  package var reviewFolder: ReviewFolder {
    ReviewFolder(
      folder + "/.ebb", device: ReviewFolder.environmentDevice, scheduler: Scheduler())
  }

  package var logPath: String {
    "\(folder)/.ebb/reviews/\(ReviewFolder.environmentDevice).jsonl"
  }

  /// Of a second device, which was used every fourth day.
  package var otherLogPath: String { "\(folder)/.ebb/reviews/ebb-bench-other.jsonl" }

  package var statePath: String { folder + "/.ebb/state.json" }

  /// The decks' texts and their paths below the folder, in order.
  package var decks: some Sequence<(path: String, text: String)> {
    let size = SyntheticDeck.cardsPerDeck
    return (0..<deckCount).lazy.map { index in
      let count = Swift.min(size, cards - index * size)
      return (deckPath(index), SyntheticDeck.text(index: index, cards: count, seed: seed))
    }
  }

  /// Where they are.
  package var deckPaths: [String] { (0..<deckCount).map { "\(folder)/\(deckPath($0))" } }

  private var deckCount: Int {
    (cards + SyntheticDeck.cardsPerDeck - 1) / SyntheticDeck.cardsPerDeck
  }

  /// In folders of a hundred decks, as a large collection would have them.
  private func deckPath(_ index: Int) -> String {
    let number = String(100_000 + index).dropFirst()
    return "part\(number.prefix(3))/deck\(number).md"
  }

  private var stamp: String {
    "ebb-bench \(SyntheticCollection.version) \(cards) \(entriesPerCard) \(seed) "
      + ReviewFolder.environmentDevice
  }

  /// All decks as one document, to be imported; hidden, so that it is no deck of the collection.
  package var documentPath: String { folder + "/.document.md" }

  /// A lesson of ten cards each, numbered, to be imported together.
  package var lessonsFolder: String { folder + "/.lessons" }

  /// A collection of one `C:` text with a tenth as many deletions as there are cards.
  package var clozeFolder: String { folder + "/.cloze" }

  private var stampPath: String { folder + "/.stamp" }

  /// Whether an earlier run has left exactly this collection.
  package var isThere: Bool {
    guard let bytes = try? Files.read(stampPath) else { return false }
    return bytes == Array(stamp.utf8)
  }

  /// Writes it all; the folder must not be there, or hold an older one.
  package func write() throws {
    let files = try writeDecks()
    let collection = Collection(files: files)
    try writeLog(collection)
    try Files.writeAtomically(
      Array(files.map(\.bytes).joined(separator: [UInt8(ascii: "\n")])), to: documentPath)
    try writeLessons()
    try writeCloze()
    let store = try ReviewStore(reviewFolder)
    try store.checkpoint()
    try Files.writeAtomically(Array(stamp.utf8), to: stampPath)
  }

  private func writeLessons() throws {
    try Files.makeFolder(lessonsFolder)
    for lesson in 0..<(cards / 10) {
      let questions = (0..<10).map { "Q: Question \($0) of lesson \(lesson)?\nA: \(lesson * $0)\n" }
      try Files.writeAtomically(
        Array(questions.joined(separator: "\n").utf8), to: "\(lessonsFolder)/lesson-\(lesson).md")
    }
  }

  private func writeCloze() throws {
    let deletions = (0..<(cards / 10)).map { "word \($0) [answer \($0)]" }
    try Files.makeFolder(clozeFolder)
    try Files.writeAtomically(
      Array("C: \(deletions.joined(separator: " "))\n".utf8), to: clozeFolder + "/cloze.md")
  }

  private func writeDecks() throws -> [Collection.DeckFile] {
    var files: [Collection.DeckFile] = []
    for (path, text) in decks {
      let bytes = Array(text.utf8)
      let file = "\(folder)/\(path)"
      try Files.makeFolder(Files.folder(of: file))
      try Files.writeAtomically(bytes, to: file, mode: 0o644)
      files.append(Collection.DeckFile(deck: parseDeck(bytes, path: path), bytes: bytes))
    }
    return files
  }

  private func writeLog(_ collection: Collection) throws {
    try Files.makeFolder(Files.folder(of: logPath))
    for path in [logPath, otherLogPath, statePath] where try Files.status(path) != nil {
      try Files.remove(path)
    }
    var log = try LogOnDisk(logPath)
    var other = try LogOnDisk(otherLogPath)
    let places = collection.cards.map(\.place)
    let ids = collection.cards.map(\.card.id)
    let reviews = SyntheticReviews(
      cards: ids.count, entriesPerCard: entriesPerCard, today: SyntheticCollection.today,
      seed: seed)
    try reviews.forEachEntry(of: ids) { entry, card, isFirst in
      var entry = entry
      if isFirst {
        entry.face = collection.face(of: places[card])
        entry.origin = collection.origin(of: places[card])
      }
      if entry.day.number % 4 == 0 { try other.add(entry) } else { try log.add(entry) }
    }
    try log.finish()
    try other.finish()
  }
}

/// A log written in large pieces.
private struct LogOnDisk: ~Copyable {
  private var file: AppendFile
  private var json = JSONWriter()

  init(_ path: String) throws { file = try AppendFile(path) }

  mutating func add(_ entry: LogEntry) throws {
    json.line(entry)
    if json.bytes.count >= 1 << 22 { try finish() }
  }

  mutating func finish() throws {
    if !json.bytes.isEmpty { try file.append(json.bytes) }
    json = JSONWriter()
  }
}
