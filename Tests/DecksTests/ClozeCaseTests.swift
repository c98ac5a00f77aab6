import Foundation
import Markup
import Testing

@testable import Decks

/// The brackets of real decks (`Cases/cloze_cases.tsv`): a tagged field, a tab, its blanks as JSON.
@Suite struct ClozeCaseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let field: String
    let blanks: [String]
    var testDescription: String { String(field.prefix(60)) }
  }

  static let cases: [Case] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let text = try? String(
      contentsOf: folder.appending(path: "Cases/cloze_cases.tsv"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\t", maxSplits: 1)
      let blanks = try? JSONDecoder().decode([String].self, from: Data(parts[1].utf8))
      return Case(
        field: withLineEnds(String(parts[0])),
        blanks: (blanks ?? ["this row is no JSON"]).map(withLineEnds))
    }
  }()

  static func withLineEnds(_ text: String) -> String {
    text.replacingOccurrences(of: "␤", with: "\n")
  }

  @Test func everyRowIsRead() {
    #expect(Self.cases.count == 97)
  }

  @Test("The blanks of a field are the ones its author meant", arguments: cases)
  func blanksOfField(_ row: Case) {
    let bytes = Array(row.field.utf8)
    let field: Field =
      switch bytes[0] {
      case UInt8(ascii: "Q"): .question
      case UInt8(ascii: "A"): .answer
      default: .cloze
      }
    let start = bytes[2] == UInt8(ascii: " ") ? 3 : 2
    let found = blanks(in: bytes, start..<bytes.count, field: field)
    #expect(found.map { string(bytes, $0.content) } == row.blanks)
  }
}
