import Foundation
import Scheduling
import Testing

/// The vectors that come with SM2.md: a list of (day, grade) and the state after each.
struct SM2CaseTests {
  struct Case: Decodable, CustomTestStringConvertible {
    var name: String
    var reviews: [[Int]]
    var states: [State]
    var testDescription: String { name }
  }

  struct State: Decodable {
    var kind: String
    var ease, repetitions, interval, lapses: Int
    var due: Int?
    var again, leech: Bool?
    var error: String?
  }

  @Test(arguments: try casesFile("sm2_cases", as: Case.self))
  func everyStateFollows(_ vector: Case) {
    var schedule: Schedule?
    for (review, expected) in zip(vector.reviews, vector.states) {
      guard let day = Day(number: review[0]) else {
        #expect(expected.error == "day")
        continue
      }
      guard let grade = Grade(rawValue: review[1]) else {
        #expect(expected.error == "grade")
        continue
      }
      let outcome = Scheduler().answer(schedule, grade, on: day)
      schedule = outcome.schedule
      #expect(outcome.effect.rawValue == expected.kind)
      #expect(outcome.schedule.ease.hundredths == expected.ease)
      #expect(outcome.schedule.repetitions == expected.repetitions)
      #expect(outcome.schedule.interval == expected.interval)
      #expect(outcome.schedule.due.number == expected.due)
      #expect(outcome.schedule.lapses == expected.lapses)
      #expect(outcome.again == expected.again)
      #expect(outcome.leech == expected.leech)
    }
  }
}

/// One JSON object a line, beside this file.
func casesFile<Row: Decodable>(_ name: String, as: Row.Type) throws -> [Row] {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Cases/\(name).jsonl")
  return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    .map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
}
