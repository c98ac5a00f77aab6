package import Markup

/// A heading and the deck text below it (D8).
package struct Section: Sendable, Equatable {
  /// The trimmed title, without the number signs.
  package let title: ByteRange
  /// 1 to 6.
  package let level: Int
  /// The line of the heading, from 1.
  package let line: Int32
  /// The index of the section it stands in, -1 at the top.
  package let parent: Int32

  package init(title: ByteRange, level: Int, line: Int32, parent: Int32) {
    self.title = title
    self.level = level
    self.line = line
    self.parent = parent
  }

  package func title(in bytes: [UInt8]) -> String { string(bytes, title.range) }
}

/// Where square brackets are blanks: the front matter's `cloze` (D7).
package enum ClozeMode: String, Sendable, CaseIterable {
  case all
  case clozeOnly = "c-only"
  case off
}

/// Whether a `C:` text is a card per deletion or one card: the front matter's `siblings` (D7).
package enum SiblingMode: String, Sendable, CaseIterable {
  case onePerDeletion = "one-per-deletion"
  case together
}

/// Whether basic cards with an answer of one line ask both ways: the front matter's `both` (D7).
package enum BothMode: String, Sendable, CaseIterable {
  case on = "true"
  case off = "false"
}

/// What a basic card with blanks asks first (R8): its answer with the blanks hidden, or its question
/// alone. The front matter's `prompt`, else the option of that name.
package enum PromptMode: String, Sendable, CaseIterable { case blanks, question }

/// What a typed answer must have right: the front matter's `typing`, else the option of that name.
package enum TypingMode: String, Sendable, CaseIterable {
  /// Also case, blanks and currency signs.
  case strict
  /// Also accents and vowel signs.
  case accents
  /// Letters; an answer with other accents is nearly right.
  case loose
}

/// Whether a deck writes readings in square brackets: the front matter's `ruby`. Hidden, they are
/// shown with the answer only.
package enum RubyMode: String, Sendable, CaseIterable {
  case on = "true"
  case off = "false"
  case hidden
}

/// How much a parse looks for. Each level finds what the one before it finds.
package enum Checks: Int, Comparable, Sendable {
  /// What costs a card: all that review and statistics need.
  case errors
  /// Also the warnings.
  case all
  /// Also text outside cards, which a stricter dialect rejects (D6).
  case strict

  package static func < (one: Checks, other: Checks) -> Bool { one.rawValue < other.rawValue }
}

/// The cards of one file and what is wrong in it. Holds places, not the file's bytes.
package struct ParsedDeck: Sendable {
  package let path: String
  /// The front matter's `name`, else the file's stem (D8).
  package let name: String
  package let tags: [String]
  package let clozeMode: ClozeMode
  package let siblings: SiblingMode
  package let both: BothMode
  /// nil where the front matter says nothing.
  package let prompt: PromptMode?
  /// nil where the front matter says nothing.
  package let typing: TypingMode?
  package let ruby: RubyMode
  /// The front matter's `language`, a code.
  package let language: String?
  /// The front matter's `order`: decks come by it, those without after those with one (D11).
  package let order: Int?
  /// In the order of the file.
  package let cards: [Card]
  package let sections: [Section]
  /// In the order of the file.
  package let diagnostics: [Diagnostic]
}

// Strings are made only here, for the cards that are shown.
extension ParsedDeck {
  /// The question, of a reverse card the answer without the brackets of its blanks; of a cloze card its text with the asked deletion as `[…]` and the brackets of
  /// the others left out, so it does not change when a sibling comes or goes.
  package func question(of card: Card, in bytes: [UInt8]) -> String {
    switch card.kind {
    case .basic:
      card.isReverse ? reversedQuestion(of: card, in: bytes) : string(bytes, card.front.range)
    case .cloze: clozeText(of: card, in: bytes, asking: true)
    }
  }

  /// The answer as written; of a cloze card the deletion (several, asked together: joined by "; ").
  package func answer(of card: Card, in bytes: [UInt8]) -> String {
    guard card.asksAllDeletions else { return string(bytes, card.back.range) }
    return blanks(of: card, in: bytes).map { string(bytes, $0.content) }
      .joined(separator: "; ")
  }

  /// The whole text of a cloze card without its deletions' brackets; the question of a basic card.
  package func cleanText(of card: Card, in bytes: [UInt8]) -> String {
    card.kind == .basic
      ? question(of: card, in: bytes) : clozeText(of: card, in: bytes, asking: false)
  }

  /// The blanks of a basic card's answer, or all deletions of a cloze card's text, in order.
  package func blanks(of card: Card, in bytes: [UInt8]) -> [Blank] {
    switch (card.kind, clozeMode) {
    case _ where card.isReverse: []
    case (.basic, .all): Markup.blanks(in: bytes, card.back.range, field: .answer, ruby: readsRuby)
    case (.cloze, .all), (.cloze, .clozeOnly):
      Markup.blanks(in: bytes, card.front.range, field: .cloze, ruby: readsRuby)
    case (.basic, .clozeOnly), (_, .off): []
    }
  }

  /// Whether `漢字[かんじ]` is a word with its reading.
  package var readsRuby: Bool { ruby != .off }

  /// The titles of the sections a card stands in, outermost first.
  package func sectionTitles(of card: Card, in bytes: [UInt8]) -> [String] {
    var titles: [String] = []
    var index = Int(card.section)
    while sections.indices.contains(index) {
      titles.append(sections[index].title(in: bytes))
      index = Int(sections[index].parent)
    }
    return titles.reversed()
  }

  /// Deck › section › section.
  package func path(of card: Card, in bytes: [UInt8]) -> [String] {
    [name] + sectionTitles(of: card, in: bytes)
  }

  private func clozeText(of card: Card, in bytes: [UInt8], asking: Bool) -> String {
    filled(card.front.range, blanks(of: card, in: bytes), in: bytes) { index in
      asking && (card.asksAllDeletions || index == card.deletion)
    }
  }

  private func reversedQuestion(of card: Card, in bytes: [UInt8]) -> String {
    guard clozeMode == .all else { return string(bytes, card.front.range) }
    let blanks = Markup.blanks(in: bytes, card.front.range, field: .answer, ruby: readsRuby)
    return filled(card.front.range, blanks, in: bytes) { _ in false }
  }

  /// The text without its blanks' brackets, those that are asked as `[…]`.
  private func filled(
    _ range: Range<Int>, _ blanks: [Blank], in bytes: [UInt8], isAsked: (Int) -> Bool
  ) -> String {
    var text = ""
    var place = range.lowerBound
    for (index, blank) in blanks.enumerated() {
      text += string(bytes, place..<blank.range.lowerBound)
      text += isAsked(index) ? "[…]" : string(bytes, blank.content)
      place = blank.range.upperBound
    }
    return text + string(bytes, place..<max(place, range.upperBound))
  }
}
