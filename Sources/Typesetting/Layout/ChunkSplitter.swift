/// Takes a chunk wider than the line apart (B7).
///
/// Each level cuts at more places than the one before. Punctuation that may not begin or end a line
/// stays with its neighbour on every level but the last, which is how its width is reserved.
struct ChunkSplitter {
  enum Level: Int {
    /// Between units that merely touch.
    case units
    /// Before the relations of a formula; after `/ _ - , ; )` in a word.
    case relations
    /// At the blanks of a formula or a code span.
    case blanks
    /// Between characters.
    case characters
    /// Between characters, punctuation or not.
    case anywhere

    var next: Level? { Level(rawValue: rawValue + 1) }
  }

  let level: Level
  let display: DisplayWidth
  private var group: [LineUnit] = []

  init(level: Level, display: DisplayWidth) {
    self.level = level
    self.display = display
  }

  /// Calls `place` with the parts of the chunk, in order.
  mutating func split(_ chunk: ArraySlice<LineUnit>, place: ([LineUnit]) -> Void) {
    for unit in chunk { add(unit, place: place) }
    if !group.isEmpty { place(group) }
    group = []
  }

  private mutating func add(_ unit: LineUnit, place: ([LineUnit]) -> Void) {
    guard unit.kind != .blank, unit.kind != .hyphen, level != .units else {
      return addPart(unit, place: place)
    }
    var start = unit.text.startIndex
    var index = start
    while index < unit.text.endIndex {
      if index > start, isCut(unit, before: index) {
        addText(unit.text[start..<index], of: unit, place: place)
        start = index
      }
      index = unit.text.index(after: index)
    }
    addText(unit.text[start...], of: unit, place: place)
  }

  private func isCut(_ unit: LineUnit, before index: String.Index) -> Bool {
    guard level != .characters, level != .anywhere else { return true }
    guard let after = unit.text[index].unicodeScalars.first,
      let before = unit.text[unit.text.index(before: index)].unicodeScalars.first
    else { return false }
    switch unit.kind {
    case .math: return before == " " && (level == .blanks || BreakRules.isRelation(after))
    case .code: return before == " " && level == .blanks
    case .word: return BreakRules.endsWordPiece(before)
    case .alone, .blank, .hyphen: return false
    }
  }

  /// Adds a piece of a unit; blanks at its end become a blank of their own.
  private mutating func addText(
    _ text: Substring, of unit: LineUnit, place: ([LineUnit]) -> Void
  ) {
    let end = text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.startIndex
    for (piece, kind) in [(text[..<end], unit.kind), (text[end...], .blank)] where !piece.isEmpty {
      let (width, room) = display.measure(piece)
      addPart(
        LineUnit(
          kind, String(piece), width: width, room: room, style: unit.style, link: unit.link),
        place: place)
    }
  }

  /// Starts a new part unless B3, B4 or a blank between keep the two together.
  private mutating func addPart(_ part: LineUnit, place: ([LineUnit]) -> Void) {
    if let last = group.last, mayCut(last, part) {
      place(group)
      group.removeAll(keepingCapacity: true)
    }
    group.append(part)
  }

  private func mayCut(_ last: LineUnit, _ part: LineUnit) -> Bool {
    if level == .anywhere { return true }
    guard part.kind != .blank, part.kind != .hyphen, !part.isForbiddenAtStart else { return false }
    guard last.kind == .blank else { return !last.isForbiddenAtEnd }
    return !(group.last { $0.kind != .blank }?.isForbiddenAtEnd ?? false)
  }
}
