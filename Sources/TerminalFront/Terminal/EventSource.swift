package import Platform
package import Typesetting

/// What happens to a session from outside.
package enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  case paste(String)
  /// The screen may have another size: paint everything.
  case resize
  /// The terminal has the keys' attention, or has lost it.
  case focus(Bool)
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

/// Where keys come from, and the time: a terminal's, or a test's.
package struct TerminalPort {
  /// Waits for bytes, a signal or the end of the time; nil waits for ever.
  var wait: (_ milliseconds: Int?) -> TerminalDevice.Arrival
  var read: () -> TerminalDevice.Reading
  /// Throws away what has come and was not read.
  var discard: () -> Void
  /// Milliseconds on a clock that never jumps.
  var now: () -> Int64

  static func device(_ descriptor: Int32) -> TerminalPort {
    TerminalPort(
      wait: { TerminalDevice.wait(on: descriptor, milliseconds: $0) },
      read: { TerminalDevice.read(descriptor) },
      discard: { TerminalDevice.discardInput(of: descriptor) },
      now: WallClock.monotonicMilliseconds)
  }
}

/// Keys, signals and time, one event after another.
package final class EventSource {
  /// How long the rest of a sequence may take after its ESC.
  static let escapeMilliseconds = 25
  /// R15. The same while the terminal still owes a reply, which a slow line may cut anywhere.
  static let replyMilliseconds = 1000
  /// A paste goes on without a pause; after this one its end was lost.
  static let pasteMilliseconds = 1000
  /// So long after a question its reply may still begin.
  static let patienceMilliseconds: Int64 = 3000

  private let terminal: Terminal
  private let port: TerminalPort
  /// Until then the terminal may still answer the last questions.
  private var owesRepliesUntil: Int64?
  private var decoder = KeyDecoder()
  /// What has been read and not been asked for: from `taken` on.
  private var waiting: [TerminalInput] = []
  private var taken = 0
  private var signals: [Signal] = []
  private var ended: TerminalEvent?

  /// Watches the signals until it goes away. One at a time.
  package convenience init(_ terminal: Terminal) throws(SystemError) {
    try self.init(terminal, port: .device(terminal.input))
  }

  init(_ terminal: Terminal, port: TerminalPort) throws(SystemError) {
    self.terminal = terminal
    self.port = port
    try Signals.watch()
  }

  deinit { Signals.unwatch() }

  /// The next event; nil waits for ever. Ctrl-Z is done with in here: it ends as `resumed`.
  package func next(timeoutMilliseconds: Int? = nil) -> TerminalEvent {
    let deadline = timeoutMilliseconds.map { port.now() + Int64($0) }
    while true {
      signals += Signals.take()
      if let event = nextSignal() ?? nextInput() ?? ended { return event }
      let left = deadline.map { Int(max(0, $0 - port.now())) }
      if waitForInput(milliseconds: left) { return .timeout }
    }
  }

  /// Drops keys that were typed before now: nobody answers a card not seen yet.
  ///
  /// Not in the middle of a sequence: its rest would come as keys.
  package func discardInput() {
    keepWaiting { !$0.isKey }
    if owesReplies || decoder.isInSequence { return }
    port.discard()
    (waiting, taken, decoder) = ([], 0, KeyDecoder())
  }

  /// R15. Reads what the terminal still owes before the modes of the shell are set again, so that
  /// it does not become a word on the shell's line.
  package func drain(milliseconds: Int = 200) {
    let deadline = port.now() + Int64(milliseconds)
    while ended == nil, owesReplies || decoder.isInSequence {
      let left = Int(deadline - port.now())
      if left <= 0 || waitForInput(milliseconds: left) { break }
      noteReplies()
    }
    (waiting, taken) = ([], 0)
  }

  /// Whether the next event is there already.
  package var hasMore: Bool { taken < waiting.count }

  private var owesReplies: Bool { owesRepliesUntil.map { port.now() < $0 } ?? false }

  /// True when the whole time has passed.
  private func waitForInput(milliseconds: Int?) -> Bool {
    let patience = patienceWithSequence
    switch port.wait(patience ?? milliseconds) {
    case .input: readInput()
    case .signal: break
    case .timeout where patience != nil: waiting += decoder.timeOut()
    case .timeout: return true
    case .hangup: ended = .hangup
    }
    return false
  }

  /// How long the rest of what has begun may take; nil when only time will not tell.
  private var patienceWithSequence: Int? {
    if decoder.isInPaste { return Self.pasteMilliseconds }
    if !decoder.isWaiting { return nil }
    return owesReplies ? Self.replyMilliseconds : Self.escapeMilliseconds
  }

  private func readInput() {
    switch port.read() {
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
    while taken < waiting.count {
      taken += 1
      switch waiting[taken - 1] {
      case .key(let key) where key == .control("z") && terminal.isEntered: return suspend()
      case .key(let key): return .key(key)
      case .paste(let text): return .paste(text)
      case .focus(let isHeld): return .focus(isHeld)
      // Too late for who asked. The cursor's place is the last that was asked for.
      case .cursorReport: owesRepliesUntil = nil
      case .modeReport: continue
      }
    }
    (waiting, taken) = ([], 0)
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

/// What a terminal said of itself when it was asked.
package struct TerminalAnswers: Equatable, Sendable {
  /// Of characters that Unicode leaves open; nil when it did not say.
  package var ambiguous: AmbiguousWidth?
  /// It can send arrow keys for the mouse wheel (DEC private mode 1007), which leaves selecting
  /// text with the mouse as it is.
  package var sendsWheelAsKeys = false

  package init() {}
}

extension EventSource {
  private static let wheelMode = 1007

  /// R15. Asks all questions in one write; the last is where the cursor is, and its reply ends the
  /// wait early: terminals answer in order, and all answer that one.
  ///
  /// Prints `①` before it, and erases it. Ask on entering, before the first frame. Keys that come
  /// meanwhile are kept.
  package func askTerminal(limitMilliseconds: Int = 100) -> TerminalAnswers {
    let start = TerminalControl.move(row: 0, column: 0)
    let questions =
      TerminalControl.askMode(Self.wheelMode) + start + Array("①".utf8)
      + TerminalControl.askPosition + start + TerminalControl.clearLine
    try? Output.write(questions, to: terminal.output)
    owesRepliesUntil = port.now() + Self.patienceMilliseconds
    var answers = TerminalAnswers()
    let deadline = port.now() + Int64(limitMilliseconds)
    while ended == nil {
      for reply in takeReplies() {
        switch reply {
        case .cursorReport(_, let column):
          answers.ambiguous = column == 3 ? .wide : column == 2 ? .narrow : nil
          owesRepliesUntil = nil
        case .modeReport(Self.wheelMode, let state):
          answers.sendsWheelAsKeys = state == 1 || state == 2
        default: break
        }
      }
      let left = Int(deadline - port.now())
      if owesRepliesUntil == nil || left <= 0 || waitForInput(milliseconds: left) { break }
      signals += Signals.take()
    }
    if answers.sendsWheelAsKeys {
      try? Output.write(TerminalControl.wheelAsKeys, to: terminal.output)
    }
    return answers
  }

  private func takeReplies() -> [TerminalInput] {
    let replies = waiting[taken...].filter(\.isReply)
    keepWaiting { !$0.isReply }
    return replies
  }

  private func keepWaiting(_ isKept: (TerminalInput) -> Bool) {
    (waiting, taken) = (waiting[taken...].filter(isKept), 0)
  }

  /// A cursor report, though late, ends the debt.
  private func noteReplies() {
    for case .cursorReport in takeReplies() { owesRepliesUntil = nil }
  }
}

extension TerminalInput {
  fileprivate var isReply: Bool {
    switch self {
    case .cursorReport, .modeReport: true
    case .key, .paste, .focus: false
    }
  }

  fileprivate var isKey: Bool {
    switch self {
    case .key, .paste: true
    case .cursorReport, .modeReport, .focus: false
    }
  }
}
