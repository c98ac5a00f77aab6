package import Decks
package import Scheduling

/// All devices' review logs in one order, and which of their entries count.
///
/// The order is that of `at`, log, line, where a line never sorts before an earlier line of its own
/// log: a clock that was set back does not reorder what one device did. A line that is there twice
/// counts once, wherever it stands. S11. An undo takes back the latest entry of its card and instant
/// that stands before it.
///
/// Read the logs into it one after the other, sorted by their names, then `settle` it. An entry
/// takes 32 bytes, so that ten million of them can be held; what the cards said is kept only of
/// entries that bring it.
package struct Timeline: Sendable {
  private var logs: [Log] = []
  private var entries: [PackedEntry] = []
  /// What does not fit into a packed entry: the instant an undo means, the id an adoption is from.
  private var targets: [UInt64] = []
  private var faces: [Int: (face: CardFace, origin: CardOrigin?)] = [:]
  /// Indices of the entries that count, undone ones and undos among them.
  private var order: [UInt32] = []
  /// An undo whose entry is not here.
  package private(set) var hasStrayUndo = false

  private struct Log {
    var name: String
    var start: Int
    var repeated = 0
  }

  package init() {}

  package static var bytesPerEntry: Int { MemoryLayout<PackedEntry>.stride }

  package mutating func reserveCapacity(_ count: Int) { entries.reserveCapacity(count) }

  /// What is added from now on stands in this log.
  package mutating func beginLog(_ name: String) {
    logs.append(Log(name: name, start: entries.count))
  }

  /// - Parameter hash: of the whole line, to tell a line that is there twice from another of the
  ///   same card and instant.
  package mutating func append(_ entry: LogEntry, hash: UInt32) {
    if let face = entry.face { faces[entries.count] = (face, entry.origin) }
    entries.append(PackedEntry(entry, hash, &targets))
  }
}

// What is asked of it once it is settled.
extension Timeline {
  package struct Item: Sendable {
    package var entry: LogEntry
    package var log: String
    package var isUndone: Bool
  }

  /// The entries that count, in order; undos among them.
  package var items: some RandomAccessCollection<Item> {
    order.lazy.map { index in
      Item(
        entry: entry(index), log: logs[log(of: Int(index))].name,
        isUndone: entries[Int(index)].isUndone)
    }
  }

  /// How many entries count.
  package var count: Int { order.count }

  package var hasRepeats: Bool { logs.contains { $0.repeated > 0 } }

  /// How many entries of each log count, and how many were there already.
  package var counts: [(standing: Int, repeated: Int)] {
    logs.indices.map { number in
      let repeated = logs[number].repeated
      return (range(of: number).count - repeated, repeated)
    }
  }

  /// The earliest instant of all.
  package var earliest: Instant? { order.lazy.map { entries[Int($0)].at }.min() }

  /// The latest command that stands, as positions in `items`: one grade, or what a `suspend` or
  /// `reset` did to many cards, which are equal events of one instant.
  package var latestCommand: [Int] {
    var command: [Int] = []
    for position in order.indices.reversed() where isStanding(order[position]) {
      let entry = entry(order[position])
      if let last = command.last.map({ self.entry(order[$0]) }),
        entry.at != last.at || entry.event != last.event
      {
        break
      }
      command.append(position)
    }
    return command.reversed()
  }

  package func entry(at position: Int) -> LogEntry { entry(order[position]) }

  /// The state that the standing entries lead to.
  /// - Parameter skipped: positions in `items` to leave out, rising.
  package func state(by scheduler: Scheduler, without skipped: [Int] = []) -> ReviewState {
    var state = ReviewState()
    var batch: [LogEntry] = []
    var left = skipped[...]
    for (position, index) in order.enumerated() where isStanding(index) {
      if left.first == position {
        left.removeFirst()
        continue
      }
      batch.append(entry(index))
      if batch.count == 1024 {
        state.replay(batch[...], by: scheduler)
        batch.removeAll(keepingCapacity: true)
      }
    }
    state.replay(batch[...], by: scheduler)
    return state
  }

  /// The entries that stand, in order.
  package var standing: some Sequence<LogEntry> {
    order.lazy.filter { isStanding($0) }.map { entry($0) }
  }

  /// Adoptions: the new card, the old one, and whether it was taken back.
  package var adoptions: some Sequence<(new: CardID, old: CardID, isUndone: Bool)> {
    order.lazy.filter { entries[Int($0)].kind == .adopt }.map {
      let packed = entries[Int($0)]
      return (packed.card, CardID(rawValue: targets[Int(packed.detail)]), packed.isUndone)
    }
  }

  private func isStanding(_ index: UInt32) -> Bool {
    let packed = entries[Int(index)]
    return !packed.isUndone && packed.kind != .undo
  }

  private func entry(_ index: UInt32) -> LogEntry {
    var entry = entries[Int(index)].entry(targets)
    if !faces.isEmpty, let said = faces[Int(index)] { (entry.face, entry.origin) = said }
    return entry
  }

  /// The entries of a log.
  private func range(of log: Int) -> Range<Int> {
    logs[log].start..<(log + 1 < logs.count ? logs[log + 1].start : entries.count)
  }

  private func log(of index: Int) -> Int {
    logs.partitionPoint { $0.start > index } - 1
  }
}

// Order.
extension Timeline {
  /// To be called once, when all logs have been read.
  package mutating func settle() {
    sort()
    markUndone()
  }

  private mutating func sort() {
    order = Array(0..<UInt32(entries.count))
    order.sort { isEarlier(entries[Int($0)].at, $0, entries[Int($1)].at, $1) }
    dropRepeated()
    if logs.indices.allSatisfy({ grows(range(of: $0)) }) { return }
    let places = places
    order.sort { isEarlier(places[Int($0)], $0, places[Int($1)], $1) }
  }

  private func grows(_ range: Range<Int>) -> Bool {
    zip(range, range.dropFirst()).allSatisfy { entries[$0].at <= entries[$1].at }
  }

  /// Equal lines have equal instants: they are neighbours before the places are worked out.
  private mutating func dropRepeated() {
    var lines: Set<Line> = []
    var start = 0
    for end in stride(from: 1, through: order.count, by: 1) {
      guard end == order.count || entries[Int(order[end])].at != entries[Int(order[start])].at
      else { continue }
      if end - start > 1 {
        lines.removeAll(keepingCapacity: true)
        for index in order[start..<end].lazy.map(Int.init) {
          let isNew = lines.insert(Line(entries[index])).inserted
          if isNew { continue }
          entries[index].isRepeated = true
          logs[log(of: index)].repeated += 1
        }
      }
      start = end
    }
    if hasRepeats { order.removeAll { entries[Int($0)].isRepeated } }
  }

  /// Where each entry sorts: the latest instant of its log up to it.
  private var places: [Instant] {
    var places: [Instant] = []
    places.reserveCapacity(entries.count)
    for number in logs.indices {
      var latest = Instant(milliseconds: .min)
      for entry in entries[range(of: number)] {
        if !entry.isRepeated { latest = max(latest, entry.at) }
        places.append(latest)
      }
    }
    return places
  }

  private mutating func markUndone() {
    // Few entries are ever named by an undo; only those need be remembered.
    var named: Set<UndoKey> = []
    for index in order where entries[Int(index)].kind == .undo { named.insert(meant(by: index)) }
    if named.isEmpty { return }
    var standing: [UndoKey: [Int]] = [:]
    for index in order {
      let entry = entries[Int(index)]
      if entry.kind == .undo {
        if let target = standing[meant(by: index)]?.popLast() {
          entries[target].isUndone = true
        } else {
          hasStrayUndo = true
        }
      } else {
        let key = UndoKey(card: entry.card, at: entry.at)
        if named.contains(key) { standing[key, default: []].append(Int(index)) }
      }
    }
  }

  private func meant(by undo: UInt32) -> UndoKey {
    let packed = entries[Int(undo)]
    let instant = Int64(bitPattern: targets[Int(packed.detail)])
    return UndoKey(card: packed.card, at: Instant(milliseconds: instant))
  }
}

private func isEarlier(_ one: Instant, _ first: UInt32, _ other: Instant, _ second: UInt32) -> Bool
{
  one == other ? first < second : one < other
}

/// The entry that an undo means.
private struct UndoKey: Hashable {
  var card: CardID
  var at: Instant
}

/// One of the lines of an instant.
private struct Line: Hashable {
  var card: CardID
  var hash: UInt32

  init(_ entry: PackedEntry) { (card, hash) = (entry.card, entry.hash) }
}

extension Array {
  /// The index of the first element of which `isAfter` holds, all others standing before it.
  fileprivate func partitionPoint(_ isAfter: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
