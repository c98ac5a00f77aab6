import Testing

/// Signals belong to the whole process: suites that watch them take turns, also with each other.
struct SignalLock: TestTrait, SuiteTrait, TestScoping {
  private static let turns = Turns()
  let isRecursive = true

  func provideScope(
    for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void
  ) async throws {
    // Of a suite each of its tests takes a turn.
    if test.isSuite || testCase == nil { return try await body() }
    await Self.turns.begin()
    do { try await body() } catch {
      await Self.turns.end()
      throw error
    }
    await Self.turns.end()
  }
}

extension Trait where Self == SignalLock {
  static var watchesSignals: SignalLock { SignalLock() }
}

private actor Turns {
  private var isTaken = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func begin() async {
    if isTaken { return await withCheckedContinuation { waiting.append($0) } }
    isTaken = true
  }

  func end() {
    if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
  }
}
