#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Files and folders by path: thin and typed, without policy. A path is used as given.
package enum Files {
  /// The whole file, be it a pipe, a device or growing meanwhile.
  package static func read(_ path: String) throws(SystemError) -> [UInt8] {
    try read(path, from: 0)
  }

  /// The same for what must be a file: a link to a device or a pipe would never end.
  package static func readFile(_ path: String) throws(SystemError) -> [UInt8] {
    if let kind = try status(path)?.kind, kind != .file {
      throw SystemError(code: kind == .folder ? EISDIR : EINVAL, operation: "read", path: path)
    }
    return try read(path)
  }

  /// Reads the whole file over the start of `buffer`, which grows when needed and never shrinks.
  ///
  /// Returns how many bytes of `buffer` are the file's.
  package static func read(
    _ path: String, into buffer: inout [UInt8]
  ) throws(SystemError) -> Int {
    let descriptor = try openDescriptor(path, O_RDONLY)
    defer { _ = close(descriptor) }
    return try readToEnd(descriptor, into: &buffer, path: path)
  }

  /// The bytes from `offset` to the end; none when the file is shorter.
  package static func read(
    _ path: String, from offset: Int
  ) throws(SystemError) -> [UInt8] {
    let descriptor = try openDescriptor(path, O_RDONLY)
    defer { _ = close(descriptor) }
    return try readToEnd(descriptor, from: max(0, offset), path: path)
  }

  /// At most `count` bytes from `offset`; none at the end.
  package static func read(
    _ path: String, from offset: Int, atMost count: Int
  ) throws(SystemError) -> [UInt8] {
    let descriptor = try openDescriptor(path, O_RDONLY)
    defer { _ = close(descriptor) }
    return try readPiece(descriptor, from: max(0, offset), atMost: max(0, count), path: path)
  }

  /// All of standard input, until its end.
  package static func readStandardInput() throws(SystemError) -> [UInt8] {
    try readToEnd(0, from: 0, path: standardInputName)
  }

  package static func rename(_ old: String, to new: String) throws(SystemError) {
    try renameEntry(old, to: new)
  }

  /// Removes a file or a symbolic link, not a folder. It is an error when there is none.
  package static func remove(_ path: String) throws(SystemError) {
    try removeEntry(path)
  }

  /// Removes an empty folder.
  package static func removeFolder(_ path: String) throws(SystemError) {
    if rmdir(path) < 0 { throw .last("remove", path) }
  }

  /// Copies a file's bytes and permission bits to a path where nothing is yet.
  package static func copy(_ source: String, to target: String) throws(SystemError) {
    let mode = try status(source)?.mode ?? 0o600
    try create(try read(source), at: target, mode: mode)
  }
}
