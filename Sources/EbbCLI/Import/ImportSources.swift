import Decks
import Platform
import Storage
import Words

/// A document to import.
struct ImportSource {
  /// As messages name it, and where it is read; "-" is standard input.
  var path: String
  /// Its folder below the one that was named; "" where a file was.
  var folder = ""
  /// Named itself, not found in a folder: then it is an error when it holds no card.
  var isNamed = true

  var fileName: String { path == "-" ? "imported" : lastComponent(path) }

  func bytes() throws(SystemError) -> [UInt8] {
    path == "-" ? try Files.readStandardInput() : try Files.read(path)
  }
}

extension Context {
  /// The documents that the words name; folders are walked, and links followed once.
  func importSources(_ words: [String], problems: inout [String]) -> [ImportSource] {
    var sources: [ImportSource] = []
    for word in words {
      do {
        if word == "-" {
          sources.append(ImportSource(path: word))
        } else if let status = try Files.status(word) {
          sources +=
            status.kind == .folder
            ? try documents(below: word, &problems) : [ImportSource(path: word)]
        } else {
          problems.append(Sentence.noPath(printable(word))[language])
        }
      } catch let error as StorageError {
        problems.append("\(printable(word)): \(error.sentence[language])")
      } catch let error as SystemError {
        problems.append(Sentence.unreadableSource(printable(word), error)[language])
      } catch {
        problems.append(Sentence(same: "\(error)")[language])
      }
    }
    return sources
  }

  private func documents(below folder: String, _ problems: inout [String]) throws -> [ImportSource]
  {
    let found = try deckFiles(below: folder, isWanted: isDocumentName)
    problems += found.notices.map { $0.sentence[language] }
    return found.paths.map { path in
      let parent = Files.folder(of: path)
      return ImportSource(
        path: joined(folder, path), folder: parent == "." ? "" : parent, isNamed: false)
    }
  }
}

private func isDocumentName(_ name: String) -> Bool {
  guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return false }
  return ["md", "markdown", "txt", "csv", "tsv", "json"]
    .contains(name[name.index(after: dot)...].lowercased())
}

// MARK: - Where it goes

extension Context {
  /// The decks folder; where there is none yet, the one that import makes.
  ///
  /// The current folder is one when it has been used as such, or holds cards besides the sources.
  func importRoot(_ sources: [ImportSource]) throws -> String {
    if let given = invocation.value("decks") ?? nonEmpty(world.environment["EBB_DECKS"]) {
      if let status = try Files.status(given), status.kind != .folder {
        throw Failure(.noDecksFolder(printable(given)))
      }
      return given
    }
    if try Files.status("decks")?.kind == .folder { return "decks" }
    if try Files.status(".ebb")?.kind == .folder { return "." }
    let named = Set(sources.compactMap { resolved($0.path) })
    let hasCards = try deckFiles(below: ".").paths.contains { path in
      guard !named.contains(resolved(path) ?? path) else { return false }
      return (try? Files.read(path)).map { !parseDeck($0, path: path).cards.isEmpty } ?? false
    }
    return hasCards ? "." : "decks"
  }

  /// The folder of `--to`, below the decks folder: cards elsewhere would not be of the collection.
  ///
  /// It may be named as the shell sees it (`decks/ml`) or from the decks folder on (`ml`).
  func importFolder(in root: String) throws -> String {
    guard let given = nonEmpty(invocation.value("to")) else { return "" }
    if let real = resolved(given), let realRoot = resolved(root) {
      if real == realRoot { return "" }
      if real.hasPrefix(realRoot + "/") { return String(real.dropFirst(realRoot.count + 1)) }
    }
    let parts = given.split(separator: "/").filter { $0 != "." }.map(String.init)
    guard !given.hasPrefix("/"), !parts.contains(where: { $0.hasPrefix(".") }) else {
      throw Failure(.outsideDecks(printable(given), printable(root)), status: .usage)
    }
    return parts.joined(separator: "/")
  }

  /// The path without links, where only its last parts may be missing.
  func resolved(_ path: String) -> String? {
    var missing: [String] = []
    var place = path
    while true {
      if let real = try? Files.realPath(place) {
        return missing.reversed().reduce(real, joined)
      }
      let last = lastComponent(place)
      let parent = Files.folder(of: place)
      if parent == place || last == ".." { return nil }
      if last != "." { missing.append(last) }
      place = parent
    }
  }
}
