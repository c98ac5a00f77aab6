import Foundation
import Platform
import Storage
import TestSupport
import Testing

@Suite struct DeckFilesTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func make(_ paths: String...) throws {
    for path in paths {
      let url = URL(fileURLWithPath: folder.at(path))
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("Q: a\nA: b\n".utf8).write(to: url)
    }
  }

  private func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.at(path), withDestinationPath: target)
  }

  @Test func decksAreFoundAndSortedByTheirBytes() throws {
    try make(
      "b.md", "a/z.md", "a.md", "a/é.md", "a-b.md", "B.md", "notes.txt", "x.markdown", ".hidden.md",
      ".ebb/x.md", "a/.git/y.md", "深/学.md", "md", ".md", "a/b/c/d.md", "Z.MD")
    let found = try deckFiles(below: folder.path)
    #expect(
      found.paths == [
        "B.md", "a-b.md", "a.md", "a/b/c/d.md", "a/z.md", "a/é.md", "b.md", "深/学.md",
      ])
    #expect(found.notices == [])
  }

  @Test func linksAreFollowedOnceAndRingsEnd() throws {
    try make("a/one.md", "b/two.md", "outside/three.md")
    try link("a/back", to: "..")
    try link("a/again", to: "../b")
    try link("a/copy.md", to: "one.md")
    try link("ring", to: "ring")
    try link("gone.md", to: "nowhere.md")
    try FileManager.default.moveItem(
      atPath: folder.at("outside"), toPath: folder.path + " outside")
    defer { try? FileManager.default.removeItem(atPath: folder.path + " outside") }
    try link("far", to: folder.path + " outside")
    try link("also", to: folder.path + " outside")
    try link("first.md", to: folder.path + " outside/three.md")
    let found = try deckFiles(below: folder.path)
    #expect(found.paths == ["a/one.md", "also/three.md", "b/two.md"])
    #expect(found.notices == [])
  }

  @Test func oneFileIsACollectionOfItself() throws {
    try make("only.md")
    #expect(try deckFiles(below: folder.at("only.md")).paths == [""])
    #expect(throws: StorageError.self) { try deckFiles(below: folder.at("none")) }
  }

  /// Sync tools and `mkdir` one step at a time make such; no path can name what is in them.
  @Test func aPathThatIsTooLongIsNamed() throws {
    let name = String(repeating: "d", count: 200)
    var descriptor = open(folder.path, O_RDONLY)
    for _ in 0..<22 {
      #expect(mkdirat(descriptor, name, 0o755) == 0)
      let next = openat(descriptor, name, O_RDONLY)
      close(descriptor)
      descriptor = next
    }
    close(descriptor)
    let found = try deckFiles(below: folder.path)
    #expect(found.notices.count == 1)
    guard case .unreadableFolder(_, let error) = found.notices.first else {
      Issue.record("\(found.notices)")
      return
    }
    #expect(error.code == ENAMETOOLONG)
    // FileManager cannot name them either.
    let removed = try Processes.run(program: "rm", arguments: ["-rf", folder.path])
    #expect(removed.isSuccess)
  }

  @Test func aFolderThatCannotBeReadIsNamed() throws {
    try make("a/one.md", "b/two.md")
    let folder = folder.at("b")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder)
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
    }
    let found = try deckFiles(below: self.folder.path)
    // The superuser may read everything.
    let isReadable = (try? FileManager.default.contentsOfDirectory(atPath: folder)) != nil
    #expect(found.paths == (isReadable ? ["a/one.md", "b/two.md"] : ["a/one.md"]))
    #expect(found.notices.count == (isReadable ? 0 : 1))
  }
}
