import Decks
import Foundation
import Markup
import Reviewing
import Scheduling
import Testing
import Typesetting
import Words

@testable import TerminalFront

let today = Day("2026-11-21")!

func basic(_ question: String, _ answer: String, id: UInt64 = 1) -> CardOnScreen {
  let bytes = Array(answer.utf8)
  return CardOnScreen(
    id: CardID(rawValue: id), kind: .basic, deck: "优化器", sections: ["自适应方法", "Adam"],
    location: "optimizers.md:41", front: Array(question.utf8), back: bytes, deletion: nil,
    blanks: blanks(in: bytes, 0..<bytes.count, field: .answer).map {
      String(decoding: bytes[$0.content], as: UTF8.self)
    })
}

func cloze(_ text: String, asks deletion: Int, id: UInt64 = 1) -> CardOnScreen {
  let bytes = Array(text.utf8)
  let found = blanks(in: bytes, 0..<bytes.count, field: .cloze)
  return CardOnScreen(
    id: CardID(rawValue: id), kind: .cloze, deck: "algebra", sections: ["Monoids"],
    location: "algebra.md:3", front: bytes, back: [], deletion: deletion,
    blanks: [String(decoding: bytes[found[deletion].content], as: UTF8.self)])
}

func facts(
  _ card: CardOnScreen, _ phase: ReviewSession.Phase = .question,
  left: (new: Int, due: Int, again: Int) = (5, 12, 1), done: Int = 6, schedule: Schedule? = nil
) -> SessionFacts {
  var previews: [Grade: Outcome] = [:]
  for grade in Grade.allCases { previews[grade] = Scheduler().answer(schedule, grade, on: today) }
  return SessionFacts(
    phase: phase, card: card, left: left, done: done, previews: previews, today: today,
    ease: schedule?.ease)
}

func view(
  _ columns: Int, _ rows: Int, ambiguous: AmbiguousWidth = .narrow, _ language: Language = .english
) -> ScreenView {
  ScreenView(
    columns: columns, rows: rows,
    settings: TextSettings(
      columns: columns, ambiguous: ambiguous, keepsBrackets: true, language: language),
    words: .of(language))
}

extension SessionFrame {
  /// The frame as text, without escape codes; `▏` marks where text is typed.
  var text: String {
    var lines = lines.map(\.plainText)
    if let cursor { lines[cursor.row] += "▏" }
    return lines.map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n") + "\n"
  }
}

/// Compares with `Goldens/NAME.txt`. With EBB_RECORD=1 the file is written, and the run fails.
func expectGolden(_ text: String, _ name: String) throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Goldens/\(name).txt")
  if ProcessInfo.processInfo.environment["EBB_RECORD"] != nil {
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name); run again without EBB_RECORD")
    return
  }
  let expected = try String(contentsOf: file, encoding: .utf8)
  #expect(text == expected, "\(name)")
}
