import Markup

/// A card's id: a 64-bit hash of its kind and content, and of nothing else.
///
/// It is written into review logs, so it never changes without a new `version`. The hash is
/// MurmurHash64A: little-endian words, each field's length in its start value, each field seeded
/// with the hash of the one before, the first with the version and the kind.
///
///     basic  H(answer, H(question, seed))          seed = 1 | UInt64(ascii "B") << 8
///     other side of a basic card: the same fields in the same order, with the seed … "R"
///     cloze  H(start as 8 bytes, end as 8 bytes, H(text, seed))           … "C"
///
/// Fields are in their normal form (`NormalForm`). An answer's square brackets do not count
/// outside code fences, so that marking a keyword keeps the card. A cloze text is hashed without
/// its deletions' brackets; start and end say where in that normal form the deletion lies, so
/// that other deletions come and go without changing this one. A text asked all at once is a
/// deletion from 0 to its end.
package enum Identity {
  package static let version: UInt8 = 1

  /// The id of `Q:` question, `A:` answer. An unanswered card has an empty answer.
  package static func basic(question: String, answer: String) -> CardID {
    let bytes = Array(question.utf8) + Array(answer.utf8)
    let text = bytes.span
    let middle = question.utf8.count
    var form = NormalForm()
    return form.basic(
      text, question: text.trimmed(0..<middle), answer: text.trimmed(middle..<bytes.count),
      isFenced: true)
  }

  /// The ids of the cards of a `C:` text, one per deletion; none when it has no deletion.
  package static func cloze(text: String) -> [CardID] {
    let bytes = Array(text.utf8)
    let range = bytes.span.trimmed(0..<bytes.count)
    let blanks = blanks(in: bytes, range, field: .cloze)
    var form = NormalForm()
    return form.cloze(bytes.span, range, blanks, isFenced: true).deletions
  }

  /// The id of the card that asks this answer for its question.
  package static func reverse(question: String, answer: String) -> CardID {
    let bytes = Array(question.utf8) + Array(answer.utf8)
    let text = bytes.span
    let middle = question.utf8.count
    var form = NormalForm()
    return form.basic(
      text, question: text.trimmed(0..<middle), answer: text.trimmed(middle..<bytes.count),
      isFenced: true, seed: .reverse)
  }

  enum Seed: UInt64 {
    case basic = 0x42
    case cloze = 0x43
    case reverse = 0x52

    var value: UInt64 { UInt64(version) | rawValue << 8 }
  }
}

extension NormalForm {
  mutating func basic(
    _ text: Span<UInt8>, question: Range<Int>, answer: Range<Int>, isFenced: Bool,
    seed: Identity.Seed = .basic
  ) -> CardID {
    begin(question.count)
    append(text, question, fences: isFenced ? fences(text, question) : [], withoutBrackets: false)
    let front = hash(seed: seed.value)
    begin(answer.count)
    append(text, answer, fences: isFenced ? fences(text, answer) : [], withoutBrackets: true)
    return CardID(rawValue: hash(seed: front))
  }

  /// The ids of a text's deletions, and the id of them all asked together.
  mutating func cloze(
    _ text: Span<UInt8>, _ range: Range<Int>, _ blanks: [Blank], isFenced: Bool
  ) -> (deletions: [CardID], together: CardID) {
    let fences = isFenced ? fences(text, range) : []
    begin(range.count)
    var places: [Range<Int>] = []
    places.reserveCapacity(blanks.count)
    var place = range.lowerBound
    for blank in blanks {
      append(text, place..<blank.range.lowerBound, fences: fences, withoutBrackets: false)
      append(
        text, (blank.range.lowerBound + 1)..<blank.content.lowerBound, withoutBrackets: false)
      flushSpace(before: text[blank.content.lowerBound])
      let start = count
      append(text, blank.content, withoutBrackets: false)
      places.append(start..<count)
      place = blank.content.upperBound
      append(text, place..<(blank.range.upperBound - 1), withoutBrackets: false)
      place = blank.range.upperBound
    }
    append(text, place..<range.upperBound, fences: fences, withoutBrackets: false)
    let clean = hash(seed: Identity.Seed.cloze.value)
    return (
      places.map { CardID(rawValue: murmur(pair: $0.lowerBound, $0.upperBound, seed: clean)) },
      CardID(rawValue: murmur(pair: 0, count, seed: clean))
    )
  }

  private func fences(_ text: Span<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
    var scanner = OpaqueScanner(range)
    var fences: [Range<Int>] = []
    while let span = scanner.next(text) {
      if span.kind == .fence { fences.append(span.range) }
    }
    return fences
  }
}
