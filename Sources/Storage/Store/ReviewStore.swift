import Decks
import Platform
package import Reviewing
package import Scheduling

/// A collection's reviews, held for writing by this session.
///
/// Invariant: `state` is what a replay of the logs read and written so far gives. An entry is
/// counted only when it is on the disk.
package final class ReviewStore {
  package let folder: ReviewFolder
  /// What was noticed since the opening; the caller says it and goes on.
  package private(set) var notices: [Notice]
  package var state: ReviewState { loaded.checkpoint.state }

  private var loaded: LoadedState
  private var lock: HeldLock?
  /// This session made the folder, for its lock.
  private var hasMadeFolder = false
  private var log: LogWriter?
  /// Cards whose face this session has put into the log.
  private var carried: Set<CardID> = []
  private var appended: [(entry: LogEntry, change: ReviewState.Change)] = []
  private let uncoveredLimit: Int
  /// What this device's log has from `momentsStart` on; read when first needed.
  private var moments: Set<Moment>?
  private var momentsStart = Instant(milliseconds: .max)

  /// Takes the lock (`.held` when another session has it) and reads the state.
  ///
  /// Makes no folders: that is for the first append.
  /// - Parameter uncoveredLimit: so many log entries may lie beyond state.json before `finish`
  ///   writes it.
  package init(_ folder: ReviewFolder, uncoveredLimit: Int = 1000) throws(StorageError) {
    self.folder = folder
    self.uncoveredLimit = uncoveredLimit
    var restored: Notice?
    if try ReviewFolder.kind(of: folder.path) != nil {
      lock = try HeldLock(folder)
      restored = folder.restoreLog()
    }
    loaded = try folder.load()
    if let restored { loaded.explainLog(folder.ownLog, by: restored) }
    notices = loaded.notices
  }

  deinit { giveBack() }
}

// R17. The lock of a session that may take long.
extension ReviewStore {
  /// Makes the folder for the lock where there is none yet, so that a second session is told at its
  /// start and not at its first grade. Where none can be made, it goes without.
  package func claim() throws(StorageError) {
    guard lock == nil, !hasMadeFolder else { return }
    do throws(SystemError) { try Files.makeFolder(folder.path, mode: 0o700) } catch { return }
    hasMadeFolder = true
    lock = try HeldLock(folder)
  }

  /// Takes the folder away again when nothing was written into it.
  package func giveBack() {
    guard hasMadeFolder, log == nil else { return }
    hasMadeFolder = false
    guard let names = try? Files.list(folder.path), names.allSatisfy({ $0.name == "lock" }) else {
      return
    }
    try? Files.remove(folder.lockPath)
    try? Files.removeFolder(folder.path)
    lock = nil
  }
}

// Appending.
extension ReviewStore {
  /// Puts entries on the disk in one write, then applies them.
  ///
  /// When it throws `.notSaved`, nothing was recorded and nothing is counted. Instants are moved
  /// behind what other devices have logged, should their clocks be ahead: what was seen before stays
  /// before. A face that this device's log has already is not written again.
  @discardableResult
  package func append(_ entries: [LogEntry]) throws(StorageError) -> [ReviewState.Change] {
    if entries.isEmpty { return [] }
    let written = try write(entries)
    var changes: [ReviewState.Change] = []
    for entry in written {
      let change = loaded.checkpoint.state.apply(entry, by: folder.scheduler)
      changes.append(change)
      appended.append((entry, change))
    }
    if written.contains(where: \.isUndo) || log?.isForeign == true { try reload() }
    return changes
  }

  /// S11. Takes back the latest entry that still stands, of this run or an earlier one, by logging
  /// an undo; nil when there is none.
  package func undoLast(at instant: Instant, day: Day) throws(StorageError) -> LogEntry? {
    guard let last = appended.last else {
      return try undoEarlier(at: instant, day: day, onlyLast: true).last
    }
    _ = try write([undo(of: last.entry, instant, day)])
    appended.removeLast()
    switch last.entry.event {
    case .adopt, .reset, .forget:
      // Of more than one id; earlier entries of this run are then found by a replay, too.
      try reload()
    case .grade, .undo, .suspend, .resume, .bury, .flag, .unflag:
      loaded.checkpoint.state.revert(last.change)
    }
    if log?.isForeign == true { try reload() }
    return last.entry
  }

  /// S11 for a whole command: what one `suspend` or `reset` did to many cards goes back at once.
  ///
  /// Returns what was taken back, the latest first.
  package func undoCommand(at instant: Instant, day: Day) throws(StorageError) -> [LogEntry] {
    try undoEarlier(at: instant, day: day, onlyLast: false).reversed()
  }

  /// An entry of an earlier run may have set anything: all is replayed without it.
  private func undoEarlier(
    at instant: Instant, day: Day, onlyLast: Bool
  ) throws(StorageError) -> [LogEntry] {
    _ = try readyLog()
    let logs = try folder.readLogs()
    var command = logs.timeline.latestCommand
    guard let last = command.last else { return [] }
    if onlyLast || logs.timeline.entry(at: last).isGrade { command = [last] }
    let undone = command.map { logs.timeline.entry(at: $0) }
    let state = logs.timeline.state(by: folder.scheduler, without: command)
    replace(folder.loadedState(of: logs, state))
    appended = []
    do throws(StorageError) {
      _ = try write(undone.map { undo(of: $0, instant, day) })
    } catch {
      // Not taken back: it counts as before.
      for entry in undone { loaded.checkpoint.state.apply(entry, by: folder.scheduler) }
      throw error
    }
    if log?.isForeign == true { try reload() }
    return undone
  }

  private func undo(of entry: LogEntry, _ instant: Instant, _ day: Day) -> LogEntry {
    LogEntry(at: instant, day: day, card: entry.card, event: .undo(of: entry.at))
  }

  /// The entries as they were written.
  private func write(_ entries: [LogEntry]) throws(StorageError) -> [LogEntry] {
    let log = try readyLog()
    var faces: Set<CardID> = []
    let placed = try place(entries, &faces)
    var json = JSONWriter(reserving: entries.count * 160)
    for entry in placed { json.line(entry) }
    let lineEnds: Int
    do throws(SystemError) {
      lineEnds = try log.append(json.bytes)
    } catch {
      throw .notSaved(error)
    }
    carried.formUnion(faces)
    for entry in placed where needsFace(entry.card, []) {
      loaded.checkpoint.elsewhere.insert(entry.card)
    }
    cover(placed, lineEnds: lineEnds, size: log.size)
    return placed
  }

  private func cover(_ entries: [LogEntry], lineEnds: Int, size: Int) {
    var coverage = loaded.checkpoint.logs[folder.ownFile] ?? LogCoverage()
    coverage.bytes = size
    coverage.lines += entries.count + lineEnds
    for entry in entries { coverage.latest = max(coverage.latest ?? entry.at, entry.at) }
    loaded.checkpoint.logs[folder.ownFile] = coverage
    loaded.uncovered += entries.count
  }

  /// Puts entries behind all that has been read, and leaves out the faces that the log has.
  private func place(
    _ entries: [LogEntry], _ faces: inout Set<CardID>
  ) throws(StorageError) -> [LogEntry] {
    var placed: [LogEntry] = []
    var latest = loaded.checkpoint.logs[folder.ownFile]?.latest
    for command in commands(entries) {
      let at = try place(command, after: latest)
      latest = max(at, latest ?? at)
      for var entry in command {
        entry.at = at
        if entry.face != nil, needsFace(entry.card, faces) {
          faces.insert(entry.card)
        } else {
          (entry.face, entry.origin) = (nil, nil)
        }
        placed.append(entry)
      }
    }
    return placed
  }

  /// Where the entries of one instant go, all of them: what one command did is undone at once.
  ///
  /// Two equal lines count as one, so no card has two of one instant: when the clock is set back or
  /// fixed, the first free millisecond is taken.
  private func place(
    _ command: ArraySlice<LogEntry>, after own: Instant?
  ) throws(StorageError) -> Instant {
    var at = command[command.startIndex].at
    if let other = loaded.newestOther, at <= other { at = other.next }
    if let own, at <= own {
      if moments == nil || at < momentsStart { try readMoments(from: at) }
      let isTaken = command.contains { moments?.contains(Moment(card: $0.card, at: at)) == true }
      if isTaken { at = max(at, own).next }
    }
    for entry in command { moments?.insert(Moment(card: entry.card, at: at)) }
    return at
  }

  /// The log is read piece by piece: it may be long, and few of its lines lie after a moment ago.
  private func readMoments(from start: Instant) throws(StorageError) {
    var found = Set(appended.map { Moment(card: $0.entry.card, at: $0.entry.at) })
    var stream = LogStream(folder.ownPath, name: folder.ownFile)
    do throws(SystemError) {
      try stream.readAll { entry, _ in
        if entry.at >= start { found.insert(Moment(card: entry.card, at: entry.at)) }
      }
    } catch {
      if !error.isNotFound { throw .notSaved(error) }
    }
    moments = found
    momentsStart = start
  }

  /// The face of a card with a record is in this device's log, unless noted as `elsewhere`. To
  /// carry it once more (after a reset, or for lack of a record) does no harm.
  private func needsFace(_ id: CardID, _ faces: Set<CardID>) -> Bool {
    if carried.contains(id) || faces.contains(id) { return false }
    return loaded.checkpoint.state.records[id] == nil || loaded.checkpoint.elsewhere.contains(id)
  }
}

// Edits that have been looked for.
extension ReviewStore {
  /// A mark of the collection and the orphans that were last looked at for edits: while it is the
  /// same, looking again would find nothing. A working aid, not a fact: losing it costs time only.
  package var settledEdits: UInt64? {
    get { loaded.checkpoint.settledEdits }
    set {
      guard loaded.checkpoint.settledEdits != newValue else { return }
      loaded.checkpoint.settledEdits = newValue
      if lock != nil { loaded.isStale = true }
    }
  }
}

// Files.
extension ReviewStore {
  /// Writes state.json. Failing costs nothing but time at the next start.
  package func checkpoint() throws(StorageError) {
    try look()
    if lock == nil || loaded.uncovered == 0 && !loaded.isStale { return }
    do throws(SystemError) {
      try hashOwnTail()
      Files.removeLeftovers(in: folder.path)
      if loaded.keepsOldFile { try setOldFileAside() }
      try Files.writeAtomically(savedCheckpoint.encoded(), to: folder.statePath)
    } catch {
      throw .stateNotWritten(error)
    }
    loaded.uncovered = 0
    loaded.isStale = false
    loaded.hasFile = true
  }

  /// Writes state.json when that saves the next start some work: for the end of a short command.
  package func finish() throws(StorageError) {
    try look()
    let limit = loaded.hasFile ? uncoveredLimit : 0
    if loaded.isStale || loaded.uncovered > limit { try checkpoint() }
  }

  /// Works the state out again from the logs alone; `checkpoint` then writes it.
  ///
  /// - Parameter keepingOldFile: state.json is then set aside, not replaced.
  /// - Returns: how many entries the logs have.
  @discardableResult
  package func rebuild(keepingOldFile: Bool = false) throws(StorageError) -> Int {
    try reload()
    loaded.isStale = true
    if keepingOldFile { loaded.keepsOldFile = true }
    return loaded.uncovered
  }

  private var savedCheckpoint: Checkpoint {
    var checkpoint = loaded.checkpoint
    checkpoint.elsewhere.subtract(carried)
    return checkpoint
  }

  private func reload() throws(StorageError) {
    replace(try folder.rebuild())
    appended = []
    moments = nil
    log?.accept()
  }

  private func replace(_ new: LoadedState) {
    let keeps = loaded.keepsOldFile
    let hasFile = loaded.hasFile
    loaded = new
    loaded.hasFile = hasFile
    loaded.keepsOldFile = keeps
    for notice in new.notices where !notices.contains(notice) { notices.append(notice) }
  }

  private func hashOwnTail() throws(SystemError) {
    guard log != nil, var coverage = loaded.checkpoint.logs[folder.ownFile] else { return }
    let start = max(0, coverage.bytes - LogCoverage.window)
    let bytes = try Files.read(folder.ownPath, from: start)
    coverage.hash = fingerprint(Array(bytes.prefix(coverage.bytes - start)))
    loaded.checkpoint.logs[folder.ownFile] = coverage
  }

  private func setOldFileAside() throws(SystemError) {
    if try Files.status(folder.statePath) != nil {
      let path = try freePath(
        folder.statePath + ".damaged-" + stamp(seconds: WallClock.now().seconds))
      try Files.rename(folder.statePath, to: path)
      notices.append(.stateSetAside(file: String(path.dropFirst(folder.path.count + 1))))
      for old in ReviewFolder.oldStates(among: try Files.list(folder.path).map(\.name)) {
        try Files.remove(folder.path + "/" + old)
      }
    }
    loaded.keepsOldFile = false
  }

  /// Reads the logs again when another file stands where this session writes, or somebody else has
  /// written to it; what was missing then is back.
  private func look() throws(StorageError) {
    guard let log else { return }
    do throws(SystemError) { try log.look() } catch { throw .notSaved(error) }
    if !log.isForeign { return }
    try reload()
    for notice in log.notices where !notices.contains(notice) { notices.append(notice) }
  }

  private func readyLog() throws(StorageError) -> LogWriter {
    if let log {
      do throws(SystemError) { try log.takeBack() } catch { throw .notSaved(error) }
      try look()
      return log
    }
    let isNew = try ReviewFolder.kind(of: folder.reviewsPath) == nil
    let hadFolder = lock != nil && !hasMadeFolder
    if lock == nil {
      do throws(SystemError) { try Files.makeFolder(folder.path, mode: 0o700) } catch {
        throw .notSaved(error)
      }
      lock = try HeldLock(folder)
    }
    if !hadFolder {
      let notice = folder.restoreLog()
      if let notice { notices.append(notice) }
      // Another session may have come and gone since the opening.
      if notice != nil || !isNew { try reload() }
    }
    do throws(SystemError) {
      try folder.refuseLinks()
      if isNew { try folder.makeReviews() }
      let writer = try LogWriter(folder, expecting: loaded.ownSize)
      log = writer
      return writer
    } catch {
      throw .notSaved(error)
    }
  }
}

/// Equal events of one instant, no card twice: what one command does.
private func commands(_ entries: [LogEntry]) -> [ArraySlice<LogEntry>] {
  var commands: [ArraySlice<LogEntry>] = []
  var start = 0
  var cards: Set<CardID> = []
  for (index, entry) in entries.enumerated() {
    let isOther = entry.at != entries[start].at || entry.event != entries[start].event
    if isOther || cards.contains(entry.card) {
      commands.append(entries[start..<index])
      start = index
      cards = []
    }
    cards.insert(entry.card)
  }
  return commands + [entries[start...]]
}

private struct Moment: Hashable {
  var card: CardID
  var at: Instant
}
