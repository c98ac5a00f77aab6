import Decks
import Reviewing
import TestSupport
import Testing

/// What an author does to one card text.
private enum CardEdit: CaseIterable {
  case typoInFront, typoInBack, typoInBoth, wrapping, moving, rewrittenAnswer, longerAnswer
  case shorterAnswer, brackets, upperCase

  func apply(_ card: inout DraftCard, _ random: inout SplitMix64) {
    switch self {
    case .typoInFront: mend(&card.front, &random)
    case .typoInBack: mend(&card.back, &random)
    case .typoInBoth:
      mend(&card.front, &random)
      mend(&card.back, &random)
    case .wrapping: card.front = card.front.map(wrapped)
    case .moving: break
    case .rewrittenAnswer:
      if !card.isCloze, card.front != ["Name one."] { card.back = [phrase(9, false, &random)] }
    case .longerAnswer: card.back[0] += " " + phrase(2, false, &random)
    case .shorterAnswer:
      let words = card.back[0].split(separator: " ")
      if words.count > 3 { card.back[0] = words.dropLast().joined(separator: " ") }
    case .brackets: if !card.isCloze { card.back[0] = "[" + card.back[0] + "]" }
    case .upperCase: card.front[0] = card.front[0].uppercased()
    }
  }

  private func mend(_ texts: inout [String], _ random: inout SplitMix64) {
    let index = texts.indices.randomElement(using: &random)!
    texts[index] = typo(texts[index], &random)
  }

  private func wrapped(_ text: String) -> String {
    String(text.map { $0 == " " ? "\n" : $0 }) == text + "\n" ? text : rewrapped(text)
  }

  private func rewrapped(_ text: String) -> String {
    guard let middle = text.dropFirst().dropLast().firstIndex(of: " ") else { return text }
    var text = text
    text.replaceSubrange(middle...middle, with: "\n")
    return text
  }
}

/// Decks before and after, and who is who.
private struct Revision {
  var before: DraftDecks
  var after: DraftDecks
  var edit: Edit
  var oldNames: [CardID: String] = [:]
  var newNames: [CardID: String] = [:]

  init(_ before: DraftDecks, _ after: DraftDecks) {
    self.before = before
    self.after = after
    edit = Edit([], [])
    edit.before = before.collection
    edit.after = after.collection
    for (_, card) in edit.before.cards { edit.state.records[card.id] = Edit.record(card.id) }
    for card in before.decks.joined() { for (name, id) in card.ids { oldNames[id] = name } }
    for card in after.decks.joined() { for (name, id) in card.ids { newNames[id] = name } }
  }

  /// The schedules that went on with their card, out of those whose card is still there.
  func kept(_ plan: AdoptionPlan) -> (kept: Int, of: Int) {
    let successors = Dictionary(uniqueKeysWithValues: plan.adoptions.map { ($0.old, $0.new) })
    let names = Set(newNames.values)
    var kept = 0
    var all = 0
    for (id, name) in oldNames where names.contains(name) && edit.before.contains(id) {
      all += 1
      let now = edit.after.contains(id) ? id : successors[id]
      if let now, newNames[now] == name { kept += 1 }
    }
    return (kept, all)
  }

  func checkLaws(_ plan: AdoptionPlan) {
    let orphans = edit.orphans().map(\.id)
    let listed = plan.adoptions.map(\.old) + plan.orphans.map(\.orphan.id)
    #expect(listed.sorted() == orphans, "nothing is lost, nothing is there twice")
    #expect(Set(plan.adoptions.map(\.new)).count == plan.adoptions.count)
    for adoption in plan.adoptions {
      #expect(edit.after.contains(adoption.new))
      #expect(edit.state.records[adoption.new] == nil)
      #expect(adoption.likeness >= 0.5)
      if oldNames[adoption.old] != newNames[adoption.new] { checkHalf(adoption) }
    }
  }

  /// Another card than the author's: then at least half of its text must be the old one's.
  private func checkHalf(_ adoption: Adoption) {
    let old = edit.before.face(of: edit.before.place(of: adoption.old)!)
    let new = edit.after.face(of: adoption.place)
    let front = shared(old.front, new.front)
    let back = shared(old.back, new.back)
    let whole = shared(old.front + " " + old.back, new.front + " " + new.back)
    #expect(max((front + back) / 2, whole) >= 0.5, "\(old) became \(new)")
  }
}

/// The part of two texts that is a common subsequence of their characters.
private func shared(_ one: String, _ other: String) -> Double {
  let (a, b) = (Array(one), Array(other))
  var row = Array(repeating: 0, count: b.count + 1)
  for character in a {
    var diagonal = 0
    for index in b.indices {
      let above = row[index + 1]
      row[index + 1] = character == b[index] ? diagonal + 1 : max(above, row[index])
      diagonal = above
    }
  }
  return Double(2 * (row.last ?? 0)) / Double(max(1, a.count + b.count))
}

@Suite struct AdoptionLawTests {
  @Test func aSingleEditKeepsTheScheduleNinetyNineTimesOfAHundred() {
    var kept = 0
    var all = 0
    for seed: UInt64 in 1...300 {
      var random = SplitMix64(seed: seed)
      let before = DraftDecks(cards: 24, &random)
      var after = before
      let index = Int.random(in: 0..<24, using: &random)
      var card = after.decks[0].remove(at: index)
      let edit = CardEdit.allCases.randomElement(using: &random)!
      edit.apply(&card, &random)
      after.decks[0].insert(card, at: edit == .moving ? 0 : index)
      let revision = Revision(before, after)
      let plan = revision.edit.plan(withOrigins: Bool.random(using: &random))
      revision.checkLaws(plan)
      let ids = card.ids.map(\.id)
      let successors = Dictionary(uniqueKeysWithValues: plan.adoptions.map { ($0.new, $0.old) })
      for (number, id) in ids.enumerated() {
        all += 1
        let old = before.decks[0][index].ids[number].id
        if id == old || successors[id] == old { kept += 1 }
      }
      #expect(revision.kept(plan).kept >= revision.kept(plan).of - ids.count, "seed \(seed)")
    }
    #expect(Double(kept) >= 0.99 * Double(all))
  }

  @Test(arguments: 1...25) func manyEditsAtOnceObeyTheLaws(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let before = DraftDecks(cards: 120, &random)
    var after = before
    for deck in after.decks.indices { revise(&after, deck, &random) }
    let revision = Revision(before, after)
    let plan = revision.edit.plan()
    revision.checkLaws(plan)
    let (kept, all) = revision.kept(plan)
    #expect(Double(kept) >= 0.9 * Double(all), "seed \(seed)")
    let orphans = revision.edit.orphans()
    for shuffled in [orphans.reversed(), orphans.shuffled(using: &random)] {
      #expect(
        planAdoption(of: shuffled, in: revision.edit.after, state: revision.edit.state) == plan)
    }
  }

  private func revise(_ decks: inout DraftDecks, _ deck: Int, _ random: inout SplitMix64) {
    for index in decks.decks[deck].indices.reversed() {
      switch Int.random(in: 0..<20, using: &random) {
      case 0: decks.decks[deck].remove(at: index)
      case 1: decks.decks[deck].insert(decks.newCard(&random), at: index)
      case 2: split(&decks, deck, index, &random)
      case 3 where index > 0: swapBacks(&decks.decks[deck], index)
      case 4:
        decks.decks[(deck + 1) % decks.decks.count].append(decks.decks[deck].remove(at: index))
      case 5...12:
        CardEdit.allCases.randomElement(using: &random)!.apply(
          &decks.decks[deck][index], &random)
      default: break
      }
    }
  }

  /// The first half stays the card; the second half becomes a new one with the same question.
  private func split(
    _ decks: inout DraftDecks, _ deck: Int, _ index: Int, _ random: inout SplitMix64
  ) {
    let card = decks.decks[deck][index]
    let words = card.back[0].split(separator: " ")
    guard !card.isCloze, words.count >= 6 else { return }
    var second = decks.newCard(&random)
    second.front = card.front
    second.back = [words.suffix(2).joined(separator: " ")]
    decks.decks[deck][index].back = [words.dropLast(2).joined(separator: " ")]
    decks.decks[deck].insert(second, at: index + 1)
  }

  private func swapBacks(_ cards: inout [DraftCard], _ index: Int) {
    guard !cards[index].isCloze, !cards[index - 1].isCloze else { return }
    (cards[index].back, cards[index - 1].back) = (cards[index - 1].back, cards[index].back)
  }

  @Test func changedCardsAreComparedWithAFewEach() {
    var random = SplitMix64(seed: 7)
    let before = DraftDecks(cards: 1_000, &random)
    var after = before
    for deck in after.decks.indices {
      for index in after.decks[deck].indices {
        CardEdit.typoInBoth.apply(&after.decks[deck][index], &random)
      }
    }
    let revision = Revision(before, after)
    let plan = revision.edit.plan(withOrigins: false)
    let orphans = plan.adoptions.count + plan.orphans.count
    let (kept, all) = revision.kept(plan)
    #expect(orphans > 1_000)
    #expect(plan.comparisons <= 12 * orphans)
    #expect(Double(kept) >= 0.95 * Double(all))
  }
}
