/// How a text is kept apart from what stands beside it, where a terminal orders letters that run
/// from right to left (T10).
package enum Bidi: Sendable, Hashable {
  case plain
  /// Part of a paragraph that runs from right to left.
  case isolated
  /// A name: what stands after it keeps its place.
  case name
}

/// Text of one style. `link` is where it leads (a URL or a path as the deck writes it).
package struct StyledRun: Sendable, Hashable {
  package var text: String
  package var style: TextStyle
  package var link: String?
  package var bidi: Bidi

  package init(
    _ text: String, style: TextStyle = .plain, link: String? = nil, bidi: Bidi = .plain
  ) {
    self.text = text
    self.style = style
    self.link = link
    self.bidi = bidi
  }
}

/// One line of the screen: runs from left to right, and the columns they take.
///
/// Neighbouring runs differ in style or link; the texts hold no control characters.
package struct StyledLine: Sendable, Hashable {
  package private(set) var runs: [StyledRun]
  package private(set) var width: Int

  package init() {
    runs = []
    width = 0
  }

  package init(_ text: String, style: TextStyle = .plain, measuredBy display: DisplayWidth) {
    self.init()
    append(text, width: display.of(text), style: style)
  }

  /// The line without its styles.
  package var plainText: String { runs.reduce(into: "") { $0 += $1.text } }

  package var isEmpty: Bool { runs.isEmpty }

  /// Adds text whose width the caller has measured.
  package mutating func append(
    _ text: String, width more: Int, style: TextStyle = .plain, link: String? = nil,
    bidi: Bidi = .plain
  ) {
    guard !text.isEmpty else { return }
    width += more
    if let last = runs.indices.last, runs[last].style == style, runs[last].link == link,
      runs[last].bidi == bidi
    {
      runs[last].text += text
    } else {
      runs.append(StyledRun(text, style: style, link: link, bidi: bidi))
    }
  }

  /// Adds another line's runs at the right.
  package mutating func append(_ other: StyledLine) {
    for run in other.runs {
      append(run.text, width: 0, style: run.style, link: run.link, bidi: run.bidi)
    }
    width += other.width
  }

  /// The line with further attributes in all of its runs.
  package func adding(_ attributes: TextStyle.Attributes) -> StyledLine {
    var line = StyledLine()
    for run in runs {
      line.append(
        run.text, width: 0, style: run.style.adding(attributes), link: run.link, bidi: run.bidi)
    }
    line.width = width
    return line
  }

  /// Adds empty columns.
  package mutating func pad(_ columns: Int) {
    guard columns > 0 else { return }
    append(String(repeating: " ", count: columns), width: columns)
  }
}
