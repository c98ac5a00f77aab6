import Markup
import TestSupport
import Testing

@testable import Decks

/// The scanner remembers closers to stay linear; a plain quadratic reading must agree with it.
@Suite struct OpaqueReferenceTests {
  @Test("A scanner without memory finds the same spans", arguments: Array(UInt64(1)...300))
  func agrees(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let signs = [
      "`", "`", "``", "$", "$", "$$", "\\", "a", " ", "7", "\nx", "\n\nx", "<!--", "-->",
    ]
    for _ in 0..<20 {
      let count = Int.random(in: 0...24, using: &random)
      let text = (0..<count).map { _ in signs.randomElement(using: &random) ?? "" }.joined()
      // Lines begin with a letter: fences are not tested here.
      let bytes = Array(("x" + text).utf8)
      let spans = opaqueSpans(in: bytes, 0..<bytes.count).map(\.range)
      #expect(
        spans == PlainScanner(bytes: bytes).spans(), "\(String(decoding: bytes, as: UTF8.self))")
    }
  }
}

/// C1 and M1-M4 as they are written, for escapes, code, comments and math.
private struct PlainScanner {
  let bytes: [UInt8]

  func spans() -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      if let end = opaque(index, chunkEnd(index)) {
        spans.append(index..<end)
        index = end
      } else if bytes[index] == .backtick {
        index += run(index)
      } else if bytes[index] == .dollar, run(index) >= 3 {
        index += 2
      } else {
        index += 1
      }
    }
    return spans
  }

  private func opaque(_ index: Int, _ end: Int) -> Int? {
    if let winner = winner(index, end) { return winner }
    guard bytes[index] == .dollar else { return nil }
    if run(index) >= 2 {
      guard let close = mathCloser(index + 2, end, isDisplay: true), close > index + 2 else {
        return nil
      }
      return close + 2
    }
    guard index + 1 < end, !bytes[index + 1].isWhite else { return nil }
    return mathCloser(index + 1, end, isDisplay: false).map { $0 + 1 }
  }

  /// Escapes, code and comments win over math (M1).
  private func winner(_ index: Int, _ end: Int) -> Int? {
    switch bytes[index] {
    case .backslash:
      return index + 1 < end && bytes[index + 1].isPunctuation ? index + 2 : nil
    case .backtick:
      let length = run(index)
      var place = index + length
      while place < end {
        if bytes[place] == .backtick, run(place) == length { return place + length }
        place += bytes[place] == .backtick ? run(place) : 1
      }
      return nil
    case .less:
      return bytes.span.isComment(index, before: bytes.count)
        ? bytes.span.commentEnd(index, before: bytes.count) : nil
    default: return nil
    }
  }

  private func mathCloser(_ start: Int, _ end: Int, isDisplay: Bool) -> Int? {
    var index = start
    while index < end {
      if let after = winner(index, end) {
        index = after
      } else if bytes[index] == .backtick {
        index += run(index)
      } else if bytes[index] == .dollar {
        if isDisplay, run(index) >= 2 { return index }
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        if !isDisplay, !bytes[index - 1].isWhite, !(index + 1 < end && next.isDigit) {
          return index
        }
        index += run(index)
      } else {
        index += 1
      }
    }
    return nil
  }

  private func run(_ index: Int) -> Int { bytes.span.run(index, before: bytes.count) }

  /// The next blank line.
  private func chunkEnd(_ index: Int) -> Int {
    var line = bytes.span.nextLine(index, before: bytes.count)
    while line < bytes.count, !bytes.span.isBlankLine(line, before: bytes.count) {
      line = bytes.span.nextLine(line, before: bytes.count)
    }
    return line
  }
}
