/// One bar of a chart, perhaps with a lighter part on top.
struct DrawnBar {
  var label: String
  /// What a pointer resting on it shows, and a screen reader says.
  var title: String
  var value: Int
  /// The whole height; `value` or more.
  var expected: Int

  init(_ label: String, _ title: String, _ value: Int, expected: Int? = nil) {
    self.label = label
    self.title = title
    self.value = value
    self.expected = max(value, expected ?? value)
  }
}

// Charts are drawn 360 units wide: about a phone's column, so that their text is never small.
extension HTML {
  private static let width = 360.0

  /// Upright bars with their numbers on top, where there is room.
  mutating func bars(_ bars: [DrawnBar], label: String) {
    let height = 150.0
    let most = Double(max(1, bars.map(\.expected).max() ?? 1))
    let step = HTML.width / Double(max(1, bars.count))
    let every = max(1, Int((22 / step).rounded(.up)))
    svg(height: height + 34, label: label) { html in
      for (index, bar) in bars.enumerated() {
        let x = Double(index) * step
        let inner = max(1, step - 3)
        let full = Double(bar.expected) / most * height
        let solid = Double(bar.value) / most * height
        html.element("g") { html in
          html.element("title", bar.title)
          html.rectangle(x, 0, step, height + 34, "hit")
          if bar.expected > bar.value {
            html.rectangle(x + 1.5, 16 + height - full, inner, full - solid, "more")
          }
          html.rectangle(x + 1.5, 16 + height - solid, inner, solid, "bar")
          if step >= 17, bar.value > 0 {
            html.label(x + step / 2, 12 + height - full, "\(bar.value)", "value")
          }
          if index % every == 0 { html.label(x + step / 2, height + 30, bar.label, "axis") }
        }
      }
    }
  }

  /// Shares of a whole as lying bars.
  mutating func shares(_ rows: [(label: String, percent: Int?, of: Int)], label: String) {
    let line = 40.0
    svg(height: line * Double(rows.count), label: label) { html in
      for (index, row) in rows.enumerated() {
        let y = Double(index) * line
        let figure = row.percent.map { "\($0) %" } ?? "-"
        html.label(0, y + 13, row.label, "name")
        html.label(HTML.width, y + 13, "\(figure) (\(row.of))", "figure")
        html.rectangle(0, y + 19, HTML.width, 10, "track")
        html.rectangle(0, y + 19, HTML.width * Double(row.percent ?? 0) / 100, 10, "bar")
      }
    }
  }

  /// A week a column; the levels are 0 to 4.
  mutating func calendar(
    _ weeks: [[(level: Int, title: String)]], weekdays: [String], months: [String?], label: String
  ) {
    let left = 28.0
    let step = (HTML.width - left) / Double(max(1, weeks.count))
    svg(height: 16 + step * 7, label: label) { html in
      for (row, name) in weekdays.enumerated() where row % 2 == 0 {
        html.label(0, 16 + step * (Double(row) + 0.8), name, "name small")
      }
      for (column, week) in weeks.enumerated() {
        let x = left + Double(column) * step
        if let month = months[column] { html.label(x, 10, month, "name small") }
        for (row, day) in week.enumerated() {
          html.element("g") { html in
            html.element("title", day.title)
            html.rectangle(
              x, 16 + Double(row) * step, step - 2, step - 2, "day level\(day.level)")
          }
        }
      }
    }
  }

  private mutating func svg(height: Double, label: String, _ body: (inout HTML) -> Void) {
    element(
      "svg",
      [
        ("viewBox", "0 0 \(number(HTML.width)) \(number(height))"), ("role", "img"),
        ("aria-label", label),
      ], body)
    raw("\n")
  }

  private mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String
  ) {
    element(
      "rect",
      [
        ("class", style), ("x", number(x)), ("y", number(y)), ("width", number(width)),
        ("height", number(height)),
      ], "")
  }

  private mutating func label(_ x: Double, _ y: Double, _ content: String, _ style: String) {
    element("text", [("class", style), ("x", number(x)), ("y", number(y))], content)
  }
}

/// A tenth of a unit is finer than any screen.
private func number(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded())
  return tenths % 10 == 0 ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
}
