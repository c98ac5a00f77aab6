#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file that only grows, and whose every append is on the disk when the call returns, unless it is
/// one that need not be.
///
/// One writer at a time: hold a `FileLock`.
package struct AppendFile: ~Copyable {
  package let path: String
  /// In bytes, all of them on the disk.
  package private(set) var size: Int
  private let descriptor: Int32
  private let syncs: Bool
  private let identity: FileStatus
  /// Bytes of a failed append may lie beyond `size`.
  private var isTorn = false

  /// Opens the file, or makes it (`mode`). A symbolic link or anything but a file is refused.
  /// - Parameter syncs: false where the bytes are safe elsewhere.
  package init(
    _ path: String, mode: UInt16 = 0o600, syncs: Bool = true
  ) throws(SystemError) {
    let flags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK
    let descriptor = try openDescriptor(path, flags, mode: mode)
    do throws(SystemError) {
      let status = try descriptorStatus(descriptor, path: path)
      if status.kind != .file { throw SystemError(code: EINVAL, operation: "open", path: path) }
      // Perhaps it has just been made: its name must be on the disk before its first line.
      if status.size == 0, syncs { try syncFolder(Files.folder(of: path)) }
      (self.path, self.descriptor, self.syncs) = (path, descriptor, syncs)
      (size, identity) = (status.size, status)
    } catch {
      _ = close(descriptor)
      throw error
    }
  }

  deinit { _ = close(descriptor) }

  /// Appends all of `bytes` and syncs them; when it throws, the file is as it was before.
  ///
  /// Throws `isStale` when the path has come to name another file (a sync tool, `git checkout`):
  /// open it anew. Should even the way back fail, the next append tries that first.
  package mutating func append(_ bytes: [UInt8]) throws(SystemError) {
    try checkStillNamed()
    if isTorn { try goBack() }
    do throws(SystemError) {
      try writeAll(bytes, to: descriptor, path: path)
      if syncs { try syncBytes(of: descriptor, path: path) }
      size += bytes.count
    } catch {
      isTorn = true
      try? goBack()
      throw error
    }
  }

  /// Whether that is this very file, whatever its path.
  package func isSame(as status: FileStatus) -> Bool {
    status.inode == identity.inode && status.device == identity.device
  }

  /// Takes back what a failed append has left, should the way back have failed as well.
  package mutating func takeBack() throws(SystemError) {
    if isTorn { try goBack() }
  }

  /// The last byte, nil when the file is empty: whether a line is complete.
  package func lastByte() throws(SystemError) -> UInt8? {
    if size == 0 { return nil }
    var byte: UInt8 = 0
    let count = retryingInterrupts { pread(descriptor, &byte, 1, off_t(size - 1)) }
    if count < 0 { throw .last("read", path) }
    return count == 1 ? byte : nil
  }

  private mutating func goBack() throws(SystemError) {
    try truncateDescriptor(descriptor, to: size, path: path)
    isTorn = false
  }

  private mutating func checkStillNamed() throws(SystemError) {
    let named = try Files.linkStatus(path)
    guard let named, isSame(as: named) else {
      throw SystemError(code: ESTALE, operation: "append", path: path)
    }
    // Whoever else appended: their bytes stay.
    if !isTorn { size = named.size }
  }
}
