import Scheduling
import Words

extension Filter {
  static let textKeys = ["deck", "section", "tag", "is", "id", "nc"]
  static let keys = textKeys + NumberKey.allCases.map(\.rawValue) + ["due"]
  static let properties = Property.allCases.map(\.rawValue)
}

/// Reads one word of a filter.
struct TermReader {
  private let characters: [Character]
  private let word: Int
  private var position = 0

  init(_ text: String, _ word: Int) {
    characters = Array(text)
    self.word = word
  }

  mutating func term() throws(FilterError) -> Filter.Term {
    let isNegated = characters.first == "-"
    if isNegated { position = 1 }
    guard position < characters.count else { throw error(.emptyValue, 0..<characters.count) }
    return Filter.Term(isNegated: isNegated, condition: try condition())
  }

  private mutating func condition() throws(FilterError) -> Filter.Condition {
    let start = position
    guard let (key, comparison) = keyAndSign() else {
      position = start
      return .text(try value())
    }
    let keyRange = start..<(start + key.count)
    guard Filter.keys.contains(key) else {
      let nearest = nearestWord(to: key, among: Filter.keys)
      throw error(.unknownKey(key), keyRange, suggestion: nearest)
    }
    if Filter.textKeys.contains(key) {
      let isPlain = comparison == nil || comparison == .equal
      guard isPlain else { throw error(.notComparable(key), keyRange) }
      return try textCondition(key)
    }
    let isDue = key == "due"
    return isDue
      ? .due(comparison ?? .equal, try day()) : try number(key, comparison ?? .equal)
  }

  /// ASCII letters and a sign; anything else is text. A colon has no comparison.
  private mutating func keyAndSign() -> (String, Filter.Comparison?)? {
    let start = position
    while position < characters.count, isKeyLetter(characters[position]) { position += 1 }
    guard position > start, position < characters.count else { return nil }
    let key = String(characters[start..<position]).lowercased()
    if take(":") { return (key, nil) }
    for comparison in Filter.Comparison.allCases where take(comparison.rawValue) {
      return (key, comparison)
    }
    return nil
  }

  private func isKeyLetter(_ character: Character) -> Bool {
    character.isASCII && character.isLetter
  }

  private mutating func take(_ sign: String) -> Bool {
    guard characters[position...].starts(with: sign) else { return false }
    position += sign.count
    return true
  }

  private func textCondition(_ key: String) throws(FilterError) -> Filter.Condition {
    let value = try value()
    switch key {
    case "nc": return .withoutAccents(value)
    case "deck": return .deck(value)
    case "section": return .section(value)
    case "tag": return .tag(value)
    case "id":
      let digits = value.lowercased()
      guard digits.utf8.count <= 16, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
        throw error(.notAnID(value), rest)
      }
      return .id(digits)
    default:
      if let property = Filter.Property(rawValue: value.lowercased()) { return .is(property) }
      let nearest = nearestWord(to: value.lowercased(), among: Filter.properties)
      throw error(.unknownProperty(value), rest, suggestion: nearest)
    }
  }

  private func number(
    _ key: String, _ comparison: Filter.Comparison
  ) throws(FilterError) -> Filter.Condition {
    let text = try value()
    let isDecimal = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    guard isDecimal, let number = Double(text), let key = Filter.NumberKey(rawValue: key) else {
      throw error(.notANumber(text), rest)
    }
    return .number(key, comparison, number)
  }

  private func day() throws(FilterError) -> Filter.DayReference {
    let text = try value()
    switch text.lowercased() {
    case "today": return .fromToday(0)
    case "tomorrow": return .fromToday(1)
    case "yesterday": return .fromToday(-1)
    default: break
    }
    if let day = Day(text) { return .day(day) }
    if text.hasPrefix("+") || text.hasPrefix("-"), let days = Int(text) { return .fromToday(days) }
    throw error(.notADay(text), rest)
  }

  /// What is left of the word, without quotes around it.
  private func value() throws(FilterError) -> String {
    var value = characters[rest]
    if value.count > 1, value.first == "\"", value.last == "\"" {
      value = value.dropFirst().dropLast()
    }
    guard !value.isEmpty else { throw error(.emptyValue, rest) }
    return String(value)
  }

  private var rest: Range<Int> { position..<characters.count }

  private func error(
    _ kind: FilterError.Kind, _ range: Range<Int>, suggestion: String? = nil
  ) -> FilterError {
    FilterError(kind: kind, word: word, range: range, suggestion: suggestion)
  }
}
