import EbbCLI
import Testing
import Typesetting
import Words

private let languages = Language.allCases

@Suite struct HelpTests {
  @Test(arguments: Command.allCases, languages)
  func fitsIntoEightyColumns(command: Command, language: Language) {
    for text in [helpText(for: command, language), overviewText(language)] {
      for line in text.split(separator: "\n") {
        #expect(DisplayWidth().of(String(line)) <= 80, "\(line)")
        #expect(!line.hasSuffix(" "), "\(line)")
      }
    }
  }

  @Test(arguments: HelpTopic.allCases, languages)
  func topicsFitIntoEightyColumns(topic: HelpTopic, language: Language) throws {
    let ebb = try Ebb()
    let result = try ebb.run(["help", topic.rawValue, "--lang", language.rawValue])
    #expect(result.status == 0 && result.lines.count > 6)
    #expect(result.output.hasHan == (language == .chinese))
    for line in result.lines { #expect(DisplayWidth().of(String(line)) <= 80, "\(line)") }
  }

  @Test func everyCommandIsInTheOverviewOnce() {
    for language in languages {
      let lines = overviewText(language).split(separator: "\n")
      for command in Command.allCases where command != .help {
        #expect(lines.count { $0.hasPrefix("  \(command) ") } == 1, "\(command)")
      }
    }
  }

  @Test(arguments: Command.allCases) func isWrittenInChineseThroughout(command: Command) {
    let spec = command.spec
    let sentences =
      [spec.summary] + (spec.details.map { [$0] } ?? []) + command.options.map(\.help)
      + spec.examples.map(\.does)
    for sentence in sentences where !sentence.english.isEmpty {
      #expect(sentence.chinese.hasHan && !sentence.english.hasHan, "\(sentence)")
    }
  }

  @Test func everyCommandHasAnExample() {
    for command in Command.allCases {
      #expect(!command.spec.examples.isEmpty, "\(command)")
      for example in command.spec.examples {
        #expect(example.command.contains("ebb"), "\(example.command)")
      }
    }
  }

  /// Each example as it is printed, in a folder that has what it speaks of.
  @Test(arguments: Command.allCases)
  func examplesWork(command: Command) throws {
    let deck = (1...20).map { "Q: question \($0)?\nA: the [answer] \($0)\n\n" }.joined()
    let ebb = try Ebb(decks: ["cnn.md": "---\ntags = [\"exam\", \"later\"]\n---\n" + deck])
    let id = try ebb.run(["list", "--json"]).lines.first?.dropFirst(7).prefix(16) ?? ""
    for example in command.spec.examples where command != .completions {
      let result = try ebb.shell(
        """
        ebb grade cnn.md:41 good > /dev/null; ebb suspend cnn.md:44 > /dev/null
        printf 'Word,Meaning,Example\\na,b,c\\n' > words.csv; mkdir -p notes; printf 'Q: a\\nA: b\\n' > notes/questions.md
        echo '\(id) good' > grades.txt
        \(example.command)
        """)
      let expected: [Int32] = example.command.contains("--short") ? [0, 1] : [0]
      // The id of an example is none of this collection's.
      let isUnknownCard = result.errors.contains("no card '3f2a'")
      if result.errors.contains("is not there yet") { continue }
      #expect(
        expected.contains(result.status) || isUnknownCard, "\(example.command)\n\(result)")
    }
  }

  @Test(
    arguments: [
      (["rewiev"], "'rewiev' is neither a command nor a deck; did you mean 'review'?"),
      (["review", "--shufle"], "has no option '--shufle'; did you mean '--shuffle'?"),
      (["review", "cnm"], "did you mean 'cnn'?"),
      (["search", "b"], "'search' is neither a command nor a deck; did you mean 'list'?"),
      (["drill"], "did you mean 'review'?"), (["help", "scan"], "did you mean 'import'?"),
      (["list", "is:deu"], "did you mean"),
      (["list", "dek:cnn"], "did you mean"),
      (["help", "undoo"], "there is no command 'undoo'; did you mean 'undo'?"),
      (["config", "new_per_dya", "3"], "did you mean 'new_per_day'?"),
      (["completions", "tcsh"], "the shells are bash, zsh and fish"),
      (["grade", "cnn.md:1"], "`ebb help grade` shows examples"),
      (["--lang", "fr"], "it must be en, zh or auto"),
    ] as [([String], String)])
  func saysWhatWasMeant(words: [String], expected: String) throws {
    let ebb = try Ebb(decks: ["cnn.md": "Q: a\nA: b\n"])
    let result = try ebb.run(words)
    #expect(result.status == 64, "\(result)")
    #expect(result.errors.contains(expected), "\(result)")
    #expect(result.output.isEmpty)
  }

  @Test func helpOnACommandIsTheSameBothWays() throws {
    let ebb = try Ebb()
    for command in Command.allCases {
      let asked = try ebb.run(["help", command.rawValue])
      #expect(asked.status == 0)
      #expect(asked.output == (try ebb.run([command.rawValue, "--help"]).output))
    }
  }

  @Test(Tool.mandoc.isNeeded, arguments: languages)
  func theManualPageIsWellFormed(language: Language) throws {
    let ebb = try Ebb()
    let result = try ebb.shell(
      "ebb help --man --lang \(language.rawValue) > ebb.1 && mandoc -Tlint -Wwarning ebb.1")
    #expect(result.status == 0 && result.output.isEmpty, "\(result)")
    let page = try ebb.shell("mandoc -Tutf8 ebb.1 | sed 's/.\\x08//g'").output
    for command in Command.allCases { #expect(page.contains("ebb \(command)"), "\(command)") }
  }
}

extension String {
  var hasHan: Bool {
    unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }
}
