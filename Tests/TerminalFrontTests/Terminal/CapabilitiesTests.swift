import Testing

@testable import TerminalFront

@Suite struct CapabilitiesTests {
  @Test(
    arguments: [
      (["TERM": "xterm"], .sixteen),
      (["TERM": "xterm-256color"], .palette),
      (["TERM": "xterm-256color", "COLORTERM": "truecolor"], .truecolour),
      (["TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"], .none),
      (["TERM": "xterm-256color", "NO_COLOR": ""], .palette),
      (["TERM": "xterm-kitty"], .truecolour),
      (["TERM": "xterm-direct"], .truecolour),
      (["TERM": "screen-256color", "COLORTERM": "truecolor"], .palette),
      (["TERM": "screen-256color", "COLORTERM": "truecolor", "TMUX": "x"], .truecolour),
      (["TERM": "linux"], .sixteen),
      (["TERM": "vt100"], .none),
      (["TERM": "dumb", "COLORTERM": "truecolor"], .none),
      ([:], .none),
    ] as [([String: String], ColourLevel)])
  func coloursFollowTheEnvironment(environment: [String: String], expected: ColourLevel) {
    #expect(Capabilities(environment: environment, isTerminal: true).colour == expected)
    #expect(Capabilities(environment: environment, isTerminal: false) == .plain)
  }

  @Test func theOptionGoesBeforeTheEnvironment() {
    let environment = ["TERM": "xterm", "NO_COLOR": "1"]
    func colour(_ wanted: Bool?) -> ColourLevel {
      Capabilities(environment: environment, isTerminal: true, wantsColour: wanted).colour
    }
    #expect([colour(nil), colour(true), colour(false)] == [.none, .sixteen, .none])
  }

  @Test(
    arguments: [
      (["TERM": "xterm-256color"], false),
      (["TERM": "xterm-256color", "VTE_VERSION": "7006"], true),
      (["TERM": "xterm-256color", "VTE_VERSION": "4601"], false),
      (["TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"], true),
      (["TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"], false),
      (["TERM": "tmux-256color", "VTE_VERSION": "7006", "TMUX": "x"], false),
      (["TERM": "foot-extra"], true),
    ] as [([String: String], Bool)])
  func linksOnlyWhereTheyAreKnownToWork(environment: [String: String], expected: Bool) {
    #expect(Capabilities(environment: environment, isTerminal: true).hyperlinks == expected)
  }

  @Test func theSizeHasAFallback() {
    #expect(ScreenSize(environment: [:]) == ScreenSize(columns: 80, rows: 24))
    #expect(
      ScreenSize(environment: ["COLUMNS": "100", "LINES": "-3"])
        == ScreenSize(columns: 100, rows: 24))
  }
}
