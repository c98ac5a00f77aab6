import Foundation
import Testing

/// File names, deck names, tags and links with all that acts on a terminal, through every command.
@Suite struct HostileNameTests {
  private static let names = [
    "esc\u{1B}[31mred", "osc\u{1B}]0;title\u{7}", "c1\u{9B}31m", "bidi\u{202E}evil",
    "rlm\u{200F}\u{61C}x", "iso\u{2066}x\u{2069}", "nl\nline", "q'uote\"s", ";$(touch pwned)",
    "\u{2028}sep", "tab\tx", "del\u{7F}",
  ]

  private static func deck(_ name: String, _ index: Int) -> String {
    """
    ---
    name: "n\(name)"
    tags: ["t\(name.filter { !$0.isNewline })"]
    ---
    # sec\(name)

    Q: q\(index)\(name)
    A: a\(index) [b\(name)] ![p\(name)](pic\(name).png)

    C: c\(index) [del\(name)](hint\(name))

    """
  }

  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private func check(_ ebb: Ebb, _ words: [String], input: String = "") throws {
    for language in ["en", "zh"] {
      let result = try ebb.run(words + ["--lang", language], input: input)
      for text in [result.output, result.errors] {
        let found = text.unicodeScalars.first(where: Self.isObeyed)
        #expect(found == nil, "\(words): \(String(describing: found)) in \(text.debugDescription)")
      }
    }
  }

  @Test func nothingThatActsOnATerminalIsPrinted() throws {
    let ebb = try Ebb()
    for (index, name) in Self.names.enumerated() {
      try ebb.write(Self.deck(name, index), to: "dir\(name)/\(name).md")
    }
    let ids = try ebb.run(["list", "--json"]).output.split(separator: "\n")
      .map { String($0.dropFirst(7).prefix(16)) }
    #expect(ids.count >= 20)
    for words in [
      ["list"], ["list", "--json"], ["stats"], ["stats", "--json"], ["check"], ["check", "--json"],
      ["check", "--strict"], ["export", "--to", "json"], ["doctor"], ["orphans"], ["config"],
      ["import", "--dry-run", ebb.decks],
    ] {
      try check(ebb, words)
    }
    for id in ids { try ebb.run(["grade", id, "2"]) }
    for id in ids {
      try check(ebb, ["why", id])
      try check(ebb, ["show", id])
    }
    try check(ebb, ["review", "--plain"], input: "\n3\n\n3\nw\nu\nq\n")
    for name in Self.names {
      for words in [
        ["list", "deck:n" + name], ["show", name], [name], ["--" + name], ["help", name],
        ["list", "is:" + name], ["config", name, name], ["export", "--to", name], ["import", name],
        ["grade", name, "9"],
      ] {
        try check(ebb, words, input: "q\n")
      }
    }
    try FileManager.default.removeItem(atPath: ebb.at("dir" + Self.names[0]))
    try check(ebb, ["orphans"])
    try check(ebb, ["list"])
    #expect(!FileManager.default.fileExists(atPath: ebb.at("pwned")))
  }

  /// Foreign documents lose such signs on the way in.
  @Test func importTakesThemOut() throws {
    let ebb = try Ebb()
    let source = ebb.folder + "/a.txt"
    try Data("#separator:tab\n#html:true\na&#x9b;b&#x202e;\tc\u{2066}d\u{9B}\n".utf8)
      .write(to: URL(fileURLWithPath: source))
    try ebb.run(["import", source])
    #expect(try ebb.text("a.md") == "Q: ab\nA: cd\n\n")
  }
}
