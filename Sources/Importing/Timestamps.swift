import Markup

/// `2025-08-30T12:34:56`, perhaps with a fraction and `Z` or an offset, in milliseconds since 1970.
///
/// Without an offset it is the time of a wall clock, counted as if it were UTC.
func timestamp(_ text: Bytes) -> (instant: Int, hasZone: Bool)? {
  var reader = DigitReader(text)
  guard let year = reader.number(4), reader.take(.hyphen), let month = reader.number(2),
    reader.take(.hyphen), let day = reader.number(2), (1...12).contains(month),
    (1...31).contains(day)
  else { return nil }
  guard reader.take(0x54) || reader.take(0x74) || reader.take(.space), let hour = reader.number(2),
    reader.take(.colon), let minute = reader.number(2), hour < 24, minute < 60
  else { return nil }
  let second = reader.take(.colon) ? reader.number(2) ?? 0 : 0
  guard second <= 60 else { return nil }
  let seconds = ((daysSince1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
  let milliseconds = seconds * 1000 + reader.fraction()
  guard let offset = reader.offset() else { return (milliseconds, false) }
  return (milliseconds - offset * 60_000, true)
}

/// Days of the Gregorian calendar, by Howard Hinnant's formula.
private func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
  let shifted = month <= 2 ? year - 1 : year
  let era = (shifted >= 0 ? shifted : shifted - 399) / 400
  let yearOfEra = shifted - era * 400
  let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
  let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

private struct DigitReader {
  private let text: Bytes
  private var index = 0

  init(_ text: Bytes) { self.text = text }

  mutating func number(_ length: Int) -> Int? {
    guard index + length <= text.count, text[index..<(index + length)].allSatisfy(\.isDigit) else {
      return nil
    }
    defer { index += length }
    return text[index..<(index + length)].reduce(0) { $0 * 10 + Int($1 - .zero) }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard text.byte(index) == byte else { return false }
    index += 1
    return true
  }

  /// Milliseconds; further digits are passed.
  mutating func fraction() -> Int {
    guard take(.period) || take(.comma) else { return 0 }
    var value = 0
    var unit = 100
    while let digit = text.byte(index), digit.isDigit {
      value += Int(digit - .zero) * unit
      unit /= 10
      index += 1
    }
    return value
  }

  /// Minutes east of Greenwich; nil when none is named.
  mutating func offset() -> Int? {
    if take(0x5A) || take(0x7A) { return 0 }
    let isWest = text.byte(index) == .hyphen
    guard take(.hyphen) || take(.plus), let hours = number(2) else { return nil }
    _ = take(.colon)
    let minutes = hours * 60 + (number(2) ?? 0)
    return isWest ? -minutes : minutes
  }
}
