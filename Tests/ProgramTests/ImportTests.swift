import Foundation
import Testing

/// `ebb import` as people use it: whole documents, again and again, and bad ones among good ones.
struct ImportTests {
  private static let cases = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("ImportingTests/Cases").path

  /// Writes files beside the decks folder and returns their paths.
  private func sources(_ ebb: Ebb, _ files: [String: String]) throws -> [String] {
    try files.sorted { $0.key < $1.key }.map { name, text in
      try ebb.write(text, to: "../" + name)
      return ebb.folder + "/" + name
    }
  }

  @Test(arguments: [
    ("interview-guide.md", 3, 0), ("medical-imaging.md", 12, 9), ("question-bank.md", 5, 5),
  ])
  func anExcerptComesInWholeCleanAndOnce(name: String, least: Int, unanswered: Int) throws {
    let ebb = try Ebb()
    let source = Self.cases + "/" + name
    let first = try ebb.run(["import", source])
    #expect(first.status == 0, "\(first)")
    let cards = try ebb.run(["list", "--json"]).lines
    #expect(cards.count >= least)
    #expect(try ebb.run(["list", "is:unanswered", "--json"]).lines.count >= min(1, unanswered))
    let check = try ebb.run(["check"])
    #expect(check.status == 0)
    #expect(check.lines.last?.hasSuffix("0 errors, 0 warnings") == true, "\(check)")
    let again = try ebb.run(["import", source])
    #expect(again.status == 0)
    #expect(again.output.contains("nothing new"))
    #expect(again.errors.isEmpty, "what was left out is said once")
    #expect(try ebb.run(["list", "--json"]).lines == cards)
    #expect(ebb.names() == [name])
  }

  @Test func aFolderKeepsItsShapeAndItsRingsEnd() throws {
    let ebb = try Ebb()
    _ = try sources(
      ebb,
      [
        "源 文件/我的 牌组.md": "Q: 一?\nA: 二\n", "源 文件/sub dir/t.csv": "front,back\na,b\n",
        "源 文件/readme.txt": "no question here\n",
      ])
    let folder = ebb.folder + "/源 文件"
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/sub dir/ring", withDestinationPath: "..")
    let result = try ebb.run(["import", folder])
    #expect(result.status == 0, "\(result)")
    #expect(result.errors.contains("readme.txt: left out"))
    #expect(ebb.names() == ["sub dir", "我的 牌组.md"])
    #expect(ebb.names("sub dir") == ["t.md"])
    #expect(try ebb.run(["import", folder]).output.contains("nothing new"))
  }

  @Test func badFilesAmongGoodOnes() throws {
    let ebb = try Ebb()
    try ebb.write([0xFF, 0xFE, 0x00, 0xD8], to: "../utf16.md")
    try ebb.write([0x51, 0x3A, 0x20, 0xFF, 0x0A], to: "../latin.md")
    try ebb.write([0x50, 0x4B, 3, 4, 0, 0], to: "../deck.apkg")
    let paths = try sources(
      ebb,
      [
        "empty.md": "", "good.md": "Q: a?\nA: b\n", "prose.md": "Only prose.\n",
        "torn.csv": "front,back\n\"never closed,b\nc,d\n",
      ])
    let bad = ["utf16.md", "latin.md", "deck.apkg", "nowhere.md"].map { ebb.folder + "/" + $0 }
    let result = try ebb.run(["import"] + bad + paths)
    #expect(result.status == 1)
    for words in [
      "UTF-16", "not UTF-8 (line 1, byte 3)", "archive", "no file or folder", "is empty",
      "no question was found", "torn.csv:2: this quote is never closed",
    ] {
      #expect(result.errors.contains(words), "\(words): \(result)")
    }
    #expect(ebb.names().contains("good.md"))
    #expect(try ebb.run(["list", "deck:torn"]).lines.count == 2)
  }

  @Test func nothingIsOverwrittenAndOnlyNewCardsAreWritten() throws {
    let mine = "Q: b?\nA: my own words\n\n---\n\nmy notes\n"
    let ebb = try Ebb(decks: ["deck.md": mine])
    let source = try sources(
      ebb, ["deck.md": "# S\n\nQ: b?\nA: theirs\n\nQ: new?\nA: [n]\n"])
    let dry = try ebb.run(["import", "--dry-run"] + source)
    #expect(dry.output.contains("2 cards: 1 new, 1 changed"), "\(dry)")
    #expect(ebb.names() == ["deck.md"])
    let result = try ebb.run(["import"] + source)
    #expect(result.errors.contains("deck.md:1"))
    #expect(result.errors.contains("rm "))
    #expect(try ebb.text("deck.md") == mine)
    #expect(
      try ebb.text("deck-2.md") == "---\nname: \"deck\"\n---\n\n# S\n\nQ: new?\nA: [n]\n\n")
    #expect(try ebb.run(["import"] + source).output.contains("nothing new"))
    #expect(ebb.names() == ["deck-2.md", "deck.md"])
  }

  @Test func anAnswerToAQuestionThatHadNone() throws {
    let ebb = try Ebb(decks: ["bank.md": "Q: b?\nA: <!-- unanswered -->\n"])
    let source = try sources(ebb, ["bank.md": "Q: b?\nA: now\n"])
    let result = try ebb.run(["import"] + source)
    #expect(result.errors.contains("this answers the question at bank.md:1"), "\(result)")
    #expect(ebb.names() == ["bank-2.md", "bank.md"])
  }

  @Test func reviewsComeWithTheirDaysAndGoWithTheirFile() throws {
    let json = """
      {"cards":[{"hash":"aa","deckName":"HC","location":{"filePath":"x.md","lineStart":0},
      "content":{"basic":{"question":"hq","answer":"ha"}}}],"sessions":[{"reviews":[
      {"hash":"aa","reviewedAt":"2025-08-30T12:34:56.123","grade":"good"},
      {"hash":"aa","reviewedAt":"2025-09-01T12:34:56.123","grade":"good"}]}]}
      """
    let ebb = try Ebb(decks: ["own.md": "Q: own?\nA: own\n"])
    try ebb.run(["grade", "own.md:1", "good"])
    let before = try ebb.run(["list", "--json"]).output
    let source = try sources(ebb, ["hc.json": json])
    let result = try ebb.run(["import"] + source)
    #expect(result.output.contains("2 reviews imported"), "\(result)")
    let card = try ebb.run(["list", "deck:HC", "--json"]).output
    #expect(card.contains(#""due":"2025-09-07","interval":6,"repetitions":2"#), "\(card)")
    let again = try ebb.run(["import"] + source)
    #expect(again.output.contains("0 reviews imported, 2 already there"))
    #expect(ebb.names(".ebb/reviews") == ["hashcards.jsonl", "laptop.jsonl"])
    try FileManager.default.removeItem(atPath: ebb.at("HC.md"))
    try FileManager.default.removeItem(atPath: ebb.at(".ebb/reviews/hashcards.jsonl"))
    #expect(try ebb.run(["list", "--json"]).output == before)
  }

  @Test func toAFolderOfTheCollectionOnly() throws {
    let ebb = try Ebb()
    let source = try sources(ebb, ["x.md": "Q: a?\nA: b\n"])
    #expect(try ebb.run(["import", "--to", "/tmp"] + source).status == 64)
    #expect(try ebb.run(["import", "--to", "../out"] + source).status == 64)
    #expect(try ebb.run(["import", "--as", "word"] + source).status == 64)
    #expect(try ebb.run(["import", "--to", "深/层"] + source).status == 0)
    #expect(ebb.names("深/层") == ["x.md"])
    let piped = try ebb.run(["import", "-", "--as", "csv"], input: "front,back\np,q\n")
    #expect(piped.output.contains("<stdin>: 1 card: 1 new"))
    #expect(ebb.names() == ["imported.md", "深"])
  }

  @Test func aFullDiskLeavesNothingBehind() throws {
    let ebb = try Ebb()
    let source = try sources(ebb, ["x.md": "Q: a?\nA: b\n"])
    let result = try ebb.run(["import"] + source, environment: ["EBB_FAULT": "write:1:28"])
    #expect(result.status == 1)
    #expect(result.errors.contains("could not be written"))
    #expect(ebb.names() == [])
  }
}
