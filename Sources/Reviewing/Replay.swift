import Decks
package import Scheduling

/// One device's review log, in the order of its lines.
package struct DeviceLog: Equatable, Sendable {
  package var device: String
  package var entries: [LogEntry]

  package init(device: String, entries: [LogEntry]) {
    self.device = device
    self.entries = entries
  }
}

/// All devices' logs in one order, and which entries still count.
package struct History: Sendable {
  package struct Item: Sendable {
    package var entry: LogEntry
    package var device: String
    package var isUndone = false
  }

  package private(set) var items: [Item]

  /// The union of the logs, in the order of `at`, device, line.
  ///
  /// A line never sorts before an earlier line of its own log: a clock that was set back does not
  /// reorder what one device did.
  package init(merging logs: [DeviceLog]) {
    var keyed: [(at: Instant, device: Int, line: Int)] = []
    let logs = logs.sorted { $0.device < $1.device }
    for (device, log) in logs.enumerated() {
      var latest = Instant(milliseconds: .min)
      for (line, entry) in log.entries.enumerated() {
        latest = max(latest, entry.at)
        keyed.append((latest, device, line))
      }
    }
    keyed.sort { ($0.at, $0.device, $0.line) < ($1.at, $1.device, $1.line) }
    items = keyed.map {
      Item(entry: logs[$0.device].entries[$0.line], device: logs[$0.device].device)
    }
    markUndone()
  }

  /// S11. An undo takes back the latest entry of its card and instant that is not yet undone.
  private mutating func markUndone() {
    // Few entries are ever named by an undo; only those need be remembered.
    let named = Set(items.compactMap { UndoKey(undoneBy: $0.entry) })
    if named.isEmpty { return }
    var standing: [UndoKey: [Int]] = [:]
    for index in items.indices {
      let entry = items[index].entry
      if let key = UndoKey(undoneBy: entry) {
        if let target = standing[key]?.popLast() { items[target].isUndone = true }
      } else {
        let key = UndoKey(card: entry.card, at: entry.at)
        if named.contains(key) { standing[key, default: []].append(index) }
      }
    }
  }

  /// The entries that count, in order.
  package var standing: [LogEntry] {
    items.filter { !$0.isUndone && !$0.entry.isUndo }.map(\.entry)
  }

  /// The latest entry that an undo would take back.
  package var undoable: LogEntry? {
    items.last { !$0.isUndone && !$0.entry.isUndo }?.entry
  }
}

private struct UndoKey: Hashable {
  var card: CardID
  var at: Instant

  init(card: CardID, at: Instant) {
    self.card = card
    self.at = at
  }

  /// nil when the entry is no undo.
  init?(undoneBy entry: LogEntry) {
    guard case .undo(let instant) = entry.event else { return nil }
    self.init(card: entry.card, at: instant)
  }
}

extension LogEntry {
  package var isGrade: Bool {
    if case .grade = event { true } else { false }
  }

  package var isUndo: Bool {
    if case .undo = event { true } else { false }
  }
}

/// The state that a history leads to.
package func replay(_ history: History, by scheduler: Scheduler) -> ReviewState {
  var state = ReviewState()
  for item in history.items where !item.isUndone { state.replay(item.entry, by: scheduler) }
  return state
}
