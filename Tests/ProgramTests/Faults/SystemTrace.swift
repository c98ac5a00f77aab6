import Foundation

/// What a run did to its files, call by call, as strace recorded it.
enum TracedCall: Equatable {
  case create(path: String)
  /// `at` nil: at the end.
  case write(path: String, at: Int?, bytes: [UInt8])
  case truncate(path: String, size: Int)
  case sync(path: String)
  case rename(from: String, to: String)
  case link(from: String, to: String)
  case remove(path: String)
  case makeFolder(path: String)
  /// To standard output.
  case say([UInt8])
}

struct SystemTrace {
  private(set) var calls: [TracedCall] = []
  private var open: [Int: (path: String, appends: Bool)] = [:]

  static let names =
    "openat,write,pwrite64,fsync,fdatasync,rename,link,unlink,ftruncate,mkdir,close"

  init(parsing text: String) {
    for line in text.split(separator: "\n") { read(line) }
  }

  /// `7284  write(4, "\x7b…", 120) = 120`, all strings in hexadecimal digits.
  private mutating func read(_ line: Substring) {
    guard let opening = line.firstIndex(of: "("),
      let equals = line.range(of: " = ", options: .backwards),
      let result = Int(line[equals.upperBound...].prefix { $0 == "-" || $0.isNumber }), result >= 0,
      let name = line[..<opening].split(separator: " ").last
    else { return }
    let words = line[line.index(after: opening)..<equals.lowerBound]
    let strings = words.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { bytes($0.element) }
    let paths = strings.map { String(decoding: $0, as: UTF8.self) }
    let numbers = words.split(separator: ",").map {
      Int($0.trimmingCharacters(in: CharacterSet(charactersIn: " )")))
    }
    let descriptor = numbers.first.flatMap { $0 } ?? -1
    let file = open[descriptor]
    switch name {
    case "openat":
      open[result] = (paths[0], words.contains("O_APPEND"))
      if words.contains("O_CREAT") { calls.append(.create(path: paths[0])) }
    case "close": open[descriptor] = nil
    case "write" where descriptor == 1: calls.append(.say(strings[0]))
    case "write":
      guard let file else { return }
      calls.append(.write(path: file.path, at: nil, bytes: Array(strings[0].prefix(result))))
    case "pwrite64":
      guard let file else { return }
      calls.append(
        .write(path: file.path, at: numbers.last ?? 0, bytes: Array(strings[0].prefix(result))))
    case "ftruncate":
      if let file {
        calls.append(.truncate(path: file.path, size: numbers.last.flatMap { $0 } ?? 0))
      }
    case "fsync", "fdatasync": if let file { calls.append(.sync(path: file.path)) }
    case "rename": calls.append(.rename(from: paths[0], to: paths[1]))
    case "link": calls.append(.link(from: paths[0], to: paths[1]))
    case "unlink": calls.append(.remove(path: paths[0]))
    case "mkdir": calls.append(.makeFolder(path: paths[0]))
    default: break
    }
  }

  private func bytes(_ digits: Substring) -> [UInt8] {
    digits.split(separator: "\\x").compactMap { UInt8($0, radix: 16) }
  }
}

/// The files of a folder as the processes see them, and as the disk surely has them.
struct SimulatedDisk {
  private final class File {
    var bytes: [UInt8] = []
    var synced: [UInt8] = []
  }
  /// What of that which was not synced is on the disk after a power cut.
  enum Fate: CaseIterable { case dropped, kept, halved, namesOnly, bytesOnly }

  private var names: [String: File] = [:]
  private var syncedNames: [String: File] = [:]

  /// All of the folder's files, safely on the disk.
  init(_ folder: String) throws {
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let path = folder + "/" + path
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      if isFolder.boolValue { continue }
      let file = File()
      file.bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
      file.synced = file.bytes
      names[path] = file
    }
    syncedNames = names
  }

  mutating func apply(_ call: TracedCall) {
    switch call {
    case .create(let path): if names[path] == nil { names[path] = File() }
    case .write(let path, let place, let bytes):
      guard let file = names[path] else { return }
      let start = min(place ?? file.bytes.count, file.bytes.count)
      let end = min(start + bytes.count, file.bytes.count)
      file.bytes.replaceSubrange(start..<end, with: bytes)
    case .truncate(let path, let size):
      guard let file = names[path], size < file.bytes.count else { return }
      file.bytes.removeSubrange(size...)
    case .sync(let path):
      if let file = names[path] {
        file.synced = file.bytes
        return
      }
      // A folder: which names are in it.
      let isIn = { (name: String) in (name as NSString).deletingLastPathComponent == path }
      for name in Set(names.keys).union(syncedNames.keys) where isIn(name) {
        syncedNames[name] = names[name]
      }
    case .rename(let old, let new): names[new] = names.removeValue(forKey: old)
    case .link(let old, let new): names[new] = names[old]
    case .remove(let path): names[path] = nil
    case .makeFolder, .say: break
    }
  }

  /// What the next start finds.
  func image(_ fate: Fate) -> [String: [UInt8]] {
    let found = fate == .dropped || fate == .bytesOnly ? syncedNames : names
    return found.mapValues { file in
      switch fate {
      case .kept, .bytesOnly: return file.bytes
      case .dropped, .namesOnly: return file.synced
      case .halved:
        guard file.bytes.starts(with: file.synced) else { return file.synced }
        return Array(file.bytes.prefix((file.bytes.count + file.synced.count + 1) / 2))
      }
    }
  }
}
