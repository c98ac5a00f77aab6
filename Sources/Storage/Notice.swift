package import Platform

/// Something about the stored files that the user should know; work goes on.
package enum Notice: Equatable, Sendable {
  // Review logs. Lines count from 1.
  case unreadableLine(file: String, line: Int, LineFault)
  /// The last line is cut off: a crash, or a copy still under way.
  case tornLine(file: String, line: Int)
  case unknownKinds(file: String, lastLine: Int, count: Int)
  case newerKeys(file: String, lastLine: Int, count: Int)
  /// A merge or a person has put lines into the logs that were there already.
  case repeatedLines(file: String, count: Int)
  /// The review state had counted lines of this log that are no longer there.
  case logGone(file: String)
  case logChanged(file: String)
  /// They were put back from the spare of this device's log.
  case linesRestored(Int)
  /// Something else stood here once: the spare of its log was kept under this path.
  case spareKeptAside(path: String)

  // state.json
  case stateDamaged(StateDamage)
  /// Working it out again from the logs has put right what was wrong with state.json.
  case stateRebuilt
  /// There is no log to work it out from: every card is new.
  case stateWithoutLog
  /// The file was kept under this name.
  case stateSetAside(file: String)

  // config.json
  case configDamaged(path: String, JSONFault)
  case unknownSetting(path: String, line: Int, key: String)
  /// R16. A person's option in a collection's file, and the other way round: neither is used.
  case personalSetting(path: String, line: Int, key: String)
  case collectionSetting(path: String, line: Int, key: String)
  case badSetting(path: String, line: Int, key: String, found: String, used: String)

  // Folders of decks
  case unreadableFolder(path: String, SystemError)
  case unreadableName(folder: String, name: String)
}

/// Why state.json is not used as it stands.
package enum StateDamage: Error, Equatable, Sendable {
  case notJSON(JSONFault)
  /// The key says what is missing or wrong.
  case invalid(key: String)
  /// It is not what ebb wrote.
  case checksum
  /// A folder, a pipe or a device stands there.
  case notAFile
}

/// What stops a command.
package enum StorageError: Error, Equatable, Sendable {
  /// A newer ebb wrote the file; it has not been touched.
  case newerVersion(path: String, version: Int)
  /// Another session holds the collection; what it wrote about itself.
  case held(by: String)
  /// A file of the collection could not be read or made.
  case system(SystemError)
  /// The entry is not on the disk and has not been counted; all before it are safe.
  case notSaved(SystemError)
  /// The checkpoint failed; the review log is complete, so nothing is lost.
  case stateNotWritten(SystemError)
  case configNotWritten(SystemError)
  /// config.json cannot be changed before it can be read.
  case configDamaged(path: String, JSONFault)
}
