// Paths as text, and where they really lead.

package func joined(_ folder: String, _ name: String) -> String {
  folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
}

package func lastComponent(_ path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

extension Files {
  /// The path from the root on, with the links that it has.
  package static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    return (try? currentFolder()).map { joined($0, path) } ?? "./" + path
  }

  /// The path without links, where only its last parts may be missing; nil when it leads nowhere.
  package static func resolved(_ path: String) -> String? {
    var missing: [String] = []
    var place = path
    while true {
      if let real = try? realPath(place) { return missing.reversed().reduce(real, joined) }
      let last = lastComponent(place)
      let parent = folder(of: place)
      if parent == place || last == ".." { return nil }
      if last != "." { missing.append(last) }
      place = parent
    }
  }
}
