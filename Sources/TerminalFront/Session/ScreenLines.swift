import Reviewing
import Typesetting
import Words

// Lines of the screen that are not card text; nothing is wider than the window.
extension ScreenView {
  func helpLines(_ bindings: KeyBindings) -> [StyledLine] {
    let rows = bindings.help(settings.language)
    let width = rows.map { settings.display.of($0.keys) }.max() ?? 0
    return rows.flatMap { row in
      var line = StyledLine()
      add("  " + row.keys, to: &line, TextStyle([.bold]))
      if columns < 60 { return [line] + plainLines("  " + row.does) }
      line.pad(width + 4 - line.width)
      add(row.does, to: &line)
      return [line]
    }
  }

  /// Whatever a line was made of, it ends where the window ends.
  func clipped(_ line: StyledLine) -> StyledLine {
    guard line.width > columns else { return line }
    var result = StyledLine()
    for run in line.runs {
      for character in run.text {
        let width = settings.display.of(character)
        if result.width + width > columns { return result }
        result.append(
          String(character), width: width, style: run.style, link: run.link, bidi: run.bidi)
      }
    }
    return result
  }

  /// R7. What the choice after a break is about, and the keys that choose.
  func comebackLines(_ comeback: Comeback, _ model: ScreenModel) -> [StyledLine] {
    var lines = plainLines(words.comeback(comeback), style: TextStyle([.bold])) + [StyledLine()]
    let choices: [(KeyAction, String)] = [
      (.show, words.portion(comeback.portion)), (.rest, words.allDue(comeback.due)),
      (.backlog, KeyAction.backlog.row.hint?[settings.language] ?? ""),
    ]
    for (action, does) in choices {
      guard let key = model.bindings.keys(of: action, in: .comeback).last else { continue }
      var line = StyledLine()
      add("  " + key.label(settings.language), to: &line, TextStyle([.bold]))
      line.pad(max(1, 11 - line.width))
      add(does, to: &line)
      lines.append(line)
    }
    return lines
  }

  func title(_ title: String) -> StyledLine { text(" " + title, TextStyle([.bold])) }

  /// Plain text broken at blanks, continued under its first letter; a word longer than the line is
  /// cut.
  func plainLines(
    _ paragraph: String, margin: Int = 2, style: TextStyle = .plain
  ) -> [StyledLine] {
    let text = safeText(paragraph)
    let indent = min(margin + text.prefix { $0 == " " }.count, columns / 2)
    var result: [StyledLine] = []
    var line = StyledLine()
    line.pad(indent)
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let width = settings.display.of(word)
      let isFirst = line.width <= indent
      if !isFirst, line.width + 1 + width > columns {
        result.append(line)
        line = StyledLine()
        line.pad(indent + 2)
      } else if !isFirst {
        line.pad(1)
      }
      for character in word {
        let next = settings.display.of(character)
        if line.width + next > columns {
          result.append(line)
          line = StyledLine()
          line.pad(min(indent + 2, max(0, columns - 2)))
        }
        line.append(String(character), width: next, style: style)
      }
    }
    return result + [line]
  }

  func indented(_ line: StyledLine) -> StyledLine {
    guard !line.isEmpty else { return line }
    var result = StyledLine()
    result.pad(left)
    result.append(line)
    return result
  }

  func text(_ text: String, _ style: TextStyle = .plain) -> StyledLine {
    var line = StyledLine()
    add(text, to: &line, style)
    return line
  }

  /// Adds text, cut with `…` where the window ends.
  func add(_ text: String, to line: inout StyledLine, _ style: TextStyle = .plain) {
    let text = safeText(text)
    let space = columns - line.width
    let width = settings.display.of(text)
    if width <= space { return line.append(text, width: width, style: style) }
    let ellipsis = settings.display.of("…")
    guard space > ellipsis else { return }
    var cut = ""
    var used = ellipsis
    for character in text {
      let next = settings.display.of(character)
      if used + next > space { break }
      cut.append(character)
      used += next
    }
    line.append(cut + "…", width: used, style: style)
  }
}
