import Reviewing
import Scheduling

/// A replay that holds the latest command back, so that it can be left out.
///
/// A command is one grade, or what a `suspend` or `reset` did to many cards: equal events of one
/// instant. What comes before it waits, too, until there is enough to be replayed together.
struct Replay {
  /// Without what waits.
  private(set) var state = ReviewState()
  private var waiting: [LogEntry] = []
  private let enough: Int
  private var limit: Int

  /// - Parameter enough: so many entries are worth being replayed together.
  init(enough: Int = 1024) {
    self.enough = enough
    limit = enough
  }

  mutating func add(_ entry: LogEntry, by scheduler: Scheduler) {
    waiting.append(entry)
    if waiting.count < limit { return }
    let start = latestStart
    state.replay(waiting[..<start], by: scheduler)
    waiting.removeFirst(start)
    // A command that goes on and on is not looked through again for each of its entries.
    limit = max(enough, waiting.count * 2)
  }

  var latest: ArraySlice<LogEntry> { waiting[latestStart...] }

  private var latestStart: Int {
    guard let last = waiting.last else { return 0 }
    var start = waiting.count - 1
    while start > 0, waiting[start - 1].at == last.at, waiting[start - 1].event == last.event {
      start -= 1
    }
    return start
  }

  /// Replays all that waits, but for the last entries.
  mutating func settle(without count: Int = 0, by scheduler: Scheduler) {
    state.replay(waiting.dropLast(count), by: scheduler)
    waiting.removeAll(keepingCapacity: true)
  }
}
