import Platform
package import Reviewing
package import Scheduling
package import Storage
import Words

/// What the library has to know of the world outside, as values.
package struct Surroundings {
  /// The decks folder that was asked for: `--decks`, else `$EBB_DECKS`.
  package var decks: String?
  /// The state folder that was asked for: `--state`, else `$EBB_STATE`.
  package var state: String?
  /// Whose review log is written: `$EBB_DEVICE`, else the host's name.
  package var device: String
  /// The person's own options; nil where there is no home to keep them in.
  package var personalFile: ConfigurationFile?
  /// Where spares of this device's logs are kept; nil where there is no home for them.
  package var spares: String?
  package var clock: () -> ClockReading
  /// Seconds east of UTC for a local wall clock: for instants given without a zone.
  package var localOffset: (Day, _ secondOfDay: Int) -> Int

  package init(
    decks: String? = nil, state: String? = nil, device: String,
    personalFile: ConfigurationFile? = nil, spares: String? = nil,
    clock: @escaping () -> ClockReading,
    localOffset: @escaping (Day, _ secondOfDay: Int) -> Int = { _, _ in 0 }
  ) {
    self.decks = decks
    self.state = state
    self.device = device
    self.personalFile = personalFile
    self.spares = spares
    self.clock = clock
    self.localOffset = localOffset
  }
}

// Where things are.
extension Surroundings {
  /// The decks that were asked for, else the current folder when it is a collection, else
  /// `./decks`, else the person's everyday collection, else the current folder when it holds decks.
  package func decksRoot() throws -> String {
    if let decks {
      guard try Files.status(decks) != nil else { throw Failure(.noDecksFolder(decks)) }
      return decks
    }
    if try Files.status(".ebb")?.kind == .folder { return "." }
    if try Files.status("decks")?.kind == .folder { return "decks" }
    if let everyday = try personalOptions().configuration.everydayDecks {
      guard try Files.status(everyday) != nil else { throw Failure(.noEverydayDecks(everyday)) }
      return everyday
    }
    if try holdsDecks(".") { return "." }
    throw Failure(.noDecksHere)
  }

  /// R16. The person's own options, whatever the collection.
  package func personalOptions() throws -> (configuration: Configuration, remarks: [Remark]) {
    guard let (configuration, notices) = try personalFile?.read() else {
      return (Configuration(), [])
    }
    return (configuration, notices.map(Remark.init))
  }

  /// The options in force: the collection's and the person's, each for its own.
  package func options(
    in state: String
  ) throws -> (configuration: Configuration, remarks: [Remark]) {
    let (configuration, notices) = try ConfigurationFile(in: state).read()
    let personal = try personalOptions()
    return (
      configuration.adding(personal.configuration), notices.map(Remark.init) + personal.remarks
    )
  }

  /// A collection already, or a deck here or in a folder of this one: a home folder with a
  /// thousand projects is not searched to its bottom.
  private func holdsDecks(_ folder: String) throws -> Bool {
    let entries = try Files.list(folder)
    if entries.contains(where: { $0.name == ".ebb" && $0.kind == .folder }) { return true }
    if entries.contains(where: isDeck) { return true }
    return entries.contains { entry in
      guard entry.kind == .folder, !entry.name.hasPrefix(".") else { return false }
      return (try? Files.list(joined(folder, entry.name)))?.contains(where: isDeck) ?? false
    }
  }

  private func isDeck(_ entry: FolderEntry) -> Bool {
    entry.kind != .folder && isDeckName(entry.name) && !entry.name.hasPrefix(".")
  }

  /// The state folder that was asked for, else `.ebb` in the decks folder.
  package func stateFolder(of root: String) throws -> String {
    if let state { return state }
    let isFolder = try Files.status(root)?.kind == .folder
    let folder = joined(isFolder ? root : Files.folder(of: root), ".ebb")
    // Decks of somebody else could bring a link that leads anywhere; --state follows the user's own.
    if try Files.linkStatus(folder)?.kind == .link { throw Failure(.stateIsLink(folder)) }
    return folder
  }
}
