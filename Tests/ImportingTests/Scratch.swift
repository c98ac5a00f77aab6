import Foundation
import Testing
import Decks
@testable import Importing

@Test func scratch() throws {
  let dir = "/work/shared/seeds"
  for name in ["question-bank-12-chapters.md", "interview-guide.md", "medical-imaging-qa.md", "hashcards-deck.md"] {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(dir)/\(name)")))
    let format = detectFormat(bytes, fileName: name)
    switch importDocument(bytes, fileName: name) {
    case .failure(let f): print(name, "FAIL", f)
    case .decks(let decks):
      for d in decks {
        print("== \(name): \(format!) name=\(d.name) file=\(d.fileName) cards=\(d.cardCount) unanswered=\(d.unansweredCount) notes=\(d.notes.count)")
        try Data(d.text).write(to: URL(fileURLWithPath: "/tmp/imp-\(name)"))
        var kinds: [String: Int] = [:]
        for n in d.notes {
          kinds[String(describing: n.fact).split(separator: "(").first.map(String.init)!, default: 0] += 1
          if name != "medical-imaging-qa.md" || !n.message.hasPrefix("this only repeats") { print("  \(n.line): \(n.message)") }
        }
        print(kinds)
      }
    }
  }
}
