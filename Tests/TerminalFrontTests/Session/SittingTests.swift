import Decks
import Reviewing
import Scheduling
import Testing
import Typesetting
import Words

@testable import TerminalFront

@Suite("A sitting from its first card to its end") struct SittingTests {
  @Test("R2. Until the new day is begun, what is stored is what the buttons showed")
  func buttonsAndLogAgree() {
    let host = DayHost([1, 2])
    var sitting = host.sitting()
    _ = sitting.send(.reveal)
    let shown = sitting.session.previews[.good]?.schedule.due
    host.today = host.today.advanced(by: 1)
    _ = sitting.send(.grade(.good, milliseconds: nil))
    #expect(host.log.map(\.day) == [Day("2026-11-21")!])
    #expect(host.state.records[CardID(rawValue: 1)]?.schedule?.due == shown)
  }

  @Test("R2. A new day has its own queue, limits and previews; the card stays if it is due")
  func aNewDay() throws {
    let host = DayHost(Array(1...30))
    host.options.newPerDay = 3
    var sitting = host.sitting()
    sitting.answer(.good)
    sitting.answer(.hard)
    #expect(sitting.left == (1, 0, 1))
    _ = sitting.send(.reveal)
    let card = sitting.session.current
    host.today = host.today.advanced(by: 1)
    #expect(sitting.isDayOver)
    let begun = sitting.beginDay()
    let day = try #require(begun)
    // Yesterday's two are due, and three new ones may be begun.
    #expect(day == (2, 3))
    #expect(sitting.session.current == card && sitting.session.phase == .question)
    #expect(sitting.session.previews[.good]?.schedule.due == Day("2026-11-23")!)
    #expect(!sitting.isDayOver)
    sitting.answer(.good)
    #expect(host.log.last?.day == Day("2026-11-22")!)
    // Step 7 begins anew: the one graded Hard yesterday is a review now.
    #expect(sitting.left.again == 0)
  }

  @Test("R2. A clock that goes back is no new day")
  func theClockGoesBack() {
    let host = DayHost([1])
    let sitting = host.sitting()
    host.today = host.today.advanced(by: -1)
    #expect(!sitting.isDayOver)
  }

  @Test("R2. A card that is not due on the new day makes room; --limit runs on")
  func limitsRunOn() {
    let host = DayHost(Array(1...10))
    host.options.limit = 4
    var sitting = host.sitting()
    sitting.answer(.good)
    sitting.answer(.good)
    host.today = host.today.advanced(by: 1)
    _ = sitting.beginDay()
    #expect(sitting.left.new + sitting.left.due == 2)
  }

  @Test("R2. At the end, too, a new day brings its cards")
  func aNewDayAfterTheEnd() {
    let host = DayHost([1])
    var sitting = host.sitting()
    sitting.answer(.good)
    #expect(sitting.isOver)
    host.today = host.today.advanced(by: 1)
    #expect(sitting.beginDay()! == (1, 0))
    #expect(!sitting.isOver)
  }

  @Test("R3. Cramming logs right as 4 and wrong as 2, and leaves every date alone")
  func cramming() {
    let host = DayHost([1, 2, 3])
    host.options.isCram = true
    var sitting = host.sitting()
    var model = ScreenModel()
    for key in ["1", "2", "4"] as [Character] {
      _ = sitting.send(.reveal)
      let action = model.press(
        .character(key),
        .init(
          phase: .answer, isCram: true, card: sitting.card, page: 9, hidden: 0, now: 0,
          words: .of(.english)))
      if case .send(let event)? = action { _ = sitting.send(event) }
    }
    let grades = host.log.map { entry -> Grade? in
      if case .grade(let grade, .cram, _) = entry.event { grade } else { nil }
    }
    #expect(grades == [.wrongButFamiliar, .good, .good])
    #expect(host.state.records.isEmpty)
    let end = SittingEnd(sitting).sentences.map(\.english)
    #expect(end.contains("Nothing was scheduled."))
  }

  @Test("R6. Ten more, what is left, and an undo go on from the end")
  func goingOn() {
    let host = DayHost(Array(1...30))
    host.options.newPerDay = 2
    var sitting = host.sitting()
    sitting.answer(.good)
    sitting.answer(.easy)
    #expect(sitting.isOver && sitting.cause == nil)
    sitting.take(.more(new: 10))
    #expect(sitting.left == (10, 0, 0))
    for _ in 0..<10 { sitting.answer(.good) }
    #expect(sitting.isOver)
    _ = sitting.send(.undo)
    #expect(!sitting.isOver && sitting.left == (1, 0, 0))
    #expect(sitting.news == .undone(.grade(.good, .review, milliseconds: 0)))
  }

  @Test("R6. The end says cards and answers, what is left, and why")
  func theEnd() {
    let host = DayHost(Array(1...9))
    host.options.newPerDay = 3
    host.options.limit = 2
    var sitting = host.sitting()
    host.milliseconds = 4000
    sitting.answer(.hard)
    host.milliseconds = 10_000
    sitting.answer(.good)
    host.milliseconds = 12_000
    _ = sitting.send(.flag)
    sitting.answer(.good)
    let end = SittingEnd(sitting)
    #expect(end.cards == 2 && end.answers == 3 && end.milliseconds == 12_000)
    #expect(
      end.sentences.map(\.english) == [
        "Reviewed 2 cards in 12 s, 3 answers; 6 s a card.", "Grades: Hard ×1, Good ×2.",
        "Left today: 0 due, 1 new, 0 again.", "6 new cards left for another day.",
        "Due tomorrow: 2.",
        "Flagged:", "  optimizers.md:41",
      ])
    for sentence in end.sentences { #expect(!sentence.chinese.isEmpty) }
  }

  @Test("R10. Thinking stands still while the terminal is not looked at")
  func focus() {
    let host = DayHost([1, 2])
    var sitting = host.sitting()
    host.milliseconds = 3000
    sitting.focus(false)
    host.milliseconds = 90_000
    sitting.focus(true)
    host.milliseconds = 92_000
    sitting.answer(.good)
    #expect(sitting.session.summary.milliseconds == 5000)
    // Away when the next card comes: it waits.
    sitting.focus(false)
    host.milliseconds = 200_000
    sitting.answer(.good)
    #expect(sitting.session.summary.milliseconds == 5000)
  }

  @Test("R10. The card on which the minutes are up is the last; a card counts a minute at most")
  func minutes() {
    let host = DayHost(Array(1...9))
    var sitting = host.sitting(minutes: 2)
    host.milliseconds = 500_000
    sitting.answer(.good)
    #expect(!sitting.isOver)
    host.milliseconds += 59_000
    sitting.answer(.good)
    #expect(!sitting.isOver)
    host.milliseconds += 2_000
    sitting.answer(.good)
    #expect(sitting.isOver && sitting.cause == .time)
    #expect(SittingEnd(sitting).sentences[0].english == "The time is up.")
    // What is left is still there to go on with.
    sitting.take(.rest)
    #expect(sitting.left.new == 6)
  }

  @Test("A flag is set and taken off on the spot, and undone")
  func flags() {
    let host = DayHost([1])
    var sitting = host.sitting()
    _ = sitting.send(.flag)
    #expect(sitting.news == .flagged(true) && sitting.session.turn == 1)
    #expect(host.state.records[CardID(rawValue: 1)]?.isFlagged == true)
    _ = sitting.send(.flag)
    #expect(sitting.news == .flagged(false) && host.state.records.isEmpty)
    #expect(host.log.map(\.event) == [.flag, .unflag])
  }

  @Test("What is said to be left is what then comes, whatever was done before", arguments: 1...20)
  func leftIsWhatComes(seed: UInt64) {
    let host = DayHost(Array(1...40))
    host.options.newPerDay = 15
    var sitting = host.sitting()
    var random = SeededGenerator(seed: seed)
    for _ in 0..<Int(random.next() % 30) where !sitting.isOver {
      switch random.next() % 8 {
      case 0: _ = sitting.send(.undo)
      case 1: _ = sitting.send(.bury)
      case 2: _ = sitting.send(.flag)
      case 3: sitting.answer(.wrongButFamiliar)
      default: sitting.answer(.good)
      }
    }
    let left = sitting.left
    var shown = 0
    while !sitting.isOver {
      shown += 1
      sitting.answer(.easy)
    }
    #expect(shown == left.new + left.due + left.again)
  }
}

@Suite("R7. After a break") struct ComebackTests {
  private func collection(_ count: Int) -> Collection {
    let text = (1...count).map { "Q: q\($0)\nA: a\n\n" }.joined()
    let bytes = Array(text.utf8)
    return Collection(files: [.init(deck: parseDeck(bytes, path: "a.md"), bytes: bytes)])
  }

  /// So many cards due so many days ago, after a month of this many reviews a day.
  private func state(_ collection: Collection, daily: Int, away: Int, today: Day) -> ReviewState {
    var state = ReviewState()
    for day in 1...40 {
      var totals = DayTotals()
      (totals.grades, totals.reviews) = (daily + 5, daily)
      state.days[today.advanced(by: -away - day)] = totals
    }
    let last = today.advanced(by: -away - 1)
    state.newestDay = last
    for (_, card) in collection.cards {
      let schedule = Schedule(
        ease: .initial, repetitions: 3, interval: 5, lapses: 0, last: last.advanced(by: -10),
        due: last.advanced(by: 1))
      state.records[card.id] = CardRecord(schedule: schedule)
    }
    return state
  }

  @Test(
    arguments: [
      (909, 40, 59, 40), (121, 40, 59, 40), (120, 40, 59, nil), (31, 2, 5, 10), (30, 2, 5, nil),
    ] as [(Int, Int, Int, Int?)])
  func aChoiceAboveThreeUsualDays(due: Int, daily: Int, away: Int, portion: Int?) {
    let today = Day("2026-11-21")!
    let collection = collection(due)
    let comeback = Comeback(
      collection, state(collection, daily: daily, away: away, today: today), today: today,
      scheduler: Scheduler())
    #expect(comeback?.portion == portion)
    #expect(
      comeback.map { $0.due == due && $0.daysAway == away + 1 && $0.days != nil }
        ?? (portion == nil))
  }

  @Test("Not once the day has begun")
  func onceADay() {
    let today = Day("2026-11-21")!
    let collection = collection(200)
    var state = state(collection, daily: 10, away: 30, today: today)
    state.newestDay = today
    #expect(Comeback(collection, state, today: today, scheduler: Scheduler()) == nil)
  }

  @Test func theKeysChoose() {
    let comeback = Comeback(daysAway: 60, due: 909, portion: 40, days: 32)
    for (key, action) in [
      (Key(.enter), .take(.portion(40))), (.character("b"), .take(.backlog)),
      (.character("a"), nil),
      (.character("q"), .send(.quit)), (.character("3"), nil),
    ] as [(Key, ScreenModel.Action?)] {
      var model = ScreenModel()
      model.comeback = comeback
      let pressed = model.press(
        key,
        .init(
          phase: .question, card: nil, page: 9, hidden: 0, now: 0, words: .of(.english)))
      #expect(pressed == action, "\(key.name)")
      #expect((model.comeback == nil) == (key == .character("a")))
    }
  }

  @Test(
    "The wishes a sitting can have",
    arguments: [
      (QueueWish.portion(2), [1, 2], 3), (.backlog, [1, 2, 3], 3), (.more(new: 2), [8, 9], 2),
    ] as [(QueueWish, [UInt64], Int)])
  func wishes(wish: QueueWish, cards: [UInt64], most: Int) {
    let host = DayHost(Array(1...12))
    for number in 1...3 as ClosedRange<UInt64> {
      host.state.records[CardID(rawValue: number)] = CardRecord(
        schedule: Schedule(
          ease: .initial, repetitions: 1, interval: 1, lapses: 0,
          last: host.today.advanced(by: -4), due: host.today.advanced(by: -3)))
    }
    host.cards.removeAll { (4...7).contains($0) }
    #expect(host.queue(wish, on: host.today).cards.map(\.rawValue) == cards)
  }

  @Test("No new cards while more reviews than this are due")
  func pauseNew() {
    let host = DayHost(Array(1...12))
    for number in 1...3 as ClosedRange<UInt64> {
      host.state.records[CardID(rawValue: number)] = CardRecord(
        schedule: Schedule(
          ease: .initial, repetitions: 1, interval: 1, lapses: 0,
          last: host.today.advanced(by: -4), due: host.today.advanced(by: -3)))
    }
    host.options.pauseNewAbove = 3
    #expect(host.queue(.day(answered: 0), on: host.today).cards.count == 12)
    host.options.pauseNewAbove = 2
    #expect(host.queue(.day(answered: 0), on: host.today).cards.count == 3)
  }
}

@Suite("R10. How long answers take") struct AnswerTimesTests {
  @Test func theMedianIsNearEveryAnswer() {
    for milliseconds in [200, 900, 4000, 12_345, 60_000, 500_000] {
      var times = AnswerTimes()
      for _ in 0..<9 { times.change(.review, AnswerTimes.bucket(milliseconds)!, by: 1) }
      let median = times.median(.review) ?? 0
      #expect(abs(median - milliseconds) * 8 <= milliseconds, "\(milliseconds): \(median)")
      for _ in 0..<9 { times.change(.review, AnswerTimes.bucket(milliseconds)!, by: -1) }
      #expect(times == AnswerTimes())
    }
    #expect(AnswerTimes.bucket(0) == nil)
    #expect(AnswerTimes.bucket(.max) == AnswerTimes.bucketCount - 1)
  }

  @Test func minutesAreSaidFromTwentyAnswersOn() {
    var times = AnswerTimes()
    for count in 1...19 {
      times.change(.review, AnswerTimes.bucket(6000)!, by: 1)
      #expect(times.minutes(new: 0, due: 10, again: 0) == nil, "\(count)")
    }
    times.change(.review, AnswerTimes.bucket(6000)!, by: 1)
    #expect(times.minutes(new: 0, due: 100, again: 0).map { (9...11).contains($0) } == true)
    #expect(times.minutes(new: 0, due: 0, again: 0) == nil)
  }
}

@Suite("R8. What is asked, and what may be seen") struct PromptTests {
  private var card: CardOnScreen {
    var card = basic("q?", "the [one] and the [two]")
    card.asksQuestionFirst = true
    return card
  }

  private func body(_ phase: ReviewSession.Phase) -> String {
    CardBody(card, phase: phase, typed: nil, settings: TextSettings(columns: 80)).lines
      .map(\.plainText).joined(separator: "\n")
  }

  @Test func theQuestionAloneThenTheBlanksOneByOne() {
    #expect(body(.question) == "q?")
    #expect(body(.partly(count: 0)) == "q?\n\nthe […] and the […]")
    #expect(body(.partly(count: 1)) == "q?\n\nthe one and the […]")
    var session = DayHost([1]).sitting().session
    var phases: [ReviewSession.Phase] = []
    for event in [ReviewSession.Event.uncover, .revealBlank(of: 2), .revealBlank(of: 2)] {
      _ = session.update(event, state: ReviewState(), today: today)
      phases.append(session.phase)
    }
    #expect(phases == [.partly(count: 0), .partly(count: 1), .answer])
  }

  @Test(arguments: [
    (Key(.tab), ReviewSession.Phase.question, ReviewSession.Event.uncover),
    (.character("t"), .question, .uncover),
    (Key(.tab), .partly(count: 0), .revealBlank(of: 2)),
    (.character(" "), .question, .reveal), (.character(" "), .partly(count: 0), .reveal),
  ])
  func keys(key: Key, phase: ReviewSession.Phase, event: ReviewSession.Event) {
    var model = ScreenModel()
    let action = model.press(
      key,
      .init(phase: phase, card: card, page: 9, hidden: 0, now: 0, words: .of(.english)))
    #expect(action == .send(event))
    #expect((model.typing != nil) == (key == .character("t")))
  }

  @Test(
    arguments: [
      ("Yes", ["Yes"]), ("two\nlines", []), (String(repeating: "x", count: 81), []),
      ("see ![a](b.png)", []), ("the [blank]", ["blank"]),
    ] as [(String, [String])])
  func shortAnswersCanBeTyped(answer: String, typable: [String]) {
    #expect(basic("q", answer).typable == typable)
  }

  @Test("Tab scrolls to the blank it fills; Space pages down an answer and never grades")
  func scrolling() throws {
    let long = basic("q", (1...40).map { "\($0). item [\($0)x]" }.joined(separator: "\n"))
    let view = view(60, 16)
    for count in [1, 12, 39] {
      let key = view.layoutKey(turn: 1, card: long, phase: .partly(count: count), ScreenModel())
      let layout = CardLayout(key, long)
      var model = ScreenModel()
      let facts = facts(long, .partly(count: count))
      let before = view.frame(facts, model, layout)
      model.scroll = view.scroll(toBlank: count, layout, model, before)
      let shown = view.frame(facts, model, layout).text
      #expect(shown.contains("[\(count)x]") || shown.contains(" \(count)x"), "\(count)\n\(shown)")
    }
    var model = ScreenModel()
    for _ in 0..<20 {
      let action = model.press(
        .character(" "),
        .init(
          phase: .answer, card: long, page: 9, hidden: max(0, 35 - model.scroll), now: 0,
          words: .of(.english)))
      #expect(action == nil)
    }
    #expect(model.scroll == 35)
  }
}
