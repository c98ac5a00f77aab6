import Decks
import Reviewing
import Scheduling
import Testing

/// Decks before and after an edit; every card before it has a record.
struct Edit {
  var before: Collection
  var after: Collection
  var state = ReviewState()

  init(_ before: [String], _ after: [String]) {
    self.before = Edit.collection(before)
    self.after = Edit.collection(after)
    for (_, card) in self.before.cards { state.records[card.id] = Edit.record(card.id) }
  }

  /// A record that tells whose it is.
  static func record(_ id: CardID) -> CardRecord {
    let day = Day("2026-11-21")!
    return CardRecord(
      schedule: Schedule(
        ease: .initial, repetitions: 3, interval: 16, lapses: Int(id.rawValue % 1_000_000),
        last: day, due: day))
  }

  static func collection(_ texts: [String]) -> Collection {
    Collection(
      files: texts.enumerated().map { index, text in
        let bytes = Array(text.utf8)
        return .init(deck: parseDeck(bytes, path: "deck\(index).md"), bytes: bytes)
      })
  }

  func orphans(withOrigins: Bool = true) -> [Orphan] {
    orphanedIDs(state, after).map { id in
      let place = before.place(of: id)!
      return Orphan(
        id: id, record: state.records[id]!, face: before.face(of: place),
        origin: withOrigins ? before.origin(of: place) : nil)
    }
  }

  func plan(withOrigins: Bool = true) -> AdoptionPlan {
    planAdoption(of: orphans(withOrigins: withOrigins), in: after, state: state)
  }

  /// `old back -> new back (reason)` for each adoption, and `old back ? candidates`.
  func told(withOrigins: Bool = true) -> [String] {
    let plan = plan(withOrigins: withOrigins)
    let adoptions = plan.adoptions.map {
      "\(back($0.old, before)) -> \(back($0.new, after)) (\($0.reason))"
    }
    let rest = plan.orphans.map { item in
      let candidates = item.candidates.map { back($0.card, after) }.sorted()
      return "\(back(item.orphan.id, before)) ? \(candidates.joined(separator: ", "))"
    }
    return adoptions + rest.sorted()
  }

  private func back(_ id: CardID, _ collection: Collection) -> String {
    collection.place(of: id).map { collection.face(of: $0).back } ?? "nothing"
  }
}

private func qa(_ pairs: (String, String)...) -> String {
  pairs.map { "Q: \($0.0)\nA: \($0.1)\n\n" }.joined()
}

@Suite struct AdoptionTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var before: [String]
    var after: [String]
    var expected: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "nothing changed", before: [qa(("a", "b"))], after: [qa(("a", "b"))], expected: []),
    Case(
      name: "an answer rewritten below its question",
      before: [qa(("What does AdamW change?", "the weight decay"))],
      after: [qa(("What does AdamW change?", "It decouples decay from the adaptive step."))],
      expected: [
        "the weight decay -> It decouples decay from the adaptive step. (sameFront)"
      ]),
    Case(
      name: "a question put differently",
      before: [qa(("What is it that AdamW changes?", "It decouples the weight decay."))],
      after: [qa(("What does AdamW change, again?", "It decouples the weight decay."))],
      expected: [
        "It decouples the weight decay. -> It decouples the weight decay. (sameBack)"
      ]),
    Case(
      name: "typing mistakes mended in question and answer",
      before: [qa(("Waht does batch norm normalise?", "each chanel over the batch"))],
      after: [qa(("What does batch norm normalise?", "each channel over the batch"))],
      expected: ["each chanel over the batch -> each channel over the batch (likeness)"]),
    Case(
      name: "the same in Chinese",
      before: [qa(("过拟和的典型表现是什么？", "训练误差低而测试误差高"))],
      after: [qa(("过拟合的典型表现是什么？", "训练误差很低而测试误差高"))],
      expected: ["训练误差低而测试误差高 -> 训练误差很低而测试误差高 (likeness)"]),
    Case(
      name: "a card replaced by an unrelated one",
      before: [qa(("What is dropout?", "zeroing units at random"))],
      after: [qa(("Who wrote the Iliad?", "Homer, it is said"))],
      expected: ["zeroing units at random ? "]),
    Case(
      name: "a short answer that an unrelated question has too",
      before: [qa(("Is ReLU linear?", "no"))],
      after: [qa(("Can the perceptron learn exclusive or?", "no"))],
      expected: ["no ? no"]),
    Case(
      name: "two questions exchange their answers",
      before: [qa(("capital of France", "Berlin"), ("the largest city of Germany", "Paris"))],
      after: [qa(("capital of France", "Paris"), ("the largest city of Germany", "Berlin"))],
      expected: ["Berlin -> Paris (sameFront)", "Paris -> Berlin (sameFront)"]),
    Case(
      name: "a question asked twice is no evidence",
      before: [qa(("Name one.", "the softmax function"), ("Name one.", "the sigmoid"))],
      after: [qa(("Name one.", "the sigmoid"), ("Name one.", "a completely different thing"))],
      expected: ["the softmax function ? a completely different thing"]),
    Case(
      name: "a question asked twice, and a typing mistake mended",
      before: [qa(("Name one.", "the sofmax function"), ("Name one.", "the sigmoid"))],
      after: [qa(("Name one.", "the sigmoid"), ("Name one.", "the softmax function"))],
      expected: ["the sofmax function -> the softmax function (sameFront)"]),
    Case(
      name: "two that fit as well",
      before: [qa(("Name a loss for classification", "cross entropy loss"))],
      after: [
        qa(
          ("zero", "0"), ("Name a loss for classification!", "cross entropy losses"),
          ("Name a loss for classification?", "cross entropy losses"))
      ],
      expected: ["cross entropy loss ? cross entropy losses, cross entropy losses"]),
    Case(
      name: "an edit of a cloze text moves all its deletions",
      before: ["C: A [monoid] is a semigruop with an [identity element] in it."],
      after: ["C: A [monoid] is a semigroup with an [identity element] in it."],
      expected: [
        "monoid -> monoid (sameBack)", "identity element -> identity element (sameBack)",
      ]),
    Case(
      name: "a deletion comes and another goes",
      before: ["C: A [monoid] is a semigroup with an [identity element]."],
      after: ["C: A [monoid] is a [semigroup] with an identity element."],
      expected: ["identity element ? semigroup"]),
    Case(
      name: "a deletion's content is edited",
      before: ["C: A [monoid] is a semigroup with an [identity element]."],
      after: ["C: A [monoid] is a semigroup with an [neutral thing]."],
      expected: ["monoid -> monoid (sameBack)", "identity element -> neutral thing (sameFront)"]),
    Case(
      name: "a deletion grows",
      before: ["C: A [monoid] is a semigroup with an identity [element]."],
      after: ["C: A [monoid] is a semigroup with an [identity element]."],
      expected: ["element -> identity element (likeness)"]),
    Case(
      name: "a basic card becomes a cloze card",
      before: [qa(("A monoid is a semigroup with an", "identity element"))],
      after: ["C: A monoid is a semigroup with an [identity element]."],
      expected: ["identity element -> identity element (otherKind)"]),
    Case(
      name: "a card split in two equal parts",
      before: [
        qa(("Explain momentum and weight decay", "momentum averages gradients; decay shrinks"))
      ],
      after: [
        qa(
          ("Explain momentum", "momentum averages gradients"),
          ("Explain weight decay", "decay shrinks the weights"))
      ],
      expected: [
        "momentum averages gradients; decay shrinks -> momentum averages gradients (likeness)"
      ]),
    Case(
      name: "moved to another deck and wrapped anew",
      before: [qa(("one\ntwo three", "four five")), ""],
      after: ["", qa(("one two\nthree", "four\nfive"))], expected: []),
    Case(
      name: "moved to another deck and mended",
      before: [qa(("What does layer norm normalise?", "the feautres of a token")), ""],
      after: ["", qa(("What does layer norm normalise?", "the features of a token"))],
      expected: ["the feautres of a token -> the features of a token (sameFront)"]),
  ]

  @Test(arguments: cases) func edits(_ test: Case) {
    #expect(Edit(test.before, test.after).told() == test.expected)
  }

  @Test func theNeighbourDecidesBetweenTwoThatFitAsWell() {
    let before = qa(
      ("first", "1"), ("Name a loss for classification", "cross entropy loss"), ("last", "9"))
    let after = qa(
      ("first", "1"), ("Name a loss for classification!", "cross entropy losses"), ("last", "9"),
      ("Name a loss for classification?", "cross entropy losses."))
    let edit = Edit([before], [after])
    #expect(edit.told() == ["cross entropy loss -> cross entropy losses (likeness)"])
    #expect(edit.plan(withOrigins: false).adoptions.isEmpty)
    #expect(edit.plan(withOrigins: false).orphans.map(\.candidates.count) == [2])
  }

  @Test func anOrphanWithoutAFaceIsListed() {
    var edit = Edit([qa(("a", "b"))], [qa(("c", "d"))])
    edit.state = ReviewState()
    let orphan = Orphan(id: id(7), record: Edit.record(id(7)), face: nil)
    let plan = planAdoption(of: [orphan], in: edit.after, state: edit.state)
    #expect(plan.adoptions.isEmpty)
    #expect(plan.orphans.map(\.orphan) == [orphan])
  }

  @Test func aCardWithARecordAdoptsNothing() {
    var edit = Edit([qa(("What is it?", "a thing"))], [qa(("What is it?", "a thing or two"))])
    for (_, card) in edit.after.cards { edit.state.records[card.id] = Edit.record(card.id) }
    #expect(edit.told() == ["a thing ? "])
  }
}
