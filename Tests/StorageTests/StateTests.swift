import Decks
import Foundation
import Reviewing
import Scheduling
import Testing

@testable import Storage

@Suite struct StateTests {
  let collection: Collection
  init() throws { collection = try Collection() }

  private func grade(_ day: Int = 0) -> LogEntry {
    LogEntry(
      at: Instant(milliseconds: firstInstant.milliseconds + Int64(day) * 86_400_000),
      day: firstDay.advanced(by: day), card: CardID(rawValue: 0),
      event: .grade(.good, .review, milliseconds: nil))
  }

  @Test func aDamagedStateIsRebuiltFromTheLogAndKeptAside() throws {
    do {
      let store = try collection.open()
      try store.append([grade()])
      try store.checkpoint()
    }
    let damaged = try String(collection.text("state.json").dropLast(40))
    try collection.write(damaged, to: "state.json")
    let loaded = try collection.device().load()
    #expect(try loaded.state == collection.replayed())
    #expect(loaded.notices.last == .stateRebuilt)
    #expect(try collection.text("state.json") == damaged)
    do {
      let store = try collection.open()
      try store.append([grade(1)])
      try store.finish()
      guard case .stateSetAside(let name) = store.notices.last else {
        Issue.record("\(store.notices)")
        return
      }
      #expect(try collection.text(name) == damaged)
    }
    let after = try collection.device().load()
    #expect(after.notices == [])
    #expect(try after.state == collection.replayed())
  }

  @Test func otherOptionsMeanAReplay() throws {
    do {
      let store = try collection.open()
      try store.append([grade(), grade(1), grade(7)])
      try store.checkpoint()
    }
    var scheduler = Scheduler()
    scheduler.maximumInterval = 3
    let loaded = try collection.device("laptop", scheduler).load()
    #expect(try loaded.state == collection.replayed(scheduler))
    #expect(try loaded.state != collection.replayed())
    #expect(loaded.notices == [])
    #expect(loaded.isStale)
  }

  @Test func aLogThatIsMovedAwayAndBackIsReadAgainOnce() throws {
    do {
      let store = try collection.open()
      try store.append([grade(), grade(1)])
      try store.checkpoint()
    }
    let (log, aside) = (collection.at("reviews/laptop.jsonl"), collection.at("laptop.jsonl"))
    try FileManager.default.moveItem(atPath: log, toPath: aside)
    do {
      let store = try collection.open("phone")
      #expect(store.notices == [.logGone(file: "reviews/laptop.jsonl")])
      try store.append([grade(2)])
      try store.finish()
    }
    try FileManager.default.moveItem(atPath: aside, toPath: log)
    for isStale in [true, false] {
      let loaded = try collection.device("phone").load()
      #expect(loaded.notices == [])
      #expect(loaded.isStale == isStale)
      #expect(try loaded.state == collection.replayed())
      let store = try collection.open("phone")
      try store.finish()
    }
    #expect(!collection.names().contains { $0.contains("damaged") })
  }

  @Test func aLogThatIsGoneOrChangedIsSaidAndTheOldStateKept() throws {
    for change in ["", "{}\n", "another grade"] {
      let collection = try Collection()
      do {
        let store = try collection.open()
        try store.append([grade(), grade(1)])
        try store.checkpoint()
      }
      let old = try collection.text("state.json")
      if change.isEmpty {
        try FileManager.default.removeItem(atPath: collection.at("reviews/laptop.jsonl"))
        #expect(try collection.device().load().notices == [.logGone(file: "reviews/laptop.jsonl")])
      } else {
        // As long as before, only its last line is another.
        let log = try collection.text("reviews/laptop.jsonl")
        let other = log.replacingOccurrences(of: #""grade":4"#, with: #""grade":5"#)
        #expect(other != log)
        try collection.write(change == "{}\n" ? change : other, to: "reviews/laptop.jsonl")
        #expect(
          try collection.device().load().notices.first == .logChanged(file: "reviews/laptop.jsonl"))
      }
      let store = try collection.open()
      try store.append([grade(2)])
      try store.finish()
      let kept = collection.names().first { $0.hasPrefix("state.json.damaged-") }
      // A log that is moved away comes back, and is read again then.
      #expect(try kept.map { try collection.text($0) } == (change.isEmpty ? nil : old))
      #expect(try collection.replayed() == store.state)
    }
  }

  @Test func withoutALogADamagedStateIsKeptAndEveryCardIsNew() throws {
    try collection.write("{\"version\":2,\"cards\":{", to: "state.json")
    let loaded = try collection.device().load()
    #expect(loaded.state == ReviewState())
    #expect(loaded.notices == [.stateDamaged(.checksum), .stateWithoutLog])
    let store = try collection.open()
    try store.append([grade()])
    try store.finish()
    #expect(collection.names().contains { $0.hasPrefix("state.json.damaged-") })
  }

  /// Version 1 did not say which kinds of entries it had passed over.
  @Test func anOlderStateIsWorkedOutAnewWithoutAWord() throws {
    do {
      let store = try collection.open()
      try store.append([grade()])
      try store.checkpoint()
    }
    let new = try collection.text("state.json")
    for text in [#"{"version":1,"scheduler":"sm-2","cards":{}}"#, #"{"version":1,"#] {
      try collection.write(text, to: "state.json")
      let loaded = try collection.device().load()
      #expect(try loaded.state == collection.replayed())
      #expect(loaded.state.records.count == 1)
      #expect(loaded.notices == [])
      let store = try collection.open()
      try store.finish()
      #expect(try collection.text("state.json") == new)
      #expect(!collection.names().contains { $0.contains("damaged") })
    }
  }

  @Test func unknownKindsAreKeptAndCountedAndOnesThatAreKnownByNowAreReplayed() throws {
    let dream = #"{"at":"2026-10-01T00:30:00Z","day":"2026-10-01","kind":"dream"}"#
    let log = "\(dream)\n\(dream)\n" + #"{"kind":"much longer than any name"}"# + "\n"
    try collection.write(log, to: "reviews/laptop.jsonl")
    do {
      let store = try collection.open()
      try store.append([grade()])
      try store.checkpoint()
    }
    try collection.append(dream + "\n", to: "reviews/phone.jsonl")
    let loaded = try collection.device().load()
    #expect(loaded.checkpoint.passed == ["dream": 3, "": 1])
    #expect(try collection.device().rebuild().checkpoint.passed == loaded.checkpoint.passed)
    #expect(loaded.notices == [.unknownKinds(file: "reviews/phone.jsonl", lastLine: 1, count: 1)])
    #expect(try collection.text("reviews/laptop.jsonl").hasPrefix(log))
    #expect(!loaded.isStale)

    // An ebb that knew less has left a grade out.
    var older = loaded.checkpoint
    older.passed["review"] = 1
    older.state = ReviewState()
    try collection.write(String(decoding: older.encoded(), as: UTF8.self), to: "state.json")
    #expect(try collection.device().load().state == collection.replayed())
    #expect(try collection.device().load().isStale)
  }

  /// Many entries beyond the checkpoint make the next command write one; few do not.
  @Test func aShortCommandWritesTheStateOnlyNowAndThen() throws {
    var inode = try identity("state.json")
    var writes = 0
    for round in 0..<30 {
      let store = try ReviewStore(collection.device(), uncoveredLimit: 20)
      try store.append([grade(round)])
      try store.finish()
      let now = try identity("state.json")
      if now != inode { writes += 1 }
      inode = now
    }
    #expect(writes == 2)
    #expect(try collection.device().load().state == collection.replayed())
  }

  private func identity(_ name: String) throws -> String {
    (try? collection.text(name)) ?? ""
  }
}
