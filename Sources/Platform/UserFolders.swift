/// Where a person's own files go, apart from any collection: options, state, what can be made anew.
///
/// The XDG base directories when they are set (absolute paths, as that standard wants them); else
/// what the system is used to. nil where there is no home to put a folder into.
package struct UserFolders: Equatable, Sendable {
  /// Options (`config.json`), written by `ebb config --global`.
  package var config: String?
  /// What this machine remembers, such as its device's name; not to be synced.
  package var state: String?
  /// What may be deleted at any time.
  package var cache: String?

  /// The folders need not be there.
  package init(environment: [String: String]) {
    func folder(_ variable: String, _ below: String) -> String? {
      if let given = absolute(environment[variable]) { return given + "/ebb" }
      return absolute(environment["HOME"]).map { $0 + "/" + below + "/ebb" }
    }
    #if canImport(Darwin)
      config = folder("XDG_CONFIG_HOME", "Library/Application Support")
      state = folder("XDG_STATE_HOME", "Library/Application Support")
      cache = folder("XDG_CACHE_HOME", "Library/Caches")
    #else
      config = folder("XDG_CONFIG_HOME", ".config")
      state = folder("XDG_STATE_HOME", ".local/state")
      cache = folder("XDG_CACHE_HOME", ".cache")
    #endif
  }
}

/// The path without slashes at its end; nil unless it begins at the root.
private func absolute(_ path: String?) -> String? {
  guard var path, path.hasPrefix("/") else { return nil }
  while path.count > 1, path.hasSuffix("/") { path.removeLast() }
  return path == "/" ? "" : path
}
