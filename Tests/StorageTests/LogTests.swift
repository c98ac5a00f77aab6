import Decks
import Foundation
import Reviewing
import Scheduling
import TestSupport
import Testing

@testable import Storage

@Suite struct LogTests {
  let collection: Collection
  init() throws { collection = try Collection() }

  static let card = id(1).description
  static func line(_ minute: Int, _ grade: Int = 4) -> String {
    let time = minute < 10 ? "0\(minute)" : "\(minute)"
    return
      #"{"at":"2026-11-21T00:\#(time):00.123Z","day":"2026-11-21","card":"\#(card)","grade":\#(grade),"kind":"review","ms":5300}"#
  }

  private func read(_ line: String) -> LineReading {
    let bytes = Array(line.utf8)
    return readLogLine(bytes.span, faces: .none)
  }

  private func grades(_ device: String = "laptop") throws -> (grades: Int, notices: [Notice]) {
    let loaded = try collection.device(device).load()
    return (loaded.state.days.values.reduce(0) { $0 + $1.grades }, loaded.notices)
  }

  @Test(arguments: [
    LogEntry.Event.grade(.good, .review, milliseconds: 5300),
    .grade(.blackout, .cram, milliseconds: nil), .grade(.easy, .early, milliseconds: 0),
    .undo(of: firstInstant), .adopt(from: id(7)), .suspend, .resume, .bury, .reset, .forget,
  ])
  func everyEntryReadsBackAsItWasWritten(event: LogEntry.Event) {
    for face in [nil, faceOf(id(3))] {
      let at = Instant(milliseconds: firstInstant.milliseconds + 7)
      let entry = LogEntry(at: at, day: firstDay, card: id(3), event: event, face: face)
      var json = JSONWriter()
      json.line(entry)
      let line = Array(json.bytes.dropLast())
      let reading = readLogLine(line.span, faces: .all)
      #expect(reading == .entry(entry, hasFace: face != nil, isNewer: false))
    }
  }

  @Test(arguments: [
    ("[1]", LineFault.notJSON(JSONFault(.unexpectedByte, at: 0))),
    (#"{"kind":"suspend","day":"2026-11-21","card":"0000000000000001"}"#, .missing(.at)),
    (
      #"{"at":"yesterday","kind":"suspend","day":"2026-11-21","card":"0000000000000001"}"#,
      .invalid(.at)
    ),
    (
      #"{"at":"2026-11-21T00:30:00","kind":"bury","day":"2026-11-21","card":"0000000000000001"}"#,
      .invalid(.at)
    ),
    (
      #"{"at":"2026-11-21T00:30:00Z","kind":"bury","day":"2026-02-30","card":"0000000000000001"}"#,
      .invalid(.day)
    ),
    (
      #"{"at":"2026-11-21T00:30:00Z","kind":"bury","day":"2026-11-21","card":"1"}"#, .invalid(.card)
    ),
    (#"{"at":"2026-11-21T00:30:00Z","kind":"bury","day":"2026-11-21"}"#, .missing(.card)),
    (
      #"{"at":"2026-11-21T00:30:00Z","day":"2026-11-21","card":"0000000000000001"}"#,
      .missing(.kind)
    ),
    (
      #"{"at":"2026-11-21T00:30:00Z","kind":"review","day":"2026-11-21","card":"0000000000000001","grade":6}"#,
      .invalid(.grade)
    ),
    (
      #"{"at":"2026-11-21T00:30:00Z","kind":"review","day":"2026-11-21","card":"0000000000000001","grade":3.5}"#,
      .invalid(.grade)
    ),
    (
      #"{"at":"2026-11-21T00:30:00Z","kind":"review","day":"2026-11-21","card":"0000000000000001"}"#,
      .missing(.grade)
    ),
    (
      #"{"at":"2026-11-21T00:30:00Z","kind":"undo","day":"2026-11-21","card":"0000000000000001"}"#,
      .missing(.of)
    ),
    (
      #"{"at":"2026-11-21T00:30:00Z","kind":"adopt","from":"x","day":"2026-11-21","card":"0000000000000001"}"#,
      .invalid(.from)
    ),
  ])
  func aLineThatDoesNotCountSaysWhy(line: String, fault: LineFault) throws {
    #expect(read(line) == .fault(fault))
    try collection.write("\(Self.line(1))\n\(line)\n\(Self.line(2))\n", to: "reviews/laptop.jsonl")
    let read = try grades()
    #expect(read.grades == 2)
    #expect(read.notices == [.unreadableLine(file: "reviews/laptop.jsonl", line: 2, fault)])
  }

  @Test func keysOfAnyOrderZoneAndEscapeAreRead() {
    let line =
      #" { "kind" : "s\u0075spend" , "card":"00000000000000AF","day":"2026-11-21", "at":"2026-11-21T08:30:00+08:00" } "#
    let expected = LogEntry(
      at: Instant("2026-11-21T00:30:00Z") ?? firstInstant,
      day: Day("2026-11-21") ?? firstDay, card: CardID(rawValue: 0xAF), event: .suspend)
    #expect(
      read(line)
        == .entry(expected, hasFace: false, isNewer: false))
  }

  @Test func whatANewerVersionWritesIsPassedOver() throws {
    let dream = #"{"at":"2026-11-21T00:30:00Z","day":"2026-11-21","card":"x","kind":"dream"}"#
    let mood = Self.line(5).dropLast() + #","mood":{"a":[1]}}"#
    try collection.write("\(dream)\n\(mood)\n\(dream)\n", to: "reviews/laptop.jsonl")
    let read = try grades()
    #expect(read.grades == 1)
    #expect(
      read.notices == [
        .unknownKinds(file: "reviews/laptop.jsonl", lastLine: 3, count: 2),
        .newerKeys(file: "reviews/laptop.jsonl", lastLine: 2, count: 1),
      ])
  }

  @Test func windowsLineEndsMarksAndBlankLinesAreFine() throws {
    try collection.write(
      "\u{FEFF}\(Self.line(1))\r\n\r\n\n\(Self.line(2))\r\n", to: "reviews/laptop.jsonl")
    #expect(try grades() == (2, []))
  }

  @Test func aTornLastLineIsNoticedAndNeverGluedOnto() throws {
    let torn = Self.line(2).prefix(60)
    try collection.write("\(Self.line(1))\n\(torn)", to: "reviews/laptop.jsonl")
    #expect(try grades() == (1, [.tornLine(file: "reviews/laptop.jsonl", line: 2)]))
    let entry = LogEntry(
      at: Instant("2026-11-22T08:00:00Z") ?? firstInstant, day: Day("2026-11-22") ?? firstDay,
      card: id(1), event: .grade(.good, .review, milliseconds: nil))
    do {
      let store = try collection.open()
      try store.append([entry])
      try store.checkpoint()
      #expect(try store.state == collection.replayed())
    }
    let text = try collection.text("reviews/laptop.jsonl")
    #expect(text.hasPrefix("\(Self.line(1))\n\(torn)\n{\"at\":\"2026-11-22T08:00:00Z\""))
    #expect(try grades().grades == 2)
    #expect(try grades().notices == [])
  }

  @Test func aWholeLastLineWithoutItsEndCounts() throws {
    try collection.write("\(Self.line(1))\n\(Self.line(2))", to: "reviews/laptop.jsonl")
    #expect(try grades() == (2, []))
    do {
      let store = try collection.open()
      try store.append([LogEntry(at: firstInstant, day: firstDay, card: id(2), event: .suspend)])
      try store.checkpoint()
    }
    let lines = try collection.text("reviews/laptop.jsonl").split(separator: "\n")
    #expect(lines.count == 3)
    #expect(try collection.device().load().state == collection.replayed())
  }

  /// A merge that took both sides, a log under the old name of its device, a file put together by
  /// hand: what happened once counts once, wherever its line stands.
  @Test(arguments: [
    ["laptop": [0, 1, 2, 1, 2, 3]], ["laptop": [0, 0, 1, 2, 3]], ["laptop": [3, 0, 1, 2, 3]],
    ["laptop": [0, 1, 2], "old laptop": [0, 1, 2, 3]],
    ["laptop": [0, 1], "phone": [0, 2], "both": [0, 1, 0, 2, 3]],
  ])
  func aLineThatIsThereTwiceCountsOnce(logs: [String: [Int]]) throws {
    for (device, lines) in logs {
      let text = lines.map { "\(Self.line($0))\n" }.joined()
      try collection.write(text, to: "reviews/\(device).jsonl")
    }
    #expect(try collection.device().history().timeline.entries.count == 4)
    let store = try collection.open()
    let isNamed = store.notices.contains { if case .repeatedLines = $0 { true } else { false } }
    #expect(isNamed)
    // The same once more, by a clock that stands still: this is another grade.
    let entry = LogEntry(at: firstInstant, day: firstDay, card: id(2), event: .suspend)
    try store.append([entry])
    try store.append([entry])
    #expect(try store.state == collection.replayed())
    #expect(try collection.device().history().timeline.entries.count == 6)
  }

  @Test("A clock that is set back, and further back, takes no instant that a card has already")
  func theClockIsSetBackTwice() throws {
    func suspend(_ seconds: Int64) -> LogEntry {
      LogEntry(
        at: Instant(milliseconds: firstInstant.milliseconds + seconds * 1000), day: firstDay,
        card: id(1), event: .suspend)
    }
    do {
      let store = try collection.open()
      for seconds: Int64 in [10, 20, 30] { try store.append([suspend(seconds)]) }
    }
    let store = try collection.open()
    // Each is the instant of an entry there is.
    for seconds: Int64 in [20, 10, 20, 30, 30] { try store.append([suspend(seconds)]) }
    let standing = try collection.device().history().timeline.entries
    #expect(standing.count == 8)
    #expect(Set(standing.map(\.at)).count == 8)
    #expect(try store.state == collection.replayed())
  }

  @Test(arguments: [
    "laptop.sync-conflict-20261121-103000-ABCDEFG.jsonl", "laptop (1).jsonl", "laptop 2.jsonl",
    "laptop (conflicted copy 2026-11-21).jsonl", "laptop (Bob 的冲突副本).jsonl", "laptop~HEAD.jsonl",
    "laptop.jsonl~HEAD", "laptop.jsonl~main",
  ])
  func aConflictCopyIsFoldedIn(copy: String) throws {
    let shared = "\(Self.line(0))\n\(Self.line(1))\n"
    let mine = shared + "\(Self.line(2))\n\(Self.line(4))\n"
    let theirs = shared + "\(Self.line(3))\n"
    try collection.write(mine, to: "reviews/laptop.jsonl")
    try collection.write(theirs, to: "reviews/\(copy)")
    #expect(try grades() == (5, []))
    #expect(try grades("phone") == (5, []))
    let minutes = try collection.device().history().timeline.items.map {
      $0.entry.at.milliseconds / 60_000 % 60
    }
    #expect(minutes == [0, 1, 2, 3, 4])
    let entry = LogEntry(at: firstInstant, day: firstDay, card: id(2), event: .suspend)
    do {
      let store = try collection.open()
      try store.append([entry])
      try store.append([entry])
      try store.checkpoint()
    }
    #expect(try collection.device().load().state == collection.replayed())
    #expect(try collection.text("reviews/\(copy)") == theirs)
    #expect(try collection.text("reviews/laptop.jsonl").hasPrefix(mine))
  }

  @Test(arguments: [
    ("laptop", "laptop"), ("My Laptop", "My Laptop"), ("../etc", "-etc"), ("a/b\\c", "a-b-c"),
    ("", "device"), ("...", "device"), (" .x. ", "x"), ("小明的电脑", "小明的电脑"), ("a\u{0}b\n", "a-b-"),
    ("é\u{301}", "é\u{301}"), ("👩‍👩‍👧", "-"), ("~x", "-x"), ("mac (2)", "mac-(2)"),
    ("My Mac 2", "My Mac-2"), ("a.sync-conflict-1", "a-sync-conflict-1"), ("a  b", "a  b"),
  ])
  func aDeviceIsNamedSafely(wanted: String, safe: String) {
    // What had to be changed carries a mark of what was wanted.
    let isKept = wanted == safe || wanted.isEmpty
    let name = isKept ? safe : safe + "-" + nameHash(wanted).prefix(4)
    #expect(LogName.device(wanted) == name)
    #expect(LogName.device(name) == name)
    let file = name + ".jsonl"
    let parsed = LogName.parse(file, among: [file, "mac.jsonl", "My Mac.jsonl", "a.jsonl"])
    #expect(parsed == LogFile(name: file, device: name, isCopy: false))
    let long = LogName.device(String(repeating: "汉", count: 300))
    #expect(long.utf8.count <= 125)
    #expect(long.utf8.count > 100)
  }

  @Test(arguments: 0..<300)
  func anyBytesOfALogAreReadOrNamed(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    var reviews = RandomReviews(seed: UInt64(seed))
    var json = JSONWriter()
    for entry in reviews.entries(4) { json.line(entry) }
    var bytes = json.bytes
    for _ in 0..<random.below(6) { mutate(&bytes, &random) }
    var scan = LogScan(file: "x", faces: .all)
    var count = 0
    scan.read(bytes.span, from: 0) { _, _ in count += 1 }
    #expect(scan.coverage.bytes <= bytes.count)
    #expect(count <= bytes.count { $0 == UInt8(ascii: "\n") } + 1)
  }

  /// A cut anywhere loses at most the line it is in, and only when that line is cut.
  @Test func anyCutLosesAtMostItsLine() throws {
    var reviews = RandomReviews(seed: 5)
    var json = JSONWriter()
    var ends: [Int] = []
    var entries = reviews.entries(5)
    entries[2].face = faceOf(entries[2].card)
    for entry in entries {
      json.line(entry)
      ends.append(json.bytes.count)
    }
    for cut in 0...json.bytes.count {
      var scan = LogScan(file: "x", faces: .all)
      var read: [LogEntry] = []
      scan.read(json.bytes.span.extracting(0..<cut), from: 0) { entry, _ in read.append(entry) }
      let whole = ends.count { cut >= $0 - 1 }
      #expect(read == Array(entries.prefix(whole)))
      #expect(
        scan.notices.count == (ends.contains { cut == $0 || cut == $0 - 1 } || cut == 0 ? 0 : 1))
    }
  }
}
