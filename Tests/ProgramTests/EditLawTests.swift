import Foundation
import Testing

/// Random edits of deck files between runs of the program: no edit resets a card, no schedule lands
/// on a card that is another one, nothing is lost.
struct EditLawTests {
  @Test(arguments: UInt64(1)...5) func editsKeepSchedules(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var notes = Notes(&random)
    let ebb = try Ebb(decks: notes.files)
    var edited = 0
    var kept = 0
    for day in 21...23 {
      ebb.environment["EBB_NOW"] = "2026-11-\(day)T08:30:00Z"
      try grade(ebb, &random)
      let before = try schedules(ebb, notes)
      let changes = notes.edit(&random)
      try replace(ebb, by: notes.files)
      let shown = try ebb.run(["list", "--json"]).output
      let after = try schedules(ebb, notes)
      for (key, change) in changes {
        guard let old = before[key], old != "new" else { continue }
        switch change {
        case .free: #expect(after[key] == old, "seed \(seed), day \(day), card \(key)")
        case .text:
          edited += 1
          if after[key] == old { kept += 1 } else { #expect(after[key] == "new") }
        case .gone: #expect(after[key] == nil)
        case .added: break
        }
      }
      for (key, change) in changes where change == .added { #expect(after[key] == "new") }
      // A command that writes adopts what the reading one has shown; a rebuild finds it again.
      try ebb.run(["bury", "zzz-no-card"])
      #expect(try ebb.run(["list", "--json"]).output == shown)
      try? FileManager.default.removeItem(atPath: ebb.at(".ebb/state.json"))
      #expect(try ebb.run(["list", "--json"]).output == shown)
      try expectNothingLost(ebb, before, after)
    }
    #expect(edited > 0)
    #expect(Double(kept) >= 0.9 * Double(edited), "seed \(seed): \(kept) of \(edited)")
  }

  private func grade(_ ebb: Ebb, _ random: inout SeededGenerator) throws {
    let ids = try ebb.run(["list", "--json"]).lines.map { String($0.dropFirst(7).prefix(16)) }
    let lines = ids.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }.map { id in
      "\(id) \(Int.random(in: 2...5, using: &random))"
    }
    let result = try ebb.run(["grade", "-"], input: lines.joined(separator: "\n") + "\n")
    #expect(result.status == 0)
  }

  /// What a card's state is, by the key that stands in its text.
  private func schedules(_ ebb: Ebb, _ notes: Notes) throws -> [Int: String] {
    var found: [Int: String] = [:]
    for line in try ebb.run(["list", "--json"]).lines {
      let card = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let front = card["front"] as? String ?? ""
      let key = try #require(notes.key(of: front), "\(front)")
      let due = card["due"] as? String
      let facts = ["interval", "repetitions", "ease", "lapses"].map { "\(card[$0] ?? "")" }
      found[key] = due.map { "\($0) " + facts.joined(separator: " ") } ?? "new"
    }
    return found
  }

  private func replace(_ ebb: Ebb, by files: [String: String]) throws {
    for name in ebb.names() where name.hasSuffix(".md") {
      try FileManager.default.removeItem(atPath: ebb.at(name))
    }
    for (name, text) in files { try ebb.write(text, to: name) }
  }

  /// A schedule that no card has any more is an orphan's.
  private func expectNothingLost(
    _ ebb: Ebb, _ before: [Int: String], _ after: [Int: String]
  ) throws {
    let lost = before.filter { $0.value != "new" && (after[$0.key] ?? "new") == "new" }
    let orphans = try ebb.run(["orphans"]).output
    for schedule in lost.values {
      let due = schedule.split(separator: " ")[1]
      #expect(orphans.contains("interval \(due) d"), "\(schedule) is in no orphan:\n\(orphans)")
    }
  }
}

/// Decks as their author thinks of them: cards stay the same card whatever is done to them.
private struct Notes {
  enum Change { case free, text, gone, added }
  struct Note {
    var key: Int
    var question: [String]
    var answer: [String]
    var isWrapped = false
  }

  private(set) var decks: [(name: String, heading: String, notes: [Note])] = []
  private var nextKey = 0
  private var round = 0
  private var questions: [String: Int] = [:]

  init(_ random: inout SeededGenerator) {
    for name in ["cnn.md", "优化 器.md"] {
      decks.append((name, "First", (0..<12).map { _ in newNote(&random) }))
    }
  }

  /// The files, by name.
  var files: [String: String] {
    Dictionary(
      uniqueKeysWithValues: decks.map { deck in
        let cards = deck.notes.map { note in
          let separator = note.isWrapped ? "\n" : " "
          return "Q: \(note.question.joined(separator: " "))\n"
            + "A: [\(note.answer[0])] \(note.answer.dropFirst().joined(separator: separator))\n"
        }
        return (deck.name, "# \(deck.heading)\n\n" + cards.joined(separator: "\n"))
      })
  }

  func key(of question: String) -> Int? { questions[question] }

  private mutating func newNote(_ random: inout SeededGenerator) -> Note {
    nextKey += 1
    let note = Note(
      key: nextKey, question: words(7, &random) + ["\(nextKey * 7919)?"],
      answer: words(12, &random))
    questions[note.question.joined(separator: " ")] = nextKey
    return note
  }

  private func words(_ count: Int, _ random: inout SeededGenerator) -> [String] {
    let words = """
      gradient descent kernel stride attention entropy dropout momentum residual encoder 卷积 梯度 归一化 \
      正则化 学习率 过拟合 why does the a with of 是 在 与
      """.split(separator: " ").map(String.init)
    return (0..<count).map { _ in words.randomElement(using: &random)! }
  }

  /// One thing is done to about a third of the cards, and some to the decks as a whole.
  mutating func edit(_ random: inout SeededGenerator) -> [Int: Change] {
    round += 1
    var changes: [Int: Change] = [:]
    var moved: [Note] = []
    for deck in decks.indices {
      decks[deck].heading = "Part \(round)"
      decks[deck].name = round == 2 ? "renamed \(deck).md" : decks[deck].name
      for index in decks[deck].notes.indices.reversed() {
        changes[decks[deck].notes[index].key] = change(deck, index, &moved, &random)
      }
      if round == 1 { decks[deck].notes.shuffle(using: &random) }
    }
    decks[0].notes += moved
    let new = newNote(&random)
    decks[1].notes.insert(new, at: 0)
    changes[new.key] = .added
    return changes
  }

  private mutating func change(
    _ deck: Int, _ index: Int, _ moved: inout [Note], _ random: inout SeededGenerator
  ) -> Change {
    switch Int.random(in: 0..<16, using: &random) {
    case 0:
      decks[deck].notes.remove(at: index)
      return .gone
    case 1:
      moved.append(decks[deck].notes.remove(at: index))
      return .free
    case 2:
      decks[deck].notes[index].isWrapped.toggle()
      return .free
    case 3:
      decks[deck].notes[index].answer.append("also")
      return .text
    case 4:
      let word = Int.random(in: 0..<6, using: &random)
      let note = decks[deck].notes[index]
      decks[deck].notes[index].question[word] += "x"
      questions[decks[deck].notes[index].question.joined(separator: " ")] = note.key
      return .text
    default: return .free
    }
  }
}
