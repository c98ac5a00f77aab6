#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A system call that failed: what was tried, on what, and the system's reason.
package struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The `errno` of the failed call.
  package var code: Int32
  /// The verb of what was tried: `open`, `read`, `write`, `sync`, `rename`, `lock`, `run` …
  package var operation: String
  /// The file or folder it was tried on, where there is one.
  package var path: String?

  package init(code: Int32, operation: String, path: String? = nil) {
    self.code = code
    self.operation = operation
    self.path = path
  }

  /// The system's words for the code, in English.
  package var reason: String { String(cString: strerror(code)) }

  package var description: String {
    path.map { "\(operation) \($0): \(reason)" } ?? "\(operation): \(reason)"
  }

  /// There is no such file, or a folder on the way to it is none.
  package var isNotFound: Bool { code == ENOENT || code == ENOTDIR }
  /// The disk, the quota or the allowed file size is used up.
  package var isNoSpace: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }
  /// This user may not write (or read) there.
  package var isReadOnly: Bool { code == EROFS || code == EACCES || code == EPERM }
  package var alreadyExists: Bool { code == EEXIST }
  /// A file stands where a folder is needed, or the other way round.
  package var isWrongKind: Bool { code == ENOTDIR || code == EISDIR }
  /// The disk itself did not answer.
  package var isDeviceFault: Bool { code == EIO }
  package var isTooLong: Bool { code == ENAMETOOLONG }
  package var hasTooManyLinks: Bool { code == EMLINK }
  package var isTooManyFiles: Bool { code == EMFILE || code == ENFILE }
  /// The last part of the path is a symbolic link where none may be.
  package var isSymbolicLink: Bool { code == ELOOP }
  package static func symbolicLink(_ operation: String, _ path: String) -> SystemError {
    SystemError(code: ELOOP, operation: operation, path: path)
  }
  /// The reader of a pipe has gone (`ebb list | head`): nothing to complain about.
  package var isBrokenPipe: Bool { code == EPIPE }
  /// The file was replaced or removed under an open descriptor.
  package var isStale: Bool { code == ESTALE }
}

extension SystemError {
  /// The error of the call that has just failed. Read before anything else can change `errno`.
  static func last(_ operation: String, _ path: String?) -> SystemError {
    SystemError(code: errno, operation: operation, path: path)
  }
}

/// Repeats a call that a signal interrupted.
@inline(__always)
func retryingInterrupts<Result: BinaryInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
  }
}
