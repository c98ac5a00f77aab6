import Markup

// Plain text as Markdown that shows it.

extension Bytes {
  /// Appends text so that none of its characters is markup; `isLineStart` says whether more is.
  mutating func appendPlain(_ text: Slice, isLineStart: Bool, inTable: Bool = false) {
    var index = text.startIndex
    var isStart = isLineStart
    while index < text.endIndex {
      let start = index
      while index < text.endIndex, !text[index].mayNeedEscape {
        if !text[index].isBlank { isStart = false }
        index += 1
      }
      self += text[start..<index]
      guard index < text.endIndex else { return }
      let byte = text[index]
      if needsEscape(text, index, isStart: isStart, inTable: inTable) { append(.backslash) }
      if byte == .ampersand, entity(text, at: index) != nil {
        self += "&amp;"
      } else {
        append(byte)
      }
      isStart = byte == .newline
      index += 1
    }
  }

  private func needsEscape(_ text: Slice, _ index: Int, isStart: Bool, inTable: Bool) -> Bool {
    let next = text.byte(index + 1)
    let isFollowed = next.map { !$0.isWhite } ?? false
    let previous = index > text.startIndex ? text[index - 1] : last
    switch text[index] {
    case .backslash: return next.map(\.isPunctuation) ?? true
    case .backtick, .dollar: return true
    case .asterisk: return isFollowed || previous.map { !$0.isWhite } ?? false || isStart
    case .underscore: return isFollowed && previous.map { !$0.isLetterOrDigit && $0 < 0x80 } ?? true
    case .tilde: return next == .tilde && previous != .tilde
    case .equals:
      return next == .equals && text.byte(index + 2).map { !$0.isWhite } ?? false
        && previous != .equals
    case .less: return next.map { $0.isLetter || $0 == .slash || $0 == .exclamation } ?? false
    case .closeBracket: return next == .openParenthesis || next == .openBracket
    case .exclamation: return next == .openBracket
    case .plus: return isStart && !isFollowed  // else no list begins here
    case .greater, .bar: return isStart || inTable && text[index] == .bar
    default: return false
    }
  }
}

extension UInt8 {
  /// Punctuation that may be markup, and line feeds: letters, digits and blanks never are.
  fileprivate var mayNeedEscape: Bool { self == .newline || isPunctuation }
}

/// What marks the borders of a deletion until its text is complete. No field holds these bytes.
enum DeletionSign {
  static let open: UInt8 = 0x01
  static let close: UInt8 = 0x02
}

/// A destination without what would end it early.
func linkDestination(_ url: Bytes) -> Bytes {
  var out = Bytes()
  for byte in url.trimmed {
    switch byte {
    case .space: out += "%20"
    case .openParenthesis: out += "%28"
    case .closeParenthesis: out += "%29"
    case .less: out += "%3C"
    case .greater: out += "%3E"
    default: if !byte.isWhite, !byte.isControl { out.append(byte) }
    }
  }
  return out
}
