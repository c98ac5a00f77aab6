/// The characters that charts are drawn with.
struct Bars: Sendable {
  /// A cell filled by one to eight eighths from below.
  let eighths: [Character]
  /// A cell of what is expected on top.
  let light: Character
  /// A bar that is longer than the chart is high.
  let beyond: Character
  /// Where such a bar is broken.
  let broken: Character
  /// From nothing to a lot.
  let shades: [Character]
  let ellipsis: String
  let separator: String

  static let blocks = Bars(
    eighths: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], light: "░", beyond: "▲", broken: "≈",
    shades: ["·", "░", "▒", "▓", "█"], ellipsis: "…", separator: "·")
  static let ascii = Bars(
    eighths: [" ", " ", " ", "#", "#", "#", "#", "#"], light: ":", beyond: "^", broken: "~",
    shades: [".", "-", "+", "*", "#"], ellipsis: "...", separator: "-")

  var full: Character { eighths[7] }

  /// The cell `row` (0 is the lowest) of a bar that is `value` of `most` high in `rows` rows.
  func cell(_ value: Int, of most: Int, row: Int, rows: Int) -> Character? {
    guard value > 0, most > 0 else { return nil }
    // At least an eighth, so that nothing looks like none.
    let filled = max(1, (value * rows * 8 + most / 2) / most) - row * 8
    if filled <= 0 { return nil }
    if filled >= 8 { return full }
    let part = eighths[filled - 1]
    return part == " " ? (row == 0 ? "_" : nil) : part
  }

  /// How dark a day is: none, then four steps up to the most of any day.
  func shade(_ value: Int, of most: Int) -> Character {
    if value <= 0 || most <= 0 { return shades[0] }
    return shades[min(4, 1 + (value * 4 - 1) / most)]
  }
}

/// Cards by interval or ease, in the steps that a screen has room for.
struct Histogram: Equatable, Sendable {
  var bins: [(label: String, count: Int)]

  var most: Int { bins.map(\.count).max() ?? 0 }

  static func == (left: Histogram, right: Histogram) -> Bool {
    left.bins.map(\.label) == right.bins.map(\.label)
      && left.bins.map(\.count) == right.bins.map(\.count)
  }

  static func intervals(_ counts: [Int: Int]) -> Histogram {
    Histogram(counts, from: [0, 2, 7, 21, 60, 180]) { low, high in
      guard let high else { return "\(low)+" }
      return low == 0 || low == high ? "\(high)" : "\(low)-\(high)"
    }
  }

  static func eases(_ counts: [Int: Int]) -> Histogram {
    Histogram(counts, from: [130, 170, 210, 250, 251]) { low, high in
      guard let high else { return "2.51+" }
      return low == high ? hundredths(low) : "\(hundredths(low))-\(hundredths(high))"
    }
  }

  private init(_ counts: [Int: Int], from starts: [Int], label: (Int, Int?) -> String) {
    bins = starts.indices.map { index in
      let next = index + 1 < starts.count ? starts[index + 1] - 1 : nil
      return (label(starts[index], next), 0)
    }
    for (value, count) in counts {
      let index = starts.lastIndex { $0 <= value } ?? 0
      bins[index].count += count
    }
  }
}

private func hundredths(_ value: Int) -> String {
  let rest = value % 100
  return "\(value / 100).\(rest < 10 ? "0" : "")\(rest)"
}
