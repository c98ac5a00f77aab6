package import Reviewing
package import Scheduling

/// One device's review log, in the order of its lines.
package struct DeviceLog: Equatable, Sendable {
  package var device: String
  package var entries: [LogEntry]

  package init(device: String, entries: [LogEntry]) {
    self.device = device
    self.entries = entries
  }
}

extension Timeline {
  /// Of logs that tests make up: no line of them is there twice.
  package init(merging logs: [DeviceLog]) {
    self.init()
    var hash: UInt32 = 0
    for log in logs.sorted(by: { $0.device < $1.device }) {
      beginLog(log.device)
      for entry in log.entries {
        hash += 1
        append(entry, hash: hash)
      }
    }
    settle()
  }

  /// The latest entry that an undo would take back.
  package var undoable: LogEntry? { latestCommand.last.map { entry(at: $0) } }
}

package func replay(_ timeline: Timeline, by scheduler: Scheduler) -> ReviewState {
  timeline.state(by: scheduler)
}
