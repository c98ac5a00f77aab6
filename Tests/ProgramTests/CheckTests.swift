import Foundation
import Testing

/// `ebb check`: what only shows with the files around, and what it can mend by itself.
struct CheckTests {
  private func problems(_ ebb: Ebb, _ arguments: [String] = []) throws -> [String] {
    try ebb.run(["check", "--json"] + arguments).lines.map { line in
      let json = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let rule = json?["rule"] as? String ?? "fixed"
      return "\(rule):\(json?["line"] as? Int ?? 0):\(json?["column"] as? Int ?? 0)"
    }
  }

  @Test(
    "What looks meant otherwise is named at its place",
    arguments: [
      ("Q: a\nA: ![x](here.png) ![y](https://a.b/c.png) ![z](no.png)\n", ["missing-picture:2:48"]),
      ("Q: a\nA: `![x](no.png)`\n", []),
      (
        "Q: ![[no.png|300]] ![[here.png]] ![[A note]]\nA: <img alt=\"src=x\" src='no.jpg'>\n",
        ["missing-picture:1:7", "missing-picture:2:26"]
      ),
      ("Q: <IMG SRC=no.gif alt=y>\nA: `<img src=no.gif>` <i src=no>\n", ["missing-picture:1:13"]),
      ("Q: ![](<my%20pic.png>)\nA: b\n", []),
      ("C: $[E=mc^2]$\n", ["cloze-without-deletion:1:1", "bracket-in-math:1:5"]),
      (
        "C: $x_[2] + [y]$\n\nQ: q\nA: $[p]$\n",
        ["cloze-without-deletion:1:1", "bracket-in-math:1:13"]
      ),
      ("Q: a\nA: $[均值]$ of $E[X]$, $[0,1]$, $[a]$ and $[1, 2; 3, 4]$\n", ["bracket-in-math:2:5"]),
      ("---\ncloze: c-only\n---\nQ: a\nA: $[均值]$\n", []),
      ("Q: 卷积 $\\frac{1$\nA: b\n", ["math-does-not-parse:1:7"]),
      (
        "Q: What is the convolution?\nA: a\n\nQ: What is a convolution\nA: b\n",
        ["near-duplicate:4:4"]
      ),
      ("Q: What is L1?\nA: a\n\nQ: What is L2?\nA: b\n", []),
    ])
  func problem(_ deck: String, _ expected: [String]) throws {
    let ebb = try Ebb(decks: ["deck.md": deck])
    try ebb.write("", to: "here.png")
    try ebb.write("", to: "my pic.png")
    let found = try problems(ebb)
    #expect(found.map { $0.hasPrefix("math") ? "math-does-not-parse:1:7" : $0 } == expected)
  }

  @Test(
    "Pictures that begin and do not end cost what their length costs", .timeLimit(.minutes(10)),
    arguments: ["![", "![[", "<![CDATA[", "<img src=", "![]("])
  func endlessPictures(_ opener: String) throws {
    let ebb = try Ebb(decks: ["a.md": "Q: q\nA: " + String(repeating: opener, count: 200_000)])
    #expect(try ebb.run(["check", "--json"]).status == 0)
  }

  @Test func caretsStandUnderWideCharacters() throws {
    let ebb = try Ebb(decks: ["deck.md": "Q: 问题\nA: 答案 [空白 和 ![图](无.png)\n"])
    let lines = try ebb.run(["check", "--lang", "zh"]).lines
    #expect(lines.contains("  A: 答案 [空白 和 ![图](无.png)"))
    #expect(lines.contains("          ^"))
    #expect(lines.contains("                         ^^^^^^"), "\(lines)")
    #expect(lines.contains { $0.contains("警告") && $0.contains("没有图片") })
  }

  @Test func repairsAreListedAndNothingElseIsTouched() throws {
    let text =
      "\u{FEFF}Q：什么？\r\nA：[甲]\r\n\r\n**Q:** b\r\n**A: c**\r\n##T\r\n- Q: d\r\n- A: e #x\r\n\r\ntail  \r\n"
    let ebb = try Ebb(decks: ["deck.md": text, "fine.md": "Q: a\nA: b\n#remark\n"])
    let fine = try ebb.bytes("fine.md")
    #expect(try ebb.run(["check"]).errors.contains("`ebb check --fix` fixes "))
    let result = try ebb.run(["check", "--fix"])
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("deck.md:1: fixed: 'Q：' is 'Q: ' now"))
    #expect(
      try ebb.text("deck.md")
        == "\u{FEFF}Q: 什么？\r\nA: [甲]\r\n\r\nQ: b\r\nA: c\r\n## T\r\nQ: d\r\nA: e #x\r\n\r\ntail  \r\n"
    )
    #expect(try ebb.bytes("fine.md") == fine)
    let again = try ebb.bytes("deck.md")
    #expect(!(try ebb.run(["check", "--fix"]).output.contains("fixed")))
    #expect(!(try ebb.run(["check"]).errors.contains("--fix")))
    #expect(try ebb.bytes("deck.md") == again)
  }

  @Test func strictRepairsPutSeparatorsBeforeHeadingsAndKeepEveryCard() throws {
    let text = "# One\n\nQ: a\nA: b\n## Two\n### Three\nQ: c\nA: d\n\n---\n\n## Four\nC: [e]\n"
    let ebb = try Ebb(decks: ["deck.md": text])
    let before = try ebb.run(["list", "--json"]).lines.map { $0.prefix(60) }
    #expect(try problems(ebb, ["--strict"]) == ["missing-separator:5:1"])
    try ebb.run(["check", "--strict", "--fix"])
    #expect(
      try ebb.text("deck.md")
        == text.replacing("A: b\n## Two", with: "A: b\n---\n\n## Two"))
    #expect(try problems(ebb, ["--strict"]) == [])
    #expect(try ebb.run(["list", "--json"]).lines.map { $0.prefix(60) } == before)
  }

  @Test func aRepairKeepsProgress() throws {
    let ebb = try Ebb(decks: ["deck.md": "Q: kept?\nA: yes, this answer is kept\nA：not this\n"])
    try ebb.run(["grade", "deck.md:1", "good"])
    try ebb.run(["check", "--fix"])
    #expect(try ebb.run(["list", "-is:new", "--json"]).lines.count == 1)
  }

  @Test func aFullDiskLeavesTheDeckAsItWas() throws {
    let ebb = try Ebb(decks: ["deck.md": "Q：a\nA：b\n"])
    let result = try ebb.run(["check", "--fix"], environment: ["EBB_FAULT": "write:1:28"])
    #expect(result.status == 1)
    #expect(try ebb.text("deck.md") == "Q：a\nA：b\n")
    #expect(ebb.names() == ["deck.md"])
  }
}
