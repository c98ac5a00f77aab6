import Decks
import Reviewing
import Scheduling
import TestSupport
import Testing

/// A session with a log in memory instead of a disk.
private struct Desk {
  var session: ReviewSession
  var entries: [LogEntry] = []
  var state = ReviewState()
  var today = Day("2026-11-21")!
  var isDiskFull = false
  private var clock: Int64 = 0

  init(_ cards: [UInt64], isCram: Bool = false, state: ReviewState = ReviewState()) {
    self.state = state
    var options = QueueOptions()
    options.isCram = isCram
    let queue = DueQueue(
      cards.map { QueueCard(id: id($0), text: Int($0)) }, state: state, today: today,
      options: options)
    let scope = Set(cards.map { id($0) })
    session = ReviewSession(
      queue: queue, scheduler: Scheduler(), isCram: isCram, state: state, today: today,
      isInScope: { scope.contains($0) })
  }

  var card: UInt64? { session.current?.rawValue }

  mutating func send(_ event: ReviewSession.Event) {
    for effect in session.update(event, state: state, today: today) {
      switch effect {
      case .append(let card, let event):
        if isDiskFull {
          send(.notSaved)
        } else {
          clock += 1000
          write(LogEntry(at: Instant(milliseconds: clock), day: today, card: card, event: event))
          send(.saved)
        }
      case .undo:
        guard let last = Timeline(merging: [DeviceLog(device: "a", entries: entries)]).undoable
        else { continue }
        clock += 1000
        write(
          LogEntry(
            at: Instant(milliseconds: clock), day: today, card: last.card,
            event: .undo(of: last.at)))
        send(.undone(last.card, last.event))
      case .finish: break
      }
    }
  }

  private mutating func write(_ entry: LogEntry) {
    entries.append(entry)
    state = replay(
      Timeline(merging: [DeviceLog(device: "a", entries: entries)]), by: Scheduler())
  }

  mutating func answer(_ grade: Grade) {
    send(.reveal)
    send(.grade(grade, milliseconds: 1000))
  }
}

struct ReviewSessionTests {
  @Test func theNextCardComesOnlyWhenTheGradeIsOnDisk() {
    var session = Desk([1, 2]).session
    let state = ReviewState()
    let today = Day("2026-11-21")!
    _ = session.update(.reveal, state: state, today: today)
    let effects = session.update(.grade(.good, milliseconds: 5), state: state, today: today)
    #expect(effects == [.append(id(1), .grade(.good, .review, milliseconds: 5))])
    #expect(session.current == id(1))
    #expect(session.phase == .saving)
    _ = session.update(.saved, state: state, today: today)
    #expect(session.current == id(2))
    #expect(session.phase == .question)
  }

  @Test func aHeldRevealKeyNeverGrades() {
    var desk = Desk([1, 2])
    for _ in 0..<10 { desk.send(.reveal) }
    #expect(desk.card == 1)
    #expect(desk.entries.isEmpty)
  }

  @Test func aGradeBeforeTheAnswerIsShownDoesNothing() {
    var desk = Desk([1])
    desk.send(.grade(.easy, milliseconds: 1))
    #expect(desk.entries.isEmpty)
    desk.send(.revealBlank(of: 3))
    desk.send(.grade(.easy, milliseconds: 1))
    #expect(desk.entries.isEmpty)
  }

  @Test func blanksAreShownOneByOneThenTheAnswer() {
    var desk = Desk([1])
    var phases: [ReviewSession.Phase] = []
    for _ in 0..<4 {
      desk.send(.revealBlank(of: 3))
      phases.append(desk.session.phase)
    }
    #expect(phases == [.partly(count: 1), .partly(count: 2), .answer, .answer])
  }

  @Test func aFailedWriteKeepsTheCardAndTheCount() {
    var desk = Desk([1, 2])
    desk.isDiskFull = true
    desk.answer(.good)
    #expect(desk.card == 1)
    #expect(desk.session.phase == .answer)
    #expect(desk.session.summary.answers == 0)
    desk.send(.suspend)
    #expect(desk.card == 1)
    desk.isDiskFull = false
    desk.send(.grade(.good, milliseconds: 1))
    #expect(desk.card == 2)
  }

  @Test func cardsBelowFourComeAgainInRoundsUntilFour() {
    var desk = Desk([1, 2, 3])
    desk.answer(.hard)
    desk.answer(.good)
    desk.answer(.blackout)
    #expect(desk.card == 1)
    desk.answer(.hard)
    #expect(desk.card == 3)
    desk.answer(.good)
    #expect(desk.card == 1)
    #expect(desk.session.left(desk.state, today: desk.today) == (0, 0, 1))
    desk.answer(.easy)
    #expect(desk.session.phase == .finished)
    let kinds = desk.entries.map { entry in
      if case .grade(_, let kind, _) = entry.event { kind.rawValue } else { "" }
    }
    #expect(kinds == ["review", "review", "review", "repeat", "repeat", "repeat"])
  }

  @Test func theNextRunOfTheSameDayResumesTheRepeats() {
    var first = Desk([1, 2])
    first.answer(.hard)
    first.answer(.blackout)
    var second = Desk([1, 2], state: first.state)
    second.entries = first.entries
    #expect(second.card == 1)
    second.today = second.today.advanced(by: 1)
    // At the rollover the list is empty.
    #expect(second.session.left(second.state, today: second.today).again == 0)
  }

  @Test func undoBringsTheCardBackAndTheSessionIsAsBefore() {
    var desk = Desk([1, 2, 3])
    desk.answer(.good)
    let before = (desk.card, desk.session.phase, desk.session.summary, desk.state)
    desk.answer(.hard)
    desk.send(.undo)
    #expect(desk.card == before.0)
    #expect(desk.session.phase == before.1)
    #expect(desk.session.summary == before.2)
    #expect(desk.state == before.3)
    #expect(desk.session.left(desk.state, today: desk.today) == (2, 0, 0))
    desk.send(.undo)
    #expect(desk.card == 1)
    #expect(desk.state == ReviewState())
    desk.send(.undo)
    #expect(desk.card == 1)
    for _ in 0..<3 { desk.answer(.good) }
    #expect(desk.session.phase == .finished)
  }

  @Test func theLastGradeCanBeTakenBackAtTheEnd() {
    var desk = Desk([1])
    desk.answer(.good)
    #expect(desk.session.phase == .finished)
    desk.send(.undo)
    #expect(desk.card == 1)
    #expect(desk.session.phase == .question)
  }

  @Test func suspendAndBuryGoOnWithTheNextCard() {
    var desk = Desk([1, 2, 3])
    desk.send(.suspend)
    #expect(desk.card == 2)
    desk.send(.bury)
    #expect(desk.card == 3)
    desk.send(.undo)
    #expect(desk.card == 2)
  }

  @Test func crammingSchedulesNothing() {
    var desk = Desk([1, 2], isCram: true)
    desk.answer(.blackout)
    desk.answer(.good)
    #expect(desk.session.phase == .finished)
    #expect(desk.state == ReviewState())
    #expect(desk.session.summary.answers == 2)
  }

  @Test func anEditedCardKeepsItsPlaceAndADeletedOneGoes() {
    var desk = Desk([1, 2, 3])
    desk.send(.reveal)
    desk.send(.edited(id(1), into: id(9)))
    #expect(desk.card == 9)
    #expect(desk.session.phase == .answer)
    desk.send(.edited(id(2), into: id(8)))
    desk.send(.edited(id(9), into: nil))
    #expect(desk.card == 8)
  }

  @Test(arguments: 1...200)
  func aRandomSessionEndsAndEveryGradeIsInTheLogOnce(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var desk = Desk(Array(1...12))
    var graded = 0
    for _ in 0..<400 where desk.session.phase != .finished {
      switch Int.random(in: 0..<10, using: &random) {
      case 0:
        let undoable = Timeline(merging: [DeviceLog(device: "a", entries: desk.entries)]).undoable
        if case .grade = undoable?.event { graded -= 1 }
        desk.send(.undo)
      case 1: desk.send(.revealBlank(of: 2))
      case 2: desk.send(.bury)
      default:
        if desk.session.phase.isHidden { desk.send(.reveal) }
        desk.send(.grade(Bool.random(using: &random) ? .good : .hard, milliseconds: 1))
        graded += 1
      }
      let standing = Timeline(merging: [DeviceLog(device: "a", entries: desk.entries)]).standing
      #expect(standing.count { if case .grade = $0.event { true } else { false } } == graded)
      #expect(desk.session.summary.answers == graded)
    }
  }
}

struct TypedAnswerTests {
  @Test(arguments: [
    ("ReLU", "relu", true), ("ＲｅＬＵ", "ReLU", true), ("残差 连接", "残差连接", true),
    ("$O(n^2)$", "o(n^2)", true), ("x²", "x2", true), ("`x[0]`", "x[0]", true),
    ("Adam", "Adan", false), ("", "", false), ("𝐱", "x", true), ("1–2", "1-2", true),
  ])
  func caseAndWidthAreForgiven(_ blank: String, _ typed: String, _ isRight: Bool) {
    #expect(TypedAnswer([typed], for: [blank]).marks == [isRight ? .right : .wrong])
  }

  @Test func theProposalFollowsTheMarks() {
    let blanks = ["a", "b", "c", "d"]
    #expect(TypedAnswer(blanks, for: blanks).proposal == .good)
    #expect(TypedAnswer(["a", "b"], for: blanks).proposal == .hard)
    #expect(TypedAnswer(["a"], for: blanks).proposal == .again)
  }
}
