/// Text that is safe for a terminal and stays on one line: tabs and newlines become spaces.
func oneLine(_ text: String) -> String {
  let safe = safeText(text)
  guard safe.utf8.contains(where: { $0 < 0x20 }) else { return safe }
  return String(
    String.UnicodeScalarView(safe.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
}
