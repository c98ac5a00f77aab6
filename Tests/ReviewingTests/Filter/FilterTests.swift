import Decks
import Reviewing
import Scheduling
import TestSupport
import Testing
import Words

/// Two decks, in which every card has another state.
struct Shelf {
  static let today = Day("2026-11-21")!

  static let decks = [
    (
      "cnn.md",
      """
      ---
      name = "DL2 卷积网络"
      tags = ["Vision"]
      ---
      # Layers
      ## Pooling
      Q: What does max pooling keep?
      A: the [largest] value of a window

      Q: ＢＮ（批归一化）在哪一维
      上统计？
      A: 批与空间
      # Adam
      C: A [monoid] is a semigroup with an [identity element].
      """
    ),
    (
      "more/optimizers.md",
      """
      Q: What does AdamW change?
      A: weight decay

      Q: What is SAM?
      A: <!-- unanswered -->
      """
    ),
  ]

  let collection = Collection(
    files: decks.map { path, text in
      let bytes = Array(text.utf8)
      return .init(deck: parseDeck(bytes, path: path), bytes: bytes)
    })
  var state = ReviewState()

  init() {
    let ids = collection.cards.map(\.card.id)
    state.records[ids[0]] = record(ease: 236, interval: 16, lapses: 2, due: 0)
    state.records[ids[1]] = record(ease: 180, interval: 30, lapses: 9, due: 7)
    state.records[ids[2]] = record(ease: 250, interval: 6, lapses: 0, due: -3)
    state.records[ids[2]]?.isSuspended = true
    state.records[ids[3]] = CardRecord()
    state.records[ids[3]]?.buriedOn = Shelf.today
  }

  private func record(ease: Int, interval: Int, lapses: Int, due: Int) -> CardRecord {
    let due = Shelf.today.advanced(by: due)
    return CardRecord(
      schedule: Schedule(
        ease: Ease(hundredths: ease), repetitions: 3, interval: interval, lapses: lapses,
        last: due.advanced(by: -interval), due: due))
  }

  /// The cards that match, numbered from 0 in the order of the collection.
  func matches(_ words: [String]) throws -> [Int] {
    let matcher = try Filter(words).matcher(in: collection, state: state, today: Shelf.today)
    return collection.cards.map(\.place).enumerated().filter { matcher.matches($1) }.map(\.offset)
  }
}

@Suite struct FilterTests {
  static let cases: [([String], [Int])] = [
    ([], [0, 1, 2, 3, 4, 5]),
    (["POOLING"], [0]),
    (["the largest value"], [0]),
    (["identity element"], [2, 3]),
    (["semigroup with an identity"], [2, 3]),
    (["bn(批归一化)"], [1]),
    (["哪一维上统计"], [1]),
    (["adamw", "decay"], [4]),
    (["adamw", "-decay"], []),
    (["-adamw", "what"], [0, 5]),
    (["deck:cnn"], [0, 1, 2, 3]),
    (["deck:CNN.MD"], [0, 1, 2, 3]),
    (["deck:卷积"], [0, 1, 2, 3]),
    (["deck:\"dl2 卷积网络\""], [0, 1, 2, 3]),
    (["deck:more/"], [4, 5]),
    (["-deck:optim"], [0, 1, 2, 3]),
    (["deck:nothing"], []),
    (["section:adam"], [2, 3]),
    (["section:layers"], [0, 1]),
    (["tag:vision"], [0, 1, 2, 3]),
    (["tag:vis"], []),
    (["is:due"], [0]),
    (["is:new"], [3, 4, 5]),
    (["is:young"], [0, 2]),
    (["is:mature"], [1]),
    (["is:scheduled"], [1]),
    (["is:suspended"], [2]),
    (["is:buried"], [3]),
    (["is:leech"], [1]),
    (["is:unanswered"], [5]),
    (["is:blank"], [0, 2, 3]),
    (["ease<2.0"], [1]),
    (["ease=2.36"], [0]),
    (["ease>=2.5"], [2]),
    (["interval>=16", "interval<=16"], [0]),
    (["lapses>1"], [0, 1]),
    (["lapses:9"], [1]),
    (["repetitions=3"], [0, 1, 2]),
    (["-ease<2.0"], [0, 2, 3, 4, 5]),
    (["due<=today"], [0, 2]),
    (["due<=+7"], [0, 1, 2]),
    (["due<=2026-11-20"], [2]),
    (["due:2026-11-28"], [1]),
    (["due>today"], [1]),
    (["\"deck:cnn\""], []),
    (["学习率:3"], []),
  ]

  @Test(arguments: cases) func words(_ words: [String], _ expected: [Int]) throws {
    #expect(try Shelf().matches(words) == expected)
  }

  @Test func theBeginningOfAnID() throws {
    let shelf = Shelf()
    let id = shelf.collection.cards[4].card.id.description
    #expect(try shelf.matches(["id:\(id.prefix(6).uppercased())"]) == [4])
  }

  static let mistakes: [([String], String)] = [
    (
      ["adam", "dekc:cnn"],
      """
      there is no key 'dekc'; did you mean 'deck'? (to look for the text, put it in quotes)
      adam dekc:cnn
           ^^^^
      """
    ),
    (
      ["注意力", "-is:deu"],
      """
      'is:' does not know 'deu'; did you mean 'due'?
      注意力 -is:deu
                 ^^^
      """
    ),
    (
      ["is:late"],
      """
      'is:' does not know 'late'; use one of due, new, young, mature, scheduled, suspended, \
      buried, leech, flagged, unanswered, blank
      is:late
         ^^^^
      """
    ),
    (
      ["zzz<2"],
      """
      there is no key 'zzz'; the keys are deck, section, tag, is, id, nc, ease, interval, \
      repetitions, lapses, due (to look for the text, put it in quotes)
      zzz<2
      ^^^
      """
    ),
    (
      ["deck:"],
      """
      nothing is asked for here; write something, or leave the word out
      deck:
           ^
      """
    ),
    (
      ["a b", ""],
      """
      nothing is asked for here; write something, or leave the word out
      'a b' ''
             ^
      """
    ),
    (
      ["ease<two"],
      """
      'two' is not a number; write one like 21 or 2.50
      ease<two
           ^^^
      """
    ),
    (
      ["due<=2026-13-01"],
      """
      '2026-13-01' is not a day; write one like 2026-12-01, today or +7
      due<=2026-13-01
           ^^^^^^^^^^
      """
    ),
    (
      ["id:3g"],
      """
      '3g' is no part of an id; an id has 16 digits 0-9 and a-f
      id:3g
         ^^
      """
    ),
    (
      ["deck<3"],
      """
      'deck' cannot be compared; write 'deck:' and a text
      deck<3
      ^^^^
      """
    ),
  ]

  @Test(arguments: mistakes) func aBadFilterIsAnError(_ words: [String], _ expected: String) {
    #expect {
      try Filter(words)
    } throws: { error in
      guard let error = error as? FilterError else { return false }
      let told = error.sentence.english + "\n" + error.excerpt(of: words)
      if told != expected { print(told) }
      return told == expected && !error.sentence.chinese.isEmpty
    }
  }

  @Test(arguments: 1...300) func anyWordIsATermOrAnError(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "-", "\"", ":", "<", "=", "deck", "is", "due", "ease", "é", "批", "9", " ", "+", ".",
    ]
    let word = (0..<6).map { _ in pieces.randomElement(using: &random)! }.joined()
    do throws(FilterError) {
      #expect(try Filter([word]).terms.count == 1)
    } catch {
      #expect(error.range.upperBound <= word.count)
      #expect(error.excerpt(of: [word]).contains("^"))
    }
  }
}
