import Markup
import TestSupport
import Testing

@testable import Typesetting

/// Nothing a deck holds stops the typesetter or reaches the terminal as a command.
@Suite struct HostileTextTests {
  static let pieces: [String] = [
    "*", "**", "***", "_", "`", "``", "```\n", "~~", "==", "$", "$$", "[", "]", "](", ")", "![",
    "|",
    "\n", "\n\n", "\r\n", "- ", "1. ", "  ", "\t", "> ", "# ", "①", "②", "(1) ", "2) ", "<b>",
    "</b>",
    "<br>", "<mark x=1>", "<C-v>", "<!--", "-->", "&lt;", "&#27;", "\\", "\u{1B}[31m", "\u{7}",
    "\u{202E}", "\u{9B}", "中文", "한국어", "，", "（", "word", "https://a.b/c_d", "x.mp3", "|---|---|\n",
    "\u{301}", "👩‍👩‍👧", "\u{FE0F}", "\u{3000}", "$\\frac{a}{b}$", "\u{0}", "\u{85}", "\u{2028}",
  ]

  @Test("Random markup is set at any width", arguments: 0..<300)
  func randomMarkup(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let text = (0..<Int.random(in: 1...60, using: &random))
      .map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
    check(Array(text.utf8), &random)
  }

  @Test("Random bytes are set at any width", arguments: 0..<200)
  func randomBytes(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = (0..<Int.random(in: 1...200, using: &random)).map { _ in
      Bool.random(using: &random)
        ? UInt8.random(in: 0...255, using: &random)
        : Array("*_`$[]()|<>\n- #1.&\\ab".utf8).randomElement(using: &random) ?? 0
    }
    check(bytes, &random)
  }

  private func check(_ bytes: [UInt8], _ random: inout SplitMix64) {
    let columns = [1, 2, 3, 5, 8, 13, 40, 100].randomElement(using: &random) ?? 1
    let field: Field = [.question, .answer, .cloze].randomElement(using: &random) ?? .answer
    let typesetter = CardTypesetter(
      columns: columns,
      display: DisplayWidth(ambiguous: Bool.random(using: &random) ? .wide : .narrow),
      math: [.unicode, .ascii, .source].randomElement(using: &random) ?? .unicode,
      keepsBrackets: Bool.random(using: &random), hyperlinks: Bool.random(using: &random))
    let blanks = LineLawTests.displays.randomElement(using: &random) ?? .shown
    let ansi = ANSI(colors: .ansi256, attributes: true, links: true, linkBase: "file:///")
    for line in typesetter.lines(bytes, field: field, blanks: blanks) {
      // Three columns hold every character there is, quote bars and indents take half at most.
      #expect(columns < 13 || line.width <= columns, "\(line.plainText.debugDescription)")
      #expect(!hasControl(line.plainText), "\(line.plainText.debugDescription)")
      #expect(!hasControl(withoutIsolates(withoutCodes(ansi.text(line)))))
    }
    let summary = typesetter.summary(bytes, field: field, blanks: blanks)
    #expect(typesetter.display.of(summary) <= columns && !hasControl(summary))
  }

  private func hasControl(_ text: String) -> Bool {
    text.unicodeScalars.contains {
      $0.properties.generalCategory == .control || (0x202A...0x202E).contains($0.value)
        || (0x2066...0x2069).contains($0.value)
    }
  }

  /// The text less the isolates that the renderer makes: each closed on its line, none in another.
  private func withoutIsolates(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars)).replacing(
      /\u{2067}([^\u{2066}-\u{2069}]*)\u{2069}/.matchingSemantics(.unicodeScalar)
    ) { String($0.1) }
  }

  /// The text less the escape sequences that the renderer makes.
  private func withoutCodes(_ text: String) -> String {
    var rest = Substring(text)
    var plain = ""
    while let escape = rest.unicodeScalars.firstIndex(of: "\u{1B}") {
      plain += rest[..<escape]
      rest = rest[escape...]
      let isLink = rest.hasPrefix("\u{1B}]8;;")
      let end =
        isLink ? rest.unicodeScalars.firstIndex(of: "\\") : rest.unicodeScalars.firstIndex(of: "m")
      guard let end else { return plain + "\u{1B}" }
      rest = rest[rest.unicodeScalars.index(after: end)...]
    }
    return plain + rest
  }

  @Test(
    "A long text costs no more than its length: a quadratic path would take minutes here",
    .timeLimit(.minutes(5)),
    arguments: [
      "中", "a", "a ", "。", "(", "[", "](", "[a](", "![a](b", "*a", "**中", "_a_ ", "`", "<b>", "$x$",
      "①a", "(1) a ", "> ", "- a\n", "|a", "|a|b|\n|-|-|\n", "&", "http://", "\\", "~~", "\u{3000}",
      "\u{301}",
      "a\n", "[中]", "<!--", "1. ", "  ", "\t", "==x", "https://a", "$$", "```\n", ")", "# ",
    ])
  func linear(_ piece: String) {
    let bytes = Array(String(repeating: piece, count: 30_000 / piece.utf8.count).utf8)
    let typesetter = CardTypesetter(columns: 40)
    let lines = typesetter.lines(bytes, field: .answer)
    #expect(lines.allSatisfy { $0.width <= 40 })
  }
}
