package import Decks
import Platform
package import Reviewing

/// All logs, held whole.
struct WholeLogs {
  /// Copies made by sync tools are logs of their own here, without the lines that are known already.
  var logs: [DeviceLog] = []
  var read = LogsRead()
}

/// A history and what was noticed while reading it.
package struct StoredHistory: Sendable {
  package var history: History
  package var notices: [Notice]
}

extension ReviewFolder {
  /// Everything that ever happened, with what the cards said.
  package func history() throws(StorageError) -> StoredHistory {
    let loaded = try loadLogs(faces: .all)
    return StoredHistory(history: History(merging: loaded.logs), notices: loaded.read.notices)
  }

  /// What these cards say and where they stood, as far as a log knows: the latest that was logged.
  package func faces(
    of ids: Set<CardID>
  ) throws(StorageError) -> [CardID: (face: CardFace, origin: CardOrigin?)] {
    var faces: [CardID: (face: CardFace, origin: CardOrigin?)] = [:]
    if ids.isEmpty { return faces }
    for file in try logFiles() {
      var stream = LogStream(path(of: file), name: file.name, faces: .of(ids))
      do throws(SystemError) {
        while let piece = try stream.next() {
          for entry in piece.entries {
            if let face = entry.face { faces[entry.card] = (face, entry.origin) }
          }
        }
      } catch {
        throw .system(error)
      }
    }
    return faces
  }

  func loadLogs(faces: FaceReading) throws(StorageError) -> WholeLogs {
    var loaded = WholeLogs()
    let files = try logFiles()
    var known = KnownLines()
    var buffer: [UInt8] = []
    for file in files {
      let count = try read(file, into: &buffer)
      var scan = scan(file, faces, buffer.span.extracting(0..<count), isAlone: files.count == 1)
      let repeated = known.keepNew(of: &scan)
      loaded.read.add(
        file, scan, entries: scan.entries.count, repeated: repeated,
        ownSize: file.name == ownFile ? count : nil)
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

  /// Leaves in `scan` the lines that are not known yet, and knows them from now on; returns how
  /// many were known.
  mutating func keepNew(of scan: inout LogScan) -> Int {
    guard scan.fingerprints.count == scan.entries.count else { return 0 }
    var kept: [LogEntry] = []
    kept.reserveCapacity(scan.entries.count)
    for (entry, fingerprint) in zip(scan.entries, scan.fingerprints) {
      if lines.insert(Line(at: entry.at, fingerprint: fingerprint)).inserted { kept.append(entry) }
    }
    defer { scan.entries = kept }
    return scan.entries.count - kept.count
  }
}
