import Decks
import Reviewing

/// What is known of the logs after reading them all, apart from their entries.
struct LogsRead {
  private(set) var files: [LogFile] = []
  /// Of each file, the entries that count: a line that is there more than once counts once.
  private(set) var counts: [Int] = []
  private(set) var coverage: [String: LogCoverage] = [:]
  private(set) var notices: [Notice] = []
  /// The cards whose face this device's log has.
  private(set) var ownFaced: Set<CardID> = []
  /// Of this device's log, with a torn last line.
  private(set) var ownSize = 0

  var entryCount: Int { counts.reduce(0, +) }

  /// - Parameter ownSize: only for this device's log.
  mutating func add(
    _ file: LogFile, _ scan: LogScan, entries: Int, repeated: Int, ownSize: Int?
  ) {
    files.append(file)
    counts.append(entries)
    coverage[file.name] = scan.coverage
    notices += scan.notices
    // Of a copy nothing else is to be expected.
    if repeated > 0, !file.isCopy {
      notices.append(.repeatedLines(file: "reviews/" + file.name, count: repeated))
    }
    if let ownSize {
      self.ownSize = ownSize
      ownFaced = scan.faced
    }
  }
}
