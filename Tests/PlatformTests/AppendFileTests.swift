import Foundation
import Platform
import TestSupport
import Testing

@Suite struct AppendFileTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test func appendsAfterWhatIsThere() throws {
    let path = folder.at("设备 1.jsonl")
    do {
      var file = try AppendFile(path)
      #expect(try file.lastByte() == nil)
      try file.append(Array("one\n".utf8))
    }
    var file = try AppendFile(path)
    #expect(file.size == 4)
    #expect(try file.lastByte() == UInt8(ascii: "\n"))
    try file.append([])
    try file.append(Array("two".utf8))
    #expect(try file.lastByte() == UInt8(ascii: "o"))
    #expect(try Files.read(path) == Array("one\ntwo".utf8))
    #expect(try Files.status(path)?.mode == 0o600)
  }

  @Test func refusesLinksFoldersAndDevices() throws {
    try Files.writeAtomically([1], to: folder.at("real"))
    symlink("real", folder.at("link"))
    mkfifo(folder.at("pipe"), 0o600)
    for path in [folder.at("link"), folder.path, "/dev/null", folder.at("pipe")] {
      #expect(throws: SystemError.self) { _ = try AppendFile(path) }
    }
  }

  @Test func noticesThatItsFileWasReplaced() throws {
    let path = folder.at("log")
    var file = try AppendFile(path)
    try file.append([1])
    try Files.writeAtomically([2], to: path)
    do {
      try file.append([3])
      Issue.record("the append should fail")
    } catch {
      #expect(error.isStale)
    }
    try Files.remove(path)
    #expect(throws: SystemError.self) { try Files.remove(path) }
    do {
      try file.append([3])
      Issue.record("the append should fail")
    } catch {
      #expect(error.isStale)
    }
  }

  @Test func aLockExcludesASecondOneOfTheSameProcess() throws {
    let path = folder.at("lock")
    do {
      let lock = try FileLock(path, text: "pid 1 on 主机\n")
      do {
        _ = try FileLock(path, text: "second")
        Issue.record("the lock should be held")
      } catch {
        #expect(error == .held(by: "pid 1 on 主机\n"))
      }
      _ = consume lock
    }
    _ = try FileLock(path, text: "third")
    #expect(try Files.read(path) == [])
  }

  @Test func aLockSaysWhyItCannotBe() throws {
    symlink("elsewhere", folder.at("link"))
    for path in [folder.at("none/lock"), folder.at("link"), folder.path] {
      do {
        _ = try FileLock(path, text: "x")
        Issue.record("there should be no lock at \(path)")
      } catch {
        guard case .system = error else {
          Issue.record("\(error)")
          continue
        }
      }
    }
  }
}
