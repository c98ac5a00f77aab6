import Decks
import Testing

@testable import Reviewing

@Suite struct CardIndexTests {
  /// Ids as they come: hashes, counted, and all for one place of the table.
  static let kinds: [@Sendable (UInt64) -> CardID] = [
    { CardID(rawValue: $0 &* 0x9E37_79B9_7F4A_7C15) }, { CardID(rawValue: $0) },
    { CardID(rawValue: 0xFFFF_FFFF_FFFF_FF00 | $0 & 0xFF) }, { CardID(rawValue: $0 << 40) },
  ]

  @Test("Whatever comes and goes, it holds what a dictionary holds", arguments: 0..<40)
  func actsLikeADictionary(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let kind = Self.kinds[seed % Self.kinds.count]
    var records = CardRecords()
    if seed % 3 == 0 { records.reserveCapacity(50) }
    var expected: [CardID: CardRecord] = [:]
    for step in 0..<2000 {
      let id = kind(UInt64.random(in: 0..<120, using: &random))
      var record = CardRecord()
      record.reviews = step
      switch Int.random(in: 0..<4, using: &random) {
      case 0: #expect(records.removeValue(forKey: id) == expected.removeValue(forKey: id))
      case 1:
        records[id] = nil
        expected[id] = nil
      default:
        records[id] = record
        expected[id] = record
      }
      #expect(records[id] == expected[id])
    }
    #expect(records.count == expected.count)
    #expect(records.isEmpty == expected.isEmpty)
    #expect(Set(records.keys) == Set(expected.keys))
    #expect(Dictionary(uniqueKeysWithValues: records.map { ($0.key, $0.value) }) == expected)
    for number in 0..<120 {
      #expect(records[kind(UInt64(number))] == expected[kind(UInt64(number))])
    }
  }

  @Test("Order does not matter to equality")
  func equality() {
    var one = CardRecords()
    var other = CardRecords()
    for number in 0..<100 as Range<UInt64> { one[CardID(rawValue: number)] = CardRecord() }
    for number in (0..<100 as Range<UInt64>).reversed() {
      #expect(one != other)
      other[CardID(rawValue: number)] = CardRecord()
    }
    #expect(one == other)
    other[CardID(rawValue: 3)]?.isSuspended = true
    #expect(one != other)
  }

  @Test("Numbers are given in the order that ids come, once each")
  func numbers() {
    var index = CardIndex(minimumCapacity: 10)
    for number in 0..<1000 {
      let id = CardID(rawValue: UInt64(number % 500) &* 0x9E37_79B9_7F4A_7C15)
      let (given, isNew) = index.insert(id)
      #expect(given == number % 500)
      #expect(isNew == (number < 500))
      #expect(index.number(of: id) == given)
    }
    #expect(index.count == 500)
    #expect(index.number(of: CardID(rawValue: 7)) == nil)
    #expect(index.remove(CardID(rawValue: 7)) == nil)
  }
}
