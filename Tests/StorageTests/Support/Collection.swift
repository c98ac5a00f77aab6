import Foundation
import Reviewing
import Scheduling
import Storage
import TestSupport

/// A state folder of its own, and devices that use it.
final class Collection {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  var path: String { folder.at(".ebb") }

  func at(_ name: String) -> String { path + "/" + name }

  func device(_ name: String = "laptop", _ scheduler: Scheduler = Scheduler()) -> ReviewFolder {
    ReviewFolder(path, device: name, scheduler: scheduler)
  }

  func open(_ name: String = "laptop") throws -> ReviewStore {
    try ReviewStore(device(name))
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: at(name), encoding: .utf8)
  }

  func write(_ text: String, to name: String) throws {
    let file = URL(fileURLWithPath: at(name))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func append(_ text: String, to name: String) throws {
    let old = (try? Data(contentsOf: URL(fileURLWithPath: at(name)))) ?? Data()
    try (old + Data(text.utf8)).write(to: URL(fileURLWithPath: at(name)))
  }

  func names(_ folder: String = "") -> [String] {
    let path = folder.isEmpty ? path : at(folder)
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// The truth: everything that is in the logs, replayed.
  func replayed(_ scheduler: Scheduler = Scheduler()) throws -> ReviewState {
    try device("reader", scheduler).history().timeline.state(by: scheduler)
  }
}

extension LogEntry {
  /// With what its card says, as sessions give it.
  var withFace: LogEntry {
    var entry = self
    entry.face = faceOf(card)
    return entry
  }
}

extension Timeline {
  /// The entries that stand, in order.
  var entries: [LogEntry] { Array(standing) }
}
