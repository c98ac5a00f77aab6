import Platform
import Reviewing

/// Some lines of a log, in order.
struct LogPiece {
  var entries: [LogEntry] = []
  /// One for each entry when asked for.
  var fingerprints: [UInt64] = []
}

/// A log read piece by piece, so that its length costs no memory.
struct LogStream {
  private(set) var scan: LogScan
  /// Bytes read so far, those of a torn last line too.
  private(set) var size = 0

  private let path: String
  private var pieceSize: Int
  private var isAtEnd = false
  /// The end of what is covered, for the hash over it, and then what is not.
  private var bytes: [UInt8] = []
  private var start = 0

  /// - Parameters:
  ///   - name: as notices name it.
  ///   - pieceSize: in bytes; a longer line makes it larger.
  init(
    _ path: String, name: String, faces: FaceReading = .none, keepsFingerprints: Bool = false,
    pieceSize: Int = 1 << 20
  ) {
    self.path = path
    self.pieceSize = max(1, pieceSize)
    scan = LogScan(file: name, faces: faces, keepsFingerprints: keepsFingerprints)
  }

  /// nil at the end.
  mutating func next() throws(SystemError) -> LogPiece? {
    if isAtEnd { return nil }
    let piece = try Files.read(path, from: size, atMost: pieceSize)
    size += piece.count
    isAtEnd = piece.isEmpty
    // Taken out, since the scan of this very value reads them.
    var bytes: [UInt8] = []
    swap(&bytes, &self.bytes)
    bytes += piece
    let end = scan.read(bytes.span, from: start, isEnd: isAtEnd)
    if end == start { pieceSize *= 2 }
    let context = max(0, end - LogCoverage.window)
    bytes.removeFirst(context)
    start = end - context
    self.bytes = bytes
    return scan.drain()
  }
}
