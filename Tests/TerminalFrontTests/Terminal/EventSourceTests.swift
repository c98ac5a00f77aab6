import Foundation
import Platform
import Testing
import Typesetting

@testable import TerminalFront

// Signals belong to the whole process: one after another.
@Suite(.serialized, .watchesSignals) struct EventSourceTests {
  let pair: TerminalPair
  let terminal: Terminal
  let events: EventSource

  init() throws {
    pair = try TerminalPair(columns: 91, rows: 17)
    terminal = Terminal(input: pair.slave, output: pair.slave)
    // Not `enter`: that would hold back the errors of the test run itself.
    try TerminalDevice.setModes(TerminalDevice.modes(of: pair.slave).forKeys, of: pair.slave)
    events = try EventSource(terminal)
  }

  @Test func keysComeOneByOne() {
    pair.type("a\u{1B}[A中")
    #expect(events.next() == .key(.character("a")))
    #expect(events.next() == .key(Key(.up)))
    #expect(events.next() == .key(.character("中")))
    #expect(events.next(timeoutMilliseconds: 0) == .timeout)
    pair.type("\u{1B}[200~x\ry\u{1B}[201~")
    #expect(events.next() == .paste("x\ny"))
    pair.type("\u{3}\u{1C}\u{13}")
    #expect(events.next() == .key(.control("c")))
    #expect(events.next() == .key(.control("\\")))
    #expect(events.next() == .key(.control("s")))
  }

  @Test func aLoneEscapeIsAKey() {
    pair.type("\u{1B}")
    #expect(events.next(timeoutMilliseconds: 10_000) == .key(Key(.escape)))
  }

  @Test func typedAheadCanBeDropped() {
    pair.type("444")
    #expect(events.next() == .key(.character("4")))
    pair.type("444\u{1B}")
    events.discardInput()
    #expect(events.next(timeoutMilliseconds: 0) == .timeout)
  }

  @Test func aResizeIsAnEventAndTheSizeIsKnown() {
    #expect(terminal.size == ScreenSize(columns: 91, rows: 17))
    kill(getpid(), SIGWINCH)
    #expect(events.next(timeoutMilliseconds: 10_000) == .resize)
    #expect(events.next(timeoutMilliseconds: 0) == .timeout)
  }

  @Test func goingOnAfterAStopIsAnEvent() {
    kill(getpid(), SIGCONT)
    #expect(events.next(timeoutMilliseconds: 10_000) == .resumed)
  }

  @Test(arguments: [(2, AmbiguousWidth.narrow), (3, .wide), (9, nil)] as [(Int, AmbiguousWidth?)])
  func theTerminalSaysWhatItCan(column: Int, expected: AmbiguousWidth?) {
    pair.type("q\u{1B}[?1007;2$y\u{1B}[1;\(column)Rw")
    let answers = events.askTerminal(limitMilliseconds: 10_000)
    #expect(answers.ambiguous == expected && answers.sendsWheelAsKeys)
    #expect(
      pair.written() == "␛[?1007$p␛[1;1H①␛[6n␛[1;1H␛[0m␛[2K␛[?1007h")
    // Keys that came meanwhile are kept.
    #expect(events.next() == .key(.character("q")))
    #expect(events.next() == .key(.character("w")))
  }

  @Test func noAnswerIsNoWidthAndALateOneIsNoKey() {
    #expect(events.askTerminal(limitMilliseconds: 1) == TerminalAnswers())
    pair.type("\u{1B}[1;2Rx")
    #expect(events.next() == .key(.character("x")))
  }

  @Test func losingTheFocusIsAnEvent() {
    pair.type("\u{1B}[O\u{1B}[I")
    #expect(events.next() == .focus(false))
    #expect(events.next() == .focus(true))
  }
}

/// R15. A terminal behind a slow line, as values: bytes that come at their time, and a clock that
/// moves only when somebody waits.
private final class SlowLine {
  private var bytes: [(at: Int64, byte: UInt8)] = []
  private(set) var now: Int64 = 0

  func send(_ text: some Sequence<UInt8>, at time: Int64) { bytes += text.map { (time, $0) } }

  var port: TerminalPort {
    TerminalPort(
      wait: { [self] limit in
        guard let next = bytes.first else {
          now += Int64(limit ?? 0)
          return limit == nil ? .hangup : .timeout
        }
        if let limit, next.at > now + Int64(limit) {
          now += Int64(limit)
          return .timeout
        }
        now = max(now, next.at)
        return .input
      },
      read: { [self] in
        let ready = bytes.prefix { $0.at <= now }.map(\.byte)
        bytes.removeFirst(ready.count)
        return .bytes(ready)
      },
      discard: { [self] in bytes.removeAll { $0.at <= now } },
      now: { [self] in now })
  }
}

@Suite(.serialized, .watchesSignals) struct SlowReplyTests {
  let pair: TerminalPair
  let terminal: Terminal
  private let replies = Array("\u{1B}[?1007;2$y\u{1B}[1;2R".utf8)

  init() throws {
    pair = try TerminalPair(columns: 80, rows: 24)
    terminal = Terminal(input: pair.slave, output: pair.slave)
  }

  @Test("A reply cut at any byte, its parts up to a second apart, is never a key")
  func repliesCutAnywhere() throws {
    for cut in 0...replies.count {
      for (first, gap) in [(0, 0), (50, 60), (200, 900), (1000, 20), (1000, 999)]
        as [(Int64, Int64)]
      {
        let line = SlowLine()
        line.send(replies[..<cut], at: first)
        line.send(replies[cut...], at: first + gap)
        line.send("x".utf8, at: first + gap + 5)
        let events = try EventSource(terminal, port: line.port)
        _ = events.askTerminal()
        #expect(events.next() == .key(.character("x")), "cut \(cut), \(first) + \(gap) ms")
        #expect(events.next() == .hangup)
      }
    }
  }

  @Test("A paste goes on through pauses under a second, and ends after one of a second")
  func aPasteThatNeverEnds() throws {
    let line = SlowLine()
    line.send("\u{1B}[200~one".utf8, at: 0)
    line.send(" two".utf8, at: 900)
    line.send("q".utf8, at: 5000)
    let events = try EventSource(terminal, port: line.port)
    #expect(events.next() == .paste("one two"))
    #expect(line.now == 1900)
    #expect(events.next() == .key(.character("q")))
  }

  @Test("What was read and not asked for keeps its order, and can be dropped")
  func waitingKeys() throws {
    let line = SlowLine()
    line.send("abc".utf8, at: 0)
    line.send("d".utf8, at: 10)
    let events = try EventSource(terminal, port: line.port)
    #expect(events.next() == .key(.character("a")))
    #expect(events.hasMore)
    #expect(events.next() == .key(.character("b")))
    events.discardInput()
    #expect(!events.hasMore)
    #expect(events.next() == .key(.character("d")))
  }

  @Test("Leaving waits for what is owed, but no longer than 200 ms")
  func leavingDrains() throws {
    for cut in 0...replies.count {
      let line = SlowLine()
      line.send(replies[..<cut], at: 120)
      line.send(replies[cut...], at: 250)
      let events = try EventSource(terminal, port: line.port)
      _ = events.askTerminal()
      events.discardInput()
      events.drain()
      #expect(events.next(timeoutMilliseconds: 0) == .timeout)
      #expect(line.now <= 301)
    }
    let silent = SlowLine()
    let events = try EventSource(terminal, port: silent.port)
    _ = events.askTerminal()
    events.drain()
    #expect(silent.now <= 301)
  }

  @Test("Escape is a key at once when nothing is owed, and after a second when something is")
  func escapeStillCounts() throws {
    let line = SlowLine()
    line.send("\u{1B}".utf8, at: 500)
    let events = try EventSource(terminal, port: line.port)
    _ = events.askTerminal()
    #expect(events.next() == .key(Key(.escape)))
    #expect(line.now == 1500)
    let answered = SlowLine()
    answered.send(replies, at: 10)
    answered.send("\u{1B}".utf8, at: 500)
    let others = try EventSource(terminal, port: answered.port)
    _ = others.askTerminal()
    #expect(others.next() == .key(Key(.escape)))
    #expect(answered.now == 525)
  }
}
