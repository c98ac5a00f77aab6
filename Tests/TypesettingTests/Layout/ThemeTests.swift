import Foundation
import Testing

@testable import Typesetting

/// R4. Colours are computed as terminals and WCAG 2 define them; no screen is asked.
@Suite("Themes") struct ThemeTests {
  @Test(
    "Every text of the dark theme is readable on black and on #1e1e1e", arguments: TextRole.allCases
  )
  func dark(role: TextRole) throws {
    for background in [Colour(0, 0, 0), Colour(0x1E, 0x1E, 0x1E)] {
      for color in try colours(.dark, role) { #expect(color.contrast(with: background) >= 4.5) }
    }
  }

  @Test("Every text of the light theme is readable on white", arguments: TextRole.allCases)
  func light(role: TextRole) throws {
    for color in try colours(.light, role) {
      #expect(color.contrast(with: Colour(255, 255, 255)) >= 4.5)
    }
  }

  /// Through what is written to the terminal: a style with every attribute, and without.
  private func colours(_ theme: Theme, _ role: TextRole) throws -> [Colour] {
    let ansi = ANSI(colors: .ansi256, theme: theme, attributes: true)
    let looks: [TextStyle.Attributes] = [[], .dim, .bold, [.dim, .italic, .underline]]
    return try looks.map { attributes in
      let codes = ansi.codes(TextStyle(attributes, role: role))
      #expect(!codes.prefix { $0 != 38 }.contains(2), "no dim of unknown strength")
      let mark = try #require(codes.firstIndex(of: 38))
      #expect(codes[mark + 1] == 5 && codes[mark + 2] >= 16)
      return Colour(palette: codes[mark + 2])
    }
  }

  @Test("The default theme leaves every colour to the terminal", arguments: TextRole.allCases)
  func ansi(role: TextRole) {
    let codes = ANSI(colors: .ansi256, attributes: true).codes(TextStyle(role: role))
    #expect(codes.allSatisfy { $0 < 38 })
    #expect(!codes.contains(33) && !codes.contains(36), "yellow and cyan fade on white")
  }

  @Test("A blank shown, asked for or hidden differs without colour", arguments: Theme.allCases)
  func withoutColour(theme: Theme) {
    let ansi = ANSI(theme: theme, attributes: true)
    let looks = [TextRole.blankHidden, .blankShown, .blankCurrent].map {
      ansi.codes(TextStyle(role: $0))
    }
    #expect(Set(looks).count == 3)
  }
}

private struct Colour {
  var red, green, blue: Double

  init(_ red: Int, _ green: Int, _ blue: Int) {
    (self.red, self.green, self.blue) = (Double(red), Double(green), Double(blue))
  }

  /// The 6 x 6 x 6 cube and the greys, which are the same in every terminal.
  init(palette index: Int) {
    if index >= 232 {
      let grey = 8 + (index - 232) * 10
      self.init(grey, grey, grey)
    } else {
      let level = { (step: Int) in step == 0 ? 0 : 55 + step * 40 }
      let cube = index - 16
      self.init(level(cube / 36), level(cube / 6 % 6), level(cube % 6))
    }
  }

  private var luminance: Double {
    func linear(_ value: Double) -> Double {
      let part = value / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  func contrast(with other: Colour) -> Double {
    let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)
  }
}
