import Foundation
import Testing

/// Texts on which the screen and Anki once disagreed, or both were wrong.
@Suite struct MarkupCaseTests {
  struct Case: Sendable {
    let source: String
    let expected: String
  }

  static let cases: [Case] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Cases/markup_cases.tsv")
    let rows = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return rows.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { row in
      let cells = row.components(separatedBy: "\t").map {
        $0.replacingOccurrences(of: "␤", with: "\n").replacingOccurrences(of: "⇥", with: "\t")
      }
      return Case(source: cells[0], expected: cells[1])
    }
  }()

  @Test func thereAreCases() { #expect(Self.cases.count > 20) }

  @Test("Anki gets the HTML, the screen the lines", arguments: cases)
  func becomes(_ row: Case) {
    if row.expected.contains("</") || row.expected.contains("<br>") || row.expected.hasPrefix("<") {
      #expect(Reading.anki(row.source) == row.expected)
    } else {
      let lines = Reading.screen(row.source).map { $0.replacing(/\s+$/, with: "") }
      #expect(lines.joined(separator: "\n") == row.expected, "\(row.source)")
    }
  }
}
