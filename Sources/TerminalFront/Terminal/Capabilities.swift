/// How many colours a terminal shows.
package enum ColourLevel: Int, Comparable, Sendable {
  case none, sixteen, palette, truecolour

  package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

/// What a terminal can do, as far as its environment says.
package struct Capabilities: Equatable, Sendable {
  package var colour: ColourLevel
  package var hyperlinks: Bool
  package var italics: Bool
  /// Whether a screen can be drawn at all; else the session goes line by line.
  package var cursorMovement: Bool

  package static let plain = Capabilities(
    colour: .none, hyperlinks: false, italics: false, cursorMovement: false)

  package init(colour: ColourLevel, hyperlinks: Bool, italics: Bool, cursorMovement: Bool) {
    self.colour = colour
    self.hyperlinks = hyperlinks
    self.italics = italics
    self.cursorMovement = cursorMovement
  }

  /// `wantsColour` is the option: false for `--no-color`, nil when nothing was said and `NO_COLOR`
  /// counts.
  package init(environment: [String: String], isTerminal: Bool, wantsColour: Bool? = nil) {
    let terminal = environment["TERM"] ?? ""
    guard isTerminal, !terminal.isEmpty, terminal != "dumb", terminal != "unknown" else {
      self = .plain
      return
    }
    let isRefused = wantsColour.map { !$0 } ?? !(environment["NO_COLOR"] ?? "").isEmpty
    colour = isRefused ? .none : Self.colourLevel(terminal, environment)
    hyperlinks = Self.showsHyperlinks(terminal, environment)
    italics = Self.showsItalics(terminal)
    cursorMovement = true
  }

  private static func colourLevel(
    _ terminal: String, _ environment: [String: String]
  ) -> ColourLevel {
    // Monochrome by name: VT100 and the like, and terminfo's -m entries.
    if terminal.hasPrefix("vt") || terminal.hasSuffix("-m") || terminal.hasSuffix("-mono") {
      return .none
    }
    let claim = environment["COLORTERM"] ?? ""
    let has256 = terminal.hasSuffix("-256color") || isModern(terminal)
    // GNU screen garbles 24-bit colours, whatever the terminal around it has claimed.
    let isScreen = terminal.hasPrefix("screen") && environment["TMUX"] == nil
    if isScreen { return has256 ? .palette : .sixteen }
    if claim == "truecolor" || claim == "24bit" || terminal.hasSuffix("-direct") {
      return .truecolour
    }
    if isModern(terminal) { return .truecolour }
    return has256 ? .palette : .sixteen
  }

  private static let modern = [
    "xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour", "rio",
  ]

  private static func isModern(_ terminal: String) -> Bool {
    modern.contains { terminal == $0 || terminal.hasPrefix("\($0)-") }
  }

  /// Only terminals known to follow OSC 8; multiplexers may show it as text.
  private static func showsHyperlinks(
    _ terminal: String, _ environment: [String: String]
  ) -> Bool {
    if terminal.hasPrefix("screen") || terminal.hasPrefix("tmux") || environment["TMUX"] != nil {
      return false
    }
    if isModern(terminal) { return true }
    let known = ["iTerm.app", "WezTerm", "vscode", "ghostty"]
    if known.contains(environment["TERM_PROGRAM"] ?? "") { return true }
    if environment["WT_SESSION"] != nil || environment["KITTY_WINDOW_ID"] != nil { return true }
    return Int(environment["VTE_VERSION"] ?? "").map { $0 >= 5000 } ?? false
  }

  /// screen shows italics reversed, consoles in another colour.
  private static func showsItalics(_ terminal: String) -> Bool {
    !["screen", "linux", "vt", "cons", "sun"].contains { terminal.hasPrefix($0) }
  }
}
