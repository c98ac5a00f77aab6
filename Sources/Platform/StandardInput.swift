#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Standard input by lines.
///
/// Not `Swift.readLine`: that takes a read error and a non-blocking input for the end, and spins
/// on an `errno` that an earlier call has left.
package final class StandardInput {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// - Parameter descriptor: 0, or a test's pipe.
  package init(_ descriptor: Int32 = 0) { self.descriptor = descriptor }

  /// The next line without its end, bytes that are no UTF-8 repaired; nil at the end of input.
  ///
  /// Waits where there is nothing yet, and goes on after an interruption.
  package func nextLine() throws(SystemError) -> String? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        return text(start..<end)
      }
      searched = buffer.count
      if isAtEnd {
        defer { start = buffer.count }
        return start < buffer.count ? text(start..<buffer.count) : nil
      }
      searched -= try fill()
    }
  }

  private func text(_ line: Range<Int>) -> String {
    var line = line
    if buffer[line].last == UInt8(ascii: "\r") { line = line.lowerBound..<(line.upperBound - 1) }
    return String(decoding: buffer[line], as: UTF8.self)
  }

  /// Reads what there is; returns how many bytes at the front of the buffer have gone.
  private func fill() throws(SystemError) -> Int {
    let gone = start
    buffer.removeFirst(gone)
    start = 0
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    let count = try readOnce(
      descriptor, into: &piece, at: 0, path: standardInputName, point: .input)
    if count == 0 { isAtEnd = true }
    buffer += piece[..<count]
    return gone
  }
}

let standardInputName = "standard input"

/// The three standard streams exist from here on: one that was closed is the null device.
///
/// Else the first files opened would get its number, and what is said would go into the log.
package func openClosedStreams() {
  for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
    // The lowest free number is this one.
    _ = open("/dev/null", O_RDWR)
  }
}
