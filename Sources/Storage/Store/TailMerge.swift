import Decks
import Reviewing

/// What one log has beyond the checkpoint.
struct LogTail {
  var file: LogFile
  var scan: LogScan
  /// Of the whole file, in bytes.
  var size: Int
}

/// The logs' tails in one order, the same as `History` has them in.
struct TailMerge {
  private struct Item {
    var place: Instant
    var sortName: String
    var entry: LogEntry
  }

  private var items: [Item] = []
  /// Something sorts before what has been counted, or may be there twice.
  private var isLate = false

  init(_ tails: [LogTail], after logs: [String: LogCoverage], _ files: [LogFile]) {
    let newest = newestPlace(logs, files)
    var known: Set<UndoKey> = []
    for tail in tails {
      for (entry, place) in zip(tail.scan.entries, tail.scan.places) {
        items.append(Item(place: place, sortName: tail.file.sortName, entry: entry))
        // It may be known already: only a later instant rules that out.
        if let newest, entry.at <= newest.at { isLate = true }
        if !known.insert(UndoKey(card: entry.card, at: entry.at)).inserted { isLate = true }
      }
    }
    // A log's own order is that of its lines.
    let order = items.indices.sorted {
      (items[$0].place, items[$0].sortName, $0) < (items[$1].place, items[$1].sortName, $1)
    }
    items = order.map { items[$0] }
  }

  /// The entries that count; nil when the logs must be replayed from the start.
  func standing() -> [LogEntry]? {
    if isLate { return nil }
    if !items.contains(where: \.entry.isUndo) { return items.map(\.entry) }
    var isUndone = [Bool](repeating: false, count: items.count)
    var open: [UndoKey: [Int]] = [:]
    for (index, item) in items.enumerated() {
      if case .undo(let instant) = item.entry.event {
        isUndone[index] = true
        // It may mean an entry that has been counted.
        guard let target = open[UndoKey(card: item.entry.card, at: instant)]?.popLast() else {
          return nil
        }
        isUndone[target] = true
      } else {
        open[UndoKey(card: item.entry.card, at: item.entry.at), default: []].append(index)
      }
    }
    return items.indices.filter { !isUndone[$0] }.map { items[$0].entry }
  }
}

/// Where the latest line counted sorts; nil when none has been.
func newestPlace(
  _ logs: [String: LogCoverage], _ files: [LogFile]
) -> (at: Instant, sortName: String)? {
  var newest: (at: Instant, sortName: String)?
  for file in files {
    guard let latest = logs[file.name]?.latest else { continue }
    if let current = newest, (latest, file.sortName) < current { continue }
    newest = (latest, file.sortName)
  }
  return newest
}
