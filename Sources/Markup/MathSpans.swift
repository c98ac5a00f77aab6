// Where formulas begin and end (M2-M5).

extension OpaqueScanner {
  /// The formula at a dollar sign, else nil with `position` after what is then only a dollar.
  mutating func mathSpan(_ text: Span<UInt8>, _ stop: Int) -> OpaqueSpan? {
    let start = position
    if start + 1 < stop, text[start + 1] == .dollar {
      if let closer = closer(text, after: start + 2, stop, isDisplay: true), closer > start + 2 {
        position = closer + 2
        return span(.displayMath, start, 2, 2)
      }
      // The second of exactly two dollars may still open inline math.
      position += start + 2 < stop && text[start + 2] == .dollar ? 2 : 1
      return nil
    }
    position += 1
    guard position < stop, !text[position].isWhite else { return nil }
    guard let closer = closer(text, after: position, stop, isDisplay: false) else { return nil }
    position = closer + 1
    return span(.inlineMath, start, 1, 1)
  }

  /// The next closer at or after `start`: the one found before when it is still ahead.
  private mutating func closer(
    _ text: Span<UInt8>, after start: Int, _ stop: Int, isDisplay: Bool
  ) -> Int? {
    var known = isDisplay ? displayCloser : inlineCloser
    if known < start {
      known = findCloser(text, start, stop, isDisplay: isDisplay) ?? Int.max
      if isDisplay { displayCloser = known } else { inlineCloser = known }
    }
    return known == Int.max ? nil : known
  }

  private mutating func findCloser(
    _ text: Span<UInt8>, _ start: Int, _ stop: Int, isDisplay: Bool
  ) -> Int? {
    var index = start
    while index < stop {
      switch text[index] {
      case .backslash: index += 2
      case .backtick: index = afterBackticks(text, index, stop)
      case .less:
        let isComment = text.isComment(index, before: end)
        index = (isComment ? text.commentEnd(index, before: end) : nil) ?? index + 1
      case .dollar:
        let isPair = index + 1 < stop && text[index + 1] == .dollar
        if isDisplay ? isPair : closesInline(text, index, stop) { return index }
        index += text.run(index, before: stop)
      default: index += 1
      }
    }
    return nil
  }

  /// Code wins over math: its dollars close nothing.
  private mutating func afterBackticks(_ text: Span<UInt8>, _ index: Int, _ stop: Int) -> Int {
    let length = text.run(index, before: stop)
    let start = index + length
    return codeClosers.closer(text, length, after: start, before: stop).map { $0 + length } ?? start
  }

  private func closesInline(_ text: Span<UInt8>, _ index: Int, _ stop: Int) -> Bool {
    guard !text[index - 1].isWhite else { return false }
    return index + 1 >= stop || !text[index + 1].isDigit
  }
}
