import Foundation
import TestSupport
import Testing

@testable import Typesetting

@Suite("Laws of formulas")
struct MathLawTests {
  private static let pieces = [
    "a", "x", "Q", "2", "10", ".", "中", "+", "-", "=", "<", "/", "*", "|", "||", "(", ")", "[", "]",
    ",",
    " ", " ", "'", "^", "_", "&", "{", "}", "{", "}", "~", "\\", "\\\\", #"\frac"#, #"\sqrt"#,
    #"\left("#,
    #"\right)"#, #"\left."#, #"\right|"#, #"\sum"#, #"\log"#, #"\max"#, #"\alpha"#, #"\cdot"#,
    #"\to"#,
    #"\|"#, #"\{"#, #"\}"#, #"\hat"#, #"\overline"#, #"\mathbf"#, #"\mathrm"#, #"\text"#, #"\foo"#,
    #"\,"#,
    #"\quad"#, #"\begin{pmatrix}"#, #"\end{pmatrix}"#, #"\begin{aligned}"#, #"\end{aligned}"#,
    #"\over"#,
    #"\not"#, #"\neg"#, #"\bf"#, #"\tag"#, #"\color"#, #"\overset"#, #"\substack"#, "’", "\u{302}",
    "\u{200D}",
    "👍🏽", "%", "$", "\r\n", "\u{1B}", "\u{FE0F}",
  ]

  @Test("Any tokens in any order give lines or a problem, and never a trap", arguments: 0..<20)
  func randomTokens(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<100 {
      let count = Int.random(in: 0...24, using: &generator)
      let latex = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }
        .joined()
      check(latex)
    }
  }

  @Test("Any bytes give lines or a problem, and never a trap", arguments: 0..<20)
  func randomBytes(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<100 {
      let count = Int.random(in: 0...40, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      check(String(decoding: bytes, as: UTF8.self))
    }
  }

  private func check(_ latex: String) {
    let isSound = mathProblem(latex) == nil
    for level in [MathLevel.unicode, .ascii] {
      let renderer = MathRenderer(level: level)
      let inline = renderer.inline(latex)
      let display = renderer.display(latex, columns: 30)
      #expect((inline != nil) == isSound, "\(latex)")
      #expect((display != nil) == isSound, "\(latex)")
      #expect(renderer.inline(latex) == inline)
      #expect(inline?.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0xFE0F } != true)
    }
  }

  @Test("Every letter and digit of a sound formula is still to be seen", arguments: 0..<20)
  func nothingIsDropped(seed: UInt64) {
    var grammar = FormulaGrammar(seed: seed)
    for _ in 0..<40 {
      let formula = grammar.formula(depth: 3)
      #expect(mathProblem(formula.latex) == nil, "\(formula.latex)")
      let shown = MathRenderer(level: .ascii).inline(formula.latex) ?? ""
      #expect(missing(formula.words, in: shown) == [], "\(formula.latex) → \(shown)")
      let unicode = plain(MathRenderer().inline(formula.latex) ?? "")
      #expect(missing(formula.words, in: unicode) == [], "\(formula.latex) → \(unicode)")
      let lines = MathRenderer().display(formula.latex, columns: 40) ?? []
      let displayed = plain(lines.joined(separator: "\n"))
      #expect(missing(formula.words, in: displayed) == [], "\(formula.latex) → \(displayed)")
    }
  }

  /// The words that are shown less often than they were written.
  private func missing(_ words: [String], in text: String) -> [String] {
    var counts: [Character: Int] = [:]
    for character in text { counts[character, default: 0] += 1 }
    return words.filter { word in
      guard word.count == 1, let letter = word.first else { return !text.contains(word) }
      counts[letter, default: 0] -= 1
      return counts[letter, default: 0] < 0
    }
  }

  /// Script glyphs, bold letters and accented letters as the letters they stand for.
  private func plain(_ text: String) -> String {
    var table: [Character: Character] = [:]
    for (letter, glyph) in MathGlyphs.superscripts { table[glyph] = letter }
    for (letter, glyph) in MathGlyphs.subscripts { table[glyph] = letter }
    for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" {
      if let bold = MathAlphabets.styled(letter, .bold) { table[bold] = letter }
    }
    let letters = text.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
      $0.properties.generalCategory != .nonspacingMark
    }
    return String(letters.map { table[Character($0)] ?? Character($0) })
  }

  @Test(
    "A long formula takes no more than its length",
    arguments: [
      "x", "{", "}", "|", "‖", ",‖", "x^2 ", "x_\\theta ", "\\frac ", "\\frac12 ", "||", "(", "[",
      "&", "\\\\",
      "a & b \\\\ ", "'", "\\left(", "\\text{ab} ", ",|x|", "\\begin{pmatrix}", "\\foo{x}", "+",
      "\\hat", "a\u{302}",
      "中", "\\sqrt[", "x^{y_", "\\begin{cases} a \\\\ b \\end{cases}", "\\\\[", "\\bf ", "\\over ",
      "\u{302}",
    ])
  func longInput(part: String) {
    let latex = String(repeating: part, count: 20_000 / part.utf8.count)
    #expect((MathRenderer().inline(latex) == nil) == (mathProblem(latex) != nil))
    let short = String(repeating: part, count: 2_000 / part.utf8.count)
    for latex in [short, "\\begin{aligned}\(short)\\end{aligned}", "‖\(short)x‖"] {
      let lines = MathRenderer().display(latex, columns: 80)
      #expect((lines == nil) == (mathProblem(latex) != nil))
    }
  }
}

/// Nesting must cost neither time (each part is rendered once) nor stack.
@Suite("Nested formulas")
struct MathNestingTests {
  @Test(
    "Nesting up to the limit is shown in time and on a small stack",
    arguments: [
      ("{", "}"), ("{", "}^2"), ("{", "}_x'"), ("x^{", "}"), ("x_{", "}"), (#"\sum_{<}^{"#, "}"),
      (#"\frac{a}{"#, "}"), (#"\frac{"#, "}{b}^2"), (#"\sqrt{"#, "}"), (#"\sqrt[3]{"#, "}_2"),
      (#"\hat{"#, "}"), (#"\hat{"#, "}_i"), (#"\mathbf{"#, "}^2"), (#"\left("#, #"\right)^2"#),
      (#"\overset{a}{"#, "}"), (#"\xrightarrow{"#, "}"), (#"\left["#, #"\right."#),
      (#"\begin{pmatrix}"#, #"\end{pmatrix}"#), (#"\begin{aligned} a &"#, #"\end{aligned}"#),
      (#"\left(\begin{matrix}"#, #"\end{matrix}\right)"#), (#"\boxed{"#, "}^2"), (#"\not{"#, "}"),
      (#"\begin{cases}"#, #"\\ a \end{cases}"#), (#"\binom{n}{"#, "}^2"),
    ])
  func nesting(open: String, close: String) async {
    for depth in [15, 16, MathParser.depthLimit, MathParser.depthLimit + 1] {
      let latex =
        String(repeating: open, count: depth) + "x" + String(repeating: close, count: depth)
      let lines = await onSmallStack { MathRenderer().display(latex, columns: 200) }
      let inline = await onSmallStack { MathRenderer().inline(latex) }
      #expect((lines == nil) == (inline == nil))
      if depth <= 16 { #expect(lines != nil) }
      if depth > MathParser.depthLimit { #expect(lines == nil) }
    }
  }

  /// Runs on a thread with the half megabyte that secondary threads have on some systems.
  private func onSmallStack<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: body()) }
      thread.stackSize = (isAddressSanitized ? 16 : 1) * 512 * 1024
      thread.start()
    }
  }
}

/// Writes random formulas together with the letters that must still be seen.
private struct FormulaGrammar {
  struct Formula {
    var latex: String
    var words: [String]
  }

  private var generator: SplitMix64

  init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
  }

  mutating func formula(depth: Int) -> Formula {
    var formula = Formula(latex: "", words: [])
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let next = term(depth: depth)
      let joint =
        [" ", " + ", "-", " = ", ", ", " \\cdot ", ""].randomElement(using: &generator) ?? ""
      formula.latex += (formula.latex.isEmpty ? "" : joint) + next.latex
      formula.words += next.words
    }
    return formula
  }

  private mutating func letter() -> Formula {
    let letter = "abcdkqxyzABCQRTXYZ0123456789".randomElement(using: &generator) ?? "x"
    return Formula(latex: "{\(letter)}", words: ["\(letter)"])
  }

  private mutating func term(depth: Int) -> Formula {
    guard depth > 0 else { return letter() }
    let first = formula(depth: depth - 1)
    let second = formula(depth: depth - 1)
    let one = letter()
    let both = first.words + second.words
    switch Int.random(in: 0..<15, using: &generator) {
    case 0: return Formula(latex: "\\frac{\(first.latex)}{\(second.latex)}", words: both)
    case 1: return Formula(latex: "\(one.latex)^{\(first.latex)}", words: one.words + first.words)
    case 2: return Formula(latex: "\(one.latex)_{\(first.latex)}", words: one.words + first.words)
    case 3:
      return Formula(
        latex: "\(one.latex)_{\(first.latex)}^{\(second.latex)}", words: one.words + both)
    case 4: return Formula(latex: "\\sqrt{\(first.latex)}", words: first.words)
    case 5: return Formula(latex: "\\left(\(first.latex)\\right)", words: first.words)
    case 6: return Formula(latex: "|\(first.latex)|", words: first.words)
    case 7: return Formula(latex: "\\text{word}", words: ["word"])
    case 8: return Formula(latex: "\\foo{\(one.words[0])}", words: ["\\foo{\(one.words[0])}"])
    case 9: return Formula(latex: "\\hat{\(first.latex)}", words: first.words)
    case 10: return Formula(latex: "\\mathbf{\(first.latex)}", words: first.words)
    case 11:
      return Formula(latex: "\\sum_{\(first.latex)}^{\(second.latex)} ", words: both)
    case 12:
      let rows = "\(first.latex) & \(one.latex) \\\\ \(second.latex)"
      return Formula(
        latex: "\\begin{pmatrix} \(rows) \\end{pmatrix}", words: both + one.words)
    case 13: return Formula(latex: "{\(first.latex)}^{\(second.latex)}", words: both)
    default: return one
    }
  }
}
