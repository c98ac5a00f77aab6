package import Decks

/// A card and what stands in its place after an edit.
package struct Inheritance: Equatable, Sendable {
  package var old: CardID
  package var new: CardID

  package init(old: CardID, new: CardID) { (self.old, self.new) = (old, new) }
}

/// R1. Who inherits after one card was opened in the editor: whatever stands at its place.
///
/// Its place is between the nearest texts before and after it that are still there. Only ids that
/// no deck had before inherit, so a deleted card's neighbour does not. Siblings follow: the n-th
/// deletion takes the n-th one's progress, and each side of a card that of the same side; of a text that was split the first part inherits.
///
/// - Returns: pairs of a vanished and a new id, that of the edited card last; none when it is still
///   there or nothing stands in its place. Linear in the cards of its file.
package func inheritance(
  of place: Collection.Place, in before: Collection, now after: Collection
) -> [Inheritance] {
  let card = before.card(at: place)
  guard !after.contains(card.id),
    let file = after.files.first(where: { $0.deck.path == before.files[place.file].deck.path })
  else { return [] }
  let old = texts(before.files[place.file].deck.cards)
  guard let index = old.firstIndex(where: { $0.ids.contains(card.id) }) else { return [] }
  let new = texts(file.deck.cards)
  let between = candidates(for: index, old, new, before)
  guard !between.isEmpty else { return [] }
  let vanished = old[..<index].reversed().prefix { !isThere($0, in: new) }.count
  let heirs = between[min(vanished, between.count - 1)]
  return pairs(old[index], heirs, edited: card.id, after)
}

/// The ids of a text's cards, its deletions in order.
private struct TextIDs {
  var fronts: [CardID] = []
  /// Of the cards that ask the answer.
  var backs: [CardID] = []

  var ids: [CardID] { fronts + backs }
}

private func texts(_ cards: [Card]) -> [TextIDs] {
  var texts: [TextIDs] = []
  var last: Int32?
  for card in cards {
    if card.text != last { texts.append(TextIDs()) }
    last = card.text
    if card.isReverse {
      texts[texts.count - 1].backs.append(card.id)
    } else {
      texts[texts.count - 1].fronts.append(card.id)
    }
  }
  return texts
}

private func isThere(_ text: TextIDs, in texts: [TextIDs]) -> Bool {
  texts.contains { other in text.ids.contains { other.ids.contains($0) } }
}

/// The texts between the nearest neighbours that are still there, as far as all of them is new.
private func candidates(
  for index: Int, _ old: [TextIDs], _ new: [TextIDs], _ before: Collection
) -> [TextIDs] {
  var positions: [CardID: Int] = [:]
  for (position, text) in new.enumerated() { for id in text.ids { positions[id] = position } }
  func position(_ text: TextIDs) -> Int? { text.ids.lazy.compactMap { positions[$0] }.first }
  let start = old[..<index].reversed().lazy.compactMap(position).first.map { $0 + 1 } ?? 0
  let next = old[(index + 1)...].lazy.compactMap(position).first { $0 >= start }
  return new[start..<(next ?? new.count)].filter { text in
    text.ids.allSatisfy { !before.contains($0) }
  }
}

private func pairs(
  _ old: TextIDs, _ new: TextIDs, edited: CardID, _ after: Collection
) -> [Inheritance] {
  let (side, heirs) =
    old.backs.contains(edited) ? (old.backs, new.backs) : (old.fronts, new.fronts)
  guard let number = side.firstIndex(of: edited), !heirs.isEmpty else { return [] }
  let own = Inheritance(old: edited, new: heirs[min(number, heirs.count - 1)])
  let siblings = Array(zip(old.fronts, new.fronts)) + zip(old.backs, new.backs)
  let others = siblings.filter { pair in
    pair.0 != edited && pair.1 != own.new && !after.contains(pair.0)
  }
  return others.map { Inheritance(old: $0.0, new: $0.1) } + [own]
}
