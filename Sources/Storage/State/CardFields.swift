import Reviewing
import Scheduling

/// The keys of one card in state.json, in any order, checked by S10.
struct CardFields {
  private(set) var fault: StateFault?
  private(set) var isElsewhere = false
  /// S10. Below 130, or not whole hundredths.
  private(set) var isEaseOff = false

  private var ease: Int?
  private var interval: Int?
  private var repetitions: Int?
  private var lapses: Int?
  private var due: Day?
  private var last: Day?
  private var graded: Day?
  private var buried: Day?
  private var isSuspended = false
  private var isFlagged = false
  private var reviews = 0
  private var recalled = 0

  /// More than anybody can reach, and small enough that no product or sum overflows.
  private static let largest = 1_000_000_000

  mutating func read(_ bytes: Span<UInt8>, _ json: inout JSONReader) throws(JSONFault) {
    let keys = CardKeys.all
    var isFirst = true
    try json.beginObject(bytes)
    while let key = try json.nextKey(bytes, &isFirst) {
      switch key.name {
      case keys.ease: try readEase(bytes, &json)
      case keys.interval: interval = try count(bytes, &json)
      case keys.repetitions: repetitions = try count(bytes, &json)
      case keys.lapses: lapses = try count(bytes, &json)
      case keys.due: due = try date(bytes, &json)
      case keys.last: last = try date(bytes, &json)
      case keys.graded: graded = try date(bytes, &json)
      case keys.buried: buried = try date(bytes, &json)
      case keys.suspended: isSuspended = try json.bool(bytes)
      case keys.flagged: isFlagged = try json.bool(bytes)
      case keys.reviews: reviews = try count(bytes, &json) ?? 0
      case keys.recalled: recalled = try count(bytes, &json) ?? 0
      case keys.elsewhere: isElsewhere = try json.bool(bytes)
      default: try json.skip(bytes)
      }
    }
    check()
  }

  var record: CardRecord {
    var record = CardRecord()
    if let ease, let interval, let repetitions, let lapses, let due, let last {
      record.schedule = Schedule(
        ease: Ease(hundredths: ease), repetitions: repetitions, interval: interval,
        lapses: lapses, last: last, due: due, graded: graded)
    }
    record.isSuspended = isSuspended
    record.isFlagged = isFlagged
    record.buriedOn = buried
    record.reviews = reviews
    record.recalled = recalled
    return record
  }

  /// A schedule is there as a whole or not at all.
  private mutating func check() {
    if fault != nil { return }
    if let last, let due, due < last {
      fault = .dueBeforeLast
      return
    }
    if let last, let graded, graded < last {
      fault = .unreadableDate
      return
    }
    let present = [
      ease != nil, interval != nil, repetitions != nil, lapses != nil, due != nil, last != nil,
    ]
    if present.contains(true), present.contains(false) { fault = .incomplete }
    if graded != nil, last == nil { fault = .incomplete }
  }

  private mutating func readEase(
    _ bytes: Span<UInt8>, _ json: inout JSONReader
  ) throws(JSONFault) {
    let number = try json.number(bytes)
    guard let rounded = number.roundedHundredths(bytes), rounded < CardFields.largest else {
      return note(.outOfRange)
    }
    if number.isNegative, rounded < 0 { return note(.negative) }
    let floor = Ease.floor.hundredths
    // What a Double makes of 2.36 is on the grid; 2.365 is not.
    isEaseOff =
      rounded < floor
      || number.hundredths == nil && abs(number.double(bytes) * 100 - Double(rounded)) > 1e-6
    ease = max(floor, rounded)
  }

  private mutating func count(
    _ bytes: Span<UInt8>, _ json: inout JSONReader
  ) throws(JSONFault) -> Int? {
    let number = try json.number(bytes)
    guard let value = number.int else {
      note(.outOfRange)
      return nil
    }
    if value < 0 { note(.negative) }
    if value > CardFields.largest { note(.outOfRange) }
    return value
  }

  private mutating func date(
    _ bytes: Span<UInt8>, _ json: inout JSONReader
  ) throws(JSONFault) -> Day? {
    let date = day(bytes, try json.text(bytes))
    if date == nil { note(.unreadableDate) }
    return date
  }

  private mutating func note(_ fault: StateFault) {
    if self.fault == nil { self.fault = fault }
  }
}

/// Held together, since every access to a static constant asks whether it has been made.
private struct CardKeys {
  let ease: JSONName = "ease"
  let interval: JSONName = "interval"
  let repetitions: JSONName = "repetitions"
  let lapses: JSONName = "lapses"
  let due: JSONName = "due"
  let last: JSONName = "last"
  let graded: JSONName = "graded"
  let buried: JSONName = "buried"
  let suspended: JSONName = "suspended"
  let flagged: JSONName = "flagged"
  let reviews: JSONName = "reviews"
  let recalled: JSONName = "recalled"
  let elsewhere: JSONName = "elsewhere"

  static let all = CardKeys()
}
