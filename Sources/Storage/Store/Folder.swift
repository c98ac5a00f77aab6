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
    try Files.makeFolder(reviewsPath, mode: 0o700)
    // A courtesy: a collection works without.
    let files = [
      (".gitignore", ReviewFolder.gitIgnore), (".gitattributes", ReviewFolder.gitAttributes),
    ]
    for (name, text) in files {
      try? Files.create(Array(text.utf8), at: path + "/" + name, mode: 0o600)
    }
  }

  /// The collection may come from somebody else: a link there could lead anywhere.
  func refuseLinks() throws(SystemError) {
    if try Files.linkStatus(reviewsPath)?.kind == .link {
      throw SystemError.symbolicLink("write", reviewsPath)
    }
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

/// The path, or the first of `path-2`, `path-3` … that is free: what was kept before stays.
func freePath(_ path: String) throws(SystemError) -> String {
  var number = 1
  while true {
    let candidate = number == 1 ? path : "\(path)-\(number)"
    if try Files.linkStatus(candidate) == nil { return candidate }
    number += 1
  }
}
