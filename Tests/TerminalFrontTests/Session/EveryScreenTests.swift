import Decks
import Reviewing
import Scheduling
import Testing
import Words

@testable import TerminalFront

private let card = basic(
  "AdamW 相比 Adam 改了什么？ What does it change?",
  "把权重衰减从梯度里[解耦]出来，直接作用在参数上，所以衰减强度不再受[自适应步长]影响。", id: 1)
private let mature = Schedule(
  ease: Ease(hundredths: 236), repetitions: 4, interval: 30, lapses: 1,
  last: today.advanced(by: -30), due: today)

private func end() -> [Sentence] {
  let host = DayHost(Array(1...40))
  host.options.newPerDay = 5
  host.state.days[today] = DayTotals()
  var sitting = host.sitting()
  host.milliseconds = 9000
  sitting.answer(.wrongButFamiliar)
  host.milliseconds = 31_000
  sitting.answer(.good)
  _ = sitting.send(.flag)
  sitting.answer(.easy)
  _ = sitting.send(.bury)
  return SittingEnd(sitting).sentences
}

/// Every screen of a review, one below the other, at the sizes people have.
@Suite("Every screen looks as it did") struct EveryScreenTests {
  @Test(arguments: [
    (80, 24, Language.english), (40, 12, .english), (120, 40, .english), (80, 24, .chinese),
    (40, 12, .chinese),
  ])
  func golden(columns: Int, rows: Int, language: Language) throws {
    var view = view(columns, rows, language)
    view.settings.measure = 88
    var text = ""
    for (name, draw) in screens {
      text += "===== \(name)\n" + draw(view).text
    }
    let mark = language == .english ? "" : "-\(language.rawValue)"
    try expectGolden(text, "screens-\(columns)x\(rows)\(mark)")
  }

  private var screens: [(String, (ScreenView) -> SessionFrame)] {
    [
      ("question", { $0.frame(facts(card), ScreenModel()) }),
      ("one blank shown", { $0.frame(facts(card, .partly(count: 1)), ScreenModel()) }),
      ("answer", { $0.frame(facts(card, .answer, schedule: mature), ScreenModel()) }),
      ("answer of a new card", { $0.frame(facts(card, .answer), ScreenModel()) }),
      ("full scale", { $0.frame(facts(card, .answer), ScreenModel(alwaysFullScale: true)) }),
      (
        "flagged, with the time left",
        {
          var facts = facts(card)
          (facts.isFlagged, facts.minutes) = (true, 12)
          return $0.frame(facts, ScreenModel())
        }
      ),
      (
        "cloze",
        {
          $0.frame(
            facts(cloze("A [monoid] is a semigroup with an [identity].", asks: 1)), ScreenModel())
        }
      ),
      (
        "typing",
        {
          var model = ScreenModel()
          model.typing = .init(answers: ["解耦", "自适应"])
          return $0.frame(facts(card), model)
        }
      ),
      (
        "typed, and a message",
        {
          var model = ScreenModel()
          model.typed = TypedAnswer(["解耦", "自适应"], for: card.blanks)
          model.message = SessionWords.of($0.settings.language).flaggedNow
          return $0.frame(facts(card, .answer), model)
        }
      ),
      (
        "typing a short answer",
        {
          var model = ScreenModel()
          model.typing = .init(answers: ["ye"])
          return $0.frame(facts(basic("Is it?", "Yes")), model)
        }
      ),
      (
        "cram, question",
        {
          var facts = facts(card, left: (1, 3, 0), done: 2)
          facts.isCram = true
          return $0.frame(facts, ScreenModel())
        }
      ),
      (
        "cram, answer",
        {
          var facts = facts(card, .answer, left: (1, 3, 0), done: 2)
          facts.isCram = true
          return $0.frame(facts, ScreenModel())
        }
      ),
      (
        "help",
        {
          var model = ScreenModel()
          model.overlay = .help
          return $0.frame(facts(card), model)
        }
      ),
      (
        "help, with vim's keys",
        {
          var model = ScreenModel(bindings: KeyBindings(.vim))
          model.overlay = .help
          return $0.frame(facts(card), model)
        }
      ),
      (
        "why",
        {
          var model = ScreenModel()
          model.overlay = .why(["2026-11-21  Good  15 x 2.60 = 39.0, up to 39", "due 2026-12-30"])
          return $0.frame(facts(card), model)
        }
      ),
      (
        "a new day",
        {
          var model = ScreenModel()
          model.overlay = .newDay(due: 37, new: 20)
          return $0.frame(facts(card), model)
        }
      ),
      (
        "after a break",
        {
          var model = ScreenModel()
          model.comeback = Comeback(daysAway: 60, due: 909, portion: 40, days: 32)
          return $0.frame(facts(card), model)
        }
      ),
      ("the end", { $0.endFrame(end(), ScreenModel()) }),
    ]
  }
}
