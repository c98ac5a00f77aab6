import Foundation
import Testing

private let decks = [
  "lang/es/words.md": "Q: hola?\nA: hello\n",
  "lang/fr/words.md": "Q: salut?\nA: hello stat\n\nC: one [two] three [four]\n",
  "cnn.md": "---\ntags = [\"exam\"]\n---\nQ: why?\nA: lang words\n",
]

/// R11. Which cards words mean, for every command that takes them.
@Suite struct DeckWordTests {
  @Test(
    "Decks are meant by folder and by path, from the collection's folder or the current one",
    arguments: [
      ("lang/es", ["hola?"]), ("lang/es/", ["hola?"]), ("lang/es/words", ["hola?"]),
      ("lang/es/words.md", ["hola?"]), ("decks/lang/es/words.md", ["hola?"]),
      ("./decks/lang/es", ["hola?"]), ("cnn.md", ["why?"]), ("decks/cnn.md", ["why?"]),
      ("lang", ["hola?", "salut?"]),
    ] as [(String, [String])])
  func paths(word: String, fronts: [String]) throws {
    let ebb = try Ebb(decks: decks)
    let review = try ebb.shell("ebb review '\(word)' --plain < /dev/null")
    #expect(review.status == 0, "\(review)")
    for front in ["hola?", "salut?", "why?"] where review.output.contains(front) {
      #expect(fronts.contains(front), "\(word): \(review)")
    }
    let export = try ebb.shell("ebb export '\(word)' --to csv")
    // A bare word is text in a list and an export; a path is a deck everywhere.
    guard word != "lang" else { return #expect(export.output.contains("why?")) }
    for front in ["hola?", "salut?", "why?"] {
      #expect(export.output.contains(front) == fronts.contains(front), "\(word): \(export)")
    }
    let list = try ebb.shell(
      "ebb list '\(word)'; ebb stats '\(word)' --json")
    for front in ["hola?", "salut?", "why?"] {
      #expect(list.output.contains(front) == fronts.contains(front), "\(word): \(list)")
    }
  }

  @Test(
    "Two decks of one name are told apart by their folder; JSON keeps the name and has the file")
  func sameNames() throws {
    let ebb = try Ebb(decks: decks)
    let stats = try ebb.run(["stats"]).output
    #expect(stats.contains("lang/es/words") && stats.contains("lang/fr/words"), "\(stats)")
    #expect(try ebb.run(["review", "lang/fr", "--plain"]).output.contains("] lang/fr/words"))
    let json = try ebb.run(["stats", "--json"]).output
    #expect(json.contains(#"{"deck":"words","file":"lang/es/words.md""#), "\(json)")
    let list = try ebb.run(["list", "--json", "lang/es"]).output
    #expect(list.contains(#""deck":"words""#) && list.contains(#""file":"lang/es/words.md""#))
  }

  @Test("A word that looks like a mistyped command is one, even where a card holds it")
  func mistypedCommands() throws {
    let ebb = try Ebb(decks: decks)
    let stat = try ebb.run(["stat"])
    #expect(stat.status == 64 && stat.errors.contains("did you mean 'stats'?"), "\(stat)")
    #expect(try ebb.run(["review", "stat", "--plain"]).output.contains("salut?"))
    // Free text needs the command.
    #expect(try ebb.run(["hello", "--plain"]).errors.contains("`ebb review hello`"))
    #expect(try ebb.run(["review", "hello", "--plain"]).output.contains("hola?"))
    #expect(try ebb.run(["cnn"]).output.contains("why?"))
  }

  @Test("R17. The list's JSON has tags, the flag and the side")
  func json() throws {
    let ebb = try Ebb(decks: decks)
    let flagged = try ebb.run(["review", "cnn", "--plain"], input: "f\nq\n")
    #expect(flagged.output.contains("Flagged"), "\(flagged)")
    let list = try ebb.run(["list", "--json", "is:flagged"])
    #expect(list.lines.count == 1, "\(list)")
    #expect(list.output.contains(#""tags":["exam"],"flagged":true,"side":"front""#), "\(list)")
    #expect(try ebb.run(["list", "-is:flagged"]).lines.count == 4)
    // A reset keeps the flag, and an edit carries it along.
    try ebb.run(["grade", "cnn.md:4", "good"])
    try ebb.run(["reset", "cnn.md:4"])
    #expect(try ebb.run(["list", "is:flagged", "is:new"]).output.contains("why?"))
    try ebb.write("Q: why not?\nA: lang words\n", to: "cnn.md")
    try ebb.run(["suspend", "lang/es/words.md:1"])
    #expect(try ebb.run(["list", "is:flagged"]).output.contains("why not?"))
    #expect(try ebb.text(".ebb/reviews/laptop.jsonl").contains(#""kind":"flag""#))
  }

  @Test("R13. Why fits the terminal; stats says which due cards wait for their siblings")
  func smallThings() throws {
    let ebb = try Ebb(decks: decks)
    let first = ["EBB_NOW": "2026-11-10T08:30:00Z"]
    for card in try ebb.run(["list", "one"]).lines.filter({ $0.contains("one") }) {
      try ebb.run(["grade", String(card.prefix(8)), "good"], environment: first)
    }
    let stats = try ebb.run(["stats"])
    #expect(stats.output.contains("1 of them for another day"), "\(stats)")
    let why = try ebb.startOnTerminal(["why", "lang/fr/words.md:1"], columns: 34)
    #expect(try why.wait() == .exited(0))
    for line in why.text.split(separator: "\n") { #expect(line.count <= 34, "\(line)") }
    // Failures are no part of a session's text.
    let plain = try ebb.run(
      ["review", "--plain", "cnn"], input: "e\nq\n", environment: ["EDITOR": "/no/such"])
    #expect(plain.errors.contains("could not be started") && !plain.output.contains("could not"))
  }
}
