#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What a process has used of the machine.
package struct ResourceUse: Equatable, Sendable {
  /// Time on a processor, in the program and in the system for it.
  package var cpuMicroseconds: Int
  /// The most memory that was resident at once, in bytes. Linux begins to count with what the
  /// starting process had.
  package var peakMemory: Int

  /// Of this process so far.
  package static var current: ResourceUse {
    var usage = rusage()
    // The constant is an enum in one C library and a number in another.
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
      getrusage(RUSAGE_SELF, &usage)
    #endif
    return ResourceUse(usage)
  }

  init(_ usage: rusage) {
    cpuMicroseconds = microseconds(usage.ru_utime) + microseconds(usage.ru_stime)
    #if canImport(Darwin)
      peakMemory = Int(usage.ru_maxrss)
    #else
      peakMemory = Int(usage.ru_maxrss) * 1024
    #endif
  }
}

private func microseconds(_ time: timeval) -> Int {
  Int(time.tv_sec) * 1_000_000 + Int(time.tv_usec)
}

extension Processes {
  /// Runs a program as `run` does without a terminal, and says what it used.
  package static func measure(
    program: String, arguments: [String]
  ) throws(SystemError) -> (end: ProcessEnd, use: ResourceUse) {
    let child = try start(program, arguments, inheritTerminal: false)
    var status: Int32 = 0
    var usage = rusage()
    if retryingInterrupts({ wait4(child, &status, 0, &usage) }) < 0 {
      throw .last("run", program)
    }
    return (ProcessEnd(waitStatus: status), ResourceUse(usage))
  }
}

/// The natural logarithm, which the standard library leaves to the system's.
package func logarithm(_ value: Double) -> Double { log(value) }
