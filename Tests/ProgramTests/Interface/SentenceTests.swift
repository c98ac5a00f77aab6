import Decks
import EbbCLI
import Platform
import Storage
import Testing
import Typesetting
import Words

// Every entry of the tables of sentences, in both languages.

private let systemError = SystemError(code: 28, operation: "write", path: "decks/.ebb")
private let fault = Storage.JSONFault.self

@Suite struct SentenceTests {
  @Test(arguments: Rule.allCases)
  func everyDiagnosticIsSaidInBothLanguages(rule: Rule) {
    let places: [(String?, Int32?)] = [("a.md", 3), (nil, 3), ("a.md", nil), (nil, nil)]
    for (path, line) in places {
      for found in ["", "[", "off"] {
        let facts = Diagnostic.Facts(
          found: found, suggestion: "x", otherPath: path, otherLine: line)
        check(Diagnostic(rule: rule, range: ByteRange(0..<1), line: 1, facts: facts).sentence)
      }
    }
  }

  @Test(arguments: [
    MathProblem.Kind.unclosedBrace, .unexpectedBrace, .unclosedBracket(command: "\\sqrt"),
    .missingArgument(command: "\\frac"), .doubleScript("^"), .leftWithoutRight, .rightWithoutLeft,
    .beginWithoutEnd(environment: "matrix"), .endWithoutBegin(environment: "matrix"), .tooDeep,
  ])
  func everyMathProblemIsSaidInBothLanguages(kind: MathProblem.Kind) { check(kind.sentence) }

  @Test(arguments: [
    UsageError.unknownOption("--x", command: .review, suggestion: "--new"),
    .unknownOption("--x", command: .review, suggestion: nil),
    .missingValue(option: "new", value: "N"), .unexpectedValue(option: "json"),
    .missingOperand(.grade, "CARD"), .extraOperand(.undo, "x"),
    .badValue(option: "new", given: "x", wanted: Sentence("a number", "数字")),
    .unknownName("x", suggestion: nil),
  ])
  func everyUsageErrorIsSaidInBothLanguages(error: UsageError) {
    check(error.sentence)
    #expect(error.sentence.english.hasPrefix("error: "))
    #expect(error.sentence.chinese.hasPrefix("错误："))
  }

  @Test(arguments: [
    StorageError.newerVersion(path: "a", version: 2), .held(by: ""), .held(by: "laptop"),
    .system(systemError), .notSaved(systemError), .stateNotWritten(systemError),
    .configNotWritten(systemError),
  ])
  func everyStorageErrorIsSaidInBothLanguages(error: StorageError) { check(error.sentence) }

  @Test(arguments: [2, 28, 30, 17, 40, 5] as [Int32])
  func everySystemErrorIsSaidInBothLanguages(code: Int32) {
    check(SystemError(code: code, operation: "write", path: "x").sentence)
    check(SystemError(code: code, operation: "write").sentence)
  }

  @Test(arguments: [
    Notice.tornLine(file: "a", line: 1), .unknownKinds(file: "a", lastLine: 2, count: 1),
    .newerKeys(file: "a", lastLine: 2, count: 1), .logGone(file: "a"), .logChanged(file: "a"),
    .stateDamaged(.checksum), .stateDamaged(.invalid(key: "cards")),
    .stateRebuilt, .stateWithoutLog, .stateSetAside(file: "a"),
    .unknownSetting(path: "a", line: 1, key: "k"),
    .badSetting(path: "a", line: 1, key: "k", found: "1", used: "2"),
    .unreadableFolder(path: "a", systemError), .unreadableName(folder: "a", name: "b"),
  ])
  func everyNoticeIsSaidInBothLanguages(notice: Notice) { check(notice.sentence) }

  private func check(_ sentence: Sentence, location: SourceLocation = #_sourceLocation) {
    #expect(!sentence.english.hasHan && !sentence.english.isEmpty, sourceLocation: location)
    #expect(sentence.chinese.hasHan, "\(sentence.english)", sourceLocation: location)
  }
}

@Suite struct LanguageTests {
  @Test(
    "The language is the flag's, else config.json's, else the locale's",
    arguments: [
      ([:], [], nil, false),
      (["LC_ALL": "", "LANG": "zh_CN.UTF-8"], [], nil, true),
      (["LC_ALL": "zh_CN.UTF-8"], [], nil, true),
      (["LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "en_US"], [], nil, true),
      (["LC_ALL": "zh_CN.UTF-8"], ["--lang", "en"], nil, false),
      (["LC_ALL": "zh_CN.UTF-8"], ["--lang=en"], "zh", false),
      ([:], [], "zh", true),
      (["LC_ALL": "zh_CN.UTF-8"], [], "en", false),
      (["LC_ALL": "zh_CN.UTF-8"], ["--lang", "auto"], "en", true),
    ] as [([String: String], [String], String?, Bool)])
  func choosesTheLanguage(
    environment: [String: String], flags: [String], config: String?, isChinese: Bool
  ) throws {
    let ebb = try Ebb(decks: ["a.md": "Q: a\nA: b\n"])
    if let config { try ebb.run(["config", "lang", config]) }
    for words in [["help"], ["undo"], ["no-such-deck"], ["review", "--plain"], ["check"]] {
      let result = try ebb.run(flags + words, input: "\n3\n", environment: environment)
      #expect((result.output + result.errors).hasHan == isChinese, "\(words) \(result)")
    }
  }
}
