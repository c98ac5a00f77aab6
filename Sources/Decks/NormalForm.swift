import Markup

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
    if takesSpace(bytes.span, count, before: next) {
      bytes[count] = .space
      count += 1
    }
  }

  /// Appends text outside fences: eight bytes at a time up to white space or a bracket.
  mutating func append(_ text: Span<UInt8>, _ range: Range<Int>, withoutBrackets: Bool) {
    let raw = text.bytes
    var index = range.lowerBound
    var length = count
    var isPending = isSpacePending
    var out = bytes.mutableSpan
    while index < range.upperBound {
      if !isPending, index + 8 <= range.upperBound {
        let word = UInt64(
          littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
        if length > 0, out[length - 1] < 0x80, word.isWords(withBrackets: withoutBrackets) {
          // The last byte waits for what follows it.
          store(word, in: &out, at: length)
          length += 7
          index += 7
          continue
        }
        let stops = word.stops(withBrackets: withoutBrackets)
        let plain = stops == 0 ? 8 : stops.trailingZeroBitCount / 8
        store(word, in: &out, at: length)
        length += plain
        index += plain
        if stops == 0 { continue }
      }
      let byte = text[index]
      index += 1
      if byte.isWhite {
        isPending = true
        // The commonest case, a space between two words, without a detour.
        if byte == .space, length > 0, out[length - 1] < 0x80, index < range.upperBound,
          text[index].isLetterOrDigit
        {
          out[length] = .space
          length += 1
          isPending = false
        }
      } else if !withoutBrackets || byte != .openBracket && byte != .closeBracket {
        if isPending, takesSpace(out.span, length, before: byte) {
          out[length] = .space
          length += 1
        }
        isPending = false
        out[length] = byte
        length += 1
      }
    }
    count = length
    isSpacePending = isPending
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

/// Whether white space between the first `count` bytes and `next` counts.
@inline(__always)
private func takesSpace(_ bytes: Span<UInt8>, _ count: Int, before next: UInt8) -> Bool {
  guard count > 0, !next.leadsCJK else { return false }
  if bytes[count - 1] < 0x80 { return true }
  return !bytes[bytes.characterStart(before: count, from: 0)].leadsCJK
}

@inline(__always)
private func store(_ word: UInt64, in bytes: inout MutableSpan<UInt8>, at index: Int) {
  var raw = bytes.mutableBytes
  raw.storeBytes(of: word.littleEndian, toByteOffset: index, as: UInt64.self)
}

extension UInt64 {
  /// The high bit of the first byte that is white space, a control or perhaps a square bracket.
  @inline(__always) fileprivate func stops(withBrackets: Bool) -> UInt64 {
    let low = lows(below: 0x21)
    return withBrackets ? low | zeroes(xor: 0x5B) | zeroes(xor: 0x5D) : low
  }

  /// Whether these are ASCII words parted by single spaces, which stay as they are: no brackets,
  /// no other white space. A space at the very end may be the first of several.
  @inline(__always) fileprivate func isWords(withBrackets: Bool) -> Bool {
    let high = self & 0x8080_8080_8080_8080
    guard high == 0, lows(below: 0x20) == 0 else { return false }
    if withBrackets, zeroes(xor: 0x5B) | zeroes(xor: 0x5D) != 0 { return false }
    // Exact, as the bytes are below 0x80.
    let spaces = ~((self ^ 0x2020_2020_2020_2020) &+ 0x7F7F_7F7F_7F7F_7F7F) & 0x8080_8080_8080_8080
    return spaces & (spaces << 8) == 0
  }
}
