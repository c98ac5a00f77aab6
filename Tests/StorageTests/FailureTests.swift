import Decks
import Foundation
import Platform
import Reviewing
import Scheduling
import Testing
import Words

@testable import Storage

#if DEBUG
  /// Whatever fails, every grade that was acknowledged is there exactly once.
  @Suite struct FailureTests {
    let collection: Collection
    init() throws { collection = try Collection() }

    private func grade(_ number: Int) -> LogEntry {
      LogEntry(
        at: Instant(milliseconds: firstInstant.milliseconds + Int64(number) * 1000),
        day: firstDay, card: id(number), event: .grade(.good, .review, milliseconds: number))
    }

    static let plans =
      (1...6).flatMap { call in
        [
          "open:\(call):28", "open:\(call):13", "write:\(call):28", "write:\(call):28:40",
          "write:\(call):5:1000", "sync:\(call):5", "syncFolder:\(call):5", "rename:\(call):30",
          "read:\(call):5", "write:\(call):28:40,truncate:1:5", "sync:\(call):5,truncate:1:5",
          "sync:\(call):5,sync:\(call + 1):5,truncate:1:5,truncate:2:5",
        ]
      }

    @Test(arguments: plans)
    func everyAcknowledgedGradeIsThereOnce(plan: String) throws {
      var acknowledged: [LogEntry] = []
      FaultPlan.$current.withValue(FaultPlan(parsing: plan)) {
        for round in 0..<2 {
          guard let store = try? collection.open() else { continue }
          for number in round * 5..<round * 5 + 5 {
            let before = store.state
            do {
              try store.append([grade(number)])
              acknowledged.append(grade(number))
            } catch {
              #expect(store.state == before, "nothing is counted that is not saved")
            }
          }
          try? store.checkpoint()
        }
      }
      let history = try collection.device().history()
      let numbers = history.timeline.entries.map(\.card)
      #expect(acknowledged.map(\.card).allSatisfy { card in numbers.count { $0 == card } == 1 })
      // Only where the way back failed too may an entry stay that was not acknowledged.
      let extra = numbers.filter { card in !acknowledged.contains { $0.card == card } }
      #expect(extra.count <= (plan.contains("truncate") ? 1 : 0))
      let loaded = try collection.device().load()
      #expect(try loaded.state == collection.replayed())
      let store = try collection.open()
      try store.append([grade(99)])
      #expect(try store.state == collection.replayed())
    }

    @Test func aFullDiskSaysWhatIsSafe() throws {
      let store = try collection.open()
      try store.append([grade(1)])
      let error = #expect(throws: StorageError.self) {
        try FaultPlan.$current.withValue(FaultPlan(.write, code: ENOSPC, bytesBefore: 7)) {
          try store.append([grade(2)])
        }
      }
      guard case .notSaved(let cause) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(cause.isNoSpace)
      #expect(error?.description.contains("everything before this is safe") == true)
      try store.append([grade(2)])
      #expect(try collection.replayed() == store.state)
      #expect(try collection.text("reviews/laptop.jsonl").split(separator: "\n").count == 2)
    }

    @Test func anUndoThatIsNotSavedUndoesNothing() throws {
      let store = try collection.open()
      try store.append([grade(1), grade(2)])
      let before = store.state
      #expect(throws: StorageError.self) {
        try FaultPlan.$current.withValue(FaultPlan(.sync, code: EIO)) {
          try store.undoLast(at: firstInstant, day: firstDay)
        }
      }
      #expect(store.state == before)
      #expect(try store.undoLast(at: firstInstant, day: firstDay)?.card == id(2))
      #expect(try store.state == collection.replayed())
    }

    /// The same for a grade of an earlier run, whose undo begins with a replay.
    @Test func anUndoOfAnEarlierRunThatIsNotSavedUndoesNothing() throws {
      try collection.open().append([grade(1), grade(2)])
      let store = try collection.open()
      let before = store.state
      FaultPlan.$current.withValue(FaultPlan(.write, code: ENOSPC, bytesBefore: 40)) {
        #expect(throws: StorageError.self) {
          try store.undoLast(at: firstInstant, day: firstDay)
        }
      }
      #expect(store.state == before)
      try store.checkpoint()
      #expect(try collection.device().load().state == collection.replayed())
    }

    @Test func aCheckpointThatFailsCostsNothing() throws {
      for point in [FaultPoint.open, .write, .sync, .rename] {
        let collection = try Collection()
        do {
          let store = try collection.open()
          try store.append([grade(1)])
          try store.checkpoint()
          try store.append([grade(2)])
          #expect(throws: StorageError.self) {
            try FaultPlan.$current.withValue(FaultPlan(point, code: ENOSPC)) {
              try store.checkpoint()
            }
          }
        }
        let loaded = try collection.device().load()
        #expect(loaded.state.records.count == 2)
        #expect(loaded.notices == [])
        #expect(collection.names().filter { $0.hasPrefix(".ebb-") } == [])
      }
    }

    @Test func aLogThatASyncToolReplacesIsReadAgain() throws {
      let store = try collection.open()
      try store.append([grade(1)])
      let line = try collection.text("reviews/laptop.jsonl")
      var json = JSONWriter()
      json.line(grade(3))
      try collection.write(line + json.text, to: "reviews/laptop.jsonl")
      try store.append([grade(2)])
      #expect(store.state.records.count == 3)
      #expect(try store.state == collection.replayed())
      try FileManager.default.removeItem(atPath: collection.at("reviews/laptop.jsonl"))
      try store.append([grade(4)])
      #expect(try store.state == collection.replayed())
      try store.checkpoint()
      #expect(try collection.device().load().state == collection.replayed())
    }

    @Test func aFolderThatCannotBeWrittenIsSaidOnOpening() throws {
      try collection.write("", to: "lock")
      let error = #expect(throws: StorageError.self) {
        try FaultPlan.$current.withValue(FaultPlan(.open, code: EROFS)) { try collection.open() }
      }
      guard case .system(let cause) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(cause.isReadOnly)
    }
  }
#endif
