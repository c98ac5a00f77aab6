import Reviewing
import Scheduling

// Dates and instants straight from bytes: a log of ten million lines has twenty million of them.

/// The value of `count` decimal digits, or -1.
@inline(__always)
private func decimal(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> Int {
  var value = 0
  var index = start
  while index < start + count {
    let digit = bytes[index] &- UInt8(ascii: "0")
    if digit > 9 { return -1 }
    value = value * 10 + Int(digit)
    index += 1
  }
  return value
}

@inline(__always)
private func has(_ bytes: Span<UInt8>, _ index: Int, _ scalar: Unicode.Scalar) -> Bool {
  bytes[index] == UInt8(ascii: scalar)
}

/// The date in `text`, `2026-11-21`; nil for anything else.
func day(_ bytes: Span<UInt8>, _ text: JSONText) -> Day? {
  text.end - text.start == 10 && !text.isEscaped ? day(bytes, at: text.start) : nil
}

/// The date in the ten bytes from `start`, which must be there.
private func day(_ bytes: Span<UInt8>, at start: Int) -> Day? {
  guard has(bytes, start + 4, "-"), has(bytes, start + 7, "-") else { return nil }
  // A digit missing is -1, which no date has.
  return Day(
    year: decimal(bytes, start, 4), month: decimal(bytes, start + 5, 2),
    day: decimal(bytes, start + 8, 2))
}

/// The instant in `text`, ISO 8601 with its zone.
func instant(_ bytes: Span<UInt8>, _ text: JSONText) -> Instant? {
  if let usual = usualInstant(bytes, text) { return usual }
  var copy: [UInt8] = []
  for index in text.start..<min(text.end, text.start + 64) { copy.append(bytes[index]) }
  guard !text.isEscaped, copy.count == text.end - text.start,
    let written = String(validating: copy, as: UTF8.self)
  else { return nil }
  return Instant(written)
}

/// The form ebb writes: `2026-11-21T00:30:00Z` or `2026-11-21T00:30:00.123Z`.
private func usualInstant(_ bytes: Span<UInt8>, _ text: JSONText) -> Instant? {
  let start = text.start
  let count = text.end - start
  guard count == 20 || count == 24, !text.isEscaped, let day = day(bytes, at: start),
    has(bytes, start + 10, "T"), has(bytes, start + 13, ":"), has(bytes, start + 16, ":"),
    has(bytes, text.end - 1, "Z")
  else { return nil }
  let hour = decimal(bytes, start + 11, 2)
  let minute = decimal(bytes, start + 14, 2)
  let second = decimal(bytes, start + 17, 2)
  var fraction = 0
  if count == 24 {
    guard has(bytes, start + 19, ".") else { return nil }
    fraction = decimal(bytes, start + 20, 3)
  }
  guard 0..<24 ~= hour, 0..<60 ~= minute, 0..<61 ~= second, fraction >= 0 else { return nil }
  let seconds = day.number * 86_400 + hour * 3600 + minute * 60 + second
  return Instant(milliseconds: Int64(seconds * 1000 + fraction))
}
