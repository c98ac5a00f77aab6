import Foundation
import Testing

/// Cards as people who learn languages write them, as the program shows them.
@Suite struct ScriptCaseTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("ScriptCases")

  private func collection(_ name: String) throws -> Ebb {
    let file = Self.folder.appendingPathComponent(name)
    return try Ebb(decks: [name: String(contentsOf: file, encoding: .utf8)])
  }

  private func blanks(_ ebb: Ebb) throws -> [[String]] {
    try ebb.run(["list", "--json"]).lines.map { line in
      let json = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return json?["blanks"] as? [String] ?? []
    }
  }

  private func shown(_ ebb: Ebb, _ card: String, _ width: Int) throws -> [String] {
    try ebb.run(["show", card, "--width", "\(width)"]).lines
  }

  @Test func aPlainAnswerIsTyped() throws {
    let ebb = try collection("01-type-plain.md")
    let right = try ebb.run(["review", "--plain"], input: "t\nHOUSE.\nq\n")
    #expect(right.output.contains("1 of 1 right: Good?"))
    let wrong = try ebb.run(["review", "--plain"], input: "t\nhause\nq\n")
    #expect(wrong.output.contains("0 of 1 right: Again?"))
    #expect(
      wrong.output.contains("h") && wrong.output.contains("-a-") && wrong.output.contains("+o+"))
  }

  @Test func onlyLatinLettersMakeABracketText() throws {
    let ebb = try collection("03-letters-before-bracket.md")
    #expect(try blanks(ebb) == [["โรงเรียน"], [], ["בית"], ["ครับ"]])
    let strict = try ebb.run(["check", "--strict", "--json"])
    #expect(strict.output.contains("bracket-in-word"))
    #expect(strict.lines.count == 1)
  }

  @Test func aMarkOnABlankIsShown() throws {
    let lines = try shown(collection("05-space-mark.md"), "05-space-mark.md:1", 60)
    #expect(lines.joined().unicodeScalars.contains("\u{301}"))
  }

  @Test("A verse keeps every letter", arguments: 12...60)
  func verse(width: Int) throws {
    let lines = try shown(collection("06-ayah.md"), "06-ayah.md:1", width)
    let text = lines.joined(separator: " ").unicodeScalars
    #expect(text.count { $0 == "\u{6DD}" } == 20)
    #expect(text.count { $0 == "س" } == 20)
  }

  @Test func aLongWordIsHyphenated() throws {
    let lines = try shown(collection("09-shy.md"), "09-shy.md:1", 16)
    let answer = lines.filter { $0.count > 2 }
    #expect(answer == ["Donaudampf-", "schifffahrts-", "gesellschaft"])
  }

  @Test func japaneseLinesBeginAndEndAsTheyMay() throws {
    let ebb = try collection("10-kinsoku.md")
    for card in ["10-kinsoku.md:1", "10-kinsoku.md:4", "10-kinsoku.md:7"] {
      for width in 12...40 {
        for line in try shown(ebb, card, width) {
          #expect(!"〜｡｣っ".contains(line.first ?? "a"), "\(width): \(line)")
          #expect(line.last != "｢", "\(width): \(line)")
        }
      }
    }
  }

  @Test func aNameFromRightToLeftKeepsItsRow() throws {
    let ebb = try collection("12-rtl-deck.md")
    let figures = try ebb.run(["stats"]).output
    #expect(figures.contains("العربية\u{200E}"))
    _ = try ebb.run(["stats", "--html", ebb.at("page.html")])
    #expect(
      try ebb.text("page.html").contains("<th scope=\"row\" dir=\"auto\"><bdi>العربية</bdi></th>"))
  }

  @Test func aSoundIsNeitherABlankNorAPicture() throws {
    let ebb = try collection("14-sound.md")
    #expect(try blanks(ebb) == [[]])
    let found = try ebb.run(["check", "--json"]).output
    #expect(found.contains("missing-sound") && !found.contains("missing-picture"))
    #expect(try shown(ebb, "14-sound.md:1", 60).contains("ねこ [audio: neko.mp3]"))
  }

  @Test func aWordHasItsReading() throws {
    let ebb = try collection("15-furigana.md")
    #expect(try shown(ebb, "15-furigana.md:4", 60).contains("食（た）べる"))
    try ebb.write("---\nruby: true\n---\n" + ebb.text("15-furigana.md"), to: "15-furigana.md")
    #expect(try blanks(ebb) == [[], []])
    #expect(try shown(ebb, "15-furigana.md:4", 60).contains("食（た）べる"))
  }

  @Test("A caret stands under what it points at", arguments: ["narrow", "wide"])
  func carets(_ ambiguous: String) throws {
    let ebb = try Ebb(decks: ["a.md": "Q: ①ﾈｺ漢e\u{301} \u{1F468}\u{200D}\u{1F469} [\nA: [x\n"])
    _ = try ebb.run(["config", "ambiguous", ambiguous])
    let wide = ambiguous == "wide"
    let filter = try ebb.run(["list", "①ﾈｺ漢", "is:x"])
    let lines = filter.errors.split(separator: "\n").map(String.init)
    let caret = try #require(lines.firstIndex { $0.contains("^") })
    let margin = lines[caret - 1].prefix { $0 == " " }.count
    #expect(lines[caret].prefix { $0 == " " }.count == margin + (wide ? 2 : 1) + 2 + 2 + 1 + 3)
  }
}
