// The small signs: emphasis, entities, bare URLs.

extension InlineScanner {
  /// A run of `*`, `_`, `~` or `=` becomes delimiters if its length means something.
  mutating func scanDelimiter() {
    let sign = text.bytes[position]
    var length = 1
    while position + length < end, text.bytes[position + length] == sign { length += 1 }
    let delimiters = Self.delimiters(sign, length)
    guard !delimiters.isEmpty else {
      position += length
      return
    }
    let before = text.scalar(before: position).flatMap { position > lineStart ? $0 : nil }
    let after = position + length < end ? text.scalar(at: position + length) : nil
    for (kind, length) in delimiters {
      let token = delimiter(kind, position..<position + length, before, after)
      add(token, length: length)
    }
  }

  private var lineStart: Int { segments[segment].range.lowerBound }

  private static func delimiters(_ sign: UInt8, _ length: Int) -> [(Delimiter, length: Int)] {
    switch (sign, length) {
    case (UInt8(ascii: "*"), 1): [(.emphasis, 1)]
    case (UInt8(ascii: "*"), 2): [(.strong, 2)]
    case (UInt8(ascii: "*"), 3): [(.strong, 2), (.emphasis, 1)]
    case (UInt8(ascii: "_"), 1): [(.underscore, 1)]
    case (UInt8(ascii: "~"), 2): [(.strike, 2)]
    case (UInt8(ascii: "="), 2): [(.highlight, 2)]
    default: []
    }
  }

  /// An opener has text after it, a closer before it; that suits Chinese, where CommonMark's rule
  /// does not see the end of `**重点：**文字`. Between letters a sign is rather an operator.
  private func delimiter(
    _ kind: Delimiter, _ range: Range<Int>, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?
  ) -> InlineToken {
    var opens = after.map { !BreakRules.isBlank($0) } ?? false
    var closes = before.map { !BreakRules.isBlank($0) } ?? false
    switch kind {
    case .underscore:
      opens = opens && !isWord(before)
      closes = closes && !isWord(after)
    case .emphasis: opens = opens && !isOperand(before)
    case .strong, .highlight: opens = opens && !(isOperand(before) && isOperand(after))
    case .strike: break
    }
    return .delimiter(kind, range, opens: opens, closes: closes)
  }

  private func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// A letter, digit or closing bracket that is not Chinese.
  private func isOperand(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar, !BreakRules.standsAlone(scalar) else { return false }
    return scalar == ")" || scalar == "]" || scalar == "}" || isWord(scalar) && scalar != "_"
  }

  // MARK: Entities

  mutating func scanEntity() {
    let stop = min(end, position + 12)
    guard let semicolon = text.bytes[position..<stop].firstIndex(of: UInt8(ascii: ";")),
      let decoded = Self.decoded(text.string(position + 1..<semicolon))
    else {
      position += 1
      return
    }
    add(.literal(decoded), length: semicolon + 1 - position)
  }

  private static func decoded(_ name: String) -> String? {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "nbsp": return "\u{A0}"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    guard name.first == "#" else { return nil }
    let digits = name.dropFirst()
    let isHex = digits.first == "x" || digits.first == "X"
    let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let scalar = value.flatMap(Unicode.Scalar.init), scalar.value >= 0x20 else { return nil }
    return String(scalar)
  }

  // MARK: Bare URLs

  mutating func scanURL() {
    guard let head = ["https://", "http://"].first(where: { starts(with: $0) }),
      !isWord(position > lineStart ? text.scalar(before: position) : nil)
    else {
      position += 1
      return
    }
    var stop = position + head.utf8.count
    while stop < end, Self.isURLByte(text.bytes[stop]) { stop += 1 }
    while stop > position, Self.isTrailing(text.bytes[stop - 1]) { stop -= 1 }
    guard stop > position + head.utf8.count else {
      position += 1
      return
    }
    add(.url(text.string(position..<stop)), length: stop - position)
  }

  private func starts(with head: String) -> Bool {
    text.bytes[position..<end].starts(with: head.utf8)
  }

  private static func isURLByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !"<>\"[]`$\\".utf8.contains(byte)
  }

  private static func isTrailing(_ byte: UInt8) -> Bool { ".,;:!?)'*_~=".utf8.contains(byte) }
}
