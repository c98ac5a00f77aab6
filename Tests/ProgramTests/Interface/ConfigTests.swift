import Testing

@Suite struct ConfigTests {
  @Test func listsSetsAndTakesBack() throws {
    let ebb = try Ebb(decks: ["a.md": "Q: a\nA: b\n"])
    func value(_ key: String) throws -> [String] {
      let line = try ebb.run(["config"]).lines.first { $0.hasPrefix(key + " ") } ?? ""
      return line.split(separator: " ").map(String.init)
    }
    #expect(try value("new_per_day") == ["new_per_day", "20", "default", "0-100000"])
    #expect(ebb.names(".ebb").isEmpty, "reading makes nothing")
    let set = try ebb.run(["config", "new_per_day", "5"])
    #expect(set.output == "new_per_day: 5, was 20\n")
    #expect(try value("new_per_day") == ["new_per_day", "5", "config.json", "0-100000"])
    #expect(try ebb.run(["config", "new_per_day"]).output == "5\n")
    #expect(try ebb.run(["config", "--unset", "new_per_day"]).status == 0)
    #expect(try value("new_per_day") == ["new_per_day", "20", "default", "0-100000"])
  }

  @Test func saysWhereAValueComesFrom() throws {
    let ebb = try Ebb(decks: ["a.md": "Q: a\nA: b\n"])
    let output = try ebb.run(["config", "--lang", "en", "--state", ebb.at("s")]).output
    func source(_ key: String) -> String? {
      output.split(separator: "\n").first { $0.hasPrefix(key + " ") }.map(String.init)
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
