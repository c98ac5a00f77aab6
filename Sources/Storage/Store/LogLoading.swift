package import Decks
import Platform
package import Reviewing

/// All logs, read whole.
struct LoadedLogs {
  /// Copies made by sync tools are logs of their own here, without the lines that are known already.
  var logs: [DeviceLog] = []
  var files: [LogFile] = []
  var coverage: [String: LogCoverage] = [:]
  var notices: [Notice] = []
  /// The cards whose face this device's log has.
  var ownFaced: Set<CardID> = []
  /// Of this device's log, with a torn last line.
  var ownSize = 0
  var hasOwnCopy = false

  /// What this device has just written.
  mutating func add(_ entries: [LogEntry], device: String) {
    ownFaced.formUnion(entries.filter { $0.face != nil }.map(\.card))
    if let own = logs.firstIndex(where: { $0.device == device }) {
      logs[own].entries += entries
    } else {
      logs.append(DeviceLog(device: device, entries: entries))
    }
  }
}

/// A history and what was noticed while reading it.
package struct StoredHistory: Sendable {
  package var history: History
  package var notices: [Notice]
}

extension ReviewFolder {
  /// Everything that ever happened, with the cards' faces.
  package func history() throws(StorageError) -> StoredHistory {
    let loaded = try loadLogs(faces: .all)
    return StoredHistory(history: History(merging: loaded.logs), notices: loaded.notices)
  }

  /// What these cards say and where they stood, as far as a log knows: the latest that was logged.
  package func faces(
    of ids: Set<CardID>
  ) throws(StorageError) -> [CardID: (face: CardFace, origin: CardOrigin?)] {
    var faces: [CardID: (face: CardFace, origin: CardOrigin?)] = [:]
    if ids.isEmpty { return faces }
    for log in try loadLogs(faces: .of(ids)).logs {
      for entry in log.entries {
        if let face = entry.face { faces[entry.card] = (face, entry.origin) }
      }
    }
    return faces
  }

  /// Adoptions that were taken back: old ids by new ones. They are not to be made again.
  package func refusedAdoptions() throws(StorageError) -> Set<[CardID]> {
    let history = History(merging: try loadLogs(faces: .none).logs)
    var refused: Set<[CardID]> = []
    for item in history.items where item.isUndone {
      if case .adopt(let old) = item.entry.event { refused.insert([item.entry.card, old]) }
    }
    return refused
  }

  func loadLogs(faces: FaceReading) throws(StorageError) -> LoadedLogs {
    var loaded = LoadedLogs()
    let files = try logFiles()
    loaded.files = files
    let copied = Set(files.filter(\.isCopy).map(\.device))
    var known: [String: LineCounts] = [:]
    var buffer: [UInt8] = []
    for file in files {
      let isMerged = copied.contains(file.device)
      var scan = LogScan(
        file: "reviews/" + file.name, faces: faces, keepsFingerprints: isMerged)
      let count = try read(file, into: &buffer)
      scan.read(buffer.span.extracting(0..<count), from: 0)
      loaded.coverage[file.name] = scan.coverage
      loaded.notices += scan.notices
      if file.name == ownFile {
        loaded.ownSize = count
        loaded.ownFaced = scan.faced
      }
      if file.isCopy, file.device == device { loaded.hasOwnCopy = true }
      if isMerged { known[file.device, default: LineCounts()].keepNew(of: &scan) }
      loaded.logs.append(DeviceLog(device: file.sortName, entries: scan.entries))
    }
    return loaded
  }

  private func read(_ file: LogFile, into buffer: inout [UInt8]) throws(StorageError) -> Int {
    do throws(SystemError) {
      return try Files.read(path(of: file), into: &buffer)
    } catch {
      throw .system(error)
    }
  }
}

/// The lines known of one device, each with how often it is there: copies are folded in by the
/// greater count, so that nothing is lost and nothing is counted twice.
private struct LineCounts {
  private struct Line: Hashable {
    var card: CardID
    var at: Instant
    var fingerprint: UInt64
  }

  private var counts: [Line: Int] = [:]

  /// Leaves in `scan` the lines that are not known yet, and knows them from now on.
  mutating func keepNew(of scan: inout LogScan) {
    var seen: [Line: Int] = [:]
    var kept: [LogEntry] = []
    for (entry, fingerprint) in zip(scan.entries, scan.fingerprints) {
      let line = Line(card: entry.card, at: entry.at, fingerprint: fingerprint)
      seen[line, default: 0] += 1
      if seen[line, default: 0] > counts[line, default: 0] { kept.append(entry) }
    }
    counts.merge(seen, uniquingKeysWith: max)
    scan.entries = kept
  }
}
