import Decks
import Foundation
import Reviewing
import Scheduling
import Testing

@testable import Storage

@Suite struct StateTests {
  let collection: Collection
  init() throws { collection = try Collection() }

  static let good =
    #"{"ease":2.36,"interval":15,"repetitions":3,"due":"2026-12-01","last":"2026-11-16","lapses":0}"#

  static func state(_ cards: [String], version: Int = 1) -> String {
    let lines = cards.enumerated().map { "\"000000000000000\($0.offset)\":\($0.element)" }
    return """
      {"version":\(version),"scheduler":"sm-2","options":{"lapse_ease":"update",\
      "maximum_interval":36500,"repeat_below":4},"logs":{},"cards":{\(lines.joined(separator: ",\n"))}}
      """
  }

  private func grade(_ day: Int = 0) -> LogEntry {
    LogEntry(
      at: Instant(milliseconds: firstInstant.milliseconds + Int64(day) * 86_400_000),
      day: firstDay.advanced(by: day), card: CardID(rawValue: 0),
      event: .grade(.good, .review, milliseconds: nil))
  }

  @Test(arguments: [
    ("2.36", 236, false), ("2.3600000000000003", 236, false), ("1.3", 130, false),
    ("2", 200, false), ("25e-1", 250, false), ("1.29", 130, true), ("0", 130, true),
    ("2.365", 237, true),
  ])
  func anEaseOffTheGridIsRepaired(written: String, hundredths: Int, isNoticed: Bool) throws {
    let card = Self.good.replacingOccurrences(of: "2.36,", with: written + ",")
    try collection.write(Self.state([card]), to: "state.json")
    let loaded = try collection.device().load()
    let id = CardID(rawValue: 0)
    #expect(loaded.state.records[id]?.schedule?.ease.hundredths == hundredths)
    #expect(loaded.notices == (isNoticed ? [.easeRepaired(id, hundredths: hundredths)] : []))
  }

  @Test(arguments: [
    (#""interval":15"#, #""interval":-1"#, StateFault.negative),
    (#""ease":2.36"#, #""ease":-2.36"#, .negative), (#""lapses":0"#, #""lapses":-3"#, .negative),
    (#""due":"2026-12-01""#, #""due":"2026-11-15""#, .dueBeforeLast),
    (#""due":"2026-12-01""#, #""due":"2026-13-01""#, .unreadableDate),
    (#""last":"2026-11-16""#, #""last":"yesterday""#, .unreadableDate),
    (#""lapses":0"#, #""moods":0"#, .incomplete),
    (#""interval":15"#, #""interval":1.5"#, .outOfRange),
    (#""repetitions":3"#, #""repetitions":9e18"#, .outOfRange),
    (#""lapses":0"#, #""lapses":0,"graded":"2026-11-15""#, .unreadableDate),
  ])
  func aCardThatCannotBeIsSetAsideAndNamed(old: String, new: String, fault: StateFault) throws {
    let text = Self.state([Self.good, Self.good.replacingOccurrences(of: old, with: new)])
    try collection.write(text, to: "state.json")
    // Without a log, what can be read is used, and the file stays.
    let alone = try collection.device().load()
    #expect(alone.state.records.keys.map(\.rawValue) == [0])
    #expect(alone.notices.contains(.cardSetAside(CardID(rawValue: 1), fault)))
    #expect(alone.notices.last == .stateWithoutLog)
    #expect(try collection.text("state.json") == text)
    #expect(collection.names() == ["state.json"])
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
      let kept = try #require(collection.names().first { $0.hasPrefix("state.json.damaged-") })
      #expect(try collection.text(kept) == old)
      #expect(try collection.replayed() == store.state)
    }
  }

  @Test func unknownKeysArePassedOver() throws {
    let card = Self.good.dropLast() + #","mood":{"deep":[1,{"a":null}]}}"#
    let text = Self.state([String(card)]).dropLast() + #","future":[{"x":1}]}"#
    try collection.write(String(text), to: "state.json")
    let loaded = try collection.device().load()
    #expect(loaded.state.records.count == 1)
    #expect(loaded.notices == [])
  }

  /// Many entries beyond the checkpoint make the next command write one; few do not.
  @Test func aShortCommandWritesTheStateOnlyNowAndThen() throws {
    var inode = try identity("state.json")
    var writes = 0
    for round in 0..<30 {
      let store = try ReviewStore(collection.device(), uncoveredLimit: 20) { faceOf($0) }
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
