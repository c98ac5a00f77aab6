#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// How a terminal treats keys and output: line editing, echo, Ctrl-C …
package struct TerminalModes: Equatable, Sendable {
  var raw: termios

  /// Every key at once and as it is, without echo; output stays as it was.
  package var forKeys: TerminalModes {
    var modes = raw
    modes.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | ISIG | IEXTEN)
    modes.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INLCR | IGNCR | INPCK | ISTRIP | IXON | PARMRK)
    modes.c_cflag |= tcflag_t(CS8)
    withUnsafeMutableBytes(of: &modes.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    return TerminalModes(raw: modes)
  }

  package static func == (one: TerminalModes, other: TerminalModes) -> Bool {
    let (a, b) = (one.raw, other.raw)
    return a.c_iflag == b.c_iflag && a.c_oflag == b.c_oflag && a.c_cflag == b.c_cflag
      && a.c_lflag == b.c_lflag
      && withUnsafeBytes(of: a.c_cc) { left in
        withUnsafeBytes(of: b.c_cc) { left.elementsEqual($0) }
      }
  }
}

package enum TerminalDevice {
  package static func modes(of descriptor: Int32) throws(SystemError) -> TerminalModes {
    var raw = termios()
    if tcgetattr(descriptor, &raw) < 0 { throw .last("terminal", nil) }
    return TerminalModes(raw: raw)
  }

  /// Takes effect at once; does not wait for output that nobody may read any more.
  package static func setModes(
    _ modes: TerminalModes, of descriptor: Int32
  ) throws(SystemError) {
    var raw = modes.raw
    if retryingInterrupts({ tcsetattr(descriptor, TCSANOW, &raw) }) < 0 {
      throw .last("terminal", nil)
    }
  }

  /// In character cells; nil when the device does not know.
  package static func size(of descriptor: Int32) -> (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Throws away keys that were typed and not read.
  package static func discardInput(of descriptor: Int32) {
    tcflush(descriptor, TCIFLUSH)
  }

  package enum Arrival: Equatable, Sendable {
    case input, signal, timeout, hangup
  }

  /// Waits for keys or for a watched signal; nil waits for ever.
  package static func wait(on descriptor: Int32, milliseconds: Int?) -> Arrival {
    let ready = waitForInput(
      [descriptor, Signals.wakeDescriptor], milliseconds: milliseconds.map { max(0, $0) })
    guard let ready else { return errno == EINTR ? .signal : .hangup }
    if ready[1] != .nothing { return .signal }
    switch ready[0] {
    case .input: return .input
    case .nothing: return .timeout
    case .hangup: return .hangup
    }
  }

  package enum Reading: Equatable, Sendable {
    case bytes([UInt8])
    case end, interrupted, hangup
  }

  /// What is there to read, after `wait` has said so.
  package static func read(_ descriptor: Int32) -> Reading {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = readOnce(descriptor, &buffer)
    if count > 0 { return .bytes(Array(buffer.prefix(count))) }
    if count == 0 { return .end }
    return errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK ? .interrupted : .hangup
  }
}

private func readOnce(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
  read(descriptor, &buffer, buffer.count)
}

private enum Readiness {
  case nothing, input, hangup
}

/// What each descriptor has to say; nil when the system's call failed (`errno`).
private func waitForInput(_ descriptors: [Int32], milliseconds: Int?) -> [Readiness]? {
  #if canImport(Darwin)
    // macOS's poll knows no terminals. A hangup is input there, which then reads as an end.
    var waiting = fd_set()
    withUnsafeMutableBytes(of: &waiting) { bits in
      for number in descriptors { bits[Int(number) / 8] |= 1 << UInt8(number % 8) }
    }
    var limit = timeval()
    limit.tv_sec = (milliseconds ?? 0) / 1000
    limit.tv_usec = Int32((milliseconds ?? 0) % 1000 * 1000)
    let count = withUnsafeMutablePointer(to: &limit) { limit in
      select((descriptors.max() ?? -1) + 1, &waiting, nil, nil, milliseconds == nil ? nil : limit)
    }
    if count < 0 { return nil }
    return withUnsafeBytes(of: waiting) { bits in
      descriptors.map { bits[Int($0) / 8] & (1 << UInt8($0 % 8)) != 0 ? .input : .nothing }
    }
  #else
    var requests = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let limit = milliseconds.map { Int32(clamping: $0) } ?? -1
    if poll(&requests, nfds_t(requests.count), limit) < 0 { return nil }
    return requests.map { request in
      if Int32(request.revents) & POLLIN != 0 { return .input }
      return request.revents == 0 ? .nothing : .hangup
    }
  #endif
}
