import Foundation
import Importing
import Library
import Reviewing
import TestSupport
import Testing
import Words

@Suite struct ImportRunTests {
  private let sources: TemporaryFolder
  init() throws { sources = try TemporaryFolder() }

  private func source(_ name: String, _ text: String) throws -> ImportSource {
    try Data(text.utf8).write(to: URL(fileURLWithPath: sources.at(name)))
    return ImportSource(path: sources.at(name))
  }

  private func run(
    _ shelf: Shelf, _ list: [ImportSource], to folder: String? = nil, isDry: Bool = false
  ) throws -> (run: ImportRun, steps: [ImportStep]) {
    let run = try ImportRun(shelf.surroundings, list, as: nil, to: folder, isDry: isDry)
    return (run, list.flatMap { run.take($0) })
  }

  @Test func importingTwiceAddsNothing() throws {
    let shelf = try Shelf([:])
    let source = try source("x.csv", "front,back\na,b\nc,d\n")
    let first = try run(shelf, [source])
    #expect(first.run.newCards == 2 && first.run.made == [shelf.folder.at("x.md")])
    let second = try run(shelf, [source])
    #expect(second.run.newCards == 0 && second.run.made == [])
  }

  @Test func aDryRunMakesNothing() throws {
    let shelf = try Shelf(["a.md": "Q: a\nA: b\n"])
    let found = try run(shelf, [try source("x.csv", "front,back\na,b\nc,d\n")], isDry: true)
    #expect(found.run.newCards == 1 && found.run.made == [shelf.folder.at("x.md")])
    #expect(shelf.folder.names == ["a.md"])
  }

  /// What is there is never touched, whatever it is called.
  @Test func aTakenNameGetsANumber() throws {
    let shelf = try Shelf(["x.md": "Q: mine\nA: m\n"])
    let found = try run(shelf, [try source("x.csv", "front,back\na,b\n")])
    #expect(found.run.made == [shelf.folder.at("x-2.md")])
    #expect(try shelf.text("x.md") == "Q: mine\nA: m\n")
  }

  /// Numbers in file names mean nothing: the same question in two decks is two cards.
  @Test func numberedFilesAreNoVersionsOfEachOther() throws {
    let shelf = try Shelf([:])
    let list = try ["lecture-02.md", "lecture-03.md", "lecture.md"].enumerated().map {
      try source($1, "Q: a\nA: answer \($0)\n")
    }
    let found = try run(shelf, list)
    #expect(found.run.newCards == 3)
    #expect(found.run.made.count == 3)
    #expect(try run(shelf, list).run.newCards == 0)
  }

  /// A number that import itself gave a file does not hide which deck it is.
  @Test func aDeckUnderANumberIsKnownAgain() throws {
    let shelf = try Shelf(["x.md": "Q: mine\nA: m\n"])
    _ = try run(shelf, [try source("x.csv", "front,back\na,b\n")])
    #expect(try shelf.text("x-2.md") == "---\nname: \"x\"\n---\n\nQ: a\nA: b\n\n")
    let again = try run(shelf, [try source("x.csv", "front,back\na,other\n")])
    #expect(again.run.newCards == 0)
    guard case .taken(let plan, nil)? = again.steps.first else {
      Issue.record("\(again.steps)")
      return
    }
    #expect(plan.changed.map(\.question) == ["a"])
  }

  @Test func aChangedAnswerStaysAsItIs() throws {
    let shelf = try Shelf(["x.md": "Q: a\nA: mine\n"])
    let found = try run(shelf, [try source("x.csv", "front,back\na,other\n")])
    guard case .taken(let plan, nil)? = found.steps.first else {
      Issue.record("\(found.steps)")
      return
    }
    #expect(plan.changed.map(\.question) == ["a"] && plan.changed[0].place?.line == 1)
  }

  @Test(
    "A new deck goes below the decks folder, or nowhere",
    arguments: [
      ("ml", "ml/x.md"), ("./ml/deep", "ml/deep/x.md"), ("../out", nil), (".hidden", nil),
      ("/elsewhere", nil),
    ] as [(String, String?)])
  func goesBelow(folder: String, made: String?) throws {
    let shelf = try Shelf([:])
    let source = try source("x.csv", "front,back\na,b\n")
    guard let made else {
      #expect(throws: Failure(.outsideDecks(folder, shelf.folder.path), isUsage: true)) {
        try run(shelf, [source], to: folder)
      }
      return
    }
    #expect(try run(shelf, [source], to: folder).run.made == [shelf.folder.at(made)])
  }

  @Test func aFileInAFolderMayHoldNoQuestions() throws {
    let shelf = try Shelf([:])
    _ = try source("prose.md", "Only prose.\n")
    let (found, problems) = importSources([sources.path, sources.at("missing")])
    #expect(problems == [.noPath(sources.at("missing"))])
    let steps = try run(shelf, found).steps
    guard case .leftOut(.unknownFormat)? = steps.first else {
      Issue.record("\(steps)")
      return
    }
    guard
      case .failed(.unknownFormat)? = try run(
        shelf, [ImportSource(path: sources.at("prose.md"))]
      ).steps.first
    else {
      Issue.record("a file that was named must have questions")
      return
    }
  }

  @Test func reviewsComeOnce() throws {
    let shelf = try Shelf([:])
    let source = try source(
      "hc.json",
      #"{"cards":[{"hash":"aa","deckName":"H","location":{"filePath":"x.md","lineStart":0},"content":{"basic":{"question":"q","answer":"a"}}}],"sessions":[{"reviews":[{"hash":"aa","reviewedAt":"2025-08-30T12:34:56.123","grade":"good"}]}]}"#
    )
    let first = try run(shelf, [source]).run.addReviews()
    #expect(first?.new == 1 && first?.there == 0 && first?.lost == 0)
    let second = try run(shelf, [source]).run.addReviews()
    #expect(second?.new == 0 && second?.there == 1)
    #expect(try shelf.state().records.keys.count == 1)
  }
}
