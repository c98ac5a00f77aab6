import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Puts the terminal back when the program ends in a way it did not choose: a crash, `exit`.
///
/// While armed, what is written to standard error is held back if that is a terminal: a trap speaks
/// before its signal comes, and its words would go down with the alternate screen.
package enum TerminalRescue {
  private static let capacity = 256
  // Set by `arm` and then only read, because a signal handler can take no lock.
  nonisolated(unsafe) private static let modes = UnsafeMutablePointer<termios>.allocate(capacity: 1)
  nonisolated(unsafe) private static let bytes =
    UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  nonisolated(unsafe) private static let scratch =
    UnsafeMutablePointer<UInt8>.allocate(capacity: 4096)
  // A stack that has run over cannot carry the handler.
  private static let stackSize = 1 << 16
  nonisolated(unsafe) private static let stack =
    UnsafeMutableRawPointer.allocate(byteCount: stackSize, alignment: 16)
  private static let byteCount = Atomic<Int>(0)
  private static let input = Atomic<Int32>(-1)
  private static let output = Atomic<Int32>(-1)
  private static let heldErrors = Atomic<Int32>(-1)
  private static let realErrors = Atomic<Int32>(-1)
  private static let isInstalled: Void = install()
  nonisolated(unsafe) private static let oldActions =
    UnsafeMutablePointer<sigaction>.allocate(capacity: 64)

  /// All whose default action ends the process and that no session answers in its own time.
  /// SIGQUIT is among them: a way to end a session that no longer answers.
  private static let fatalSignals = [
    SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGQUIT, SIGSYS, SIGUSR1, SIGUSR2, SIGALRM,
    SIGVTALRM, SIGPROF, SIGXCPU, SIGIO,
  ]

  /// From here on every unforeseen end writes `bytes` (at most 256) and sets `modes`.
  package static func arm(
    input: Int32, output: Int32, modes: TerminalModes, bytes: [UInt8]
  ) {
    _ = isInstalled
    disarm()
    Self.modes.pointee = modes.raw
    for (index, byte) in bytes.prefix(capacity).enumerated() { Self.bytes[index] = byte }
    byteCount.store(min(bytes.count, capacity), ordering: .releasing)
    Self.output.store(output, ordering: .releasing)
    Self.input.store(input, ordering: .releasing)
    holdErrors()
  }

  /// The terminal is in order; lets out what standard error has been told meanwhile.
  package static func disarm() {
    input.store(-1, ordering: .releasing)
    releaseErrors()
  }

  /// Puts the terminal back if it is armed. Safe in a signal handler.
  package static func restore() {
    let device = input.exchange(-1, ordering: .acquiringAndReleasing)
    if device >= 0 {
      // Writing from the background may stop a process; and the modes are the shell's there.
      let old = setAction(of: SIGTTOU, SignalAction.ignored)
      _ = write(output.load(ordering: .acquiring), bytes, byteCount.load(ordering: .acquiring))
      let foreground = tcgetpgrp(device)  // -1 for a terminal that is not the job's own
      if foreground < 0 || foreground == getpgrp() { tcsetattr(device, TCSANOW, modes) }
      setAction(of: SIGTTOU, old)
    }
    releaseErrors()
  }

  private static func install() {
    // Both are made here, so that no handler comes upon one unmade.
    (modes.pointee, bytes[0], scratch[0]) = (termios(), 0, 0)
    var ownStack = stack_t()
    ownStack.ss_sp = stack
    ownStack.ss_size = numericCast(stackSize)  // unsigned on macOS
    sigaltstack(&ownStack, nil)
    for number in fatalSignals {
      let old = setAction(of: number, SignalAction.informing(restoreAndDie))
      oldActions.advanced(by: Int(number)).initialize(to: old)
    }
    atexit { TerminalRescue.restore() }
  }

  fileprivate static func die(of number: Int32, isSent: Bool) {
    restore()
    // The runtime's own handler (backtraces) returns from signals that somebody sent, and the
    // session would go on without its screen: those end it by the default action.
    setAction(of: number, isSent ? SignalAction.standard : oldActions[Int(number)])
    // Blocked here, so it comes on return: at the place of the fault, to whoever had it before us.
    raise(number)
  }

  static var isHoldingErrors: Bool { heldErrors.load(ordering: .acquiring) >= 0 }

  private static func holdErrors() {
    guard isatty(2) == 1, let ends = try? Pipe.make() else { return }
    let real = fcntl(2, F_DUPFD_CLOEXEC, 10)
    realErrors.store(real, ordering: .releasing)
    heldErrors.store(ends.reader, ordering: .releasing)
    dup2(ends.writer, 2)
    close(ends.writer)
  }

  private static func releaseErrors() {
    let held = heldErrors.exchange(-1, ordering: .acquiringAndReleasing)
    guard held >= 0 else { return }
    let real = realErrors.exchange(-1, ordering: .acquiringAndReleasing)
    dup2(real, 2)
    close(real)
    while true {
      let count = read(held, scratch, 4096)
      if count <= 0 { break }
      _ = write(2, scratch, count)
    }
    close(held)
  }
}

private func restoreAndDie(
  _ number: Int32, _ info: UnsafeMutablePointer<siginfo_t>?, _ context: UnsafeMutableRawPointer?
) {
  let code = info?.pointee.si_code ?? 0
  // Faults have small positive codes; kill, raise and abort have none or, on macOS, 0x10001.
  TerminalRescue.die(of: number, isSent: !(1...0xFFFF).contains(code))
}
