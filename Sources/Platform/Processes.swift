#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// How another program ended.
package enum ProcessEnd: Equatable, Sendable {
  case exited(Int32)
  case signalled(Int32)

  package var isSuccess: Bool { self == .exited(0) }
}

package enum Processes {
  /// Runs a program found by `PATH`, without a shell, and waits for its end.
  ///
  /// With the terminal it is an editor: Ctrl-C is its own matter and Ctrl-Z stops both programs.
  /// Without, its input is empty and its output goes nowhere. Throws when it cannot be started.
  package static func run(
    program: String, arguments: [String] = [], inheritTerminal: Bool = true
  ) throws(SystemError) -> ProcessEnd {
    // As system(3) does: the keys' signals reach the child only; a stop is for both.
    let interrupt = setAction(of: SIGINT, SignalAction.ignored)
    let quit = setAction(of: SIGQUIT, SignalAction.ignored)
    let stop = setAction(of: SIGTSTP, SignalAction.standard)
    defer {
      setAction(of: SIGINT, interrupt)
      setAction(of: SIGQUIT, quit)
      setAction(of: SIGTSTP, stop)
    }
    let child = try start(program, arguments, inheritTerminal: inheritTerminal)
    var status: Int32 = 0
    if retryingInterrupts({ waitpid(child, &status, 0) }) < 0 { throw .last("run", program) }
    return ProcessEnd(waitStatus: status)
  }

  static func start(
    _ program: String, _ arguments: [String], inheritTerminal: Bool
  ) throws(SystemError) -> pid_t {
    #if canImport(Darwin)
      var attributes: posix_spawnattr_t?
      var actions: posix_spawn_file_actions_t?
    #else
      var attributes = posix_spawnattr_t()
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawnattr_init(&attributes)
    posix_spawn_file_actions_init(&actions)
    defer {
      posix_spawnattr_destroy(&attributes)
      posix_spawn_file_actions_destroy(&actions)
    }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in inheritedSignals { sigaddset(&defaults, number) }
    var mask = sigset_t()
    sigemptyset(&mask)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setsigmask(&attributes, &mask)
    let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
    posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
    if !inheritTerminal {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let code = posix_spawnp(
      &child, program, &actions, &attributes, words, Host.environmentStrings)
    if code != 0 { throw SystemError(code: code, operation: "run", path: program) }
    return child
  }

  /// What a child must not find ignored; handlers are reset by the system itself.
  private static let inheritedSignals = [
    SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT, SIGWINCH,
    SIGXFSZ, SIGCHLD,
  ]
}

extension ProcessEnd {
  /// The status word of wait(2).
  init(waitStatus: Int32) {
    let signal = waitStatus & 0x7F
    self = signal == 0 ? .exited((waitStatus >> 8) & 0xFF) : .signalled(signal)
  }
}
