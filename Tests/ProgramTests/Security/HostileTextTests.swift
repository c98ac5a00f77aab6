import Foundation
import Testing

/// Nothing in a deck, a file name, a log or the environment reaches the terminal as control codes.
@Suite struct HostileTextTests {
  /// Sets the title, clears the screen, reverses, rings, by C1 too, and breaks the line.
  static let evil = "\u{1B}]0;pwned\u{7}\u{1B}[2J\u{9B}31m\u{85}\u{202E}\u{8}\u{7F}\r"

  private func hostile() throws -> Ebb {
    let evil = Self.evil
    let ebb = try Ebb(decks: [
      "a.md": """
      ---
      name: deck \(evil)
      \(evil): \(evil)
      ---
      # Heading \(evil)
      Q: question \(evil) <!-- \(evil) --> [x](\(evil)) ![p](\(evil).png) $\(evil)$
      A: answer [blank \(evil)] `code \(evil)`

      C: cloze [\(evil) one] text

      Q: no answer \(evil)

      Q: two \(evil)

      ```\(evil)
      code \(evil)
      """,
      "ev\u{1B}]0;pwned\u{7}il\u{9B}31m.md": "Q: in a bad file \(evil)\nA: x\nQ: none\n",
      "new\nline.md": "Q: in a file of two lines\nA: x\nA: y\nQ: none\n",
    ])
    ebb.environment["EBB_DEVICE"] = "dev \(evil) ice"
    try ebb.write(
      #"{"version":1,"\#("x\u{9B}31m")":"y","language":"\#("z\u{9B}31m\u{202E}")","rollover":99}"#,
      to: ".ebb/config.json")
    try ebb.write("{\"at\":\"\(evil)\"}\n", to: ".ebb/reviews/ev\u{1B}[2Jil.jsonl")
    return ebb
  }

  private func expectCalm(_ text: String, _ comment: Comment) {
    let bad = text.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x0A, 0x09: false
      case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
      default: false
      }
    }
    #expect(bad.isEmpty, "\(comment): \(text.debugDescription.prefix(2000))")
  }

  @Test func byEveryCommand() throws {
    let ebb = try hostile()
    let evil = Self.evil
    try ebb.write(Self.edited(try ebb.text("a.md")), to: "a.md")
    for words in [
      ["list"], ["list", "--json"], ["stats"], ["stats", "--json"], ["check"], ["check", "--json"],
      ["show", "a.md:6"], ["show", "a.md:6", "--source"], ["show", "a.md:9"], ["why", "a.md:6"],
      ["grade", "a.md:6", "4"], ["grade", "a.md:9", "2"], ["suspend", "a.md:9"], ["undo"],
      ["orphans"], ["doctor"], ["doctor", "--fix"], ["doctor", "--rebuild"], ["config"],
      ["export"], ["export", "--to", "json"], ["review", evil], ["show", evil], [evil],
      ["list", "deck:\(evil)"], ["grade", "a.md:6", evil], ["grade", evil, "3"],
      ["--\(evil)"], ["config", evil], ["config", "language", evil], ["list", "--now", evil],
      ["import", evil], ["check", evil], ["stats", "--decks", evil], ["list", "--state", evil],
      ["completions", evil], ["help", evil],
    ] {
      for language in ["en", "zh"] {
        let result = try ebb.run(words + ["--lang", language])
        // What an export writes is the cards' own text, for a file.
        if words.first != "export" { expectCalm(result.output, "\(words): output") }
        expectCalm(result.errors, "\(words): errors")
      }
    }
  }

  /// Everything anew, so that all old states are orphans.
  private static func edited(_ text: String) -> String {
    text.replacingOccurrences(of: "cloze", with: "another")
  }

  @Test func byASessionOfLines() throws {
    let ebb = try hostile()
    let evil = Self.evil
    let result = try ebb.run(
      ["review", "--plain"],
      input: "?\n\(evil)\n\n\(evil)\n3\nw\no\ne\n\nt\n\(evil)\n3\nu\n\n3\n\n3\n",
      environment: ["EDITOR": "true", "EBB_OPENER": "true"])
    expectCalm(result.output, "output")
    expectCalm(result.errors, "errors")
    #expect(result.output.contains("saved; due"))
  }

  /// On a terminal ebb writes codes of its own; none of the deck's may be among them.
  @Test func byASessionOnTheScreen() throws {
    let ebb = try hostile()
    let session = try ebb.startOnTerminal(["review"], environment: ["EDITOR": "true"])
    try session.read { $0.screen.contains("Space") }
    for keys in [" ", "w", " ", "?", " ", "3", " ", "3", "u", "t", Self.evil, "\r"] {
      session.send(keys)
      for _ in 0..<3 { try? session.read(within: 0.05) { _ in false } }
    }
    session.send("\u{3}")
    session.signal(SIGTERM)
    try session.wait()
    let text = String(decoding: session.bytes, as: UTF8.self)
    for code in ["\u{1B}]0;", "pwned\u{7}", "\u{1B}[2J\u{9B}", "\u{9B}", "\u{85}", "\u{202E}"] {
      #expect(!text.contains(code), "\(code.debugDescription) in \(text.debugDescription)")
    }
  }
}
