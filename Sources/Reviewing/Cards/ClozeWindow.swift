import Decks
import Markup

/// The part of a cloze text that a listing shows for one of its deletions: all of it, or, where the
/// text is long, what stands around the deletion. A text of a thousand deletions is listed a
/// thousand times.
package struct ClozeWindow: Equatable, Sendable {
  /// In bytes: longer texts are cut.
  static let longText = 4096
  private static let (before, after) = (120, 1880)

  /// Of the file's bytes.
  package let range: Range<Int>
  /// The deletions that stand wholly inside.
  package let blanks: Range<Int>

  init(of text: Range<Int>, around asked: Int, blanks: [Blank], in bytes: [UInt8]) {
    guard text.count > Self.longText, blanks.indices.contains(asked) else {
      (range, self.blanks) = (text, blanks.indices)
      return
    }
    let lower = max(text.lowerBound, blanks[asked].range.lowerBound - Self.before)
    let upper = min(text.upperBound, blanks[asked].range.upperBound + Self.after)
    // Nothing that is half a blank, and no half character.
    let first = blanks[...asked].lastIndex { $0.range.lowerBound < lower }.map { $0 + 1 } ?? 0
    let end = blanks[asked...].firstIndex { $0.range.upperBound > upper } ?? blanks.count
    self.blanks = first..<end
    let begin = first > 0 ? max(lower, blanks[first - 1].range.upperBound) : lower
    let finish = end < blanks.count ? min(upper, blanks[end].range.lowerBound) : upper
    range = boundary(begin, in: bytes)..<boundary(finish, in: bytes)
  }
}

/// The next place where a character begins.
private func boundary(_ place: Int, in bytes: [UInt8]) -> Int {
  var place = place
  while place < bytes.count, bytes[place] & 0xC0 == 0x80 { place += 1 }
  return place
}
