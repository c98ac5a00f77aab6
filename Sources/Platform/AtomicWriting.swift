#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Files {
  /// How the names of files being written begin and end; one left over comes from a killed process.
  package static let temporaryPrefix = ".ebb-"
  package static let temporarySuffix = ".tmp"

  /// Puts `bytes` in place of the file, wholly or not at all, also through a power cut.
  ///
  /// The new content is written beside it, synced, and renamed over it. An existing file keeps its
  /// permission bits; `mode` is for a new one. A symbolic link is refused (`isSymbolicLink`).
  package static func writeAtomically(
    _ bytes: [UInt8], to path: String, mode: UInt16 = 0o600
  ) throws(SystemError) {
    let existing = try linkStatus(path)
    if existing?.kind == .link { throw SystemError(code: ELOOP, operation: "write", path: path) }
    let temporary = try writeBeside(path, bytes, mode: mode, keeping: existing?.mode)
    do throws(SystemError) {
      try renameEntry(temporary, to: path)
    } catch {
      unlink(temporary)
      throw error
    }
    try syncFolder(folder(of: path))
  }

  /// Makes a new file of `bytes`, wholly or not at all; never touches one that is there.
  ///
  /// Throws `alreadyExists` when something has that name, be it a broken link.
  package static func create(
    _ bytes: [UInt8], at path: String, mode: UInt16 = 0o644
  ) throws(SystemError) {
    if try linkStatus(path) != nil {
      throw SystemError(code: EEXIST, operation: "create", path: path)
    }
    let temporary = try writeBeside(path, bytes, mode: mode, keeping: nil)
    defer { unlink(temporary) }
    if isFaulted(.rename) { throw .last("create", path) }
    // A second name for the file, where rename would replace what came in the meantime.
    if link(temporary, path) < 0 {
      if errno == EEXIST { throw .last("create", path) }
      // No hard links here (exFAT, some network folders).
      return try createDirectly(bytes, at: path, mode: mode)
    }
    try syncFolder(folder(of: path))
  }

  private static func writeBeside(
    _ path: String, _ bytes: [UInt8], mode: UInt16, keeping existingMode: UInt16?
  ) throws(SystemError) -> String {
    let unique = String(Randomness.seed(), radix: 36)
    let name = "\(temporaryPrefix)\(unique)\(temporarySuffix)"
    let temporary = folder(of: path) + "/" + name
    do throws(SystemError) {
      try fill(temporary, bytes, mode: mode, keeping: existingMode)
    } catch {
      throw SystemError(code: error.code, operation: error.operation, path: path)
    }
    return temporary
  }

  private static func createDirectly(
    _ bytes: [UInt8], at path: String, mode: UInt16
  ) throws(SystemError) {
    try fill(path, bytes, mode: mode, keeping: nil)
    try syncFolder(folder(of: path))
  }

  /// A new file with these bytes, synced; removed again when any of it fails.
  private static func fill(
    _ path: String, _ bytes: [UInt8], mode: UInt16, keeping existingMode: UInt16?
  ) throws(SystemError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
    let descriptor = try openDescriptor(path, flags, mode: existingMode.map { _ in 0o600 } ?? mode)
    defer { _ = close(descriptor) }
    do throws(SystemError) {
      try writeAll(bytes, to: descriptor, path: path)
      if let existingMode, fchmod(descriptor, mode_t(existingMode)) < 0 {
        throw .last("write", path)
      }
      try syncBytes(of: descriptor, path: path)
    } catch {
      unlink(path)
      throw error
    }
  }
}
