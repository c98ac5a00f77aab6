import Reviewing
import Scheduling

/// A replay that holds the latest command back, so that it can be left out.
///
/// A command is one grade, or what a `suspend` or `reset` did to many cards: equal events of one
/// instant.
struct Replay {
  /// Without what is held back.
  private(set) var state = ReviewState()
  /// Held back.
  private(set) var latest: [LogEntry] = []

  mutating func add(_ entry: LogEntry, by scheduler: Scheduler) {
    if let last = latest.last, last.at != entry.at || last.event != entry.event {
      settle(by: scheduler)
    }
    latest.append(entry)
  }

  /// Applies what is held back, but for its last entries.
  mutating func settle(without count: Int = 0, by scheduler: Scheduler) {
    for entry in latest.dropLast(count) { state.replay(entry, by: scheduler) }
    latest.removeAll(keepingCapacity: true)
  }
}
