package import Decks
import Platform
package import Reviewing

/// All logs, read whole; a line that is there more than once counts once.
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
  /// Everything that ever happened.
  /// - Parameter withFaces: whether what the cards say is wanted, too: it takes memory.
  package func history(withFaces: Bool = true) throws(StorageError) -> StoredHistory {
    let loaded = try loadLogs(faces: withFaces ? .all : .none)
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
    var known = KnownLines()
    var buffer: [UInt8] = []
    for file in files {
      let count = try read(file, into: &buffer)
      var scan = scan(file, faces, buffer.span.extracting(0..<count), isAlone: files.count == 1)
      known.keepNew(of: &scan, file)
      loaded.coverage[file.name] = scan.coverage
      loaded.notices += scan.notices
      if file.name == ownFile {
        loaded.ownSize = count
        loaded.ownFaced = scan.faced
      }
      loaded.logs.append(DeviceLog(device: file.sortName, entries: scan.entries))
    }
    return loaded
  }

  /// Fingerprints cost time and memory: one log whose instants only grow needs none.
  private func scan(
    _ file: LogFile, _ faces: FaceReading, _ bytes: Span<UInt8>, isAlone: Bool
  ) -> LogScan {
    let name = "reviews/" + file.name
    var scan = LogScan(file: name, faces: faces, keepsFingerprints: !isAlone)
    scan.read(bytes, from: 0)
    if !isAlone || !scan.mayRepeat { return scan }
    scan = LogScan(file: name, faces: faces, keepsFingerprints: true)
    scan.read(bytes, from: 0)
    return scan
  }

  private func read(_ file: LogFile, into buffer: inout [UInt8]) throws(StorageError) -> Int {
    do throws(SystemError) {
      return try Files.read(path(of: file), into: &buffer)
    } catch {
      throw .system(error)
    }
  }
}

/// The lines of the logs read so far.
///
/// A line is what happened, wherever it stands: a sync tool's copy of a log, a log under the old
/// name of its device, a merge that took both sides. `ReviewStore` never writes one line twice.
private struct KnownLines {
  private struct Line: Hashable {
    var at: Instant
    var fingerprint: UInt64

    // A hash already.
    func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
  }

  private var lines: Set<Line> = []

  /// Leaves in `scan` the lines that are not known yet, and knows them from now on.
  mutating func keepNew(of scan: inout LogScan, _ file: LogFile) {
    guard scan.fingerprints.count == scan.entries.count else { return }
    var kept: [LogEntry] = []
    kept.reserveCapacity(scan.entries.count)
    for (entry, fingerprint) in zip(scan.entries, scan.fingerprints) {
      if lines.insert(Line(at: entry.at, fingerprint: fingerprint)).inserted { kept.append(entry) }
    }
    let repeated = scan.entries.count - kept.count
    // Of a copy nothing else is to be expected.
    if repeated > 0, !file.isCopy {
      scan.notices.append(.repeatedLines(file: "reviews/" + file.name, count: repeated))
    }
    scan.entries = kept
  }
}
