/// A civil date, counted in days since 1970-01-01; it knows no time zone and no clock.
///
/// Range: 0001-01-01 to 9999-12-31, so that every day has a four-digit ISO form (S2).
package struct Day: Hashable, Comparable, Sendable {
  private let stored: Int32

  /// Days since 1970-01-01, negative before.
  package var number: Int { Int(stored) }

  package static let first = Day(unchecked: -719_162)
  package static let last = Day(unchecked: 2_932_896)

  /// The day with this number, or nil outside the range.
  package init?(number: Int) {
    guard number >= Day.first.number, number <= Day.last.number else { return nil }
    stored = Int32(number)
  }

  private init(unchecked number: Int) { stored = Int32(number) }

  package static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  /// Days from `other` to this day; negative when this day is earlier.
  package func days(since other: Day) -> Int { number - other.number }

  /// This day moved by a number of days, held inside the range.
  package func advanced(by days: Int) -> Day {
    let (sum, overflow) = number.addingReportingOverflow(days)
    if overflow { return days < 0 ? .first : .last }
    return Day(unchecked: min(max(sum, Day.first.number), Day.last.number))
  }
}

// Howard Hinnant, "chrono-compatible low-level date algorithms": years run from March, so that the
// leap day is the last of its year, and 400 years are one era of 146,097 days.
extension Day {
  /// The proleptic Gregorian date; nil when there is no such date or it is out of range.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(number: era * 146_097 + dayOfEra - 719_468)
  }

  package var civil: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// 0 is Monday, 6 is Sunday (1970-01-01 was a Thursday).
  package var weekday: Int { (((number + 3) % 7) + 7) % 7 }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}

extension Day: CustomStringConvertible {
  /// ISO 8601, `2026-11-21`.
  package var description: String {
    let (year, month, day) = civil
    return pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2)
  }

  /// Reads exactly the form that `description` writes.
  package init?(_ text: some StringProtocol) { self.init(utf8: Array(text.utf8)[...]) }

  /// Reads ten bytes, `2026-11-21`; nil for anything else.
  package init?(utf8 bytes: ArraySlice<UInt8>) {
    guard bytes.count == 10 else { return nil }
    let start = bytes.startIndex
    guard bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
      let year = decimal(bytes[start..<start + 4]),
      let month = decimal(bytes[start + 5..<start + 7]),
      let day = decimal(bytes[start + 8..<start + 10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

private func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
  var value = 0
  for digit in digits {
    guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
    value = value * 10 + Int(digit - UInt8(ascii: "0"))
  }
  return value
}

private func pad(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
