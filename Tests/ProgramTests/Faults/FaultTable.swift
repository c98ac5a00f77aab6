/// Fault kinds, how often each was tried, and what was lost.
struct FaultTable: CustomStringConvertible {
  struct Row {
    var kind: String
    var runs = 0
    /// Events acknowledged in all, and how many of them were lost or counted twice.
    var acknowledged = 0
    var losses = 0
    var complaints: [String] = []
    var skipped: String?
  }

  var rows: [Row] = []

  var description: String {
    let width = rows.map(\.kind.count).max() ?? 0
    var lines = [
      "| " + pad("fault", width) + " |  runs | grades | lost |",
      "|" + String(repeating: "-", count: width + 2) + "|------:|-------:|-----:|",
    ]
    for row in rows {
      let figures =
        row.skipped.map { "skipped: \($0)" }
        ?? "\(right(row.runs, 5)) | \(right(row.acknowledged, 6)) | \(right(row.losses, 4)) |"
      lines.append("| \(pad(row.kind, width)) | \(figures)")
    }
    let runs = rows.reduce(0) { $0 + $1.runs }
    let grades = rows.reduce(0) { $0 + $1.acknowledged }
    let losses = rows.reduce(0) { $0 + $1.losses }
    lines.append(
      "| \(pad("all", width)) | \(right(runs, 5)) | \(right(grades, 6)) | \(right(losses, 4)) |")
    return lines.joined(separator: "\n")
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func right(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
