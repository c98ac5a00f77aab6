/// One word of LaTeX, with the bytes it came from.
struct MathToken: Equatable {
  enum Kind: Equatable {
    /// The name after the backslash: letters, or one other character.
    case command(String)
    case character(Character)
    case primes(Int)
    case blank
    case openBrace, closeBrace
    case superscript, `subscript`
    case alignment
  }

  let kind: Kind
  /// Offset of the first byte.
  let start: Int
  /// Offset after the last byte.
  let end: Int
}

/// Splits LaTeX into tokens, scanning bytes; characters are formed only between the markup.
struct MathTokenizer {
  private let bytes: [UInt8]
  private var position = 0
  private var tokens: [MathToken] = []

  static func tokens(of bytes: [UInt8]) -> [MathToken] {
    var tokenizer = MathTokenizer(bytes: bytes)
    while tokenizer.position < bytes.count { tokenizer.scan() }
    return tokenizer.tokens
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func scan() {
    switch bytes[position] {
    case UInt8(ascii: "\\"): scanCommand()
    case UInt8(ascii: "{"): emit(.openBrace, length: 1)
    case UInt8(ascii: "}"): emit(.closeBrace, length: 1)
    case UInt8(ascii: "^"): emit(.superscript, length: 1)
    case UInt8(ascii: "_"): emit(.subscript, length: 1)
    case UInt8(ascii: "&"): emit(.alignment, length: 1)
    case UInt8(ascii: "~"): emit(.command(" "), length: 1)
    case UInt8(ascii: "'"): emit(.primes(1), length: 1)
    case 0x09...0x0D, 0x20: scanBlanks()
    default: scanCharacters()
    }
  }

  private mutating func emit(_ kind: MathToken.Kind, length: Int) {
    tokens.append(MathToken(kind: kind, start: position, end: position + length))
    position += length
  }

  private mutating func scanBlanks() {
    var end = position
    while end < bytes.count, (0x09...0x0D).contains(bytes[end]) || bytes[end] == 0x20 { end += 1 }
    emit(.blank, length: end - position)
  }

  private mutating func scanCommand() {
    var end = position + 1
    while end < bytes.count, isLetter(bytes[end]) { end += 1 }
    if end > position + 1 {
      emit(.command(text(position + 1, end)), length: end - position)
    } else if end < bytes.count, bytes[end] < 0x80 {
      emit(.command(isBlank(bytes[end]) ? " " : text(end, end + 1)), length: 2)
    } else {
      emit(.character("\\"), length: 1)
    }
  }

  /// One ASCII character and the non-ASCII run after it, or such a run alone: combining marks stay with
  /// their letter, and each character becomes a token.
  private mutating func scanCharacters() {
    var end = position + 1
    while end < bytes.count, bytes[end] >= 0x80 { end += 1 }
    for character in text(position, end) {
      let length = character.utf8.count
      switch character {
      case "\u{2019}", "\u{2032}": emit(.primes(1), length: length)
      case "\u{2033}": emit(.primes(2), length: length)
      case "\u{2034}": emit(.primes(3), length: length)
      case _ where character.isWhitespace: emit(.blank, length: length)
      default: emit(.character(character), length: length)
      }
    }
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    (0x09...0x0D).contains(byte) || byte == 0x20
  }

  private func text(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
