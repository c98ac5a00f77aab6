import Decks
import Foundation
import Library
import Reviewing
import Scheduling
import TestSupport
import Testing
import Words

/// The library as the host of a review: what `e`, `u`, `o` and `w` do, without a screen.
@Suite struct SittingTests {
  private let text = "Q: What is the first long question?\nA: first\n\nQ: two?\nA: second\n"

  @Test func whatIsDueIsAskedWithinTheLimits() throws {
    let shelf = try Shelf(["a.md": text, "b.md": "Q: b?\nA: b\n"])
    let recorder = try Recorder(shelf.surroundings)
    var options = QueueOptions()
    #expect(
      recorder.session(CardScope(), options).left(recorder.state, today: recorder.today).new == 3)
    options.newPerDay = 2
    #expect(
      recorder.session(CardScope(), options).left(recorder.state, today: recorder.today).new == 2)
    let scope = try #require(try recorder.opened.scope(["b"], recorder.state))
    #expect(recorder.session(scope, options).left(recorder.state, today: recorder.today).new == 1)
  }

  @Test func anEditKeepsTheProgressOfTheCardOnTheScreen() throws {
    let shelf = try Shelf(["a.md": text])
    let recorder = try Recorder(shelf.surroundings)
    let card = recorder.collection.card(at: try recorder.opened.card("a.md:1")).id
    try recorder.append(card, .grade(.good, .review, milliseconds: 1), on: recorder.today)
    var opened: [String] = []
    recorder.programs = OtherPrograms(
      edit: { file, line throws(Failure) in
        opened.append("\(file):\(line)")
        try? shelf.write(
          self.text.replacingOccurrences(of: "first long", with: "very long"), to: "a.md")
      }, show: { _, _ throws(Failure) in })
    let edited = try recorder.edit(card)
    let new = try #require(edited.card)
    #expect(edited.keptProgress)
    #expect(opened == [shelf.folder.at("a.md:1")])
    #expect(new != card && recorder.state.records[new]?.schedule != nil)
    #expect(recorder.text(of: new)?.location == "a.md:1")
    #expect(recorder.text(of: card) == nil)
    #expect(try recorder.undo(on: recorder.today)?.event == .adopt(from: card))
  }

  @Test func aLinkIsShownFromTheFolderOfItsDeck() throws {
    let shelf = try Shelf(["sub/a.md": text])
    let recorder = try Recorder(shelf.surroundings)
    let card = recorder.collection.card(at: try recorder.opened.card("a.md:1")).id
    var shown: [String] = []
    recorder.programs = OtherPrograms(
      edit: { _, _ throws(Failure) in },
      show: { link, folder throws(Failure) in shown.append(folder + " " + link) })
    try recorder.open("cat.png", of: card)
    #expect(shown == [shelf.folder.at("sub cat.png")])
  }

  @Test func whyTellsEveryGrade() throws {
    let shelf = try Shelf(["a.md": text])
    let recorder = try Recorder(shelf.surroundings)
    let card = recorder.collection.card(at: try recorder.opened.card("a.md:1")).id
    try recorder.append(card, .grade(.good, .review, milliseconds: nil), on: recorder.today)
    shelf.nextDay()
    try recorder.append(card, .grade(.hard, .review, milliseconds: nil), on: recorder.today)
    let lines = try recorder.why(card).lines(in: .english)
    #expect(lines.contains { $0.contains("2026-11-21") && $0.contains("Good") })
    #expect(lines.contains { $0.contains("2026-11-22") && $0.contains("Hard") })
  }

  @Test func undoWithNothingDoneIsNil() throws {
    let recorder = try Recorder(try Shelf(["a.md": text]).surroundings)
    #expect(try recorder.undo(on: recorder.today) == nil)
  }
}
