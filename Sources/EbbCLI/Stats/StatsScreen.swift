import Reviewing
import Scheduling
import Typesetting
import Words

/// The statistics as lines of text: pure, for any width.
struct StatsScreen {
  let statistics: Statistics
  let words: StatsWords
  /// Columns, 20 and up.
  let width: Int
  /// Lines that fit the terminal; nil where all may scroll by.
  let rows: Int?
  let bars: Bars
  let display: DisplayWidth
  let location: (Collection.Place) -> String
  /// The first words of the hardest cards.
  var beginnings: [Collection.Place: String] = [:]
  var backlogs: [Backlog] = []
  /// Due cards that a review leaves for another day.
  var siblings = 0

  init(
    _ statistics: Statistics, _ words: StatsWords, width: Int, rows: Int? = nil,
    isASCII: Bool = false, display: DisplayWidth = DisplayWidth(),
    location: @escaping (Collection.Place) -> String
  ) {
    self.statistics = statistics
    self.words = words
    self.width = max(20, width)
    self.rows = rows
    bars = isASCII ? .ascii : .blocks
    self.display = display
    self.location = location
  }

  static let strong = TextStyle(.bold)
  static let faint = TextStyle(.dim)
  static let bar = TextStyle(role: .code)
  static let alarm = TextStyle(role: .blankWrong)

  var lines: [StyledLine] {
    guard statistics.counts.cards > 0 else {
      return flow([item(words.noCards)], separator: 1)
    }
    let head = header
    let tail = isGraded ? figures : flow([item(beginning)], separator: 1)
    let middle = charts
    var used = head.count + tail.count + middle.count + 3
    if statistics.options.wantsSections { used = 0 }
    let decks = deckTable(rows: rows.map { max(4, $0 - 1 - used) })
    return joined([head, decks, middle, tail])
  }

  /// What to do before anything was graded: questions without answers cannot be reviewed.
  private var beginning: String {
    let counts = statistics.counts
    return counts.unanswered == counts.cards
      ? words.noneAnswered : words.nothingGraded
  }

  var isGraded: Bool { statistics.retention.all.grades > 0 || !statistics.intervals.isEmpty }

  private func joined(_ blocks: [[StyledLine]]) -> [StyledLine] {
    var result: [StyledLine] = []
    for block in blocks where !block.isEmpty {
      if !result.isEmpty { result.append(StyledLine()) }
      result += block.map { clipped(trimmed($0), to: width) }
    }
    return result
  }
}

// MARK: - The first lines and the last

extension StatsScreen {
  private var header: [StyledLine] {
    let counts = statistics.counts
    var due = StyledLine()
    due.append(item(words.dueCount(counts.due), counts.due > 0 ? Self.strong : .plain))
    if counts.overdue > 0 {
      due.append(item(words.inBrackets(words.overdue(counts.overdue)), Self.alarm))
    }
    let waiting =
      siblings > 0 ? flow([item(words.siblings(siblings), Self.faint)], separator: 3) : []
    let weekday = words.language.weekday(statistics.today.weekday)
    var items = [
      item("\(statistics.today) \(weekday)", Self.strong), due,
      item(words.newLeft(statistics.newLeftToday)),
    ]
    if counts.againToday > 0 { items.append(item(words.againCount(counts.againToday))) }
    if counts.unanswered > 0 { items.append(item(words.unanswered(counts.unanswered))) }
    return flow(items, separator: 3) + waiting + flow(progress, separator: 3)
  }

  private var progress: [StyledLine] {
    let spent = statistics.retention.today
    var done = "\(words.done) \(words.cardCount(statistics.counts.reviewedToday))"
    if spent.milliseconds > 0 { done += " \(words.duration(spent.milliseconds))" }
    var items = [item(done), item("\(words.streak) \(words.dayCount(statistics.streakDays))")]
    let month = statistics.retention.month
    if month.milliseconds > 0 {
      items.append(item("\(words.month) \(words.duration(month.milliseconds))"))
    }
    return items
  }

  private var figures: [StyledLine] {
    var lines = labelled(words.retentionLabel, retentionItems)
    lines += labelled(words.intervals, binItems(.intervals(statistics.intervals)))
    lines += labelled(words.eases, binItems(.eases(statistics.eases)))
    let hardest = labelled(words.hardest, hardestItems)
    lines += rows == nil ? hardest : Array(hardest.prefix(1))
    if !backlogs.isEmpty {
      lines += labelled(words.backlog, backlogs.map { item(words.backlogDays($0.pace, $0.days)) })
    }
    return lines
  }

  private var retentionItems: [StyledLine] {
    let month = statistics.retention.month
    var items = [
      item("\(words.month) \(percent(month.all))", Self.strong),
      item("\(words.young) \(percent(month.young))"),
      item("\(words.mature) \(percent(month.mature))"),
      item("\(words.all) \(percent(statistics.retention.all.all))"),
    ]
    if let since = statistics.retention.since, let day = statistics.options.since {
      var text = "\(words.since(day)) \(percent(since.all))"
      if since.milliseconds > 0 { text += ", \(words.duration(since.milliseconds))" }
      items.append(item(text))
    }
    return items
  }

  private func binItems(_ histogram: Histogram) -> [StyledLine] {
    histogram.bins.map { bin in
      var line = item("\(bin.label) ", Self.faint)
      if bars.light != ":" {
        let cell = bars.cell(bin.count, of: histogram.most, row: 0, rows: 1) ?? " "
        line.append(item(String(cell), Self.bar))
      }
      line.append(item("\(bin.count)"))
      return line
    }
  }

  private var hardestItems: [StyledLine] {
    statistics.hardest.map { card in
      var line = item(location(card.place), Self.strong, bidi: .name)
      line.append(item(" \(words.lapseCount(card.lapses)), \(card.ease)"))
      if card.isLeech { line.append(item(" \(words.leech)", Self.alarm)) }
      if let front = beginnings[card.place] { line.append(item("  " + front, Self.faint)) }
      return line
    }
  }

  func percent(_ recall: Recall) -> String { recall.percent.map { "\($0) %" } ?? "-" }
}

extension StatsWords {
  /// At a line's begin.
  var retentionLabel: String { retention.prefix(1).uppercased() + retention.dropFirst() }
}

// MARK: - Setting

extension StatsScreen {
  func item(_ text: String, _ style: TextStyle = .plain, bidi: Bidi = .plain) -> StyledLine {
    let text = safeText(text)
    var line = StyledLine()
    line.append(text, width: display.of(text), style: style, bidi: bidi)
    return line
  }

  /// Items from left to right, on as many lines as it takes.
  func flow(_ items: [StyledLine], separator: Int, indent: Int = 0) -> [StyledLine] {
    var lines: [StyledLine] = []
    var line = StyledLine()
    for item in items {
      let item = clipped(item, to: width - indent)
      if !line.isEmpty, line.width + separator + item.width > width {
        lines.append(line)
        line = StyledLine()
      }
      if line.isEmpty {
        if !lines.isEmpty { line.pad(indent) }
      } else {
        line.pad(separator)
      }
      line.append(item)
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// A word in the margin, its items beside it.
  private func labelled(_ label: String, _ items: [StyledLine]) -> [StyledLine] {
    let margin =
      [words.retentionLabel, words.intervals, words.eases, words.hardest, words.backlog]
      .map { display.of($0) }.max() ?? 0
    var first = item(label, Self.strong)
    first.pad(margin + 2 - first.width)
    var lines = flow(items, in: width - margin - 2)
    for index in lines.indices {
      var line = index == 0 ? first : StyledLine()
      if index > 0 { line.pad(margin + 2) }
      line.append(lines[index])
      lines[index] = line
    }
    return lines
  }

  private func flow(_ items: [StyledLine], in columns: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    var line = StyledLine()
    for item in items {
      let item = clipped(item, to: columns)
      if !line.isEmpty, line.width + 3 + item.width > columns {
        lines.append(line)
        line = StyledLine()
      }
      if !line.isEmpty { line.pad(3) }
      line.append(item)
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// Cut at the end, which a mark shows.
  func clipped(_ line: StyledLine, to columns: Int) -> StyledLine {
    guard line.width > columns else { return line }
    let room = max(0, columns - display.of(bars.ellipsis))
    var result = StyledLine()
    for run in line.runs {
      for character in run.text {
        let more = display.of(character)
        guard result.width + more <= room else {
          result.append(item(bars.ellipsis))
          return result
        }
        result.append(String(character), width: more, style: run.style, bidi: run.bidi)
      }
    }
    return result
  }
}
