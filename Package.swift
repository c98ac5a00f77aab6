// swift-tools-version: 6.2
import PackageDescription

// The arrows of the house: what each room uses, and nothing else. What the rooms are for stands in
// Sources/EbbCLI/EbbCLI.docc/Architecture.md.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let rooms: [Target] = [
  // Pure: the standard library only. No clock, no files, no terminal, no printing.
  room("Words"),
  room("Scheduling"),
  room("Markup"),
  room("Decks", ["Markup", "Words"]),
  room("Reviewing", ["Markup", "Decks", "Scheduling", "Words"]),
  room("Typesetting", ["Markup", "Words"]),
  room("Importing", ["Markup", "Decks", "Words"]),

  // The world. Every system call is in Platform; Storage and TerminalFront never meet.
  room("Platform"),
  room("Storage", ["Reviewing", "Decks", "Scheduling", "Platform", "Words"]),
  room(
    "Library",
    ["Storage", "Importing", "Reviewing", "Decks", "Scheduling", "Platform", "Words"]),
  room(
    "TerminalFront",
    ["Reviewing", "Typesetting", "Markup", "Decks", "Scheduling", "Platform", "Words"]),
  room(
    "EbbCLI",
    [
      "Library", "TerminalFront", "Storage", "Reviewing", "Importing", "Typesetting", "Markup",
      "Decks", "Scheduling", "Platform", "Words",
    ]),

  // For ebb-bench, never for ebb.
  room(
    "Benchmarking",
    ["Storage", "Reviewing", "Decks", "Scheduling", "Typesetting", "Markup", "Platform"]),
]

let programs: [Target] = [
  .executableTarget(name: "ebb", dependencies: ["EbbCLI"], swiftSettings: strict),
  // It measures the built program, so that one is built with it.
  .executableTarget(
    name: "ebb-bench", dependencies: ["Benchmarking", "Platform", "ebb"], swiftSettings: strict),
]

// Tests use libraries only, never the executable target; whole-program tests run the built binary.
let tests: [Target] = [
  // Seeded randomness, made-up histories, and folders that go away.
  .target(
    name: "TestSupport", dependencies: ["Reviewing", "Scheduling"], path: "Tests/TestSupport",
    swiftSettings: strict),
  test(
    "MarkupTests", ["Markup", "Typesetting", "Importing", "Decks"], data: ["Cases"]),
  test("DecksTests", ["Decks", "Markup"], data: ["Cases"]),
  test("SchedulingTests", ["Scheduling"], data: ["Cases"]),
  test("ReviewingTests", ["Reviewing", "Decks", "Scheduling", "Words"]),
  test("TypesettingTests", ["Typesetting", "Markup", "Decks"], data: ["Cases"]),
  test("ImportingTests", ["Importing", "Decks"], data: ["Cases"]),
  test("PlatformTests", ["Platform"]),
  test(
    "StorageTests", ["Storage", "Reviewing", "Decks", "Scheduling", "Platform", "Words"],
    data: ["Goldens"]),
  test(
    "BenchTests",
    ["Benchmarking", "Storage", "Reviewing", "Decks", "Scheduling", "Platform"]),
  test(
    "TerminalFrontTests",
    [
      "TerminalFront", "Reviewing", "Typesetting", "Markup", "Decks", "Scheduling", "Platform",
      "Words",
    ],
    data: ["Goldens"]),
  test(
    "ProgramTests",
    ["EbbCLI", "Storage", "Typesetting", "Reviewing", "Decks", "Scheduling", "Platform", "Words"],
    data: ["Stats/Goldens", "Fixtures"]),
  test(
    "FuzzTests",
    [
      "Markup", "Decks", "Scheduling", "Reviewing", "Storage", "TerminalFront", "Importing",
      "Typesetting", "Words",
    ],
    data: ["LibFuzzer"]),
  test(
    "LibraryTests",
    ["Library", "Storage", "Importing", "Reviewing", "Decks", "Scheduling", "Words"]),
  test("HouseTests", ["Markup", "Decks", "Scheduling"]),
]

let package = Package(
  name: "ebb",
  platforms: [.macOS(.v26)],
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
