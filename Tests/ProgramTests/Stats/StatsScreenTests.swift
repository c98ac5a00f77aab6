import Foundation
import Reviewing
import Scheduling
import Testing
import Typesetting
import Words

@testable import EbbCLI

/// The statistics' screen as plain text (`Goldens`).
///
/// `EBB_RECORD=1 swift test --filter StatsScreen` writes the expectations anew, and fails.
@Suite struct StatsScreenTests {
  struct Golden: Sendable {
    var name: String
    var width: Int
    var rows: Int?
    var language = Language.english
    var isASCII = false
    var daysAway = 0
    var sections = false
    var days = 14
  }

  static let goldens = [
    Golden(name: "40", width: 40), Golden(name: "80", width: 80),
    Golden(name: "120", width: 120), Golden(name: "80x24", width: 80, rows: 24),
    Golden(name: "80-chinese", width: 80, language: .chinese),
    Golden(name: "40-chinese-ascii", width: 40, language: .chinese, isASCII: true),
    Golden(name: "80-after-a-break", width: 80, isASCII: true, daysAway: 40),
    Golden(name: "80-sections-90-days", width: 80, sections: true, days: 90),
  ]

  @Test("The screen looks as it did", arguments: goldens)
  func screen(_ golden: Golden) throws {
    let shown = text(golden)
    let file = folder.appending(path: "stats-\(golden.name).txt")
    if ProcessInfo.processInfo.environment["EBB_RECORD"] != nil {
      try shown.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(golden.name): look at it, then run the tests without EBB_RECORD")
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(shown == expected)
  }

  private func text(_ golden: Golden) -> String {
    let history = StudyHistory(daysAway: golden.daysAway)
    var options = StatisticsOptions()
    options.wantsSections = golden.sections
    options.forecastDays = golden.days
    let statistics = Statistics(
      history.collection, history.state, today: history.today, options: options)
    var screen = screen(statistics, history.collection, golden.width, golden.rows, golden.language)
    if golden.isASCII { screen = screen.ascii }
    if golden.daysAway > 0 {
      screen.backlogs = [20, 40].map {
        Backlog(history.collection, history.state, today: history.today, pace: $0)
      }
    }
    return screen.lines.map { $0.plainText + "\n" }.joined()
  }

  private var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Goldens")
  }

  @Test(arguments: [Language.english, .chinese])
  func noLineIsWiderThanAsked(_ language: Language) {
    for (cards, days, away) in [(0, 0, 0), (1, 0, 0), (3, 30, 2), (60, 110, 50)] {
      let history = StudyHistory(cards: cards, days: days, daysAway: away)
      for length in [0, 1, 14, 30, 90, 365] {
        var options = StatisticsOptions()
        options.forecastDays = length
        options.wantsSections = length == 30
        let found = Statistics(
          history.collection, history.state, today: history.today, options: options)
        for width in [20, 33, 40, 59, 60, 75, 76, 80, 100, 120, 200] {
          let lines = screen(found, history.collection, width, nil, language).lines
          for line in lines {
            #expect(line.width <= width)
            #expect(line.width == DisplayWidth().of(line.plainText))
            #expect(line.plainText.last != " ")
          }
        }
      }
    }
  }

  @Test(arguments: [Language.english, .chinese])
  func everythingFitsATerminalOf80By24(_ language: Language) {
    let history = StudyHistory()
    let found = Statistics(history.collection, history.state, today: history.today)
    #expect(screen(found, history.collection, 80, 24, language).lines.count <= 23)
  }

  @Test func asciiMeansASCII() {
    var history = StudyHistory()
    history.collection = Collection(files: [history.collection.files[0]])
    let found = Statistics(history.collection, history.state, today: history.today)
    let screen = screen(found, history.collection, 80, nil, .english).ascii
    for line in screen.lines { #expect(line.plainText.utf8.allSatisfy { $0 < 0x80 }) }
  }

  @Test func anEmptyCollectionSaysHowToBegin() {
    let collection = Collection(files: [])
    let found = Statistics(collection, ReviewState(), today: Day("2026-11-21")!)
    #expect(
      screen(found, collection, 80, 24, .english).lines.map(\.plainText) == [
        "There are no cards yet. `ebb init` makes a deck that teaches the format."
      ])
  }

  @Test func theForecastSpeaksOfNewCardsWhileThereAreSome() {
    let history = StudyHistory()
    let some = Statistics(history.collection, ReviewState(), today: history.today)
    #expect(some.counts.new > 0)
    #expect(StatsWords.of(.english).lightBars(some) == "+20 new a day")
    let none = Statistics(Collection(files: []), history.state, today: history.today)
    #expect(StatsWords.of(.english).lightBars(none) == "expected")
  }

  @Test func aClockFarAheadPrintsSomethingSensible() {
    let history = StudyHistory(daysAway: 60_000)
    let found = Statistics(history.collection, history.state, today: history.today)
    #expect(found.counts.overdue > 0 && found.counts.overdue == found.counts.due)
    #expect(found.streakDays == 0)
    #expect(found.retention.month == SpanFigures())
    let last = Statistics(history.collection, history.state, today: .last)
    #expect(last.forecast.count == 1)
    #expect(!screen(last, history.collection, 80, 24, .english).lines.isEmpty)
    let first = Statistics(history.collection, history.state, today: .first)
    #expect(first.forecast.count == 14)
    #expect(!screen(first, history.collection, 80, 24, .english).lines.isEmpty)
  }

  @Test func manyCardsAndTenYearsFit() {
    var history = StudyHistory(cards: 4_000, days: 3)
    var totals = DayTotals()
    for offset in 0..<3650 {
      totals.grades = 100 + offset % 50
      totals.reviews = totals.grades
      totals.recalled = 90
      totals.milliseconds = 1_000_000
      history.state.days[history.today.advanced(by: -offset)] = totals
    }
    let found = Statistics(history.collection, history.state, today: history.today)
    #expect(found.streakDays == 3650)
    #expect(found.counts.cards == 20_000)
    #expect(screen(found, history.collection, 80, 24, .english).lines.count <= 23)
  }

  private func screen(
    _ statistics: Statistics, _ collection: Collection, _ width: Int, _ rows: Int?,
    _ language: Language
  ) -> StatsScreen {
    StatsScreen(
      statistics, .of(language), width: width, rows: rows,
      location: { collection.location(of: $0) })
  }
}

extension StatsScreen {
  fileprivate var ascii: StatsScreen {
    var copy = StatsScreen(
      statistics, words, width: width, rows: rows, isASCII: true, display: display,
      location: location)
    copy.backlogs = backlogs
    return copy
  }
}
