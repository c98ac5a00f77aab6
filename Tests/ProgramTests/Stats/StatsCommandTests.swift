import Foundation
import Testing

/// `ebb stats` and `ebb why` as they are called.
@Suite struct StatsCommandTests {
  private func collection() throws -> Ebb {
    let ebb = try Ebb(decks: [
      "cnn.md": "# One\n\nQ: a\nA: b\n\nQ: c\nA: d\n", "网络.md": "C: a [blank]\n",
    ])
    for day in ["18T09:00:00Z", "19T09:00:00Z"] {
      try ebb.run(["grade", "cnn.md:3", "good"], environment: ["EBB_NOW": "2026-11-\(day)"])
    }
    try ebb.run(["grade", "cnn.md:6", "good"], environment: ["EBB_NOW": "2026-11-20T09:00:00Z"])
    return ebb
  }

  @Test func theKeysOfTheJSONArePartOfTheInterface() throws {
    let ebb = try collection()
    let result = try ebb.run(["stats", "--json"])
    #expect(result.status == 0)
    #expect(
      result.output.hasPrefix(
        """
        {"today":"2026-11-21","cards":3,"new":1,"due":1,"overdue":0,"scheduled":1,"suspended":0,\
        "buried":0,"leeches":0,"reviewed_today":0,"again_today":0,"new_left_today":1,\
        "retention":{"30d":1.0,"all":1.0,"30d_young":1.0,"30d_mature":null},"streak_days":3,\
        "decks":[{"deck":"cnn","file":"cnn.md","cards":2,"new":0,"due":1,"mature":0,"retention":1.0},\
        {"deck":"网络","file":"网络.md","cards":1,"new":1,"due":0,"mature":0,"retention":null}],\
        "forecast":[{"day":"2026-11-21","due":1,"expected":1},
        """))
    #expect(result.output.contains(#""intervals":{"1":1,"6":1},"eases":{"2.50":2}"#))
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    #expect((object as? [String: Any])?["hardest"] as? [String] == [])
  }

  @Test func theShortFormTellsAPromptWhetherSomethingIsDue() throws {
    let ebb = try collection()
    let result = try ebb.run(["stats", "--short"])
    #expect((result.output, result.status) == ("1 due, 1 new\n", 0))
    let earlier = try ebb.run(
      ["stats", "--short"], environment: ["EBB_NOW": "2026-11-20T23:00:00Z"])
    #expect((earlier.output, earlier.status) == ("0 due, 1 new\n", 1))
  }

  @Test func aDeckAloneCountsItsOwnReviews() throws {
    let ebb = try collection()
    let all = try ebb.run(["stats", "--json"])
    let one = try ebb.run(["stats", "--json", "网络"])
    #expect(all.output.contains(#""streak_days":3"#))
    #expect(one.output.contains(#""cards":1,"new":1,"due":0"#))
    #expect(one.output.contains(#""retention":{"30d":null"#))
    #expect(one.output.contains(#""streak_days":0"#))
  }

  @Test func theTablesComeAsCSV() throws {
    let ebb = try collection()
    let forecast = try ebb.run(["stats", "--csv", "--table", "forecast", "--forecast", "2"])
    #expect(forecast.lines == ["day,due,expected", "2026-11-21,1,1", "2026-11-22,0,1"])
    let days = try ebb.run(["stats", "--csv", "--table", "days", "--since", "2026-11-19"])
    #expect(
      days.lines == [
        "day,grades,new,reviews,recalled,mature_reviews,mature_recalled,ms",
        "2026-11-19,1,0,1,1,0,0,0", "2026-11-20,1,1,0,0,0,0,0",
      ])
    let decks = try ebb.run(["stats", "--csv"])
    #expect(decks.lines.count == 3)
    let sections = try ebb.run(["stats", "--csv", "--table", "sections"])
    #expect(sections.lines.contains { $0.hasPrefix("cnn,One,0,1,2,") })
    try expectUsageError(["stats", "--csv", "--table", "nothing"], ebb)
    try expectUsageError(["stats", "--since", "yesterday"], ebb)
  }

  private func expectUsageError(_ words: [String], _ ebb: Ebb) throws {
    let result = try ebb.run(words)
    #expect(result.status == 64)
  }

  @Test func itWritesNothingAndWaitsForNobody() throws {
    let ebb = try Ebb(decks: ["a.md": "Q: one\nA: 1\n"])
    try ebb.run(["stats"])
    #expect(ebb.names() == ["a.md"])
    try ebb.run(["grade", "a.md:1", "good"])
    // A session holds the collection.
    let session = try ebb.start(
      ["review", "--plain"], environment: ["EBB_NOW": "2026-11-22T09:00:00Z"])
    try session.read(until: "> ")
    let before = ebb.names(".ebb").map { ($0, try? ebb.bytes(".ebb/\($0)")) }
    for words in [["stats"], ["stats", "--json"], ["stats", "a"], ["why", "a.md:1"]] {
      let result = try ebb.run(words)
      #expect(result.status == 0)
      #expect(result.errors == "")
    }
    let after = ebb.names(".ebb").map { ($0, try? ebb.bytes(".ebb/\($0)")) }
    #expect(before.map(\.0) == after.map(\.0))
    #expect(before.map(\.1) == after.map(\.1))
    session.closeInput()
    _ = try session.wait()
  }

  @Test func whyShowsTheArithmetic() throws {
    let ebb = try collection()
    let result = try ebb.run(["why", "cnn.md:3"])
    #expect(
      result.lines.prefix(7) == [
        "cnn.md:3  a", "", "Day         Grade    What SM-2 did",
        "2026-11-18  4 Good   1st success: 1 day; ease stays 2.50",
        "2026-11-19  4 Good   2nd success: 6 days; ease stays 2.50", "",
        "2026-11-21: due 2026-11-25, in 4 days; interval 6 d, ease 2.50, 0 lapses.",
      ])
  }

  @Test func anEditIsFollowedBeforeItIsWrittenDown() throws {
    let ebb = try collection()
    try ebb.write("# One\n\nQ: a\nA: better\n\nQ: c\nA: d\n", to: "cnn.md")
    let why = try ebb.run(["why", "cnn.md:3"])
    #expect(why.lines.contains("2026-11-21  the card was edited and kept its progress"))
    #expect(why.lines.contains("2026-11-19  4 Good   2nd success: 6 days; ease stays 2.50"))
    let stats = try ebb.run(["stats", "--json", "cnn"])
    #expect(stats.output.contains(#""retention":{"30d":1.0"#))
    #expect(stats.output.contains(#""streak_days":3"#))
  }
}
