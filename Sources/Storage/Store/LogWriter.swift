import Platform

/// This device's review log, open for appending whole lines.
///
/// A class, since the descriptor can neither be copied nor held by one that can.
final class LogWriter {
  private let folder: ReviewFolder
  private var file: AppendFile
  /// nil where there is none, or where it cannot be written: that loses nothing.
  private var spare: AppendFile?
  /// What the file should hold if nobody else writes to it.
  private(set) var size: Int
  /// Somebody else has written to it, or put another file in its place.
  private(set) var isForeign: Bool
  private(set) var notices: [Notice] = []
  private var hasFailed = false

  /// - Parameter size: of the file as it was read.
  init(_ folder: ReviewFolder, expecting size: Int) throws(SystemError) {
    self.folder = folder
    file = try AppendFile(folder.ownPath)
    spare = folder.spare?.open()
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

  /// Looks whether somebody else has written to it, or put another file in its place, and puts back
  /// what is missing then.
  func look() throws(SystemError) {
    if try hasChanged() { try reopen() }
  }

  /// The log has been read again.
  func accept() { isForeign = false }

  private func appendOnce(_ lines: [UInt8]) throws(SystemError) -> Int {
    let last = try file.lastByte()
    let isOpen = last != nil && last != UInt8(ascii: "\n")
    let bytes = isOpen ? [UInt8(ascii: "\n")] + lines : lines
    try file.append(bytes)
    size = file.size
    do throws(SystemError) { try spare?.append(bytes) } catch { spare = nil }
    return isOpen ? 1 : 0
  }

  private func hasChanged() throws(SystemError) -> Bool {
    guard let named = try Files.linkStatus(folder.ownPath) else { return true }
    return named.size != size || !file.isSame(as: named)
  }

  private func reopen() throws(SystemError) {
    if let notice = folder.restoreLog(isOurs: true) { notices.append(notice) }
    file = try AppendFile(folder.ownPath)
    spare = folder.spare?.open()
    isForeign = true
    size = file.size
  }
}
