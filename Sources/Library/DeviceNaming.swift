import Platform
import Storage
import Words

/// How this machine names its review logs, so that no two machines write into one.
///
/// The host's name is not enough: many machines share one, and some take it from the network. So a
/// name is chosen once for each collection, and kept outside of it.
package struct DeviceNaming {
  /// `$EBB_DEVICE`, which is taken as it is.
  package var chosen: String?
  package var hostName: String
  /// What tells this machine from a clone of its disk.
  package var machine: String
  /// The person's state folder; nil where there is none.
  package var folder: String?
  package var random: () -> UInt64

  package init(
    chosen: String?, hostName: String = "", machine: String = "", folder: String? = nil,
    random: @escaping () -> UInt64 = { 0 }
  ) {
    (self.chosen, self.hostName, self.machine) = (chosen, hostName, machine)
    (self.folder, self.random) = (folder, random)
  }
}

extension DeviceNaming {
  /// The name that was chosen for the collection with this state folder; else the host's.
  package func name(for stateFolder: String) -> String {
    chosen ?? kept(stateFolder) ?? hostName
  }

  /// The same for a command that writes: chooses a name and keeps it when there is none yet.
  ///
  /// Where it cannot be kept, the host's name it is, and that is said.
  func writersName(for stateFolder: String) -> (name: String, remark: Remark?) {
    if let known = chosen ?? kept(stateFolder) { return (known, nil) }
    guard let folder else { return (hostName, Remark(.deviceNotKept(hostName, nil), isNews: true)) }
    let name = newName(for: stateFolder)
    let text = "\(name)\n\(machine)\n\(key(stateFolder))\n"
    do throws(SystemError) {
      try Files.makeFolder(folder + "/devices", mode: 0o700)
      try Files.writeAtomically(Array(text.utf8), to: file(of: stateFolder), mode: 0o600)
    } catch {
      return (hostName, Remark(.deviceNotKept(hostName, error), isNews: true))
    }
    return (name, nil)
  }

  /// The host's name and a random part, so that no log has it yet.
  private func newName(for stateFolder: String) -> String {
    let logs = Set(((try? Files.list(stateFolder + "/reviews")) ?? []).map { $0.name.lowercased() })
    let base = LogName.device(hostName)
    while true {
      let digits = String(random() & 0xFF_FFFF | 0x100_0000, radix: 16).dropFirst()
      let name = "\(base)-\(digits)"
      if !logs.contains(name.lowercased() + ".jsonl") { return name }
    }
  }

  /// nil when nothing is kept, or for another machine: a home folder that was cloned.
  private func kept(_ stateFolder: String) -> String? {
    guard folder != nil, let bytes = try? Files.read(file(of: stateFolder)),
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    let lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3, !lines[0].isEmpty, lines[1] == machine,
      lines[2] == key(stateFolder) + "\n"
    else { return nil }
    return String(lines[0])
  }

  private func key(_ stateFolder: String) -> String {
    Files.resolved(stateFolder) ?? Files.absolute(stateFolder)
  }

  private func file(of stateFolder: String) -> String {
    (folder ?? "") + "/devices/" + nameHash(key(stateFolder))
  }
}
