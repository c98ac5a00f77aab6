import Decks
import Foundation
import Markup
import Scheduling
import Testing

private let catalogues = Repository.files(below: "Sources", ending: ".md")

private let docc: String? = {
  let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  return folders.map { $0 + "/docc" }.first { FileManager.default.isExecutableFile(atPath: $0) }
}()

/// The examples of the documentation are read as users' files are.
@Suite struct CatalogueTests {
  @Test func thereAreExamples() {
    #expect(catalogues.count >= 4)
    #expect(Block.all(in: "Sources/Decks/Decks.docc/Format.md").count { $0.remark != nil } >= 10)
  }

  /// `<!-- cards: 2; blanks: a | b; rules: x, y; section: S -->`
  @Test("A deck in the documentation is what its comment says", arguments: catalogues)
  func decks(file: String) throws {
    for block in Block.all(in: file) where block.remark?.hasPrefix("cards: ") == true {
      var facts: [String: String] = [:]
      for fact in block.remark?.components(separatedBy: "; ") ?? [] {
        let pair = fact.components(separatedBy: ": ")
        facts[pair[0]] = pair.count > 1 ? pair[1] : ""
      }
      let bytes = Array(block.text.utf8)
      let deck = parseDeck(bytes, path: "example.md", checks: .all)
      #expect(facts["cards"] == "\(deck.cards.count)", "\(block)")
      if let blanks = facts["blanks"] {
        #expect(self.blanks(of: deck, in: bytes).joined(separator: " | ") == blanks, "\(block)")
      }
      let rules = deck.diagnostics.filter { $0.severity != .info || $0.rule == .unanswered }
        .map(\.rule.rawValue)
      #expect(rules.joined(separator: ", ") == facts["rules"] ?? "", "\(block)")
      if let section = facts["section"] {
        let title = deck.cards.first.flatMap { deck.sectionTitles(of: $0, in: bytes).last }
        #expect(title == section, "\(block)")
      }
    }
  }

  private func blanks(of deck: ParsedDeck, in bytes: [UInt8]) -> [String] {
    var seen: Set<Int32> = []
    return deck.cards.filter { seen.insert($0.line).inserted }.flatMap { card in
      deck.blanks(of: card, in: bytes).map { string(bytes, $0.content) }
    }
  }

  /// `4 4 -> 250/1/1 250/2/6`: each grade on the due day, and the state after it.
  @Test("The arithmetic in the documentation is right", arguments: catalogues)
  func arithmetic(file: String) throws {
    for block in Block.all(in: file) where block.remark == "sm2" {
      for line in block.text.split(separator: "\n") {
        let sides = line.components(separatedBy: " -> ")
        var schedule: Schedule?
        var day = try #require(Day("2026-01-01"))
        let states = try sides[0].split(separator: " ").map { word in
          let grade = try #require(Grade(String(word)))
          let next = Scheduler().answer(schedule, grade, on: day).schedule
          (schedule, day) = (next, next.due)
          return "\(next.ease.hundredths)/\(next.repetitions)/\(next.interval)"
        }
        #expect(states.joined(separator: " ") == sides[1], "\(block)")
      }
    }
  }

  @Test(
    "DocC has nothing to complain about",
    .enabled(if: docc != nil, "NOT TESTED: docc is not beside swift"), arguments: catalogues)
  func builds(file: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(docc))
    let output = NSTemporaryDirectory() + "ebb docc " + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: output) }
    let folder = (Repository.root + "/" + file as NSString).deletingLastPathComponent
    process.arguments = ["convert", folder, "-o", output, "--warnings-as-errors"]
    let errors = Pipe()
    (process.standardError, process.standardOutput) = (errors, errors)
    try process.run()
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(said)")
  }

  @Test("A file that the documentation names is there", arguments: catalogues)
  func names(file: String) {
    for match in Repository.text(file).matches(of: /`((?:Sources|Tests)\/[\w\/.]+)`/) {
      let path = Repository.root + "/" + match.1
      #expect(FileManager.default.fileExists(atPath: path), "\(file): \(match.1)")
    }
  }
}
