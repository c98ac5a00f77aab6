import Platform

/// The decks of a collection, as paths below its root.
package struct DeckFiles: Equatable, Sendable {
  /// Sorted by their bytes, so that the order is the same everywhere.
  package var paths: [String] = []
  package var notices: [Notice] = []
  /// Folders below the root that are collections of their own.
  package var collections: [String] = []
}

/// D11. Every `*.md` below `root`, hidden folders and files left out, symbolic links followed once.
///
/// `root` may also be one file; the only path is then "". Throws when there is no `root`.
///
/// `isWanted` tells by a file's name whether it is listed: import reads more than decks.
package func deckFiles(
  below root: String, isWanted: @escaping (String) -> Bool = isDeckName
) throws(StorageError) -> DeckFiles {
  do throws(SystemError) {
    guard let status = try Files.status(root) else { throw .notFound(root) }
    if status.kind != .folder { return DeckFiles(paths: [""]) }
    var walk = DeckWalk(root: root, isWanted: isWanted)
    walk.add(try Files.list(root), in: "")
    walk.finish(rootStatus: status)
    return walk.found
  } catch {
    throw .system(error)
  }
}

private struct DeckWalk {
  var found = DeckFiles()
  private let root: String
  private let isWanted: (String) -> Bool
  private var folders: [String] = []
  private var links: [String] = []
  /// Files and folders by what they are, not by path: each counts once, so rings end.
  private var seen: Set<FileIdentity> = []

  init(root: String, isWanted: @escaping (String) -> Bool) {
    self.root = root
    self.isWanted = isWanted
  }

  /// Sorts a folder's names into decks, folders and links.
  mutating func add(_ entries: [FolderEntry], in folder: String) {
    if !folder.isEmpty, entries.contains(where: { $0.name == ".ebb" && $0.kind == .folder }) {
      found.collections.append(folder)
    }
    for entry in entries where !entry.name.hasPrefix(".") {
      let isDeck = isWanted(entry.name)
      guard entry.isValidUTF8 else {
        if isDeck || entry.kind == .folder {
          found.notices.append(.unreadableName(folder: absolute(folder), name: entry.name))
        }
        continue
      }
      let path = folder.isEmpty ? entry.name : folder + "/" + entry.name
      switch entry.kind {
      case .file: if isDeck { found.paths.append(path) }
      case .folder: folders.append(path)
      case .link: links.append(path)
      case .other: break
      }
    }
  }

  /// Links come last, and only then is anything asked about the files: a path without links wins.
  mutating func finish(rootStatus: FileStatus) {
    seen.insert(FileIdentity(rootStatus))
    walkFolders()
    if !links.isEmpty {
      for path in found.paths {
        if let status = status(path) { seen.insert(FileIdentity(status)) }
      }
    }
    while !links.isEmpty {
      let round = links.sorted(by: precedes)
      links = []
      for link in round { follow(link) }
    }
    found.paths.sort(by: precedes)
    found.collections.sort(by: precedes)
  }

  private mutating func walkFolders() {
    while let folder = folders.popLast() {
      do throws(SystemError) {
        // Gone since it was listed: nothing to say.
        guard let status = try Files.status(absolute(folder)) else { continue }
        guard seen.insert(FileIdentity(status)).inserted else { continue }
        add(try Files.list(absolute(folder)), in: folder)
      } catch {
        found.notices.append(.unreadableFolder(path: absolute(folder), error))
      }
    }
  }

  private mutating func follow(_ link: String) {
    // One that leads nowhere is not a deck.
    guard let status = status(link) else { return }
    switch status.kind {
    case .folder:
      let known = found.paths.count
      folders = [link]
      walkFolders()
      // Files that a link has shown before are not shown again.
      let new = found.paths[known...]
      found.paths.removeSubrange(known...)
      for path in new.sorted(by: precedes) { addOnce(path) }
    case .file: if isWanted(link) { addOnce(link) }
    case .link, .other: break
    }
  }

  private mutating func addOnce(_ path: String) {
    guard let status = status(path), seen.insert(FileIdentity(status)).inserted else { return }
    found.paths.append(path)
  }

  private func status(_ path: String) -> FileStatus? {
    (try? Files.status(absolute(path))) ?? nil
  }

  private func absolute(_ path: String) -> String {
    path.isEmpty ? root : root + "/" + path
  }
}

private struct FileIdentity: Hashable {
  var device: UInt64
  var inode: UInt64

  init(_ status: FileStatus) { (device, inode) = (status.device, status.inode) }
}

/// Whether a file's name ends in `.md`.
package func isDeckName(_ name: String) -> Bool {
  let bytes = name.utf8.suffix(4)
  return bytes.count == 4 && bytes.dropFirst().elementsEqual(".md".utf8)
    && bytes.first != UInt8(ascii: "/")
}

private func precedes(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
