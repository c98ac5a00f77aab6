import Reviewing
import Scheduling
import Testing
import Words

@testable import TerminalFront

private let card = basic("q", "[one] and [two]")

nonisolated(unsafe) private var now: Int64 = 0

private func moment(
  _ phase: ReviewSession.Phase, now: Int64, hidden: Int = 5
) -> ScreenModel.Moment {
  .init(phase: phase, card: card, page: 10, hidden: hidden, now: now, words: .of(.english))
}

private func press(
  _ model: inout ScreenModel, _ keys: [Key], _ phase: ReviewSession.Phase = .question
) -> [ScreenModel.Action] {
  keys.compactMap { key in
    now += 1000
    return model.press(key, moment(phase, now: now))
  }
}

struct ScreenModelTests {
  @Test(arguments: [
    (Key.character(" "), ScreenModel.Action.send(.reveal)), (Key(.enter), .send(.reveal)),
    (Key(.tab), .send(.revealBlank(of: 2))), (.character("u"), .send(.undo)),
    (.character("s"), .send(.suspend)), (.character("b"), .send(.bury)), (.character("e"), .edit),
    (.character("o"), .open), (.character("w"), .why), (.character("q"), .send(.quit)),
    (.control("c"), .send(.quit)),
  ])
  func aKeyMeans(_ key: Key, _ action: ScreenModel.Action) {
    var model = ScreenModel()
    #expect(press(&model, [key]) == [action])
  }

  @Test(
    arguments: [("1", .wrongButFamiliar), ("2", .hard), ("3", .good), ("4", .easy)]
      as [(Character, Grade)])
  func buttonsGradeTheAnswer(_ digit: Character, _ grade: Grade) {
    var model = ScreenModel()
    let action = ScreenModel.Action.send(.grade(grade, milliseconds: nil))
    #expect(press(&model, [.character(digit)], .answer) == [action])
  }

  @Test func otherDigitsDoNothing() {
    var model = ScreenModel()
    #expect(press(&model, ["0", "5", "9"].map { .character($0) }, .answer) == [])
  }

  @Test func theFullScaleTakesOneDigit() {
    var model = ScreenModel()
    let zero = ScreenModel.Action.send(.grade(.blackout, milliseconds: nil))
    #expect(press(&model, [.character("g"), .character("0")], .answer) == [zero])
    model.turn()
    #expect(!model.isFullScale)
    model = ScreenModel(alwaysFullScale: true)
    #expect(press(&model, [.character("0")], .answer) == [zero])
  }

  @Test func aGradeBeforeTheAnswerSaysWhatToDo() {
    var model = ScreenModel()
    #expect(press(&model, [.character("3")]) == [])
    #expect(model.message == SessionWords.of(.english).showFirst)
  }

  @Test func typingGoesBlankByBlank() {
    var model = ScreenModel()
    let keys: [Key] =
      [.character("t")] + "one".map { .character($0) } + [Key(.enter)]
      + "twx".map { .character($0) } + [Key(.backspace), .character("o")]
    #expect(press(&model, keys) == [])
    #expect(model.typing?.answers == ["one", "two"])
    #expect(press(&model, [Key(.enter)]) == [.send(.reveal)])
    #expect(model.typed?.marks == [.right, .right])
    #expect(model.typed?.proposal == .good)
  }

  @Test("What is typed for one blank has a limit, be it typed or pasted")
  func typingIsBounded() {
    var model = ScreenModel()
    _ = press(&model, [.character("t"), .character("x")])
    model.insert(String(repeating: "y", count: 100_000))
    #expect(model.typing?.answers[0].count == ScreenModel.longestAnswer)
    _ = press(&model, [.character("z"), Key(.backspace), Key(.enter)])
    #expect(model.typing?.answers.count == 2)
  }

  @Test(
    "Digits of every script grade, and a wide blank is Space",
    arguments: [
      ("٣", Key.character("3")), ("۳", .character("3")), ("३", .character("3")),
      ("３", .character("3")),
      ("\u{3000}", .character(" ")), ("ａ", .character("a")), ("三", .character("三")),
      ("²", .character("²")),
    ])
  func otherKeyboards(_ typed: String, _ meant: Key) {
    #expect(Key.character(Character(typed)).narrow == meant)
  }

  @Test("A letter of another script gives one line of help", arguments: ["г", "し", "ش", "ф"])
  func otherScripts(_ letter: String) {
    var model = ScreenModel()
    #expect(press(&model, [.character(Character(letter))]) == [])
    #expect(model.message == SessionWords.of(.english).otherScript)
    #expect(press(&model, [.character("\u{3000}")]) == [.send(.reveal)])
    #expect(model.message == nil)
  }

  @Test func typingBeginsAtTheFirstHiddenBlank() {
    var model = ScreenModel()
    let keys = [Key.character("t")] + "two".map { Key.character($0) } + [Key(.enter)]
    #expect(press(&model, keys, .partly(count: 1)) == [.send(.reveal)])
    #expect(model.typed?.marks == [.wrong, .right])
  }

  @Test func whileTypingKeysAreText() {
    var model = ScreenModel()
    #expect(press(&model, ["t", "q", "1", "u"].map { .character($0) }) == [])
    #expect(model.typing?.answers == ["q1u"])
    #expect(press(&model, [Key(.escape)]) == [])
    #expect(model.typing == nil)
  }

  @Test func anyKeyClosesAnOverlay() {
    var model = ScreenModel()
    #expect(press(&model, [.character("?"), .character("q")]) == [])
    #expect(model.overlay == nil)
  }

  @Test func anOverlayScrollsByItself() {
    var model = ScreenModel()
    _ = press(&model, [Key(.down), Key(.down), .character("?")])
    #expect(model.scroll == 0)
    _ = press(&model, [Key(.down)])
    #expect(model.overlay == .help)
    #expect(model.scroll == 1)
    _ = press(&model, [.character("x")])
    #expect(model.scroll == 2)
  }

  @Test func scrollingStaysInside() {
    var model = ScreenModel()
    _ = press(&model, [Key(.up)])
    #expect(model.scroll == 0)
    _ = press(&model, [Key(.pageDown)])
    #expect(model.scroll == 5)
    _ = press(&model, [Key(.home)])
    #expect(model.scroll == 0)
  }
}
