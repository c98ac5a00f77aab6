#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

package enum Output {
  package static let standard: Int32 = 1
  package static let errors: Int32 = 2

  /// Writes all of it. When the reader has gone it throws `isBrokenPipe`: end quietly then.
  ///
  /// Call `Signals.ignoreBrokenPipes()` once at the start, else the system ends the process.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        retryingInterrupts {
          writeOnce(descriptor, buffer.baseAddress! + done, buffer.count - done)
        }
      }
      if count > 0 {
        done += count
      } else if errno == EAGAIN || errno == EWOULDBLOCK {
        // What is held back from the screen has its limit.
        if descriptor == errors, TerminalRescue.isHoldingErrors { return }
        waitUntilWritable(descriptor)
      } else {
        throw .last("write", nil)
      }
    }
  }

  package static func write(_ text: String, to descriptor: Int32) throws(SystemError) {
    try write(Array(text.utf8), to: descriptor)
  }

  /// Whether a terminal is behind the descriptor.
  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Somebody else may have made the terminal non-blocking.
  private static func waitUntilWritable(_ descriptor: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = poll(&request, 1, 1000)
  }
}

private func writeOnce(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  let wanted = streamed(.output, count)
  return wanted < 0 ? wanted : write(descriptor, bytes, wanted)
}
