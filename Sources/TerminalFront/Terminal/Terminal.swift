package import Platform

/// The terminal as a full screen: entered, left, and put back on every way out.
///
/// `run` is the way in. Between `enter` and `leave` a crash, `exit` and SIGQUIT put it back by
/// themselves (`TerminalRescue`); SIGINT, SIGTERM, SIGHUP and stops come as events (`EventSource`).
package final class Terminal {
  package let input: Int32
  package let output: Int32
  private var modesBefore: TerminalModes?
  /// Called before the shell's modes come back: what the terminal still owes is read here.
  package var drain: () -> Void = {}

  package init(input: Int32 = 0, output: Int32 = 1) {
    self.input = input
    self.output = output
  }

  deinit { leave() }

  /// Enters, runs `body` and leaves, also when it throws.
  package static func run<Result>(
    input: Int32 = 0, output: Int32 = 1, _ body: (Terminal) throws -> Result
  ) throws -> Result {
    let terminal = Terminal(input: input, output: output)
    try terminal.enter()
    defer { terminal.leave() }
    return try body(terminal)
  }

  package var isEntered: Bool { modesBefore != nil }

  /// Raw keys and an empty screen of our own.
  package func enter() throws(SystemError) {
    if isEntered { return }
    let modes = try TerminalDevice.modes(of: input)
    TerminalRescue.arm(
      input: input, output: output, modes: modes, bytes: TerminalControl.leaving)
    modesBefore = modes
    do throws(SystemError) {
      try TerminalDevice.setModes(modes.forKeys, of: input)
      try Output.write(TerminalControl.entering, to: output)
    } catch {
      leave()
      throw error
    }
  }

  /// Everything as it was before `enter`. Keys not read yet are dropped: they are not for the shell.
  package func leave() {
    if !isEntered { return }
    drain()
    modesBefore = nil
    TerminalDevice.discardInput(of: input)
    // All of it: the bytes, the modes, the errors held back.
    TerminalRescue.restore()
  }

  /// Leaves for the time of `body` (an editor), then enters again. Repaint everything afterwards.
  package func stepAside<Result>(_ body: () throws -> Result) throws -> Result {
    leave()
    let result: Result
    do {
      result = try body()
    } catch {
      try enter()
      throw error
    }
    try enter()
    return result
  }

  /// After a stop from outside the terminal has the shell's modes: sets ours again.
  package func reclaim() throws(SystemError) {
    guard let modesBefore else { return }
    try TerminalDevice.setModes(modesBefore.forKeys, of: input)
    try Output.write(TerminalControl.entering, to: output)
  }

  /// In character cells: the device's word, else `COLUMNS` and `LINES`, else 80 by 24.
  package var size: ScreenSize {
    if let size = TerminalDevice.size(of: output) ?? TerminalDevice.size(of: input) {
      return ScreenSize(columns: size.columns, rows: size.rows)
    }
    return ScreenSize(environment: Host.environment)
  }
}

package struct ScreenSize: Equatable, Sendable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  package init(environment: [String: String]) {
    func number(_ name: String, _ fallback: Int) -> Int {
      environment[name].flatMap(Int.init).flatMap { (1...10_000).contains($0) ? $0 : nil }
        ?? fallback
    }
    self.init(columns: number("COLUMNS", 80), rows: number("LINES", 24))
  }
}

/// The few control sequences used; all terminals ignore those they do not know.
enum TerminalControl {
  /// Alternate screen, no cursor, no automatic wrap (a misjudged width must not push lines down),
  /// pastes marked, focus reported.
  static let entering = Array(
    "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l\u{1B}[?2004h\u{1B}[?1004h".utf8)
  /// Also ends what a torn frame may have left open: a string, a link, a synchronized update.
  static let leaving = Array(
    ("\u{1B}\\\u{1B}]8;;\u{1B}\\\u{1B}[?2026l\u{1B}[0m\u{1B}[?1007l\u{1B}[?1004l\u{1B}[?2004l\u{1B}[?7h\u{1B}[?25h"
      + "\u{1B}[?1049l").utf8)
  static let beginFrame = Array("\u{1B}[?2026h\u{1B}[?25l".utf8)
  static let endFrame = Array("\u{1B}[?2026l".utf8)
  static let clearAll = Array("\u{1B}[0m\u{1B}[H\u{1B}[2J".utf8)
  static let clearBelow = Array("\u{1B}[0m\u{1B}[J".utf8)
  static let clearLine = Array("\u{1B}[0m\u{1B}[2K".utf8)
  static let showCursor = Array("\u{1B}[?25h".utf8)
  static let askPosition = Array("\u{1B}[6n".utf8)
  static let wheelAsKeys = Array("\u{1B}[?1007h".utf8)
  static func askMode(_ number: Int) -> [UInt8] { Array("\u{1B}[?\(number)$p".utf8) }

  /// From 0, as all positions in this program.
  static func move(row: Int, column: Int) -> [UInt8] {
    Array("\u{1B}[\(row + 1);\(column + 1)H".utf8)
  }
}
