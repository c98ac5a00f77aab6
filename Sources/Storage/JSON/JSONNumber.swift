/// A number as it was written: `mantissa` x 10^`exponent`.
package struct JSONNumber: Equatable, Sendable {
  package var isNegative = false
  package var mantissa: UInt64 = 0
  package var exponent = 0
  /// False when the digits do not fit; the integer readings are then nil.
  package var isExact = true
  package var start: Int
  package var end: Int

  /// The value when it is whole and fits, however written (`15`, `15.0`, `1.5e1`).
  package var int: Int? { scaled(by: 0) }

  /// A hundred times the value when that is whole: 2.36 is 236.
  package var hundredths: Int? { scaled(by: 2) }

  package func double(_ bytes: Span<UInt8>) -> Double {
    var text: [UInt8] = []
    for index in start..<end { text.append(bytes[index]) }
    return Double(String(decoding: text, as: UTF8.self)) ?? .infinity
  }

  private func scaled(by power: Int) -> Int? {
    guard isExact else { return nil }
    var value = mantissa
    var exponent = exponent + power
    if value == 0 { return 0 }
    while exponent > 0 {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
      exponent -= 1
    }
    while exponent < 0 {
      guard value % 10 == 0 else { return nil }
      value /= 10
      exponent += 1
    }
    guard let magnitude = Int(exactly: value) else { return nil }
    return isNegative ? -magnitude : magnitude
  }
}

extension JSONReader {
  package mutating func number(_ bytes: Span<UInt8>) throws(JSONFault) -> JSONNumber {
    let first = try peek(bytes)
    var number = JSONNumber(start: position, end: position)
    if first == UInt8(ascii: "-") {
      number.isNegative = true
      position += 1
    }
    let start = position
    let whole = digits(bytes, into: &number)
    if whole == 0 {
      throw JSONFault(position < bytes.count ? .unexpectedByte : .unexpectedEnd, at: position)
    }
    // No leading zeros.
    if whole > 1, bytes[start] == UInt8(ascii: "0") { throw JSONFault(.badNumber, at: start) }
    if takes(".", bytes) {
      let count = digits(bytes, into: &number)
      if count == 0 { throw JSONFault(.badNumber, at: position) }
      number.exponent -= count
    }
    if takes("e", bytes) || takes("E", bytes) { try exponent(bytes, &number) }
    number.end = position
    return number
  }

  /// An integer; nil when the number is not whole or does not fit.
  @inline(__always)
  package mutating func int(_ bytes: Span<UInt8>) throws(JSONFault) -> Int? {
    try number(bytes).int
  }

  private mutating func digits(_ bytes: Span<UInt8>, into number: inout JSONNumber) -> Int {
    let start = position
    while position < bytes.count {
      let digit = bytes[position] &- UInt8(ascii: "0")
      if digit > 9 { break }
      if number.mantissa < 1_000_000_000_000_000_000 {
        number.mantissa = number.mantissa * 10 + UInt64(digit)
      } else {
        number.isExact = false
      }
      position += 1
    }
    return position - start
  }

  private mutating func exponent(
    _ bytes: Span<UInt8>, _ number: inout JSONNumber
  ) throws(JSONFault) {
    let isNegative = takes("-", bytes)
    if !isNegative { _ = takes("+", bytes) }
    var written = JSONNumber(start: position, end: position)
    if digits(bytes, into: &written) == 0 { throw JSONFault(.badNumber, at: position) }
    // Beyond this everything is 0 or infinite.
    let size = Int(min(written.mantissa, 100_000))
    number.exponent += isNegative ? -size : size
  }

  private mutating func takes(_ scalar: Unicode.Scalar, _ bytes: Span<UInt8>) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: scalar) else { return false }
    position += 1
    return true
  }
}
