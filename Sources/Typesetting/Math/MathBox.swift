/// Lines of text that stand together; the baseline is the line that the rest of a row is set on.
struct MathBox: Equatable {
  /// All of the same width.
  private(set) var lines: [String]
  private(set) var baseline: Int
  private(set) var columns: Int

  init(_ text: String, _ width: DisplayWidth) {
    lines = [text]
    baseline = 0
    columns = width.of(text)
  }

  private init(lines: [String], baseline: Int, columns: Int) {
    self.lines = lines
    self.baseline = baseline
    self.columns = columns
  }

  /// A text after the line of the baseline.
  func hanging(_ text: String, _ width: DisplayWidth) -> MathBox {
    MathBox.row([self, MathBox(text, width)])
  }

  /// Boxes side by side on one baseline.
  static func row(_ boxes: [MathBox]) -> MathBox {
    let above = boxes.map(\.baseline).max() ?? 0
    let below = boxes.map { $0.lines.count - $0.baseline }.max() ?? 1
    var lines = [String](repeating: "", count: above + below)
    for box in boxes {
      let first = above - box.baseline
      for index in lines.indices {
        let inside = index - first
        lines[index] += box.lines.indices.contains(inside) ? box.lines[inside] : blanks(box.columns)
      }
    }
    return MathBox(lines: lines, baseline: above, columns: boxes.reduce(0) { $0 + $1.columns })
  }

  /// Boxes below each other; the baseline is that of the middle one (the upper of two).
  static func column(_ boxes: [MathBox], align: Alignment) -> MathBox {
    let columns = boxes.map(\.columns).max() ?? 0
    var lines: [String] = []
    var baseline = 0
    for (index, box) in boxes.enumerated() {
      if index == (boxes.count - 1) / 2 { baseline = lines.count + box.baseline }
      lines += box.lines.map { padded($0, by: columns - box.columns, align) }
    }
    return MathBox(lines: lines.isEmpty ? [""] : lines, baseline: baseline, columns: columns)
  }

  enum Alignment { case left, right }

  private static func padded(_ line: String, by count: Int, _ align: Alignment) -> String {
    align == .left ? line + blanks(count) : blanks(count) + line
  }

  /// Makes the box as wide as its column.
  func padded(to columns: Int, _ align: Alignment) -> MathBox {
    let missing = max(0, columns - self.columns)
    let lines = lines.map { MathBox.padded($0, by: missing, align) }
    return MathBox(lines: lines, baseline: baseline, columns: self.columns + missing)
  }

  /// The same sign on every line, or the parts of a tall bracket.
  static func delimiter(_ sign: String, matching box: MathBox, isPlain: Bool) -> MathBox {
    let count = box.lines.count
    let parts = tallParts[sign]
    var lines = [String](repeating: parts?.middle ?? sign, count: count)
    if count == 1 || isPlain || parts == nil {
      lines = [String](repeating: sign, count: count)
    } else if let parts {
      if let waist = parts.waist, count > 2 { lines[(count - 1) / 2] = waist }
      lines[0] = parts.top
      lines[count - 1] = parts.bottom
    }
    return MathBox(lines: lines, baseline: box.baseline, columns: sign.isEmpty ? 0 : 1)
  }

  private struct TallParts {
    let top, middle, bottom: String
    /// Where a curly brace points, on three lines and more.
    var waist: String?
  }

  private static let tallParts: [String: TallParts] = [
    "(": TallParts(top: "⎛", middle: "⎜", bottom: "⎝"),
    ")": TallParts(top: "⎞", middle: "⎟", bottom: "⎠"),
    "[": TallParts(top: "⎡", middle: "⎢", bottom: "⎣"),
    "]": TallParts(top: "⎤", middle: "⎥", bottom: "⎦"),
    "{": TallParts(top: "⎧", middle: "⎪", bottom: "⎩", waist: "⎨"),
    "}": TallParts(top: "⎫", middle: "⎪", bottom: "⎭", waist: "⎬"),
    "⌈": TallParts(top: "⎡", middle: "⎢", bottom: "⎢"),
    "⌉": TallParts(top: "⎤", middle: "⎥", bottom: "⎥"),
    "⌊": TallParts(top: "⎢", middle: "⎢", bottom: "⎣"),
    "⌋": TallParts(top: "⎥", middle: "⎥", bottom: "⎦"),
  ]

  private static func blanks(_ count: Int) -> String {
    count > 0 ? String(repeating: " ", count: count) : ""
  }
}
