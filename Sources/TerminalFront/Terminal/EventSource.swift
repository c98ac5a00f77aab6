package import Platform
package import Typesetting

/// What happens to a session from outside.
package enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  case paste(String)
  /// The screen may have another size: paint everything.
  case resize
  /// Back from a stop: paint everything.
  case resumed
  /// Asked to end: end, then `Signals.end(by:)` after the terminal was left.
  case terminate(Signal)
  case timeout
  /// No more keys will come.
  case inputEnded
  /// The terminal is gone.
  case hangup
}

/// Keys, signals and time, one event after another.
package final class EventSource {
  /// How long the rest of a sequence may take after its ESC.
  static let escapeMilliseconds = 25

  private let terminal: Terminal
  private var decoder = KeyDecoder()
  private var waiting: [TerminalInput] = []
  private var signals: [Signal] = []
  private var ended: TerminalEvent?

  /// Watches the signals until it goes away. One at a time.
  package init(_ terminal: Terminal) throws(SystemError) {
    self.terminal = terminal
    try Signals.watch()
  }

  deinit { Signals.unwatch() }

  /// The next event; nil waits for ever. Ctrl-Z is done with in here: it ends as `resumed`.
  package func next(timeoutMilliseconds: Int? = nil) -> TerminalEvent {
    let deadline = timeoutMilliseconds.map { WallClock.monotonicMilliseconds() + Int64($0) }
    while true {
      signals += Signals.take()
      if let event = nextSignal() ?? nextInput() ?? ended { return event }
      let left = deadline.map { Int(max(0, $0 - WallClock.monotonicMilliseconds())) }
      if waitForInput(milliseconds: left) { return .timeout }
    }
  }

  /// Drops keys that were typed before now: nobody answers a card not seen yet.
  package func discardInput() {
    TerminalDevice.discardInput(of: terminal.input)
    (waiting, decoder) = ([], KeyDecoder())
  }

  /// True when the whole time has passed.
  private func waitForInput(milliseconds: Int?) -> Bool {
    let isEscapeOpen = decoder.isWaiting
    let limit = isEscapeOpen ? Self.escapeMilliseconds : milliseconds
    switch TerminalDevice.wait(on: terminal.input, milliseconds: limit) {
    case .input: readInput()
    case .signal: break
    case .timeout where isEscapeOpen: waiting += decoder.timeOut()
    case .timeout: return true
    case .hangup: ended = .hangup
    }
    return false
  }

  private func readInput() {
    switch TerminalDevice.read(terminal.input) {
    case .bytes(let bytes): waiting += decoder.decode(bytes)
    case .end: ended = .inputEnded
    case .interrupted: break
    case .hangup: ended = .hangup
    }
  }

  private func nextSignal() -> TerminalEvent? {
    while let signal = signals.first {
      signals.removeFirst()
      switch signal {
      case .interrupt, .terminate, .hangup: return .terminate(signal)
      case .stop: return suspend()
      case .resume: return reclaim()
      case .resize: return .resize
      }
    }
    return nil
  }

  private func nextInput() -> TerminalEvent? {
    while !waiting.isEmpty {
      switch waiting.removeFirst() {
      case .key(let key) where key == .control("z") && terminal.isEntered: return suspend()
      case .key(let key): return .key(key)
      case .paste(let text): return .paste(text)
      case .cursorReport: continue  // too late for who asked
      }
    }
    return nil
  }

  /// Leaves, stops the job, and enters again when it goes on.
  private func suspend() -> TerminalEvent {
    terminal.leave()
    Signals.stopJob()
    let arrived = Signals.take()
    // Told to end while it was stopped, perhaps in the background: it must not enter to do so.
    if let end = arrived.first(where: \.asksToEnd) { return .terminate(end) }
    do { try terminal.enter() } catch { return .hangup }
    signals.removeAll { $0 == .stop }
    return .resumed
  }

  /// After a stop we were not asked about (SIGSTOP).
  private func reclaim() -> TerminalEvent {
    do { try terminal.reclaim() } catch { return .hangup }
    return .resumed
  }
}

extension Signal {
  fileprivate var asksToEnd: Bool {
    switch self {
    case .interrupt, .terminate, .hangup: true
    case .stop, .resume, .resize: false
    }
  }
}

extension EventSource {
  /// Prints `①`, asks where the cursor is and erases it; nil when no answer comes in time.
  ///
  /// Ask on entering, before the first frame. Keys that come meanwhile are kept.
  package func askAmbiguousWidth(limitMilliseconds: Int = 100) -> AmbiguousWidth? {
    let question = TerminalControl.move(row: 0, column: 0) + Array("①".utf8)
    try? Output.write(question + TerminalControl.askPosition, to: terminal.output)
    defer {
      let erasing = TerminalControl.move(row: 0, column: 0) + TerminalControl.clearLine
      try? Output.write(erasing, to: terminal.output)
    }
    let deadline = WallClock.monotonicMilliseconds() + Int64(limitMilliseconds)
    while ended == nil {
      if let column = takeCursorReport() {
        return column == 3 ? .wide : column == 2 ? .narrow : nil
      }
      let left = Int(deadline - WallClock.monotonicMilliseconds())
      if left <= 0 || waitForInput(milliseconds: left) { break }
      signals += Signals.take()
    }
    return nil
  }

  private func takeCursorReport() -> Int? {
    for (index, input) in waiting.enumerated() {
      guard case .cursorReport(_, let column) = input else { continue }
      waiting.remove(at: index)
      return column
    }
    return nil
  }
}
