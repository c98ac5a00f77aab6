#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

package enum FileKind: Equatable, Sendable {
  case file, folder, link, other
}

/// What the file system says of a file without opening it.
package struct FileStatus: Equatable, Sendable {
  package var kind: FileKind
  /// In bytes.
  package var size: Int
  /// The last change of the content, since 1970.
  package var modificationSeconds: Int64
  package var modificationNanoseconds: Int32
  /// Device and inode together name a file whatever its path.
  package var device: UInt64
  package var inode: UInt64
  /// The permission bits: 0o644.
  package var mode: UInt16
  /// It belongs to the user who runs this.
  package var isOwn: Bool
}

extension FileStatus {
  init(_ raw: stat) {
    let bits = UInt32(truncatingIfNeeded: raw.st_mode)
    kind = FileKind(modeBits: bits)
    size = max(0, Int(raw.st_size))
    #if canImport(Darwin)
      let time = raw.st_mtimespec
    #else
      let time = raw.st_mtim
    #endif
    modificationSeconds = Int64(time.tv_sec)
    modificationNanoseconds = Int32(truncatingIfNeeded: time.tv_nsec)
    device = UInt64(truncatingIfNeeded: raw.st_dev)
    inode = UInt64(truncatingIfNeeded: raw.st_ino)
    mode = UInt16(bits & 0o7777)
    isOwn = raw.st_uid == geteuid()
  }
}

extension FileKind {
  /// From the type bits of `st_mode`, the same number on every system.
  init(modeBits: UInt32) {
    switch modeBits & 0o170000 {
    case 0o100000: self = .file
    case 0o040000: self = .folder
    case 0o120000: self = .link
    default: self = .other
    }
  }
}

func descriptorStatus(_ descriptor: Int32, path: String) throws(SystemError) -> FileStatus {
  var raw = stat()
  if fstat(descriptor, &raw) < 0 { throw .last("status", path) }
  return FileStatus(raw)
}

extension Files {
  /// What is at `path`, symbolic links followed; nil when nothing is there.
  package static func status(_ path: String) throws(SystemError) -> FileStatus? {
    var raw = stat()
    if stat(path, &raw) == 0 { return FileStatus(raw) }
    return try absentOrError(path)
  }

  /// What is at `path` itself, be it a symbolic link; nil when nothing is there.
  package static func linkStatus(_ path: String) throws(SystemError) -> FileStatus? {
    var raw = stat()
    if lstat(path, &raw) == 0 { return FileStatus(raw) }
    return try absentOrError(path)
  }

  private static func absentOrError(_ path: String) throws(SystemError) -> FileStatus? {
    let error = SystemError.last("status", path)
    if error.isNotFound { return nil }
    throw error
  }
}
