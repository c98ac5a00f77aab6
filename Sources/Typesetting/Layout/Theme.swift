/// Which colours the roles of text have (R4).
package enum Theme: String, CaseIterable, Sendable {
  /// The terminal's own sixteen colours, bold, dim and underline: its theme decides.
  case ansi
  /// Fixed colours, each readable on black and on #1e1e1e.
  case dark
  /// Fixed colours, each readable on white.
  case light
  /// No colours: bold, dim and underline alone.
  case mono

  /// The colour of a role among the 256 fixed ones; nil where the theme has none.
  ///
  /// Only those from 16 on are the same in every terminal.
  package func paletteColor(_ role: TextRole) -> Int? {
    switch self {
    case .ansi, .mono: nil
    case .dark: Theme.dark(role)
    case .light: Theme.light(role)
    }
  }

  /// In the place of the terminal's dim, of which nobody knows how dim it is.
  package var paletteDim: Int? {
    switch self {
    case .ansi, .mono: nil
    case .dark: 247
    case .light: 241
    }
  }

  /// One of the sixteen, as SGR has them; nil is the terminal's usual colour.
  ///
  /// Yellow and cyan are unreadable in many light themes, so no text has them. Blanks share a
  /// colour and differ by bold and underline.
  static func ansiColor(_ role: TextRole) -> Int? {
    switch role {
    case .plain, .quote, .heading, .highlight, .math: nil
    case .code, .link: 34
    case .blankHidden, .blankShown, .blankCurrent: 35
    case .blankRight: 32
    case .blankWrong: 31
    }
  }

  private static func dark(_ role: TextRole) -> Int {
    switch role {
    case .plain, .heading, .highlight, .math: 253
    case .quote: 247
    case .code: 116
    case .link: 117
    case .blankHidden: 180
    case .blankShown, .blankRight: 150
    case .blankCurrent: 222
    case .blankWrong: 210
    }
  }

  private static func light(_ role: TextRole) -> Int {
    switch role {
    case .plain, .heading, .highlight, .math: 235
    case .quote: 241
    case .code: 24
    case .link: 25
    case .blankHidden: 94
    case .blankShown, .blankRight: 22
    case .blankCurrent: 90
    case .blankWrong: 124
    }
  }
}
