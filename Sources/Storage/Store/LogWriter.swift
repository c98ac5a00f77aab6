import Platform

/// This device's review log, open for appending whole lines.
///
/// A class, since the descriptor can neither be copied nor held by one that can.
final class LogWriter {
  private var file: AppendFile
  private let path: String
  /// What the file should hold if nobody else writes to it.
  private(set) var size: Int
  /// Somebody else has written to it, or put another file in its place.
  private(set) var isForeign: Bool
  private var hasFailed = false

  /// - Parameter size: of the file as it was read; -1 when it has not been.
  init(_ path: String, expecting size: Int) throws(SystemError) {
    self.path = path
    file = try AppendFile(path)
    self.size = file.size
    isForeign = file.size != size
  }

  /// Appends lines and syncs them, all or none, and never onto what a crash has left of a line.
  ///
  /// - Returns: how many line ends were written before them, 0 or 1.
  func append(_ lines: [UInt8]) throws(SystemError) -> Int {
    // After a failure the file may be longer than we know; the next append takes that back.
    if !hasFailed, try hasChanged() { try reopen() }
    hasFailed = true
    let count: Int
    do throws(SystemError) {
      count = try appendOnce(lines)
    } catch {
      guard error.isStale else { throw error }
      try reopen()
      count = try appendOnce(lines)
    }
    hasFailed = false
    return count
  }

  /// What was refused must be gone before anybody reads the file.
  func takeBack() throws(SystemError) {
    if hasFailed { try file.takeBack() }
  }

  /// The log has been read again.
  func accept() { isForeign = false }

  private func appendOnce(_ lines: [UInt8]) throws(SystemError) -> Int {
    let last = try file.lastByte()
    let isOpen = last != nil && last != UInt8(ascii: "\n")
    try file.append(isOpen ? [UInt8(ascii: "\n")] + lines : lines)
    size = file.size
    return isOpen ? 1 : 0
  }

  private func hasChanged() throws(SystemError) -> Bool {
    guard let named = try Files.linkStatus(path) else { return true }
    return named.size != size
  }

  private func reopen() throws(SystemError) {
    file = try AppendFile(path)
    isForeign = true
    size = file.size
  }
}
