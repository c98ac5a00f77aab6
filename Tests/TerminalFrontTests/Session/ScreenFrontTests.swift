import Decks
import Platform
import Reviewing
import Scheduling
import Testing
import Typesetting
import Words

@testable import TerminalFront

/// The front on a real pseudo-terminal, with a world in memory. Signals belong to the whole process.
@Suite(.serialized, .watchesSignals) struct ScreenFrontTests {
  let pair: TerminalPair
  let terminal: Terminal

  init() throws {
    pair = try TerminalPair(columns: 80, rows: 24)
    terminal = Terminal(input: pair.slave, output: pair.slave)
    try TerminalDevice.setModes(TerminalDevice.modes(of: pair.slave).forKeys, of: pair.slave)
  }

  /// All keys are there at once; returns what was drawn.
  private func run(_ host: DayHost, _ keys: String, comeback: Comeback? = nil) throws -> String {
    var drawn = ""
    host.tick = { [pair] in drawn += pair.written() }
    let events = try EventSource(terminal)
    var front = ScreenFront(
      host.sitting(), terminal: terminal, settings: TextSettings(columns: 80),
      ansi: .plain, words: .of(.english), alwaysFullScale: false, comeback: comeback)
    // Ctrl-C leaves from anywhere: a test that is wrong ends all the same.
    pair.type(keys + "\u{3}\u{3}\u{3}")
    _ = try front.run(events)
    return drawn + pair.written()
  }

  @Test("R2. The first key of a new day is swallowed, the second shows the question again")
  func aNewDay() throws {
    let host = DayHost([1, 2])
    host.whileAsked = { host.today = host.today.advanced(by: 1) }
    let drawn = try run(host, " w3x 3q")
    #expect(drawn.contains("A new day: 0 due, 2 new.") && drawn.contains("goes on"))
    #expect(host.log.map(\.day) == [Day("2026-11-22")!])
    #expect(host.log.map(\.card) == [1])
  }

  @Test("R2. A quit key is never swallowed, and typed text not before it ends")
  func quitAndTyping() throws {
    let leaving = DayHost([1, 2])
    leaving.whileAsked = { leaving.today = leaving.today.advanced(by: 1) }
    #expect(try !run(leaving, " wqq").contains("A new day"))
    let host = DayHost([1, 2])
    var keys = 0
    host.onTick = {
      keys += 1
      if keys == 6 { host.today = host.today.advanced(by: 1) }
    }
    // Typed to its end, and marked; the next key is the one that is swallowed.
    let drawn = try run(host, "tso\r3x 3q")
    #expect(drawn.contains("1 of 1 right") && drawn.contains("A new day: 0 due, 2 new."))
    #expect(host.log.map(\.day) == [Day("2026-11-22")!])
  }

  @Test("R3. Cramming: no dates, and the count of cards")
  func cramming() throws {
    let host = DayHost([1, 2, 3, 4])
    host.options.isCram = true
    let drawn = try run(host, " 3 1 3 3q")
    #expect(drawn.contains("cram 1 of 4") && drawn.contains("cram 4 of 4"))
    #expect(drawn.contains("1 Wrong") && drawn.contains("3 Right") && !drawn.contains("11-22"))
    #expect(drawn.contains("Nothing was scheduled.") && drawn.contains("Reviewed 4 cards"))
  }

  @Test("R6. The end waits for q; stray keys do nothing, u, n and a go on")
  func theEnd() throws {
    let host = DayHost(Array(1...15))
    host.options.newPerDay = 1
    let drawn = try run(host, " 333xyzu 4n 3q")
    #expect(drawn.contains("Done for now") && drawn.contains("Taken back: Good."))
    #expect(host.log.count == 2)
    #expect(drawn.contains("10 new"))
  }

  @Test("R7. The choice after a break is a screen, and its keys are shown")
  func comeback() throws {
    let host = DayHost(Array(1...9))
    for number in 1...9 as ClosedRange<UInt64> {
      host.state.records[.init(rawValue: number)] = CardRecord(
        schedule: Schedule(
          ease: .initial, repetitions: 1, interval: 1, lapses: 0,
          last: host.today.advanced(by: -4), due: host.today.advanced(by: -3)))
    }
    let choice = Comeback(daysAway: 60, due: 909, portion: 4, days: 32)
    let drawn = try run(host, "\r 3q", comeback: choice)
    #expect(drawn.contains("60 days away. 909 due; 4 a day clears them in 32 days."))
    #expect(drawn.contains("today's portion: 4 reviews, no new cards"))
    #expect(drawn.contains("4 due") && host.log.count == 1)
  }

  @Test("R10. Focus reports stop the clock")
  func focus() throws {
    let host = DayHost([1])
    let drawn = try run(host, "\u{1B}[O\u{1B}[I 3q")
    #expect(drawn.contains("Done for now"))
  }

  @Test("A flag is shown beside the deck at once")
  func flag() throws {
    let drawn = try run(DayHost([1]), "fq")
    #expect(drawn.contains("⚑") && drawn.contains("Flagged; `ebb list is:flagged` finds it."))
  }
}
