import Markup
import Testing

@testable import Typesetting

@Suite struct ANSITests {
  static let styles: [(TextStyle, ANSI, String)] = [
    (.plain, ANSI(colors: .ansi256, attributes: true), "x"),
    (TextStyle([.bold, .strike]), ANSI(attributes: true), "\u{1B}[1;9mx\u{1B}[0m"),
    (TextStyle([.bold], role: .code), ANSI.plain, "x"),
    (TextStyle(role: .code), ANSI(colors: .ansi16, attributes: true), "\u{1B}[34mx\u{1B}[0m"),
    (TextStyle(role: .code), ANSI(attributes: true), "x"),
    (TextStyle(role: .blankShown), ANSI(attributes: true), "\u{1B}[1mx\u{1B}[0m"),
    (
      TextStyle(role: .blankCurrent), ANSI(colors: .ansi256, attributes: true),
      "\u{1B}[1;4;35mx\u{1B}[0m"
    ),
    (TextStyle(role: .highlight), ANSI(attributes: true), "\u{1B}[7mx\u{1B}[0m"),
    (TextStyle(.italic), ANSI(attributes: true, italics: false), "\u{1B}[4mx\u{1B}[0m"),
  ]

  @Test("A style becomes its codes and is ended", arguments: styles)
  func codes(_ style: TextStyle, _ ansi: ANSI, _ expected: String) {
    #expect(ansi.text(StyledRun("x", style: style)) == expected)
  }

  static let links: [(String, String?, String?)] = [
    ("https://a.b/c?d=e", nil, "https://a.b/c?d=e"),
    ("x y/中.png", "file:///decks/", "file:///decks/x%20y/%E4%B8%AD.png"),
    ("./x.png", "file:///decks/", "file:///decks/x.png"),
    ("x.png", nil, nil),
    ("https://a\u{1B}\\\u{7}b", nil, "https://a%1B\\%07b"),
    ("javascript:x", nil, nil),
  ]

  @Test("A link leads to a clean target", arguments: links)
  func link(_ target: String, _ base: String?, _ expected: String?) {
    let ansi = ANSI(links: true, linkBase: base)
    let text = ansi.text(StyledRun("t", link: target))
    #expect(text == (expected.map { "\u{1B}]8;;\($0)\u{1B}\\t\u{1B}]8;;\u{1B}\\" } ?? "t"))
  }

  @Test("Control characters never reach the terminal")
  func control() {
    let run = StyledRun("a\u{1B}[2Jb\u{7}\u{202E}c\nd\te\u{9B}f")
    #expect(ANSI.plain.text(run) == "a␛[2Jb␇c d e�f")
  }
}
