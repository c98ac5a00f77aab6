import Decks
import Reviewing
import Scheduling

/// One card of state.json, as ebb writes it.
struct CardLine {
  var id: CardID
  var record: CardRecord
  var isElsewhere: Bool
}

/// Held by the reader of the file, since a constant of the type would be asked for every time.
struct CardLineReader {
  private let newline = Word("\n\"")
  private let opening = Word("\":{")
  private let ease = Word("\"ease\":")
  private let interval = Word(",\"interval\":")
  private let repetitions = Word(",\"repetitions\":")
  private let due = Word(",\"due\":\"")
  private let last = Word("\",\"last\":\"")
  private let lapses = Word("\",\"lapses\":")
  private let graded = Word("\"graded\":\"")
  private let suspended = Word("\"suspended\":true")
  private let flagged = Word("\"flagged\":true")
  private let buried = Word("\"buried\":\"")
  private let reviews = Word("\"reviews\":")
  private let recalled = Word("\"recalled\":")
  private let elsewhere = Word("\"elsewhere\":true")

  /// The card whose line end is at `start`, and the index after its last brace; nil when it is not
  /// what ebb would write: other keys or order, a number out of range, due before its last review.
  func read(_ bytes: Span<UInt8>, at start: Int) -> (line: CardLine, end: Int)? {
    var cursor = Cursor(index: start)
    guard cursor.takes(newline, bytes), bytes.count - cursor.index >= 16,
      let id = hexadecimal(bytes, cursor.index, 16)
    else { return nil }
    cursor.index += 16
    guard cursor.takes(opening, bytes) else { return nil }
    var line = CardLine(id: CardID(rawValue: id), record: CardRecord(), isElsewhere: false)
    if cursor.takes(ease, bytes) {
      guard let schedule = schedule(bytes, &cursor) else { return nil }
      line.record.schedule = schedule
    }
    guard cursor.byte(bytes) == UInt8(ascii: "}") || rest(&line, bytes, &cursor),
      cursor.byte(bytes) == UInt8(ascii: "}")
    else { return nil }
    return (line, cursor.index + 1)
  }

  private func schedule(_ bytes: Span<UInt8>, _ cursor: inout Cursor) -> Schedule? {
    guard let ease = cursor.hundredths(bytes), ease >= Ease.floor.hundredths,
      cursor.takes(interval, bytes), let interval = cursor.number(bytes),
      cursor.takes(repetitions, bytes), let repetitions = cursor.number(bytes),
      cursor.takes(due, bytes), let due = cursor.day(bytes),
      cursor.takes(last, bytes), let last = cursor.day(bytes), due >= last,
      cursor.takes(lapses, bytes), let lapses = cursor.number(bytes)
    else { return nil }
    return Schedule(
      ease: Ease(hundredths: ease), repetitions: repetitions, interval: interval, lapses: lapses,
      last: last, due: due)
  }

  /// What most cards do not have.
  private func rest(
    _ line: inout CardLine, _ bytes: Span<UInt8>, _ cursor: inout Cursor
  ) -> Bool {
    if let schedule = line.record.schedule {
      // A comma before each key; only a card without a schedule begins with one of these.
      guard cursor.takes(UInt8(ascii: ","), bytes) else { return false }
      if cursor.takes(graded, bytes) {
        guard let day = cursor.day(bytes), day >= schedule.last,
          cursor.takes(UInt8(ascii: "\""), bytes)
        else { return false }
        line.record.schedule?.graded = day
        if !cursor.takes(UInt8(ascii: ","), bytes) { return true }
      }
    }
    if cursor.takes(suspended, bytes) {
      line.record.isSuspended = true
      if !cursor.takes(UInt8(ascii: ","), bytes) { return true }
    }
    if cursor.takes(flagged, bytes) {
      line.record.isFlagged = true
      if !cursor.takes(UInt8(ascii: ","), bytes) { return true }
    }
    if cursor.takes(buried, bytes) {
      guard let day = cursor.day(bytes), cursor.takes(UInt8(ascii: "\""), bytes) else {
        return false
      }
      line.record.buriedOn = day
      if !cursor.takes(UInt8(ascii: ","), bytes) { return true }
    }
    if cursor.takes(reviews, bytes) {
      guard let reviews = cursor.number(bytes) else { return false }
      line.record.reviews = reviews
      if !cursor.takes(UInt8(ascii: ","), bytes) { return true }
    }
    if cursor.takes(recalled, bytes) {
      guard let recalled = cursor.number(bytes) else { return false }
      line.record.recalled = recalled
      if !cursor.takes(UInt8(ascii: ","), bytes) { return true }
    }
    line.isElsewhere = cursor.takes(elsewhere, bytes)
    return line.isElsewhere
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

  /// 0 beyond the end.
  @inline(__always) func byte(_ bytes: Span<UInt8>) -> UInt8 {
    index < bytes.count ? bytes[index] : 0
  }

  /// Passes the byte when it is there.
  @inline(__always) mutating func takes(_ wanted: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard byte(bytes) == wanted else { return false }
    index += 1
    return true
  }

  /// Passes the word when it is there, and not at the very end of the file.
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

  /// The value of the next digit, which is passed; nil when there is none.
  @inline(__always) private mutating func digit(_ bytes: Span<UInt8>) -> Int? {
    let digit = byte(bytes) &- UInt8(ascii: "0")
    if digit > 9 { return nil }
    index += 1
    return Int(digit)
  }

  /// At most nine digits without leading zeros.
  @inline(__always) mutating func number(_ bytes: Span<UInt8>) -> Int? {
    guard let first = digit(bytes) else { return nil }
    var value = first
    var count = 1
    while let next = digit(bytes) {
      value = value * 10 + next
      count += 1
      if first == 0 || count > 9 { return nil }
    }
    return value
  }

  /// A number of at most two decimals, times a hundred.
  mutating func hundredths(_ bytes: Span<UInt8>) -> Int? {
    guard let whole = number(bytes), whole < 1_000_000 else { return nil }
    guard takes(UInt8(ascii: "."), bytes) else { return whole * 100 }
    guard let tenths = digit(bytes) else { return nil }
    return whole * 100 + tenths * 10 + (digit(bytes) ?? 0)
  }

  mutating func day(_ bytes: Span<UInt8>) -> Day? {
    guard index + 10 <= bytes.count else { return nil }
    let text = JSONText(start: index, end: index + 10, isEscaped: false)
    index += 10
    return Storage.day(bytes, text)
  }
}
