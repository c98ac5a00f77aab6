import Testing

@testable import Benchmarking

@Suite struct FiguresTests {
  @Test(
    arguments: [
      ([], 0), ([3], 3), ([5, 1, 3], 3), ([4, 1, 3, 2], 2.5), ([1, 1, 1000], 1),
    ] as [([Double], Double)])
  func theMedianIsTheMiddle(values: [Double], expected: Double) {
    #expect(median(values) == expected)
  }

  @Test func oneDisturbedRunMovesNoMedian() {
    let calm = Sample(cpu: 2, wall: 3, memory: 10)
    let samples = Samples([calm, Sample(cpu: 90, wall: 900, memory: 10), calm])
    #expect(samples.median == calm)
    #expect(samples.leastCPU == 2)
    #expect(Samples().median == Sample(cpu: 0))
  }

  @Test(
    arguments: [
      (1.0, 10.0, 1.0), (1, 100, 2), (5, 5, 0), (2, 2000, 3), (10, 1, -1),
    ] as [(Double, Double, Double)])
  func theExponentIsThePowerOfTheSize(small: Double, large: Double, expected: Double) throws {
    let exponent = try #require(growthExponent(from: (1000, small), to: (10_000, large)))
    #expect(abs(exponent - expected) < 1e-9)
  }

  @Test func anExponentNeedsTwoSizesAndTwoCosts() {
    #expect(growthExponent(from: (1000, 0), to: (10_000, 1)) == nil)
    #expect(growthExponent(from: (1000, 1), to: (1000, 2)) == nil)
    #expect(Growth.linear.limit == 1.1)
  }

  @Test(
    arguments: [
      (0, "0.000"), (0.0741, "0.074"), (4.617, "4.62"), (14.26, "14.3"), (118.4, "118"),
      (-0.5, "-0.50"), (.infinity, "-"), (99.96, "100.0"),
    ] as [(Double, String)])
  func numbersAreShort(value: Double, expected: String) {
    #expect(short(value) == expected)
  }

  @Test(arguments: [("1k", 1000), ("10k", 10_000), ("1M", 1_000_000), ("250", 250)])
  func sizesAreReadAsTheyAreShown(text: String, count: Int) {
    #expect(size(text) == count)
    #expect(sizeText(count) == text)
  }

  @Test(arguments: ["", "k", "-1", "0", "1G", "99999M", "1.5k"])
  func whatIsNoSizeIsRefused(text: String) {
    #expect(size(text) == nil)
  }

  @Test func aTableIsAligned() {
    var table = Table(["work", "ms"])
    table.add(["parse", "4.62"])
    table.add(["ebb stats"])
    #expect(
      table.text == """
        | work      |   ms |
        |-----------|-----:|
        | parse     | 4.62 |
        | ebb stats |      |

        """)
  }
}

@Suite struct TurnsTests {
  private let turns = Turns(
    [10, 1_000_000].map { SyntheticCollection(cards: $0, in: "/nowhere") }, runs: 6)

  @Test("Rows and sizes take turns, the few runs of a large size spread over all rounds")
  func order() throws {
    var order = ""
    func row(_ small: Character, _ large: Character) -> (Row, Turns.Measurement) {
      (
        Row(name: "row"),
        { collection in
          order.append(collection.cards == 10 ? small : large)
          return Sample(cpu: Double(order.count))
        }
      )
    }
    var rows: [(row: Row, one: Turns.Measurement)] = [row("a", "A"), row("b", "B")]
    try turns.measure(&rows)
    // The first four warm up.
    #expect(order == "aAbB" + "ab" + "aAbB" + "ab" + "aAbB" + "ab" + "aAbB")
    #expect(
      rows[1].row.samples.map { $0?.runs.map(\.cpu) } == [[6, 9, 12, 15, 18, 21], [10, 16, 22]])
  }

  @Test("What fails at one size is not tried there again, and measured at the others")
  func failing() throws {
    var tries = 0
    var rows: [(row: Row, one: Turns.Measurement)] = [
      (
        Row(name: "row"),
        { collection in
          if collection.cards > 10 { tries += 1 }
          return collection.cards > 10 ? nil : Sample(cpu: 1)
        }
      )
    ]
    try turns.measure(&rows)
    #expect(tries == 1)
    #expect(rows[0].row.samples.map { $0?.runs.count } == [6, nil])
  }
}
