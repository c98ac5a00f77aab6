import Foundation
import Platform
import Testing
import Typesetting

@testable import TerminalFront

// Signals belong to the whole process: one after another.
@Suite(.serialized) struct EventSourceTests {
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
  func theTerminalSaysHowWideAmbiguousCharactersAre(column: Int, expected: AmbiguousWidth?) {
    pair.type("q\u{1B}[1;\(column)Rw")
    #expect(events.askAmbiguousWidth(limitMilliseconds: 10_000) == expected)
    #expect(pair.written() == "␛[1;1H①␛[6n␛[1;1H␛[0m␛[2K")
    // Keys that came meanwhile are kept.
    #expect(events.next() == .key(.character("q")))
    #expect(events.next() == .key(.character("w")))
  }

  @Test func noAnswerIsNoWidthAndALateOneIsNoKey() {
    #expect(events.askAmbiguousWidth(limitMilliseconds: 1) == nil)
    pair.type("\u{1B}[1;2Rx")
    #expect(events.next() == .key(.character("x")))
  }
}
