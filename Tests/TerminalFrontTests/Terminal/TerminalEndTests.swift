import Foundation
import Platform
import Testing

@testable import TerminalFront

// Every way out, each in a process of its own, seen from the other side of the terminal.
@Suite(.serialized) struct TerminalEndTests {
  let terminal: TerminalPair
  let before: TerminalModes

  init() throws {
    terminal = try TerminalPair()
    before = try terminal.modes
  }

  /// The alternate screen was entered, and left after everything else.
  private func expectRestored(_ place: SourceLocation = #_sourceLocation) throws {
    let after = try terminal.modes
    #expect(after == before, sourceLocation: place)
    let written = terminal.written()
    #expect(written.contains("␛[?1049h"), sourceLocation: place)
    #expect(written.hasSuffix("␛[?2004l␛[?7h␛[?25h␛[?1049l"), sourceLocation: place)
    #expect(written.components(separatedBy: "␛[?1049l").count == 2, sourceLocation: place)
  }

  @Test func quitting() async throws {
    await #expect(processExitsWith: .exitCode(5)) { [name = terminal.name as String] in
      let device = try TerminalPair.attach(name)
      let before = try TerminalDevice.modes(of: device)
      try Terminal.run(input: device, output: device) { _ in
        if try TerminalDevice.modes(of: device) == before { exit(9) }
      }
      exit(5)
    }
    try expectRestored()
  }

  @Test func anErrorThrown() async throws {
    await #expect(processExitsWith: .failure) { [name = terminal.name as String] in
      let device = try TerminalPair.attach(name)
      try Terminal.run(input: device, output: device) { _ in throw CancellationError() }
    }
    try expectRestored()
  }

  @Test func exitInTheMiddle() async throws {
    await #expect(processExitsWith: .exitCode(7)) { [name = terminal.name as String] in
      let device = try TerminalPair.attach(name)
      let screen = Terminal(input: device, output: device)
      try screen.enter()
      exit(7)
    }
    try expectRestored()
  }

  @Test func aTrap() async throws {
    await #expect(processExitsWith: .failure) { [name = terminal.name as String] in
      let device = try TerminalPair.attach(name)
      let screen = Terminal(input: device, output: device)
      try screen.enter()
      try Output.write("frame cut off in the mid\u{1B}]8;;http", to: device)
      fatalError("on purpose")
    }
    try expectRestored()
  }

  @Test func aStackThatRunsOver() async throws {
    await #expect(processExitsWith: .failure) { [name = terminal.name as String] in
      let device = try TerminalPair.attach(name)
      // The alternate stack is the main thread's, where the program runs.
      let screen = await MainActor.run { UncheckedBox(Terminal(input: device, output: device)) }
      try await MainActor.run {
        try screen.value.enter()
        print(dig(1))
      }
    }
    try expectRestored()
  }

  @Test(arguments: [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGQUIT])
  func aFatalSignal(number: Int32) async throws {
    await #expect(processExitsWith: .failure) {
      [name = terminal.name as String, number = number as Int32] in
      let device = try TerminalPair.attach(name)
      // As the runtime's own handler, this one returns from a signal that was sent.
      signal(number) { _ in }
      let screen = Terminal(input: device, output: device)
      try screen.enter()
      // Not raise: the threads of tests block signals.
      kill(getpid(), number)
      _ = poll(nil, 0, 5000)
      exit(0)
    }
    try expectRestored()
  }

  @Test(arguments: [Signal.interrupt, .terminate, .hangup])
  func aRequestToEnd(signal: Signal) async throws {
    await #expect(processExitsWith: .signal(signal.number)) {
      [name = terminal.name as String, number = signal.rawValue as UInt8] in
      guard let signal = Signal(rawValue: number) else { exit(2) }
      let device = try TerminalPair.attach(name)
      try Terminal.run(input: device, output: device) { screen in
        let events = try EventSource(screen)
        kill(getpid(), signal.number)
        if events.next(timeoutMilliseconds: 10_000) != .terminate(signal) { exit(3) }
      }
      Signals.end(by: signal)
    }
    try expectRestored()
  }
}

struct UncheckedBox<Value>: @unchecked Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}

@inline(never) private func dig(_ depth: Int) -> Int {
  depth < 0 ? depth : dig(depth &+ 1) &+ dig(depth &+ 2) &+ 1
}
