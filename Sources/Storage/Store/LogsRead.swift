package import Decks
import Platform
package import Reviewing

/// What the logs hold, all of it or beyond what was counted before.
package struct LogsRead {
  package private(set) var timeline = Timeline()
  private(set) var files: [LogFile]
  private(set) var coverage: [String: LogCoverage] = [:]
  package private(set) var notices: [Notice] = []
  /// The cards whose face was read in this device's log.
  private(set) var ownFaced: Set<CardID> = []
  /// Another log has brought faces.
  private(set) var hasOtherFaces = false
  /// Of this device's log, with a torn last line.
  private(set) var ownSize = 0
  private(set) var passed: [String: Int] = [:]
  /// A log of which less or something else is there than was counted, and whether it is gone.
  private(set) var lost: (file: String, isGone: Bool)?

  init(_ files: [LogFile]) { self.files = files }
}

extension ReviewFolder {
  /// Everything that ever happened, with what the cards said.
  package func history() throws(StorageError) -> LogsRead { try readLogs(faces: .all) }

  /// - Parameters:
  ///   - counted: how far each log has been counted; only what lies beyond is read.
  ///   - pieceSize: so much of a log is held at once, in bytes.
  func readLogs(
    after counted: [String: LogCoverage] = [:], faces: FaceReading = .none,
    pieceSize: Int = 1 << 20
  ) throws(StorageError) -> LogsRead {
    var read = LogsRead(try logFiles())
    do throws(SystemError) {
      try read.readAll(in: self, counted, faces, pieceSize)
    } catch {
      throw .system(error)
    }
    return read
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
        try stream.readAll { entry, _ in
          if let face = entry.face { faces[entry.card] = (face, entry.origin) }
        }
      } catch {
        throw .system(error)
      }
    }
    return faces
  }

  /// Adoptions that were taken back: new and old ids. They are not to be made again.
  package func refusedAdoptions() throws(StorageError) -> Set<[CardID]> {
    Set(try readLogs().timeline.adoptions.filter(\.isUndone).map { [$0.new, $0.old] })
  }

  /// What led to the records of these cards, and to what they were before their edits.
  /// - Parameter adopted: old ids and what they have become, as far as that is known already.
  package func lineages(
    of cards: Set<CardID>, adopted: [CardID: CardID]
  ) throws(StorageError) -> Lineages {
    Lineages(of: cards, try readLogs().timeline, adopted: adopted, by: scheduler)
  }
}

extension LogsRead {
  fileprivate mutating func readAll(
    in folder: ReviewFolder, _ counted: [String: LogCoverage], _ faces: FaceReading,
    _ pieceSize: Int
  ) throws(SystemError) {
    let names = Set(files.map(\.name))
    if let gone = counted.keys.sorted().first(where: { !names.contains($0) }) {
      lost = (gone, true)
      return
    }
    if counted.isEmpty { try reserve(in: folder) }
    var found: [[Notice]] = []
    for file in files {
      var stream = LogStream(
        folder.path(of: file), name: "reviews/" + file.name,
        after: counted[file.name] ?? LogCoverage(), faces: faces, pieceSize: pieceSize)
      timeline.beginLog(file.sortName)
      try stream.readAll { entry, hash in timeline.append(entry, hash: hash) }
      if stream.hasChanged {
        lost = (file.name, false)
        return
      }
      found.append(stream.scan.notices)
      add(stream, file, isOwn: file.name == folder.ownFile)
    }
    timeline.settle()
    for ((file, notices), count) in zip(zip(files, found), timeline.counts) {
      self.notices += notices
      // Of a copy nothing else is to be expected.
      if count.repeated > 0, !file.isCopy {
        self.notices.append(.repeatedLines(file: "reviews/" + file.name, count: count.repeated))
      }
    }
  }

  /// Room for lines of the shortest kind, so that the memory is asked for once.
  private mutating func reserve(in folder: ReviewFolder) throws(SystemError) {
    var bytes = 0
    for file in files { bytes += try Files.status(folder.path(of: file))?.size ?? 0 }
    timeline.reserveCapacity(bytes / 80)
  }

  private mutating func add(_ stream: LogStream, _ file: LogFile, isOwn: Bool) {
    coverage[file.name] = stream.scan.coverage
    passed.merge(stream.scan.passed, uniquingKeysWith: +)
    if isOwn {
      ownSize = stream.size
      ownFaced = stream.scan.faced
    } else if !stream.scan.faced.isEmpty {
      hasOtherFaces = true
    }
  }
}
