import Decks
import Foundation
import Reviewing
import Scheduling
import Storage
import TestSupport
import Testing

@Suite struct StoreTests {
  let collection: Collection
  init() throws { collection = try Collection() }

  private func grade(_ card: Int, _ grade: Grade = .good, at minute: Int = 0, day: Int = 0)
    -> LogEntry
  {
    LogEntry(
      at: Instant(
        milliseconds: firstInstant.milliseconds + Int64(day * 86_400_000 + minute * 60_000)),
      day: firstDay.advanced(by: day), card: id(card),
      event: .grade(grade, .review, milliseconds: 5300), face: faceOf(id(card)))
  }

  @Test func readingMakesNothing() throws {
    let loaded = try collection.device().load()
    #expect(loaded.state == ReviewState())
    #expect(loaded.notices == [])
    #expect(try collection.device().history().timeline.items.isEmpty)
    #expect(collection.folder.names == [])
  }

  @Test func openingForWritingMakesNothingBeforeTheFirstGrade() throws {
    let store = try collection.open()
    try store.finish()
    try store.checkpoint()
    #expect(collection.folder.names == [])
  }

  @Test func aGradeIsALineOfTheLog() throws {
    let store = try collection.open()
    let changes = try store.append([grade(1)])
    #expect(changes.first?.outcome?.schedule.interval == 1)
    try store.append([grade(1, .hard, at: 3)])
    let card = id(1).description
    let expected = """
      {"at":"2026-11-01T08:00:00Z","day":"2026-11-01","card":"\(card)","grade":4,"kind":"review","ms":5300,\
      "front":"问 \\"\(card)\\"?\\n2","back":"答 \\\\ \(card)\\t\\u0001"}
      {"at":"2026-11-01T08:03:00Z","day":"2026-11-01","card":"\(card)","grade":3,"kind":"review","ms":5300}

      """
    #expect(try collection.text("reviews/laptop.jsonl") == expected)
    #expect(collection.names() == [".gitattributes", ".gitignore", "lock", "reviews"])
    #expect(try collection.device().load().state == store.state)
  }

  @Test func theStateFileHoldsOneCardALine() throws {
    do {
      let store = try collection.open()
      try store.append([grade(1), grade(2, .wrong, at: 1)])
      try store.append([
        LogEntry(at: firstInstant, day: firstDay, card: id(3), event: .suspend).withFace
      ])
      try store.finish()
    }
    let lines = try collection.text("state.json").split(separator: "\n")
    #expect(
      lines.first?.hasPrefix(#"{"version":2,"scheduler":"sm-2","options":{"lapse_ease":"update""#)
        == true)
    let cards = lines.dropFirst().dropLast(2)
    #expect(cards.count == 3)
    #expect(cards == cards.sorted()[...])
    #expect(
      cards.contains(
        #""\#(id(1))":{"ease":2.5,"interval":1,"repetitions":1,"due":"2026-11-02","last":"2026-11-01","lapses":0},"#
      ))
    #expect(cards.contains { $0.hasPrefix(#""\#(id(3))":{"suspended":true}"#) })
    let object = try JSONSerialization.jsonObject(with: Data(collection.text("state.json").utf8))
    #expect(
      (object as? [String: Any])?.keys.sorted() == [
        "cards", "days", "device", "hash", "logs", "options", "scheduler", "successors", "times",
        "today",
        "version",
      ])
  }

  @Test func theSecondSessionHearsWhoHoldsTheCollection() throws {
    let store = try collection.open()
    try store.append([grade(1)])
    let error = #expect(throws: StorageError.self) { try collection.open() }
    guard case .held(let holder) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(holder.hasPrefix("pid \(ProcessInfo.processInfo.processIdentifier) on "))
    #expect(try collection.device().load().state == store.state)
  }

  @Test func undoWorksInTheSessionAndAfterwards() throws {
    var states: [ReviewState] = []
    do {
      let store = try collection.open()
      for number in 0..<4 {
        states.append(store.state)
        try store.append([grade(number % 2, .good, at: number, day: number)])
      }
      #expect(try store.undoLast(at: firstInstant, day: firstDay)?.card == id(1))
      #expect(store.state == states.removeLast())
      try store.checkpoint()
    }
    let store = try collection.open()
    while let expected = states.popLast() {
      #expect(try store.undoLast(at: firstInstant, day: firstDay) != nil)
      #expect(store.state == expected)
    }
    #expect(try store.undoLast(at: firstInstant, day: firstDay) == nil)
    #expect(try collection.replayed() == ReviewState())
  }

  /// What a reset and an adoption take away, their undos give back, the successor too.
  @Test(arguments: [LogEntry.Event.reset, .forget])
  func undoingAResetGivesTheSuccessorBack(event: LogEntry.Event) throws {
    let store = try collection.open()
    func entry(_ card: Int, _ event: LogEntry.Event, _ minute: Int64) -> LogEntry {
      LogEntry(
        at: Instant(milliseconds: firstInstant.milliseconds + minute * 60_000), day: firstDay,
        card: id(card), event: event)
    }
    try store.append([grade(1)])
    try store.append([entry(2, .adopt(from: id(1)), 1)])
    let before = store.state
    try store.append([entry(1, event, 2), grade(1, at: 3)])
    _ = try store.undoLast(at: firstInstant, day: firstDay)
    _ = try store.undoLast(at: firstInstant, day: firstDay)
    #expect(store.state == before)
    #expect(store.state == (try collection.replayed()))
  }

  /// Equal lines would count as one: with a fixed clock the instants are told apart.
  @Test func theSameGradeAtTheSameInstantCountsEachTime() throws {
    let store = try collection.open()
    for _ in 0..<3 { try store.append([grade(1, .hard)]) }
    #expect(try collection.device().history().timeline.items.count == 3)
    #expect(store.state == (try collection.replayed()))
  }

  @Test func whatAKilledRunLeftGoesWithTheNextState() throws {
    let store = try collection.open()
    try store.append([grade(1)])
    try collection.write("half", to: ".ebb-old.tmp")
    try store.checkpoint()
    #expect(!collection.names().contains(".ebb-old.tmp"))
  }

  @Test func aNewerStateIsRefusedAndNotTouched() throws {
    let text = #"{"version":3,"cards":[1]}"#
    try collection.write(text, to: "state.json")
    #expect(throws: StorageError.newerVersion(path: collection.at("state.json"), version: 3)) {
      try collection.device().load()
    }
    #expect(throws: StorageError.self) { try collection.open() }
    #expect(try collection.text("state.json") == text)
  }

  @Test func aFaceIsCarriedOncePerDeviceLog() throws {
    func faces(_ device: String) throws -> Int {
      try collection.text("reviews/\(device).jsonl").components(separatedBy: "\"front\"").count - 1
    }
    func session(_ device: String, _ cards: [Int], _ minute: Int, saves: Bool) throws {
      let store = try collection.open(device)
      try store.append(cards.map { grade($0, at: minute) })
      if saves { try store.checkpoint() }
    }
    for round in 0..<4 { try session("laptop", [1, 2], round * 10, saves: round % 2 == 0) }
    #expect(try faces("laptop") == 2)
    for round in 0..<4 { try session("phone", [1], 100 + round, saves: round % 2 == 1) }
    #expect(try faces("phone") == 1)
    for round in 0..<4 { try session("laptop", [1, 2], 200 + round, saves: round != 1) }
    #expect(try (3...4).contains(faces("laptop")))
    #expect(
      try collection.device().faces(of: [id(1), id(9)]).mapValues(\.face) == [id(1): faceOf(id(1))])
  }
}
