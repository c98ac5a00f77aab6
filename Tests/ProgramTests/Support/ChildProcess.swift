import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A program on three pipes, driven line by line, and killed when a test wants that.
///
/// Every wait ends by its deadline with a `Failure` that shows what the program wrote.
final class ChildProcess {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// All that came of it.
  struct Result: CustomStringConvertible {
    var end: PseudoTerminal.End
    var output: String
    var errors: String

    /// The exit status; 128 and the number for a signal, as shells say it.
    var status: Int32 {
      switch end {
      case .exited(let status): status
      case .signalled(let number): 128 + number
      }
    }

    /// The lines of standard output, without a last empty one.
    var lines: [String] {
      output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    var description: String { "\(end)\n--- output\n\(output)\n--- errors\n\(errors)" }
  }

  let process: pid_t
  private(set) var output: [UInt8] = []
  private(set) var errors: [UInt8] = []
  private var input: Int32
  private let outputReader: Int32
  private let errorReader: Int32
  private var searched = 0
  private var ended: PseudoTerminal.End?

  /// `environment` is all there is. With `joinsErrors` they stand in the output, where they came.
  init(
    _ program: String, _ arguments: [String], environment: [String: String],
    joinsErrors: Bool = false
  ) throws {
    ignorePipeSignals
    // Held until the spawn, so that no other child inherits an end of these pipes.
    spawning.lock()
    defer { spawning.unlock() }
    let pipes = try (0..<3).map { _ in try Self.pipe() }
    (input, outputReader, errorReader) = (pipes[0].writer, pipes[1].reader, pipes[2].reader)
    let ends = [pipes[0].reader, pipes[1].writer, pipes[2].writer]
    defer { for descriptor in ends { close(descriptor) } }
    let inner = joinsErrors ? [ends[0], ends[1], ends[1]] : ends
    process = try spawnProcess(program, arguments, environment) { actions in
      for (index, descriptor) in inner.enumerated() {
        posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(index))
      }
    }
    for descriptor in [input, outputReader, errorReader] {
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    if ended == nil {
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    closeInput()
    close(outputReader)
    close(errorReader)
  }

  var text: String { String(decoding: output, as: UTF8.self) }

  /// Writes as much as the program takes; a program that has gone takes nothing.
  func send(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty, input >= 0 {
      let count = rest.withUnsafeBytes { write(input, $0.baseAddress!, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN || errno == EINTR {
        readSome(milliseconds: 5)
      } else {
        return
      }
    }
  }

  func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  func signal(_ number: Int32) { if ended == nil { kill(process, number) } }

  /// Reads until `wanted` has been written to standard output after what earlier calls found.
  @discardableResult
  func read(until wanted: String, within seconds: Double = 20) throws -> String {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while true {
      let fresh = String(decoding: output[searched...], as: UTF8.self)
      if let range = fresh.range(of: wanted) {
        let found = String(fresh[..<range.upperBound])
        searched += found.utf8.count
        return found
      }
      if readSome(milliseconds: 20) { continue }
      let count = output.count
      if hasEnded(), output.count == count { try check(.distantPast, "'\(wanted)' to appear") }
      try check(deadline, "'\(wanted)' to appear")
    }
  }

  /// The program's end, and everything it wrote.
  @discardableResult
  func wait(within seconds: Double = 30) throws -> Result {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while !hasEnded() {
      if !readSome(milliseconds: 2) { try check(deadline, "the program to end") }
    }
    while readSome(milliseconds: 0) {}
    return Result(
      end: ended ?? .exited(-1), output: text, errors: String(decoding: errors, as: UTF8.self))
  }

  /// Nothing more will come, once everything is read.
  private func hasEnded() -> Bool {
    var status: Int32 = 0
    if ended == nil, waitpid(process, &status, WNOHANG) == process {
      let signal = status & 0x7F
      ended = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
      while readSome(milliseconds: 0) {}
    }
    return ended != nil
  }

  private func check(_ deadline: Date, _ what: String) throws {
    if Date() < deadline { return }
    throw Failure(
      description: "waited in vain for \(what); written:\n\(text)\n--- errors\n"
        + String(decoding: errors, as: UTF8.self))
  }

  @discardableResult
  private func readSome(milliseconds: Int32) -> Bool {
    var requests = [outputReader, errorReader].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    guard poll(&requests, 2, milliseconds) > 0 else { return false }
    var hasRead = false
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    for (index, request) in requests.enumerated() where request.revents != 0 {
      let count = Foundation.read(request.fd, &buffer, buffer.count)
      guard count > 0 else { continue }
      hasRead = true
      if index == 0 { output += buffer.prefix(count) } else { errors += buffer.prefix(count) }
    }
    // Both ends closed: poll returns at once, and the end is near.
    if !hasRead, milliseconds > 0 { usleep(200) }
    return hasRead
  }
}

private let spawning = NSLock()

/// A program that has gone must not take the tests with it.
private let ignorePipeSignals: Void = {
  _ = Foundation.signal(SIGPIPE, SIG_IGN)
}()

extension ChildProcess {
  private static func pipe() throws -> (reader: Int32, writer: Int32) {
    var ends: [Int32] = [-1, -1]
    guard Foundation.pipe(&ends) == 0 else {
      throw Failure(description: "no pipe: \(String(cString: strerror(errno)))")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}
