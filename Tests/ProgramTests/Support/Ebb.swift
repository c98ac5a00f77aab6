import Foundation

/// The built program and a collection of its own, in a folder that goes away with the value.
///
///     let ebb = try Ebb(decks: ["cnn.md": "Q: 问\nA: 答\n"])
///     let result = try ebb.run(["grade", "cnn.md:1", "good"])
///     #expect(result.status == 0)
///     #expect(try ebb.text(".ebb/reviews/laptop.jsonl").contains("review"))
final class Ebb {
  /// Beside the test bundle, built together with it.
  static let program: String = {
    #if canImport(Darwin)
      let folder = Bundle(for: Ebb.self).bundleURL.deletingLastPathComponent()
    #else
      let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent()
    #endif
    return folder.appendingPathComponent("ebb").path
  }()

  /// A space and Chinese in its name, as people have them.
  let folder: String
  var decks: String { folder + "/decks" }
  /// All that the program sees of the environment, besides `PATH` and `EBB_DECKS`.
  var environment = [
    "EBB_DEVICE": "laptop", "EBB_NOW": "2026-11-21T08:30:00Z", "TZ": "UTC",
    "LC_ALL": "en_US.UTF-8", "TERM": "dumb", "SWIFT_BACKTRACE": "enable=no",
  ]

  /// The person's own options.
  var personalFolder: String { folder + "/own options" }

  init(decks: [String: String] = [:], in parent: String? = nil) throws {
    let base = parent ?? FileManager.default.temporaryDirectory.path
    folder = "\(base)/ebb program 测试 \(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder + "/decks", withIntermediateDirectories: true)
    environment["XDG_CONFIG_HOME"] = personalFolder
    // No spare of the log: whatever a test does to the log is done to all there is.
    environment["XDG_STATE_HOME"] = "/dev/null"
    for (name, text) in decks { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A path below the decks folder.
  func at(_ name: String) -> String { decks + "/" + name }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let file = URL(fileURLWithPath: at(name))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(fileURLWithPath: at(name))))
  }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  /// The names in a folder below the decks folder, sorted.
  func names(_ folder: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: at(folder))) ?? []).sorted()
  }

  /// Starts the program and leaves it running, with its input open.
  ///
  /// - Parameters:
  ///   - environment: added to the usual one.
  ///   - fileSizeLimit: no file may grow beyond so many units of 512 bytes (`ulimit -f`).
  func start(
    _ arguments: [String], environment: [String: String] = [:], fileSizeLimit: Int? = nil,
    joinsErrors: Bool = false
  ) throws -> ChildProcess {
    var variables = self.environment
    variables["PATH"] = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    variables["EBB_DECKS"] = decks
    variables.merge(environment) { $1 }
    guard let fileSizeLimit else {
      return try ChildProcess(
        Self.program, arguments, environment: variables, joinsErrors: joinsErrors)
    }
    let script = "ulimit -f \(fileSizeLimit) && exec \"$0\" \"$@\""
    return try ChildProcess(
      "/bin/sh", ["-c", script, Self.program] + arguments, environment: variables,
      joinsErrors: joinsErrors)
  }

  /// Runs the program to its end, with `input` as all of its standard input.
  @discardableResult
  func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> ChildProcess.Result {
    let child = try start(arguments, environment: environment)
    child.send(input)
    child.closeInput()
    return try child.wait()
  }

  /// The program on a terminal of its own.
  func startOnTerminal(
    _ arguments: [String], columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    var variables = self.environment
    variables["TERM"] = "xterm-256color"
    variables["EBB_DECKS"] = decks
    variables.merge(environment) { $1 }
    return try PseudoTerminal(
      Self.program, arguments, columns: columns, rows: rows, environment: variables)
  }
}
