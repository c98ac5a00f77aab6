import Foundation
import Testing

/// A document's commands, run one after another where a reader would run them: in a home folder
/// of its own, with the program built beside these tests. The README's has a copy of the decks.
///
///     <!-- file: decks/a.md -->  the block below is written there
///     <!-- run -->               the block of shell below ends with status 0
///     <!-- run: 1 -->            … with status 1
///     <!-- prints -->            what the last run printed; a line `…` stands for any lines
@Suite("What documents tell to type") struct StoryTests {
  @Test(arguments: ["README.md"] + Repository.files(below: "Sources", ending: ".md"))
  func works(document: String) throws {
    let blocks = Block.all(in: document).filter { $0.remark != nil }
    let home = NSTemporaryDirectory() + "ebb story " + UUID().uuidString
    let files = FileManager.default
    try files.createDirectory(atPath: home, withIntermediateDirectories: true)
    defer { try? files.removeItem(atPath: home) }
    if document == "README.md" {
      try files.copyItem(atPath: Repository.root + "/decks", toPath: home + "/decks")
      try? files.removeItem(atPath: home + "/decks/.ebb")
    }
    var printed = ""
    for block in blocks {
      let words = (block.remark ?? "").components(separatedBy: ": ")
      switch words[0] {
      case "file":
        let url = URL(fileURLWithPath: home + "/" + words[1])
        try files.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(block.text.utf8).write(to: url)
      case "run":
        let wanted = words.count > 1 ? Int32(words[1]) : 0
        let result = try run(block.text, in: home)
        printed = result.output
        #expect(result.status == wanted, "\(block)\n\(result.output)\(result.errors)")
      case "prints":
        #expect(matches(printed, block.text), "\(block): it printed\n\(printed)")
      default: break
      }
    }
  }

  private func run(
    _ script: String, in home: String
  ) throws -> (status: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // Building again would take minutes: the program beside the tests is the same.
    let script = script.replacingOccurrences(of: "swift run -c release ebb", with: "ebb")
    process.arguments = ["-e", "-c", script]
    process.currentDirectoryURL = URL(fileURLWithPath: home)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = [
      "PATH": programFolder + ":" + path, "HOME": home, "LC_ALL": "en_US.UTF-8", "TERM": "dumb",
      "EBB_NOW": "2026-11-21T08:30:00Z", "EBB_DEVICE": "laptop", "TZ": "UTC",
    ]
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: printed, as: UTF8.self),
      String(decoding: said, as: UTF8.self)
    )
  }

  /// Whether the lines are the pattern's, where a line `…` stands for any.
  private func matches(_ text: String, _ pattern: String) -> Bool {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var isOpen = false
    for wanted in pattern.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if wanted == "…" {
        isOpen = true
      } else if isOpen {
        guard let index = lines.firstIndex(of: wanted) else { return false }
        lines = lines[(index + 1)...]
        isOpen = false
      } else {
        guard lines.first == wanted else { return false }
        lines = lines.dropFirst()
      }
    }
    return isOpen || lines.allSatisfy(\.isEmpty)
  }
}

/// Where the built `ebb` is: beside the test bundle.
let programFolder: String = {
  #if canImport(Darwin)
    Bundle(for: Marker.self).bundleURL.deletingLastPathComponent().path
  #else
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .path
  #endif
}()

private final class Marker {}
