import Foundation
import Testing

/// Files that version 1 wrote are read for ever, and what a newer version adds survives this one.
@Suite struct FormatTests {
  let ebb: Ebb
  private let expected: String

  init() throws {
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/version-1").path
    ebb = try Ebb()
    let files = FileManager.default
    try files.copyItem(atPath: fixture + "/deck.md", toPath: ebb.at("deck.md"))
    try files.createDirectory(atPath: ebb.at(".ebb"), withIntermediateDirectories: true)
    for name in ["reviews", "state.json", "config.json"] {
      try files.copyItem(atPath: "\(fixture)/\(name)", toPath: ebb.at(".ebb/" + name))
    }
    expected = try String(contentsOfFile: fixture + "/expected.jsonl", encoding: .utf8)
    ebb.environment["EBB_NOW"] = "2026-11-21T08:00:00Z"
  }

  /// It did not say which entries it had passed over: it is worked out anew, and not set aside.
  @Test func theStateOfVersionOneIsReplacedWithoutAWord() throws {
    let result = try ebb.run(["list", "--json"])
    #expect(result.output == expected)
    #expect(!result.errors.contains("state.json"), "\(result.errors)")
    #expect(try ebb.run(["grade", "deck.md:1", "good"]).status == 0)
    #expect(try ebb.text(".ebb/state.json").hasPrefix("{\"version\":2,"))
    #expect(!ebb.names(".ebb").contains { $0.contains("damaged") })
  }

  @Test func theLogsOfVersionOneAreReplayed() throws {
    try FileManager.default.removeItem(atPath: ebb.at(".ebb/state.json"))
    let result = try ebb.run(["list", "--json"])
    #expect(result.output == expected)
    #expect(result.errors.contains("newer ebb"), "\(result.errors)")
  }

  /// The way a later version takes: refuse its state, rebuild from the logs.
  @Test func aStateOfAnotherVersionIsNeverGuessedAt() throws {
    for (version, status) in [("0", 0), ("1", 0), ("3", 1), ("\"1\"", 0), ("1.5", 0)] {
      try ebb.write(#"{"version":\#(version),"cards":{}}"#, to: ".ebb/state.json")
      let result = try ebb.run(["list", "--json"])
      #expect(result.status == status, "version \(version): \(result)")
      if status == 0 { #expect(result.output == expected, "version \(version)") }
    }
  }

  @Test func whatIsNotKnownIsKept() throws {
    let (laptop, phone) = (".ebb/reviews/laptop.jsonl", ".ebb/reviews/phone.jsonl")
    let before = try (ebb.text(laptop), ebb.text(phone))
    #expect(try ebb.run(["grade", "deck.md:1", "good"]).status == 0)
    #expect(try ebb.run(["config", "rollover", "3"]).status == 0)
    try ebb.write(ebb.text(laptop) + "torn", to: laptop)
    #expect(try ebb.run(["doctor", "--fix"]).status == 0)
    #expect(try ebb.text(laptop).hasPrefix(before.0))
    #expect(try ebb.text(phone) == before.1)
    let config = try ebb.text(".ebb/config.json")
    #expect(config.contains("future_option") && config.contains("moon") == false)
    #expect(config.contains("3"))
  }
}
