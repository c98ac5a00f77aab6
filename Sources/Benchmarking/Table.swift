/// Columns of text, the first to the left, the others to the right.
package struct Table: Sendable {
  private var rows: [[String]]

  package init(_ heads: [String]) { rows = [heads] }

  package mutating func add(_ cells: [String]) { rows.append(cells) }

  /// A Markdown table with aligned columns.
  package var text: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    var lines = rows.map { row in line(row, widths) }
    let rule = widths.indices.map { index in
      String(repeating: "-", count: max(1, widths[index] + 1)) + (index == 0 ? "-" : ":")
    }
    lines.insert("|" + rule.joined(separator: "|") + "|", at: 1)
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ row: [String], _ widths: [Int]) -> String {
    let cells = widths.indices.map { column in
      let cell = column < row.count ? row[column] : ""
      let space = String(repeating: " ", count: widths[column] - cell.count)
      return column == 0 ? " " + cell + space + " " : " " + space + cell + " "
    }
    return "|" + cells.joined(separator: "|") + "|"
  }
}

/// Three significant digits or so: `0.074`, `4.62`, `118`.
package func short(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e12 else { return "-" }
  let places = abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : abs(value) >= 0.1 ? 2 : 3
  let scale = [1, 10, 100, 1000][places]
  let scaled = Int((abs(value) * Double(scale)).rounded())
  let sign = value < 0 && scaled > 0 ? "-" : ""
  guard places > 0 else { return sign + String(scaled) }
  let digits = String(scaled % scale)
  let zeros = String(repeating: "0", count: places - digits.count)
  return "\(sign)\(scaled / scale).\(zeros)\(digits)"
}

/// `1k`, `10k`, `1M` and plain numbers, as sizes are given and shown.
package func sizeText(_ size: Int) -> String {
  if size > 0, size % 1_000_000 == 0 { return "\(size / 1_000_000)M" }
  return size > 0 && size % 1000 == 0 ? "\(size / 1000)k" : String(size)
}

package func size(_ text: some StringProtocol) -> Int? {
  let factors: [Character: Int] = ["k": 1000, "K": 1000, "m": 1_000_000, "M": 1_000_000]
  guard let last = text.last else { return nil }
  let factor = factors[last] ?? 1
  guard let number = Int(factor == 1 ? String(text) : String(text.dropLast())),
    (1...10_000_000).contains(number), number * factor <= 10_000_000
  else { return nil }
  return number * factor
}
