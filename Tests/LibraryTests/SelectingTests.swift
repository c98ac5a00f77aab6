import Library
import Reviewing
import Testing
import Words

@Suite struct SelectingTests {
  private static let decks = [
    "a.md": "---\ntags: [exam]\n---\nQ: one?\nA: first\n\nQ: two?\nA: second\n",
    "sub/b.md": "---\nname: Big\n---\n# S\nC: [x] and [y]\n",
  ]

  @Test(
    "Words mean cards, decks or filters",
    arguments: [
      (["a.md:4"], 1), (["a.md:4", "a.md:7"], 2), (["tag:exam"], 2), (["one"], 1), (["b:5"], 2),
      (["deck:Big"], 2),
    ])
  func cards(words: [String], count: Int) throws {
    let shelf = try Shelf(Self.decks)
    let (opened, state, _) = try shelf.surroundings.openAndLoad()
    if words == ["b:5"] {
      #expect(refusal { _ = try opened.card("b:5") }.contains("is 2 cards"))
      return
    }
    #expect(try opened.cards(words, state).count == count)
  }

  @Test(
    "A word that means nothing is refused, with what was perhaps meant",
    arguments: [
      ("a.md:1", "there is no card 'a.md:1'; did you mean 'a.md:4'?"),
      ("aa.md:4", "there is no card 'aa.md:4'; did you mean 'a.md:4'?"),
      ("12", "'12' is too short"), ("is:nothing", "'is:' does not know 'nothing'"),
      ("\u{1B}[2J", "there is no card '\u{FFFD}[2J'"),
    ])
  func refusals(word: String, told: String) throws {
    let shelf = try Shelf(Self.decks)
    let (opened, state, _) = try shelf.surroundings.openAndLoad()
    #expect(refusal { _ = try opened.cards([word], state) }.contains(told))
  }

  @Test(
    "A scope is decks, narrowed by filters",
    arguments: [
      ([], 4), (["a"], 2), (["big"], 2), (["a", "b"], 4), (["a", "one"], 1), (["is:new"], 4),
      (["rewiev"], nil), (["rewiev", "is:new"], nil), (["is:due"], 0),
    ] as [([String], Int?)])
  func scopes(words: [String], count: Int?) throws {
    let shelf = try Shelf(Self.decks)
    let (opened, state, _) = try shelf.surroundings.openAndLoad()
    let scope = try opened.scope(words, state)
    #expect(
      scope.map { scope in opened.collection.cards.count { scope.contains($0.place) } } == count)
  }
}
