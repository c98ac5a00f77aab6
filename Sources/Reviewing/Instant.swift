package import Scheduling

/// A moment in UTC, in milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Comparable, Sendable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// A millisecond later.
  package var next: Instant { Instant(milliseconds: milliseconds + 1) }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

/// An instant together with the wall clock that was read with it; the study day needs both (S2).
package struct ClockReading: Equatable, Sendable {
  package var instant: Instant
  package var wall: WallTime

  package init(instant: Instant, wall: WallTime) {
    self.instant = instant
    self.wall = wall
  }

  package func studyDay(rollover: Int) -> Day { .studyDay(of: wall, rollover: rollover) }
}

extension Instant: CustomStringConvertible {
  /// ISO 8601 in UTC, `2026-11-21T00:30:00.123Z`; whole seconds carry no fraction.
  package var description: String {
    let day = Day.first.advanced(by: Int(floorDivide(milliseconds, 86_400_000)) - Day.first.number)
    let rest = Int(milliseconds - floorDivide(milliseconds, 86_400_000) * 86_400_000)
    let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    let fraction = rest % 1000
    let tail = fraction == 0 ? "" : "." + String(String(1000 + fraction).dropFirst())
    return "\(day)T\(clock)\(tail)Z"
  }
}

extension ClockReading {
  /// Reads `2026-11-21T08:30:00+08:00`: the wall clock is the one written.
  ///
  /// Seconds and their fraction may be left out; the zone is `Z` or `+hh:mm`, and without one
  /// `localOffset` (in seconds, for that wall clock) decides. nil for anything else.
  package init?(_ text: some StringProtocol, localOffset: (Day, _ secondOfDay: Int) -> Int) {
    var reader = DigitReader(bytes: Array(text.utf8))
    guard reader.bytes.count >= 16, let date = Day(utf8: reader.bytes[0..<10]) else { return nil }
    reader.position = 10
    guard reader.take("T") || reader.take(" "),
      let hour = reader.number(digits: 2), hour < 24, reader.take(":"),
      let minute = reader.number(digits: 2), minute < 60
    else { return nil }
    var second = 0
    var fraction = 0
    if reader.take(":") {
      guard let value = reader.number(digits: 2), value < 61 else { return nil }
      second = value
      if reader.take(".") {
        guard let value = reader.milliseconds() else { return nil }
        fraction = value
      }
    }
    let secondOfDay = hour * 3600 + minute * 60 + second
    let written = reader.zone()
    guard reader.isAtEnd else { return nil }
    let offset: Int
    switch written {
    case .invalid: return nil
    case .absent: offset = localOffset(date, secondOfDay)
    case .offset(let seconds): offset = seconds
    }
    let seconds = date.number * 86_400 + secondOfDay - offset
    self.init(
      instant: Instant(milliseconds: Int64(seconds) * 1000 + Int64(fraction)),
      wall: WallTime(date: date, hour: hour))
  }
}

extension Instant {
  /// Reads what `description` writes, and any other ISO 8601 instant that names its zone.
  package init?(_ text: some StringProtocol) {
    var isZoned = true
    guard
      let reading = ClockReading(
        text,
        localOffset: { _, _ in
          isZoned = false
          return 0
        }), isZoned
    else { return nil }
    self = reading.instant
  }
}

private struct DigitReader {
  enum Zone {
    case absent, invalid
    case offset(Int)
  }

  var bytes: [UInt8]
  var position = 0

  var isAtEnd: Bool { position == bytes.count }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: scalar) else { return false }
    position += 1
    return true
  }

  mutating func number(digits: Int) -> Int? {
    guard position + digits <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[position..<position + digits] {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    position += digits
    return value
  }

  /// One to nine digits of a second's fraction; finer than a millisecond is cut.
  mutating func milliseconds() -> Int? {
    var value = 0
    var count = 0
    while position < bytes.count, bytes[position] >= 48, bytes[position] <= 57, count < 9 {
      if count < 3 { value = value * 10 + Int(bytes[position] - 48) }
      count += 1
      position += 1
    }
    guard count > 0 else { return nil }
    while count < 3 {
      value *= 10
      count += 1
    }
    return value
  }

  mutating func zone() -> Zone {
    if isAtEnd { return .absent }
    if take("Z") || take("z") { return .offset(0) }
    let sign = take("+") ? 1 : take("-") ? -1 : 0
    guard sign != 0, let hours = number(digits: 2), hours < 24 else { return .invalid }
    _ = take(":")
    guard let minutes = number(digits: 2), minutes < 60 else { return .invalid }
    return .offset(sign * (hours * 3600 + minutes * 60))
  }
}

private func floorDivide(_ value: Int64, _ by: Int64) -> Int64 {
  value >= 0 ? value / by : -((-value + by - 1) / by)
}
