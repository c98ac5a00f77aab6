import Decks
import Foundation
import Reviewing
import Scheduling
import TestSupport
import Testing

@testable import Storage

/// What must hold whatever happened; a failure names its seed.
@Suite struct LawTests {
  let collection: Collection
  init() throws { collection = try Collection() }

  /// Sessions on two devices, closed properly or not, with undos, in any order.
  @Test(arguments: 0..<60)
  func theStoredStateIsAlwaysTheReplayOfTheLogs(seed: Int) throws {
    var reviews = RandomReviews(seed: UInt64(seed))
    for _ in 0..<(4 + reviews.random.below(5)) {
      let device = ["laptop", "phone"][reviews.random.below(2)]
      let store = try collection.open(device)
      #expect(try store.state == collection.replayed())
      for _ in 0..<reviews.random.below(6) { try act(store, &reviews) }
      #expect(try store.state == collection.replayed())
      switch reviews.random.below(3) {
      case 0: try store.checkpoint()
      case 1: try store.finish()
      default: break
      }
      let loaded = try collection.device(device).load()
      #expect(loaded.state == store.state)
      #expect(loaded.notices == [])
    }
  }

  private func act(_ store: ReviewStore, _ reviews: inout RandomReviews) throws {
    switch reviews.random.below(8) {
    case 0, 1:
      let next = reviews.next()
      let before = try collection.device().history().timeline.undoable
      let undone = try store.undoLast(at: next.at, day: next.day)
      #expect(undone?.at == before?.at)
      #expect(undone?.card == before?.card)
    case 2:
      if let undo = reviews.undo() { try store.append([undo.withFace]) }
    default: try store.append(reviews.entries(1 + reviews.random.below(3)).map(\.withFace))
    }
  }

  /// One log whole, and the same log with a checkpoint somewhere on the way.
  @Test(arguments: 0..<60)
  func applyingATailIsReplayingTheWhole(seed: Int) throws {
    var reviews = RandomReviews(seed: UInt64(seed))
    var entries = reviews.entries(30)
    for _ in 0..<3 { if let undo = reviews.undo() { entries.append(undo) } }
    let cut = reviews.random.below(entries.count)
    try write(Array(entries[..<cut]), to: "laptop")
    let first = try collection.device().load()
    try Data(first.checkpoint.encoded()).write(
      to: URL(fileURLWithPath: collection.at("state.json")))
    try write(entries, to: "laptop")
    let loaded = try collection.device().load()
    #expect(try loaded.state == collection.replayed())
    #expect(loaded.notices == [])
    #expect(try loaded.checkpoint.state == collection.device().rebuild().state)
    #expect(try loaded.checkpoint.logs == collection.device().rebuild().checkpoint.logs)
  }

  /// Two devices' files reach each other in any order and in any pieces; both see the same.
  @Test(arguments: 0..<40)
  func anyOrderOfArrivalConverges(seed: Int) throws {
    var reviews = RandomReviews(seed: UInt64(seed))
    let other = try Collection()
    var sides: [(here: Collection, device: String)] = [(collection, "laptop"), (other, "phone")]
    sides.shuffle(using: &reviews.random)
    for _ in 0..<8 {
      let side = reviews.random.below(2)
      let (here, device) = sides[side]
      do {
        let store = try here.open(device)
        for _ in 0..<(1 + reviews.random.below(3)) { try act(store, &reviews, here) }
        if reviews.random.chance(60) { try store.checkpoint() }
      }
      if reviews.random.chance(50) { try copy(device, from: here, to: sides[1 - side].here) }
    }
    for (side, (here, device)) in sides.enumerated() {
      try copy(device, from: here, to: sides[1 - side].here)
    }
    let states = try [
      collection.device("laptop").load().state, other.device("phone").load().state,
      collection.replayed(), other.replayed(),
    ]
    #expect(states.allSatisfy { $0 == states[0] })
  }

  private func act(
    _ store: ReviewStore, _ reviews: inout RandomReviews, _ here: Collection
  ) throws {
    let next = reviews.next()
    if reviews.random.chance(20) {
      _ = try store.undoLast(at: next.at, day: next.day)
    } else {
      try store.append([next.withFace])
    }
    #expect(try store.state == here.replayed())
  }

  private func copy(_ device: String, from: Collection, to: Collection) throws {
    let name = "reviews/\(device).jsonl"
    if let text = try? from.text(name) { try to.write(text, to: name) }
  }

  private func write(_ entries: [LogEntry], to device: String) throws {
    var json = JSONWriter()
    for entry in entries { json.line(entry) }
    try collection.write(json.text, to: "reviews/\(device).jsonl")
  }

  /// The hash at its end sees to it: a changed state is never believed.
  @Test func anyFlippedBitOfTheStateIsNoticedOrHarmless() throws {
    var reviews = RandomReviews(seed: 3, cards: 4)
    do {
      let store = try collection.open()
      try store.append(reviews.entries(9))
      try store.checkpoint()
    }
    let truth = try collection.replayed()
    let path = URL(fileURLWithPath: collection.at("state.json"))
    let bytes = try Data(contentsOf: path)
    var rebuilt = 0
    var tried = 0
    for index in stride(from: 0, to: bytes.count, by: 3) {
      tried += 1
      var changed = bytes
      changed[index] ^= UInt8(1 << reviews.random.below(8))
      try changed.write(to: path)
      do {
        let loaded = try collection.device().load()
        #expect(loaded.state == truth, "byte \(index)")
        if loaded.notices.contains(.stateRebuilt) { rebuilt += 1 }
      } catch StorageError.newerVersion {
        #expect(index < 13)
      }
    }
    #expect(rebuilt > tried * 9 / 10)
  }

  @Test(arguments: 0..<300)
  func anyBytesOfAStateAreReadOrRefused(seed: Int) {
    var reviews = RandomReviews(seed: UInt64(seed), cards: 4)
    var checkpoint = Checkpoint()
    for entry in reviews.entries(12) { checkpoint.state.apply(entry, by: Scheduler()) }
    checkpoint.logs["laptop.jsonl"] = LogCoverage(bytes: 9, lines: 1, hash: 5, latest: firstInstant)
    var bytes = checkpoint.encoded()
    if case .read(let read) = readCheckpoint(bytes.span) {
      #expect(read == checkpoint)
    } else {
      Issue.record("not read")
    }
    // With a hash that fits, so that the rest is looked at.
    bytes.removeLast(Checkpoint.hashLine(hexadecimalText(0)).utf8.count)
    for _ in 0..<(1 + reviews.random.below(4)) { mutate(&bytes, &reviews.random) }
    bytes += Checkpoint.hashLine(hexadecimalText(fingerprint(bytes))).utf8
    guard case .read(var read) = readCheckpoint(bytes.span) else { return }
    // Whatever was read, grading on goes on.
    for entry in reviews.entries(12) { read.state.apply(entry, by: Scheduler()) }
  }
}
