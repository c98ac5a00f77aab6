/// A word with its reading above it: `{漢字|かんじ}`, `<ruby>漢字<rt>かんじ</rt></ruby>`, and in a
/// deck that says so `漢字[かんじ]`.
package struct Ruby: Sendable, Equatable {
  package let range: Range<Int>
  /// The pieces of the word, and those of its reading.
  package let base: [Range<Int>]
  package let reading: [Range<Int>]
}

/// The word with a reading that begins at `start`; nil when there is none.
///
/// - Parameter brackets: `漢字[かんじ]` counts. The word is all of a run of Chinese characters.
package func ruby(in text: [UInt8], at start: Int, before end: Int, brackets: Bool) -> Ruby? {
  guard start >= 0, start < end, end <= text.count else { return nil }
  let bytes = text.span
  switch bytes[start] {
  case .openBrace: return bracedRuby(bytes, start, end)
  case .less: return taggedRuby(bytes, start, end)
  case 0xE3...0xF0 where brackets: return bracketedRuby(bytes, start, end)
  default: return nil
  }
}

/// All words with readings in a range, left to right.
package func rubies(in text: [UInt8], _ range: Range<Int>, brackets: Bool) -> [Ruby] {
  let range = range.clamped(to: text.indices)
  var found: [Ruby] = []
  var place = range.lowerBound
  for span in opaqueSpans(in: text, range) where span.kind != .htmlTag {
    collect(before: span.range.lowerBound)
    place = max(place, span.range.upperBound)
  }
  collect(before: range.upperBound)
  return found

  func collect(before end: Int) {
    while place < end {
      if let ruby = ruby(in: text, at: place, before: end, brackets: brackets) {
        found.append(ruby)
        place = ruby.range.upperBound
      } else {
        place += 1
      }
    }
  }
}

/// `{漢字|かん|じ}`: the word holds a Chinese character, its reading is kana.
private func bracedRuby(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Ruby? {
  var bars: [Int] = []
  var index = start + 1
  while index < end, text[index] != .closeBrace {
    guard !text[index].isLineEnd, text[index] != .openBrace else { return nil }
    if text[index] == .bar { bars.append(index) }
    index += 1
  }
  guard index < end, let first = bars.first else { return nil }
  let base = (start + 1)..<first
  let readings = zip(bars, bars.dropFirst() + [index]).map { ($0 + 1)..<$1 }
  guard holds(text, base, isHan), readings.allSatisfy({ isAll(text, $0, isKana) }) else {
    return nil
  }
  return Ruby(range: start..<(index + 1), base: [base], reading: readings)
}

/// `漢字[かんじ]`.
private func bracketedRuby(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Ruby? {
  var open = start
  while open < end, case let next = text.scalar(open, before: end), isHan(next.value) {
    open = next.next
  }
  guard open > start, open < end, text[open] == .openBracket else { return nil }
  var close = open + 1
  while close < end, case let next = text.scalar(close, before: end), isKana(next.value) {
    close = next.next
  }
  guard close > open + 1, close < end, text[close] == .closeBracket else { return nil }
  return Ruby(
    range: start..<(close + 1), base: [start..<open], reading: [(open + 1)..<close])
}

/// `<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>`.
private func taggedRuby(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Ruby? {
  let opening: StaticString = "<ruby>"
  guard text.has(opening, at: start, before: end) else { return nil }
  var (base, reading): ([Range<Int>], [Range<Int>]) = ([], [])
  var isReading: Bool? = false
  var index = start + opening.utf8CodeUnitCount
  while index < end {
    var tag = index
    while tag < end, text[tag] != .less, !text[tag].isLineEnd { tag += 1 }
    guard tag < end, text[tag] == .less else { return nil }
    if index < tag, let isReading {
      if isReading { reading.append(index..<tag) } else { base.append(index..<tag) }
    }
    guard let close = (tag..<end).first(where: { text[$0] == .greater }) else { return nil }
    index = close + 1
    switch string(text, (tag + 1)..<close) {
    case "rt": isReading = true
    case "rp": isReading = nil
    case "/rt", "/rp", "rb", "/rb", "rtc", "/rtc": isReading = false
    case "/ruby":
      guard !base.isEmpty, !reading.isEmpty else { return nil }
      return Ruby(range: start..<index, base: base, reading: reading)
    default: return nil
    }
  }
  return nil
}

/// Whether a bracket with this content is the reading of the word before it.
func isReading(_ text: Span<UInt8>, _ open: Int, _ content: Range<Int>, from start: Int) -> Bool {
  guard open > start else { return false }
  let before = text.characterStart(before: open, from: start)
  return isHan(text.scalar(before, before: open).value) && isAll(text, content, isKana)
}

private func isAll(
  _ text: Span<UInt8>, _ range: Range<Int>, _ belongs: (UInt32) -> Bool
) -> Bool {
  var index = range.lowerBound
  while index < range.upperBound {
    let scalar = text.scalar(index, before: range.upperBound)
    guard belongs(scalar.value) else { return false }
    index = scalar.next
  }
  return !range.isEmpty
}

private func holds(
  _ text: Span<UInt8>, _ range: Range<Int>, _ belongs: (UInt32) -> Bool
) -> Bool {
  var index = range.lowerBound
  while index < range.upperBound {
    let scalar = text.scalar(index, before: range.upperBound)
    if belongs(scalar.value) { return true }
    index = scalar.next
  }
  return false
}
