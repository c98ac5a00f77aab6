import Decks
import Platform
import Reviewing

/// All logs in the order that `History` has them in, read piece by piece: their length costs no
/// memory.
///
/// It can be done where the instants of each log only grow, as they do unless a clock is set back:
/// then equal lines of two logs stand at one instant, and so does all that an undo can mean.
struct LogMerge {
  /// False when all lines must be seen together; what was handed out does not count then.
  private(set) var isRegular = true
  private var sources: [Source]

  /// - Parameters:
  ///   - files: sorted by what their lines sort by.
  ///   - pieceSize: of each log, in bytes.
  init(_ files: [LogFile], of folder: ReviewFolder, pieceSize: Int = 1 << 20) {
    sources = files.map { file in
      Source(
        stream: LogStream(
          folder.path(of: file), name: "reviews/" + file.name,
          keepsFingerprints: files.count > 1, pieceSize: pieceSize))
    }
  }

  /// The entries that come next; nil at the end.
  mutating func next() throws(SystemError) -> ArraySlice<LogEntry>? {
    for index in sources.indices { try fill(index) }
    guard isRegular, let (first, next) = heads else { return nil }
    if let next, sources[first].head == next { return try entries(at: next)[...] }
    return sources[first].take(before: next)
  }

  /// What was found while reading; complete at the end only.
  func logsRead(_ files: [LogFile], ownFile: String) -> LogsRead {
    var read = LogsRead()
    for (file, source) in zip(files, sources) {
      read.add(
        file, source.stream.scan, entries: source.count, repeated: source.repeated,
        ownSize: file.name == ownFile ? source.stream.size : nil)
    }
    return read
  }

  private mutating func fill(_ index: Int) throws(SystemError) {
    try sources[index].fill()
    if sources[index].stream.scan.mayRepeat { isRegular = false }
  }

  /// Which log goes on, and the instant at which another one does.
  private var heads: (first: Int, next: Instant?)? {
    var first: (index: Int, head: Instant)?
    var next: Instant?
    for index in sources.indices {
      guard let head = sources[index].head else { continue }
      if let known = first, known.head <= head {
        next = min(next ?? head, head)
      } else {
        next = first?.head
        first = (index, head)
      }
    }
    return first.map { ($0.index, next) }
  }

  /// What several logs have at one instant, each line once.
  private mutating func entries(at instant: Instant) throws(SystemError) -> [LogEntry] {
    var entries: [LogEntry] = []
    var lines: Set<UInt64> = []
    var cards: Set<CardID> = []
    for index in sources.indices {
      try fill(index)
      while sources[index].head == instant {
        let (entry, fingerprint) = sources[index].take()
        if lines.insert(fingerprint).inserted {
          // An undo means one of a card's entries at an instant, not two.
          if !cards.insert(entry.card).inserted { isRegular = false }
          entries.append(entry)
        } else {
          sources[index].drop()
        }
        try fill(index)
      }
    }
    return entries
  }
}

/// One log, and how far it has been merged.
private struct Source {
  private(set) var stream: LogStream
  /// Entries that count.
  private(set) var count = 0
  /// Lines that an earlier log has, too.
  private(set) var repeated = 0
  private var piece = LogPiece()
  private var position = 0

  init(stream: LogStream) { self.stream = stream }

  /// nil at the end.
  var head: Instant? {
    position < piece.entries.count ? piece.entries[position].at : nil
  }

  /// Reads on when everything read has been taken.
  mutating func fill() throws(SystemError) {
    while position == piece.entries.count, let next = try stream.next() {
      piece = next
      position = 0
    }
  }

  mutating func take(before end: Instant?) -> ArraySlice<LogEntry> {
    let start = position
    if let end {
      while let head, head < end { position += 1 }
    } else {
      position = piece.entries.count
    }
    count += position - start
    return piece.entries[start..<position]
  }

  mutating func take() -> (entry: LogEntry, fingerprint: UInt64) {
    defer { position += 1 }
    count += 1
    return (piece.entries[position], piece.fingerprints[position])
  }

  /// What was taken last does not count.
  mutating func drop() {
    count -= 1
    repeated += 1
  }
}
