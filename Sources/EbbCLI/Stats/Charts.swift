import Reviewing
import Scheduling
import Typesetting
import Words

// The forecast as bars and the past as a calendar, beside each other where there is room.

extension StatsScreen {
  var charts: [StyledLine] {
    let calendarWidth = 4 + 2 * 12
    let isWide = isGraded && width >= 76
    let days = statistics.forecast.count
    let forecastRoom = isWide ? width - calendarWidth - 3 : width
    if isWide, days * 2 <= forecastRoom {
      let left = forecastChart(columns: forecastRoom, height: 5)
      let used = (left.map(\.width).max() ?? 0) + 3
      return beside(left, calendar(columns: width - used), at: used)
    }
    let above = forecastChart(columns: width, height: 5)
    guard isGraded else { return above }
    return above + [StyledLine()] + calendar(columns: width)
  }

  private func beside(_ left: [StyledLine], _ right: [StyledLine], at column: Int) -> [StyledLine] {
    (0..<max(left.count, right.count)).map { index in
      var line = index < left.count ? left[index] : StyledLine()
      guard index < right.count, !right[index].isEmpty else { return line }
      line.pad(column - line.width)
      line.append(right[index])
      return line
    }
  }
}

// MARK: - The forecast

/// One bar: a day, or a week where there are more days than columns.
private struct Bar {
  var day: Day
  var due = 0
  var expected = 0
}

extension StatsScreen {
  func forecastChart(columns: Int, height: Int) -> [StyledLine] {
    let days = statistics.forecast
    guard !days.isEmpty else { return [] }
    let step = days.count <= columns ? 1 : max(7, (days.count + columns - 1) / columns)
    var bars: [Bar] = []
    for (index, day) in days.enumerated() {
      if index % step == 0 { bars.append(Bar(day: day.day)) }
      bars[bars.count - 1].due += day.due
      bars[bars.count - 1].expected += day.expected
    }
    let cell = max(1, min(4, columns / bars.count))
    // After a break, today alone would press all other days down to nothing.
    let others = max(1, bars.dropFirst().map(\.expected).max() ?? 1)
    let most = max(1, min(bars.map(\.expected).max() ?? 1, others * 3))
    var lines = [forecastTitle(columns)]
    for row in (0..<height).reversed() {
      lines.append(barRow(bars, row, height, most, cell))
    }
    lines += labels(bars, cell, columns)
    return lines
  }

  private func forecastTitle(_ columns: Int) -> StyledLine {
    let days = statistics.forecast
    var line = item(words.forecastTitle(days.count), Self.strong)
    let gap = columns < 44 ? " " : "  "
    line.append(item(gap))
    line.append(item(String(bars.full), Self.bar))
    line.append(item(" \(words.dueCount(days.reduce(0) { $0 + $1.due }))\(gap)"))
    line.append(item(String(bars.light), Self.faint))
    line.append(item(" \(words.lightBars(statistics))"))
    return clipped(line, to: columns)
  }

  private func barRow(
    _ days: [Bar], _ row: Int, _ rows: Int, _ most: Int, _ cell: Int
  ) -> StyledLine {
    var line = StyledLine()
    for day in days {
      let drawn = max(1, cell - 1)
      if day.due > most, row == rows - 1 {
        line.append(item(String(repeating: bars.beyond, count: drawn), Self.bar))
      } else if day.due > most, row == rows - 2 {
        // R13. Broken: it is higher than it can be drawn; its number stands below.
        line.append(item(String(repeating: bars.broken, count: drawn), Self.bar))
      } else if let mark = bars.cell(day.due, of: most, row: row, rows: rows) {
        line.append(item(String(repeating: mark, count: drawn), Self.bar))
      } else if bars.cell(day.expected, of: most, row: row, rows: rows) != nil {
        line.append(item(String(repeating: bars.light, count: drawn), Self.faint))
      } else {
        line.pad(drawn)
      }
      line.pad(cell - drawn)
    }
    return trimmed(line)
  }

  /// The day of the month and the cards due below each bar, as far apart as they need.
  private func labels(_ days: [Bar], _ cell: Int, _ columns: Int) -> [StyledLine] {
    let dates = days.map { item("\($0.day.civil.day)", Self.faint) }
    let counts = days.map { item($0.due == 0 ? "" : "\($0.due)") }
    return [dates, counts].map { labels in
      let widest = labels.map(\.width).max() ?? 1
      let every = max(1, (widest + cell) / cell)
      var line = StyledLine()
      for index in stride(from: 0, to: labels.count, by: every) {
        place(labels[index], at: index * cell, in: &line)
      }
      return clipped(line, to: columns)
    }
  }

  private func place(_ text: StyledLine, at column: Int, in line: inout StyledLine) {
    line.pad(column - line.width)
    line.append(text)
  }

  /// Without blanks at its end.
  func trimmed(_ line: StyledLine) -> StyledLine {
    var runs = line.runs
    while let last = runs.last {
      let kept = last.text.reversed().drop { $0 == " " }.count
      if kept == last.text.count { break }
      runs[runs.count - 1].text = String(last.text.prefix(kept))
      if kept > 0 { break }
      runs.removeLast()
    }
    var result = StyledLine()
    for run in runs {
      result.append(run.text, width: display.of(run.text), style: run.style, bidi: run.bidi)
    }
    return result
  }
}

// MARK: - The calendar

extension StatsScreen {
  /// A week a column, Monday first; today's week is the last.
  func calendar(columns: Int) -> [StyledLine] {
    let margin = (words.language.weekdays.map { display.of($0) }.max() ?? 0) + 1
    let weeks = max(1, min(53, (columns - margin) / 2))
    let today = statistics.today
    let monday = today.advanced(by: -today.weekday - 7 * (weeks - 1))
    let shown = statistics.days.filter { $0.key >= monday && $0.key <= today }
    let most = shown.values.map(\.grades).max() ?? 0
    var lines = [calendarTitle(weeks, columns), months(from: monday, weeks, margin)]
    for weekday in 0..<7 {
      var line = item(words.language.weekdays[weekday], Self.faint)
      line.pad(margin - line.width)
      for week in 0..<weeks {
        let day = monday.advanced(by: week * 7 + weekday)
        if day > today { break }
        let mark = bars.shade(shown[day]?.grades ?? 0, of: most)
        line.append(item(String(mark), (shown[day]?.grades ?? 0) > 0 ? Self.bar : Self.faint))
        if week + 1 < weeks { line.pad(1) }
      }
      lines.append(line)
    }
    return lines
  }

  private func calendarTitle(_ weeks: Int, _ columns: Int) -> StyledLine {
    var line = item(words.calendarTitle(weeks), Self.strong)
    line.append(item("  \(words.less) "))
    line.append(item(String(bars.shades.dropFirst()), Self.bar))
    line.append(item(" \(words.more)"))
    return clipped(line, to: columns)
  }

  /// Each month over the week that holds its first day.
  private func months(from monday: Day, _ weeks: Int, _ margin: Int) -> StyledLine {
    var line = StyledLine()
    for week in 0..<weeks {
      let last = monday.advanced(by: week * 7 + 6).civil
      guard week == 0 || last.day <= 7 else { continue }
      let month = week == 0 ? monday.civil.month : last.month
      let label = item(words.language.months[month - 1], Self.faint)
      let column = margin + week * 2
      let isFree = line.isEmpty || column > line.width
      if isFree, column + label.width <= margin + weeks * 2 {
        place(label, at: column, in: &line)
      }
    }
    return line
  }
}
