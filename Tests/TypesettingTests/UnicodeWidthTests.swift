import Foundation
import Testing

@testable import Typesetting

/// The widths of Unicode's data, as `Tests/Unicode/make_tables.py` writes them, and where ebb counts
/// otherwise.
@Suite("Widths of Unicode") struct UnicodeWidthTests {
  /// Why ebb differs; every difference has one of these reasons, and none is a letter.
  private static func reason(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD:
      "a format character that is drawn before digits or letters"
    case 0xAD: "the soft hyphen: taken out before anything is shown"
    default: nil
    }
  }

  private struct Table {
    var runs: [(range: ClosedRange<UInt32>, width: Int)] = []
    var sequences: [[Unicode.Scalar]] = []

    init() throws {
      let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Unicode/widths.txt")
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        if line.hasPrefix("#") { continue }
        let sides = line.split(separator: "=")
        let values = sides[0].split(separator: " ").map { UInt32($0, radix: 16)! }
        if sides.count == 2 {
          sequences.append(values.map { Unicode.Scalar($0)! })
        } else {
          runs.append((values[0]...values[1], Int(values[2])))
        }
      }
    }

    func width(of scalar: Unicode.Scalar) -> Int? {
      runs.first { $0.range.contains(scalar.value) }?.width
    }
  }

  @Test func everyAssignedCharacter() throws {
    let table = try Table()
    let width = DisplayWidth()
    var (count, differ) = (0, 0)
    for run in table.runs {
      for value in run.range {
        let scalar = try #require(Unicode.Scalar(value))
        count += 1
        if width.of(scalar) == run.width { continue }
        differ += 1
        #expect(Self.reason(scalar) != nil, "U+\(String(value, radix: 16)): not \(run.width)")
        #expect(!scalar.properties.isAlphabetic)
      }
    }
    #expect(count > 159_000)
    #expect(differ == 13 + 1)
  }

  /// U+FE0F is taken out, for terminals do not agree on it: what it made coloured and wide is then
  /// one column, unless the sequence goes on.
  @Test func everyEmojiSequence() throws {
    let table = try Table()
    #expect(table.sequences.count > 3_700)
    for sequence in table.sequences {
      let text = safeText(String(String.UnicodeScalarView(sequence)))
      let isKeycap = sequence.contains("\u{20E3}")
      let alone = text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
      let expected = alone.map { table.width(of: $0) } ?? (isKeycap ? 1 : 2)
      #expect(
        DisplayWidth().of(text) == expected, "\(sequence.map { String($0.value, radix: 16) })")
    }
  }
}
