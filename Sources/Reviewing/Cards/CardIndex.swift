package import Decks

/// Numbers different ids in the order they come: a hash table without hashing.
///
/// Ids are hashes already, so they are their own places in the table; a `Dictionary` would hash
/// each of them again. Ids that come sorted, as in a state file, meet the table in its order,
/// which spares a large collection most of its waiting for memory.
package struct CardIndex: Sendable {
  private struct Slot: Sendable {
    var id: CardID
    /// The id's number plus one; 0 where the slot is empty.
    var content: UInt32
  }

  /// Every id at its number.
  package private(set) var ids: [CardID] = []
  private var slots: [Slot] = []
  private var shift: UInt64 = 64

  package init(minimumCapacity: Int = 0) { reserveCapacity(minimumCapacity) }

  package var count: Int { ids.count }

  /// The number of an id; nil when it has none.
  package func number(of id: CardID) -> Int? {
    guard !slots.isEmpty else { return nil }
    let content = slots[slot(of: id)].content
    return content == 0 ? nil : Int(content) - 1
  }

  /// The number of each id, in their order.
  ///
  /// Looked up one by one between other work, every card of a large collection waits for memory;
  /// looked up together, the processor waits for many of them at once.
  package func numbers(of ids: some Sequence<CardID>) -> [Int?] { ids.map { number(of: $0) } }

  /// The id's number, and whether it has just been given it.
  package mutating func insert(_ id: CardID) -> (number: Int, isNew: Bool) {
    if isFull(with: ids.count + 1) { grow(for: ids.count + 1) }
    let slot = slot(of: id)
    let content = slots[slot].content
    if content != 0 { return (Int(content) - 1, false) }
    ids.append(id)
    slots[slot] = Slot(id: id, content: UInt32(truncatingIfNeeded: ids.count))
    return (ids.count - 1, true)
  }

  /// Takes an id out; the last id takes over its number, which is returned. nil when it has none.
  package mutating func remove(_ id: CardID) -> Int? {
    guard let number = number(of: id), let last = ids.last else { return nil }
    let hole = slot(of: id)
    slots[slot(of: last)].content = UInt32(truncatingIfNeeded: number + 1)
    ids[number] = last
    ids.removeLast()
    close(hole)
    return number
  }

  package mutating func reserveCapacity(_ capacity: Int) {
    if capacity > 0, isFull(with: capacity) { grow(for: capacity) }
  }
}

// The slots: open addressing with linear probing, four in five taken at most.
extension CardIndex {
  /// Where the id is, or else where it would go.
  private func slot(of id: CardID) -> Int {
    var slot = home(of: id)
    while slots[slot].content != 0, slots[slot].id != id { slot = next(slot) }
    return slot
  }

  /// Small numbers are no hashes (tests count their ids); they are spread.
  private func home(of id: CardID) -> Int {
    let raw = id.rawValue
    return Int(truncatingIfNeeded: (raw >> 40 == 0 ? raw &* 0x9E37_79B9_7F4A_7C15 : raw) >> shift)
  }

  private func next(_ slot: Int) -> Int { (slot + 1) & (slots.count - 1) }

  private func isFull(with count: Int) -> Bool { count * 5 > slots.count * 4 }

  private mutating func grow(for capacity: Int) {
    var bits: UInt64 = 4
    while capacity * 5 > (1 << bits) * 4 { bits += 1 }
    ids.reserveCapacity(capacity)
    shift = 64 - bits
    slots = [Slot](repeating: Slot(id: CardID(rawValue: 0), content: 0), count: 1 << bits)
    for (number, id) in ids.enumerated() {
      slots[slot(of: id)] = Slot(id: id, content: UInt32(truncatingIfNeeded: number + 1))
    }
  }

  /// Moves those after an emptied slot up that would no longer be found.
  private mutating func close(_ emptied: Int) {
    let mask = slots.count - 1
    var hole = emptied
    slots[hole].content = 0
    var slot = next(hole)
    while slots[slot].content != 0 {
      if (slot - home(of: slots[slot].id)) & mask >= (slot - hole) & mask {
        slots[hole] = slots[slot]
        slots[slot].content = 0
        hole = slot
      }
      slot = next(slot)
    }
  }
}
