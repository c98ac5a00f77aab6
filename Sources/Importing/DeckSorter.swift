import Markup

/// Sorts cards into decks and sections by a deck's path: `A::B::C` is section C of section B of A.
struct DeckSorter {
  struct Place: Hashable {
    let deck: Int
    /// Index into the deck's sections, 0 for the top.
    let section: Int
  }

  private struct Deck {
    let name: String
    /// The paths of its sections in the order of their first card; the first is the top.
    var sections: [[String]] = [[]]
    var indices: [[String]: Int] = [[]: 0]
    var cards: [[DraftCard]] = [[]]
    /// How many cards have a tag: those of all go into the front matter.
    var tags: [String: Int] = [:]
    var firstLine = 1
    var count = 0
    var notes: [ImportNote] = []
  }

  private let fileName: String
  private var sorted: [Deck] = []
  private var names: [String: Int] = [:]
  /// Where the last card went: most rows name the same deck as the one above.
  private var last: (deck: String?, section: String?, place: Place)?
  private var loose: [ImportNote] = []

  init(fileName: String) { self.fileName = fileName }

  mutating func note(_ line: Int, _ fact: ImportFact) { loose.append(ImportNote(line: line, fact)) }

  /// Where a card goes: the first part of the path is the deck, the rest are sections.
  mutating func place(deck path: String?, section: String?) -> Place {
    if let last, last.deck == path, last.section == section { return last.place }
    let place = newPlace(deck: path, section: section)
    last = (path, section, place)
    return place
  }

  private mutating func newPlace(deck path: String?, section: String?) -> Place {
    var parts = path.map(parts) ?? []
    if let section { parts += self.parts(section) }
    let name = path == nil || parts.isEmpty ? stem(fileName) : parts.removeFirst()
    let deck = names[name] ?? add(name)
    if let index = sorted[deck].indices[parts] { return Place(deck: deck, section: index) }
    return Place(deck: deck, section: addSections(parts, to: deck))
  }

  private func parts(_ path: String) -> [String] {
    var parts: [String] = []
    var rest = path[...]
    while let colons = rest.utf8.indices.first(where: { rest[$0...].utf8.starts(with: "::".utf8) })
    {
      parts.append(String(rest[..<colons]))
      rest = rest[rest.utf8.index(colons, offsetBy: 2)...]
    }
    parts.append(String(rest))
    parts = parts.map { oneLine($0.utf8).string }.filter { !$0.isEmpty }
    // A heading has at most six levels.
    return parts.count > 7 ? Array(parts[..<6]) + [parts[6...].joined(separator: " › ")] : parts
  }

  private mutating func add(_ name: String) -> Int {
    sorted.append(Deck(name: name))
    names[name] = sorted.count - 1
    return sorted.count - 1
  }

  private mutating func addSections(_ parts: [String], to deck: Int) -> Int {
    sorted[deck].sections.append(parts)
    sorted[deck].cards.append([])
    sorted[deck].indices[parts] = sorted[deck].sections.count - 1
    return sorted[deck].sections.count - 1
  }

  mutating func add(_ card: DraftCard, to place: Place, tags: [String]) {
    if sorted[place.deck].count == 0 { sorted[place.deck].firstLine = card.line }
    sorted[place.deck].count += 1
    var card = card
    card.tags = tags
    sorted[place.deck].cards[place.section].append(card)
    for tag in Set(tags) { sorted[place.deck].tags[tag, default: 0] += 1 }
  }

  /// One deck for each name. Its tags are those that all its cards have.
  func decks() -> [DraftDeck] {
    var taken: Set<String> = []
    var drafts = sorted.map { draft(of: $0, &taken) }
    if drafts.isEmpty {
      drafts = [DraftDeck(name: stem(fileName), fileName: stem(fileName) + ".md")]
    }
    drafts[0].notes += loose
    return drafts
  }

  private func draft(of deck: Deck, _ taken: inout Set<String>) -> DraftDeck {
    var draft = DraftDeck(name: deck.name, fileName: freeName(deck.name, &taken))
    draft.tags = deck.tags.filter { $0.value == deck.count }.map(\.key).sorted()
    let shared = Set(draft.tags)
    var open: [String] = []
    for index in order(of: deck) {
      let path = deck.sections[index]
      var common = 0
      while common < min(path.count, open.count), path[common] == open[common] { common += 1 }
      for level in common..<max(common, path.count) {
        let title =
          level < 5 ? path[level] : path[5...].joined(separator: " › ")
        if level < 6 { draft.items.append(.heading(level: level + 1, title: Bytes(title.utf8))) }
      }
      open = path
      draft.items += deck.cards[index].map { card in
        var card = card
        card.tags.removeAll { shared.contains($0) }
        return .card(card)
      }
    }
    return draft
  }

  /// A section's own cards stand before those of its sections; siblings in order of appearance.
  private func order(of deck: Deck) -> [Int] {
    var rank: [[String]: Int] = [:]
    for path in deck.sections {
      for length in 0...path.count where rank[Array(path[..<length])] == nil {
        rank[Array(path[..<length])] = rank.count
      }
    }
    let keys = deck.sections.map { path in
      (0...path.count).map { rank[Array(path[..<$0])] ?? 0 }
    }
    return deck.sections.indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }
  }

  private func freeName(_ name: String, _ taken: inout Set<String>) -> String {
    let base = safeStem(name)
    var candidate = base
    var number = 2
    while !taken.insert(candidate.lowercased()).inserted {
      candidate = "\(base)-\(number)"
      number += 1
    }
    return candidate + ".md"
  }
}

/// A deck's name as a file's stem: no slash, no control, no leading dot, at most 120 bytes.
func safeStem(_ name: String) -> String {
  var out = ""
  for character in name {
    let isUnsafe = character.unicodeScalars.contains {
      $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
        || "/\\:*?\"<>|".unicodeScalars.contains($0)
    }
    let next = isUnsafe ? "-" : String(character)
    guard out.utf8.count + next.utf8.count <= 120 else { break }
    out += next
  }
  while let first = out.first, first == "." || first == " " { out.removeFirst() }
  while let last = out.last, last == "." || last == " " { out.removeLast() }
  return out.isEmpty ? "deck" : out
}
