import Decks
import Foundation
import Reviewing
import Scheduling
import Testing
import Words

@testable import EbbCLI

@Suite struct StatsPageTests {
  private func page(_ language: Language = .english) -> String {
    let history = StudyHistory()
    let statistics = Statistics(history.collection, history.state, today: history.today)
    return StatsPage(statistics, language) { history.collection.location(of: $0) }.text
  }

  @Test(arguments: [Language.english, .chinese])
  func itIsWellFormedAndNeedsNothingFromOutside(_ language: Language) throws {
    let text = page(language)
    #expect(text.hasPrefix("<!doctype html>\n<html lang="))
    for word in ["<script", "http:", "https:", "src=", "url(", "@import"] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(isBalanced(text))
    // Every chart names itself and has a table behind it.
    let charts = text.components(separatedBy: "<svg").count - 1
    #expect(charts == 5)
    #expect(text.components(separatedBy: "role=\"img\" aria-label=").count - 1 == charts)
    #expect(text.components(separatedBy: "<details>").count - 1 == charts)
    #expect(text.contains("prefers-color-scheme:dark"))
  }

  @Test func itShowsTheSameFigures() {
    let history = StudyHistory()
    let statistics = Statistics(history.collection, history.state, today: history.today)
    let text = page()
    #expect(text.contains("<dd>\(statistics.counts.due)</dd>"))
    for day in statistics.forecast {
      #expect(
        text.contains(
          "<th scope=\"row\">\(day.day)</th><td>\(day.due)</td><td>\(day.expected)</td>"))
    }
    for deck in statistics.decks {
      #expect(text.contains("<td>\(deck.counts.recall.percent ?? 0) %</td>"))
    }
  }

  @Test func namesCannotBecomeMarkup() {
    let bytes = Array("---\nname: <b>\"a\" & 'b'</b>\n---\nQ: a\nA: b\n".utf8)
    let file = Collection.DeckFile(deck: parseDeck(bytes, path: "a.md"), bytes: bytes)
    let collection = Collection(files: [file])
    let statistics = Statistics(collection, ReviewState(), today: Day("2026-11-21")!)
    let text = StatsPage(statistics, .english) { collection.location(of: $0) }.text
    #expect(text.contains("&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;"))
    #expect(!text.contains("<b>"))
    #expect(isBalanced(text))
  }

  @Test func anEmptyCollectionHasAPage() {
    let statistics = Statistics(
      Collection(files: []), ReviewState(), today: Day("2026-11-21")!)
    let text = StatsPage(statistics, .english) { _ in "" }.text
    #expect(text.contains("There are no cards yet."))
    #expect(isBalanced(text))
  }

  @Test func onlyAPageOfItsOwnIsOverwritten() throws {
    let ebb = try Ebb(decks: ["a.md": "Q: one\nA: 1\n"])
    let file = ebb.folder + "/page.html"
    let first = try ebb.run(["stats", "--html", file])
    #expect(first.status == 0)
    let again = try ebb.run(["stats", "--html", file])
    #expect(again.status == 0)
    let refused = try ebb.run(["stats", "--html", ebb.at("a.md")])
    #expect(refused.status == 1)
    #expect(refused.errors.contains("--force"))
    let deck = try ebb.text("a.md")
    #expect(deck == "Q: one\nA: 1\n")
    let printed = try ebb.run(["stats", "--html", "-"])
    let written = try String(contentsOfFile: file, encoding: .utf8)
    #expect(printed.output == written)
    #expect(ebb.names() == ["a.md"])
  }

  /// Every element is closed in turn; a few have no end.
  private func isBalanced(_ text: String) -> Bool {
    var open: [Substring] = []
    for part in text.split(separator: "<").dropFirst(1) {
      let tag = part.prefix { $0 != ">" }
      let name = tag.prefix { !$0.isWhitespace }
      if name.hasPrefix("/") {
        guard open.popLast() == name.dropFirst() else { return false }
      } else if !["meta", "!doctype"].contains(name) {
        open.append(name)
      }
    }
    return open.isEmpty
  }
}
