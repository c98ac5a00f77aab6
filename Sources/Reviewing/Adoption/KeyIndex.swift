/// Which of many texts have the keys of a few.
struct KeyIndex {
  /// A key that more texts have than this says little, and is left out.
  private static let commonest = 64
  /// How many entries of the index are read for one text.
  private static let budget = 256

  private var slots: [UInt64: Int] = [:]
  /// A bit for the low end of each key: most keys of most texts are turned away here, which is
  /// cheaper than the dictionary.
  private var sieve: [UInt64]
  /// By slot: the texts with that key, one more than `commonest` at most.
  private var texts: [[Int32]] = []
  /// By text looked for: its keys, each once.
  private let wanted: [[UInt64]]

  /// - Parameter wanted: the keys of the texts whose like is looked for.
  init(_ wanted: [[UInt64]]) {
    self.wanted = wanted.map { keys in
      let sorted = keys.sorted()
      return sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
    }
    // Sixteen bits a key, so that one in sixteen passes by chance.
    let keys = self.wanted.reduce(0) { $0 + $1.count }
    var words = 256
    while words * 4 < keys { words *= 2 }
    sieve = Array(repeating: 0, count: words)
    for keys in self.wanted {
      for key in keys where slots[key] == nil {
        slots[key] = texts.count
        texts.append([])
        sieve[word(of: key)] |= 1 << (key & 63)
      }
    }
  }

  mutating func insert(_ text: Int, keys: [UInt64]) {
    for key in keys {
      guard sieve[word(of: key)] >> (key & 63) & 1 == 1, let slot = slots[key] else { continue }
      if texts[slot].last == Int32(text) || texts[slot].count > KeyIndex.commonest { continue }
      texts[slot].append(Int32(text))
    }
  }

  private func word(of key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 6) & (sieve.count - 1) }

  /// The texts that have most of the rarest keys, at most `count`, in their order.
  func nearest(to text: Int, count: Int) -> [Int] {
    var lists: [(length: Int, key: UInt64, slot: Int)] = []
    for key in wanted[text] {
      guard let slot = slots[key] else { continue }
      let length = texts[slot].count
      if length > 0, length <= KeyIndex.commonest { lists.append((length, key, slot)) }
    }
    lists.sort { ($0.length, $0.key) < ($1.length, $1.key) }
    var votes: [Int32: Int] = [:]
    var budget = KeyIndex.budget
    for list in lists {
      budget -= list.length
      if budget < 0 { break }
      for text in texts[list.slot] { votes[text, default: 0] += 1 }
    }
    return votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(count)
      .map { Int($0.key) }.sorted()
  }
}
