import Foundation
import Testing

/// What `ebb export` writes comes back to the same cards.
struct ExportTests {
  private let decks = [
    "a/cnn.md": """
    ---
    tags: [vision]
    ---
    Q: top, "level"?
    A: It [is] $x_1$ & a < b.

    # S
    ## T
    C: [Rome] is in [Italy].

    Q: code
    A:
    ```python
    x[0] = 1  # no [blank]
    ```
    """,
    "统计 学.md": "Q: 均值？\nA: [和]除以个数\n\n- 一\n- 二\n\nQ: later?\nA: <!-- unanswered -->\n",
  ]

  private func ids(_ ebb: Ebb) throws -> Set<String> {
    Set(try ebb.run(["list", "--json"]).lines.map { String($0.dropFirst(7).prefix(16)) })
  }

  @Test("Every format reads back to the same ids", arguments: ["md", "csv", "tsv", "anki"])
  func roundTrip(format: String) throws {
    let ebb = try Ebb(decks: decks)
    let name = format == "anki" ? "out.txt" : "out." + format
    let file = ebb.folder + "/" + name
    let result = try ebb.run(["export", "--to", format, "--output", file])
    #expect(result.status == 0, "\(result)")
    let other = try Ebb()
    let back = try other.run(["import", file])
    #expect(back.status == 0, "\(back)")
    #expect(try ids(other) == ids(ebb), "\(back)")
    #expect(try ebb.run(["import", file]).output.contains("nothing new"))
  }

  @Test func aFolderKeepsTheDecks() throws {
    let ebb = try Ebb(decks: decks)
    try ebb.write("---\ncloze: off\n---\nQ: x\nA: [y]\n", to: "off.md")
    let refused = try ebb.run(["export"])
    #expect(refused.status == 1)
    #expect(refused.errors.contains("--output DIR/"))
    let folder = ebb.folder + "/out/"
    #expect(try ebb.run(["export", "--output", folder]).status == 0)
    let other = try Ebb()
    try other.run(["import", folder])
    #expect(try ids(other) == ids(ebb))
    #expect(other.names() == ebb.names())
    #expect(try other.run(["list", "tag:vision"]).lines.count == 4)
  }

  @Test func aFilterAndAFileThatIsThere() throws {
    let ebb = try Ebb(decks: decks)
    let csv = try ebb.run(["export", "deck:cnn", "section:T", "--to", "csv"])
    #expect(csv.output.contains("[Rome] is in [Italy].,,cnn,S::T,vision,cloze"), "\(csv)")
    #expect(!csv.output.contains("均值"))
    let file = ebb.folder + "/x.tsv"
    let words = ["export", "--to", "tsv", "--output", file]
    #expect(try ebb.run(words).status == 0)
    #expect(try ebb.run(words).status == 1)
    #expect(try ebb.run(words + ["--force"]).status == 0)
    #expect(try ebb.run(["export", "--output", ebb.at("copy.md")]).status == 1)
    #expect(try ebb.run(["export", "--to", "pdf"]).status == 64)
    #expect(!ebb.names().contains("copy.md"))
  }

  @Test func jsonHasSchedulesAndTheLog() throws {
    let ebb = try Ebb(decks: decks)
    try ebb.run(["grade", "a/cnn.md:4", "good"])
    try ebb.run(["suspend", "统计"])
    let output = try ebb.run(["export", "--to", "json"]).output
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    let cards = try #require(json["cards"] as? [[String: Any]])
    let log = try #require(json["log"] as? [[String: Any]])
    #expect(cards.count == 6)
    #expect(cards[0]["interval"] as? Int == 1)
    #expect(log.first?["device"] as? String == "laptop")
    #expect(log.first?["grade"] as? Int == 4)
    let filtered = try ebb.run(["export", "section:T", "--to", "json"]).output
    #expect(filtered.contains("\"log\":[]"))
  }
}
