import Testing

@testable import Decks

@Suite struct SourceLocatorTests {
  @Test(
    "A byte has a line and a column in characters",
    arguments: [
      ("①", 1, 1), ("a①b", 1, 2), ("a\n①b", 2, 1), ("a\r\n①b", 2, 1), ("a\rb①", 2, 2),
      ("a\r\r①", 3, 1), ("a\n\r①", 3, 1), ("深度①学习", 1, 3), ("e\u{301}①", 1, 2), ("👨‍👩‍👧①", 1, 2),
      ("\u{FEFF}①a", 1, 1), ("\t①a", 1, 2), ("a①\nb", 1, 2), ("a\n①", 2, 1),
    ])
  func places(_ marked: String, _ line: Int, _ column: Int) {
    let text = MarkedText(marked)
    let offset = text.bytes.indices.first { text.name(of: Int32($0)) == "①" } ?? text.bytes.count
    let place = SourceLocator(text.bytes).place(of: offset)
    #expect(place.line == line)
    #expect(place.column == column)
  }

  @Test func linesAreShownWithoutTheirEnds() {
    let locator = SourceLocator(Array("\u{FEFF}a b\r\n深\r\rd\n".utf8))
    #expect(locator.lineCount == 5)
    #expect((0...6).map { locator.text(ofLine: $0) } == ["", "a b", "深", "", "d", "", ""])
  }

  @Test func aPlaceOutsideTheFileIsItsNearestEnd() {
    let locator = SourceLocator(Array("a\nb".utf8))
    #expect(locator.place(of: -5) == (1, 1))
    #expect(locator.place(of: 99) == (2, 2))
    #expect(SourceLocator([]).place(of: 0) == (1, 1))
    #expect(SourceLocator([0xFF, 0x0A, 0xE4]).text(ofLine: 2) == "\u{FFFD}")
  }
}
