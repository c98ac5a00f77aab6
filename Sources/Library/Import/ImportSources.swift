import Importing
import Platform
import Storage
package import Words

/// A document to import.
package struct ImportSource {
  /// As messages name it, and where it is read; "-" is standard input.
  package var path: String
  /// Its folder below the one that was named; "" where a file was.
  var folder: String
  /// Named itself, not found in a folder: then it is an error when it holds no card.
  package var isNamed: Bool

  package init(path: String, folder: String = "", isNamed: Bool = true) {
    (self.path, self.folder, self.isNamed) = (path, folder, isNamed)
  }

  package var fileName: String { path == "-" ? "imported" : lastComponent(path) }

  func bytes() throws(SystemError) -> [UInt8] {
    path == "-" ? try Files.readStandardInput() : try Files.read(path)
  }
}

/// The documents that the words name; folders are walked, and links followed once.
package func importSources(_ words: [String]) -> (sources: [ImportSource], problems: [Sentence]) {
  var sources: [ImportSource] = []
  var problems: [Sentence] = []
  for word in words {
    do {
      if word == "-" {
        sources.append(ImportSource(path: word))
      } else if let status = try Files.status(word) {
        sources +=
          status.kind == .folder
          ? try documents(below: word, &problems) : [ImportSource(path: word)]
      } else {
        problems.append(.noPath(word))
      }
    } catch let error as SystemError {
      problems.append(.unreadableSource(word, error))
    } catch let error as any Speaking {
      problems.append(.about(word, error.sentence))
    } catch {
      problems.append(Sentence(same: "\(error)"))
    }
  }
  return (sources, problems)
}

private func documents(
  below folder: String, _ problems: inout [Sentence]
) throws -> [ImportSource] {
  let found = try deckFiles(below: folder, isWanted: DocumentFormat.mayBe)
  problems += found.notices.map(\.sentence)
  return found.paths.map { path in
    let parent = Files.folder(of: path)
    return ImportSource(
      path: joined(folder, path), folder: parent == "." ? "" : parent, isNamed: false)
  }
}
