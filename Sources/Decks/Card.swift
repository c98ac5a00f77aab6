/// `Q:` with `A:`, or `C:` with deletions.
package enum CardKind: String, Sendable {
  case basic, cloze
}

/// A range of bytes of a file; half the size of `Range<Int>`.
package struct ByteRange: Hashable, Sendable {
  package let lower: Int32
  package let upper: Int32

  /// Clamps: a file of more than 2 GB is refused before ranges are made.
  package init(_ range: Range<Int>) {
    lower = Int32(clamping: range.lowerBound)
    upper = Int32(clamping: range.upperBound)
  }

  package var range: Range<Int> { Int(lower)..<Int(upper) }
  package var isEmpty: Bool { lower == upper }
  package var count: Int { Int(upper) - Int(lower) }
}

/// One thing asked. Holds places in the file and no text, so that 100,000 of them are cheap.
package struct Card: Sendable, Equatable {
  package let id: CardID
  package let kind: CardKind
  /// An answer that is the marker `<!-- unanswered -->`: never reviewed until it has one.
  package let isUnanswered: Bool
  /// Asks a basic card's answer for its question: the other side of `both` (D7).
  package let isReverse: Bool
  /// Index into the deck's sections, -1 outside any heading.
  package let section: Int32
  /// The line of the tag, from 1.
  package let line: Int32
  /// The trimmed question, of a reverse card the answer; of a cloze card the whole trimmed text.
  package let front: ByteRange
  /// The trimmed answer (empty when unanswered), of a reverse card the question; of a cloze card the deletion's trimmed content,
  /// and the whole text again when all its deletions are asked together.
  package let back: ByteRange
  /// The index of the deletion in its text; 0 for a basic card, -1 for all of them together.
  package let deletion: Int32
  /// The index of the card text in its file: siblings share it.
  package let text: Int32

  /// Asks all deletions of its text at once (`siblings = together`).
  package var asksAllDeletions: Bool { deletion < 0 }

  /// What stands after `Q:`, or `C:`, whichever way the card asks.
  package var question: ByteRange { isReverse ? back : front }
  /// What stands after `A:`, whichever way the card asks.
  package var answer: ByteRange { isReverse ? front : back }

  package init(
    id: CardID, kind: CardKind, section: Int32, line: Int32, front: ByteRange, back: ByteRange,
    deletion: Int32 = 0, text: Int32 = 0, isUnanswered: Bool = false, isReverse: Bool = false
  ) {
    self.id = id
    self.kind = kind
    self.isUnanswered = isUnanswered
    self.isReverse = isReverse
    self.section = section
    self.line = line
    self.front = front
    self.back = back
    self.deletion = deletion
    self.text = text
  }
}
