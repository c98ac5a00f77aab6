package import Decks

/// The records of cards by their ids: what a `Dictionary` offers, in a third of its memory.
///
/// The order of its elements means nothing.
package struct CardRecords: Sendable {
  private var index = CardIndex()
  private var records: [CardRecord] = []

  package init() {}

  package var count: Int { records.count }
  package var isEmpty: Bool { records.isEmpty }
  package var keys: [CardID] { index.ids }

  package subscript(id: CardID) -> CardRecord? {
    get { index.number(of: id).map { records[$0] } }
    set {
      guard let newValue else {
        removeValue(forKey: id)
        return
      }
      let (number, isNew) = index.insert(id)
      if isNew { records.append(newValue) } else { records[number] = newValue }
    }
  }

  /// Changes a card's record where it lies; an empty one is put there first if there is none.
  /// - Parameter number: what `numbers` said, if nothing was removed since.
  package mutating func update<Result>(
    _ id: CardID, at number: Int? = nil, _ body: (inout CardRecord) -> Result
  ) -> Result {
    if let number { return body(&records[number]) }
    let (number, isNew) = index.insert(id)
    if isNew { records.append(CardRecord()) }
    return body(&records[number])
  }

  /// Where the records of these cards lie; nil for those that have none (`CardIndex.numbers`).
  package func numbers(of ids: some Sequence<CardID>) -> [Int?] { index.numbers(of: ids) }

  /// The record of each card, in their order: faster than one by one (`CardIndex.numbers`).
  package func records(of cards: [Card]) -> [CardRecord?] {
    numbers(of: cards.lazy.map(\.id)).map { number in number.map { records[$0] } }
  }

  @discardableResult
  package mutating func removeValue(forKey id: CardID) -> CardRecord? {
    guard let number = index.remove(id) else { return nil }
    // As in the index: the last one takes over the number.
    records.swapAt(number, records.count - 1)
    return records.removeLast()
  }

  package mutating func reserveCapacity(_ capacity: Int) {
    index.reserveCapacity(capacity)
    records.reserveCapacity(capacity)
  }
}

extension CardRecords: Sequence {
  package struct Iterator: IteratorProtocol {
    fileprivate let all: CardRecords
    private var number = 0

    fileprivate init(_ all: CardRecords) { self.all = all }

    package mutating func next() -> (key: CardID, value: CardRecord)? {
      guard number < all.records.count else { return nil }
      defer { number += 1 }
      return (all.index.ids[number], all.records[number])
    }
  }

  package func makeIterator() -> Iterator { Iterator(self) }
}

extension CardRecords: Equatable {
  package static func == (left: CardRecords, right: CardRecords) -> Bool {
    left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
  }
}
