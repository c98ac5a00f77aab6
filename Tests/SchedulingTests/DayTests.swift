import Foundation
import Scheduling
import Testing

struct StudyDayCaseTests {
  struct Case: Decodable, CustomTestStringConvertible {
    var name, zone, day: String
    var epoch: Int
    var rollover, number: Int
    var testDescription: String { "\(name), \(zone)" }
  }

  @Test(arguments: try casesFile("study_days", as: Case.self))
  func theStudyDayFollowsTheWallClock(_ row: Case) throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: row.zone))
    let fields = calendar.dateComponents(
      [.year, .month, .day, .hour], from: Date(timeIntervalSince1970: Double(row.epoch)))
    let date = try #require(
      Day(year: fields.year!, month: fields.month!, day: fields.day!))
    let day = Day.studyDay(
      of: WallTime(date: date, hour: fields.hour!), rollover: row.rollover)
    #expect(day.number == row.number)
    #expect(day.description == row.day)
  }
}

struct DayTests {
  @Test func everyDayReadsBackItsOwnText() {
    for number in stride(from: Day.first.number, through: Day.last.number, by: 97) {
      let day = Day(number: number)!
      #expect(Day(day.description) == day)
    }
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "0000-01-01", "x026-01-01", "",
    "2026-01-01T", "２026-01-1",
  ])
  func noSuchDate(_ text: String) { #expect(Day(text) == nil) }

  @Test func movingStaysInsideTheRange() {
    #expect(Day.last.advanced(by: 1) == .last)
    #expect(Day.first.advanced(by: .min) == .first)
    #expect(Day.first.advanced(by: .max) == .last)
  }

  @Test func weekdaysBeginOnMonday() {
    #expect(Day("1970-01-01")!.weekday == 3)
    #expect(Day("2026-11-21")!.weekday == 5)
    #expect(Day("1969-12-28")!.weekday == 6)
  }
}
