import Markup

/// The apostrophe before a cell that a spreadsheet would run as a formula (`=`, `+`, `-`, `@`).
///
/// Text that happens to begin so already gets one more, guarded or not: what is read back is always
/// what was written.
enum FormulaGuard {
  static func put(before field: String, _ isGuarded: Bool) -> String {
    let apostrophes = field.utf8.prefix { $0 == sign }.count
    return looksGuarded(field.utf8) && (isGuarded || apostrophes > 0) ? "'" + field : field
  }

  /// Only a table with our `kind` column is known to be written by `put`.
  static func taken(from field: Bytes) -> Bytes {
    field.first == sign && looksGuarded(field) ? Bytes(field.dropFirst()) : field
  }

  private static let sign = UInt8(ascii: "'")

  private static func looksGuarded(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.first { $0 != sign }.map { "=+-@".utf8.contains($0) } ?? false
  }
}
