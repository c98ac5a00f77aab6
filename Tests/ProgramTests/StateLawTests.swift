import Foundation
import Testing

/// state.json is worked out from the logs: whatever was done, no command shows anything else
/// without it. Cards that are much alike, so that edits are unsure and become sure.
struct StateLawTests {
  @Test(arguments: UInt64(1)...6) func everyCommandShowsTheSameWithoutTheState(seed: UInt64) throws
  {
    var random = SeededGenerator(seed: seed)
    var deck = (0..<8).map { _ in Self.card(&random) }
    let ebb = try Ebb(decks: ["a.md": deck.joined(separator: "\n")])
    var done: [String] = []
    for day in 10..<26 {
      ebb.environment["EBB_NOW"] = "2026-11-\(day)T08:30:00Z"
      if random.chance(50) {
        Self.edit(&deck, &random)
        // Now and then cut in two, so that cards change their deck and their neighbour.
        let cut = random.chance(30) ? random.below(deck.count) : deck.count
        try ebb.write(deck[..<cut].joined(separator: "\n"), to: "a.md")
        try ebb.write(deck[cut...].joined(separator: "\n"), to: "b.md")
        done.append("edit")
      } else {
        let words = try Self.command(ebb, &random)
        _ = try ebb.run(words, input: "\n3\n\n2\nu\n\n3\nu\nu\nq\n")
        done.append(words.joined(separator: " "))
      }
      try expectTheSame(ebb, "seed \(seed): \(done)")
    }
  }

  private func expectTheSame(_ ebb: Ebb, _ story: String) throws {
    let bare = ebb.folder + "/bare"
    try? FileManager.default.removeItem(atPath: bare)
    try FileManager.default.createDirectory(atPath: bare, withIntermediateDirectories: true)
    try? FileManager.default.copyItem(
      atPath: ebb.at(".ebb/reviews"), toPath: bare + "/reviews")
    for words in [["list", "--json"], ["orphans"], ["stats", "--json"], ["list", "is:due"]] {
      let with = try ebb.run(words)
      let without = try ebb.run(words + ["--state", bare])
      #expect(with.output == without.output, "\(words), \(story)\n\(with)\n\(without)")
      guard with.output == without.output else { return }
    }
  }

  /// Few words, so that texts are alike.
  private static func card(_ random: inout SeededGenerator) -> String {
    let words = ["the", "gradient", "of", "a", "loss"]
    let text = (0..<5).map { _ in random.pick(words) }.joined(separator: " ")
    return random.chance(30)
      ? "C: \(text) [\(random.pick(words))] \(random.pick(words)).\n"
      : "Q: \(text)?\nA: \(random.pick(words)) [\(random.pick(words))]\n"
  }

  private static func edit(_ deck: inout [String], _ random: inout SeededGenerator) {
    for _ in 0...random.below(4) {
      let place = random.below(deck.count)
      switch random.below(6) {
      case 0: deck.swapAt(place, random.below(deck.count))
      case 1 where deck.count > 4: deck.remove(at: place)
      case 2: deck.insert(card(&random), at: place)
      default:
        let word = random.pick(["the", "gradient", "of", "loss"])
        deck[place] = deck[place].replacingOccurrences(of: " " + word, with: " " + word + "s")
        if random.chance(50) {
          deck.append(deck[place].replacingOccurrences(of: " a", with: " the"))
        }
      }
    }
  }

  private static func command(_ ebb: Ebb, _ random: inout SeededGenerator) throws -> [String] {
    let ids = try ebb.run(["list", "--json"]).lines.map { String($0.dropFirst(7).prefix(16)) }
    switch random.below(9) {
    case 0: return ["reset", random.pick(ids)]
    case 1: return ["suspend", random.pick(ids)]
    case 2: return ["undo"]
    case 3: return ["review", "--plain"]
    case 4: return ["orphans", "forget", "0000"]
    default: return ["grade", random.pick(ids), "\(2 + random.below(4))"]
    }
  }
}
