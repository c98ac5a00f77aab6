import Foundation
import Testing

/// A shell, or another program of the system, that a test needs and may not find.
struct Tool: CustomStringConvertible, Sendable {
  let name: String
  let path: String?

  init(_ name: String) {
    self.name = name
    path = ["/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  var description: String { name }

  /// A trait that says loudly what was not tested.
  var isNeeded: ConditionTrait {
    .enabled(if: path != nil, "NOT TESTED: \(name) is not installed")
  }

  static let bash = Tool("bash")
  static let zsh = Tool("zsh")
  static let fish = Tool("fish")
  static let mandoc = Tool("mandoc")
  static let vim = Tool("vim")
}

extension Ebb {
  /// `PATH` with the program before all else.
  static var path: String {
    let folder = (program as NSString).deletingLastPathComponent
    return folder + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
  }

  /// Runs a script where the decks are, with `ebb` as a command.
  func shell(
    _ script: String, _ tool: Tool = Tool("sh"), arguments: [String] = [], input: String = "",
    environment: [String: String] = [:]
  ) throws -> ChildProcess.Result {
    var variables = self.environment
    variables["PATH"] = Self.path
    variables["HOME"] = folder
    variables.merge(environment) { $1 }
    let shell = try #require(tool.path, "\(tool) is not installed")
    let child = try ChildProcess(
      "/bin/sh", ["-c", "cd \"$0\" && exec \"$@\"", folder, shell] + arguments + ["-c", script],
      environment: variables)
    child.send(input)
    child.closeInput()
    return try child.wait()
  }
}
