import Platform
import Reviewing

/// What a repair has done.
package enum Repaired: Equatable, Sendable {
  /// The whole file is kept under the second name.
  case log(file: String, kept: String)
  case state(entries: Int)
  case removed(path: String)
  case restored(lines: Int)
  case attributes
  case named(file: String, as: String)
  /// The logs of a collection below count here now; its folder is kept under the second name.
  case tookIn(path: String, logs: Int, kept: String)
}

// Repairs, under the lock. Whatever is replaced is kept.
extension ReviewStore {
  /// Does what can be done about the findings.
  package func repair(_ examination: Examination) throws(StorageError) -> [Repaired] {
    // It was done when the store was opened.
    var done: [Repaired] = notices.compactMap {
      if case .linesRestored(let count) = $0 { .restored(lines: count) } else { nil }
    }
    let remedies = examination.problems.map { $0.remedy(ownLog: folder.ownLog) }
    do throws(SystemError) {
      for case .remove(let path) in remedies {
        try Files.remove(path)
        done.append(.removed(path: path))
      }
      if remedies.contains(.writeAttributes) {
        try folder.addAttributes()
        done.append(.attributes)
      }
      if remedies.contains(.cleanLog(file: folder.ownLog)) {
        done.append(.log(file: folder.ownLog, kept: try folder.cleanOwnLog()))
      }
    } catch {
      throw .system(error)
    }
    for case .takeIn(let path) in remedies { done.append(try takeIn(path)) }
    for case .giveName(let file, let device) in remedies {
      done.append(try giveName(file, device))
    }
    if remedies.contains(where: \.movesLogs) || remedies.contains(.rebuildState)
      || remedies.contains(.cleanLog(file: folder.ownLog))
    {
      done.append(try rebuildAndWrite())
    }
    return done
  }

  /// Copies the logs of a nested collection into this one, each under a free name, and puts its state
  /// folder aside.
  private func takeIn(_ nested: String) throws(StorageError) -> Repaired {
    let other = ReviewFolder(nested + "/.ebb", device: folder.device, scheduler: folder.scheduler)
    let lock = try HeldLock(other)
    defer { withExtendedLifetime(lock) {} }
    let logs = try other.logFiles()
    do throws(SystemError) {
      try folder.makeReviews()
      for log in logs {
        let bytes = try Files.read(other.path(of: log))
        _ = try folder.createLog(log.device, bytes, isOthers: true)
      }
      try Files.makeFolder(folder.path + "/set-aside", mode: 0o700)
      let name = LogName.device(nested.split(separator: "/").last.map(String.init) ?? "nested")
      let kept = try freePath(folder.path + "/set-aside/" + name)
      try Files.rename(other.path, to: kept)
      return .tookIn(
        path: nested, logs: logs.count, kept: String(kept.dropFirst(folder.path.count + 1)))
    } catch {
      throw .system(error)
    }
  }

  /// The name is made of the copy's own, so that every device finds the same one.
  private func giveName(_ file: String, _ device: String) throws(StorageError) -> Repaired {
    let old = folder.path + "/" + file
    do throws(SystemError) {
      let bytes = try Files.read(old)
      let name = LogName.device("\(device)-\(nameHash(file).prefix(6))")
      var new = folder.reviewsPath + "/" + name + LogName.suffix
      // Another device has done the same, and it has arrived here already.
      if (try? Files.read(new)) != bytes { new = try folder.createLog(name, bytes, isOthers: true) }
      try Files.remove(old)
      return .named(file: file, as: String(new.dropFirst(folder.path.count + 1)))
    } catch {
      throw .system(error)
    }
  }

  /// Works the state out from the logs alone and writes it; the file that was there is kept.
  package func rebuildAndWrite() throws(StorageError) -> Repaired {
    let entries = try rebuild(keepingOldFile: true)
    try checkpoint()
    return .state(entries: entries)
  }
}

extension ReviewFolder {
  /// Leaves out the lines that cannot be read, and returns where the whole log is kept.
  fileprivate func cleanOwnLog() throws(SystemError) -> String {
    let bytes = try Files.read(ownPath)
    var clean: [UInt8] = []
    clean.reserveCapacity(bytes.count)
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let isFaulty =
        if case .fault = readLogLine(Array(line.trimmingReturn).span, faces: .none) {
          true
        } else {
          false
        }
      if isFaulty { continue }
      clean += line
      clean.append(UInt8(ascii: "\n"))
    }
    try Files.makeFolder(path + "/set-aside", mode: 0o700)
    let kept = try freePath(
      path + "/set-aside/\(ownFile)-\(stamp(seconds: WallClock.now().seconds))")
    try Files.create(bytes, at: kept, mode: 0o600)
    try Files.writeAtomically(clean, to: ownPath)
    return String(kept.dropFirst(path.count + 1))
  }

  fileprivate func addAttributes() throws(SystemError) {
    var bytes: [UInt8] = []
    do throws(SystemError) { bytes = try Files.read(attributesPath) } catch {
      if !error.isNotFound { throw error }
    }
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    try Files.writeAtomically(bytes + ReviewFolder.gitAttributes.utf8, to: attributesPath)
  }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmingReturn: ArraySlice<UInt8> {
    last == UInt8(ascii: "\r") ? dropLast() : self
  }
}

extension Remedy {
  fileprivate var movesLogs: Bool {
    switch self {
    case .takeIn, .giveName: true
    default: false
    }
  }
}
