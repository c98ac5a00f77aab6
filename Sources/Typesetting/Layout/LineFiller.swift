/// Fills lines of a width with units, first fit (B1 to B7, B9).
///
/// A chunk is a run of units no line may break within; the filler moves whole chunks. One wider
/// than the line is taken apart level by level (`ChunkSplitter`), and its parts fill on. Every step
/// looks at a unit once, so the cost is linear in the text.
struct LineFiller {
  let columns: Int
  let display: DisplayWidth
  /// Stands before the first line: a margin.
  let first: StyledLine
  /// Stands before the lines that follow: the margin and the hanging indent (B9).
  let rest: StyledLine
  /// T10. The text runs from right to left.
  var isRightToLeft = false

  private(set) var lines: [StyledLine] = []
  private var line: StyledLine
  /// What the line's units need (T8), its margin included.
  private var taken: Int
  private var isLineEmpty = true
  /// The style of a hyphen to show if the line ends here.
  private var hyphen: LineUnit?
  private var gap: [LineUnit] = []

  init(columns: Int, display: DisplayWidth, first: StyledLine, rest: StyledLine) {
    self.columns = columns
    self.display = display
    self.first = first
    self.rest = rest
    line = first
    taken = first.width
  }

  /// The lines that these units fill; none if there are no units.
  static func fill(
    _ units: some Collection<LineUnit>, columns: Int, display: DisplayWidth,
    first: StyledLine = StyledLine(), rest: StyledLine = StyledLine(), isRightToLeft: Bool = false
  ) -> [StyledLine] {
    var filler = LineFiller(columns: columns, display: display, first: first, rest: rest)
    filler.isRightToLeft = isRightToLeft
    var chunk: [LineUnit] = []
    for unit in units {
      if let last = chunk.last, mayBreak(chunk, last, unit) {
        filler.place(chunk)
        chunk.removeAll(keepingCapacity: true)
      }
      chunk.append(unit)
    }
    filler.place(chunk)
    filler.endLine()
    return filler.lines
  }

  /// B2, B3, B4. Whether a line may end with the chunk so far and the next begin with `unit`.
  private static func mayBreak(
    _ chunk: [LineUnit], _ last: LineUnit, _ unit: LineUnit
  ) -> Bool {
    guard unit.kind != .blank, unit.kind != .hyphen, !unit.isForbiddenAtStart else { return false }
    if last.kind == .hyphen { return true }
    if last.kind == .blank {
      return !(chunk.last { $0.kind != .blank }?.isForbiddenAtEnd ?? false)
    }
    if last.isForbiddenAtEnd { return false }
    return last.kind == .alone || unit.kind == .alone || last.endsSyllable
  }

  /// Puts a chunk on the line or the next one; a chunk too wide for any line is split.
  private mutating func place(_ chunk: [LineUnit], level: ChunkSplitter.Level? = .units) {
    let body = trimming(chunk)
    guard !body.isEmpty else { return }
    let room = body.totalRoom
    if isLineEmpty ? taken + room <= columns : fits(room) {
      put(body)
    } else if rest.width + room <= columns {
      endLine()
      put(body)
    } else if let level {
      var splitter = ChunkSplitter(level: level, display: display)
      splitter.split(body) { place($0, level: level.next) }
    } else {
      endLine()
      put(body)
    }
    gap.append(contentsOf: chunk.reversed().prefix { $0.kind == .blank })
  }

  /// The chunk without outer blanks; the leading ones join the gap before it.
  private mutating func trimming(_ chunk: [LineUnit]) -> ArraySlice<LineUnit> {
    guard let start = chunk.firstIndex(where: { $0.kind != .blank }),
      let end = chunk.lastIndex(where: { $0.kind != .blank })
    else { return [] }
    gap.append(contentsOf: chunk[..<start])
    return chunk[start...end]
  }

  private func fits(_ room: Int) -> Bool {
    taken + gap.totalWidth + room <= columns
  }

  private mutating func put(_ body: ArraySlice<LineUnit>) {
    if !isLineEmpty {
      for unit in gap { append(unit) }
    }
    gap.removeAll(keepingCapacity: true)
    for unit in body { append(unit) }
    isLineEmpty = false
  }

  private mutating func append(_ unit: LineUnit) {
    hyphen = unit.kind == .hyphen ? unit : nil
    taken += unit.room
    line.append(
      unit.text, width: unit.width, style: unit.style, link: unit.link,
      bidi: isRightToLeft ? .isolated : .plain)
  }

  private mutating func endLine() {
    gap.removeAll(keepingCapacity: true)
    guard !isLineEmpty else { return }
    if var unit = hyphen {
      (unit.kind, unit.text, unit.width, unit.room) = (.word, "-", 1, 1)
      append(unit)
    }
    lines.append(line)
    line = rest
    taken = rest.width
    isLineEmpty = true
  }
}
