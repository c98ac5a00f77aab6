/// How long the card on the screen has been thought about.
///
/// It stands still while the terminal has lost the focus or another program has it (R10).
struct ThinkingClock: Equatable, Sendable {
  /// Nobody thinks for more than ten minutes; then the time says that somebody went away.
  static let longest: Int64 = 600_000
  /// What a card may take of a sitting's `--minutes`.
  static let longestCounted: Int64 = 60_000

  private var startedAt: Int64
  private var before: Int64 = 0
  private var isStopped = false

  init(at now: Int64) { startedAt = now }

  /// A new card, a new showing; a clock that stands still waits for `go`.
  mutating func restart(at now: Int64) {
    (startedAt, before) = (now, 0)
  }

  mutating func stop(at now: Int64) {
    if isStopped { return }
    before += max(0, now - startedAt)
    isStopped = true
  }

  mutating func go(at now: Int64) {
    if isStopped { startedAt = now }
    isStopped = false
  }

  func milliseconds(at now: Int64) -> Int {
    Int(min(before + (isStopped ? 0 : max(0, now - startedAt)), ThinkingClock.longest))
  }
}
