import Decks
import Reviewing

/// How far a review log has been read, and what is needed to go on from there.
struct LogCoverage: Equatable, Sendable {
  /// Bytes from the start that are counted: whole lines, or a last line that is complete without
  /// its line end.
  var bytes = 0
  var lines = 0
  /// Of the last bytes covered, so that a log that was rewritten is noticed.
  var hash = fingerprint([])
  /// The latest `at` of any line so far: the next line never sorts before it.
  var latest: Instant?

  /// How many bytes before the end of the covered part are hashed: a line or two.
  static let window = 256
}

/// What was read from a log, or from its tail.
struct LogScan {
  var entries: [LogEntry] = []
  /// Where in the log each entry sorts: the latest `at` up to it.
  var places: [Instant] = []
  /// One for each entry when asked for: its line without the line end, hashed.
  var fingerprints: [UInt64] = []
  /// The cards whose face is in the lines read.
  var faced: Set<CardID> = []
  var coverage: LogCoverage
  var notices: [Notice] = []
  /// The last line has no line end.
  var endsOpen = false
  /// Instants do not only grow, so that a line may be there twice.
  private(set) var mayRepeat = false

  private let file: String
  private let faces: FaceReading
  private let keepsFingerprints: Bool
  private var unknownKinds: (count: Int, line: Int) = (0, 0)
  private var newerLines: (count: Int, line: Int) = (0, 0)
  /// The entries at `latest`: where they begin, and their cards once there are two.
  private var runStart = 0
  private var runCards: Set<CardID> = []

  /// - Parameter file: as notices name it.
  init(
    file: String, after coverage: LogCoverage = LogCoverage(), faces: FaceReading = .none,
    keepsFingerprints: Bool = false
  ) {
    self.file = file
    self.coverage = coverage
    self.faces = faces
    self.keepsFingerprints = keepsFingerprints
  }

  /// Reads all lines; `start` is where in `bytes` the uncovered part begins.
  ///
  /// Returns where the part begins that is not covered even now. Unless `isEnd`, more of the log is
  /// to come, and an open last line is left for then.
  @discardableResult
  mutating func read(_ bytes: Span<UInt8>, from start: Int, isEnd: Bool = true) -> Int {
    var lineStart = start
    if start == 0, coverage.bytes == 0, bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB,
      bytes[2] == 0xBF
    {
      lineStart = 3  // a byte order mark
    }
    var index = lineStart
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\n") {
        line(bytes.extracting(lineStart..<index), isLast: false)
        lineStart = index + 1
        coverage.lines += 1
      }
      index += 1
    }
    var end = lineStart
    if isEnd, lineStart < bytes.count {
      endsOpen = true
      // What a crash or a half-done copy left is not covered: it may yet be completed.
      if line(bytes.extracting(lineStart..<bytes.count), isLast: true) { end = bytes.count }
    }
    coverage.bytes += end - start
    if end > start {
      coverage.hash = fingerprint(bytes.extracting(max(0, end - LogCoverage.window)..<end))
    }
    if isEnd { report() }
    return end
  }

  /// Hands out what was read since the last call, and forgets it.
  mutating func drain() -> LogPiece {
    if runCards.isEmpty { runCards = Set(entries[runStart...].map(\.card)) }
    defer {
      entries = []
      places = []
      fingerprints = []
      runStart = 0
    }
    return LogPiece(entries: entries, fingerprints: fingerprints)
  }

  /// False when the line is torn.
  @discardableResult
  private mutating func line(_ full: Span<UInt8>, isLast: Bool) -> Bool {
    let line = full.extracting(0..<lengthWithoutReturn(full))
    if line.isEmpty { return true }
    let number = coverage.lines + 1
    switch readLogLine(line, faces: faces) {
    case .entry(let entry, let hasFace, let isNewer):
      add(entry)
      if hasFace { faced.insert(entry.card) }
      if keepsFingerprints { fingerprints.append(fingerprint(line)) }
      if isNewer { newerLines = (newerLines.count + 1, number) }
    case .unknownKind: unknownKinds = (unknownKinds.count + 1, number)
    case .fault(.notJSON) where isLast:
      notices.append(.tornLine(file: file, line: number))
      return false
    case .fault(let fault):
      notices.append(.unreadableLine(file: file, line: number, fault))
    }
    return true
  }

  private mutating func add(_ entry: LogEntry) {
    watchForRepeats(entry)
    let place = max(entry.at, coverage.latest ?? entry.at)
    coverage.latest = place
    places.append(place)
    entries.append(entry)
  }

  private mutating func watchForRepeats(_ entry: LogEntry) {
    guard let latest = coverage.latest, entry.at <= latest else {
      runStart = entries.count
      if !runCards.isEmpty { runCards = [] }
      return
    }
    if entry.at < latest {
      mayRepeat = true
      return
    }
    if runCards.isEmpty { runCards = Set(entries[runStart...].map(\.card)) }
    if !runCards.insert(entry.card).inserted { mayRepeat = true }
  }

  private mutating func report() {
    if unknownKinds.count > 0 {
      notices.append(
        .unknownKinds(file: file, lastLine: unknownKinds.line, count: unknownKinds.count))
    }
    if newerLines.count > 0 {
      notices.append(.newerKeys(file: file, lastLine: newerLines.line, count: newerLines.count))
    }
  }
}

/// Files that went through Windows end their lines with CR LF.
private func lengthWithoutReturn(_ line: Span<UInt8>) -> Int {
  var count = line.count
  while count > 0, line[count - 1] == UInt8(ascii: "\r") { count -= 1 }
  return count
}
