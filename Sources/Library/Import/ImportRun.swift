import Decks
package import Importing
package import Platform
package import Reviewing
import Storage
import Words

/// What became of one document, or of one deck in it.
package enum ImportStep {
  /// Written to the path, or would be; nil where nothing is new.
  case taken(DeckPlan, path: String?)
  /// In a folder there may be files without questions.
  case leftOut(ImportFailure)
  case failed(ImportFailure)
  case unreadable(SystemError)
  case notWritten(path: String, SystemError)
}

/// One run of import: brings documents into the collection, file by file. What is there already is
/// never touched.
package final class ImportRun {
  package let isDry: Bool
  package let remarks: [Remark]
  package private(set) var newCards = 0
  /// Paths that are made, or would be.
  package private(set) var made: [String] = []

  private let surroundings: Surroundings
  private let format: DocumentFormat?
  private let options: ImportOptions
  private let root: String
  private let target: String
  private let configuration: Configuration
  private var known: KnownCards
  private var withReviews: [ImportedDeck] = []
  private var names: Set<String> = []
  /// The number that a taken name gets next, so that a thousand equal names cost no square.
  private var numbers: [String: Int] = [:]
  private var prepared: Set<String> = []

  /// - Parameters:
  ///   - format: what the documents are; nil: by their looks.
  ///   - options: what else the user says of them.
  ///   - folder: where the new decks go, in the decks folder; nil: into it.
  ///   - isDry: only says what would be done.
  package init(
    _ surroundings: Surroundings, _ sources: [ImportSource], as format: DocumentFormat?,
    options: ImportOptions = ImportOptions(), to folder: String?, isDry: Bool
  ) throws {
    self.surroundings = surroundings
    self.format = format
    self.options = options
    self.isDry = isDry
    root = try surroundings.importRoot(sources)
    target = try importFolder(folder, in: root)
    let settings = try surroundings.options(in: surroundings.stateFolder(of: root))
    configuration = settings.configuration
    let read =
      try Files.status(root) == nil ? nil : DecksRead(below: root, keepsTexts: false)
    remarks = settings.remarks + (read?.problems.map { Remark($0) } ?? [])
    known = KnownCards(read?.collection ?? Collection(files: []), root: root)
  }

  package func take(_ source: ImportSource) -> [ImportStep] {
    do throws(SystemError) {
      let bytes = try source.bytes()
      switch importDocument(bytes, fileName: source.fileName, as: format, options: options) {
      case .decks(let decks): return decks.map { take($0, of: source) }
      case .failure(let failure):
        return [!source.isNamed && failure.isNoQuestion ? .leftOut(failure) : .failed(failure)]
      }
    } catch {
      return [.unreadable(error)]
    }
  }

  private func take(_ deck: ImportedDeck, of source: ImportSource) -> ImportStep {
    let plan = DeckPlan(deck, &known)
    var path: String?
    do throws(SystemError) {
      if let text = plan.text { path = try write(text, deck, below: source.folder) }
    } catch {
      return .notWritten(path: error.path ?? deck.fileName, error)
    }
    newCards += plan.new.count
    if !deck.reviews.isEmpty { withReviews.append(deck) }
    return .taken(plan, path: path)
  }

  /// Makes a file under the first name that is free.
  private func write(
    _ bytes: [UInt8], _ deck: ImportedDeck, below folder: String
  ) throws(SystemError) -> String {
    let below = [target, folder].filter { !$0.isEmpty }.joined(separator: "/")
    let folder = below.isEmpty ? root : joined(root, below)
    if !isDry { try prepare(folder) }
    let stem = stem(deck.fileName)
    let key = joined(folder, stem).lowercased()
    while true {
      let number = numbers[key, default: 1]
      let name = number == 1 ? "\(stem).md" : "\(stem)-\(number).md"
      let path = joined(folder, name)
      // A deck under another file name says its own, so that a later import knows it again.
      let bytes = number == 1 ? bytes : withName(deck.name, bytes)
      numbers[key] = number + 1
      if try Files.linkStatus(path) != nil || names.contains(path.lowercased()) { continue }
      do throws(SystemError) {
        if !isDry { try Files.create(bytes, at: path) }
      } catch {
        if error.alreadyExists { continue }
        throw error
      }
      names.insert(path.lowercased())
      made.append(path)
      return path
    }
  }

  private func prepare(_ folder: String) throws(SystemError) {
    guard prepared.insert(folder).inserted else { return }
    try Files.makeFolder(folder)
    Files.removeLeftovers(in: folder)
  }
}

extension ImportFailure {
  fileprivate var isNoQuestion: Bool {
    switch self {
    case .empty, .unknownFormat, .noCards, .noColumnAsks: true
    case .binary, .notUTF8, .badJSON, .noColumn, .refused, .lineTooLong, .tooManyColumns: false
    }
  }
}

/// The first cards of a deck's text, as the screen takes them.
package func firstCards(of text: [UInt8], named name: String, count: Int) -> [CardOnScreen] {
  let deck = parseDeck(text, path: name)
  let collection = Collection(files: [.init(deck: deck, bytes: text)])
  return deck.cards.indices.prefix(count).map {
    collection.onScreen(Collection.Place(file: 0, card: $0))
  }
}

// MARK: - Reviews

/// What became of the reviews that came with the cards.
package struct ReviewsTaken {
  package var new: Int
  package var there = 0
  /// Of cards that are not in the collection.
  package var lost = 0
  /// The state could not be written: the reviews are in the log, and the next start counts them.
  package var remark: Remark?
}

extension ImportRun {
  /// Adds the reviews of cards that are in the collection now; nil when there are none.
  package func addReviews() throws -> ReviewsTaken? {
    let total = withReviews.reduce(0) { $0 + $1.reviews.count }
    guard total > 0 else { return nil }
    let folder = ReviewFolder(
      try surroundings.stateFolder(of: root), device: surroundings.device.hostName,
      scheduler: configuration.scheduler)
    let ids = known.ids
    let all = surroundings.entries(of: withReviews, rollover: configuration.rollover) {
      ids.contains($0)
    }
    let entries = unknownEntries(all, in: try folder.history().timeline)
    var taken = ReviewsTaken(
      new: entries.count, there: all.count - entries.count, lost: total - all.count)
    if entries.isEmpty || isDry { return taken }
    made.append(try folder.addLog(named: "hashcards", entries))
    do throws(StorageError) {
      let store = try ReviewStore(folder)
      try store.rebuild()
      try store.checkpoint()
    } catch {
      taken.remark = Remark(error)
    }
    return taken
  }
}

// MARK: - Where it goes

extension Surroundings {
  /// The decks folder as other commands find it; where there is none yet, the one that import makes.
  ///
  /// The current folder is one when it holds cards besides the sources.
  func importRoot(_ sources: [ImportSource]) throws -> String {
    if let decks {
      if let status = try Files.status(decks), status.kind != .folder {
        throw Failure(.noDecksFolder(decks))
      }
      return decks
    }
    if state == nil, let found = collection(above: ".") { return found }
    if try Files.status("decks")?.kind == .folder { return "decks" }
    if let everyday = try everydayDecks() { return everyday }
    let named = Set(sources.compactMap { Files.resolved($0.path) })
    let found = try deckFiles(below: ".")
    if !found.collections.isEmpty { throw Failure(.collectionsBelow(found.collections, ".")) }
    let hasCards = found.paths.contains { path in
      guard !named.contains(Files.resolved(path) ?? path) else { return false }
      return (try? Files.read(path)).map { !parseDeck($0, path: path).cards.isEmpty } ?? false
    }
    return hasCards ? "." : "decks"
  }
}

/// The folder of `--to`, below the decks folder: cards elsewhere would not be of the collection.
///
/// It may be named as the shell sees it (`decks/ml`) or from the decks folder on (`ml`).
func importFolder(_ given: String?, in root: String) throws(Failure) -> String {
  guard let given, !given.isEmpty else { return "" }
  if let real = Files.resolved(given), let realRoot = Files.resolved(root) {
    if real == realRoot { return "" }
    if real.hasPrefix(realRoot + "/") { return String(real.dropFirst(realRoot.count + 1)) }
  }
  let parts = given.split(separator: "/").filter { $0 != "." }.map(String.init)
  guard !given.hasPrefix("/"), !parts.contains(where: { $0.hasPrefix(".") }) else {
    throw Failure(.outsideDecks(given, root), isUsage: true)
  }
  return parts.joined(separator: "/")
}
