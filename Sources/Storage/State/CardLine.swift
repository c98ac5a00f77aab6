import Decks
import Reviewing
import Scheduling

/// One card of state.json, read ten times faster when it stands there exactly as ebb writes it.
///
/// What it reads it reads as `CardFields` would, and finds nothing to repair or to complain of.
/// Anything else (other spacing, order or keys, a number out of range, a suspended card) it
/// leaves alone, for `CardFields` to judge.
struct CardLine {
  var id: CardID
  var record: CardRecord
  var isElsewhere: Bool
}

/// Held by the reader of the file, since a constant of the type would be asked for every time.
struct CardLineReader {
  private let newline = Word("\n\"")
  private let ease = Word("\":{\"ease\":")
  private let interval = Word(",\"interval\":")
  private let repetitions = Word(",\"repetitions\":")
  private let due = Word(",\"due\":\"")
  private let last = Word("\",\"last\":\"")
  private let lapses = Word("\",\"lapses\":")
  private let graded = Word(",\"graded\":\"")
  private let reviews = Word(",\"reviews\":")
  private let recalled = Word(",\"recalled\":")
  private let elsewhere = Word(",\"elsewhere\":")
  private let yes = Word("true")

  /// The card whose line end is at `start`, and the index after its last brace.
  func read(_ bytes: Span<UInt8>, at start: Int) -> (line: CardLine, end: Int)? {
    // Longer than any such line, so that nothing below looks beyond the end.
    guard start >= 0, bytes.count - start >= 384 else { return nil }
    var cursor = Cursor(index: start)
    guard cursor.takes(newline, bytes), let id = hexadecimal(bytes, cursor.index, 16) else {
      return nil
    }
    cursor.index += 16
    guard let schedule = schedule(bytes, &cursor) else { return nil }
    var record = CardRecord(schedule: schedule)
    if cursor.takes(reviews, bytes) { record.reviews = cursor.number(bytes) ?? -1 }
    if cursor.takes(recalled, bytes) { record.recalled = cursor.number(bytes) ?? -1 }
    let isElsewhere = cursor.takes(elsewhere, bytes)
    if isElsewhere, !cursor.takes(yes, bytes) { return nil }
    guard record.reviews >= 0, record.recalled >= 0, bytes[cursor.index] == UInt8(ascii: "}")
    else { return nil }
    let line = CardLine(id: CardID(rawValue: id), record: record, isElsewhere: isElsewhere)
    return (line, cursor.index + 1)
  }

  private func schedule(_ bytes: Span<UInt8>, _ cursor: inout Cursor) -> Schedule? {
    guard cursor.takes(ease, bytes), let ease = cursor.hundredths(bytes),
      ease >= Ease.floor.hundredths,
      cursor.takes(interval, bytes), let interval = cursor.number(bytes),
      cursor.takes(repetitions, bytes), let repetitions = cursor.number(bytes),
      cursor.takes(due, bytes), let due = cursor.day(bytes),
      cursor.takes(last, bytes), let last = cursor.day(bytes), due >= last,
      cursor.takes(lapses, bytes), let lapses = cursor.number(bytes)
    else { return nil }
    var schedule = Schedule(
      ease: Ease(hundredths: ease), repetitions: repetitions, interval: interval, lapses: lapses,
      last: last, due: due)
    if cursor.takes(graded, bytes) {
      guard let graded = cursor.day(bytes), graded >= last,
        bytes[cursor.index] == UInt8(ascii: "\"")
      else { return nil }
      cursor.index += 1
      schedule.graded = graded
    }
    return schedule
  }
}

/// Up to sixteen bytes that are compared in two steps.
private struct Word {
  var low: UInt64 = 0
  var lowMask: UInt64 = 0
  var high: UInt64 = 0
  var highMask: UInt64 = 0
  let count: Int

  init(_ text: StaticString) {
    count = text.utf8CodeUnitCount
    for index in 0..<min(16, count) {
      let byte = UInt64(text.utf8Start[index])
      let shift = UInt64(index % 8 * 8)
      if index < 8 {
        low |= byte << shift
        lowMask |= 0xFF << shift
      } else {
        high |= byte << shift
        highMask |= 0xFF << shift
      }
    }
  }
}

private struct Cursor {
  var index: Int

  /// Passes the word when it is there.
  @inline(__always) mutating func takes(_ word: Word, _ bytes: Span<UInt8>) -> Bool {
    let raw = bytes.bytes
    guard index + 16 <= bytes.count else { return false }
    let low = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
    guard low & word.lowMask == word.low else { return false }
    let high = UInt64(
      littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index + 8, as: UInt64.self))
    guard high & word.highMask == word.high else { return false }
    index += word.count
    return true
  }

  /// At most nine digits without leading zeros.
  @inline(__always) mutating func number(_ bytes: Span<UInt8>) -> Int? {
    let start = index
    var value = 0
    while true {
      let digit = bytes[index] &- UInt8(ascii: "0")
      if digit > 9 { break }
      value = value * 10 + Int(digit)
      index += 1
      if index - start > 9 { return nil }
    }
    if index == start || index - start > 1 && bytes[start] == UInt8(ascii: "0") { return nil }
    return value
  }

  /// A number of at most two decimals, times a hundred.
  mutating func hundredths(_ bytes: Span<UInt8>) -> Int? {
    guard let whole = number(bytes), whole < 1_000_000 else { return nil }
    guard bytes[index] == UInt8(ascii: ".") else { return whole * 100 }
    let tenths = bytes[index + 1] &- UInt8(ascii: "0")
    guard tenths <= 9 else { return nil }
    let rest = bytes[index + 2] &- UInt8(ascii: "0")
    index += rest <= 9 ? 3 : 2
    return whole * 100 + Int(tenths) * 10 + (rest <= 9 ? Int(rest) : 0)
  }

  mutating func day(_ bytes: Span<UInt8>) -> Day? {
    let text = JSONText(start: index, end: index + 10, isEscaped: false)
    index += 10
    return Storage.day(bytes, text)
  }
}
