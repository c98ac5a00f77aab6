import Foundation

/// The files in `Cases`, read from where the tests were compiled.
enum CaseFiles {
  static func text(_ name: String, file: String = #filePath) throws -> String {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    return try String(contentsOf: folder.appendingPathComponent("Cases/\(name)"), encoding: .utf8)
  }

  static func data(_ name: String) throws -> Data {
    Data(try text(name).utf8)
  }
}
