import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

// Open files as numbers: what Files, AppendFile and FileLock are made of.

func openDescriptor(
  _ path: String, _ flags: Int32, mode: UInt16 = 0
) throws(SystemError) -> Int32 {
  if isFaulted(.open) { throw .last("open", path) }
  let descriptor = retryingInterrupts { open(path, flags | O_CLOEXEC, mode_t(mode)) }
  if descriptor < 0 { throw .last("open", path) }
  return descriptor
}

/// Opens, hands the descriptor over, and closes it in any case.
func withDescriptor<Result>(
  _ path: String, _ flags: Int32, mode: UInt16 = 0,
  _ body: (Int32) throws(SystemError) -> Result
) throws(SystemError) -> Result {
  let descriptor = try openDescriptor(path, flags, mode: mode)
  defer { _ = close(descriptor) }
  return try body(descriptor)
}

/// Writes every byte, or throws with some of them written.
func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(SystemError) {
  let fault = writeFault()
  let wanted = min(bytes.count, fault?.bytes ?? bytes.count)
  var done = 0
  while done < wanted {
    let count = bytes.withUnsafeBytes { buffer in
      retryingInterrupts { write(descriptor, buffer.baseAddress! + done, wanted - done) }
    }
    if count < 0 { throw .last("write", path) }
    if count == 0 { throw SystemError(code: ENOSPC, operation: "write", path: path) }
    done += count
  }
  guard let fault else { return }
  guard let code = fault.code else { return dieHere() }
  throw SystemError(code: code, operation: "write", path: path)
}

/// How often this process has asked for something to be put on the disk: a cost worth counting.
package enum DiskSyncs {
  private static let counter = Atomic<Int>(0)
  package static var count: Int { counter.load(ordering: .relaxed) }
  static func add() { counter.add(1, ordering: .relaxed) }
}

/// Puts a file's bytes on the disk (and its size; times may come later).
func syncBytes(of descriptor: Int32, path: String) throws(SystemError) {
  DiskSyncs.add()
  if isFaulted(.sync) { throw .last("sync", path) }
  #if canImport(Darwin)
    // fsync on macOS stops at the drive's cache; some file systems know only fsync.
    if fcntl(descriptor, F_FULLFSYNC) == 0 { return }
    let result = retryingInterrupts { fsync(descriptor) }
  #else
    let result = retryingInterrupts { fdatasync(descriptor) }
  #endif
  if result < 0 { throw .last("sync", path) }
}

/// Puts the names in a folder on the disk: a new or renamed file is only then sure to stay.
func syncFolder(_ folder: String) throws(SystemError) {
  DiskSyncs.add()
  if isFaulted(.syncFolder) { throw .last("sync", folder) }
  let descriptor = retryingInterrupts { open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
  // A folder one may write but not read cannot be opened, and some file systems sync no folders.
  if descriptor < 0 { return }
  defer { _ = close(descriptor) }
  if retryingInterrupts({ fsync(descriptor) }) == 0 { return }
  if errno == EIO || errno == ENOSPC || errno == EDQUOT { throw .last("sync", folder) }
}

func truncateDescriptor(_ descriptor: Int32, to size: Int, path: String) throws(SystemError) {
  if isFaulted(.truncate) { throw .last("truncate", path) }
  if retryingInterrupts({ ftruncate(descriptor, off_t(size)) }) < 0 {
    throw .last("truncate", path)
  }
}

/// Fills `buffer` with what follows `offset` in the file, growing it as needed.
func readToEnd(
  _ descriptor: Int32, from offset: Int = 0, into buffer: inout [UInt8], path: String
) throws(SystemError) -> Int {
  if offset > 0, lseek(descriptor, off_t(offset), SEEK_SET) < 0 { throw .last("read", path) }
  let expected = max(0, try descriptorStatus(descriptor, path: path).size - offset)
  // One byte more than the size, so that the end shows without growing.
  if buffer.count <= expected {
    buffer.reserveCapacity(expected + 1)
    buffer.append(contentsOf: repeatElement(0, count: expected + 1 - buffer.count))
  }
  var filled = 0
  while true {
    if filled == buffer.count {
      buffer.append(contentsOf: repeatElement(0, count: max(buffer.count, 1 << 16)))
    }
    let count = try readOnce(descriptor, into: &buffer, at: filled, path: path)
    if count == 0 { return filled }
    filled += count
  }
}

/// What follows `offset` in the file, read into memory that nobody has cleared before.
func readToEnd(
  _ descriptor: Int32, from offset: Int, path: String
) throws(SystemError) -> [UInt8] {
  let expected = max(0, try descriptorStatus(descriptor, path: path).size - offset)
  // One byte more than the size, so that the end shows.
  var bytes = try readPiece(descriptor, from: offset, atMost: expected + 1, path: path)
  if bytes.count <= expected { return bytes }
  // It has grown, or it is a pipe and never had a size.
  var rest: [UInt8] = []
  let count = try readToEnd(descriptor, into: &rest, path: path)
  bytes.append(contentsOf: rest[..<count])
  return bytes
}

/// Fewer bytes than `count` only at the end.
func readPiece(
  _ descriptor: Int32, from offset: Int, atMost count: Int, path: String
) throws(SystemError) -> [UInt8] {
  if offset > 0, lseek(descriptor, off_t(offset), SEEK_SET) < 0 { throw .last("read", path) }
  var failure: SystemError?
  let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
    while filled < count {
      let free = UnsafeMutableRawBufferPointer(
        rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
      do throws(SystemError) {
        let more = try readOnce(descriptor, into: free, path: path)
        if more == 0 { return }
        filled += more
      } catch {
        failure = error
        return
      }
    }
  }
  if let failure { throw failure }
  return bytes
}

/// Reads what there is, at most what fits; 0 at the end. Waits for a descriptor that does not block.
func readOnce(
  _ descriptor: Int32, into free: UnsafeMutableRawBufferPointer, path: String
) throws(SystemError) -> Int {
  let count = readWaiting(descriptor, free, .read)
  if count < 0 { throw .last("read", path) }
  return count
}

func readOnce(
  _ descriptor: Int32, into buffer: inout [UInt8], at start: Int, path: String,
  point: FaultPoint = .read
) throws(SystemError) -> Int {
  let count = buffer.withUnsafeMutableBytes { bytes in
    readWaiting(descriptor, UnsafeMutableRawBufferPointer(rebasing: bytes[start...]), point)
  }
  if count < 0 { throw .last("read", path) }
  return count
}

private func readWaiting(
  _ descriptor: Int32, _ free: UnsafeMutableRawBufferPointer, _ point: FaultPoint
) -> Int {
  while true {
    let count = retryingInterrupts {
      let wanted = streamed(point, free.count)
      return wanted < 0 ? wanted : read(descriptor, free.baseAddress!, wanted)
    }
    guard count < 0, errno == EAGAIN || errno == EWOULDBLOCK else { return count }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&request, 1, 1000)
  }
}

// Under names that the members of Files do not hide.

func renameEntry(_ old: String, to new: String) throws(SystemError) {
  if isFaulted(.rename) || rename(old, new) < 0 { throw .last("rename", new) }
}

func removeEntry(_ path: String) throws(SystemError) {
  if isFaulted(.remove) || unlink(path) < 0 { throw .last("remove", path) }
}

/// Cuts a file to its first `size` bytes, for those who make and unmake collections.
extension Files {
  package static func truncate(_ path: String, to size: Int) throws(SystemError) {
    try withDescriptor(path, O_WRONLY) { descriptor throws(SystemError) in
      try truncateDescriptor(descriptor, to: size, path: path)
    }
  }
}
