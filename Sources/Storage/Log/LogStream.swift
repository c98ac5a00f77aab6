import Platform
import Reviewing

/// A log read piece by piece from where it was counted before, so that its length costs no memory.
struct LogStream {
  private(set) var scan: LogScan
  /// How far the file has been read, with a torn last line.
  private(set) var size: Int
  /// The counted part is not what it was: nothing has been read.
  private(set) var hasChanged = false

  private let path: String
  private var pieceSize: Int
  private var isAtEnd = false
  private var isChecked = false
  /// The end of what is covered, for the hash over it, and then what is not.
  private var bytes: [UInt8] = []
  private var start: Int

  /// - Parameters:
  ///   - name: as notices name it.
  ///   - pieceSize: in bytes; a longer line makes it larger.
  init(
    _ path: String, name: String, after covered: LogCoverage = LogCoverage(),
    faces: FaceReading = .none, pieceSize: Int = 1 << 20
  ) {
    self.path = path
    self.pieceSize = max(1, pieceSize)
    scan = LogScan(file: name, after: covered, faces: faces)
    size = max(0, covered.bytes - LogCoverage.window)
    start = covered.bytes - size
  }

  mutating func readAll(_ take: LogScan.Taker) throws(SystemError) {
    while !isAtEnd { try readOn(take) }
  }

  private mutating func readOn(_ take: LogScan.Taker) throws(SystemError) {
    let wanted = max(pieceSize, start + 1)
    let piece = try Files.read(path, from: size, atMost: wanted)
    size += piece.count
    isAtEnd = piece.count < wanted
    // Taken out, since the scan of this very value reads them.
    var bytes: [UInt8] = []
    swap(&bytes, &self.bytes)
    bytes += piece
    if !isChecked, !isAsCounted(bytes) {
      (hasChanged, isAtEnd) = (true, true)
      return
    }
    isChecked = true
    let end = scan.read(bytes.span, from: start, isEnd: isAtEnd, take)
    if end == start { pieceSize *= 2 }
    let context = max(0, end - LogCoverage.window)
    bytes.removeFirst(context)
    start = end - context
    self.bytes = bytes
  }

  private func isAsCounted(_ bytes: [UInt8]) -> Bool {
    bytes.count >= start
      && fingerprint(bytes.span.extracting(0..<start)) == scan.coverage.hash
  }
}
