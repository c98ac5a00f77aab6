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

/// Reads the lines of a log, or of its tail.
struct LogScan {
  /// Takes an entry as it is read, with a hash of its line.
  typealias Taker = (LogEntry, _ hash: UInt32) -> Void

  private(set) var coverage: LogCoverage
  private(set) var notices: [Notice] = []
  /// The cards whose face is in the lines read.
  private(set) var faced: Set<CardID> = []
  /// Kinds of entries that this version does not know, and how often they were met.
  private(set) var passed: [String: Int] = [:]

  private let file: String
  private let faces: FaceReading
  private var unknownKinds: (count: Int, line: Int) = (0, 0)
  private var newerLines: (count: Int, line: Int) = (0, 0)

  /// - Parameter file: as notices name it.
  init(file: String, after coverage: LogCoverage = LogCoverage(), faces: FaceReading = .none) {
    self.file = file
    self.coverage = coverage
    self.faces = faces
  }

  /// Reads all lines; `start` is where in `bytes` the uncovered part begins.
  ///
  /// Returns where the part begins that is not covered even now. Unless `isEnd`, more of the log is
  /// to come, and an open last line is left for then.
  @discardableResult
  mutating func read(
    _ bytes: Span<UInt8>, from start: Int, isEnd: Bool = true, _ take: Taker
  ) -> Int {
    var lineStart = start
    if start == 0, coverage.bytes == 0, bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB,
      bytes[2] == 0xBF
    {
      lineStart = 3  // a byte order mark
    }
    var index = lineStart
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\n") {
        line(bytes.extracting(lineStart..<index), isLast: false, take)
        lineStart = index + 1
        coverage.lines += 1
      }
      index += 1
    }
    var end = lineStart
    // What a crash or a half-done copy left is not covered: it may yet be completed.
    if isEnd, lineStart < bytes.count,
      line(bytes.extracting(lineStart..<bytes.count), isLast: true, take)
    {
      end = bytes.count
    }
    coverage.bytes += end - start
    if end > start {
      coverage.hash = fingerprint(bytes.extracting(max(0, end - LogCoverage.window)..<end))
    }
    if isEnd { report() }
    return end
  }

  /// False when the line is torn.
  @discardableResult
  private mutating func line(_ full: Span<UInt8>, isLast: Bool, _ take: Taker) -> Bool {
    let line = full.extracting(0..<lengthWithoutReturn(full))
    if line.isEmpty { return true }
    let number = coverage.lines + 1
    switch readLogLine(line, faces: faces) {
    case .entry(let entry, let hasFace, let isNewer):
      coverage.latest = max(entry.at, coverage.latest ?? entry.at)
      take(entry, UInt32(truncatingIfNeeded: fingerprint(line)))
      if hasFace { faced.insert(entry.card) }
      if isNewer { newerLines = (newerLines.count + 1, number) }
    case .unknownKind(let kind):
      unknownKinds = (unknownKinds.count + 1, number)
      // Nobody has more kinds than that; a log that is made up may.
      passed[passed.count < 100 ? kind : "", default: 0] += 1
    case .fault(.notJSON) where isLast:
      notices.append(.tornLine(file: file, line: number))
      return false
    case .fault(let fault):
      notices.append(.unreadableLine(file: file, line: number, fault))
    }
    return true
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
