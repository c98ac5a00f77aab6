import Decks
import Markup
import Platform
import Reviewing
import Typesetting
import Words

// What the deck parser cannot see: formulas, pictures, and what other programs make of the file.

/// Every problem in one file, in its order.
///
/// - Parameters:
///   - path: where the file is, for the pictures beside it.
///   - root: the folder that `@/` means in a link.
func fileDiagnostics(
  _ file: Collection.DeckFile, at path: String, below root: String, isStrict: Bool,
  _ language: Language
) -> [Diagnostic] {
  var finder = FileChecks(file, path: path, root: root, language)
  finder.checkCards()
  finder.checkLostClozes()
  if isStrict { finder.checkSeparators() }
  return (file.deck.diagnostics + finder.found).sorted {
    ($0.range.lower, $0.range.upper) < ($1.range.lower, $1.range.upper)
  }
}

private struct FileChecks {
  private(set) var found: [Diagnostic] = []
  private let bytes: [UInt8]
  private let deck: ParsedDeck
  private let folder: String
  private let root: String
  private let language: Language
  private lazy var locator = SourceLocator(bytes)
  private let hasPictures: Bool
  private var lastTextClose = (from: 0, found: -1)

  init(_ file: Collection.DeckFile, path: String, root: String, _ language: Language) {
    (bytes, deck) = (file.bytes, file.deck)
    folder = Files.folder(of: path)
    (self.root, self.language) = (root, language)
    hasPictures = holdsPicture(file.bytes)
  }

  private mutating func report(_ rule: Rule, _ range: Range<Int>, _ facts: Diagnostic.Facts) {
    found.append(
      Diagnostic(
        rule: rule, range: ByteRange(range), line: Int32(locator.line(of: range.lowerBound)),
        facts: facts))
  }

  mutating func checkCards() {
    var text: Int32 = -1
    for card in deck.cards where card.text != text {
      text = card.text
      checkField(card.front.range, hasBlanks: card.kind == .cloze)
      if card.kind == .basic { checkField(card.back.range, hasBlanks: deck.clozeMode == .all) }
    }
  }

  private mutating func checkField(_ field: Range<Int>, hasBlanks: Bool) {
    let spans = opaqueSpans(in: bytes, field)
    for span in spans where span.isMath {
      checkMath(span)
      if hasBlanks, let pair = meantBracket(bytes, span.content, isLost: false) {
        report(.bracketInMath, pair, .init())
      }
    }
    if hasPictures { checkPictures(field, spans) }
  }

  /// Formulas that do not parse: such a card shows its source.
  private mutating func checkMath(_ span: OpaqueSpan) {
    guard let problem = mathProblem(string(bytes, span.content)) else { return }
    let start = min(span.content.lowerBound + problem.offset, span.range.upperBound - 1)
    report(
      .mathDoesNotParse, start..<span.range.upperBound,
      .init(found: problem.kind.sentence[language]))
  }

  /// A `C:` whose only brackets are in formulas has no deletion; this says why.
  mutating func checkLostClozes() {
    for problem in deck.diagnostics where problem.rule == .clozeWithoutDeletion {
      let start = Int(problem.range.upper)
      for span in opaqueSpans(in: bytes, start..<textEnd(start)) where span.isMath {
        guard let pair = meantBracket(bytes, span.content, isLost: true) else { continue }
        report(.bracketInMath, pair, .init())
        break
      }
    }
  }

  /// The blank line or tag that ends a text at the latest for this purpose.
  private mutating func textEnd(_ start: Int) -> Int {
    var line = locator.line(of: start) + 1
    while line <= locator.lineCount {
      let range = locator.range(ofLine: line)
      let isTag = range.count > 1 && bytes[range.lowerBound + 1] == UInt8(ascii: ":")
      if range.isEmpty || isTag { return range.lowerBound }
      line += 1
    }
    return bytes.count
  }
}

extension OpaqueSpan {
  fileprivate var isMath: Bool { kind == .inlineMath || kind == .displayMath }
}

// MARK: - Brackets in formulas

/// A pair of brackets in a formula that an author rather means as a blank: around the whole
/// formula, or around Chinese words; in a text that lost its deletions any that is no index.
private func meantBracket(
  _ bytes: [UInt8], _ formula: Range<Int>, isLost: Bool
) -> Range<Int>? {
  var openers: [Int] = []
  for index in formula {
    switch bytes[index] {
    case UInt8(ascii: "["): openers.append(index)
    case UInt8(ascii: "]"):
      guard let open = openers.popLast() else { continue }
      let pair = open..<(index + 1)
      if isMeant(bytes, pair, in: formula, isLost: isLost) { return pair }
    default: break
    }
  }
  return nil
}

private func isMeant(
  _ bytes: [UInt8], _ pair: Range<Int>, in formula: Range<Int>, isLost: Bool
) -> Bool {
  let content = bytes[(pair.lowerBound + 1)..<(pair.upperBound - 1)]
  // Any of these makes it a list, a matrix row or an interval.
  guard !content.isEmpty, !content.contains(where: { ",;&".utf8.contains($0) }) else {
    return false
  }
  if content.contains(where: { $0 >= 0xE3 && $0 <= 0xE9 }) { return true }
  let isWhole =
    bytes[formula.lowerBound..<pair.lowerBound].allSatisfy(isBlank)
    && bytes[pair.upperBound..<formula.upperBound].allSatisfy(isBlank)
  if isWhole { return content.count > 1 }
  guard isLost, pair.lowerBound > formula.lowerBound else { return isLost }
  let before = bytes[pair.lowerBound - 1]
  let isApplication =
    before | 0x20 >= 0x61 && before | 0x20 <= 0x7A || "_^)]}'\\".utf8.contains(before)
  return !isApplication
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

// MARK: - Pictures

/// `![`, `<i` as in `<img`, or `[s` as in `[sound:x.mp3]`.
private func holdsPicture(_ bytes: [UInt8]) -> Bool {
  var last: UInt8 = 0
  for byte in bytes {
    switch last {
    case UInt8(ascii: "!"): if byte == UInt8(ascii: "[") { return true }
    case UInt8(ascii: "<"): if byte | 0x20 == UInt8(ascii: "i") { return true }
    case UInt8(ascii: "["): if byte == UInt8(ascii: "s") { return true }
    default: break
    }
    last = byte
  }
  return false
}

extension FileChecks {
  /// `![…](path)`, `![[path]]` and `<img src="path">` whose file is not there.
  private mutating func checkPictures(_ field: Range<Int>, _ spans: [OpaqueSpan]) {
    var next = spans.makeIterator()
    var span = next.next()
    var index = field.lowerBound
    while index + 1 < field.upperBound {
      while let current = span, current.range.upperBound <= index { span = next.next() }
      if let current = span, current.range.contains(index) {
        if current.kind == .htmlTag, let source = imageSource(current.content) {
          checkPicture(at: source)
        }
        index = current.range.upperBound
        continue
      }
      if bytes[index] == UInt8(ascii: "!"), bytes[index + 1] == UInt8(ascii: "[") {
        checkPicture(index, field.upperBound)
      } else if let sound = sound(in: bytes, at: index, before: field.upperBound) {
        let path = string(bytes, sound)
        if !isElsewhere(path), !isThere(path) {
          report(.missingSound, sound, .init(found: path))
        }
      }
      index += 1
    }
  }

  private mutating func checkPicture(_ start: Int, _ end: Int) {
    let close = textClose(start + 2, end)
    guard close + 1 < end, bytes[close] == UInt8(ascii: "]") else { return }
    if bytes[start + 2] == UInt8(ascii: "["), bytes[close + 1] == UInt8(ascii: "]") {
      // `![[picture.png|300]]`, Obsidian's: what follows the bar is a size or a caption.
      let name = (start + 3)..<close
      let bar = bytes[name].firstIndex { "|#".utf8.contains($0) } ?? close
      // Without an ending it is a note.
      if bytes[name.lowerBound..<bar].contains(UInt8(ascii: ".")) {
        checkPicture(at: name.lowerBound..<bar)
      }
    } else if let target = linkTarget(in: bytes, at: close + 1, before: end, isPicture: true) {
      checkPicture(at: target.destination)
    }
  }

  /// The `]` or line end at or after a place. It is remembered: many pictures may begin before it.
  private mutating func textClose(_ start: Int, _ end: Int) -> Int {
    if start <= lastTextClose.found, start >= lastTextClose.from { return lastTextClose.found }
    var close = start
    while close < end, bytes[close] != UInt8(ascii: "]"), bytes[close] != 0x0A { close += 1 }
    lastTextClose = (start, close)
    return close
  }

  private mutating func checkPicture(at destination: Range<Int>) {
    let path = unescaped(string(bytes, destination))
    guard !path.isEmpty, !isElsewhere(path), !isThere(path) else { return }
    let rule = CardWords.isAudio(path) ? Rule.missingSound : .missingPicture
    report(rule, destination, .init(found: path))
  }

  /// The value of `src` in the words of an `img` tag.
  private func imageSource(_ words: Range<Int>) -> Range<Int>? {
    let text = bytes[words]
    guard text.prefix(3).elementsEqual("img".utf8, by: { $0 | 0x20 == $1 }) else { return nil }
    var index = words.lowerBound + 3
    while let equals = bytes[index..<words.upperBound].firstIndex(of: UInt8(ascii: "=")) {
      var name = bytes[index..<equals]
      while let last = name.last, isBlank(last) { name.removeLast() }
      var start = equals + 1
      while start < words.upperBound, isBlank(bytes[start]) { start += 1 }
      guard start < words.upperBound else { return nil }
      let quote = bytes[start]
      let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
      if isQuoted { start += 1 }
      let end =
        bytes[start..<words.upperBound].firstIndex { isQuoted ? $0 == quote : isBlank($0) }
        ?? words.upperBound
      if name.suffix(4).map({ $0 | 0x20 }) == Array(" src".utf8) { return start..<end }
      index = min(end + 1, words.upperBound)
    }
    return nil
  }

  private func isElsewhere(_ path: String) -> Bool {
    guard let colon = path.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return path.hasPrefix("#") || path.hasPrefix("//")
    }
    let scheme = path.utf8[..<colon]
    return scheme.count > 1 && scheme.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
  }

  private func isThere(_ path: String) -> Bool {
    let file =
      path.hasPrefix("@/")
      ? joined(root, String(path.dropFirst(2))) : path.hasPrefix("/") ? path : joined(folder, path)
    // What cannot be looked at is not said to be missing.
    return (try? Files.status(file) != nil) ?? true
  }
}

/// Without angle brackets, with `%20` as a space.
private func unescaped(_ destination: String) -> String {
  var bytes = Array(destination.utf8)
  if bytes.count > 2, bytes.first == UInt8(ascii: "<"), bytes.last == UInt8(ascii: ">") {
    bytes = Array(bytes[1..<(bytes.count - 1)])
  }
  var plain: [UInt8] = []
  var index = 0
  while index < bytes.count {
    let digits = bytes[(index + 1)...].prefix(2)
    if bytes[index] == UInt8(ascii: "%"), digits.count == 2,
      let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 16), code != 0
    {
      plain.append(code)
      index += 3
    } else {
      plain.append(bytes[index])
      index += 1
    }
  }
  return String(decoding: plain, as: UTF8.self)
}

// MARK: - Separators

extension FileChecks {
  /// Headings that only our dialect ends a card at (D2): hashcards reads them into the answer.
  mutating func checkSeparators() {
    var card = 0
    var end: Int?
    for section in deck.sections {
      let heading = locator.range(ofLine: Int(section.line))
      while card < deck.cards.count, Int(deck.cards[card].front.lower) < heading.lowerBound {
        end = Int(max(deck.cards[card].front.upper, deck.cards[card].back.upper))
        card += 1
      }
      guard let cardEnd = end, cardEnd <= heading.lowerBound else { continue }
      end = nil
      if !hasSeparator(cardEnd..<heading.lowerBound) {
        report(.missingSeparator, heading, .init(suggestion: "---"))
      }
    }
  }

  private func hasSeparator(_ gap: Range<Int>) -> Bool {
    bytes[gap].split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).contains { line in
      let text = line.filter { !isBlank($0) }
      return text.count >= 3 && text.allSatisfy { $0 == UInt8(ascii: "-") }
    }
  }
}
