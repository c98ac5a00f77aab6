import Foundation
import Platform
import TestSupport
import Testing

#if DEBUG
  @Suite struct FaultTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    static let points: [FaultPoint] = [.open, .write, .sync, .rename]

    @Test(arguments: points)
    func aFailedAtomicWriteLeavesTheOldFileAndNoOther(point: FaultPoint) throws {
      let path = folder.at("state.json")
      try Files.writeAtomically([1, 2, 3], to: path)
      let plan = FaultPlan(point, code: ENOSPC, bytesBefore: 1)
      let error = try #require(throws: SystemError.self) {
        try FaultPlan.$current.withValue(plan) { try Files.writeAtomically([9, 9], to: path) }
      }
      #expect(error.isNoSpace)
      #expect(error.path == path)
      #expect(try Files.read(path) == [1, 2, 3])
      #expect(folder.names == ["state.json"])
    }

    @Test(arguments: points)
    func aFailedCreateLeavesNothing(point: FaultPoint) throws {
      let plan = FaultPlan(point, code: EIO)
      #expect(throws: SystemError.self) {
        try FaultPlan.$current.withValue(plan) { try Files.create([9], at: folder.at("x")) }
      }
      #expect(folder.names == [])
    }

    /// Without these a power cut takes what was said to be there.
    @Test func bytesAndNamesAreSynced() throws {
      func syncs(_ body: () throws -> Void) rethrows -> [Int] {
        let plan = FaultPlan(.sync, call: 99, code: EIO)
        try FaultPlan.$current.withValue(plan) { try body() }
        return [plan.calls(at: .sync), plan.calls(at: .syncFolder)]
      }
      #expect(try syncs { try Files.writeAtomically([1], to: folder.at("a")) } == [1, 1])
      #expect(try syncs { try Files.create([1], at: folder.at("b")) } == [1, 1])
      let log = folder.at("log.jsonl")
      #expect(try syncs { _ = try AppendFile(log) } == [0, 1])
      #expect(
        try syncs {
          var file = try AppendFile(log)
          try file.append([1])
          try file.append([2])
        } == [2, 1])
      #expect(try syncs { _ = try AppendFile(log) } == [0, 0])
    }

    @Test func aFailedFolderSyncTakesTheNewNameBack() throws {
      let plan = FaultPlan(.syncFolder, code: EIO)
      #expect(throws: SystemError.self) {
        try FaultPlan.$current.withValue(plan) { try Files.create([9], at: folder.at("x")) }
      }
      #expect(folder.names == [])
    }

    @Test(arguments: ["", ",rename:2:5", ",open:2:5"])
    func aNewFileWithoutHardLinksIsWholeOrNotThere(more: String) throws {
      let plan = FaultPlan(parsing: "link:1:1" + more)
      try? FaultPlan.$current.withValue(plan) { try Files.create([9, 8], at: folder.at("x")) }
      #expect(folder.names == (more.isEmpty ? ["x"] : []))
      if more.isEmpty { #expect(try Files.read(folder.at("x")) == [9, 8]) }
    }

    @Test(arguments: [FaultPoint.write, .sync])
    func aFailedAppendTakesItsBytesBack(point: FaultPoint) throws {
      let path = folder.at("log.jsonl")
      var file = try AppendFile(path)
      try file.append(Array("one\n".utf8))
      do {
        let plan = FaultPlan(point, code: ENOSPC, bytesBefore: 2)
        try FaultPlan.$current.withValue(plan) { try file.append(Array("two\n".utf8)) }
        Issue.record("the append should fail")
      } catch let error as SystemError {
        #expect(error.isNoSpace)
      }
      #expect(try Files.read(path) == Array("one\n".utf8))
      try file.append(Array("three\n".utf8))
      #expect(try Files.read(path) == Array("one\nthree\n".utf8))
      #expect(file.size == 10)
    }

    @Test func aTornAppendIsRepairedByTheNextOne() throws {
      let path = folder.at("log.jsonl")
      var file = try AppendFile(path)
      try file.append(Array("one\n".utf8))
      let plan = FaultPlan(parsing: "write:1:28:2,truncate:1:5")
      try? FaultPlan.$current.withValue(plan) { try file.append(Array("two\n".utf8)) }
      #expect(try Files.read(path) == Array("one\ntw".utf8))
      #expect(file.size == 4)
      try file.append(Array("three\n".utf8))
      #expect(try Files.read(path) == Array("one\nthree\n".utf8))
    }

    @Test(arguments: ["", "write", "write:1", "nonsense:1:5", "write:x:5", ",,,"])
    func aPlanThatCannotBeReadDoesNothing(text: String) throws {
      try FaultPlan.$current.withValue(FaultPlan(parsing: text)) {
        try Files.writeAtomically([1], to: folder.at("x"))
      }
      #expect(try Files.read(folder.at("x")) == [1])
    }
  }
#endif
