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
  /// The instant of the latest line of all the other logs.
  var newestOther: Instant?
}

extension LoadedState {
  /// The log has changed since lines were put back into it: nothing of it is lost.
  mutating func explainLog(_ file: String, by notice: Notice) {
    let isFound =
      notices.contains(.logChanged(file: file)) || notices.contains(.logGone(file: file))
    notices.removeAll { $0 == .logChanged(file: file) || $0 == .logGone(file: file) }
    notices.insert(notice, at: 0)
    if isFound { keepsOldFile = false }
  }
}

extension ReviewFolder {
  /// The review state: from state.json and the logs' tails, else from the logs alone.
  package func load() throws(StorageError) -> LoadedState {
    if let kind = try ReviewFolder.kind(of: statePath), kind != .file {
      return try damaged(.notAFile)
    }
    guard let bytes = try stateBytes() else {
      var loaded = try rebuild()
      loaded.hasFile = false
      return loaded
    }
    switch readCheckpoint(bytes.span) {
    case .newer(let version): throw .newerVersion(path: statePath, version: version)
    case .older: return try replacement()
    case .damaged(let damage): return try damaged(damage)
    case .read(let checkpoint): return try catchUp(consume checkpoint)
    }
  }

  private func damaged(_ damage: StateDamage) throws(StorageError) -> LoadedState {
    var loaded = try replacement(.stateDamaged(damage), keepsOldFile: true)
    loaded.notices.append(loaded.uncovered == 0 ? .stateWithoutLog : .stateRebuilt)
    return loaded
  }

  /// The review state from the logs alone.
  package func rebuild() throws(StorageError) -> LoadedState {
    let logs = try readLogs()
    return loadedState(of: logs, logs.timeline.state(by: scheduler))
  }

  func loadedState(of logs: LogsRead, _ state: ReviewState) -> LoadedState {
    var checkpoint = Checkpoint()
    checkpoint.scheduler = scheduler
    checkpoint.device = device
    checkpoint.logs = logs.coverage
    checkpoint.passed = logs.passed
    checkpoint.state = state
    checkpoint.elsewhere = Set(checkpoint.state.records.keys).subtracting(logs.ownFaced)
    var loaded = LoadedState(notices: logs.notices, checkpoint: checkpoint)
    loaded.uncovered = logs.timeline.count
    loaded.isStale = loaded.uncovered > 0
    loaded.ownSize = logs.ownSize
    loaded.newestOther = newestOther(checkpoint.logs)
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

  /// The state from the logs alone, where state.json does not help: the logs know everything.
  private func replacement(
    _ notice: Notice? = nil, keepsOldFile: Bool = false
  ) throws(StorageError) -> LoadedState {
    var loaded = try rebuild()
    if let notice { loaded.notices.insert(notice, at: 0) }
    loaded.isStale = true
    loaded.keepsOldFile = keepsOldFile
    return loaded
  }

  /// Reads what lies beyond the checkpoint, and applies it when that is all there is to do.
  private func catchUp(_ checkpoint: consuming Checkpoint) throws(StorageError) -> LoadedState {
    let knowsMore = checkpoint.passed.keys.contains { Kind.isKnown(JSONName(stringLiteral: $0)) }
    if checkpoint.scheduler != scheduler || knowsMore { return try replacement() }
    let counted = checkpoint.logs
    let logs = try readLogs(after: counted)
    if let (file, isGone) = logs.lost {
      let name = "reviews/" + file
      // A log that is moved away may come back: then it is read again. One that has changed may have
      // lost lines of which only the state knows.
      return try replacement(
        isGone ? .logGone(file: name) : .logChanged(file: name), keepsOldFile: !isGone)
    }
    // Something sorts before what has been counted, or is there already.
    let isLate = logs.timeline.hasStrayUndo || logs.timeline.hasRepeats
    if isLate || isBefore(logs.timeline.earliest, counted.values.compactMap(\.latest).max()) {
      return try replacement()
    }
    // Consumed, not copied: the records must have one owner when entries are applied.
    var loaded = LoadedState(notices: logs.notices, checkpoint: consume checkpoint)
    apply(logs, to: &loaded)
    return loaded
  }

  private func isBefore(_ earliest: Instant?, _ counted: Instant?) -> Bool {
    guard let earliest, let counted else { return false }
    return earliest <= counted
  }

  private func apply(_ logs: LogsRead, to loaded: inout LoadedState) {
    loaded.checkpoint.logs = logs.coverage
    loaded.checkpoint.passed.merge(logs.passed, uniquingKeysWith: +)
    loaded.ownSize = logs.ownSize
    loaded.newestOther = newestOther(logs.coverage)
    if loaded.checkpoint.device != device {
      loaded.checkpoint.device = device
      loaded.checkpoint.elsewhere = Set(loaded.state.records.keys)
      loaded.isStale = true
    }
    loaded.uncovered = logs.timeline.count
    if loaded.uncovered == 0 { return }
    // The faces of orphans are what edits are recognised by.
    if logs.hasOtherFaces { loaded.checkpoint.settledEdits = nil }
    for item in logs.timeline.items where loaded.state.records[item.entry.card] == nil {
      loaded.checkpoint.elsewhere.insert(item.entry.card)
    }
    loaded.checkpoint.elsewhere.subtract(logs.ownFaced)
    for entry in logs.timeline.standing {
      loaded.checkpoint.state.replay(entry, by: scheduler)
    }
  }

  private func newestOther(_ logs: [String: LogCoverage]) -> Instant? {
    logs.lazy.filter { $0.key != ownFile }.compactMap(\.value.latest).max()
  }
}
