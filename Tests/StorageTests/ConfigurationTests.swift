import Foundation
import Scheduling
import TestSupport
import Testing

@testable import Storage

@Suite struct ConfigurationTests {
  let collection: Collection
  let file: ConfigurationFile
  init() throws {
    collection = try Collection()
    file = ConfigurationFile(in: collection.path)
  }

  @Test func withoutAFileEveryOptionHasItsDefault() throws {
    let (configuration, notices) = try file.read()
    #expect(notices == [])
    #expect(configuration == Configuration())
    #expect(configuration.rollover == 4)
    #expect(configuration.newPerDay == 20)
    #expect(configuration.reviewLimit == nil)
    #expect(configuration.scheduler == Scheduler())
    #expect(collection.folder.names == [])
    for setting in Setting.allCases {
      #expect(setting.accepted(setting.defaultValue) != nil)
      #expect(setting.parse(setting.defaultValue.description) == setting.defaultValue)
    }
  }

  @Test func settingKeepsWhatItDoesNotKnow() throws {
    let text = #"{ "future" : {"a":[1, 2]}, "new_per_day":5, "version":1 }"#
    try collection.write(text, to: "config.json")
    try file.set(.rollover, .number(3))
    try file.set(.newPerDay, .number(7))
    let expected = """
      {
      "future":{"a":[1, 2]},
      "new_per_day":7,
      "version":1,
      "rollover":3
      }

      """
    #expect(try collection.text("config.json") == expected)
    try file.set(.newPerDay, nil)
    let (configuration, notices) = try file.read()
    #expect(configuration.rollover == 3)
    #expect(configuration.newPerDay == 20)
    #expect(
      notices == [.unknownSetting(path: file.path, line: 2, key: "future")])
  }

  @Test(arguments: Setting.allCases)
  func whatIsSetIsReadBack(setting: Setting) throws {
    let values: [SettingValue] =
      switch setting.kind {
      case .number(let range): [.number(range.lowerBound), .number(range.upperBound)]
      case .numberOrNone(let range): [.none, .number(range.upperBound)]
      case .oneOf(let numbers): numbers.map { .number($0) }
      case .word(let words): words.map { .word($0) }
      case .text: [.none, .word("any thing 卡片")]
      }
    let file = setting.isPersonal ? ConfigurationFile(in: collection.path, of: .person) : file
    for value in values {
      try file.set(setting, value)
      let (configuration, notices) = try file.read()
      #expect(configuration[setting] == value)
      #expect(configuration.isSet(setting))
      #expect(notices == [])
    }
    if setting.kind != .text { #expect(setting.parse("nonsense") == nil) }
    if setting.kind != .text { #expect(setting.parse("-5") == nil) }
    #expect(setting.parse("") == nil)
  }

  @Test(arguments: [
    (#""rollover": 24"#, "24"), (#""rollover": "four""#, #""four""#), (#""rollover": 4.5"#, "4.5"),
    (#""rollover": null"#, "null"), (#""rollover": [1]"#, "[1]"), (#""rollover": 1e99"#, "1e99"),
  ])
  func aBadValueIsNamedWithItsPlace(member: String, found: String) throws {
    try collection.write("{\n\n  \(member)\n}", to: "config.json")
    let (configuration, notices) = try file.read()
    #expect(configuration.rollover == 4)
    #expect(
      notices == [
        .badSetting(path: file.path, line: 3, key: "rollover", found: found, used: "4")
      ])
  }

  @Test("R16. A person's option in a collection's file is not used, and the other way round")
  func eachFileHasItsOwnOptions() throws {
    let text = #"{"new_per_day":5,"theme":"dark","keys.undo":"z","lang":"zh"}"#
    try collection.write(text, to: "config.json")
    let (own, notices) = try file.read()
    #expect(own.newPerDay == 5 && own.theme == "ansi" && own.keys.isEmpty && own.language == "auto")
    #expect(
      notices
        == ["theme", "keys.undo", "lang"].map {
          .personalSetting(path: file.path, line: 1, key: $0)
        })
    let person = ConfigurationFile(in: collection.path, of: .person)
    let (personal, others) = try person.read()
    #expect(personal.theme == "dark" && personal.keys == ["undo": "z"] && personal.newPerDay == 20)
    #expect(others == [.collectionSetting(path: file.path, line: 1, key: "new_per_day")])
    let both = own.adding(personal)
    #expect(both.newPerDay == 5 && both.theme == "dark" && both.language == "zh")
    try person.set("keys.undo", nil)
    #expect(try person.read().configuration.keys.isEmpty)
  }

  @Test func aNewerFileIsRefusedAndNotTouched() throws {
    try collection.write(#"{"version":2}"#, to: "config.json")
    let newer = StorageError.newerVersion(path: file.path, version: 2)
    #expect(throws: newer) { try file.read() }
    #expect(throws: newer) { try file.set(.rollover, .number(3)) }
    #expect(try collection.text("config.json") == #"{"version":2}"#)
  }

  @Test func aDamagedFileIsNotOverwritten() throws {
    try collection.write(#"{"rollover":"#, to: "config.json")
    let (configuration, notices) = try file.read()
    #expect(configuration == Configuration())
    #expect(notices.count == 1)
    #expect(throws: StorageError.self) { try file.set(.rollover, .number(3)) }
    #expect(try collection.text("config.json") == #"{"rollover":"#)
  }
}
