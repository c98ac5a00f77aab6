import Decks
import Markup

/// Anki's `{{c1::text::hint}}` as ebb's `[text]`.
///
/// The borders of a deletion travel as two bytes that no field holds, through the conversion of
/// the text around them, and become brackets at the end: outside a formula or code that they
/// would break, and only where the parser then finds a blank.
struct ClozeMarks {
  private(set) var facts: [ImportFact] = []
  private(set) var media: [String] = []
  /// How many deletions the text has that `markdown()` gave.
  private(set) var deletionCount = 0
  private let isHTML: Bool
  private var signed = Bytes()

  private struct Opening {
    /// Where its sign stands in the text with signs.
    let place: Int
    let number: Int
    var hint: Int?
    var holdsAnother = false
    /// How many braces are open in it, as in `\\frac{a}{b}`.
    var braces = 0
  }

  init(_ field: Bytes, isHTML: Bool) {
    self.isHTML = isHTML
    sign(field)
  }

  private mutating func sign(_ field: Bytes) {
    var open: [Opening] = []
    var counts: [Int: Int] = [:]
    var dropped: [Int: Bytes] = [:]
    var index = 0
    while index < field.count {
      if field[index] == .openBrace, let (number, end) = opening(field, index) {
        open.append(Opening(place: signed.count, number: number))
        signed.append(DeletionSign.open)
        index = end
      } else if field[index] == .closeBrace, field.byte(index + 1) == .closeBrace,
        let depth = open.indices.last,
        !(open[depth].braces > 0 && field.byte(index + 2) == .closeBrace)
      {
        let last = open.removeLast()
        close(last, &dropped)
        if !last.holdsAnother { counts[last.number, default: 0] += 1 }
        if !open.isEmpty { open[open.count - 1].holdsAnother = true }
        index += 2
      } else {
        if field[index] == .colon, field.byte(index + 1) == .colon, let depth = open.indices.last,
          open[depth].hint == nil
        {
          open[depth].hint = signed.count
        }
        if let depth = open.indices.last {
          if field[index] == .openBrace { open[depth].braces += 1 }
          if field[index] == .closeBrace { open[depth].braces -= 1 }
        }
        if field[index] >= 0x03 || field[index] == 0 { signed.append(field[index]) }
        index += 1
      }
    }
    for opening in open { dropped[opening.place] = Bytes("{{c\(opening.number)::".utf8) }
    if !dropped.isEmpty { replaceSigns(dropped) }
    for (number, count) in counts.sorted(by: { $0.key < $1.key }) where count > 1 {
      facts.append(.deletionShared(number: number))
    }
  }

  /// The number and the index after `{{c1::`.
  private func opening(_ field: Bytes, _ start: Int) -> (number: Int, end: Int)? {
    guard field.has("{{c", at: start) else { return nil }
    var index = start + 3
    var number = 0
    while let digit = field.byte(index), digit.isDigit, index - start < 9 {
      number = number * 10 + Int(digit - .zero)
      index += 1
    }
    return index > start + 3 && field.has("::", at: index) ? (number, index + 2) : nil
  }

  private mutating func close(_ deletion: Opening, _ dropped: inout [Int: Bytes]) {
    var hint: Bytes?
    if let start = deletion.hint, start >= deletion.place {
      let words = Bytes(signed[(start + 2)...].filter { $0 > 0x02 }.trimmed)
      let text = signed[(deletion.place + 1)..<start].prefix(400).filter { $0 > 0x02 }
      hint = words.isEmpty || deletion.holdsAnother ? nil : hintWords(words)
      if hint == nil, !words.isEmpty {
        facts.append(.hintLeftOut(hint: beginning(words), deletion: beginning(text)))
      }
      signed.removeSubrange(start...)
    }
    if deletion.holdsAnother {
      dropped[deletion.place] = []
      let text = signed[(deletion.place + 1)...].prefix(400).filter { $0 > 0x02 }
      facts.append(.nestedDeletion(beginning(text)))
    } else {
      signed.append(DeletionSign.close)
      if let hint { signed += hint }
    }
  }

  /// What opens no deletion after all becomes text again, or nothing.
  private mutating func replaceSigns(_ words: [Int: Bytes]) {
    var kept = Bytes()
    kept.reserveCapacity(signed.count)
    for (index, byte) in signed.enumerated() {
      if let word = words[index] { kept += word } else { kept.append(byte) }
    }
    signed = kept
  }

  /// The text with its deletions between signs.
  var signedText: Bytes { signed }
  var hasDeletions: Bool { signed.contains(DeletionSign.open) }

  /// The text as Markdown with its deletions in brackets; literal brackets are escaped.
  mutating func markdown() -> Bytes {
    var text = signed
    if isHTML { (text, media) = Importing.markdown(fromHTML: signed) }
    text = withoutBlanks(text, .cloze)
    let (bracketed, openings, widened) = withBrackets(text)
    if let widened { facts.append(.deletionWidened(widened)) }
    let found = blanks(in: bracketed, 0..<bracketed.count, field: .cloze).count
    deletionCount = min(openings.count, found)
    return bracketed
  }
}

/// A hint as it follows its deletion: `(hint)`, and `(main.py …)` where that would be a link.
///
/// nil when it cannot stand there: it holds brackets, markup or line ends.
func hintWords(_ words: Bytes) -> Bytes? {
  let isPlain =
    words.count <= 200
    && !words.contains {
      $0.isControl || $0 == .newline || $0 == .less || $0 == .openParenthesis
        || $0 == .closeParenthesis || $0 == .openBracket || $0 == .closeBracket || $0 == .dollar
        || $0 == .backtick || $0 == .backslash || $0 == .openBrace || $0 == .closeBrace
    }
  guard isPlain else { return nil }
  let plain = Bytes("(".utf8) + words + Bytes(")".utf8)
  let trial = Bytes("[x]".utf8) + plain
  if !blanks(in: trial, 0..<trial.count, field: .cloze).isEmpty { return plain }
  return Bytes("(".utf8) + words + Bytes(" …)".utf8)
}

/// Signs become brackets: around a formula or code that holds one of a pair, not inside it.
///
/// Also says where they open, and which text now hides more than was meant.
func withBrackets(_ text: Bytes) -> (text: Bytes, openings: [Int], widened: String?) {
  guard text.contains(DeletionSign.open) else { return (text, [], nil) }
  let spans = opaqueSpans(in: text, 0..<text.count).filter { $0.kind != .escape }
  var pairs: [Range<Int>] = []
  var widened: String?
  var open: Int?
  var span = 0
  for index in text.indices
  where text[index] == DeletionSign.open || text[index] == DeletionSign.close {
    while span < spans.count, spans[span].range.upperBound <= index { span += 1 }
    let around = span < spans.count && spans[span].range.contains(index) ? spans[span] : nil
    if let around { widened = beginning(text[around.range].filter { $0 > 0x02 }) }
    if text[index] == DeletionSign.open {
      open = around?.range.lowerBound ?? index
    } else if let start = open {
      open = nil
      let isCode = around?.kind == .fence
      let end = around?.range.upperBound ?? index
      if !isCode, start >= pairs.last?.upperBound ?? 0 { pairs.append(start..<end) }
    }
  }
  let (bracketed, openings) = bracketed(text, pairs)
  return (bracketed, openings, widened)
}

private func bracketed(_ text: Bytes, _ pairs: [Range<Int>]) -> (text: Bytes, openings: [Int]) {
  var out = Bytes()
  var openings: [Int] = []
  var place = 0
  for pair in pairs {
    out += text[place..<pair.lowerBound].filter { $0 > 0x02 }
    let content = Bytes(text[pair].filter { $0 > 0x02 })
    let inner = content.trimmed
    if inner.isEmpty {
      out += content
    } else {
      out += content[..<inner.startIndex]
      openings.append(out.count)
      out.append(.openBracket)
      out += holdsBlockEnd(inner) ? oneLine(inner) : Bytes(inner)
      out.append(.closeBracket)
      out += content[inner.endIndex...]
    }
    place = pair.upperBound
  }
  return (out + text[place...].filter { $0 > 0x02 }, openings)
}

/// The answer with the blanks that open at these places and no other.
func withBlanks(_ field: Bytes, openings: [Int]) -> Bytes {
  guard !openings.isEmpty else { return withoutBlanks(field) }
  var text = field
  var openings = openings
  for _ in 0..<3 {
    let meant = Set(openings)
    let others = blanks(in: text, 0..<text.count, field: .answer).filter {
      !meant.contains($0.range.lowerBound)
    }
    guard !others.isEmpty else { return text }
    let places = others.flatMap { [$0.range.lowerBound, $0.range.upperBound - 1] }
    var passed = 0
    openings = openings.map { opening in
      while passed < places.count, places[passed] < opening { passed += 1 }
      return opening + passed
    }
    text = escaping(places, in: text)
  }
  return withoutBrackets(text)
}

/// Whether a pair of brackets could not reach over these lines (C2).
private func holdsBlockEnd(_ text: Slice) -> Bool {
  text.split(separator: .newline, omittingEmptySubsequences: false).dropFirst().contains {
    $0.isBlankLine || afterListMarker($0, $0.startIndex) != nil || $0.trimmed.first == .bar
      || headingLevel($0.trimmed) != nil || isSeparator($0) || isTagLine($0)
  }
}
