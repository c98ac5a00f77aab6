/// A text as its identity sees it, so that wrapping its lines anew changes nothing.
///
/// Outside code fences a run of white space counts as one space, and as nothing at the ends of
/// the text or where the character before or after it is CJK (its UTF-8 begins with E3…E9 or
/// EF; Hangul, which writes spaces, is not among them). Inside a fence bytes count as they are,
/// except that CR LF and CR are a line feed. The buffer is used again for the next text.
struct NormalForm {
  private var bytes: [UInt8] = []
  private(set) var count = 0
  private var isSpacePending = false

  /// Begins a text that is no longer than `length`.
  mutating func begin(_ length: Int) {
    count = 0
    isSpacePending = false
    // Words are stored whole, so up to seven bytes beyond the text are touched.
    if bytes.count < length + 16 { bytes = [UInt8](repeating: 0, count: 2 * length + 256) }
  }

  /// Appends a stretch in which `fences`, left to right, are verbatim.
  mutating func append(
    _ text: Span<UInt8>, _ range: Range<Int>, fences: [Range<Int>], withoutBrackets: Bool
  ) {
    var place = range.lowerBound
    for fence in fences where fence.lowerBound >= place && fence.upperBound <= range.upperBound {
      append(text, place..<fence.lowerBound, withoutBrackets: withoutBrackets)
      appendVerbatim(text, fence)
      place = fence.upperBound
    }
    append(text, place..<range.upperBound, withoutBrackets: withoutBrackets)
  }

  /// Writes the white space that was read, now that the byte after it is known.
  mutating func flushSpace(before next: UInt8) {
    guard isSpacePending else { return }
    isSpacePending = false
    guard count > 0, !next.leadsCJK, !endsInCJK else { return }
    bytes[count] = .space
    count += 1
  }

  private var endsInCJK: Bool {
    bytes[bytes.span.characterStart(before: count, from: 0)].leadsCJK
  }

  /// Appends text outside fences: eight bytes at a time up to white space or a bracket.
  mutating func append(_ text: Span<UInt8>, _ range: Range<Int>, withoutBrackets: Bool) {
    let raw = text.bytes
    var index = range.lowerBound
    while index < range.upperBound {
      if !isSpacePending, index + 8 <= range.upperBound {
        let word = UInt64(
          littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
        let stops = word.stops(withBrackets: withoutBrackets)
        let length = stops == 0 ? 8 : stops.trailingZeroBitCount / 8
        store(word)
        count += length
        index += length
        if stops == 0 { continue }
      }
      append(text[index], withoutBrackets: withoutBrackets)
      index += 1
    }
  }

  private mutating func append(_ byte: UInt8, withoutBrackets: Bool) {
    if byte.isWhite {
      isSpacePending = true
    } else if !withoutBrackets || byte != .openBracket && byte != .closeBracket {
      flushSpace(before: byte)
      bytes[count] = byte
      count += 1
    }
  }

  private mutating func store(_ word: UInt64) {
    let place = count
    var span = bytes.mutableSpan
    var raw = span.mutableBytes
    raw.storeBytes(of: word.littleEndian, toByteOffset: place, as: UInt64.self)
  }

  private mutating func appendVerbatim(_ text: Span<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    flushSpace(before: text[range.lowerBound])
    for index in range {
      if text[index] == .carriageReturn {
        if text.byte(index + 1) != .newline {
          bytes[count] = .newline
          count += 1
        }
      } else {
        bytes[count] = text[index]
        count += 1
      }
    }
  }

  func hash(seed: UInt64) -> UInt64 { murmur(bytes.span, count: count, seed: seed) }
}

extension UInt64 {
  /// The high bit of the first byte that is white space, a control or perhaps a square bracket.
  @inline(__always) fileprivate func stops(withBrackets: Bool) -> UInt64 {
    let low = (self &- 0x2121_2121_2121_2121) & ~self & 0x8080_8080_8080_8080
    return withBrackets ? low | zeroes(xor: 0x5B) | zeroes(xor: 0x5D) : low
  }
}
