import Decks
import Reviewing
import Scheduling

/// The tables that `--csv` can print.
enum StatsTable: String, CaseIterable {
  case decks, sections, forecast, days, hardest, intervals, eases
}

/// One table with a head line, by RFC 4180 but with plain line ends.
func statsCSV(
  _ table: StatsTable, _ statistics: Statistics, location: (Collection.Place) -> String
) -> String {
  rows(table, statistics, location).map { row in
    row.map(csvField).joined(separator: ",") + "\n"
  }.joined()
}

private func rows(
  _ table: StatsTable, _ statistics: Statistics, _ location: (Collection.Place) -> String
) -> [[String]] {
  switch table {
  case .decks:
    [["deck"] + countNames] + statistics.decks.map { [$0.name] + fields($0.counts) }
  case .sections: sectionRows(statistics)
  case .forecast:
    [["day", "due", "expected"]]
      + statistics.forecast.map { ["\($0.day)", "\($0.due)", "\($0.expected)"] }
  case .days: dayRows(statistics)
  case .hardest:
    [["place", "card", "lapses", "ease", "interval", "leech"]]
      + statistics.hardest.map {
        [
          location($0.place), "\($0.id)", "\($0.lapses)", "\($0.ease)", "\($0.interval)",
          "\($0.isLeech)",
        ]
      }
  case .intervals:
    [["interval", "cards"]]
      + statistics.intervals.sorted { $0.key < $1.key }.map { ["\($0.key)", "\($0.value)"] }
  case .eases:
    [["ease", "cards"]]
      + statistics.eases.sorted { $0.key < $1.key }
      .map { [Ease(hundredths: $0.key).description, "\($0.value)"] }
  }
}

private let countNames = [
  "cards", "new", "due", "overdue", "scheduled", "suspended", "buried", "unanswered", "leeches",
  "young", "mature", "reviewed_today", "reviews", "recalled",
]

private func fields(_ counts: CardCounts) -> [String] {
  [
    counts.cards, counts.new, counts.due, counts.overdue, counts.scheduled, counts.suspended,
    counts.buried, counts.unanswered, counts.leeches, counts.young, counts.mature,
    counts.reviewedToday, counts.recall.reviews, counts.recall.recalled,
  ].map { "\($0)" }
}

private func sectionRows(_ statistics: Statistics) -> [[String]] {
  let names = Dictionary(
    statistics.decks.map { ($0.file, $0.name) }, uniquingKeysWith: { first, _ in first })
  return [["deck", "section", "depth", "line"] + countNames]
    + statistics.sections.map {
      [names[$0.file] ?? "", $0.title, "\($0.depth)", "\($0.line)"] + fields($0.counts)
    }
}

private func dayRows(_ statistics: Statistics) -> [[String]] {
  let head = [
    "day", "grades", "new", "reviews", "recalled", "mature_reviews", "mature_recalled", "ms",
  ]
  let days = statistics.days.sorted { $0.key < $1.key }
    .filter { $0.key >= statistics.options.since ?? .first }
  return [head]
    + days.map { day, totals in
      ["\(day)"]
        + [
          totals.grades, totals.new, totals.reviews, totals.recalled, totals.matureReviews,
          totals.matureRecalled, totals.milliseconds,
        ].map { "\($0)" }
    }
}

/// Quoted where a comma, a quote or a line end asks for it.
///
/// A field that a spreadsheet would run as a formula gets an apostrophe: names come from outside.
private func csvField(_ field: String) -> String {
  let isFormula = field.first.map { "=+@\t\r".contains($0) } ?? false
  let text = isFormula ? "'" + field : field
  guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
    return text
  }
  return "\""
    + text.split(separator: "\"", omittingEmptySubsequences: false)
    .joined(separator: "\"\"") + "\""
}
