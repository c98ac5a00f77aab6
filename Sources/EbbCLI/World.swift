package import Platform
package import Reviewing
package import Scheduling

/// Everything outside the program, as values: tests fill it by hand.
package struct World {
  /// The words after the program's name.
  package var arguments: [String]
  /// The caller gave not even the program's name, so nothing is known of what it wants.
  package var isNameless = false
  package var environment: [String: String]
  package var output: ByteSink
  package var errors: ByteSink
  /// The next line of standard input without its end; nil at the end of input.
  package var readLine: () throws(SystemError) -> String?
  package var clock: () -> ClockReading
  /// Seconds east of UTC for a local wall clock: for instants given without a zone.
  package var localOffset: (Day, _ secondOfDay: Int) -> Int
  package var hostName: String
  package var machineID: String
  package var seed: () -> UInt64
  package var isTerminal: (input: Bool, output: Bool, errors: Bool)

  package init(
    arguments: [String], environment: [String: String], output: ByteSink, errors: ByteSink,
    readLine: @escaping () throws(SystemError) -> String?, clock: @escaping () -> ClockReading,
    localOffset: @escaping (Day, _ secondOfDay: Int) -> Int, hostName: String,
    machineID: String = "", seed: @escaping () -> UInt64,
    isTerminal: (input: Bool, output: Bool, errors: Bool)
  ) {
    self.arguments = arguments
    self.environment = environment
    self.output = output
    self.errors = errors
    self.readLine = readLine
    self.clock = clock
    self.localOffset = localOffset
    self.hostName = hostName
    self.machineID = machineID
    self.seed = seed
    self.isTerminal = isTerminal
  }
}

/// Where bytes go: a descriptor, or a test's memory.
package final class ByteSink {
  private var pending: [UInt8] = []
  private let write: ([UInt8]) throws(SystemError) -> Void
  /// The first failure; nothing is written after it.
  package private(set) var failure: SystemError?

  package init(_ write: @escaping ([UInt8]) throws(SystemError) -> Void) { self.write = write }

  /// Keeps the text until 64 KiB have come together or `flush` is called.
  package func put(_ text: some StringProtocol) {
    pending.append(contentsOf: text.utf8)
    if pending.count >= 1 << 16 { flush() }
  }

  package func line(_ text: some StringProtocol = "") {
    put(text)
    put("\n")
  }

  package func flush() {
    guard !pending.isEmpty else { return }
    defer { pending.removeAll(keepingCapacity: true) }
    guard failure == nil else { return }
    do throws(SystemError) { try write(pending) } catch { failure = error }
  }
}

extension World {
  /// The machine this runs on.
  ///
  /// - Parameter words: what the program was called with, its name first.
  package static func real(_ words: [String]) -> World {
    let input = StandardInput()
    var world = World(
      arguments: Array(words.dropFirst()), environment: Host.environment,
      output: ByteSink { bytes throws(SystemError) in
        try Output.write(bytes, to: Output.standard)
      },
      errors: ByteSink { bytes throws(SystemError) in
        try Output.write(bytes, to: Output.errors)
      },
      readLine: { () throws(SystemError) in try input.nextLine() }, clock: readClock,
      localOffset: localOffset(of:second:), hostName: Host.name, machineID: Host.machineID,
      seed: Randomness.seed,
      isTerminal: (
        Output.isTerminal(0), Output.isTerminal(Output.standard), Output.isTerminal(Output.errors)
      ))
    world.isNameless = words.first?.isEmpty ?? true
    return world
  }

  private static func readClock() -> ClockReading {
    let now = WallClock.now()
    let local = WallClock.localFields(at: now.seconds)
    return ClockReading(
      instant: Instant(milliseconds: now.seconds * 1000 + Int64(now.nanoseconds) / 1_000_000),
      wall: WallTime(
        date: Day(year: local.year, month: local.month, day: local.day) ?? .first,
        hour: local.hour))
  }

  private static func localOffset(of day: Day, second: Int) -> Int {
    let (year, month, date) = day.civil
    let civil = CivilTime(
      year: year, month: month, day: date, hour: second / 3600, minute: second / 60 % 60,
      second: second % 60, secondsFromUTC: 0)
    let asUTC = Int64(day.number * 86_400 + second)
    guard let instant = WallClock.instant(ofLocal: civil) else {
      return WallClock.localFields(at: asUTC).secondsFromUTC
    }
    return Int(asUTC - instant)
  }
}
