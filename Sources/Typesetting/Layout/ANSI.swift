/// Turns styled lines into terminal text: SGR codes, and OSC 8 for links.
///
/// Every text goes through the sanitiser here once more, whoever made the line: no control
/// character, escape or bidi override of a deck reaches the terminal, in a link's target neither.
package struct ANSI: Sendable, Hashable {
  package enum Colors: Sendable, Hashable { case none, ansi16, ansi256 }

  package var colors: Colors
  package var theme: Theme
  /// Bold, underline and the like; off for pipes and dumb terminals.
  package var attributes: Bool
  /// Where it does not have italics, the terminal underlines.
  package var italics: Bool
  /// OSC 8 hyperlinks.
  package var links: Bool
  /// Put before targets that are paths (`file://host/decks/`); nil: such targets are not linked.
  package var linkBase: String?

  package init(
    colors: Colors = .none, theme: Theme = .ansi, attributes: Bool = false, italics: Bool = true,
    links: Bool = false,
    linkBase: String? = nil
  ) {
    self.colors = colors
    self.theme = theme
    self.attributes = attributes
    self.italics = italics
    self.links = links
    self.linkBase = linkBase
  }

  /// No escape codes at all.
  package static let plain = ANSI()

  /// The line with its codes, every style ended where its run ends, without a line end.
  ///
  /// Text that runs from right to left is isolated and names are marked only here, after cleaning:
  /// these are the only bidi controls that are ever written.
  package func text(_ line: StyledLine) -> String {
    var text = ""
    var isIsolated = false
    for run in line.runs {
      if (run.bidi == .isolated) != isIsolated {
        isIsolated.toggle()
        text += isIsolated ? "\u{2067}" : "\u{2069}"
      }
      let isMarked = run.bidi == .name && steadied(run.text) != run.text
      text += isMarked ? "\u{200E}" + self.text(run) + "\u{200E}" : self.text(run)
    }
    return isIsolated ? text + "\u{2069}" : text
  }

  package func text(_ run: StyledRun) -> String {
    let codes = self.codes(run.style).map(String.init).joined(separator: ";")
    let text = oneLine(run.text)
    let styled = codes.isEmpty ? text : "\u{1B}[\(codes)m\(text)\u{1B}[0m"
    guard links, let target = run.link.flatMap(self.target) else { return styled }
    return "\u{1B}]8;;\(target)\u{1B}\\\(styled)\u{1B}]8;;\u{1B}\\"
  }

  /// The SGR parameters of a style.
  package func codes(_ style: TextStyle) -> [Int] {
    var shown = style.attributes
    if style.role >= .link { shown.formUnion(Self.roleAttributes(style.role)) }
    if style.role == .highlight { shown.insert(.reverse) }
    if !italics, shown.remove(.italic) != nil { shown.insert(.underline) }
    var color = color(style.role)
    if let dim = usesPalette ? theme.paletteDim : nil, shown.remove(.dim) != nil {
      color = [38, 5, dim]
    }
    let looks: [Int] =
      attributes ? Self.attributeCodes.filter { shown.contains($0.0) }.map(\.1) : []
    return looks + color
  }

  private static let attributeCodes: [(TextStyle.Attributes, Int)] = [
    (.bold, 1), (.dim, 2), (.italic, 3), (.underline, 4), (.reverse, 7), (.strike, 9),
  ]

  /// What a role looks like where there is no colour.
  private static func roleAttributes(_ role: TextRole) -> TextStyle.Attributes {
    switch role {
    case .plain, .quote, .heading, .highlight, .math, .code, .blankHidden: []
    case .link: .underline
    case .blankShown, .blankRight, .blankWrong: .bold
    case .blankCurrent: [.bold, .underline]
    }
  }

  private var usesPalette: Bool { colors == .ansi256 && theme.paletteDim != nil }

  private func color(_ role: TextRole) -> [Int] {
    guard colors != .none, theme != .mono else { return [] }
    if usesPalette, let color = theme.paletteColor(role) { return [38, 5, color] }
    return Theme.ansiColor(role).map { [$0] } ?? []
  }

  /// A link's target in the characters a URL may have; nil if it is not one to open.
  private func target(_ link: String) -> String? {
    var target = link
    if !hasScheme(link) {
      guard let linkBase else { return nil }
      target = linkBase + (link.hasPrefix("./") ? String(link.dropFirst(2)) : link)
    }
    return Self.percentEncoded(target)
  }

  private func hasScheme(_ link: String) -> Bool {
    ["https://", "http://", "file://", "mailto:"].contains { link.lowercased().hasPrefix($0) }
  }

  private static func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8.prefix(2_000) {
      if byte > 0x20 && byte < 0x7F {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
