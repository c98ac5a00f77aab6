import Foundation

@testable import Platform

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A pseudo-terminal: what the program holds (`slave`, by `name`) and what the test sees of it.
final class TerminalPair {
  let name: String
  let slave: Int32
  private let master: Int32

  init(columns: UInt16 = 80, rows: UInt16 = 24) throws {
    #if canImport(Glibc)
      // posix_openpt, by hand: the Glibc module lacks it.
      master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var (number, unlocked) = (UInt32(0), Int32(0))
      _ = ioctl(master, 0x4004_5431, &unlocked)  // TIOCSPTLCK
      _ = ioctl(master, 0x8004_5430, &number)  // TIOCGPTN
      name = "/dev/pts/\(number)"
    #else
      master = posix_openpt(O_RDWR | O_NOCTTY)
      grantpt(master)
      unlockpt(master)
      name = ptsname(master).map { String(cString: $0) } ?? ""
    #endif
    slave = try Self.attach(name)
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    var size = winsize()
    (size.ws_col, size.ws_row) = (columns, rows)
    _ = ioctl(slave, UInt(TIOCSWINSZ), &size)
  }

  deinit {
    close(master)
    close(slave)
  }

  static func attach(_ name: String) throws -> Int32 {
    try openDescriptor(name, O_RDWR | O_NOCTTY)
  }

  var modes: TerminalModes {
    get throws { try TerminalDevice.modes(of: slave) }
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// What has been written since the last time, with `␛` for ESC.
  func written() -> String {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(master, &buffer, buffer.count)
      if count <= 0 { break }
      all += buffer.prefix(count)
    }
    return String(decoding: all, as: UTF8.self).replacing("\u{1B}", with: "␛")
  }
}
