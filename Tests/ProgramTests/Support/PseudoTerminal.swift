import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A program on a terminal of its own, driven as a person would: type, look, wait.
///
///     let session = try PseudoTerminal(program, ["review"], environment: ["TERM": "xterm"])
///     try session.read(until: "3 Good")
///     session.send("3")
///     #expect(try session.wait() == .exited(0))
///     #expect(session.modes == session.modesAtStart)
///
/// Every wait ends by its deadline with a `Failure` that shows what the program wrote.
final class PseudoTerminal {
  enum End: Equatable {
    case exited(Int32)
    case signalled(Int32)
  }

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// What `stty` shows, comparable.
  struct Modes: Equatable {
    var input, output, control, local: UInt
    var characters: [UInt8]
  }

  /// Keys as a terminal sends them.
  enum Keys {
    static let enter = "\r"
    static let escape = "\u{1B}"
    static let (up, down) = ("\u{1B}[A", "\u{1B}[B")
    static let (pageUp, pageDown) = ("\u{1B}[5~", "\u{1B}[6~")
    static let (controlC, controlZ) = ("\u{3}", "\u{1A}")
    static func paste(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }
  }

  let process: pid_t
  let modesAtStart: Modes
  /// All bytes written so far, as far as they were read.
  private(set) var bytes: [UInt8] = []
  private(set) var screen = TestScreen()
  private var master: Int32
  /// Kept open: the modes outlive the program, and its last words are not lost with it.
  private var slave: Int32
  private var searched = 0
  private var ended: End?

  /// `environment` is all there is, besides `PATH`, `HOME` and `TERM=xterm-256color`.
  init(
    _ program: String, _ arguments: [String] = [], columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:], folder: String? = nil
  ) throws {
    let slaveName: String
    (master, slaveName) = try Self.openMaster()
    slave = open(slaveName, O_RDWR | O_NOCTTY)
    for descriptor in [master, slave] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    Self.setSize(of: slave, columns: columns, rows: rows)
    modesAtStart = Self.modes(of: slave)
    let inherited = ProcessInfo.processInfo.environment
    var variables = ["TERM": "xterm-256color", "PATH": inherited["PATH"] ?? "/usr/bin:/bin"]
    variables["HOME"] = inherited["HOME"]
    variables.merge(environment) { $1 }
    // There is no portable way to spawn elsewhere.
    let moving = folder.map { ["-c", "cd \"$0\" && exec \"$@\"", $0, program] }
    let name = slaveName
    process = try spawnProcess(
      moving == nil ? program : "/bin/sh", (moving ?? []) + arguments, variables, newSession: true
    ) { actions in
      posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
  }

  deinit {
    if ended == nil {
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    close(master)
    close(slave)
  }

  /// The window is closed: the program's terminal is gone.
  func hangUp() {
    close(master)
    close(slave)
    (master, slave) = (-1, -1)
  }

  var modes: Modes { Self.modes(of: slave) }

  /// All that was written, without escape sequences.
  var text: String { TestScreen.plain(bytes) }

  func send(_ keys: String) {
    var rest = Array(keys.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress!, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else { readSome(milliseconds: 10) }
    }
  }

  /// The window gets another size; the program is told by SIGWINCH.
  func resize(columns: Int, rows: Int) {
    Self.setSize(of: master, columns: columns, rows: rows)
  }

  func signal(_ number: Int32) { kill(process, number) }

  /// Reads until `wanted` has been written after what earlier calls found; escapes are left out.
  @discardableResult
  func read(until wanted: String, within seconds: Double = 20) throws -> String {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while true {
      let fresh = TestScreen.plain(Array(bytes[searched...]))
      if let range = fresh.range(of: wanted) {
        searched = bytes.count
        return String(fresh[..<range.upperBound])
      }
      if !readSome(milliseconds: 20) { try check(deadline, "'\(wanted)' to appear") }
    }
  }

  /// Reads until the condition holds, of the screen, the modes or whatever else.
  func read(within seconds: Double = 20, until condition: (PseudoTerminal) -> Bool) throws {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while !condition(self) {
      if !readSome(milliseconds: 20) { try check(deadline, "the condition") }
    }
  }

  /// The program's end, and everything it wrote until then.
  @discardableResult
  func wait(
    within seconds: Double = 20, answering: (PseudoTerminal) -> String? = { _ in nil }
  ) throws -> End {
    let deadline = Date(timeIntervalSinceNow: seconds)
    var answered = false
    while ended == nil {
      if !answered, master >= 0, let keys = answering(self) {
        send(keys)
        answered = true
      }
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG) == process {
        let signal = status & 0x7F
        ended = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
      } else if !readSome(milliseconds: 10) {
        try check(deadline, "the program to end")
      }
    }
    while readSome(milliseconds: 0) {}
    return ended ?? .exited(-1)
  }

  private func check(_ deadline: Date, _ what: String) throws {
    if Date() < deadline { return }
    throw Failure(
      description: "waited in vain for \(what); the screen:\n\(screen)\nwritten:\n\(text)")
  }

  @discardableResult
  private func readSome(milliseconds: Int32) -> Bool {
    var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, milliseconds) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Foundation.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    bytes += buffer.prefix(count)
    screen.take(buffer.prefix(count))
    return true
  }
}

extension PseudoTerminal {
  private static func openMaster() throws -> (descriptor: Int32, slave: String) {
    #if canImport(Glibc)
      // posix_openpt, by hand: the Glibc module lacks it.
      let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var (number, unlocked) = (UInt32(0), Int32(0))
      if master >= 0, ioctl(master, 0x4004_5431, &unlocked) == 0,  // TIOCSPTLCK
        ioctl(master, 0x8004_5430, &number) == 0  // TIOCGPTN
      {
        return (master, "/dev/pts/\(number)")
      }
    #else
      let master = posix_openpt(O_RDWR | O_NOCTTY)
      if master >= 0, grantpt(master) == 0, unlockpt(master) == 0, let name = ptsname(master) {
        return (master, String(cString: name))
      }
    #endif
    throw Failure(description: "no pseudo-terminal: \(String(cString: strerror(errno)))")
  }

  private static func setSize(of descriptor: Int32, columns: Int, rows: Int) {
    var size = winsize()
    (size.ws_col, size.ws_row) = (UInt16(columns), UInt16(rows))
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }

  private static func modes(of descriptor: Int32) -> Modes {
    var raw = termios()
    tcgetattr(descriptor, &raw)
    return Modes(
      input: UInt(raw.c_iflag), output: UInt(raw.c_oflag), control: UInt(raw.c_cflag),
      local: UInt(raw.c_lflag), characters: withUnsafeBytes(of: raw.c_cc) { Array($0) })
  }
}
