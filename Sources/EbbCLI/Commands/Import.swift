import Importing
import Platform
import Reviewing
import Scheduling
import Storage
import Words

/// Brings documents into the collection, file by file: what is there already is never touched.
func importFiles(_ context: Context) throws -> ExitStatus {
  var problems: [String] = []
  let sources = context.importSources(context.invocation.operands, problems: &problems)
  let importer = try Importer(context, sources)
  for problem in problems { context.warn("ebb: \(problem)") }
  let progress = Progress(context, of: sources.count)
  for (index, source) in sources.enumerated() {
    progress.show(index, source.path)
    importer.take(source)
  }
  progress.clear()
  try importer.addReviews()
  importer.summarize()
  return problems.isEmpty && !importer.hasFailed ? .done : .failed
}

extension Context {
  fileprivate func importFormat() throws -> DocumentFormat? {
    guard let given = invocation.value("as") else { return nil }
    guard let format = DocumentFormat(rawValue: given) else {
      throw UsageError.badValue(option: "as", given: given, wanted: .formatWanted)
    }
    return format
  }
}

/// One run of `ebb import`.
private final class Importer {
  private(set) var hasFailed = false
  private let context: Context
  private let format: DocumentFormat?
  private let isDry: Bool
  private let root: String
  private let target: String
  private let settings: Settings
  private var known: KnownCards
  private var withReviews: [ImportedDeck] = []
  /// Paths that are made, or would be.
  private var made: [String] = []
  private var names: Set<String> = []
  private var prepared: Set<String> = []
  private var newCards = 0

  init(_ context: Context, _ sources: [ImportSource]) throws {
    self.context = context
    format = try context.importFormat()
    isDry = context.invocation.has("dry-run")
    root = try context.importRoot(sources)
    target = try context.importFolder(in: root)
    settings = try context.settings(stateFolder: try context.stateFolder(of: root))
    var problems: [String] = []
    let collection =
      try Files.status(root) == nil
      ? Collection(files: [])
      : try context.readCollection(root, keepsTexts: false, problems: &problems)
    for problem in problems { context.warn(problem) }
    known = KnownCards(collection, root: root)
  }

  func take(_ source: ImportSource) {
    let name = source.path == "-" ? "<stdin>" : printable(source.path)
    do throws(SystemError) {
      let bytes = try source.bytes()
      switch importDocument(bytes, fileName: source.fileName, as: format) {
      case .decks(let decks): take(decks, of: source, name)
      case .failure(let failure): fail(failure, source, name)
      }
    } catch {
      hasFailed = true
      context.warn(.unreadableSource(name, error))
    }
  }

  /// In a folder there may be files without questions; a file that was named must have some.
  private func fail(_ failure: ImportFailure, _ source: ImportSource, _ name: String) {
    if !source.isNamed, failure.isNoQuestion {
      context.note(.leftOut(name, failure))
    } else {
      hasFailed = true
      context.warn(.notImported(name, failure))
    }
  }

  private func take(_ decks: [ImportedDeck], of source: ImportSource, _ name: String) {
    for deck in decks {
      let plan = DeckPlan(deck, &known)
      var path: String?
      do throws(SystemError) {
        path = try plan.text.map { bytes throws(SystemError) in
          try write(bytes, deck, below: source.folder)
        }
      } catch {
        hasFailed = true
        context.warn(.notWritten(printable(error.path ?? deck.fileName), error))
        continue
      }
      newCards += plan.new.count
      if !deck.reviews.isEmpty { withReviews.append(deck) }
      report(plan, path, name)
    }
  }

  /// Makes a file under the first name that is free.
  private func write(
    _ bytes: [UInt8], _ deck: ImportedDeck, below folder: String
  ) throws(SystemError) -> String {
    let below = [target, folder].filter { !$0.isEmpty }.joined(separator: "/")
    let folder = below.isEmpty ? root : joined(root, below)
    if !isDry { try prepare(folder) }
    var number = 1
    while true {
      let stem = stem(deck.fileName)
      let name = number == 1 ? "\(stem).md" : "\(stem)-\(number).md"
      let path = joined(folder, name)
      number += 1
      if try Files.linkStatus(path) != nil || names.contains(path.lowercased()) { continue }
      do throws(SystemError) {
        if !isDry { try Files.create(bytes, at: path) }
      } catch {
        if error.alreadyExists { continue }
        throw error
      }
      names.insert(path.lowercased())
      made.append(path)
      known.add(name: deck.name, path: below.isEmpty ? name : joined(below, name))
      return path
    }
  }

  private func prepare(_ folder: String) throws(SystemError) {
    guard prepared.insert(folder).inserted else { return }
    try Files.makeFolder(folder)
    Files.removeLeftovers(in: folder)
  }

  private func report(_ plan: DeckPlan, _ path: String?, _ name: String) {
    context.out(.importPlan(plan, from: name, to: path.map { printable($0) }, isDry: isDry))
    // Of a document that is there already nothing was left out now.
    let deckNotes = path == nil && !isDry && plan.new.isEmpty ? [] : plan.deck.notes
    let notes =
      deckNotes.map { Sentence.inSource(name, $0) }
      + plan.changed.map { .changedCard($0, name) } + plan.answered.map { .answeredCard($0, name) }
    // Thousands of lines would hide what was done; the dry run says them all.
    let shown = isDry || notes.count <= 100 ? notes.count : 50
    for note in notes.prefix(shown) { context.note(note) }
    if notes.count > shown { context.note(.moreNotes(notes.count - shown, name)) }
  }

  /// Reviews of cards that are in the collection now.
  func addReviews() throws {
    let total = withReviews.reduce(0) { $0 + $1.reviews.count }
    guard total > 0 else { return }
    let folder = ReviewFolder(
      try context.stateFolder(of: root),
      device: nonEmpty(context.world.environment["EBB_DEVICE"]) ?? context.world.hostName,
      scheduler: settings.scheduler)
    let ids = known.ids
    let all = context.entries(of: withReviews, settings) { ids.contains($0) }
    let entries = unknownEntries(all, in: try folder.history().history)
    context.out(
      .importedReviews(
        entries.count, there: all.count - entries.count, lost: total - all.count, isDry: isDry))
    if entries.isEmpty || isDry { return }
    made.append(try folder.addLog(named: "hashcards", entries))
    writeState(folder)
  }

  /// The reviews are in the log: that they are not counted yet costs the next start time.
  private func writeState(_ folder: ReviewFolder) {
    do throws(StorageError) {
      let store = try ReviewStore(folder) { _ in nil }
      try store.rebuild()
      try store.checkpoint()
    } catch {
      context.warn("ebb: \(error.sentence[context.language])")
    }
  }

  func summarize() {
    context.out(.imported(newCards, files: made.count, isDry: isDry))
    guard !made.isEmpty, !isDry else { return }
    context.note(.takeImportBack(made.map { shellQuoted(printable($0)) }))
  }
}

extension ImportFailure {
  fileprivate var isNoQuestion: Bool {
    switch self {
    case .empty, .unknownFormat, .noCards, .noColumnAsks: true
    case .binary, .notUTF8, .badJSON, .noColumn: false
    }
  }
}

/// How far long work is, on a terminal's last line.
final class Progress {
  private let context: Context
  private let total: Int
  private let start = WallClock.monotonicMilliseconds()
  private var shown: Int64 = 0
  private let isShown: Bool

  init(_ context: Context, of total: Int) {
    self.context = context
    self.total = total
    isShown =
      context.world.isTerminal.errors && context.world.environment["TERM"] != "dumb"
      && !context.invocation.has("quiet")
  }

  /// Nothing in the first half second, then ten times a second.
  func show(_ done: Int, _ name: String) {
    guard isShown else { return }
    let now = WallClock.monotonicMilliseconds()
    guard now - start > 500, now - shown > 100 else { return }
    shown = now
    let filled = total > 0 ? done * 20 / total : 0
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled)
    put("\r[\(bar)] \(done)/\(total) \(printable(lastComponent(name)).prefix(30))\u{1B}[K")
  }

  func clear() { if shown > 0 { put("\r\u{1B}[K") } }

  private func put(_ text: String) {
    context.world.errors.put(text)
    context.world.errors.flush()
  }
}
