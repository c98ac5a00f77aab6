import Decks
import Platform
import Reviewing

extension ReviewFolder {
  /// The review state from the only log there is, which is never held as a whole.
  ///
  /// The usual case: instants only grow, so that no line is there twice and an undo names one
  /// entry at most. nil when it is another one, and all lines must be seen together.
  func streamed(
    _ file: LogFile, pieceSize: Int = 1 << 20
  ) throws(StorageError) -> LoadedState? {
    guard let first = try streamedReplay(file, without: [], pieceSize) else { return nil }
    if first.undone.isEmpty { return loadedState(first, file) }
    // Once more, now that it is known what was taken back.
    guard let second = try streamedReplay(file, without: first.undone, pieceSize),
      second.scan.coverage == first.scan.coverage
    else { return nil }
    return loadedState(second, file)
  }

  private struct StreamedReplay {
    var scan: LogScan
    var size: Int
    var state = ReviewState()
    var count = 0
    var undone: Set<UndoKey> = []
  }

  private func streamedReplay(
    _ file: LogFile, without undone: Set<UndoKey>, _ pieceSize: Int
  ) throws(StorageError) -> StreamedReplay? {
    var stream = LogStream(path(of: file), name: "reviews/" + file.name, pieceSize: pieceSize)
    var result = StreamedReplay(scan: stream.scan, size: 0)
    do throws(SystemError) {
      while let entries = try stream.next() {
        if stream.scan.mayRepeat { return nil }
        result.count += entries.count
        for entry in entries {
          if case .undo(let instant) = entry.event {
            if instant <= entry.at {
              result.undone.insert(UndoKey(card: entry.card, at: instant))
            }
          } else if undone.isEmpty || !undone.contains(UndoKey(card: entry.card, at: entry.at)) {
            result.state.apply(entry, by: scheduler)
          }
        }
      }
    } catch {
      throw .system(error)
    }
    result.scan = stream.scan
    result.size = stream.size
    return result
  }

  private func loadedState(_ replay: StreamedReplay, _ file: LogFile) -> LoadedState {
    var logs = LoadedLogs()
    logs.files = [file]
    logs.coverage[file.name] = replay.scan.coverage
    logs.notices = replay.scan.notices
    if file.name == ownFile {
      logs.ownSize = replay.size
      logs.ownFaced = replay.scan.faced
    }
    return loadedState(of: logs, replay.state, entries: replay.count)
  }
}
