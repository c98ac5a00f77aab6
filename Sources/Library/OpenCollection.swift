package import Decks
import Platform
package import Reviewing
package import Scheduling
package import Storage
package import Words

/// A collection as a command works with it: its decks, its options, and where its state is.
///
/// The review state goes beside it: it is read by `load`, or held for writing by a `Recorder`.
package struct OpenCollection {
  package let place: DecksPlace
  package internal(set) var folder: ReviewFolder
  package let configuration: Configuration
  /// When the command began.
  package let clock: ClockReading
  package private(set) var collection = Collection(files: [])
  /// Files of the collection that could not be read or hold no text; the others go on.
  package private(set) var problems: [Sentence] = []
  /// Folders below that are collections of their own: a history that has split.
  package private(set) var nested: [String] = []
  /// Files that are no decks, but copies that a sync tool has left.
  package private(set) var copies: [DeckCopy] = []
  /// What was noticed in the options.
  package let remarks: [Remark]
  /// Whether it had a state folder when the command began.
  private let hasBegun: Bool
  /// Whether card texts were read, not only ids and counts.
  let keepsTexts: Bool
  /// As `Surroundings.columns`.
  let columns: ((String, Configuration) -> Int)?

  /// The decks folder, or the one deck that was named.
  package var root: String { place.root }
  package var today: Day { clock.studyDay(rollover: configuration.rollover) }
}

extension OpenCollection {
  /// Without the decks, which `readDecks` reads.
  init(_ surroundings: Surroundings, keepsTexts: Bool) throws {
    place = try surroundings.decksPlace()
    let state = try surroundings.stateFolder(of: place.root)
    (configuration, remarks) = try surroundings.options(in: state)
    folder = ReviewFolder(
      state, device: surroundings.device.name(for: state), scheduler: configuration.scheduler,
      spares: surroundings.spares)
    hasBegun = try Files.status(state) != nil
    clock = surroundings.clock()
    self.keepsTexts = keepsTexts
    columns = surroundings.columns
  }

  /// Chooses the name of this device's log when there is none yet: for commands that write.
  mutating func nameDevice(_ naming: DeviceNaming) -> [Remark] {
    let (name, remark) = naming.writersName(for: folder.path)
    folder.device = LogName.device(name)
    return remark.map { [$0] } ?? []
  }

  /// Reads the decks, or reads them again after an edit.
  mutating func readDecks(checks: Checks = .errors) throws {
    let read = try DecksRead(below: root, keepsTexts: keepsTexts, checks: checks)
    (collection, problems, nested) = (read.collection, read.problems, read.nested)
    copies = read.copies
    // It would begin another history of the same cards.
    if !nested.isEmpty, !place.isNamed, !hasBegun {
      throw Failure(.collectionsBelow(nested.map { joined(root, $0) }, root))
    }
  }

  /// A deck's path from where ebb was started.
  package func path(of deck: String) -> String {
    (try? Files.status(root)?.kind == .folder) == true ? joined(root, deck) : root
  }

  /// The first lines of cards; where no texts were kept, their decks are read again, each once.
  package func beginnings(of places: [Collection.Place]) -> [Collection.Place: String] {
    var found: [Collection.Place: String] = [:]
    for (file, places) in Dictionary(grouping: places, by: \.file) {
      let deck = collection.files[file]
      guard let bytes = deck.bytes.isEmpty ? try? Files.read(path(of: deck.deck.path)) : deck.bytes
      else { continue }
      for place in places {
        let range = collection.card(at: place).front.range
        // The deck may have changed since.
        if range.upperBound <= bytes.count {
          found[place] = firstLine(String(decoding: bytes[range], as: UTF8.self))
        }
      }
    }
    return found
  }

  /// Which decks have problems, in a line: `ebb check` says the rest.
  package var deckRemarks: [Remark] {
    let broken = collection.files.filter { $0.errors > 0 }
    let errors = broken.reduce(0) { $0 + $1.errors }
    return problems.map { Remark($0) } + copies.map { Remark(.deckCopy($0), isNews: true) }
      + (errors > 0 ? [Remark(.errorsInDecks(errors, decks: broken.count), isNews: true)] : [])
  }
}

extension Collection.DeckFile {
  package var errors: Int { deck.diagnostics.count { $0.severity == .error } }
}

extension Remark {
  init(_ notice: Notice) {
    self.init(.named(notice.sentence))
  }
}

/// The decks of a folder, and which of them could not be read.
package struct DecksRead {
  package private(set) var collection = Collection(files: [])
  package private(set) var problems: [Sentence]
  /// Folders below that are collections of their own.
  package let nested: [String]
  /// D11. Left out of the collection.
  package let copies: [DeckCopy]

  /// - Parameters:
  ///   - root: a folder, or one deck.
  ///   - keepsTexts: whether card texts are wanted, not only ids and counts.
  package init(below root: String, keepsTexts: Bool, checks: Checks = .errors) throws {
    let found = try deckFiles(below: root)
    problems = found.notices.map(\.sentence)
    nested = found.collections
    var files: [Collection.DeckFile] = []
    files.reserveCapacity(found.paths.count)
    // Where texts are not kept, one file is read over the other.
    var buffer: [UInt8] = []
    let isFolder = try Files.status(root)?.kind == .folder
    for name in found.paths {
      let path = isFolder ? joined(root, name) : root
      let name = isFolder ? name : lastComponent(root)
      do throws(SystemError) {
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
        problems.append(.unreadableDeck(path, error))
      }
    }
    copies = takeOutCopies(&files)
    collection = Collection(files: inOrder(files))
  }
}

/// Decks by their `order`, then by path, as they were found (D11).
private func inOrder(_ files: [Collection.DeckFile]) -> [Collection.DeckFile] {
  guard files.contains(where: { $0.deck.order != nil }) else { return files }
  return files.enumerated().sorted {
    ($0.element.deck.order ?? Int.max, $0.offset) < ($1.element.deck.order ?? Int.max, $1.offset)
  }.map(\.element)
}

// Reading only: nothing is written, nothing is waited for.
extension Surroundings {
  /// Reads the decks.
  package func open(
    keepsTexts: Bool = true, checks: Checks = .errors
  ) throws -> OpenCollection {
    var opened = try OpenCollection(self, keepsTexts: keepsTexts)
    try opened.readDecks(checks: checks)
    return opened
  }

  /// The decks and the review state, which comes first: its file's bytes are given back before the
  /// decks need memory.
  package func openAndLoad(
    keepsTexts: Bool = true
  ) throws -> (opened: OpenCollection, state: ReviewState, remarks: [Remark]) {
    var opened = try OpenCollection(self, keepsTexts: keepsTexts)
    let loaded = try opened.folder.load()
    try opened.readDecks()
    let (state, pending) = try opened.applyEdits(to: loaded)
    return (opened, state, opened.remarks + loaded.notices.map(Remark.init) + pending)
  }
}
