import Foundation
import Testing

@Suite struct ConfigTests {
  @Test func listsSetsAndTakesBack() throws {
    let ebb = try Ebb(decks: ["a.md": "Q: a\nA: b\n"])
    func value(_ key: String) throws -> [String] {
      let line = try ebb.run(["config"]).lines.first { $0.hasPrefix(key + " ") } ?? ""
      #expect(line.hasSuffix("new cards a day (0-100000)"), "\(line)")
      return line.split(separator: " ").prefix(3).map(String.init)
    }
    #expect(try value("new_per_day") == ["new_per_day", "20", "default"])
    #expect(ebb.names(".ebb").isEmpty, "reading makes nothing")
    let set = try ebb.run(["config", "new_per_day", "5"])
    #expect(set.output == "new_per_day: 5, was 20\n")
    #expect(try value("new_per_day") == ["new_per_day", "5", "config.json"])
    #expect(try ebb.run(["config", "new_per_day"]).output == "5\n")
    #expect(try ebb.run(["config", "--unset", "new_per_day"]).status == 0)
    #expect(try value("new_per_day") == ["new_per_day", "20", "default"])
  }

  @Test func saysWhereAValueComesFrom() throws {
    let ebb = try Ebb(decks: ["a.md": "Q: a\nA: b\n"])
    let output = try ebb.run(["config", "--lang", "en", "--state", ebb.at("s")]).output
    func source(_ key: String) -> String? {
      output.split(separator: "\n").last { $0.hasPrefix(key + " ") }.map(String.init)
    }
    #expect(source("lang")?.contains("en") == true && source("lang")?.contains("--lang") == true)
    #expect(source("state")?.hasSuffix("--state") == true, "\(output)")
    #expect(source("decks")?.hasSuffix("$EBB_DECKS") == true)
    #expect(source("device")?.hasSuffix("$EBB_DEVICE") == true)
    #expect(source("now")?.hasSuffix("$EBB_NOW") == true)
  }

  @Test(
    arguments: [
      (["rollover", "24"], "a whole number from 0 to 23"),
      (["review_limit", "many"], "a whole number from 0 to 100000, or none"),
      (["repeat_below", "5"], "4, 3 or 0"),
      (["lapse_ease", "maybe"], "update or keep"),
      (["lpase_ease", "keep"], "did you mean 'lapse_ease'?"),
      (["version", "2"], "`ebb config` lists the options"),
    ] as [([String], String)])
  func refusesWhatItDoesNotKnow(words: [String], expected: String) throws {
    let ebb = try Ebb(decks: ["a.md": "Q: a\nA: b\n"])
    let result = try ebb.run(["config"] + words)
    #expect(result.status == 64 && result.errors.contains(expected), "\(result)")
    #expect(ebb.names(".ebb").isEmpty)
  }

  @Test("R16. What is a person's is kept in their own file, for every collection")
  func personalOptions() throws {
    let ebb = try Ebb(decks: ["a.md": "Q: a\nA: b\n"])
    #expect(
      try ebb.run(["config", "--global", "theme", "dark"]).output == "theme: dark, was ansi\n")
    #expect(try ebb.run(["config", "keymap", "vim"]).status == 0)
    let own = ebb.personalFolder + "/ebb/config.json"
    let text = try String(contentsOfFile: own, encoding: .utf8)
    #expect(text.contains("\"theme\":\"dark\"") && text.contains("\"keymap\":\"vim\""))
    #expect(ebb.names(".ebb").isEmpty)
    let rows = try ebb.run(["config"]).lines.map { $0.split(separator: " ").map(String.init) }
    #expect(rows.contains { $0.starts(with: ["theme", "dark", "your", "config.json"]) })
    #expect(rows.contains { $0.first == "yours" && $0.last == "$XDG_CONFIG_HOME" })
    #expect(try ebb.run(["config", "--global", "new_per_day", "3"]).status == 64)
    try ebb.write(#"{"theme":"light","keys.quit":"z"}"#, to: ".ebb/config.json")
    let result = try ebb.run(["config", "theme"])
    #expect(result.output == "dark\n")
    #expect(try ebb.run(["stats"]).errors.contains("'theme' is not read here: it is yours"))
    #expect(
      try ebb.run(["config", "--unset", "--global", "theme"]).output
        == "theme: ansi (default), was dark\n")
    // Nothing of it needs a collection.
    let away = try ebb.run(["config", "lang", "zh"], environment: ["EBB_DECKS": "/nowhere"])
    #expect(away.status == 0, "\(away)")
  }

  @Test("R9. Keys are listed, bound and given back; a conflict is an error")
  func keys() throws {
    let ebb = try Ebb(decks: ["a.md": "Q: a\nA: b\n"])
    #expect(try ebb.run(["config", "keys"]).output.contains("keys.undo"))
    #expect(try ebb.run(["config", "keys.undo", "u z"]).output == "keys.undo: u z, was u\n")
    #expect(try ebb.run(["config", "keys.undo"]).output == "u z\n")
    let taken = try ebb.run(["config", "keys.edit", "z"])
    #expect(taken.status == 64 && taken.errors.contains("'z' already means undo"), "\(taken)")
    #expect(try ebb.run(["config", "keys.edti", "z"]).errors.contains("did you mean 'keys.edit'?"))
    let session = try ebb.run(["review", "--plain"], input: "\n1\nz\nq\n")
    #expect(session.output.contains("Taken back: Again."), "\(session)")
    #expect(
      try ebb.run(["config", "--unset", "keys.undo"]).output == "keys.undo: u (default), was u z\n")
  }

  @Test func theEverydayCollectionIsFoundFromAnywhere() throws {
    let ebb = try Ebb(decks: ["a.md": "Q: a\nA: b\n"])
    let set = try ebb.run(["config", "decks", ebb.decks])
    #expect(set.status == 0, "\(set)")
    let found = try ebb.shell("mkdir -p away && cd away && env -u EBB_DECKS ebb stats --short")
    #expect(found.output.contains("1 new"), "\(found)")
  }

  @Test("Each option that a session shows does what it says")
  func optionsOfASession() throws {
    let ebb = try Ebb(decks: ["spoiler.md": "# Answer\n\nQ: a $\\alpha$\nA: b\n"])
    func session(_ words: [String] = []) throws -> String {
      try ebb.run(["review", "--plain"] + words, input: "\nq\n").output
    }
    let usual = try session()
    #expect(usual.contains("spoiler › Answer") && usual.contains("α") && usual.contains("4 Easy"))
    try ebb.run(["config", "section", "hidden"])
    try ebb.run(["config", "scale", "sm2"])
    try ebb.run(["config", "math", "source"])
    let changed = try session()
    #expect(!changed.contains("spoiler") && changed.contains("\\alpha"), "\(changed)")
    #expect(changed.contains("5 (") && !changed.contains("Easy"), "\(changed)")
    #expect(try session(["--scale", "buttons"]).contains("4 Easy"))
    #expect(try ebb.run(["review", "--scale", "x"]).status == 64)
    try ebb.run(["config", "new_per_day", "0"])
    #expect(try session().contains("Nothing is due now."))
  }
}
