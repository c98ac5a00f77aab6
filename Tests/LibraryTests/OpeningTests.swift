import Decks
import Foundation
import Library
import Reviewing
import Scheduling
import TestSupport
import Testing
import Words

@Suite struct OpeningTests {
  @Test func aFolderThatIsNotThereIsRefused() {
    let surroundings = Surroundings(
      decks: "/nowhere/at all", device: DeviceNaming(chosen: "x"), clock: { fatalError() })
    #expect(throws: Failure(.noDecksFolder("/nowhere/at all"))) { try surroundings.decksRoot() }
  }

  /// Decks of somebody else could bring a link that leads anywhere.
  @Test func aStateFolderThatIsALinkIsRefused() throws {
    let shelf = try Shelf(["a.md": "Q: a\nA: b\n"])
    try FileManager.default.createSymbolicLink(
      atPath: shelf.folder.at(".ebb"), withDestinationPath: NSTemporaryDirectory())
    #expect(throws: Failure(.stateIsLink(shelf.folder.at(".ebb")))) {
      try shelf.surroundings.stateFolder(of: shelf.folder.path)
    }
    var named = shelf.surroundings
    named.state = shelf.folder.at(".ebb")
    #expect(try named.stateFolder(of: shelf.folder.path) == shelf.folder.at(".ebb"))
  }

  @Test func oneDeckMayBeTheCollection() throws {
    let shelf = try Shelf(["a.md": "Q: a\nA: b\n", "b.md": "Q: c\nA: d\n"])
    var one = shelf.surroundings
    one.decks = shelf.folder.at("b.md")
    let opened = try one.open()
    #expect(opened.collection.files.map(\.deck.path) == ["b.md"])
    #expect(opened.path(of: "b.md") == shelf.folder.at("b.md"))
    #expect(try one.stateFolder(of: opened.root) == shelf.folder.at(".ebb"))
  }

  @Test func aDeckThatCannotBeReadCostsItself() throws {
    let shelf = try Shelf(["a.md": "Q: a\nA: b\n", "bad.md": "Q: no answer\n"])
    try FileManager.default.createDirectory(
      atPath: shelf.folder.at("gone.md"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: shelf.folder.at("link.md"), withDestinationPath: "nowhere.md")
    let opened = try shelf.surroundings.open()
    #expect(opened.collection.count == 1)
    #expect(opened.deckRemarks.map(\.sentence) == [.errorsInDecks(1, decks: 1)])
    #expect(opened.deckRemarks.map(\.isNews) == [true])
  }

  /// Reading shows an edit without writing it, whether texts are kept or not.
  @Test(arguments: [true, false]) func readingShowsAnEdit(keepsTexts: Bool) throws {
    let shelf = try Shelf(["a.md": "Q: What is it, this long question?\nA: one\n"])
    var recorder: Recorder? = try Recorder(shelf.surroundings)
    _ = try recorder?.grade(try #require(try recorder?.opened.card("a.md:1")), .good)
    recorder = nil
    try shelf.write("Q: What is it, this long question?\nA: two\n", to: "a.md")
    let (opened, state, _) = try shelf.surroundings.openAndLoad(keepsTexts: keepsTexts)
    let card = try #require(opened.collection.cards.first?.card.id)
    #expect(state.records[card]?.schedule?.repetitions == 1)
    #expect(shelf.log.count == 1)
  }

  @Test func anOrphanCanBeAdoptedOrForgotten() throws {
    let shelf = try Shelf(["a.md": "Q: one?\nA: first\n\nQ: two?\nA: second\n"])
    var recorder: Recorder? = try Recorder(shelf.surroundings)
    for line in ["a.md:1", "a.md:4"] {
      _ = try recorder?.grade(try #require(try recorder?.opened.card(line)), .good)
    }
    recorder = nil
    try shelf.write("Q: something else entirely\nA: z\n", to: "a.md")
    let held = try Recorder(shelf.surroundings)
    let orphans = try held.opened.orphans(held.state).map(\.orphan.id)
    #expect(orphans.count == 2)
    let first = try held.orphan("\(orphans[0])")
    #expect(refusal { _ = try held.orphan("12") }.contains("is no"))
    try held.adopt(first, by: try held.opened.card("a.md:1"))
    try held.forget([orphans[1]])
    #expect(try held.opened.orphans(held.state).isEmpty)
    let adopted = try #require(held.collection.cards.first?.card.id)
    #expect(held.state.records[adopted]?.schedule?.repetitions == 1)
  }
}
