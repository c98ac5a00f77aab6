import Decks
import Foundation
import Reviewing
import Scheduling
import TestSupport
import Testing

@testable import Storage

/// What logs lead to must never change: hashes of the states that thousands of made-up entries of
/// one to four logs give, recorded once, hold every later replay to them.
///
/// A line: the seed, then the state of all logs, of all logs read on from half of them, and of
/// sessions on two devices.
@Suite struct GoldenStateTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Goldens/states.txt")
  private static let seeds = 240

  @Test("Every made-up set of logs leads to the state that was recorded")
  func all() throws {
    let lines = try (0..<Self.seeds).map { seed in
      let hashes = try [whole(seed), inTwoParts(seed), sessions(seed)].map(hexadecimalText)
      return "\(seed) \(hashes.joined(separator: " "))"
    }
    if ProcessInfo.processInfo.environment["EBB_RECORD_GOLDENS"] != nil {
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: Self.file)
      Issue.record("recorded; run again without EBB_RECORD_GOLDENS")
    }
    let recorded = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n")
    for (line, golden) in zip(lines, recorded) { #expect(line == golden) }
    #expect(recorded.count == lines.count)
  }

  private func whole(_ seed: Int) throws -> UInt64 {
    let collection = try Collection()
    for (name, text) in logs(seed) { try collection.write(text, to: "reviews/\(name).jsonl") }
    return hash(try collection.device().load().checkpoint.encoded())
  }

  /// A state of the first half of each log is written, then the logs grow.
  private func inTwoParts(_ seed: Int) throws -> UInt64 {
    let collection = try Collection()
    let logs = logs(seed)
    for (name, text) in logs {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let half = lines.prefix(lines.count / 2).map { $0 + "\n" }.joined()
      try collection.write(half, to: "reviews/\(name).jsonl")
    }
    try Data(collection.device().load().checkpoint.encoded()).write(
      to: URL(fileURLWithPath: collection.at("state.json")))
    for (name, text) in logs { try collection.write(text, to: "reviews/\(name).jsonl") }
    return hash(try collection.device().load().checkpoint.encoded())
  }

  private func sessions(_ seed: Int) throws -> UInt64 {
    let collection = try Collection()
    var reviews = RandomReviews(seed: UInt64(seed) + 1000, cards: 6)
    for session in 0..<4 {
      let store = try open(collection, session % 2 == 0 ? "laptop" : "phone")
      for _ in 0..<6 {
        let next = reviews.next()
        if reviews.random.chance(20) {
          _ = try store.undoLast(at: next.at, day: next.day)
        } else if reviews.random.chance(10) {
          _ = try store.undoCommand(at: next.at, day: next.day)
        } else {
          try store.append([next.withFace])
        }
      }
      if reviews.random.chance(60) { try store.checkpoint() }
    }
    let logs = try ["laptop", "phone"].map { try collection.text("reviews/\($0).jsonl") }
    let state = try collection.device().load().checkpoint.encoded()
    return hash(Array(logs.joined().utf8)) ^ hash(state)
  }

  /// A program that another test starts holds all descriptors for a moment, the lock's too.
  private func open(_ collection: Collection, _ device: String) throws -> ReviewStore {
    for _ in 0..<1000 {
      do { return try collection.open(device) } catch StorageError.held { usleep(1000) }
    }
    return try collection.open(device)
  }

  /// Of a state without its version and what depends on it.
  private func hash(_ state: [UInt8]) -> UInt64 {
    var text = String(decoding: state, as: UTF8.self)
    for part in [
      /"version":\d+,/, /"passed":{[^}]*},/, /"times":{[^}]*},/, /,\n"hash":"[0-9a-f]*"/,
    ] {
      text.replace(part, with: "")
    }
    return fingerprint(Array(text.utf8))
  }

  /// Logs as devices and sync tools leave them: copies, clocks set back, Windows' line ends, marks,
  /// unknown kinds, last lines that are cut off.
  private func logs(_ seed: Int) -> [(name: String, text: String)] {
    var reviews = RandomReviews(seed: UInt64(seed), cards: 3 + seed % 7)
    var entries = reviews.entries(70)
    if seed % 3 != 0 { entries.sort { ($0.at, $0.card) < ($1.at, $1.card) } }
    for entry in entries.suffix(50) where reviews.random.chance(20) {
      let last = entries[entries.count - 1]
      let later = Instant(milliseconds: last.at.milliseconds + Int64(reviews.random.below(4)) - 1)
      entries.append(
        LogEntry(at: later, day: last.day, card: entry.card, event: .undo(of: entry.at)))
    }
    let names = ["laptop", "phone", "laptop.sync-conflict-20261121-083000", "tablet"]
    var logs = [[LogEntry]](repeating: [], count: 1 + reviews.random.below(names.count))
    for (index, entry) in entries.enumerated() {
      var entry = entry
      if index % 4 == 0 { entry.face = faceOf(entry.card) }
      let device = reviews.random.below(logs.count)
      logs[device].append(entry)
      if logs.count > 2, device != 2, reviews.random.chance(30) { logs[2].append(entry) }
      if reviews.random.chance(3) { logs[device].append(entry) }
    }
    return zip(names, logs).map { ($0, text($1, seed % 5)) }
  }

  private func text(_ entries: [LogEntry], _ change: Int) -> String {
    var json = JSONWriter()
    for entry in entries { json.line(entry) }
    switch change {
    case 0: return "\u{FEFF}" + json.text
    case 1: return json.text.replacing("\n", with: "\r\n")
    case 2: return String(json.text.dropLast(20))
    case 3: return json.text.replacing("\"kind\":\"bury\"", with: "\"kind\":\"dream\"")
    default: return String(json.text.dropLast())
    }
  }
}
