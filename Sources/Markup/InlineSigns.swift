// The small signs: emphasis, entities, bare URLs.

extension InlineScanner {
  /// A run of `*`, `_`, `~` or `=` becomes a delimiter if its length means something.
  mutating func scanDelimiter() {
    let sign = text.bytes[position]
    let length = text.bytes.span.run(position, before: end)
    let isMark = sign == .asterisk || length == (sign == .underscore ? 1 : 2)
    guard isMark else {
      position += length
      return
    }
    add(.delimiter(delimiter(sign, position..<position + length)), length: length)
  }

  private var lineStart: Int { segments[segment].range.lowerBound }

  private func scalar(before position: Int) -> Unicode.Scalar? {
    position > lineStart ? text.scalar(before: position) : nil
  }

  private func scalar(at position: Int) -> Unicode.Scalar? {
    position < end ? text.scalar(at: position) : nil
  }

  /// CommonMark's flanks, but beside Chinese punctuation does not count: its rule does not see the
  /// end of `**重点：**文字`. Inside a word a sign is rather an operator.
  private func delimiter(_ sign: UInt8, _ range: Range<Int>) -> Delimiter {
    let before = Neighbour(scalar(before: range.lowerBound))
    let after = Neighbour(scalar(at: range.upperBound))
    let isFree = before.isWide || after.isWide
    let isLeft = !after.isBlank && (!after.isMark || before.isBlank || before.isMark || isFree)
    let isRight = !before.isBlank && (!before.isMark || after.isBlank || after.isMark || isFree)
    var (opens, closes) = (isLeft, isRight)
    if sign == .underscore {
      opens = isLeft && (!isRight || before.isMark)
      closes = isRight && (!isLeft || after.isMark)
    } else if before.isWord, after.isWord, isOperator(sign, range, before, after) {
      (opens, closes) = (false, false)
    }
    return Delimiter(sign: sign, range: range, opens: opens, closes: closes)
  }

  /// `2*3*4`, `a*b*c`, `2**3**4` and `a==b==c` are no emphasis.
  private func isOperator(
    _ sign: UInt8, _ range: Range<Int>, _ before: Neighbour, _ after: Neighbour
  ) -> Bool {
    switch sign {
    case .equals: true
    case .tilde: false
    default:
      before.isDigit || after.isDigit
        || range.count == 1 && (isAlone(before, from: range) || isAlone(after, from: range))
    }
  }

  /// Whether the letter beside a run is the only one of its word.
  private func isAlone(_ letter: Neighbour, from run: Range<Int>) -> Bool {
    guard let scalar = letter.scalar, !letter.isWide else { return false }
    let length = scalar.utf8.count
    let isBefore = self.scalar(before: run.lowerBound) == scalar
    let beyondBefore = Neighbour(self.scalar(before: run.lowerBound - length))
    let beyondAfter = Neighbour(self.scalar(at: run.upperBound + length))
    let beyond = isBefore ? beyondBefore : beyondAfter
    return !beyond.isWord || beyond.isWide
  }

  // MARK: Entities

  mutating func scanEntity() {
    guard let entity = entity(in: text.bytes, at: position, before: end) else {
      position += 1
      return
    }
    add(.literal(String(entity.character)), length: entity.end - position)
  }

  // MARK: Bare URLs

  mutating func scanURL() {
    let source = text.bytes
    let bytes = source.span
    let heads: [StaticString] = ["https://", "http://"]
    guard link == nil, let head = heads.first(where: { bytes.has($0, at: position, before: end) }),
      !Neighbour(scalar(before: position)).isWord || Neighbour(scalar(before: position)).isWide
    else {
      position += 1
      return
    }
    let start = position + head.utf8CodeUnitCount
    var stop = start
    while stop < end, Self.isURLByte(bytes[stop]) { stop += 1 }
    while stop > position, Self.isTrailing(bytes[stop - 1]) { stop -= 1 }
    guard stop > start else {
      position += 1
      return
    }
    add(.url(text.string(position..<stop)), length: stop - position)
  }

  private static func isURLByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !"<>\"[]`$\\".utf8.contains(byte)
  }

  private static func isTrailing(_ byte: UInt8) -> Bool { ".,;:!?)'*_~=".utf8.contains(byte) }
}

/// The character beside a delimiter; none at the ends of a line.
private struct Neighbour {
  let scalar: Unicode.Scalar?

  init(_ scalar: Unicode.Scalar?) { self.scalar = scalar }

  var isBlank: Bool { scalar?.properties.isWhitespace ?? true }
  /// A Chinese character or sign, or one of the quotes and dashes that Chinese uses.
  var isWide: Bool {
    guard let scalar else { return false }
    let isHangul = 0xAC00...0xD7FF ~= scalar.value
    return isCJK(scalar.value) && !isHangul || "“”‘’—…".unicodeScalars.contains(scalar)
  }
  var isDigit: Bool { scalar?.properties.numericType != nil && !isWide }
  var isWord: Bool {
    scalar.map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false
  }
  var isMark: Bool {
    switch scalar?.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      true
    default: false
    }
  }
}
