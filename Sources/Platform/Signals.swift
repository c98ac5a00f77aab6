import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The signals a session answers in its own time.
package enum Signal: UInt8, CaseIterable, Sendable {
  case interrupt, terminate, hangup, stop, resume, resize

  package var number: Int32 {
    switch self {
    case .interrupt: SIGINT
    case .terminate: SIGTERM
    case .hangup: SIGHUP
    case .stop: SIGTSTP
    case .resume: SIGCONT
    case .resize: SIGWINCH
    }
  }
}

/// Signals as bits and a pipe that wakes `poll`: no threads, and nothing happens inside a handler.
package enum Signals {
  private static let caught = Atomic<UInt64>(0)
  private static let wakeWriter = Atomic<Int32>(-1)
  private static let wakeReader = Atomic<Int32>(-1)
  private static let previous = Mutex<[Int32: SavedAction]>([:])

  /// From here on a gone reader and a file at its size limit are errors of `write`, not the end.
  package static func ignoreBrokenPipes() {
    setAction(of: SIGPIPE, SignalAction.ignored)
    setAction(of: SIGXFSZ, SignalAction.ignored)
  }

  /// Notes these signals from now on instead of their default action, until `unwatch`.
  package static func watch(_ signals: [Signal] = Signal.allCases) throws(SystemError) {
    try makePipe()
    caught.store(0, ordering: .relaxed)
    for signal in signals {
      let old = setAction(of: signal.number, SignalAction.calling(noteSignal))
      previous.withLock { if $0[signal.number] == nil { $0[signal.number] = SavedAction(old) } }
    }
  }

  /// Puts back what was there before `watch`.
  package static func unwatch() {
    let saved = previous.withLock { saved in
      defer { saved = [:] }
      return saved
    }
    for (number, action) in saved { setAction(of: number, action.raw) }
  }

  /// What has arrived since the last time, in the order of the cases of `Signal`.
  package static func take() -> [Signal] {
    drainPipe()
    let bits = caught.exchange(0, ordering: .acquiringAndReleasing)
    return bits == 0 ? [] : Signal.allCases.filter { bits & (1 << UInt64($0.number)) != 0 }
  }

  /// Becomes readable when there is something to take; -1 when nothing is watched.
  package static var wakeDescriptor: Int32 { wakeReader.load(ordering: .acquiring) }

  /// Stops this job as Ctrl-Z does, and returns when it goes on again.
  package static func stopJob() {
    let old = setAction(of: SIGTSTP, SignalAction.standard)
    kill(0, SIGTSTP)
    setAction(of: SIGTSTP, old)
  }

  /// Ends this process by the signal's default action, so that a shell sees what ended it.
  package static func end(by signal: Signal) -> Never {
    setAction(of: signal.number, SignalAction.standard)
    unblock(signal.number)
    raise(signal.number)
    exit(128 + signal.number)
  }

  // Only what POSIX allows in a handler, and errno as it was.
  fileprivate static func note(_ number: Int32) {
    let before = errno
    caught.bitwiseOr(1 << UInt64(truncatingIfNeeded: number), ordering: .acquiringAndReleasing)
    var byte: UInt8 = 0
    _ = write(wakeWriter.load(ordering: .acquiring), &byte, 1)
    errno = before
  }

  private static func makePipe() throws(SystemError) {
    if wakeDescriptor >= 0 { return }
    let ends = try Pipe.make()
    wakeWriter.store(ends.writer, ordering: .releasing)
    wakeReader.store(ends.reader, ordering: .releasing)
  }

  private static func drainPipe() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while wakeDescriptor >= 0, read(wakeDescriptor, &bytes, bytes.count) > 0 {}
  }

  private static func unblock(_ number: Int32) {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, number)
    sigprocmask(SIG_UNBLOCK, &set, nil)
  }
}

private func noteSignal(_ number: Int32) { Signals.note(number) }

/// The system's record holds pointers, so it cannot vouch for itself.
private struct SavedAction: @unchecked Sendable {
  var raw: sigaction
  init(_ raw: sigaction) { self.raw = raw }
}
