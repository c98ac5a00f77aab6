import Decks
import Platform
package import Reviewing
import Scheduling

/// A review state as the files have it now.
package struct LoadedState: Sendable {
  package var state: ReviewState { checkpoint.state }
  package var settledEdits: UInt64? { checkpoint.settledEdits }
  package var notices: [Notice] = []

  var checkpoint: Checkpoint
  /// Log entries that state.json has not counted.
  var uncovered = 0
  /// state.json does not say the same, so that writing it saves the next start work.
  var isStale = false
  var hasFile = true
  /// state.json holds something that is not known otherwise, and is kept when it is replaced.
  var keepsOldFile = false
  /// Of this device's log, with a torn last line.
  var ownSize = 0
  /// Where the latest line of all the other logs sorts.
  var newestOther: (at: Instant, sortName: String)?
}

/// Why the checkpoint does not help.
private enum Obstacle {
  case none(LoadedState)
  case logGone(String)
  case logChanged(String)
  /// Other options, or something sorts before what has been counted.
  case replayNeeded
}

extension ReviewFolder {
  /// The review state: from state.json and the logs' tails, else from the logs alone.
  package func load() throws(StorageError) -> LoadedState {
    guard let bytes = try stateBytes() else {
      var loaded = try rebuild()
      loaded.hasFile = false
      return loaded
    }
    switch readCheckpoint(bytes.span) {
    case .newer(let version): throw .newerVersion(path: statePath, version: version)
    case .damaged(let damage, let salvage, let notices):
      return try cure(damage, salvage, notices)
    case .read(let checkpoint, let notices):
      var loaded = try catchUp(consume checkpoint)
      loaded.notices = notices + loaded.notices
      return loaded
    }
  }

  /// The review state from the logs alone.
  package func rebuild() throws(StorageError) -> LoadedState { try replayLogs().loaded }

  /// The same, and what was found while reading.
  func replayLogs(
    pieceSize: Int = 1 << 20
  ) throws(StorageError) -> (loaded: LoadedState, logs: LogsRead) {
    let scheduler = scheduler
    var (replay, logs) = try replayToLatestCommand(pieceSize: pieceSize)
    replay.settle(by: scheduler)
    return (loadedState(of: logs, replay.state), logs)
  }

  /// The review state without the latest command, which is held back.
  func replayToLatestCommand(
    pieceSize: Int = 1 << 20
  ) throws(StorageError) -> (replay: Replay, logs: LogsRead) {
    let scheduler = scheduler
    let (replay, logs) = try fold(into: Replay(), pieceSize: pieceSize) { replay, entry, isUndone in
      if !isUndone { replay.add(entry, by: scheduler) }
    }
    return (replay, logs)
  }

  func loadedState(of logs: LogsRead, _ state: ReviewState) -> LoadedState {
    var checkpoint = Checkpoint()
    checkpoint.scheduler = scheduler
    checkpoint.device = device
    checkpoint.logs = logs.coverage
    checkpoint.state = state
    for id in checkpoint.state.records.keys where !logs.ownFaced.contains(id) {
      checkpoint.elsewhere.insert(id)
    }
    var loaded = LoadedState(notices: logs.notices, checkpoint: checkpoint)
    loaded.uncovered = logs.entryCount
    loaded.isStale = loaded.uncovered > 0
    loaded.ownSize = logs.ownSize
    loaded.newestOther = newestOther(checkpoint, logs.files)
    return loaded
  }

  private func stateBytes() throws(StorageError) -> [UInt8]? {
    do throws(SystemError) {
      return try Files.readFile(statePath)
    } catch {
      if error.isNotFound { return nil }
      throw .system(error)
    }
  }

  /// S10. The logs know everything; where there are none, what can be read of the file is used.
  private func cure(
    _ damage: StateDamage, _ salvage: Checkpoint?, _ notices: [Notice]
  ) throws(StorageError) -> LoadedState {
    var loaded = try rebuild()
    loaded.notices = [.stateDamaged(damage)] + notices + loaded.notices
    if loaded.uncovered == 0, let salvage {
      loaded.checkpoint.state = salvage.state
      loaded.checkpoint.elsewhere = Set(salvage.state.records.keys)
      loaded.notices.append(.stateWithoutLog)
    } else {
      loaded.notices.append(.stateRebuilt)
    }
    loaded.isStale = true
    loaded.keepsOldFile = true
    return loaded
  }

  private func catchUp(_ checkpoint: consuming Checkpoint) throws(StorageError) -> LoadedState {
    let notice: Notice
    switch try tails(after: consume checkpoint) {
    case .none(let loaded): return loaded
    case .replayNeeded:
      var loaded = try rebuild()
      loaded.isStale = true
      return loaded
    case .logGone(let file): notice = .logGone(file: "reviews/" + file)
    case .logChanged(let file): notice = .logChanged(file: "reviews/" + file)
    }
    var loaded = try rebuild()
    loaded.notices.insert(notice, at: 0)
    loaded.isStale = true
    // It may hold the only trace of lines that are gone.
    loaded.keepsOldFile = true
    return loaded
  }

  /// Reads what lies beyond the checkpoint, and applies it when that is all there is to do.
  private func tails(after checkpoint: consuming Checkpoint) throws(StorageError) -> Obstacle {
    guard checkpoint.scheduler == scheduler, checkpoint.hasTimes || checkpoint.logs.isEmpty else {
      return .replayNeeded
    }
    let files = try logFiles()
    let names = Set(files.map(\.name))
    if let gone = checkpoint.logs.keys.sorted().first(where: { !names.contains($0) }) {
      return .logGone(gone)
    }
    let logs = checkpoint.logs
    let isOurs = checkpoint.device == device
    // Consumed, not copied: the records must have one owner when the tail is applied.
    var loaded = LoadedState(checkpoint: consume checkpoint)
    var tails: [LogTail] = []
    for file in files {
      guard let tail = try tail(of: file, after: logs[file.name] ?? LogCoverage()) else {
        return .logChanged(file.name)
      }
      if file.name == ownFile { loaded.ownSize = tail.size }
      loaded.notices += tail.scan.notices
      loaded.checkpoint.logs[file.name] = tail.scan.coverage
      if !tail.scan.entries.isEmpty { tails.append(tail) }
    }
    if !isOurs {
      loaded.checkpoint.device = device
      loaded.checkpoint.elsewhere = Set(loaded.state.records.keys)
      loaded.isStale = true
    }
    loaded.newestOther = newestOther(loaded.checkpoint, files)
    guard !tails.isEmpty else { return .none(loaded) }
    guard let entries = TailMerge(tails, after: logs, files).standing() else {
      return .replayNeeded
    }
    loaded.uncovered = tails.reduce(0) { $0 + $1.scan.entries.count }
    // The faces of orphans are what edits are recognised by.
    if tails.contains(where: { $0.file.name != ownFile && !$0.scan.faced.isEmpty }) {
      loaded.checkpoint.settledEdits = nil
    }
    noteElsewhere(tails, &loaded.checkpoint)
    for entry in entries { loaded.checkpoint.state.apply(entry, by: scheduler) }
    return .none(loaded)
  }

  /// nil when the covered part is not what it was.
  private func tail(
    of file: LogFile, after covered: LogCoverage
  ) throws(StorageError) -> LogTail? {
    let start = max(0, covered.bytes - LogCoverage.window)
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try Files.read(path(of: file), from: start)
    } catch {
      throw .system(error)
    }
    let length = covered.bytes - start
    guard bytes.count >= length,
      fingerprint(bytes.span.extracting(0..<length)) == covered.hash
    else { return nil }
    var scan = LogScan(file: "reviews/" + file.name, after: covered)
    scan.read(bytes.span, from: length)
    return LogTail(file: file, scan: scan, size: start + bytes.count)
  }

  private func newestOther(
    _ checkpoint: Checkpoint, _ files: [LogFile]
  ) -> (at: Instant, sortName: String)? {
    newestPlace(checkpoint.logs, files.filter { $0.name != ownFile })
  }

  /// Cards whose face is not in this device's log yet, as far as the tails tell.
  private func noteElsewhere(_ tails: [LogTail], _ checkpoint: inout Checkpoint) {
    let own = tails.first { $0.file.name == ownFile }?.scan.faced ?? []
    for tail in tails {
      for entry in tail.scan.entries where checkpoint.state.records[entry.card] == nil {
        checkpoint.elsewhere.insert(entry.card)
      }
    }
    checkpoint.elsewhere.subtract(own)
  }
}
