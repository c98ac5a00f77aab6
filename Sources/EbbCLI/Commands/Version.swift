package let version = "0.2.0"
/// The day of the version.
let releaseDate = "2026-12-01"

/// `ebb --version`: the formats on disk, and the credit that SM-2's author asks for (S13).
var versionText: String {
  """
  ebb \(version)
  formats: review log 1, review state 2, card ids 1
  Algorithm SM-2, (C) Copyright SuperMemo World, 1991.
  https://www.supermemo.com, https://super-memory.com

  """
}
