import Decks
import Reviewing
import Scheduling

/// The content of state.json: a review state, and how far into each log it has counted.
struct Checkpoint: Equatable, Sendable {
  var scheduler = Scheduler()
  /// Whose checkpoint it is; `elsewhere` is about this device's log.
  var device = ""
  /// By the names of the files.
  var logs: [String: LogCoverage] = [:]
  /// Kinds of log entries that were passed over since this version does not know them, and how many:
  /// an ebb that knows one of them works the state out anew.
  var passed: [String: Int] = [:]
  /// Cards that have a record, but no line (and so no face) in this device's log.
  var elsewhere: Set<CardID> = []
  /// See `ReviewStore.settledEdits`.
  var settledEdits: UInt64?
  var state = ReviewState()

  /// 1 had neither `passed` nor `times`: what it had passed over is not known.
  static let version = 2

  static func hashLine(_ hash: String) -> String { "\"hash\":\"\(hash)\"}\n" }
}

extension Checkpoint {
  /// One card a line, keys sorted, and at the end a hash of all before it.
  func encoded() -> [UInt8] {
    var json = JSONWriter(reserving: state.records.count * 110 + 4096)
    json.beginObject()
    json.member("version", Checkpoint.version)
    json.member("scheduler", "sm-2")
    encodeOptions(&json)
    json.member("device", device)
    if let settledEdits { json.member("settled", hexadecimalText(settledEdits)) }
    encodeLogs(&json)
    encodePassed(&json)
    encodeToday(&json)
    encodeSuccessors(&json)
    encodeDays(&json)
    encodeTimes(&json)
    encodeCards(&json)
    json.newline()
    json.raw(Checkpoint.hashLine(hexadecimalText(fingerprint(json.bytes))).utf8)
    return json.bytes
  }

  private func encodeOptions(_ json: inout JSONWriter) {
    json.key("options")
    json.beginObject()
    json.member("lapse_ease", scheduler.lapseEase.rawValue)
    json.member("maximum_interval", scheduler.maximumInterval)
    json.member("repeat_below", scheduler.repeatBelow)
    json.endObject()
  }

  private func encodeLogs(_ json: inout JSONWriter) {
    json.key("logs")
    json.beginObject()
    for (name, log) in logs.sorted(by: { $0.key < $1.key }) {
      json.key(name)
      json.beginObject()
      json.member("bytes", log.bytes)
      json.member("hash", hexadecimalText(log.hash))
      if let latest = log.latest { json.member("latest", latest.description) }
      json.member("lines", log.lines)
      json.endObject()
    }
    json.endObject()
  }

  private func encodePassed(_ json: inout JSONWriter) {
    if passed.isEmpty { return }
    json.key("passed")
    json.beginObject()
    for (kind, count) in passed.sorted(by: { $0.key < $1.key }) { json.member(kind, count) }
    json.endObject()
  }

  private func encodeToday(_ json: inout JSONWriter) {
    guard let day = state.today.day else { return }
    json.key("today")
    json.beginObject()
    json.member("day", day.description)
    json.key("again")
    json.beginArray()
    for id in state.today.queue { json.value(id.description) }
    json.endArray()
    json.endObject()
  }

  private func encodeSuccessors(_ json: inout JSONWriter) {
    json.key("successors")
    json.beginObject()
    for (old, new) in state.successors.sorted(by: { $0.key < $1.key }) {
      json.member(old.description, new.description)
    }
    json.endObject()
  }

  private func encodeDays(_ json: inout JSONWriter) {
    json.key("days")
    json.beginObject()
    for (day, totals) in state.days.sorted(by: { $0.key < $1.key }) {
      json.key(day.description)
      json.beginObject()
      for (name, path) in DayTotals.keys {
        let count = totals[keyPath: path]
        if count != 0 { json.member(name, count) }
      }
      json.endObject()
    }
    json.endObject()
  }

  private func encodeTimes(_ json: inout JSONWriter) {
    json.key("times")
    json.beginObject()
    for kind in AnswerTimes.Kind.allCases {
      guard let counts = state.times.counts[kind] else { continue }
      json.key(kind.rawValue)
      json.beginArray()
      for count in counts { json.value(count) }
      json.endArray()
    }
    json.endObject()
  }

  private func encodeCards(_ json: inout JSONWriter) {
    json.key("cards")
    json.beginObject()
    var days = DayTexts()
    for id in state.records.keys.sorted() {
      guard let record = state.records[id] else { continue }
      json.newline()
      json.key(hexadecimalText(id.rawValue))
      encode(record, isElsewhere: elsewhere.contains(id), &days, &json)
    }
    json.endLine()
    json.endObject()
  }

  private func encode(
    _ record: CardRecord, isElsewhere: Bool, _ days: inout DayTexts, _ json: inout JSONWriter
  ) {
    json.beginObject()
    if let schedule = record.schedule {
      json.key("ease")
      json.hundredths(schedule.ease.hundredths)
      json.member("interval", schedule.interval)
      json.member("repetitions", schedule.repetitions)
      json.member("due", days[schedule.due])
      json.member("last", days[schedule.last])
      json.member("lapses", schedule.lapses)
      if schedule.graded != schedule.last { json.member("graded", schedule.graded.description) }
    }
    if record.isSuspended { json.member("suspended", true) }
    if record.isFlagged { json.member("flagged", true) }
    if let day = record.buriedOn { json.member("buried", day.description) }
    if record.reviews != 0 { json.member("reviews", record.reviews) }
    if record.recalled != 0 { json.member("recalled", record.recalled) }
    if isElsewhere { json.member("elsewhere", true) }
    json.endObject()
  }
}

extension DayTotals {
  /// Each count and its key in state.json.
  static var keys: [(name: String, path: WritableKeyPath<DayTotals, Int>)] {
    [
      ("grades", \.grades), ("new", \.new), ("reviews", \.reviews), ("recalled", \.recalled),
      ("mature_reviews", \.matureReviews), ("mature_recalled", \.matureRecalled),
      ("ms", \.milliseconds),
    ]
  }
}

/// Many cards share few days.
private struct DayTexts {
  private var texts: [Day: String] = [:]

  subscript(day: Day) -> String {
    mutating get {
      if let text = texts[day] { return text }
      let text = day.description
      texts[day] = text
      return text
    }
  }
}
