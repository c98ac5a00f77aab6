import Platform
import Storage
import Words

// Where a collection is. Its history must not split: whoever stands in it, or names a file of it,
// means all of it.

/// A decks folder, or one deck.
package struct DecksPlace: Equatable, Sendable {
  package var root: String
  /// Asked for by name: then it is taken whatever lies below it.
  var isNamed: Bool
}

extension Surroundings {
  /// The decks that were asked for; else the nearest collection upwards, of a file that was named or
  /// of the current folder; else `./decks`; else the person's everyday collection; else the current
  /// folder when it holds decks.
  package func decksPlace() throws -> DecksPlace {
    if let decks {
      guard try Files.status(decks) != nil else { throw Failure(.noDecksFolder(decks)) }
      return DecksPlace(root: decks, isNamed: true)
    }
    if state == nil {
      for path in paths {
        if let file = deckPath(path), let found = collection(above: Files.folder(of: file)) {
          return DecksPlace(root: found, isNamed: true)
        }
      }
      if let found = collection(above: ".") { return DecksPlace(root: found, isNamed: true) }
    }
    if try Files.status("decks")?.kind == .folder, try holdsDecks("decks") {
      return DecksPlace(root: "decks", isNamed: false)
    }
    if let everyday = try everydayDecks() { return DecksPlace(root: everyday, isNamed: true) }
    if try holdsDecks(".") { return DecksPlace(root: ".", isNamed: false) }
    throw Failure(.noDecksHere)
  }

  package func decksRoot() throws -> String { try decksPlace().root }

  /// nil when the person has chosen none; one that is not there is an error, not another one.
  func everydayDecks() throws -> String? {
    guard let everyday = try personalOptions().configuration.everydayDecks else { return nil }
    guard try Files.status(everyday) != nil else { throw Failure(.noEverydayDecks(everyday)) }
    return everyday
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

  /// The nearest folder upwards that holds `.ebb`, as seen from the current folder.
  ///
  /// Never above the home folder, nor on another file system; outside the home folder only what is
  /// the user's own. The start itself is taken in any case.
  func collection(above start: String) -> String? {
    guard let first = try? Files.realPath(start), let current = try? Files.realPath("."),
      let device = (try? Files.status(first))??.device
    else { return nil }
    let home = home.flatMap { try? Files.realPath($0) }
    let isInHome = home.map { first.hasPrefix($0 + "/") } ?? false
    var folder = first
    while true {
      if let state = (try? Files.status(joined(folder, ".ebb"))) ?? nil, state.kind == .folder,
        folder == first || isInHome || state.isOwn
      {
        return relative(folder, from: current)
      }
      let above = Files.folder(of: folder)
      guard above != folder, above != "/", above != home,
        let status = (try? Files.status(above)) ?? nil, status.device == device
      else { return nil }
      folder = above
    }
  }

  /// The file of `cnn.md:41` or `cnn.md`, when it is there.
  private func deckPath(_ word: String) -> String? {
    let isFile = { (path: String) in (try? Files.status(path))??.kind == .file }
    if isDeckName(word), isFile(word) { return word }
    guard let colon = word.lastIndex(of: ":"), Int(word[word.index(after: colon)...]) != nil else {
      return nil
    }
    let path = String(word[..<colon])
    return isFile(path) ? path : nil
  }

  /// A deck here or in a folder of this one: a home folder with a thousand projects is not searched
  /// to its bottom.
  private func holdsDecks(_ folder: String) throws -> Bool {
    let entries = try Files.list(folder)
    if entries.contains(where: isDeck) { return true }
    return entries.contains { entry in
      guard entry.kind == .folder, !entry.name.hasPrefix(".") else { return false }
      let inside = (try? Files.list(joined(folder, entry.name))) ?? []
      return inside.contains { isDeck($0) || $0.name == ".ebb" && $0.kind == .folder }
    }
  }

  private func isDeck(_ entry: FolderEntry) -> Bool {
    entry.kind != .folder && isDeckName(entry.name) && !entry.name.hasPrefix(".")
  }
}

/// An absolute path as seen from the current folder: `.`, `../..`, `cards` or as it is.
private func relative(_ folder: String, from current: String) -> String {
  if folder == current { return "." }
  if folder.hasPrefix(current + "/") { return String(folder.dropFirst(current.count + 1)) }
  guard current.hasPrefix(folder + "/") else { return folder }
  let levels = current.dropFirst(folder.count + 1).split(separator: "/").count
  return Array(repeating: "..", count: levels).joined(separator: "/")
}
