// What is not wrong enough to cost a card, but is hardly meant.

/// The text outside cards that is being passed, for `check --strict`.
struct OutsideText {
  var range: Range<Int>?
  var line: Int32 = 0
}

extension DeckParser {
  mutating func checkLine(_ text: Span<UInt8>, _ start: Int) {
    noteOutsideText(text, start)
  }

  mutating func noteOutsideText(_ text: Span<UInt8>, _ start: Int) {}

  mutating func finishOutsideText() {}

  mutating func checkField(
    _ text: Span<UInt8>, _ range: Range<Int>, _ field: Field, _ line: Int32, _ tag: Int
  ) {}
}
