#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// One name in a folder.
package struct FolderEntry: Equatable, Sendable {
  package var name: String
  package var kind: FileKind
  /// False when the name's bytes are not UTF-8: `name` is then repaired and opens nothing.
  package var isValidUTF8: Bool
}

extension Files {
  /// What a folder holds, without `.` and `..`, in the system's order (which means nothing).
  package static func list(_ folder: String) throws(SystemError) -> [FolderEntry] {
    guard let stream = opendir(folder) else { throw .last("list", folder) }
    defer { _ = closedir(stream) }
    var entries: [FolderEntry] = []
    while true {
      errno = 0
      guard let raw = readdir(stream) else { break }
      let entry = FolderEntry(raw, in: folder)
      if entry.name != ".", entry.name != ".." { entries.append(entry) }
    }
    if errno != 0 { throw .last("list", folder) }
    return entries
  }

  /// Makes a folder and those it lies in. It is no error when it is there already.
  package static func makeFolder(_ path: String, mode: UInt16 = 0o755) throws(SystemError) {
    if mkdir(path, mode_t(mode)) == 0 {
      return try syncFolder(folder(of: path))
    }
    let error = SystemError.last("make folder", path)
    if error.code == ENOENT {
      let parent = folder(of: path)
      if parent == path || parent == "." || path.isEmpty { throw error }
      try makeFolder(parent, mode: mode)
      if mkdir(path, mode_t(mode)) == 0 || errno == EEXIST { return try syncFolder(parent) }
      throw .last("make folder", path)
    }
    if try status(path)?.kind != .folder { throw error }
  }

  /// The folder that holds `path`: all before the last slash, `.` where there is none.
  package static func folder(of path: String) -> String {
    var bytes = Array(path.utf8)
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    bytes.removeSubrange(slash...)
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    return bytes.isEmpty ? "/" : String(decoding: bytes, as: UTF8.self)
  }

  package static func currentFolder() throws(SystemError) -> String {
    guard let raw = getcwd(nil, 0) else { throw .last("current folder", nil) }
    defer { free(raw) }
    return String(cString: raw)
  }

  /// The absolute path without symbolic links, `.` and `..`.
  package static func realPath(_ path: String) throws(SystemError) -> String {
    guard let raw = realpath(path, nil) else { throw .last("resolve", path) }
    defer { free(raw) }
    return String(cString: raw)
  }
}

extension FolderEntry {
  /// The record ends with its name, so it must not be copied as a whole.
  fileprivate init(_ raw: UnsafeMutablePointer<dirent>, in folder: String) {
    let offset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 0
    let bytes = UnsafeRawPointer(raw).advanced(by: offset).assumingMemoryBound(to: CChar.self)
    let valid = String(validatingCString: bytes)
    name = valid ?? String(cString: bytes)
    isValidUTF8 = valid != nil
    switch Int(raw.pointee.d_type) {
    case Int(DT_REG): kind = .file
    case Int(DT_DIR): kind = .folder
    case Int(DT_LNK): kind = .link
    case Int(DT_UNKNOWN):  // some file systems do not say here
      kind = (try? Files.linkStatus("\(folder)/\(name)"))?.kind ?? .other
    default: kind = .other
    }
  }
}
