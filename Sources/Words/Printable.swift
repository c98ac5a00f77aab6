/// Names of files and decks come from outside: control characters never reach the terminal.
package func printable(_ text: some StringProtocol) -> String {
  String(
    String.UnicodeScalarView(text.unicodeScalars.map { $0.isObeyed ? "\u{FFFD}" : $0 }))
}

/// The first line, as far as a list has room for it.
package func firstLine(_ text: some StringProtocol, limit: Int = 60) -> String {
  let line = text.prefix { !$0.isNewline }
  return printable(line.prefix(limit)) + (line.count > limit ? "…" : "")
}

extension Unicode.Scalar {
  /// A terminal would do something instead of showing it.
  fileprivate var isObeyed: Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: properties.generalCategory == .control
    }
  }
}
