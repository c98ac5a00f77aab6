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
    let new = try NewFile(bytes, for: path, mode: mode, keeping: existing?.mode)
    do throws(SystemError) {
      try renameEntry(new.path, to: path)
    } catch {
      unlink(new.path)
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
    let new = try NewFile(bytes, for: path, mode: mode, keeping: nil)
    defer { unlink(new.path) }
    if isFaulted(.rename) { throw .last("create", path) }
    // A second name for the file, where rename would replace what came in the meantime.
    if isFaulted(.link) || link(new.path, path) < 0 {
      if errno == EEXIST { throw .last("create", path) }
      try nameWithoutLink(new.path, path, mode)
    }
    do throws(SystemError) {
      try syncFolder(folder(of: path))
    } catch {
      unlink(path)
      throw error
    }
  }

  /// No hard links here (exFAT, some network folders): the name is taken first, and a kill now
  /// leaves an empty file, never half of one.
  private static func nameWithoutLink(
    _ new: String, _ path: String, _ mode: UInt16
  ) throws(SystemError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
    _ = close(try openDescriptor(path, flags, mode: mode))
    do throws(SystemError) {
      try renameEntry(new, to: path)
    } catch {
      unlink(path)
      throw error
    }
  }

  /// The new files that killed processes have left in a folder; none that is being written.
  package static func leftovers(in folder: String) -> [String] {
    let entries = (try? list(folder)) ?? []
    return entries.filter(\.isTemporary).map { folder + "/" + $0.name }
      .filter { isLeftover($0) }
  }

  /// Removes them, before this process leaves one of its own.
  package static func removeLeftovers(in folder: String) {
    for path in leftovers(in: folder) { unlink(path) }
  }

  /// Whoever writes a new file holds its lock.
  private static func isLeftover(_ path: String) -> Bool {
    let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    if descriptor < 0 { return false }
    defer { _ = close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) == 0
  }
}

extension FolderEntry {
  /// A new file that has not got its name yet.
  package var isTemporary: Bool {
    kind == .file && name.hasPrefix(Files.temporaryPrefix) && name.hasSuffix(Files.temporarySuffix)
  }
}

/// A new file with all of its bytes on the disk, beside the path it is for; removed again when
/// writing fails. While the value lives nobody takes the file for a leftover.
private struct NewFile: ~Copyable {
  let path: String
  private let descriptor: Int32

  init(
    _ bytes: [UInt8], for target: String, mode: UInt16, keeping existingMode: UInt16?
  ) throws(SystemError) {
    let opened: (path: String, descriptor: Int32)
    do throws(SystemError) {
      opened = try NewFile.open(beside: target, mode: existingMode.map { _ in 0o600 } ?? mode)
    } catch {
      throw SystemError(code: error.code, operation: error.operation, path: target)
    }
    do throws(SystemError) {
      try writeAll(bytes, to: opened.descriptor, path: target)
      if let existingMode, fchmod(opened.descriptor, mode_t(existingMode)) < 0 {
        throw .last("write", target)
      }
      try syncBytes(of: opened.descriptor, path: target)
    } catch {
      unlink(opened.path)
      _ = close(opened.descriptor)
      throw error
    }
    (path, descriptor) = opened
  }

  deinit { _ = close(descriptor) }

  private static func open(
    beside target: String, mode: UInt16
  ) throws(SystemError) -> (path: String, descriptor: Int32) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
    while true {
      let unique = String(Randomness.seed(), radix: 36)
      let name = Files.temporaryPrefix + unique + Files.temporarySuffix
      let path = Files.folder(of: target) + "/" + name
      let descriptor = try openDescriptor(path, flags, mode: mode)
      // Some file systems know no locks; there nothing is taken for a leftover either.
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0 { return (path, descriptor) }
      // Somebody may have cleared it away before it was locked.
      do throws(SystemError) {
        if try Files.linkStatus(path) != nil { return (path, descriptor) }
      } catch {
        unlink(path)
        _ = close(descriptor)
        throw error
      }
      _ = close(descriptor)
    }
  }
}
