import Markup

// A comment that ends a card may tag it: `<!-- tags: verb irregular -->` (D8).

extension ParsedDeck {
  /// The deck's tags, and those of the card itself.
  package func tags(of card: Card, in bytes: [UInt8]) -> [String] {
    tags + ownTags(of: card, in: bytes).filter { !tags.contains($0) }
  }

  /// Those of the comments that end the card; none where the texts are not held.
  package func ownTags(of card: Card, in bytes: [UInt8]) -> [String] {
    let text = bytes.span
    var index = Int(card.kind == .basic ? card.answer.upper : card.front.upper)
    var tags: [String] = []
    while index < text.count {
      while index < text.count, text[index].isWhite { index += 1 }
      guard text.has("<!--", at: index, before: text.count) else { break }
      var end = index + 4
      while end < text.count, !text.has("-->", at: end, before: text.count) { end += 1 }
      tags += commentTags(text, text.trimmed((index + 4)..<end))
      index = end + 3
    }
    return tags
  }

  private func commentTags(_ text: Span<UInt8>, _ comment: Range<Int>) -> [String] {
    guard text.has("tags:", at: comment.lowerBound, before: comment.upperBound) else { return [] }
    return string(text, (comment.lowerBound + 5)..<comment.upperBound)
      .split { $0.isWhitespace || $0 == "," }.map(String.init)
  }
}
