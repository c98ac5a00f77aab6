import Testing

@testable import Decks

@Suite struct FrontMatterTests {
  @Test(
    "A deck says its name and tags",
    arguments: [
      (
        "---\nname: Deep learning\ntags: [a, \"b c\", 'd']\n---\n", "Deep learning",
        ["a", "b c", "d"]
      ),
      ("---\nname = \"Deep # 1\"\ntags = [\"a\", \"b, c\"]\n---\n", "Deep # 1", ["a", "b, c"]),
      ("---\nname: 'x'  # why\ntags:\n- a\n- b # c\n---\n", "x", ["a", "b"]),
      ("---\ntags:\n  - 面试\n  - 深度学习\nname: y\n---\n", "y", ["面试", "深度学习"]),
      ("---\ntags = [\n  \"a\",\n  \"b\"\n]\n---\n", "deck", ["a", "b"]),
      ("---\ntags: a, l'hôpital\nname:\n---\n", "deck", ["a", "l'hôpital"]),
      ("---\ntitle: \"x\"\ndate: 2025-05-19 23:00:00 +0800\n\n# c\n---\n", "deck", []),
      ("\u{FEFF}---\r\nName: x\r\n---\r\n", "x", []),
      ("---\n---\n", "deck", []),
      ("---\n", "deck", []), ("---\nname: x\n", "deck", []), ("\n---\nname: x\n---\n", "deck", []),
      ("---\n\nname, not a key\n\n---\n", "deck", []),
      ("---\nname: x\nQ: a\n---\n", "deck", []),
      ("----\nname: x\n----\n", "deck", []),
    ])
  func nameAndTags(_ text: String, _ name: String, _ tags: [String]) {
    let deck = parseDeck(Array(text.utf8), path: "a.b/deck.md")
    #expect(deck.name == name)
    #expect(deck.tags == tags)
  }

  @Test func aRuleOnTheFirstLineIsNoFrontMatter() {
    #expect(faces("---\nQ: a\nA: b\n---\nQ: c\nA: d") == ["2: a | b", "5: c | d"])
    #expect(faces("---\nsome: text\nand more\n---\nQ: c\nA: d") == ["5: c | d"])
  }

  @Test(
    "The stem is the name without one",
    arguments: [
      ("a/b/c.md", "c"), ("c.md", "c"), ("c", "c"), ("a/.md", ".md"), ("c.d.md", "c.d"), ("", ""),
    ])
  func stem(_ path: String, _ name: String) {
    #expect(parseDeck([], path: path).name == name)
  }
}
