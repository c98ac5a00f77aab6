import Decks

/// The cards of a sitting that are still to come, counted by kind as they come and go: what is left
/// is said at every key, and with 46,000 due it must not be counted anew.
struct Upcoming: Equatable, Sendable {
  struct Item: Equatable, Sendable {
    var card: CardID
    var isNew: Bool
  }

  /// The next one last.
  private var items: [Item]
  private(set) var new = 0
  var due: Int { items.count - new }
  var count: Int { items.count }

  init(_ cards: [CardID], _ state: ReviewState) {
    items = cards.reversed().map { Item(card: $0, isNew: state.records[$0]?.schedule == nil) }
    new = items.count { $0.isNew }
  }

  mutating func next() -> CardID? {
    guard let item = items.popLast() else { return nil }
    if item.isNew { new -= 1 }
    return item.card
  }

  /// To come next.
  mutating func push(_ card: CardID, isNew: Bool) {
    items.append(Item(card: card, isNew: isNew))
    if isNew { new += 1 }
  }

  mutating func remove(_ card: CardID) {
    let gone = items.count { $0.card == card && $0.isNew }
    items.removeAll { $0.card == card }
    new -= gone
  }

  mutating func replace(_ old: CardID, by card: CardID, isNew: Bool) {
    for index in items.indices where items[index].card == old {
      new += (isNew ? 1 : 0) - (items[index].isNew ? 1 : 0)
      items[index] = Item(card: card, isNew: isNew)
    }
  }
}
