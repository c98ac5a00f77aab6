import Typesetting

// Lines of the screen that are not card text; nothing is wider than the window.
extension ScreenView {
  var helpLines: [StyledLine] {
    let width = words.help.map { settings.display.of($0.key) }.max() ?? 0
    return words.help.flatMap { row in
      var line = StyledLine()
      add("  " + row.key, to: &line, TextStyle([.bold]))
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
        result.append(String(character), width: width, style: run.style, link: run.link)
      }
    }
    return result
  }

  func title(_ title: String) -> StyledLine { text(" " + title, TextStyle([.bold])) }

  func plainLines(_ paragraph: String) -> [StyledLine] {
    var result: [StyledLine] = []
    var line = StyledLine()
    for character in safeText(paragraph) {
      let width = settings.display.of(character)
      if line.width + width > columns - 2 {
        result.append(line)
        line = StyledLine()
      }
      if line.isEmpty { line.pad(2) }
      line.append(String(character), width: width)
    }
    return result + [line]
  }

  func indented(_ line: StyledLine) -> StyledLine {
    guard !line.isEmpty else { return line }
    var result = StyledLine()
    result.pad(ScreenView.margin(columns))
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
