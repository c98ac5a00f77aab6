import Foundation
import Markup
import Testing

@testable import Typesetting

/// Representative cards as plain text (`Cases/cards.txt`), as they look at 40 and 80 columns.
///
/// `EBB_RECORD=1 swift test --filter GoldenCardTests` writes the expectations anew, and fails.
@Suite struct GoldenCardTests {
  @Test("Cards look as they did", arguments: [40, 80])
  func cards(_ columns: Int) throws {
    let name = "cards-\(columns).txt"
    let shown = Fixtures.read("cards.txt").components(separatedBy: "=== ").dropFirst()
      .map { rendered($0, columns) }.joined(separator: "\n")
    if ProcessInfo.processInfo.environment["EBB_RECORD"] != nil {
      try shown.write(to: Fixtures.folder.appending(path: name), atomically: true, encoding: .utf8)
      Issue.record("recorded \(name): look at it, then run the tests without EBB_RECORD")
    }
    let expected = Fixtures.read(name).components(separatedBy: "\n")
    for (number, (line, golden)) in zip(shown.components(separatedBy: "\n"), expected).enumerated()
    {
      #expect(line == golden, "line \(number + 1) of \(name)")
    }
    #expect(shown.components(separatedBy: "\n").count == expected.count)
  }

  private func rendered(_ card: String, _ columns: Int) -> String {
    let parts = card.split(separator: "\n", maxSplits: 1).map(String.init)
    let source = (parts.last ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    let (field, blanks) = mode(parts.first ?? "")
    let lines = CardTypesetter(columns: columns).plain(source, field: field, blanks: blanks)
    let ruler = "== \(parts.first ?? "") " + String(repeating: "=", count: columns)
    return ([String(ruler.prefix(columns))] + lines + [""]).joined(separator: "\n")
  }

  private func mode(_ title: String) -> (Field, BlankDisplay) {
    let index = title.last?.wholeNumberValue ?? 0
    if title.contains("cloze asked") { return (.cloze, .asked(index: index, revealed: false)) }
    if title.contains("cloze answered") { return (.cloze, .asked(index: index, revealed: true)) }
    if title.hasSuffix("hidden") { return (.answer, .hidden) }
    if title.hasSuffix("marked") { return (.answer, .marked([.right, .wrong, .right])) }
    return (title.hasSuffix("question") ? .question : .answer, .shown)
  }
}
