package import Decks
import Markup

/// What `export` writes; JSON is not made here.
package enum ExportFormat: String, Sendable, CaseIterable {
  case markdown = "md"
  case csv, tsv, anki
}

/// A deck's cards, as they are written into other documents.
package struct ExportDeck: Sendable {
  package let name: String
  package let tags: [String]
  package let clozeMode: ClozeMode
  package let siblings: SiblingMode
  /// Its front matter says `both` for all of them.
  package let both: BothMode
  package let cards: [ExportCard]

  package init(
    name: String, tags: [String] = [], clozeMode: ClozeMode = .all,
    siblings: SiblingMode = .onePerDeletion, both: BothMode = .off, cards: [ExportCard]
  ) {
    self.name = name
    self.tags = tags
    self.clozeMode = clozeMode
    self.siblings = siblings
    self.both = both
    self.cards = cards
  }

  /// Those of the given cards; siblings become one.
  package init(_ deck: ParsedDeck, _ cards: [Card], in bytes: [UInt8]) {
    let bothWays = Set(deck.cards.lazy.filter(\.isReverse).map(\.text))
    let ids = Dictionary(
      deck.cards.lazy.map { ($0.text, $0.id) }, uniquingKeysWith: { first, _ in first })
    var text: Int32 = -1
    var kept: [ExportCard] = []
    for card in cards where card.text != text {
      text = card.text
      let front = string(bytes, card.question.range)
      let content: ExportCard.Content =
        switch card.kind {
        case .basic:
          .basic(
            question: front, answer: card.isUnanswered ? "" : string(bytes, card.answer.range))
        case .cloze: .cloze(text: front)
        }
      kept.append(
        ExportCard(
          content, sections: deck.sectionTitles(of: card, in: bytes),
          tags: deck.ownTags(of: card, in: bytes), asksBothWays: bothWays.contains(card.text),
          id: ids[card.text]))
    }
    self.init(
      name: deck.name, tags: deck.tags, clozeMode: deck.clozeMode, siblings: deck.siblings,
      both: deck.both, cards: kept)
  }
}

/// A card text: its fields are Markdown as written.
package struct ExportCard: Sendable {
  package enum Content: Sendable {
    /// An empty answer: there is none yet.
    case basic(question: String, answer: String)
    case cloze(text: String)
  }
  package let content: Content
  /// Outermost first.
  package let sections: [String]
  /// Those that the deck does not have.
  package let tags: [String]
  /// Two cards: question to answer and back.
  package let asksBothWays: Bool
  /// That of the text's first card.
  package let id: CardID?

  package init(
    _ content: Content, sections: [String] = [], tags: [String] = [], asksBothWays: Bool = false,
    id: CardID? = nil
  ) {
    self.content = content
    self.sections = sections
    self.tags = tags
    self.asksBothWays = asksBothWays
    self.id = id
  }
}

/// The decks as one document. Markdown and Anki text read back to the same cards.
///
/// In Markdown several decks become top headings of one, and what only some of their front
/// matters say is lost; write such decks one by one.
/// - Parameter isGuarded: no cell of a table begins as a formula does.
package func exportDecks(
  _ decks: [ExportDeck], as format: ExportFormat, isGuarded: Bool = false
) -> [UInt8] {
  switch format {
  case .markdown: markdownExport(decks)
  case .csv: tableExport(decks, separator: .comma, isGuarded)
  case .tsv: tableExport(decks, separator: .tab, isGuarded)
  case .anki: ankiExport(decks)
  }
}

private func markdownExport(_ decks: [ExportDeck]) -> Bytes {
  var out = Bytes()
  if let front = sharedFrontMatter(decks) { out += front }
  let saysBoth = decks.allSatisfy { $0.both == .on }
  for deck in decks {
    var open: [String] = []
    for card in deck.cards {
      let path = decks.count > 1 ? [deck.name] + card.sections : card.sections
      appendHeadings(path, open, to: &out)
      open = path
      switch card.content {
      case .basic(let question, let answer):
        appendField("Q:", question, to: &out)
        appendField("A:", answer.isEmpty ? unansweredMarker : answer, to: &out)
      case .cloze(let text): appendField("C:", text, to: &out)
      }
      if card.asksBothWays, !saysBoth { out += "<!-- both -->\n" }
      if !card.tags.isEmpty { out += "<!-- tags: \(card.tags.joined(separator: " ")) -->\n" }
      out += "\n"
    }
  }
  return out
}

private func sharedFrontMatter(_ decks: [ExportDeck]) -> String? {
  guard let first = decks.first else { return nil }
  var lines: [String] = []
  if decks.count == 1 {
    lines.append("name: \(quotedValue(first.name))")
    if !first.tags.isEmpty {
      lines.append("tags: [\(first.tags.map(tagValue).joined(separator: ", "))]")
    }
  }
  if first.clozeMode != .all, decks.allSatisfy({ $0.clozeMode == first.clozeMode }) {
    lines.append("cloze: \(first.clozeMode.rawValue)")
  }
  if first.siblings != .onePerDeletion, decks.allSatisfy({ $0.siblings == first.siblings }) {
    lines.append("siblings: \(first.siblings.rawValue)")
  }
  if decks.allSatisfy({ $0.both == .on }) { lines.append("both: true") }
  return lines.isEmpty ? nil : "---\n\(lines.joined(separator: "\n"))\n---\n\n"
}

/// The headings that lead from the open sections to those of `path`.
private func appendHeadings(_ path: [String], _ open: [String], to out: inout Bytes) {
  guard path != open else { return }
  var shared = 0
  while shared < min(path.count, open.count), path[shared] == open[shared] { shared += 1 }
  for index in min(shared, max(0, path.count - 1))..<min(path.count, 6) {
    let title = index == 5 ? path[5...].joined(separator: " › ") : path[index]
    out += Bytes(repeating: .hash, count: index + 1)
    out += " "
    out += oneLine(title.utf8)
    out += "\n\n"
  }
}

private func appendField(_ tag: String, _ text: String, to out: inout Bytes) {
  let field = Bytes(text.utf8)
  out += tag
  out.append(beginsBlock(field) ? .newline : .space)
  out += field
  out.append(.newline)
}

/// What the `kind` column calls a card that asks both ways.
let bothWaysKind = "both"

/// Its `kind` column says that the fields are our Markdown, blanks and all.
private func tableExport(_ decks: [ExportDeck], separator: UInt8, _ isGuarded: Bool) -> Bytes {
  var out = Bytes()
  func row(_ fields: [String]) {
    appendRow(fields.map { FormulaGuard.put(before: $0, isGuarded) }, separator, to: &out)
  }
  row(["front", "back", "deck", "section", "tags", "kind"])
  for deck in decks {
    for card in deck.cards {
      let tags = (deck.tags + card.tags).map(ankiTag).joined(separator: " ")
      let section = card.sections.joined(separator: "::")
      switch card.content {
      case .basic(let question, let answer):
        row([
          question, answer, deck.name, section, tags, card.asksBothWays ? bothWaysKind : "basic",
        ])
      case .cloze(let text):
        row([text, "", deck.name, section, tags, "cloze"])
      }
    }
  }
  return out
}

private func ankiExport(_ decks: [ExportDeck]) -> Bytes {
  var out = Bytes(
    """
    #separator:tab
    #html:true
    #guid column:1
    #notetype column:2
    #deck column:3
    #tags column:6

    """.utf8)
  for deck in decks {
    for card in deck.cards {
      let tags = (deck.tags + card.tags).map(ankiTag).joined(separator: " ")
      let path = ([deck.name] + card.sections).joined(separator: "::")
      let guid = card.id?.description ?? ""
      switch card.content {
      case .basic(let question, let answer):
        let front = html(fromMarkdown: Bytes(question.utf8), .question)
        let back = html(
          fromMarkdown: Bytes(answer.utf8), deck.clozeMode == .all ? .answer : .question)
        let type = card.asksBothWays ? "Basic (and reversed card)" : "Basic"
        appendRow([guid, type, path, front.string, back.string, tags], .tab, to: &out)
      case .cloze(let text):
        let field = ankiCloze(Bytes(text.utf8), isTogether: deck.siblings == .together)
        appendRow([guid, "Cloze", path, field.string, "", tags], .tab, to: &out)
      }
    }
  }
  return out
}

private func ankiTag(_ tag: String) -> String {
  String(tag.map { $0.isWhitespace ? "_" : $0 })
}

private func appendRow(_ fields: [String], _ separator: UInt8, to out: inout Bytes) {
  for (index, field) in fields.enumerated() {
    if index > 0 { out.append(separator) }
    let bytes = field.utf8
    let isPlain =
      bytes.allSatisfy {
        $0 != separator && $0 != .quote && $0 != .newline && $0 != .carriageReturn && $0 != .comma
          && $0 != .semicolon
      } && bytes.first != .hash && bytes.first?.isWhite != true && bytes.last?.isWhite != true
    if isPlain {
      out += field
    } else {
      out.append(.quote)
      for byte in bytes {
        if byte == .quote { out.append(.quote) }
        out.append(byte)
      }
      out.append(.quote)
    }
  }
  out.append(.newline)
}
