import Decks
import Platform
import Reviewing
import Scheduling
import Storage
import Words

/// A collection as a command works with it.
struct Opened {
  var root: String
  var collection: Collection
  var folder: ReviewFolder
  var settings: Settings
  var clock: ClockReading
  /// Files of the collection that could not be read or hold no text; the others go on.
  var problems: [String]
  /// Whether card texts were read, not only ids and counts.
  var keepsTexts: Bool

  var today: Day { clock.studyDay(rollover: settings.rollover) }
}

extension Context {
  /// Reads the decks; the review state is read by `load` or a `ReviewStore`.
  /// - Parameter keepsTexts: whether card texts are wanted, not only ids and counts.
  func open(keepsTexts: Bool = true, checks: Checks = .errors) throws -> Opened {
    var opened = try prepare(keepsTexts: keepsTexts)
    try readDecks(&opened, checks: checks)
    return opened
  }

  /// The decks and the review state, for commands that only read and keep no texts.
  ///
  /// The state comes first: its file's bytes are given back before the decks need memory.
  func openAndLoad(keepsTexts: Bool) throws -> (opened: Opened, state: ReviewState) {
    var opened = try prepare(keepsTexts: keepsTexts)
    let loaded = try opened.folder.load()
    try readDecks(&opened)
    return (opened, try current(opened, loaded))
  }

  /// Without the decks, which `readDecks` reads.
  func prepare(keepsTexts: Bool) throws -> Opened {
    let root = try decksRoot()
    let stateFolder = try stateFolder(of: root)
    let settings = try settings(stateFolder: stateFolder)
    return Opened(
      root: root, collection: Collection(files: []),
      folder: ReviewFolder(stateFolder, device: deviceName, scheduler: settings.scheduler),
      settings: settings, clock: clock(), problems: [], keepsTexts: keepsTexts)
  }

  func readDecks(_ opened: inout Opened, checks: Checks = .errors) throws {
    opened.collection = try readCollection(
      opened.root, keepsTexts: opened.keepsTexts, checks: checks, problems: &opened.problems)
  }

  var deviceName: String {
    nonEmpty(world.environment["EBB_DEVICE"]) ?? world.hostName
  }

  func readCollection(
    _ root: String, keepsTexts: Bool, checks: Checks = .errors, problems: inout [String]
  ) throws -> Collection {
    let found = try deckFiles(below: root)
    problems += found.notices.map { $0.sentence[language] }
    var files: [Collection.DeckFile] = []
    files.reserveCapacity(found.paths.count)
    // Where texts are not kept, one file is read over the other.
    var buffer: [UInt8] = []
    let isFolder = try Files.status(root)?.kind == .folder
    for name in found.paths {
      let path = isFolder ? joined(root, name) : root
      do throws(SystemError) {
        let name = isFolder ? name : lastComponent(root)
        if keepsTexts {
          let bytes = try Files.read(path)
          let deck = parseDeck(bytes, path: name, checks: checks)
          files.append(Collection.DeckFile(deck: deck, bytes: bytes))
        } else {
          let count = try Files.read(path, into: &buffer)
          let text = buffer.span.extracting(0..<count)
          let deck = parseDeck(text, path: name, checks: checks)
          files.append(Collection.DeckFile(deck: deck, bytes: []))
        }
      } catch {
        problems.append(Sentence.unreadableDeck(printable(path), error)[language])
      }
    }
    return Collection(files: files)
  }

  /// The state for commands that only read: nothing is written, nothing is waited for.
  func load(_ opened: Opened) throws -> ReviewState {
    try current(opened, opened.folder.load())
  }

  private func current(_ opened: Opened, _ loaded: LoadedState) throws -> ReviewState {
    for notice in loaded.notices { report(notice) }
    return try applyEdits(opened, loaded)
  }

  func report(_ notice: Notice) { warn("ebb: \(notice.sentence[language])") }

  /// Says which decks have problems, in a line: `ebb check` says the rest.
  func reportProblems(_ opened: Opened) {
    for problem in opened.problems { warn(problem) }
    let files = opened.collection.files.filter { file in
      file.deck.diagnostics.contains { $0.severity == .error }
    }
    let errors = files.reduce(0) { sum, file in
      sum + file.deck.diagnostics.count { $0.severity == .error }
    }
    guard errors > 0 else { return }
    note(.errorsInDecks(errors, decks: files.count))
  }
}

func lastComponent(_ path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}
