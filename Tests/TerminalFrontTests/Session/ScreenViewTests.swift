import Decks
import Reviewing
import Scheduling
import Testing
import Typesetting
import Words

@testable import TerminalFront

private let adamW = basic(
  "AdamW 相比 Adam 改了什么？",
  "把权重衰减从梯度里[解耦]出来，直接作用在参数上：$\\theta \\leftarrow \\theta - "
    + "\\eta(\\hat{m}/\\sqrt{\\hat{v}} + \\lambda\\theta)$，所以衰减强度不再受[自适应步长]影响。")
private let mature = Schedule(
  ease: Ease(hundredths: 236), repetitions: 4, interval: 30, lapses: 1,
  last: today.advanced(by: -30), due: today)

struct ScreenViewGoldenTests {
  @Test func aQuestionWithHiddenBlanks() throws {
    try expectGolden(view(80, 24).frame(facts(adamW), ScreenModel()).text, "question-80x24")
    try expectGolden(view(40, 20).frame(facts(adamW), ScreenModel()).text, "question-40x20")
    try expectGolden(view(20, 5).frame(facts(adamW), ScreenModel()).text, "question-20x5")
  }

  /// Help and the way out stay where not all keys fit.
  @Test(arguments: [(80, ["Tab", "t", "e"]), (56, ["Tab"]), (40, []), (33, [])])
  func aNarrowScreenStillSaysHowToLeave(columns: Int, others: [String]) {
    for phase in [ReviewSession.Phase.question, .answer] {
      let last = view(columns, 20).frame(facts(adamW, phase), ScreenModel()).lines.last
      let words = last?.plainText.split(separator: " ").map(String.init) ?? []
      #expect(words.contains("?") && words.contains("q"), "\(words)")
      #expect(words.contains(phase == .question ? "Space" : "u"))
      if phase == .question { #expect(others.allSatisfy(words.contains), "\(words)") }
    }
  }

  @Test func aLongMessageIsReadToItsEnd() {
    var model = ScreenModel()
    model.message =
      "the editor 'nonexistent' could not be started: No such file or directory; set $EDITOR"
    for phase in [ReviewSession.Phase.question, .answer] {
      let frame = view(40, 20).frame(facts(adamW, phase), model)
      #expect(frame.text.contains("set $EDITOR") && frame.lines.count == 20)
    }
  }

  @Test func oneBlankShown() throws {
    let frame = view(60, 16).frame(facts(adamW, .partly(count: 1)), ScreenModel())
    try expectGolden(frame.text, "partly-60x16")
  }

  @Test func anAnswerWithNextDates() throws {
    let shown = facts(adamW, .answer, schedule: mature)
    try expectGolden(view(80, 24).frame(shown, ScreenModel()).text, "answer-80x24")
    try expectGolden(view(40, 20).frame(shown, ScreenModel()).text, "answer-40x20")
    try expectGolden(
      view(80, 24).frame(shown, ScreenModel(alwaysFullScale: true)).text, "scale-80x24")
    try expectGolden(view(80, 20, .chinese).frame(shown, ScreenModel()).text, "answer-zh-80x20")
  }

  @Test func aClozeCardAsksOneDeletion() throws {
    let card = cloze("A [monoid] is a semigroup with an [identity element].", asks: 1)
    let asked = view(60, 12).frame(facts(card), ScreenModel())
    let shown = view(60, 12).frame(facts(card, .answer), ScreenModel())
    try expectGolden(asked.text + "=====\n" + shown.text, "cloze-60x12")
  }

  @Test func typingAnAnswer() throws {
    var model = ScreenModel()
    model.typing = .init(answers: ["解耦", "自适应"])
    try expectGolden(view(60, 14).frame(facts(adamW), model).text, "typing-60x14")
    model.typing = nil
    model.typed = TypedAnswer(["解耦", "自适应"], for: adamW.blanks)
    try expectGolden(view(60, 18).frame(facts(adamW, .answer), model).text, "typed-60x18")
  }

  @Test func helpAndWhy() throws {
    var model = ScreenModel()
    model.overlay = .help
    try expectGolden(view(80, 24).frame(facts(adamW), model).text, "help-80x24")
    model.overlay = .why(["15 x 2.60 = 39.0, up to 39"])
    try expectGolden(view(60, 8).frame(facts(adamW), model).text, "why-60x8")
  }

  @Test func aLongCardScrolls() throws {
    let long = basic("Name them.", (1...30).map { "\($0). item [\($0)x]" }.joined(separator: "\n"))
    var model = ScreenModel()
    let first = view(40, 12).frame(facts(long), model)
    model.scroll = 10
    let second = view(40, 12).frame(facts(long), model)
    try expectGolden(first.text + "=====\n" + second.text, "scroll-40x12")
    #expect(first.hidden > second.hidden)
  }
}

struct ScreenViewLawTests {
  @Test(arguments: [1, 2, 5, 9, 20, 23, 40, 80, 300], [1, 2, 3, 5, 8, 9, 24, 60])
  func everyFrameFits(columns: Int, rows: Int) {
    for ambiguous in [AmbiguousWidth.narrow, .wide] {
      for phase in [ReviewSession.Phase.question, .partly(count: 1), .answer] {
        for model in models {
          let frame = view(columns, rows, ambiguous: ambiguous, .chinese)
            .frame(facts(adamW, phase), model)
          #expect(frame.lines.count == rows)
          // A wide character cannot be cut in a window of one column.
          for line in frame.lines where columns > 1 {
            #expect(line.width <= columns, "\(line.plainText)")
            #expect(DisplayWidth(ambiguous: ambiguous).of(line.plainText) == line.width)
          }
        }
      }
    }
  }

  private var models: [ScreenModel] {
    var typing = ScreenModel()
    typing.typing = .init(answers: [String(repeating: "长", count: 90)])
    var help = ScreenModel()
    help.overlay = .help
    var why = ScreenModel()
    why.overlay = .why([String(repeating: "因为 ", count: 50)])
    var scrolled = ScreenModel(alwaysFullScale: true)
    scrolled.scroll = 1000
    scrolled.message = String(repeating: "消息", count: 100)
    return [ScreenModel(), typing, help, why, scrolled]
  }

  @Test func noControlCharacterOfADeckComesThrough() {
    let card = CardOnScreen(
      id: CardID(rawValue: 1), kind: .basic, deck: "a\u{1B}]0;x\u{7}", sections: ["\u{202E}b"],
      location: "", front: Array("q \u{1B}[2J \u{9B}31m \u{202E}x".utf8),
      back: Array("[a\u{7}\u{1B}c]".utf8), deletion: nil, blanks: ["a"])
    let ansi = ANSI(colors: .ansi256, attributes: true, links: true)
    for phase in [ReviewSession.Phase.question, .answer] {
      let frame = view(80, 24).frame(facts(card, phase), ScreenModel())
      for line in frame.lines {
        #expect(!line.plainText.unicodeScalars.contains { $0.value < 32 || $0.value == 0x9B })
        #expect(!ansi.text(line).contains("\u{1B}[2J"))
        #expect(!ansi.text(line).unicodeScalars.contains("\u{202E}"))
      }
    }
  }
}
