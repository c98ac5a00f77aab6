#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  @preconcurrency import Musl  // for `environ`
#else
  import Glibc
#endif

/// This process and the machine it runs on.
package enum Host {
  /// The machine's name as the system has it; empty when it has none.
  package static var name: String {
    var buffer = [CChar](repeating: 0, count: 256)
    if gethostname(&buffer, buffer.count - 1) < 0 { return "" }
    return buffer.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }

  /// What tells this machine from all others, also from a clone of its disk; empty when it has none.
  package static var machineID: String {
    #if canImport(Darwin)
      var bytes = [UInt8](repeating: 0, count: 16)
      var wait = timespec(tv_sec: 1, tv_nsec: 0)
      guard gethostuuid(&bytes, &wait) == 0 else { return "" }
      return bytes.map { String($0, radix: 16) }.joined(separator: "-")
    #else
      let bytes = (try? Files.read("/etc/machine-id")) ?? []
      return String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self)
    #endif
  }

  /// Ends the process; no `defer` runs.
  package static func end(_ status: Int32) -> Never { exit(status) }

  /// The program that opens a file or a web address.
  package static var usualOpener: String {
    #if canImport(Darwin)
      "open"
    #else
      "xdg-open"
    #endif
  }

  package static var processID: Int32 { getpid() }

  /// The words that `main` was given, the program's name among them.
  package static func words(
    _ count: Int32, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  ) -> [String] {
    (0..<Int(count)).compactMap { index in words[index].map { String(cString: $0) } }
  }

  /// The value of a variable; one that is set and empty is "".
  package static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// All variables.
  package static var environment: [String: String] {
    var variables: [String: String] = [:]
    var entry = environmentStrings
    while let text = entry?.pointee {
      let pair = String(cString: text).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
      entry = entry?.advanced(by: 1)
    }
    return variables
  }

  /// The language of messages as the user set it (`zh_CN.UTF-8`): the first set of the three.
  package static var messageLocale: String? {
    ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment($0) }.first { !$0.isEmpty }
  }

  static var environmentStrings: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    #if canImport(Darwin)
      return _NSGetEnviron().pointee
    #else
      return environ
    #endif
  }
}

package enum Randomness {
  package static func seed() -> UInt64 {
    var system = SystemRandomNumberGenerator()
    return system.next()
  }
}
