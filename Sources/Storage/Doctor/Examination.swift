import Decks
import Platform
import Reviewing

/// What `ebb doctor` finds in a state folder, without changing anything.
package struct Examination: Equatable, Sendable {
  package var findings: [Finding] = []
  /// Entries of the logs, by file.
  package var logs: [(file: String, entries: Int)] = []

  package var problems: [Finding] { findings.filter(\.isProblem) }

  package static func == (one: Examination, other: Examination) -> Bool {
    one.findings == other.findings && one.logs.elementsEqual(other.logs, by: ==)
  }
}

package enum Finding: Equatable, Sendable {
  /// What every start would say, too.
  case notice(Notice)
  /// state.json, with what the logs have beyond it, is not what the logs alone give.
  case stateDiffers(cards: Int)
  /// So many lines of this device's log are in its spare only.
  case linesMissing(file: String, count: Int)
  /// A new file that a killed process has left behind, unused.
  case leftover(path: String)
  /// A sync tool's copy of `state.json` or `lock`, or a damaged state beyond the last three.
  case needless(path: String)
  /// Not followed for writing.
  case link(path: String)
  /// A file where a folder is needed, or the other way round: nothing can be saved.
  case wrongKind(path: String)
  /// In the folder of the logs, and no log.
  case notALog(path: String)
  /// A sync tool's copy, whose lines count.
  case copy(file: String, device: String)
  /// A folder below is a collection of its own: a history that has split.
  case nested(path: String)
  /// A merge by git would stop at the logs instead of taking both sides.
  case noUnionMerge(path: String)
}

/// What `--fix` would do about it.
package enum Remedy: Equatable, Sendable {
  /// Write the log without its unreadable lines, and keep the whole.
  case cleanLog(file: String)
  case rebuildState
  case remove(path: String)
  /// Put back the lines of the spare, as every command that writes does.
  case restoreLog
  case writeAttributes
  /// Take its logs in: a union, so that nothing is lost.
  case takeIn(path: String)
  /// Sync tools purge their copies: under a plain name it stays.
  case giveName(file: String, device: String)
  /// Only a person can.
  case none
}

extension Finding {
  /// False for what is as it should be, or costs nothing.
  package var isProblem: Bool {
    switch self {
    case .notice(let notice): notice.isProblem
    case .stateDiffers, .link, .notALog, .leftover, .needless, .nested, .noUnionMerge,
      .linesMissing, .wrongKind, .copy:
      true
    }
  }

  /// - Parameter ownLog: as notices name it; another device's log is repaired there.
  package func remedy(ownLog: String) -> Remedy {
    switch self {
    case .notice(let notice): notice.remedy(ownLog: ownLog)
    case .stateDiffers: .rebuildState
    case .leftover(let path), .needless(let path): .remove(path: path)
    case .nested(let path): .takeIn(path: path)
    case .noUnionMerge: .writeAttributes
    case .linesMissing: .restoreLog
    case .copy(let file, let device): .giveName(file: file, device: device)
    case .link, .notALog, .wrongKind: .none
    }
  }
}

extension Notice {
  fileprivate var isProblem: Bool {
    switch self {
    case .unknownKinds, .newerKeys, .repeatedLines, .stateRebuilt, .stateSetAside, .linesRestored,
      .spareKeptAside:
      false
    default: true
    }
  }

  fileprivate func remedy(ownLog: String) -> Remedy {
    switch self {
    case .unreadableLine(let file, _, _), .tornLine(let file, _):
      file == ownLog ? .cleanLog(file: file) : .none
    case .logGone, .logChanged, .stateDamaged: .rebuildState
    default: .none
    }
  }
}

extension ReviewFolder {
  package var ownLog: String { "reviews/" + ownFile }

  /// Reads everything there is and compares it; changes nothing, waits for nothing.
  package func examine() throws(StorageError) -> Examination {
    var examination = Examination()
    let loaded = try load()
    let logs = try readLogs()
    let rebuilt = logs.timeline.state(by: scheduler)
    var notices = logs.notices
    for notice in loaded.notices where !notices.contains(notice) { notices.append(notice) }
    examination.findings = notices.map { .notice($0) }
    examination.logs = zip(logs.files, logs.timeline.counts).map {
      ("reviews/" + $0.name, $1.standing)
    }
    let isDamaged = notices.contains { if case .stateDamaged = $0 { true } else { false } }
    if !isDamaged, loaded.state != rebuilt {
      examination.findings.append(.stateDiffers(cards: differences(loaded.state, rebuilt)))
    }
    examination.findings += logs.files.filter(\.isCopy).map {
      .copy(file: "reviews/" + $0.name, device: $0.device)
    }
    if let count = try? spare?.missingCount(areKnown: knows), count > 0 {
      examination.findings.append(.linesMissing(file: ownLog, count: count))
    }
    examination.findings += try strangers(logs.files)
    return examination
  }

  private func differences(_ one: ReviewState, _ other: ReviewState) -> Int {
    let ids = Set(one.records.keys).union(other.records.keys)
    return ids.count { one.records[$0] != other.records[$0] }
  }

  /// Files that ebb does not write where they are.
  private func strangers(_ logs: [LogFile]) throws(StorageError) -> [Finding] {
    var findings: [Finding] = []
    for (place, wanted) in [(path, FileKind.folder), (reviewsPath, .folder), (lockPath, .file)] {
      if let kind = try ReviewFolder.kind(of: place), kind != wanted {
        findings.append(.wrongKind(path: place))
      }
    }
    let inside = try entries(of: path)
    findings += needless(inside.filter { $0.kind == .file }.map(\.name)).map {
      .needless(path: path + "/" + $0)
    }
    for entry in inside {
      let place = path + "/" + entry.name
      if entry.isTemporary { findings.append(.leftover(path: place)) }
      if entry.kind == .link { findings.append(.link(path: place)) }
    }
    let names = Set(logs.map(\.name))
    for entry in try entries(of: reviewsPath) {
      let place = reviewsPath + "/" + entry.name
      if entry.isTemporary {
        findings.append(.leftover(path: place))
      } else if entry.kind == .link {
        findings.append(.link(path: place))
      } else if !names.contains(entry.name), !entry.name.hasPrefix(".") {
        findings.append(.notALog(path: place))
      }
    }
    if !logs.isEmpty, try !mergesByUnion() {
      findings.append(.noUnionMerge(path: attributesPath))
    }
    return findings
  }

  /// States that were set aside long ago, and copies of what is worked out anew anyway.
  private func needless(_ names: [String]) -> [String] {
    ReviewFolder.oldStates(among: names) + names.filter(LogName.isStateCopy)
  }

  /// All but the last three that were set aside; their names end in the time.
  static func oldStates(among names: [String]) -> [String] {
    names.filter { $0.hasPrefix("state.json.damaged-") }.sorted().dropLast(3)
  }

  private func entries(of folder: String) throws(StorageError) -> [FolderEntry] {
    do throws(SystemError) {
      return try Files.list(folder).sorted { $0.name < $1.name }
    } catch {
      if error.isNotFound { return [] }
      throw .system(error)
    }
  }

  var attributesPath: String { path + "/.gitattributes" }

  private func mergesByUnion() throws(StorageError) -> Bool {
    do throws(SystemError) {
      let text = String(decoding: try Files.read(attributesPath), as: UTF8.self)
      return text.split(whereSeparator: \.isNewline).contains { $0.contains("merge=union") }
    } catch {
      if error.isNotFound { return false }
      throw .system(error)
    }
  }
}
