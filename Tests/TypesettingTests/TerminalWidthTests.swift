import Foundation
import Testing
import Typesetting

/// What terminals answered when `Tests/Terminals/record-widths.py` asked them.
struct TerminalWidthTests {
  @Test(arguments: ["tmux"])
  func ourWidthsAreTheTerminals(_ terminal: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Terminals/\(terminal)-widths.tsv")
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(rows.count > 1500)
    for row in rows {
      let fields = row.split(separator: "\t")
      let scalar = try #require(UInt32(fields[0], radix: 16).flatMap(Unicode.Scalar.init))
      #expect(DisplayWidth().of(scalar) == Int(fields[1]), "\(row)")
    }
  }
}
