import Markup

/// A row of a paragraph: text that fills lines, or a displayed formula between such text.
enum InlineRow {
  case text([LineUnit])
  case display(String)

  var width: Int {
    if case .text(let units) = self { units.totalWidth } else { 0 }
  }
}

/// Turns a paragraph's tokens into units with styles.
struct InlineSetter {
  let typesetter: CardTypesetter
  let blanks: BlankDisplay
  let text: Document
  private var builder: UnitBuilder
  private var rows: [InlineRow] = []
  private let base: TextStyle
  /// How many open pairs ask for each style; pairs in and around a blank may overlap.
  private var counts: [Switch: Int] = [:]
  private var link: String?
  private var blank: BlankLook = .plain
  /// Within a hidden blank nothing is shown.
  private var isHidden = false
  private var script: HTMLTag?

  private enum Switch: Hashable {
    case attribute(TextStyle.Attributes)
    case role(TextRole)
  }

  init(_ typesetter: CardTypesetter, _ text: Document, blanks: BlankDisplay, style: TextStyle) {
    self.typesetter = typesetter
    self.text = text
    self.blanks = blanks
    base = style
    builder = UnitBuilder(display: typesetter.display)
  }

  /// The rows that the lines of a paragraph make; hard breaks and displayed formulas part them.
  mutating func rows(of segments: [Segment], marker: String = "") -> [InlineRow] {
    if !marker.isEmpty { builder.addMarker(marker, style: base) }
    for token in text.inlines(segments) { set(token) }
    endRow()
    return rows
  }

  private mutating func set(_ token: InlineToken) {
    switch token {
    case .blankStart(let index): startBlank(index)
    case .blankEnd: endBlank()
    case .style(let style, let isOn): change(style, isOn: isOn)
    case .tagStyle(let tag, let isOn): change(tag, isOn: isOn)
    case .linkStart(let target): link = target
    case .linkEnd(let target): endLink(target)
    case .text(let range): add(text.string(range))
    case .literal(let string): add(string)
    case .delimiter(let delimiter): add(text.string(delimiter.range))
    case .tag(_, _, let range): add(text.string(range))
    case .code, .math, .display, .image, .sound, .ruby, .url: if !isHidden { setWhole(token) }
    case .softBreak: if !isHidden { builder.joinLine() }
    case .hardBreak: if !isHidden { endRow() }
    }
  }

  private mutating func setWhole(_ token: InlineToken) {
    switch token {
    case .code(let code, let ticks): addCode(code, ticks: ticks)
    case .math(let latex): addMath(latex)
    case .display(let latex): addDisplay(latex)
    case .image(let alternative, let destination): addImage(alternative, destination)
    case .sound(let name): addImage("", name, isAudio: true)
    case .ruby(let base, let reading, _): addRuby(base, reading)
    case .url(let url): addURL(url)
    case .text, .literal, .delimiter, .style, .tag, .tagStyle, .blankStart, .blankEnd, .linkStart,
      .linkEnd, .softBreak, .hardBreak:
      break
    }
  }

  // MARK: Styles

  /// The style at this place: emphasis, then what surrounds it.
  private var current: TextStyle {
    var style = base
    for (key, count) in counts where count > 0 {
      switch key {
      case .attribute(let attribute): style = style.adding(attribute)
      case .role(let role): style = style.adding(role: role)
      }
    }
    if link != nil { style = style.adding(role: .link) }
    if case .shown(let role, _) = blank { style = style.adding(role: role) }
    return style
  }

  private mutating func change(_ style: InlineStyle, isOn: Bool) {
    switch style {
    case .strong: change(.attribute(.bold), isOn)
    case .emphasis: change(.attribute(.italic), isOn)
    case .strike: change(.attribute(.strike), isOn)
    case .highlight: change(.role(.highlight), isOn)
    }
  }

  private mutating func change(_ tag: HTMLTag, isOn: Bool) {
    switch tag {
    case .lineBreak: break
    case .mark: change(.role(.highlight), isOn)
    case .code: change(.role(.code), isOn)
    case .bold: change(.attribute(.bold), isOn)
    case .italic: change(.attribute(.italic), isOn)
    case .underline: change(.attribute(.underline), isOn)
    case .subscripted, .superscripted: script = isOn ? tag : nil
    }
  }

  private mutating func change(_ key: Switch, _ isOn: Bool) {
    counts[key, default: 0] += isOn ? 1 : -1
  }

  // MARK: Blanks

  private mutating func startBlank(_ index: Int) {
    // `$a=$[b]`: the relation is parted from what stands before it, so also from the blank.
    if let last = builder.units.last, last.kind == .math, last.text.dropLast().last == " " {
      builder.addText(" ", style: base)
    }
    blank = blanks.look(of: index)
    switch blank {
    case .hidden(let role, let isTyped):
      isHidden = true
      let isASCII = typesetter.mathLevel == .ascii
      let hidden = isTyped ? (isASCII ? "[ ? ]" : "[?]") : isASCII ? "[...]" : "[…]"
      builder.addWhole(hidden, kind: .word, style: current.adding(role: role), neutral: true)
    case .shown: addBracket("[")
    case .plain: break
    }
  }

  private mutating func endBlank() {
    if case .shown(_, let sign) = blank {
      addBracket("]")
      if !sign.isEmpty { builder.addWhole(sign, kind: .word, style: current, neutral: true) }
    }
    isHidden = false
    blank = .plain
  }

  private mutating func addBracket(_ bracket: String) {
    guard typesetter.keepsBrackets else { return }
    builder.addText(bracket, style: current, neutral: true)
  }

  // MARK: Text

  private mutating func add(_ string: String) {
    guard !isHidden else { return }
    let text = script.map { Scripts.shown(string, $0) } ?? string
    builder.addText(text, style: current, link: link)
  }

  private mutating func addCode(_ code: String, ticks: Int) {
    var style = current.adding(role: .code)
    var shown = code
    if typesetter.keepsBrackets {
      let fence = String(repeating: "`", count: max(1, ticks))
      let space = shown.hasPrefix("`") || shown.hasSuffix("`") ? " " : ""
      shown = fence + space + shown + space + fence
      style = style.adding(.dim)
    }
    builder.addWhole(shown, kind: .code, style: style, link: link)
  }

  private mutating func addMath(_ latex: String) {
    let shown = typesetter.renderer.inline(latex) ?? "$" + latex + "$"
    builder.addWhole(shown, kind: .math, style: current.adding(role: .math), link: link)
  }

  private mutating func addDisplay(_ latex: String) {
    endRow()
    rows.append(.display(latex))
  }

  /// T7. The word and its reading are one unit.
  private mutating func addRuby(_ base: String, _ reading: String) {
    let word = typesetter.showsReadings ? "\(base)（\(reading)）" : base
    builder.addBound(word, style: current, link: link)
  }

  private mutating func addImage(
    _ alternative: String, _ destination: String, isAudio isSound: Bool = false
  ) {
    let words = typesetter.words
    let name = destination.split(separator: "/").last.map(String.init) ?? destination
    let isAudio = isSound || CardWords.isAudio(name)
    if typesetter.conceals {
      let what = isAudio ? words.audio : words.image
      return builder.addText("[\(what)]", style: current.adding(role: .blankHidden))
    }
    let shown = alternative.isEmpty || isAudio ? name : alternative
    builder.addText(
      "[\(isAudio ? words.audio : words.image): \(shown)]", style: current.adding(role: .link),
      link: destination)
  }

  private mutating func addURL(_ url: String) {
    builder.addText(url, style: current, link: link ?? linkTarget(ofAddress: url))
  }

  /// Without hyperlinks the target stands after the text.
  private mutating func endLink(_ target: String) {
    link = nil
    guard !isHidden, !typesetter.hyperlinks, !target.isEmpty else { return }
    builder.addText(" (\(target))", style: current)
  }

  private mutating func endRow() {
    let units = builder.take()
    if !units.isEmpty { rows.append(.text(units)) }
  }
}
