import Library
import Reviewing
import Scheduling
import Testing
import Words

@Suite struct RecorderTests {
  private let decks = ["a.md": "Q: one?\nA: first\n\nQ: two?\nA: second\n\nC: [x] and [y]\n"]

  @Test func aGradeIsInTheLogWithTheFaceOfItsCard() throws {
    let shelf = try Shelf(decks)
    let recorder = try Recorder(shelf.surroundings)
    let graded = try recorder.grade(try recorder.opened.card("a.md:1"), .good)
    #expect(graded.kind == .review && graded.outcome.schedule.due == Day("2026-11-22"))
    #expect(shelf.log.count == 1)
    #expect(shelf.log[0].contains(#""front":"one?","back":"first","deck":"a.md""#))
    #expect(recorder.state.records[graded.card]?.schedule == graded.outcome.schedule)
  }

  @Test func aSecondGradeOfTheDayIsARepeat() throws {
    let shelf = try Shelf(decks)
    let recorder = try Recorder(shelf.surroundings)
    let place = try recorder.opened.card("a.md:1")
    #expect(try recorder.grade(place, .wrongButFamiliar).outcome.again)
    #expect(try recorder.grade(place, .good).kind == .repeat)
    #expect(!shelf.log[1].contains("front"))
  }

  @Test func anUnansweredQuestionHasNoGrade() throws {
    let shelf = try Shelf(["a.md": "Q: later?\nA: <!-- unanswered -->\n"])
    let recorder = try Recorder(shelf.surroundings)
    let place = try recorder.opened.card("a.md:1")
    #expect(throws: Failure(.unansweredCard("a.md:1"))) { try recorder.grade(place, .good) }
    #expect(shelf.log == [])
  }

  @Test func aClockSetBackIsRefused() throws {
    let shelf = try Shelf(decks)
    shelf.nextDay()
    var recorder: Recorder? = try Recorder(shelf.surroundings)
    _ = try recorder?.grade(try #require(try recorder?.opened.card("a.md:1")), .good)
    recorder = nil
    shelf.now.wall.date = Day("2026-11-20")!
    let later = try Recorder(shelf.surroundings)
    #expect(refusal { try later.checkClock() }.contains("2026-11-20"))
  }

  /// An id that an edit has left is a card of its own again when its text comes back.
  @Test func aTextThatComesBackBeginsAnew() throws {
    let shelf = try Shelf(["a.md": "Q: What is a long question about?\nA: one\n"])
    var recorder: Recorder? = try Recorder(shelf.surroundings)
    _ = try recorder?.grade(try #require(try recorder?.opened.card("a.md:1")), .good)
    recorder = nil
    try shelf.write("Q: What is a long question about?\nA: two\n", to: "a.md")
    recorder = try Recorder(shelf.surroundings)
    #expect(recorder?.remarks.map(\.sentence) == [.edited("a.md:1")])
    recorder = nil
    let both = "Q: What is a long question about?\nA: one\n\n"
    try shelf.write(both + "Q: What is a long question about?\nA: two\n", to: "a.md")
    let again = try Recorder(shelf.surroundings)
    _ = try again.grade(try again.opened.card("a.md:1"), .good)
    #expect(shelf.log.map { $0.contains(#""kind":"reset""#) } == [false, false, true, false])
    #expect(again.state.records.count == 2)
  }

  @Test(
    "A change is logged where it makes a difference",
    arguments: [
      ([], CardChange.suspend, 4, 1), ([.suspend], .suspend, 0, 2), ([.suspend], .resume, 1, 2),
      ([], .resume, 0, 1), ([.bury], .resume, 1, 2), ([.bury], .bury, 0, 2), ([], .reset, 1, 1),
    ] as [([CardChange], CardChange, Int, Int)])
  func changes(before: [CardChange], change: CardChange, changed: Int, linesAtLeast: Int) throws {
    let shelf = try Shelf(decks)
    let recorder = try Recorder(shelf.surroundings)
    let place = try recorder.opened.card("a.md:1")
    _ = try recorder.grade(place, .good)
    for change in before { _ = try recorder.change([place], change) }
    let places =
      changed > 1 ? try recorder.opened.filtered([], recorder.state) : [place]
    #expect(try recorder.change(places, change) == changed)
    #expect(shelf.log.count == 1 + before.count + changed)
  }

  @Test func undoTakesTheWholeCommandBack() throws {
    let shelf = try Shelf(decks)
    let before = try shelf.state().records
    var recorder: Recorder? = try Recorder(shelf.surroundings)
    let places = try recorder?.opened.filtered([], ReviewState()) ?? []
    _ = try recorder?.change(places, .suspend)
    recorder = nil
    let undone = try shelf.surroundings.undo().takenBack
    #expect(undone?.count == 4 && undone?.entry.event == .suspend)
    #expect(undone?.location?.hasPrefix("a.md:") == true)
    #expect(try shelf.state().records == before)
    #expect(try shelf.surroundings.undo().takenBack == nil)
  }

  @Test func twoAtOnceAreRefused() throws {
    let shelf = try Shelf(decks)
    let first = try Recorder(shelf.surroundings)
    _ = try first.grade(try first.opened.card("a.md:1"), .good)
    #expect(refusal { _ = try Recorder(shelf.surroundings) }.contains("holds the collection"))
  }
}
