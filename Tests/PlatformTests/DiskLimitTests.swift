import Foundation
import Platform
import TestSupport
import Testing

// A real limit of the system, in a process of its own.
@Suite struct DiskLimitTests {
  @Test func atTheFileSizeLimitNothingIsLost() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let (log, state) = (folder.at("log"), folder.at("state"))
      var file = try AppendFile(log)
      try file.append([UInt8](repeating: 1, count: 3000))
      try Files.writeAtomically([1, 2, 3], to: state)
      Signals.ignoreBrokenPipes()
      var limit = rlimit(rlim_cur: 4096, rlim_max: 4096)
      #if canImport(Glibc)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      #else
        setrlimit(RLIMIT_FSIZE, &limit)
      #endif
      let large = [UInt8](repeating: 2, count: 3000)
      do throws(SystemError) {
        try file.append(large)
        exit(2)
      } catch { if !error.isNoSpace { exit(3) } }
      do throws(SystemError) {
        try Files.writeAtomically(large + large, to: state)
        exit(4)
      } catch { if !error.isNoSpace { exit(5) } }
      if try Files.read(log).count != 3000 || Files.read(state) != [1, 2, 3] { exit(6) }
      if folder.names != ["log", "state"] { exit(7) }
      try file.append([3])
      if try Files.read(log).count != 3001 { exit(8) }
    }
  }
}
