import Platform
package import Reviewing

extension ReviewFolder {
  /// Puts what happened elsewhere into a log of its own, wholly or not at all.
  ///
  /// Its lines keep their instants, which would not be so behind the lines of this device's log;
  /// without the file all is as before. A name that is taken gets a number. Faces should be given:
  /// the first entry of a card is where they are looked for.
  /// - Parameter entries: in the order they happened.
  /// - Returns: the path of the new log.
  package func addLog(
    named wanted: String, _ entries: [LogEntry]
  ) throws(StorageError) -> String {
    do throws(SystemError) { try Files.makeFolder(path) } catch { throw .notSaved(error) }
    let lock = try HeldLock(self)
    defer { withExtendedLifetime(lock) {} }
    var json = JSONWriter(reserving: entries.count * 200)
    for entry in entries { json.line(entry) }
    do throws(SystemError) {
      try makeReviews()
      Files.removeLeftovers(in: reviewsPath)
      return try createLog(LogName.device(wanted), json.bytes)
    } catch {
      throw .notSaved(error)
    }
  }

  /// - Parameter isOthers: the log is another device's, so that it never becomes this one's own.
  func createLog(
    _ name: String, _ bytes: [UInt8], isOthers: Bool = false
  ) throws(SystemError) -> String {
    var number = isOthers && name == device ? 2 : 1
    while true {
      let file = reviewsPath + "/" + (number == 1 ? name : "\(name)-\(number)") + LogName.suffix
      do throws(SystemError) {
        try Files.create(bytes, at: file, mode: 0o600)
        return file
      } catch {
        guard error.alreadyExists else { throw error }
      }
      number += 1
    }
  }
}
