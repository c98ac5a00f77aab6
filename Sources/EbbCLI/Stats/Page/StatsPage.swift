import Reviewing
import Scheduling
import Words

/// The statistics as one page that needs no network and no script.
struct StatsPage {
  let statistics: Statistics
  let language: Language
  let location: (Collection.Place) -> String
  /// The first words of the hardest cards.
  let beginnings: [Collection.Place: String]
  private let words: StatsWords

  /// By this a page of ebb's is known again.
  static let mark = "<meta name=\"generator\" content=\"ebb stats\">"

  init(
    _ statistics: Statistics, _ language: Language,
    beginnings: [Collection.Place: String] = [:],
    location: @escaping (Collection.Place) -> String
  ) {
    self.statistics = statistics
    self.language = language
    self.location = location
    self.beginnings = beginnings
    words = .of(language)
  }

  var text: String {
    var html = HTML()
    html.raw("<!doctype html>\n")
    html.element("html", [("lang", language == .chinese ? "zh-Hans" : "en")]) { html in
      html.element("head", [], head)
      html.element("body", [], body)
    }
    return html.text + "\n"
  }

  private func head(_ html: inout HTML) {
    html.raw("\n<meta charset=\"utf-8\">\n\(StatsPage.mark)\n")
    html.open("meta", [("name", "viewport"), ("content", "width=device-width,initial-scale=1")])
    html.open(
      "meta",
      [
        ("http-equiv", "Content-Security-Policy"),
        ("content", "default-src 'none'; style-src 'unsafe-inline'"),
      ])
    html.element("title", "ebb \(words.title) \(statistics.today)")
    html.raw("<style>\n\(pageStyle)\n</style>\n")
  }

  private func body(_ html: inout HTML) {
    html.element(
      "h1", "ebb · \(statistics.today) \(words.language.weekday(statistics.today.weekday))")
    guard statistics.counts.cards > 0 else { return html.element("p", words.noCards) }
    html.element("dl", [], tiles)
    html.raw("\n")
    html.element("main") { html in
      html.section(words.forecastTitle(statistics.forecast.count), forecast)
      html.section(words.calendar, calendar)
      html.section(words.retentionLabel, retention)
      html.section(words.interval) { histogram(.intervals(statistics.intervals), $0, &$1) }
      html.section(words.ease) { histogram(.eases(statistics.eases), $0, &$1) }
      if !statistics.hardest.isEmpty { html.section(words.hardest, hardest) }
      html.section(words.deck, isWide: true, decks)
    }
    html.element("footer", words.noScript)
  }

  private func tiles(_ html: inout HTML) {
    let counts = statistics.counts
    html.tile(
      words.due, "\(counts.due)", counts.overdue > 0 ? words.overdue(counts.overdue) : nil)
    html.tile(words.newTile, "\(statistics.newLeftToday)")
    if counts.againToday > 0 { html.tile(words.again, "\(counts.againToday)") }
    html.tile(words.done, words.cardCount(counts.reviewedToday))
    html.tile(words.streak, words.dayCount(statistics.streakDays))
    html.tile(
      "\(words.retentionLabel), \(words.month)", percent(statistics.retention.month.all))
    html.tile(
      "\(words.time), \(words.month)", words.duration(statistics.retention.month.milliseconds))
  }
}

// MARK: - The charts, each with its table

extension StatsPage {
  private func forecast(_ title: String, _ html: inout HTML) {
    let days = statistics.forecast
    html.bars(
      days.map {
        DrawnBar(
          "\($0.day.civil.day)",
          "\($0.day): \(words.dueCount($0.due)), \(words.expected) \($0.expected)", $0.due,
          expected: $0.expected)
      }, label: title)
    html.element("p", [("class", "key")]) { html in
      html.element("span", [("class", "swatch")], "")
      html.put(words.due)
      html.element("span", [("class", "swatch light")], "")
      html.put(words.lightBars(statistics))
    }
    html.details(
      words.table, title, [words.day, words.due, words.expected],
      days.map { ["\($0.day)", "\($0.due)", "\($0.expected)"] })
  }

  private func calendar(_ title: String, _ html: inout HTML) {
    let count = 26
    let today = statistics.today
    let monday = today.advanced(by: -today.weekday - 7 * (count - 1))
    let shown = statistics.days.filter { $0.key >= monday && $0.key <= today }
    let most = shown.values.map(\.grades).max() ?? 0
    var months: [String?] = []
    let weeks = (0..<count).map { week in
      let first = monday.advanced(by: week * 7)
      let end = first.advanced(by: 6).civil
      months.append(end.day <= 7 ? words.language.months[end.month - 1] : nil)
      return (0..<7).map { first.advanced(by: $0) }.filter { $0 <= today }.map { day in
        let grades = shown[day]?.grades ?? 0
        let level = grades == 0 || most == 0 ? 0 : min(4, 1 + (grades * 4 - 1) / most)
        return (level, "\(day): \(grades) \(words.grades)")
      }
    }
    html.calendar(weeks, weekdays: words.language.weekdays, months: months, label: title)
    html.details(
      words.table, title,
      [words.day, words.grades, words.new, words.reviews, words.retention, words.time],
      shown.sorted { $0.key > $1.key }.map { day, totals in
        [
          "\(day)", "\(totals.grades)", "\(totals.new)", "\(totals.reviews)",
          percent(Recall(reviews: totals.reviews, recalled: totals.recalled)),
          words.duration(totals.milliseconds),
        ]
      })
  }

  private func retention(_ title: String, _ html: inout HTML) {
    let figures = statistics.retention
    var rows = [
      ("\(words.month), \(words.young)", figures.month.young),
      ("\(words.month), \(words.mature)", figures.month.mature),
      ("\(words.all), \(words.young)", figures.all.young),
      ("\(words.all), \(words.mature)", figures.all.mature),
    ]
    if let since = figures.since, let day = statistics.options.since {
      rows.append((words.since(day), since.all))
    }
    html.shares(rows.map { ($0.0, $0.1.percent, $0.1.reviews) }, label: title)
    html.details(
      words.table, title, ["", words.reviews, words.retention],
      rows.map { [$0.0, "\($0.1.reviews)", percent($0.1)] })
  }

  private func histogram(_ histogram: Histogram, _ title: String, _ html: inout HTML) {
    html.bars(
      histogram.bins.map { DrawnBar($0.label, "\($0.label): \($0.count)", $0.count) },
      label: title)
    html.details(
      words.table, title, [title, words.cards],
      histogram.bins.map { [$0.label, "\($0.count)"] })
  }

  private func hardest(_ title: String, _ html: inout HTML) {
    html.element("div", [("class", "scroll")]) { html in
      html.table(
        title, head: [words.place, words.lapses, words.ease, words.retention, ""],
        rows: statistics.hardest.map {
          [
            location($0.place), "\($0.lapses)", "\($0.ease)", percent($0.recall),
            $0.isLeech ? words.leech : "",
          ]
        },
        isNamed: true,
        notes: Dictionary(
          uniqueKeysWithValues: statistics.hardest.enumerated().compactMap { row, card in
            beginnings[card.place].map { (row, $0) }
          }))
    }
  }

  private func decks(_ title: String, _ html: inout HTML) {
    html.element("div", [("class", "scroll")]) { html in
      html.table(
        title,
        head: [words.deck, words.cards, words.new, words.due, words.mature, words.retention],
        rows: statistics.deckRows(words).map {
          let indent = String(repeating: "\u{2003}", count: $0.depth)
          let counts = $0.counts
          return [
            indent + $0.name, "\(counts.cards)", "\(counts.new)", "\(counts.due)",
            "\(counts.mature)", percent(counts.recall),
          ]
        }, isNamed: true)
    }
  }

  private func percent(_ recall: Recall) -> String { recall.percent.map { "\($0) %" } ?? "-" }
}

extension HTML {
  fileprivate mutating func section(
    _ title: String, isWide: Bool = false, _ body: (String, inout HTML) -> Void
  ) {
    element("section", isWide ? [("class", "wide")] : []) { html in
      html.element("h2", title)
      body(title, &html)
    }
    raw("\n")
  }

  fileprivate mutating func tile(_ name: String, _ value: String, _ note: String? = nil) {
    element("div") { html in
      html.element("dt", name)
      html.element("dd") { html in
        html.put(value)
        if let note { html.element("small", " \(note)") }
      }
    }
  }

  fileprivate mutating func details(
    _ word: String, _ caption: String, _ head: [String], _ rows: [[String]]
  ) {
    element("details") { html in
      html.element("summary", word)
      html.element("div", [("class", "scroll")]) { $0.table(caption, head: head, rows: rows) }
    }
  }
}
