#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

// `struct sigaction` has other field names on every system.

typealias SignalHandler = @convention(c) (Int32) -> Void

typealias InformedHandler =
  @convention(c) (
    Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?
  ) -> Void

enum SignalAction {
  static var standard: sigaction { sigaction() }

  static var ignored: sigaction {
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = SIG_IGN
    #elseif canImport(Musl)
      action.__sa_handler.sa_handler = SIG_IGN
    #else
      action.__sigaction_handler.sa_handler = SIG_IGN
    #endif
    return action
  }

  /// Calls return early with EINTR: no SA_RESTART. The alternate stack is used where there is one.
  static func calling(_ handler: SignalHandler) -> sigaction {
    var action = sigaction()
    sigfillset(&action.sa_mask)
    action.sa_flags = Int32(SA_ONSTACK)
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #elseif canImport(Musl)
      action.__sa_handler.sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
    return action
  }

  /// The same for a handler that is told where the signal comes from.
  static func informing(_ handler: InformedHandler) -> sigaction {
    var action = sigaction()
    sigfillset(&action.sa_mask)
    action.sa_flags = Int32(SA_ONSTACK) | Int32(SA_SIGINFO)
    #if canImport(Darwin)
      action.__sigaction_u.__sa_sigaction = handler
    #elseif canImport(Musl)
      action.__sa_handler.sa_sigaction = handler
    #else
      action.__sigaction_handler.sa_sigaction = handler
    #endif
    return action
  }
}

/// Returns what was there before.
@discardableResult
func setAction(of number: Int32, _ action: sigaction) -> sigaction {
  var new = action
  var old = sigaction()
  sigaction(number, &new, &old)
  return old
}

enum Pipe {
  /// Both ends non-blocking and closed in children.
  static func make() throws(SystemError) -> (reader: Int32, writer: Int32) {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) < 0 { throw .last("open", nil) }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    return (ends[0], ends[1])
  }
}
