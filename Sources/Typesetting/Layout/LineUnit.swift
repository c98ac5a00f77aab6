/// What the line filler moves as a whole (B1).
struct LineUnit: Sendable {
  enum Kind: Sendable {
    case word
    /// One character that lines may break around.
    case alone
    case math
    case code
    case blank
    /// Where a word may be parted: nothing within a line, a hyphen at its end.
    case hyphen
  }

  var kind: Kind
  var text: String
  /// The columns it is given.
  var width: Int
  /// The columns that must be free for it (T8).
  var room: Int
  var style: TextStyle = .plain
  var link: String?
  /// B3: never first in a line.
  var isForbiddenAtStart = false
  /// B4: never last in a line.
  var isForbiddenAtEnd = false
  /// A line may end with it, whatever follows.
  var endsSyllable = false
  /// Takes the side of its neighbour when lines are joined (B8): a bracket of a blank, a hidden one.
  var isNeutral = false

  init(
    _ kind: Kind, _ text: String, width: Int, room: Int? = nil, style: TextStyle = .plain,
    link: String? = nil
  ) {
    self.kind = kind
    self.text = text
    self.width = width
    self.room = room ?? width
    self.style = style
    self.link = link
    guard kind != .blank, kind != .hyphen else { return }
    if let first = text.unicodeScalars.first {
      isForbiddenAtStart = BreakRules.isForbiddenAtStart(first)
    }
    if let last = text.last?.unicodeScalars.first {
      isForbiddenAtEnd = BreakRules.isForbiddenAtEnd(last)
      endsSyllable = BreakRules.endsSyllable(last)
    }
  }

  /// The number of ① to ⑳ when the unit is one.
  var enumeratorNumber: Int? {
    guard kind == .alone, let scalar = text.unicodeScalars.first,
      BreakRules.isEnumerator(scalar)
    else { return nil }
    return Int(scalar.value) - 0x245F
  }
}

extension Collection where Element == LineUnit {
  var totalWidth: Int { reduce(0) { $0 + $1.width } }
}

extension BidirectionalCollection where Element == LineUnit {
  /// With the hyphen that a line would end with here.
  var totalRoom: Int { reduce(0) { $0 + $1.room } + (last?.kind == .hyphen ? 1 : 0) }
}

/// Turns text into units (B1); blanks in a row are one, and U+3000 keeps its width.
struct UnitBuilder {
  let display: DisplayWidth
  private(set) var units: [LineUnit] = []
  private var joinsLine = false
  /// Whether a straight quote is open: `"` is an opener (B4) or a closer (B3) by its turn.
  private var isQuoteOpen = false

  init(display: DisplayWidth) {
    self.display = display
  }

  /// Adds running text, cut into units.
  mutating func addText(
    _ raw: String, style: TextStyle, link: String? = nil, neutral: Bool = false
  ) {
    guard raw.utf8.contains(0xAD), raw.unicodeScalars.contains("\u{AD}") else {
      return addPart(oneLine(raw), style: style, link: link, neutral: neutral)
    }
    // What may be parted is asked before the soft hyphens go (W8).
    for (index, part) in raw.unicodeScalars.split(
      separator: "\u{AD}", omittingEmptySubsequences: false
    ).enumerated() {
      if index > 0, let last = units.last, last.kind == .word, !joinsLine {
        units.append(LineUnit(.hyphen, "", width: 0, style: style, link: link))
      }
      addPart(oneLine(String(part)), style: style, link: link, neutral: neutral)
    }
  }

  private mutating func addPart(
    _ text: String, style: TextStyle, link: String?, neutral: Bool
  ) {
    var word = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      let next = text.index(after: index)
      let character = text[index]
      if let scalar = character.unicodeScalars.first, BreakRules.endsSyllable(scalar) {
        addWord(text[word..<next], style: style, link: link, neutral: neutral)
        word = next
      } else if let scalar = character.unicodeScalars.first, isCut(scalar, text, index, next) {
        addWord(text[word..<index], style: style, link: link, neutral: neutral)
        addSingle(character, scalar, style: style, link: link, neutral: neutral)
        word = next
      }
      index = next
    }
    addWord(text[word...], style: style, link: link, neutral: neutral)
  }

  /// Adds a formula or a code span: one unit, its inner blanks included.
  mutating func addWhole(
    _ raw: String, kind: LineUnit.Kind, style: TextStyle, link: String? = nil,
    neutral: Bool = false
  ) {
    let text = oneLine(raw)
    guard !text.isEmpty else { return }
    add(unit(kind, text, style, link, neutral))
  }

  /// Adds a text that no line breaks within, though it is no formula and no code.
  mutating func addBound(_ raw: String, style: TextStyle, link: String? = nil) {
    addWhole(raw, kind: .alone, style: style, link: link)
  }

  private func unit(
    _ kind: LineUnit.Kind, _ text: String, _ style: TextStyle, _ link: String?, _ neutral: Bool
  ) -> LineUnit {
    let (width, room) = display.measure(text)
    var unit = LineUnit(kind, text, width: width, room: room, style: style, link: link)
    unit.isNeutral = neutral
    return unit
  }

  /// Adds a list marker; the text after it stays on its line.
  mutating func addMarker(_ marker: String, style: TextStyle) {
    addText(marker, style: style)
    if let last = units.lastIndex(where: { $0.kind != .blank }) {
      units[last].isForbiddenAtEnd = true
    }
  }

  /// B8. The source's line ends here; what follows decides whether a blank stands for it.
  mutating func joinLine() {
    joinsLine = !units.isEmpty
  }

  mutating func take() -> [LineUnit] {
    defer {
      units = []
      joinsLine = false
      isQuoteOpen = false
    }
    while units.last?.kind == .blank || units.last?.kind == .hyphen { units.removeLast() }
    return units
  }

  private func isCut(
    _ scalar: Unicode.Scalar, _ text: String, _ index: String.Index, _ next: String.Index
  ) -> Bool {
    if BreakRules.isBlank(scalar) { return isSingle(text[index]) }
    guard BreakRules.standsAlone(scalar) else { return false }
    guard BreakRules.isQuote(scalar), index > text.startIndex, next < text.endIndex else {
      return true
    }
    return !(isLetter(text[text.index(before: index)]) && isLetter(text[next]))
  }

  /// A blank with marks on it shows them, and is none (T8).
  private func isSingle(_ character: Character) -> Bool {
    character.unicodeScalars.dropFirst().allSatisfy { BreakRules.isBlank($0) }
  }

  private func isLetter(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return scalar.properties.isAlphabetic && !BreakRules.standsAlone(scalar)
  }

  private mutating func addSingle(
    _ character: Character, _ scalar: Unicode.Scalar, style: TextStyle, link: String?,
    neutral: Bool
  ) {
    if BreakRules.isBlank(scalar) {
      addBlank(scalar, style: style, link: link)
    } else {
      add(unit(.alone, String(character), style, link, neutral))
    }
  }

  private mutating func addBlank(_ scalar: Unicode.Scalar, style: TextStyle, link: String?) {
    if units.last?.kind == .hyphen { units.removeLast() }
    guard let last = units.last, !joinsLine else { return }
    let width = scalar.value == 0x3000 ? 2 : scalar.value == 0x200B ? 0 : 1
    if last.kind == .blank, width < 2 {
      if width <= last.width { return }
      units.removeLast()
    }
    let shown = ["", " ", "\u{3000}"][width]
    units.append(LineUnit(.blank, shown, width: width, style: style, link: link))
  }

  private mutating func addWord(
    _ text: Substring, style: TextStyle, link: String?, neutral: Bool
  ) {
    guard !text.isEmpty else { return }
    var unit = unit(.word, String(text), style, link, neutral)
    if text.utf8.contains(UInt8(ascii: "\"")) { turnQuotes(&unit) }
    add(unit)
  }

  private mutating func turnQuotes(_ unit: inout LineUnit) {
    if isQuoteOpen, unit.text.hasPrefix("\"") { unit.isForbiddenAtStart = true }
    for byte in unit.text.utf8 where byte == UInt8(ascii: "\"") { isQuoteOpen.toggle() }
    if isQuoteOpen, unit.text.hasSuffix("\"") { unit.isForbiddenAtEnd = true }
  }

  private mutating func add(_ unit: LineUnit) {
    if joinsLine { bridge(to: unit) }
    units.append(unit)
  }

  private mutating func bridge(to unit: LineUnit) {
    joinsLine = false
    guard let last = units.last, last.kind != .blank else { return }
    let sides = [last, unit].filter { !$0.isNeutral }
    let needsBlank = sides.isEmpty || sides.contains { $0.kind != .alone }
    if needsBlank { units.append(LineUnit(.blank, " ", width: 1)) }
  }
}
