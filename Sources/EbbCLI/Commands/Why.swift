import Decks
import Library
import Reviewing
import Scheduling
import Typesetting
import Words

/// The arithmetic behind a card's next date.
func why(_ context: Context) throws -> ExitStatus {
  let (opened, state) = try context.openAndLoad()
  let place = try opened.card(context.invocation.operands[0])
  let card = opened.collection.card(at: place)
  let question = opened.collection.face(of: place).front.prefix { !$0.isNewline }
  let location = printable(opened.collection.location(of: place))
  let columns = max(20, context.columns)
  func put(_ line: String) {
    for part in wrapped(safeText(line), columns: columns) { context.out(part + "\n") }
  }
  put("\(location)  \(question)")
  context.out("\n")
  let explanation = try opened.explanation(of: card.id, state, today: opened.today)
  for line in explanation.lines(in: context.language) {
    put(line)
  }
  return .done
}

/// R13. A line broken where blanks stand, continued two columns further in; a longer word is cut.
func wrapped(_ line: String, columns: Int) -> [String] {
  let width = DisplayWidth()
  let margin = min(line.prefix { $0 == " " }.count + 2, columns / 2)
  var lines: [String] = []
  var current = ""
  var used = 0
  func next() {
    lines.append(current)
    current = String(repeating: " ", count: margin)
    used = margin
  }
  for (number, word) in line.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
    let more = width.of(word)
    if number > 0, used + 1 + more > columns, used > margin {
      next()
    } else if number > 0 {
      current += " "
      used += 1
    }
    for character in word {
      let step = width.of(character)
      if used + step > columns { next() }
      current.append(character)
      used += step
    }
  }
  return lines + [current]
}
