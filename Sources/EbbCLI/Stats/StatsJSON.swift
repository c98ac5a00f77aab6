import Decks
import Reviewing
import Scheduling
import Storage

/// The statistics as one JSON object; the keys are part of ebb's interface.
func statsJSON(_ statistics: Statistics, location: (Collection.Place) -> (String, Int)) -> String {
  let counts = statistics.counts
  var json = JSONWriter()
  json.beginObject()
  json.member("today", statistics.today.description)
  json.member("cards", counts.cards)
  json.member("new", counts.new)
  json.member("due", counts.due)
  json.member("overdue", counts.overdue)
  json.member("scheduled", counts.scheduled)
  json.member("suspended", counts.suspended)
  json.member("buried", counts.buried)
  json.member("leeches", counts.leeches)
  json.member("reviewed_today", counts.reviewedToday)
  json.member("again_today", counts.againToday)
  json.member("new_left_today", statistics.newLeftToday)
  json.retention(statistics)
  json.member("streak_days", statistics.streakDays)
  json.decks(statistics)
  if statistics.options.wantsSections { json.sections(statistics) }
  json.forecast(statistics)
  json.histogram("intervals", statistics.intervals) { "\($0)" }
  json.histogram("eases", statistics.eases) { Ease(hundredths: $0).description }
  json.member("unanswered", counts.unanswered)
  json.member("young", counts.young)
  json.member("mature", counts.mature)
  json.times(statistics)
  json.hardest(statistics, location)
  json.endObject()
  return json.text + "\n"
}

extension JSONWriter {
  fileprivate mutating func retention(_ statistics: Statistics) {
    let figures = statistics.retention
    key("retention")
    beginObject()
    ratio("30d", figures.month.all)
    ratio("all", figures.all.all)
    ratio("30d_young", figures.month.young)
    ratio("30d_mature", figures.month.mature)
    if let since = figures.since { ratio("since", since.all) }
    endObject()
  }

  /// Four decimals, or null without a review.
  fileprivate mutating func ratio(_ name: String, _ recall: Recall) {
    key(name)
    guard recall.reviews > 0 else { return null() }
    let rounded = (recall.recalled * 20_000 + recall.reviews) / (recall.reviews * 2)
    value(Double(rounded) / 10_000)
  }

  fileprivate mutating func decks(_ statistics: Statistics) {
    key("decks")
    beginArray()
    for deck in statistics.decks {
      beginObject()
      member("deck", deck.name)
      member("file", deck.path)
      figures(deck.counts)
      endObject()
    }
    endArray()
  }

  fileprivate mutating func sections(_ statistics: Statistics) {
    let names = Dictionary(
      statistics.decks.map { ($0.file, $0.name) }, uniquingKeysWith: { first, _ in first })
    key("sections")
    beginArray()
    for section in statistics.sections {
      beginObject()
      member("deck", names[section.file])
      member("section", section.section < 0 ? nil : section.title)
      member("depth", section.depth)
      member("line", section.line)
      figures(section.counts)
      endObject()
    }
    endArray()
  }

  private mutating func figures(_ counts: CardCounts) {
    member("cards", counts.cards)
    member("new", counts.new)
    member("due", counts.due)
    member("mature", counts.mature)
    ratio("retention", counts.recall)
  }

  fileprivate mutating func forecast(_ statistics: Statistics) {
    key("forecast")
    beginArray()
    for day in statistics.forecast {
      beginObject()
      member("day", day.day.description)
      member("due", day.due)
      member("expected", day.expected)
      endObject()
    }
    endArray()
  }

  fileprivate mutating func histogram(
    _ name: String, _ counts: [Int: Int], label: (Int) -> String
  ) {
    key(name)
    beginObject()
    for (value, count) in counts.sorted(by: { $0.key < $1.key }) { member(label(value), count) }
    endObject()
  }

  /// Thinking time, in milliseconds.
  fileprivate mutating func times(_ statistics: Statistics) {
    key("time_ms")
    beginObject()
    member("today", statistics.retention.today.milliseconds)
    member("30d", statistics.retention.month.milliseconds)
    member("all", statistics.retention.all.milliseconds)
    endObject()
  }

  fileprivate mutating func hardest(
    _ statistics: Statistics, _ location: (Collection.Place) -> (String, Int)
  ) {
    key("hardest")
    beginArray()
    for card in statistics.hardest {
      let (file, line) = location(card.place)
      beginObject()
      member("id", card.id.description)
      member("file", file)
      member("line", line)
      member("lapses", card.lapses)
      key("ease")
      hundredths(card.ease.hundredths)
      member("interval", card.interval)
      member("leech", card.isLeech)
      endObject()
    }
    endArray()
  }
}
