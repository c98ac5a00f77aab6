import Foundation
import Platform
import TestSupport
import Testing

@Suite struct FilesTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [0, 1, 4095, 65536, 65537, 300_000])
  func readsWhatWasWritten(size: Int) throws {
    let path = folder.at("甲 乙.md")
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try Files.writeAtomically(bytes, to: path)
    #expect(try Files.read(path) == bytes)
    #expect(try Files.read(path, from: size / 2) == Array(bytes[(size / 2)...]))
    #expect(try Files.read(path, from: size + 10) == [])
    var buffer = [UInt8](repeating: 7, count: 1000)
    let count = try Files.read(path, into: &buffer)
    #expect(Array(buffer.prefix(count)) == bytes)
    #expect(buffer.count >= 1000)
  }

  @Test func readsFilesThatSayTheyAreEmpty() throws {
    #if os(Linux)
      #expect(try Files.read("/proc/self/status").count > 100)
    #endif
    #expect(try Files.read("/dev/null") == [])
  }

  @Test func saysWhatIsMissing() throws {
    let error = try #require(throws: SystemError.self) { try Files.read(folder.at("none")) }
    #expect(error.isNotFound)
    #expect(error.path == folder.at("none"))
    #expect(!error.reason.isEmpty)
    #expect(try Files.status(folder.at("none")) == nil)
    #expect(try Files.status(folder.at("none/below")) == nil)
    #expect(throws: SystemError.self) { try Files.read(folder.path) }
    #expect(throws: SystemError.self) { try Files.list(folder.at("none")) }
  }

  @Test func tellsFilesFoldersAndLinksApart() throws {
    try Files.writeAtomically([1, 2, 3], to: folder.at("file"), mode: 0o640)
    try Files.makeFolder(folder.at("a b/丙/c"))
    try Files.makeFolder(folder.at("a b/丙/c"))
    symlink("file", folder.at("link"))
    let status = try #require(try Files.status(folder.at("file")))
    #expect(status.size == 3)
    #expect(status.kind == .file)
    #expect(status.mode == 0o640)
    #expect(abs(status.modificationSeconds - WallClock.now().seconds) < 60)
    #expect(try Files.status(folder.at("link"))?.inode == status.inode)
    #expect(try Files.linkStatus(folder.at("link"))?.kind == .link)
    let found = try Files.list(folder.path).sorted { $0.name < $1.name }
    #expect(found.map(\.name) == ["a b", "file", "link"])
    #expect(found.map(\.kind) == [.folder, .file, .link])
    #expect(throws: SystemError.self) { try Files.makeFolder(folder.at("file")) }
    #expect(throws: SystemError.self) { try Files.makeFolder(folder.at("file/below")) }
  }

  @Test func keepsThePermissionsOfAnExistingFile() throws {
    try Files.writeAtomically([1], to: folder.at("x"), mode: 0o644)
    try Files.writeAtomically([2], to: folder.at("x"), mode: 0o600)
    #expect(try Files.status(folder.at("x"))?.mode == 0o644)
  }

  @Test func refusesToWriteThroughASymbolicLink() throws {
    try Files.writeAtomically([1], to: folder.at("real"))
    symlink("real", folder.at("link"))
    let error = try #require(throws: SystemError.self) {
      try Files.writeAtomically([2], to: folder.at("link"))
    }
    #expect(error.isSymbolicLink)
    #expect(try Files.read(folder.at("real")) == [1])
  }

  @Test func createsOnlyWhereNothingIs() throws {
    try Files.create([1], at: folder.at("x"))
    let error = try #require(throws: SystemError.self) {
      try Files.create([2], at: folder.at("x"))
    }
    #expect(error.alreadyExists)
    symlink("nowhere", folder.at("link"))
    #expect(throws: SystemError.self) { try Files.create([2], at: folder.at("link")) }
    try Files.copy(folder.at("x"), to: folder.at("y"))
    #expect(throws: SystemError.self) { try Files.copy(folder.at("x"), to: folder.at("y")) }
    #expect(try Files.read(folder.at("x")) == [1])
    #expect(folder.names == ["link", "x", "y"])
  }

  @Test func onlyDeadFilesAreLeftovers() throws {
    let dead = folder.at(".ebb-dead.tmp")
    let written = folder.at(".ebb-written.tmp")
    for path in [dead, written, folder.at(".ebb-other"), folder.at("mine.tmp")] {
      try Files.writeAtomically([1], to: path)
    }
    let lock = try FileLock(written, text: "")
    #expect(Files.leftovers(in: folder.path) == [dead])
    Files.removeLeftovers(in: folder.path)
    #expect(folder.names == [".ebb-other", ".ebb-written.tmp", "mine.tmp"])
    _ = consume lock
  }

  @Test(arguments: [
    ("a/b", "a"), ("a", "."), ("/a", "/"), ("/", "/"), ("a/b/", "a"), ("//a//b//", "//a"),
    ("丙/丁.md", "丙"), ("", "."),
  ])
  func namesTheFolderOfAPath(path: String, expected: String) {
    #expect(Files.folder(of: path) == expected)
  }

  @Test func findsItself() throws {
    let current = try Files.currentFolder()
    #expect(current.hasPrefix("/"))
    #expect(try Files.realPath(".") == Files.realPath(current))
  }
}
