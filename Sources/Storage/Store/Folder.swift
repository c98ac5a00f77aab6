import Platform
import Reviewing

extension ReviewFolder {
  var ownPath: String { reviewsPath + "/" + ownFile }

  /// nil when nothing is there.
  static func kind(of path: String) throws(StorageError) -> FileKind? {
    do throws(SystemError) {
      return try Files.status(path)?.kind
    } catch {
      throw .system(error)
    }
  }

  /// Makes the folder of the logs, and tells git what is whose.
  func makeReviews() throws(SystemError) {
    try Files.makeFolder(reviewsPath)
    // A courtesy: a collection works without.
    try? Files.create(Array(ReviewFolder.gitIgnore.utf8), at: path + "/.gitignore")
    try? Files.create(Array(ReviewFolder.gitAttributes.utf8), at: path + "/.gitattributes")
  }

  /// What can be worked out again, or is about this machine only.
  static let gitIgnore = """
    state.json
    state.json.damaged-*
    lock
    .ebb-*.tmp

    """

  /// Two clones that share a device name still merge without losing a line.
  static let gitAttributes = "reviews/*.jsonl merge=union\n"
}

/// The lock of a collection, with the name of its holder for others to read.
final class HeldLock {
  private let lock: FileLock

  init(_ folder: ReviewFolder) throws(StorageError) {
    do throws(LockFailure) {
      lock = try FileLock(folder.lockPath, text: "pid \(Host.processID) on \(Host.name)")
    } catch {
      switch error {
      case .held(let holder): throw .held(by: holder)
      case .system(let error): throw .system(error)
      }
    }
  }
}

/// `20261121T003000Z`, for file names.
func stamp(seconds: Int64) -> String {
  let clamped = min(max(seconds, 0), 253_402_300_799)
  return String(Instant(milliseconds: clamped * 1000).description.filter { $0 != "-" && $0 != ":" })
}
