package let version = "0.1.0"

/// `ebb --version`: the formats on disk, and the credit that SM-2's author asks for (S13).
var versionText: String {
  """
  ebb \(version)
  formats: review log 1, review state 1, card ids 1
  Algorithm SM-2, (C) Copyright SuperMemo World, 1991.
  https://www.supermemo.com, https://super-memory.com

  """
}
