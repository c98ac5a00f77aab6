import Decks
import Platform
import Reviewing

/// A second copy of this device's log, in the person's own state folder: what a restored backup, git
/// or a sync tool has taken out of the log is put back from it.
///
/// It is kept by place (the state folder's path without links) and device, so that a collection that
/// is copied elsewhere, or to somebody else, begins a spare of its own. Whatever else may stand at a
/// place one day, lines go back only where a log or the review state knows one of their cards.
///
/// It is written behind the log and not synced: what a power cut takes from it is in the log.
struct Spare {
  let path: String
  private let log: String

  /// - Parameters:
  ///   - folder: of all spares.
  ///   - log: the path of the log it is of.
  init?(in folder: String, of log: String, at place: String, device: String) {
    guard let place = Files.resolved(place) else { return nil }
    let name = LogName.device(lastComponent(Files.folder(of: place)))
    let hash = hexadecimalText(fingerprint(Array(place.utf8)))
    path = "\(folder)/\(name)-\(hash)/\(device)\(LogName.suffix)"
    self.log = log
  }

  enum Outcome {
    case same
    /// So many lines of the log were missing and are back.
    case restored(Int)
    /// Its lines are of other cards: it was kept under this path.
    case keptAside(String)
  }

  /// For appending what the log has been given; nil where that cannot be done.
  func open() -> AppendFile? {
    try? Files.makeFolder(Files.folder(of: path), mode: 0o700)
    return try? AppendFile(path, syncs: false)
  }

  /// Makes the log and its spare hold the same lines, in their order; nothing of the log is dropped.
  /// - Parameter areKnown: whether the collection knows one of these cards.
  func compare(areKnown: (Set<CardID>) -> Bool) throws(SystemError) -> Outcome {
    guard let (bytes, missing) = try missing() else {
      let size = try size(of: path)
      let rest = try size == self.size(of: log) ? [] : Files.read(log, from: size)
      if !rest.isEmpty, var file = open() { try file.append(rest) }
      return .same
    }
    guard missing.count > 0 else {
      try Files.writeAtomically(bytes, to: path)
      return .same
    }
    guard missing.isOfTheLog || areKnown(missing.cards) else {
      let aside = try freePath(path + ".old")
      try Files.rename(path, to: aside)
      if !bytes.isEmpty { try Files.writeAtomically(bytes, to: path) }
      return .keptAside(aside)
    }
    let whole = missing.put(into: bytes)
    if whole.starts(with: bytes) {
      var file = try AppendFile(log)
      try file.append(Array(whole[bytes.count...]))
    } else {
      try Files.writeAtomically(whole, to: log)
    }
    try Files.writeAtomically(whole, to: path)
    return .restored(missing.count)
  }

  /// The log, and what the spare has beyond it; nil when the log begins with all of the spare.
  private func missing() throws(SystemError) -> (log: [UInt8], missing: MissingLines)? {
    let sizes = (log: try size(of: log), spare: try size(of: path))
    if sizes.spare == 0 { return nil }
    if sizes.spare <= sizes.log, try window(of: log, sizes.spare) == window(of: path, sizes.spare) {
      return nil
    }
    let bytes = sizes.log == 0 ? [] : try Files.read(log)
    return (bytes, MissingLines(from: bytes, in: try Files.read(path)))
  }

  /// How many lines of this collection are in the spare only.
  func missingCount(areKnown: (Set<CardID>) -> Bool) throws(SystemError) -> Int {
    guard let missing = try missing()?.missing, missing.isOfTheLog || areKnown(missing.cards) else {
      return 0
    }
    return missing.count
  }

  private func size(of path: String) throws(SystemError) -> Int {
    try Files.linkStatus(path)?.size ?? 0
  }

  private func window(of path: String, _ end: Int) throws(SystemError) -> [UInt8] {
    let start = max(0, end - LogCoverage.window)
    return try Files.read(path, from: start, atMost: end - start)
  }
}

/// The lines that a spare has and its log has not.
private struct MissingLines {
  private let lines: [LogText]
  /// The two have a line in common.
  let isOfTheLog: Bool

  init(from log: [UInt8], in spare: [UInt8]) {
    let known = Set(logTexts(log).map(\.bytes))
    let texts = logTexts(spare)
    lines = texts.filter { $0.isWhole && !known.contains($0.bytes) }
    isOfTheLog = texts.contains { known.contains($0.bytes) }
  }

  var count: Int { lines.count }
  var cards: Set<CardID> { Set(lines.compactMap(\.card)) }

  /// The log with the lines where their instants put them, each side in its own order.
  func put(into log: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    func add(_ text: LogText) {
      result += text.bytes
      result.append(UInt8(ascii: "\n"))
    }
    var rest = lines[...]
    for text in logTexts(log) {
      while let line = rest.first, line.place < text.place {
        add(line)
        rest.removeFirst()
      }
      add(text)
    }
    for line in rest { add(line) }
    return result
  }
}

/// A line of a log as it stands.
private struct LogText {
  var bytes: ArraySlice<UInt8>
  /// The latest instant up to it: where it sorts.
  var place: Instant
  var card: CardID?
  /// A line that some ebb can read, and no rest of one.
  var isWhole = true
}

private func logTexts(_ log: [UInt8]) -> [LogText] {
  var latest = Instant(milliseconds: .min)
  return log.split(separator: UInt8(ascii: "\n")).map { bytes in
    var text = LogText(bytes: bytes, place: latest)
    switch readLogLine(Array(bytes).span, faces: .none) {
    case .entry(let entry, _, _):
      latest = max(latest, entry.at)
      (text.place, text.card) = (latest, entry.card)
    case .unknownKind: break
    case .fault: text.isWhole = false
    }
    return text
  }
}

// What the store does with it.
extension ReviewFolder {
  /// nil where the person has no folder to keep it in.
  var spare: Spare? {
    spares.flatMap { Spare(in: $0, of: ownPath, at: path, device: device) }
  }

  /// Puts back what the log has lost, and says so. A spare that cannot be read or written is a help
  /// less, and no fault.
  /// - Parameter isOurs: this session has written to it.
  func restoreLog(isOurs: Bool = false) -> Notice? {
    guard let spare, (try? refuseLinks()) != nil else { return nil }
    if (try? Files.linkStatus(spare.path)) != nil { try? makeReviews() }
    switch try? spare.compare(areKnown: { isOurs || knows($0) }) {
    case .same, nil: return nil
    case .restored(let count): return .linesRestored(count)
    case .keptAside(let path): return .spareKeptAside(path: path)
    }
  }

  /// Whether the logs or the review state know one of these cards.
  func knows(_ cards: Set<CardID>) -> Bool {
    if let bytes = try? Files.readFile(statePath),
      case .read(let known) = readCheckpoint(bytes.span),
      cards.contains(where: { known.state.records[$0] != nil })
    {
      return true
    }
    return (try? readLogs())?.timeline.items.contains { cards.contains($0.entry.card) } ?? false
  }
}
