import Foundation
import Testing

private let decks = [
  "cnn.md": """
  ---
  name = "Image nets"
  tags = ["exam"]
  ---
  # Residual blocks

  Q: why?
  A: [gradients]
  """,
  "rnn.md": "Q: what?\nA: a loop\n",
]

/// A line as typed so far, and what it may become.
private let lines: [(typed: String, offered: [String])] = [
  ("ebb sta", ["stats"]),
  ("ebb review --sh", ["--shuffle"]),
  ("ebb --lang ", ["auto", "en", "zh"]),
  ("ebb list section:", ["section:Residual blocks"]),
  ("ebb list deck:c", ["deck:cnn"]),
  ("ebb list tag:", ["tag:exam"]),
  ("ebb list is:un", ["is:unanswered"]),
  ("ebb review rn", ["rnn"]),
  ("ebb show cnn.md:", ["cnn.md:7"]),
  ("ebb grade cnn.md:7 ", ["again", "easy", "good", "hard"]),
  ("ebb config lap", ["lapse_ease"]),
  ("ebb config math ", ["ascii", "source", "unicode"]),
  ("ebb help und", ["undo"]),
  ("ebb completions f", ["fish"]),
  ("ebb --decks elsewhere review ", []),
  ("ebb list -- --", []),
]

@Suite struct CompletionTests {
  @Test(arguments: lines.indices)
  func offersWhatMayFollow(index: Int) throws {
    let ebb = try Ebb(decks: decks)
    let (typed, offered) = lines[index]
    let words = typed.split(separator: " ", omittingEmptySubsequences: false).dropFirst()
    let result = try ebb.run(["completions", "--words", "--"] + words.map(String.init))
    let found = result.lines.map { String($0.prefix { $0 != "\t" }) }.sorted()
    if typed.hasSuffix("review ") {
      #expect(!found.contains("cnn"), "\(found)")
    } else {
      #expect(found == offered, "\(typed)")
    }
    #expect(result.errors.isEmpty)
  }

  @Test func manyCardsAreNotAllOffered() throws {
    let deck = (1...500).map { "Q: question \($0)\nA: b\n\n" }.joined()
    let ebb = try Ebb(decks: ["a.md": deck])
    let result = try ebb.run(["completions", "--words", "--", "show", ""])
    #expect(result.lines.count == 200)
    let id = try ebb.run(["list"]).lines[499].prefix(8)
    let byID = try ebb.run(["completions", "--words", "--", "show", String(id)])
    #expect(byID.lines.count == 1, "\(byID)")
  }

  @Test(Tool.bash.isNeeded)
  func bashCompletes() throws {
    let ebb = try Ebb(decks: decks)
    let script =
      #"eval "$(ebb completions bash)"; "#
      + #"try() { COMP_LINE="$1"; COMP_POINT=${#1}; _ebb; printf '%s\n' "${COMPREPLY[@]}"; }; "#
    // Readline replaces only what stands after the colon.
    for (typed, offered) in lines where !typed.hasSuffix("review ") {
      let result = try ebb.shell(
        script + "try '\(typed)'", .bash, environment: ["LC_ALL": "C.UTF-8"])
      let expected = offered.map {
        let last = $0.split(separator: ":").last.map(String.init) ?? ""
        return last.replacingOccurrences(of: " ", with: "\\ ")
      }
      #expect(result.lines.filter { !$0.isEmpty }.sorted() == expected.sorted(), "\(typed)")
      #expect(result.errors.isEmpty, "\(result)")
    }
    #expect(try ebb.shell(script + "try 'ebb check dec'", .bash).output == "decks\n")
  }

  @Test(Tool.fish.isNeeded)
  func fishCompletes() throws {
    let ebb = try Ebb(decks: decks)
    for (typed, offered) in lines where !typed.hasSuffix("review ") {
      let result = try ebb.shell(
        "ebb completions fish | source; complete -C '\(typed)'", .fish, arguments: ["-N"])
      let found = result.lines.map { String($0.prefix { $0 != "\t" }) }
      #expect(found.sorted() == offered, "\(typed) \(result)")
    }
  }

  @Test(Tool.zsh.isNeeded)
  func zshCompletes() throws {
    let ebb = try Ebb(decks: decks)
    let zsh = try PseudoTerminal(
      try #require(Tool.zsh.path), ["-f", "-i"], columns: 100, rows: 40,
      environment: ["PATH": Ebb.path, "HOME": ebb.folder, "LC_ALL": "C.UTF-8"], folder: ebb.folder)
    zsh.send("PS1='ready> '; autoload -Uz compinit; compinit -u -D\r")
    zsh.send("eval \"$(ebb completions zsh)\"; echo load''ed\r")
    try zsh.read(until: "loaded")
    // A key that writes down the line as it stands.
    zsh.send("note() { print -r -- \"$BUFFER\" >> lines }; zle -N note; bindkey '^X^N' note\r")
    // What is typed before the line editor runs would be the terminal's to edit.
    zsh.send("PS1='g''o> '\r")
    try zsh.read(until: "go> ")
    let cases = [
      ("ebb sta", "ebb stats "), ("ebb list deck:c", "ebb list deck:cnn "),
      ("ebb list section:Res", "ebb list section:Residual\\ blocks "),
      ("ebb config lap", "ebb config lapse_ease "), ("ebb list tag:", "ebb list tag:exam "),
      ("ebb show cnn.md:", "ebb show cnn.md:7 "), ("ebb check dec", "ebb check decks/"),
      ("ebb list dec", "ebb list deck:"), ("ebb --lang z", "ebb --lang zh "),
    ]
    for (typed, _) in cases { zsh.send(typed + "\t\u{18}\u{E}\u{15}") }
    zsh.send("ebb config math \t")
    try zsh.read(until: "unicode")
    zsh.send("\u{15}exit\r")
    _ = try zsh.wait()
    let lines = try String(contentsOfFile: ebb.folder + "/lines", encoding: .utf8)
    #expect(lines.split(separator: "\n").map(String.init) == cases.map(\.1))
  }
}
