import Platform
package import Scheduling

/// Where a collection keeps its review logs and its review state, and how both are read.
///
/// Reading never writes, never waits and needs no folder to be there.
package struct ReviewFolder: Sendable {
  /// `.ebb` of the decks folder, or what `--state` names.
  package var path: String
  /// A file name already (`LogName.device`).
  package var device: String
  package var scheduler: Scheduler
  /// Where spares of this device's logs are kept, outside of any collection; nil for none.
  package var spares: String?

  /// - Parameter device: `$EBB_DEVICE`, else the host's name.
  package init(_ path: String, device: String, scheduler: Scheduler, spares: String? = nil) {
    self.path = path
    self.device = LogName.device(device)
    self.scheduler = scheduler
    self.spares = spares
  }

  var statePath: String { path + "/state.json" }
  var lockPath: String { path + "/lock" }
  var reviewsPath: String { path + "/reviews" }
  var ownFile: String { device + LogName.suffix }

  func path(of file: LogFile) -> String { reviewsPath + "/" + file.name }

  /// The device's name as the environment gives it: `$EBB_DEVICE`, else the host's name.
  package static var environmentDevice: String {
    let chosen = Host.environment("EBB_DEVICE") ?? ""
    return LogName.device(chosen.isEmpty ? Host.name : chosen)
  }
}

extension ReviewFolder {
  /// The logs, sorted by what their lines sort by.
  func logFiles() throws(StorageError) -> [LogFile] {
    let entries: [FolderEntry]
    do throws(SystemError) {
      entries = try Files.list(reviewsPath)
    } catch {
      if error.isNotFound { return [] }
      throw .system(error)
    }
    let names = entries.filter { $0.isValidUTF8 && isFile($0) }.map(\.name)
    let all = Set(names)
    let files = names.compactMap { name in
      name == ownFile
        ? LogFile(name: name, device: device, isCopy: false) : LogName.parse(name, among: all)
    }
    return files.sorted { ($0.sortName, $0.name) < ($1.sortName, $1.name) }
  }

  /// A link may be read, but not one to a device or a pipe, which would never end.
  private func isFile(_ entry: FolderEntry) -> Bool {
    guard entry.kind == .link else { return entry.kind == .file }
    let status = try? Files.status(reviewsPath + "/" + entry.name)
    return status?.kind == .file
  }
}
