// What begins with `<`: comments, autolinks and HTML tags, as CommonMark reads them.

extension OpaqueScanner {
  /// The span at a `<`, else nil with `position` after it.
  mutating func angleSpan(_ text: Span<UInt8>, _ stop: Int) -> OpaqueSpan? {
    let start = position
    if text.isComment(start, before: end), let close = text.commentEnd(start, before: end) {
      position = close
      return span(.comment, start, 4, 3)
    }
    if let close = autolinkEnd(text, start + 1, stop) {
      position = close
      return span(.autolink, start, 1, 1)
    }
    if let close = tagEnd(text, start + 1, stop) {
      position = close
      return span(.htmlTag, start, 1, 1)
    }
    position += 1
    return nil
  }

  /// `<scheme:…>` or `<name@host>`, without blanks.
  private func autolinkEnd(_ text: Span<UInt8>, _ start: Int, _ stop: Int) -> Int? {
    var index = start
    while index < stop, text[index].isSchemeByte { index += 1 }
    let schemeLength = index - start
    let isScheme =
      index < stop && text[index] == .colon && text[start].isLetter
      && (2...32).contains(schemeLength)
    index = start
    var ats = 0
    var isPlain = true
    while index < stop, text[index] > .space, text[index] != .less, text[index] != .greater {
      if text[index] == .at { ats += 1 } else if !text[index].isMailByte { isPlain = false }
      index += 1
    }
    guard index < stop, text[index] == .greater, index > start + 2 else { return nil }
    let isMail = ats == 1 && isPlain && text[start] != .at && text[index - 1].isLetter
    return isScheme || isMail ? index + 1 : nil
  }

  /// `<name attributes>`, `</name>` or `<name />`.
  private func tagEnd(_ text: Span<UInt8>, _ start: Int, _ stop: Int) -> Int? {
    let isClosing = start < stop && text[start] == .slash
    var index = isClosing ? start + 1 : start
    guard index < stop, text[index].isLetter else { return nil }
    while index < stop, text[index].isLetterOrDigit || text[index] == .hyphen { index += 1 }
    while !isClosing, let next = attributeEnd(text, index, stop) { index = next }
    index = skipWhite(text, index, stop)
    if !isClosing, index < stop, text[index] == .slash { index += 1 }
    return index < stop && text[index] == .greater ? index + 1 : nil
  }

  /// White space, a name, and perhaps a value.
  private func attributeEnd(_ text: Span<UInt8>, _ start: Int, _ stop: Int) -> Int? {
    var index = skipWhite(text, start, stop)
    guard index > start, index < stop else { return nil }
    guard text[index].isLetter || text[index] == .underscore || text[index] == .colon else {
      return nil
    }
    while index < stop, text[index].isAttributeByte { index += 1 }
    let equals = skipWhite(text, index, stop)
    guard equals < stop, text[equals] == .equals else { return index }
    return valueEnd(text, skipWhite(text, equals + 1, stop), stop)
  }

  private func valueEnd(_ text: Span<UInt8>, _ start: Int, _ stop: Int) -> Int? {
    guard start < stop else { return nil }
    let quote = text[start]
    var index = start + 1
    if quote == .quote || quote == .apostrophe {
      while index < stop, text[index] != quote { index += 1 }
      return index < stop ? index + 1 : nil
    }
    index = start
    while index < stop, text[index].isBareValueByte { index += 1 }
    return index > start ? index : nil
  }

  private func skipWhite(_ text: Span<UInt8>, _ start: Int, _ stop: Int) -> Int {
    var index = start
    while index < stop, text[index].isWhite { index += 1 }
    return index
  }
}

extension UInt8 {
  fileprivate var isSchemeByte: Bool {
    isLetterOrDigit || self == .plus || self == .period || self == .hyphen
  }

  fileprivate var isMailByte: Bool { isSchemeByte || self == .underscore || self == .percent }

  fileprivate var isAttributeByte: Bool {
    isSchemeByte && self != .plus || self == .underscore || self == .colon
  }

  fileprivate var isBareValueByte: Bool {
    self > .space && self != .quote && self != .apostrophe && self != .equals && self != .less
      && self != .greater && self != .backtick
  }
}
