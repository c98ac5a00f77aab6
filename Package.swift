// swift-tools-version: 6.2
import PackageDescription

// The arrows of the house. Each line says what a room may use, and what it may not do.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let rooms: [Target] = [
  // Pure: the standard library only. No clock, no files, no terminal, no printing.
  room("Words"),  // a sentence in every language, plurals, lists
  room("Decks", ["Words"]),  // bytes -> cards and diagnostics, with positions
  room("Scheduling"),  // grades -> due days (SM-2)
  // log entries, replay, queue, session, statistics
  room("Reviewing", ["Decks", "Scheduling", "Words"]),
  room("Typesetting", ["Decks", "Words"]),  // card text -> styled lines of a width
  room("Importing", ["Decks", "Words"]),  // other documents -> deck text, and back

  // The world. Every system call is in Platform; Storage and TerminalFront never meet.
  room("Platform"),
  // logs, state, settings, decks on disk
  room("Storage", ["Reviewing", "Decks", "Scheduling", "Platform", "Words"]),
  // open, adopt, append with its rules, import, undo
  room(
    "Library",
    ["Storage", "Importing", "Reviewing", "Decks", "Scheduling", "Platform", "Words"]),
  // the full screen and the plain front
  room(
    "TerminalFront",
    ["Reviewing", "Typesetting", "Decks", "Scheduling", "Platform", "Words"]),
  room(
    "EbbCLI",
    [
      "Library", "TerminalFront", "Storage", "Reviewing", "Decks", "Scheduling", "Importing",
      "Typesetting", "Platform", "Words",
    ]),

  // Made-up collections, and what costs how much: for ebb-bench, never for ebb.
  room(
    "Benchmarking",
    ["Storage", "Reviewing", "Decks", "Scheduling", "Typesetting", "Platform"]),
]

let programs: [Target] = [
  .executableTarget(name: "ebb", dependencies: ["EbbCLI"], swiftSettings: strict),
  // It measures the built program, so that one is built with it.
  .executableTarget(
    name: "ebb-bench", dependencies: ["Benchmarking", "Platform", "ebb"], swiftSettings: strict),
]

// Tests use libraries only, never the executable target; whole-program tests run the built binary.
let tests: [Target] = [
  // Seeded randomness and folders that go away.
  .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
  test("DecksTests", ["Decks"], data: ["Cases"]),
  test("SchedulingTests", ["Scheduling"], data: ["Cases"]),
  test("ReviewingTests", ["Reviewing", "Decks", "Scheduling", "Words"]),
  test("TypesettingTests", ["Typesetting", "Decks"], data: ["Cases"]),
  test("ImportingTests", ["Importing", "Decks"], data: ["Cases"]),
  test("PlatformTests", ["Platform"]),
  test("StorageTests", ["Storage", "Reviewing", "Decks", "Scheduling", "Platform", "Words"]),
  test(
    "BenchTests",
    ["Benchmarking", "Storage", "Reviewing", "Decks", "Scheduling", "Platform"]),
  test(
    "TerminalFrontTests",
    ["TerminalFront", "Reviewing", "Typesetting", "Decks", "Scheduling", "Platform", "Words"],
    data: ["Goldens"]),
  test(
    "ProgramTests",
    ["EbbCLI", "Storage", "Typesetting", "Reviewing", "Decks", "Scheduling", "Platform", "Words"],
    data: ["Stats/Goldens", "Fixtures"]),
  test(
    "FuzzTests", ["Decks", "Storage", "TerminalFront", "Importing", "Typesetting", "Words"],
    data: ["LibFuzzer"]),
  test("HouseTests", ["Decks", "Scheduling"]),
]

let package = Package(
  name: "ebb",
  products: [.executable(name: "ebb", targets: ["ebb"])],
  targets: rooms + programs + tests,
  swiftLanguageModes: [.v6]
)

func room(_ name: String, _ uses: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: uses, swiftSettings: strict)
}

/// `data` names the folders of tables and fixtures, which tests read from beside their sources.
func test(_ name: String, _ uses: [Target.Dependency], data: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: uses + ["TestSupport"], exclude: data, swiftSettings: strict)
}
