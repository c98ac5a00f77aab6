/// Cuts the lines of a paragraph into tokens, upon what `Decks` found opaque and blank.
struct InlineScanner {
  let text: Document
  let segments: [Segment]
  var tokens: [InlineToken] = []
  var segment = 0
  var position = 0
  /// Where the text that has no token yet began.
  private var pending = 0
  private var span: Int
  private var blank: Int
  /// Brackets that could begin a link, and where each closes.
  private let closers: [Int: Int]
  private(set) var link: (end: Int, resume: Int, destination: String)?

  static func tokens(of segments: [Segment], in text: Document) -> [InlineToken] {
    guard !segments.isEmpty else { return [] }
    var scanner = InlineScanner(text, segments)
    scanner.scan()
    return InlinePairing.resolve(scanner.tokens)
  }

  private init(_ text: Document, _ segments: [Segment]) {
    self.text = text
    self.segments = segments
    let start = segments.first?.range.lowerBound ?? 0
    span = text.firstOpaque(endingAfter: start)
    blank = text.firstBlank(endingAfter: start)
    closers = text.bracketPairs(in: segments)
  }

  /// The end of the line that is being scanned.
  var end: Int { segments[segment].range.upperBound }

  private mutating func scan() {
    while segment < segments.count {
      let range = segments[segment].range
      position = max(position, range.lowerBound)
      pending = position
      while segment < segments.count, position < end { step() }
      guard segment < segments.count else { break }
      flush()
      if segment + 1 < segments.count {
        tokens.append(segments[segment].isHardBreak ? .hardBreak : .softBreak)
      }
      segment += 1
    }
  }

  private mutating func step() {
    while span < text.opaque.count, text.opaque[span].range.upperBound <= position { span += 1 }
    if span < text.opaque.count, text.opaque[span].range.lowerBound <= position {
      return addOpaque(text.opaque[span])
    }
    if scanBlank() || scanLinkEnd() { return }
    switch text.bytes[position] {
    case .asterisk, .underscore, .tilde, .equals:
      scanDelimiter()
    case .ampersand: scanEntity()
    case .exclamation: scanImage()
    case .openBracket: if !scanSound() { scanLink() }
    case .openBrace: if !scanRuby() { position += 1 }
    case 0xE3...0xF0 where text.readsRuby: if !scanRuby() { skipWord() }
    case UInt8(ascii: "h"): scanURL()
    default: position += 1
    }
  }

  /// Makes a token of the text so far.
  private mutating func flush() {
    if pending < position { tokens.append(.text(pending..<position)) }
    pending = position
  }

  /// Adds a token for the next `length` bytes.
  mutating func add(_ token: InlineToken, length: Int) {
    flush()
    tokens.append(token)
    position += length
    pending = position
  }

  // MARK: Readings and sounds

  private mutating func scanRuby() -> Bool {
    guard let ruby = ruby(in: text.bytes, at: position, before: end, brackets: text.readsRuby)
    else { return false }
    let word = InlineToken.ruby(
      base: ruby.base.map(text.string).joined(), reading: ruby.reading.map(text.string).joined(),
      source: ruby.range)
    add(word, length: ruby.range.count)
    while span < text.opaque.count, text.opaque[span].range.lowerBound < position { span += 1 }
    return true
  }

  /// Passes a run of Chinese characters that no reading follows.
  private mutating func skipWord() {
    repeat { position += 1 } while position < end && isWithinWord
  }

  private var isWithinWord: Bool {
    guard let byte = text[position], byte >= 0x80 else { return false }
    return byte & 0xC0 == 0x80 || text.scalar(at: position).map { isHan($0.value) } ?? false
  }

  private mutating func scanSound() -> Bool {
    guard let name = sound(in: text.bytes, at: position, before: end) else { return false }
    add(.sound(text.string(name)), length: name.upperBound + 1 - position)
    return true
  }

  // MARK: Opaque spans and blanks

  private mutating func addOpaque(_ span: OpaqueSpan) {
    flush()
    let content = joined(span.content)
    switch span.kind {
    case .escape: tokens.append(.literal(content))
    case .code, .fence:
      let isCell = segments[segment].isCell
      let code = isCell ? content.replacing("\\|", with: "|") : content
      tokens.append(.code(code, ticks: ticks(span)))
    case .inlineMath: tokens.append(.math(content))
    case .displayMath: tokens.append(.display(text.string(span.content)))
    case .comment: break
    case .autolink: tokens.append(.url(content))
    case .htmlTag: addTag(span)
    }
    move(to: max(position, span.range.upperBound))
  }

  private func ticks(_ span: OpaqueSpan) -> Int {
    text.bytes[span.range].prefix(8).prefix { $0 == .backtick }.count
  }

  private mutating func addTag(_ span: OpaqueSpan) {
    if scanRuby() { return }
    if let (tag, isClosing) = text.htmlTag(span.content) {
      tokens.append(.tag(tag, isClosing: isClosing, span.range))
    } else {
      tokens.append(.literal(joined(span.range)))
    }
  }

  /// Goes on after a span, which may end on a later line.
  private mutating func move(to next: Int) {
    while segment + 1 < segments.count, next > end,
      segments[segment + 1].range.lowerBound < next
    {
      segment += 1
    }
    position = min(next, max(end, position))
    pending = position
  }

  /// The bytes of a range that lie in the paragraph's lines, a space for each line end.
  private func joined(_ range: Range<Int>) -> String {
    var joined = ""
    for segment in segments[segment...] {
      guard segment.range.lowerBound < range.upperBound else { break }
      if !joined.isEmpty { joined += " " }
      joined += text.string(segment.range.clamped(to: range))
    }
    return joined
  }

  private mutating func scanBlank() -> Bool {
    guard blank < text.blanks.count else { return false }
    let range = text.blanks[blank]
    if position == range.lowerBound {
      add(.blankStart(blank), length: 1)
    } else if position == range.upperBound - 1 {
      add(.blankEnd, length: 1)
      blank += 1
    } else {
      return false
    }
    return true
  }

  // MARK: Links

  private mutating func scanLink() {
    guard link == nil, let close = closers[position], let target = target(after: close) else {
      position += 1
      return
    }
    let destination = text.string(target.destination)
    link = (close, target.end, destination)
    add(.linkStart(destination), length: 1)
  }

  private mutating func scanLinkEnd() -> Bool {
    guard let link, position == link.end else { return false }
    add(.linkEnd(link.destination), length: link.resume - position)
    self.link = nil
    return true
  }

  private mutating func scanImage() {
    guard let close = closers[position + 1], close < end,
      let target = target(after: close, isPicture: true)
    else {
      position += 1
      return
    }
    add(
      .image(
        alternative: text.string(position + 2..<close),
        destination: text.string(target.destination)),
      length: target.end - position)
  }

  /// Where the parenthesis right after a bracket leads, if it ends on the bracket's line.
  private func target(after close: Int, isPicture: Bool = false) -> LinkTarget? {
    let line = segments[segment...].partitioningIndex { close < $0.range.upperBound }
    guard line < segments.count else { return nil }
    return linkTarget(
      in: text.bytes, at: close + 1, before: segments[line].range.upperBound, isPicture: isPicture)
  }
}
