import Decks
import Foundation
import Importing
import Testing

/// Small inputs, one for each way in which people's documents are built, and the deck each becomes.
///
/// `EBB_RECORD=1` writes the expected decks anew and fails the run.
@Suite struct PeoplesDocuments {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Cases/people")

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? [])
    .filter { !$0.hasSuffix(".deck") }.sorted()

  @Test func allInputsAreThere() { #expect(Self.names.count >= 20) }

  @Test(arguments: names) func anInputBecomesItsDeck(name: String) throws {
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
    let format: DocumentFormat? = name.hasPrefix("05") ? .questionsAndAnswers : nil
    let text = written(importDocument(bytes, fileName: name, as: format))
    let golden = Self.folder.appending(path: name + ".deck")
    if ProcessInfo.processInfo.environment["EBB_RECORD"] != nil {
      try Data(text.utf8).write(to: golden)
      Issue.record("recorded \(name).deck")
    }
    #expect(text == String(decoding: try Data(contentsOf: golden), as: UTF8.self))
  }

  /// What import writes reads back to the same cards.
  @Test(arguments: names) func theDeckReadsBack(name: String) throws {
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
    let format: DocumentFormat? = name.hasPrefix("05") ? .questionsAndAnswers : nil
    guard case .decks(let decks) = importDocument(bytes, fileName: name, as: format) else {
      Issue.record("no deck")
      return
    }
    for deck in decks {
      #expect(deck.problems.isEmpty)
      #expect(deck.parsed.cards.map(\.id) == deck.cardIDs)
    }
  }

  private func written(_ result: ImportResult) -> String {
    switch result {
    case .failure(let failure): "refused: \(failure.message)\n"
    case .decks(let decks):
      decks.map { deck in
        deck.string + "=== notes\n" + deck.notes.map { "\($0.line): \($0.message)\n" }.joined()
      }.joined()
    }
  }
}
